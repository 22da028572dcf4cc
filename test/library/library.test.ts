/** The package as a library: text in, findings and drawings out, without files or a process. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { check, folderFiles, format, loadRenderer, paper, picture, rules, SourceFile } from '../../src/index.ts'
import { folder, LOST_TEA, TEA } from '../cli/stageline.ts'

it('checks a text and draws it', async () => {
  const { blueprint, diagnostics } = check(new SourceFile('tea.blueprint.yaml', TEA))
  expect(diagnostics).toEqual([])
  const scene = await picture(blueprint!)
  const options = { date: new Date(0), fonts: 'stack' } as const
  for (const [name, start] of [
    ['svg', '<'],
    ['pdf', '%PDF-'],
  ] as const) {
    const renderer = await loadRenderer(name)
    const bytes = await renderer.render(scene, options)
    expect(renderer.extension).toBe(`.${name}`)
    expect(Buffer.from(bytes).toString('latin1').startsWith(start)).toBe(true)
  }
})

it('has findings and nothing to draw for a text with errors', () => {
  const { blueprint, diagnostics } = check(new SourceFile('tea.blueprint.yaml', LOST_TEA))
  expect(diagnostics.map(({ code, place }) => [code, place.pointer])).toEqual([['unknown-reference', '/links/0']])
  expect(blueprint).toBeUndefined()
})

it('says once what is wrong with a key that is misspelt', () => {
  const steps = 'a: { lane: customer }, b: { lnae: onstage }'
  const text = `blueprint: 1\ntitle: T\nsteps: { ${steps} }\nlinks: [a -> b]\n`
  const { diagnostics } = check(new SourceFile('tea.blueprint.yaml', text))
  expect(diagnostics.map(({ code, place }) => [code, place.pointer])).toEqual([['schema-unknown-key', '/steps/b/lnae']])
})

it('gives no canonical text of a file with errors', () => {
  const { text, diagnostics } = format(new SourceFile('a.yaml', 'blueprint: 1'))
  expect(text).toBeUndefined()
  expect(diagnostics).not.toEqual([])
})

it('reads below a folder, and nothing outside', () => {
  const cwd = folder({ 'in/a.yaml': TEA, 'in/b/c.yaml': LOST_TEA, 'out.yaml': TEA })
  const files = folderFiles(join(cwd, 'in'))
  expect(files.resolve('a.yaml', './b/c.yaml')).toBe('b/c.yaml')
  expect(files.read('b/c.yaml')).toBe(LOST_TEA)
  expect(files.read('d.yaml')).toBeUndefined()
  expect(files.resolve('a.yaml', '../out.yaml')).toBeUndefined()
  expect(() => folderFiles(join(cwd, 'out.yaml'))).toThrow(RangeError)
})

it('gives the rules that it checks by, and keeps its own', () => {
  const first = rules()
  expect(first.map(({ code }) => code)).toContain('label-length')
  for (const { options } of first) for (const option of options ?? []) Object.assign(option, { default: -1 })
  expect(rules().flatMap(({ options = [] }) => options.map((option) => option.default))).not.toContain(-1)
})

it('draws the same PDF on paper each time, on the sheet that was asked for', async () => {
  const { blueprint } = check(new SourceFile('tea.blueprint.yaml', TEA))
  const settings = { paper: 'A4', date: new Date(0) } as const
  const pdf = await paper(blueprint!, settings)
  expect(await paper(blueprint!, settings)).toEqual(pdf)
  const turned = await paper(blueprint!, { ...settings, orientation: 'portrait' })
  expect(Buffer.from(turned).toString('latin1')).toContain('/MediaBox [0 0 595')
})
