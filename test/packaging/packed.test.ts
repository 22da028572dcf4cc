/** What `npm pack` makes of this folder: all that an installation needs, whatever its documents lead to, and nothing else. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { packed } from '../../scripts/build/manifest.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

function packedFiles(): string[] {
  const npm = ['pack', '--dry-run', '--json', '--ignore-scripts']
  const json = execFileSync('npm', npm, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const [{ files }] = JSON.parse(json) as [{ files: { path: string }[] }]
  return files.map(({ path }) => path)
}

describe('the packed file', () => {
  const files = packedFiles()

  it('holds files of these kinds, and no others', () => {
    const kinds = files.map((path) => {
      const ending = posix.basename(path).replace(/^[^.]*(?:\.(?:zh|d|as-is|schema|blueprint)(?=\.))*/, '*')
      const isOne = dirname(path) === '.' || path.startsWith('bin/') || path === 'dist/identity'
      if (isOne) return path
      // Of the build, folders are those of the sources, and change with them.
      return path.startsWith('dist/') && !path.startsWith('dist/fonts/')
        ? `dist/**/${ending}`
        : `${dirname(path)}/${ending}`
    })
    expect([...new Set(kinds)].sort().join('\n')).toMatchInlineSnapshot(`
      "CHANGELOG.md
      CONTRIBUTING.md
      LICENSE
      NOTICE.md
      README.md
      SECURITY.md
      bin/load.js
      bin/package.json
      bin/stageline.js
      dist/**/*.cjs
      dist/**/*.js
      dist/**/*.json
      dist/**/*.md
      dist/**/*.min.js
      dist/**/*.ts
      dist/**/*.wasm
      dist/fonts/*.json
      dist/fonts/*.table
      dist/fonts/*.ttf
      dist/fonts/*.txt
      dist/fonts/*.words
      dist/identity
      docs/*.md
      docs/images/*.changes.svg
      docs/images/*.contrast.svg
      docs/images/*.dark.svg
      docs/images/*.png
      docs/images/*.print.svg
      docs/images/*.svg
      docs/rules/*.md
      examples/*.yaml
      package.json
      schemas/*.json"
    `)
  })

  it('has all that package.json names', () => {
    const named = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    )
    for (const path of [...named, ...Object.values(manifest.bin)]) expect(files).toContain(path.replace(/^\.\//, ''))
    for (const name of files.filter((path) => path.startsWith('schemas/')))
      expect(named, 'a schema that is not exported').toContain(`./${name}`)
  })

  it.each(files.filter((path) => path.endsWith('.md')))('has what %s leads to', (path) => {
    const links = readFileSync(join(ROOT, path), 'utf8').matchAll(/\]\((?!https?:|#)([^)\s#]+)(?:#[^)\s]*)?\)/g)
    const wanted = Array.from(links, ([, link = '']) => posix.join(posix.dirname(path), link))
    const missing = wanted.filter(
      (link) => !files.includes(link) && !files.some((file) => file.startsWith(`${link.replace(/\/$/, '')}/`)),
    )
    expect(missing).toEqual([])
  })

  it('says nothing of scripts and of what only they need', () => {
    const { scripts, devDependencies, ...rest } = manifest
    expect(Object.keys(scripts).length * Object.keys(devDependencies).length).toBeGreaterThan(0)
    expect(JSON.parse(packed(JSON.stringify(manifest)))).toEqual(rest)
  })
})
