/** The package as a library: text in, findings and drawings out, without files or a process. */
import { expect, it } from 'vitest'
import { check, loadRenderer, picture, SourceFile } from '../../src/index.ts'
import { LOST_TEA, TEA } from '../cli/stageline.ts'

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
