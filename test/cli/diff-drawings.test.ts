/** `stageline diff` with drawings: both versions in one picture, facing each other, or all in one book. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repository } from '../support/repository.ts'
import { folder, LOST_TEA, stageline, TEA } from './stageline.ts'

/** A fail point, which is inside matter, and a word that customers see. */
const WARM = TEA.replace(
  'Serve tea }',
  'Serve warm tea, failPoints: [{ label: Tea is cold, countermeasures: [Warm the pot] }] }',
)
const [OLD, NEW] = ['old.blueprint.yaml', 'tea.blueprint.yaml']
const both = { [OLD]: TEA, [NEW]: WARM }

/** What is written in an SVG, on one line. */
function textOf(svg: string): string {
  return [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, inner]) => inner!.replace(/<[^>]*>/g, '')).join(' ')
}

describe('two versions', () => {
  it('are drawn in the formats that -t names, and reported', async () => {
    const cwd = folder(both)
    const { code, out, err } = await stageline(['diff', OLD, NEW, '-t', 'svg,pdf,png', '-o', 'd'], { cwd })
    expect(readdirSync(join(cwd, 'd')).sort()).toEqual(['pdf', 'png', 'svg'].map((format) => `tea.changes.${format}`))
    expect(err).toBe(['svg', 'pdf', 'png'].map((format) => `d/tea.changes.${format} written\n`).join(''))
    expect(out).toContain('"Serve tea" is called "Serve warm tea" now')
    expect(code).toBe(0)
    const text = textOf(readFileSync(join(cwd, 'd/tea.changes.svg'), 'utf8'))
    for (const said of ['Changes', 'old.blueprint.yaml → tea.blueprint.yaml', 'Serve warm tea', 'Tea is cold'])
      expect(text).toContain(said)
  })

  it('go to the standard output with -o -, and the report makes room', async () => {
    const { code, out, err } = await stageline(['diff', OLD, NEW, '-t', 'svg', '-o', '-'], { cwd: folder(both) })
    expect(out).toMatch(/^<\?xml[^]*<\/svg>\s*$/)
    expect(err).toContain('"Serve tea" is called "Serve warm tea" now')
    expect(code).toBe(0)
  })

  it('are drawn to the same bytes, as they are wherever nothing changed', async () => {
    const cwd = folder({ ...both, 'same.blueprint.yaml': WARM })
    for (const name of ['a', 'b']) await stageline(['diff', OLD, NEW, '-o', `${name}.svg`], { cwd })
    expect(readFileSync(join(cwd, 'a.svg'))).toEqual(readFileSync(join(cwd, 'b.svg')))
    const { code } = await stageline(['diff', NEW, 'same.blueprint.yaml', '-o', 'none.svg'], { cwd })
    expect(textOf(readFileSync(join(cwd, 'none.svg'), 'utf8'))).toContain('Serve warm tea')
    expect(code).toBe(0)
  })

  it('face each other with --side-by-side', async () => {
    const cwd = folder(both)
    await stageline(['diff', OLD, NEW, '--side-by-side', '-o', 'both.svg'], { cwd })
    const text = textOf(readFileSync(join(cwd, 'both.svg'), 'utf8'))
    expect(text).toMatch(/Serve tea Before: old\.blueprint\.yaml .*Serve warm tea .*After: tea\.blueprint\.yaml/)
  })

  it('of which customers are shown what they see', async () => {
    const cwd = folder(both)
    await stageline(['diff', OLD, NEW, '--view', 'customer', '-t', 'svg', '-o', 'd'], { cwd })
    const svg = readFileSync(join(cwd, 'd/tea.customer.changes.svg'), 'utf8')
    expect(svg).toContain('Serve warm tea')
    expect(svg).not.toMatch(/cold|pot/i)
  })

  it('look as they are asked to', async () => {
    const cwd = folder(both)
    for (const theme of ['light', 'dark'])
      await stageline(['diff', OLD, NEW, '--theme', theme, '-o', `${theme}.svg`], { cwd })
    expect(readFileSync(join(cwd, 'light.svg'))).not.toEqual(readFileSync(join(cwd, 'dark.svg')))
  })
})

