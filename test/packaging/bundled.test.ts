/** What the build takes in of others: each with its licence, and nothing left that would have to be installed. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { bundle } from '../../scripts/build/bundle.js'
import type { Bundled } from '../../scripts/build/bundled.js'
import { licenceList, licencePage, licensed } from '../../scripts/build/licences.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Stands in a text, for code that ajv would write. */
const IN_A_TEXT = 'ajv/dist/runtime/ucs2length'

const NOTICE = readFileSync(join(ROOT, 'NOTICE.md'), 'utf8')
const dist = mkdtempSync(join(tmpdir(), 'stageline-bundled-'))
let bundled: Bundled

beforeAll(async () => {
  bundled = await bundle(dist)
})

afterAll(() => rmSync(dist, { recursive: true }))

/** Packages that code asks for when it runs. */
function asked(file: string): string[] {
  const code = readFileSync(file, 'utf8').replace(/\/\*\*[^]*?\*\//g, '')
  return ts
    .preProcessFile(code, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter(
      (name) =>
        !/^[./]/.test(name) && !name.startsWith('node:') && name !== IN_A_TEXT && !builtinModules.includes(name),
    )
}

describe('the bundle', () => {
  it('asks for no package but those that npm installs with it', () => {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => /\.c?js$/.test(name))
    const found = new Set(files.filter((name) => !name.endsWith('.min.js')).flatMap((name) => asked(join(dist, name))))
    expect([...found].sort()).toEqual(Object.keys(manifest.optionalDependencies).sort())
    expect(manifest).not.toHaveProperty('dependencies')
  })

  it('loads nothing that draws with the library itself', () => {
    const loaded = new Set([join(dist, 'index.js')])
    for (const file of loaded)
      for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(
        /^(?:import|export) [^;]*?["'](\.[^"']+)["'];$/gm,
      ))
        loaded.add(join(dirname(file), path))
    const draws = /node_modules\/(?:elkjs|fontkit|linebreak|pdfkit|subset-font|svgdom)\/|worker_threads/
    const code = (file: string): string => readFileSync(file, 'utf8')
    expect([...loaded].filter((file) => draws.test(code(file)))).toEqual([])
    const others = readdirSync(join(dist, 'chunks')).map((name) => join(dist, 'chunks', name))
    expect(others.filter((file) => draws.test(code(file))).length).toBeGreaterThan(2)
  })

  it('has parts of packages that all have a licence with its text', () => {
    const all = licensed(bundled.packages)
    expect(all.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['chalk', 'elkjs', 'fflate', 'fontkit', 'harfbuzzjs', 'pdfkit', 'svgdom', 'yaml']),
    )
    expect(all.filter(({ texts }) => texts.every((text) => text.length < 200))).toEqual([])
    const page = licencePage(all)
    for (const { name, version, texts } of all) {
      expect(page).toContain(`\n## ${name} ${version}\n`)
      for (const text of texts) expect(page).toContain(text)
    }
    expect(page).toContain('HarfBuzz is licensed under')
    expect(page).toContain('Eclipse Public License - v 2.0')
    expect(JSON.parse(licenceList(all))).toHaveLength(all.length)
  })

  it('is told of in the same words whatever the order in which parts were met', () => {
    const folders = [...bundled.packages]
    expect(licencePage(licensed(folders.toReversed()))).toBe(licencePage(licensed(folders)))
  })

  it('has nothing of a licence that asks for more, save what NOTICE.md speaks of', () => {
    const more = licensed(bundled.packages).filter(({ licence }) => /GPL|EPL|MPL|CDDL/.test(licence))
    expect(more.map(({ name }) => name)).toEqual(['elkjs'])
    expect(NOTICE).toMatch(/\| elkjs +\| EPL-2\.0/)
    for (const name of Object.keys(manifest.optionalDependencies)) expect(NOTICE).toContain(name)
  })
})

describe('a package that is bundled', () => {
  const about = { name: 'tea', version: '1.0.0', license: 'MIT' }

  /** Its folder. */
  function installed(
    manifest: object,
    files: Readonly<Record<string, string>> = { LICENSE: 'do as you like' },
  ): string {
    const folder = mkdtempSync(join(tmpdir(), 'stageline-package-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    for (const [name, text] of Object.entries({ 'package.json': JSON.stringify(manifest), ...files })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    return folder
  }

  it('is listed with whatever texts it brings', () => {
    const files = { 'LICENCE.md': 'a\r\nb\n', 'NOTICE.txt': 'c', 'licenses.js': 'd' }
    expect(licensed([installed(about, files)])).toEqual([
      { name: 'tea', version: '1.0.0', licence: 'MIT', texts: ['a\nb', 'c'] },
    ])
  })

  it.each([
    ['no text', about, {}, 'tea 1.0.0 is bundled, but brings no text of its licence'],
    ['no licence', { ...about, license: undefined }, undefined, 'tea is bundled, but does not say under which licence'],
    [
      'a licence that asks for more',
      { ...about, license: 'GPL-3.0-only' },
      undefined,
      'tea is bundled, and its licence',
    ],
    ['one such beside others', { ...about, license: 'MIT AND LGPL-2.1' }, undefined, 'tea is bundled, and its licence'],
    ['a licence of its own', { ...about, license: 'SEE LICENSE IN x' }, undefined, 'tea is bundled, and its licence'],
  ])('ends the build with %s', (_, manifest, files, message) => {
    expect(() => licensed([installed(manifest, files)])).toThrow(message)
  })
})

it('what waits for the build is imported by no part of it', () => {
  const folder = join(ROOT, 'scripts/build')
  const importers = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .filter((name) => /from '\.\/pack\.js'|import\('\.\/pack\.js'\)/.test(readFileSync(join(folder, name), 'utf8')))
  expect(importers).toEqual([])
})
