import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { folder, stageline } from './stageline.ts'

const HOTEL = readFileSync('examples/hotel-overnight-stay.blueprint.yaml', 'utf8')

async function svg(...args: string[]): Promise<string> {
  const cwd = folder({ 'stay.blueprint.yaml': HOTEL })
  const { code, err } = await stageline(['render', 'stay.blueprint.yaml', '-t', 'svg,png', '--scale', '1', ...args], {
    cwd,
  })
  expect(code, err).toBe(0)
  const [png, drawn] = ['png', 'svg'].map((format) => sizeOf(readFileSync(join(cwd, `out/stay.${format}`))))
  expect(png!.map((size, at) => Math.abs(size - drawn![at]!)).every((difference) => difference <= 1)).toBe(true)
  return readFileSync(join(cwd, 'out/stay.svg'), 'utf8')
}

/** Width and height of a drawing. */
function sizeOf(drawing: Buffer): number[] {
  if (drawing[0] === 0x89) return [drawing.readUInt32BE(16), drawing.readUInt32BE(20)]
  return / width="([\d.]+)" height="([\d.]+)"/.exec(drawing.toString())!.slice(1).map(Number) // prettier-ignore
}

/** How many heads of the customer's lane there are: one a strip. */
const strips = (drawn: string): number => drawn.split('class="lane lane-customer"').length - 1

const all = (drawn: string, group: string): string[] => [...drawn.matchAll(new RegExp(`<g class="${group}[^>]*>`, 'g'))].map(([tag]) => tag) // prettier-ignore

describe('--fold', () => {
  it('puts so many strips under one another', async () => {
    expect(strips(await svg())).toBe(1)
    expect(strips(await svg('--fold', '1'))).toBe(1)
    expect(strips(await svg('--fold', '2'))).toBe(2)
    expect(strips(await svg('--fold', '4'))).toBe(4)
  })

  it('makes a drawing no wider than it may be, in as few strips as can be', async () => {
    const drawn = await svg('--fold', '1300px')
    expect(sizeOf(Buffer.from(drawn))[0]).toBeLessThanOrEqual(1300)
    expect(strips(drawn)).toBe(3)
    expect(sizeOf(Buffer.from(await svg('--fold', '900px')))[0]).toBeLessThanOrEqual(900)
  })

  it('auto makes it 1,600 px wide, or as narrow as makes its text largest on the paper', async () => {
    const auto = await svg('--fold', 'auto')
    expect(sizeOf(Buffer.from(auto))[0]).toBeLessThanOrEqual(1600)
    expect(strips(auto)).toBe(2)
    expect(strips(await svg('--fold', 'auto', '--page', 'A4', '--orientation', 'portrait'))).toBeGreaterThan(2)
  })

  it('says each step, link, lane and phase once to who hears the drawing', async () => {
    const drawn = await svg('--fold', '3')
    const once = (group: string): string[] => all(drawn, group).filter((tag) => !tag.includes('aria-hidden="true"')).map((tag) => tag.replace(/ class="[^"]*"/, '')) // prettier-ignore
    for (const group of ['step ', 'link ', 'lane ', 'phase"', 'evidence"']) {
      expect(new Set(once(group)).size, group).toBe(once(group).length)
      expect(once(group).sort(), group).toEqual(all(await svg(), group).map((tag) => tag.replace(/ class="[^"]*"/, '')).sort()) // prettier-ignore
    }
    expect(all(drawn, 'ghost"').length).toBeGreaterThan(3)
    for (const ghost of all(drawn, 'ghost"')) expect(ghost).toContain('aria-hidden="true"')
  })

  it('is the same each time', async () => {
    expect(await svg('--fold', '3')).toBe(await svg('--fold', '3'))
  })

  it('is asked of check, too', async () => {
    const cwd = folder({ 'stay.blueprint.yaml': HOTEL })
    await stageline(['render', 'stay.blueprint.yaml', '-t', 'svg', '--fold', '3'], { cwd })
    const check = (...args: string[]) => stageline(['check', 'stay.blueprint.yaml', ...args], { cwd })
    expect((await check('--fold', '3')).out).not.toContain('[stale-drawing]')
    expect((await check()).out).toContain('[stale-drawing]')
  })
})

test.each(['0', '41', '3.5', '-1', '399px', '20001px', 'x', '', '1600 px'])('--fold %s is refused', async (value) => {
  const cwd = folder({ 'stay.blueprint.yaml': HOTEL })
  const { code, err } = await stageline(['render', 'stay.blueprint.yaml', `--fold=${value}`], { cwd })
  expect(code).toBe(2)
  expect(err).toContain(`--fold takes auto, a number of strips from 1 to 40, or how wide they may be, from 400px to 20000px; not "${value}"`) // prettier-ignore
})