describe('many', () => {
  const COFFEE = WARM.replaceAll('tea', 'coffee').replace('Tea', 'Coffee')
  const made = () =>
    repository({ [NEW]: TEA, 'a/coffee.blueprint.yaml': COFFEE }).write({
      [NEW]: WARM,
      'a/coffee.blueprint.yaml': COFFEE.replace('Serve warm', 'Serve hot'),
      'new.blueprint.yaml': TEA.replace('Tea', 'Lemonade').replaceAll('tea', 'lemonade'),
    })

  it('have their pictures beside one another, and what is new has none', async () => {
    const there = made()
    const { code, err } = await there.stageline(['diff', '--base', 'HEAD', '--no-renames', '-t', 'svg', '-o', 'd'])
    expect(err.split('\n').sort()).toEqual([
      '',
      'd/a/coffee.changes.svg written',
      'd/tea.changes.svg written',
      'stageline: no picture of 1 blueprint that is new or gone: there is nothing to compare',
    ])
    expect(code).toBe(0)
    expect(textOf(readFileSync(join(there.folder, 'd/tea.changes.svg'), 'utf8'))).toContain(
      'HEAD:tea.blueprint.yaml → tea.blueprint.yaml',
    )
  })

  it('are bound in one book, a page of changes each', async () => {
    const there = made()
    const { code, err } = await there.stageline(['diff', '--base', 'HEAD', '--bundle', 'changes.pdf', '--cover'])
    expect(err).toContain('changes.pdf written\n')
    expect(code).toBe(0)
    expect(existsSync(join(there.folder, 'out'))).toBe(false)
    const pdf = readFileSync(join(there.folder, 'changes.pdf'), 'latin1')
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(4) // cover, contents, and one for each
    const again = made()
    await again.stageline(['diff', '--base', 'HEAD', '--bundle', 'changes.pdf', '--cover'])
    expect(readFileSync(join(again.folder, 'changes.pdf'), 'latin1')).toBe(pdf)
  })

  it('of which none changed make no book', async () => {
    const there = repository({ [NEW]: TEA })
    const { code, err } = await there.stageline(['diff', '--base', 'HEAD', '--bundle', 'changes.pdf'])
    expect(err).toBe('stageline: "changes.pdf" is not written: there is no change to be drawn\n')
    expect({ code, isThere: existsSync(join(there.folder, 'changes.pdf')) }).toEqual({ code: 0, isThere: false })
  })
})

describe('nothing is drawn', () => {
  it.each([
    [['--theme', 'dark'], '--theme says how a drawing looks: ask for one, such as "-t svg"'],
    [['-t', 'gif'], '--to takes svg, pdf, png'],
    [['--side-by-side', '--fold', '2'], '--side-by-side draws two strips itself: leave out --fold'],
    [['--title', 'Book'], '--title is for a book: name it too'],
    [['--bundle', 'book.txt'], '--bundle takes the name of a PDF'],
    [['-o', 'x.svg', '-f', 'json=x.svg'], '"x.svg" is a drawing of this run: a report does not take its place'],
    [['-t', 'svg,pdf', '-o', '-'], 'standard output takes one format'],
  ])('for %j', async (args, message) => {
    const { code, err } = await stageline(['diff', OLD, NEW, ...args], {
      cwd: folder({ 'stageline.config.yaml': '', ...both }),
    })
    expect(err).toContain(message)
    expect(code).toBe(2)
  })

  it('in the place of a version', async () => {
    const cwd = folder({ 'old.svg': TEA, [NEW]: WARM })
    const { code, err } = await stageline(['diff', 'old.svg', NEW, '-o', 'old.svg'], { cwd })
    expect(err).toContain('"old.svg" is a blueprint and would be overwritten')
    expect(readFileSync(join(cwd, 'old.svg'), 'utf8')).toBe(TEA)
    expect(code).toBe(2)
  })

  it('of a version with errors, which is told', async () => {
    const cwd = folder({ [OLD]: LOST_TEA, [NEW]: WARM })
    const { code, err } = await stageline(['diff', OLD, NEW, '-t', 'svg', '-o', 'd'], { cwd })
    expect(err).toContain('old.blueprint.yaml:8:15: error')
    expect({ code, isThere: existsSync(join(cwd, 'd')) }).toEqual({ code: 2, isThere: false })
  })
})

it('pictures of the old side are those of the old tree', async () => {
  const pixel = (byte: number) =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="#${String(byte).repeat(6)}"/></svg>`,
    )
  const pictured = TEA.replace('Serve tea }', 'Serve tea, image: cup.svg }')
  const made = repository({ 'cup.svg': pixel(1), [NEW]: pictured })
  made.write({ 'cup.svg': null, [NEW]: TEA })
  const { code, err } = await made.stageline(['diff', '--base', 'HEAD', '--side-by-side', '-t', 'svg', '-o', 'd'])
  expect({ code, err }).toEqual({ code: 0, err: 'd/tea.changes.svg written\n' })
  expect(readFileSync(join(made.folder, 'd/tea.changes.svg'), 'utf8')).toContain('<image')
})
