/** Long drawings can be read on few sheets, and what a warning advises makes them so. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { waysToRead } from '../../src/batch/ways-to-read.ts'
import type { FoldOptions } from '../../src/paper/fold-options.ts'
import type { PageOptions, PaperName } from '../../src/paper/page.ts'
import { paper } from '../../src/paper/paper.ts'
import type { Picture } from '../../src/paper/picture.ts'
import { smallestText, type Section } from '../../src/paper/section.ts'
import { picture } from '../../src/pipeline/draw.ts'
import { THEMES, withDensity, type Density } from '../../src/pipeline/theme.ts'
import { blueprintOf } from '../support/pipeline.ts'

const FILES = ['examples/', 'test/real/', 'test/paper/long/'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => folder + name),
)

const on = (name: PaperName): PageOptions => ({
  paper: name,
  orientation: 'auto',
  margin: 10,
  fit: 'page',
  tile: false,
})

interface Look {
  readonly density?: Density
  readonly fold?: FoldOptions
}

function drawn(file: string, { density = 'normal', fold }: Look = {}): Promise<Picture> {
  const theme = withDensity(THEMES.light, density)
  return picture(blueprintOf(readFileSync(file, 'utf8')), { theme, ...(fold && { fold }) })
}

/** As an option of `render` says it. */
function looked(option: string, page: PageOptions): { readonly look: Look; readonly page: PageOptions } {
  const size = /--page (\w+)/.exec(option)?.[1] as PaperName | undefined
  const chosen = size ? { ...page, paper: size } : page
  return {
    page: chosen,
    look: {
      ...(option.includes('--density compact') && { density: 'compact' }),
      ...(option.includes('--fold auto') && { fold: { page: chosen } }),
    },
  }
}

function sheets(made: Picture, page: PageOptions): Section['sheets'] {
  return paper(made, { page }).sheets
}

const SIXTY_FOUR = 'test/paper/long/knee-operation.blueprint.yaml'
const SIXTY = 'test/paper/long/removal.blueprint.yaml'

describe('a long drawing, folded, has no text under 6 points', () => {
  it.each([
    [SIXTY_FOUR, 64, 15, 6],
    [SIXTY, 60, 12, 3],
    ['test/real/airport-trip.blueprint.yaml', 60, 13, 3], // physical evidence is a lane
  ])('%s: %i steps in %i lanes on at most %i sheets of A3, registers included', async (file, steps, lanes, most) => {
    const made = await drawn(file, { fold: { page: on('A3') } })
    expect(made.placement.steps).toHaveLength(steps)
    expect(made.placement.lanes).toHaveLength(lanes)
    const all = sheets(made, on('A3'))
    expect(smallestText(all)).toBeGreaterThanOrEqual(5.995)
    expect(all.length).toBeLessThanOrEqual(most)
  })
})

it('has legend and registers under its last strip, where there is room for them', async () => {
  const made = await drawn('test/real/onboarding-variants.blueprint.yaml', { fold: { page: on('A3') } })
  const [sheet, ...more] = sheets(made, on('A3'))
  expect(more).toEqual([])
  const groups = sheet!.parts.flatMap(({ items }) => items).filter((item) => item.item === 'group')
  const classes = groups.map(({ classes }) => classes)
  expect(classes).toEqual(expect.arrayContaining(['title-block', 'legend', 'notes']))
})

describe.each(FILES)('%s', (file) => {
  it('is readable with what the warning advises, and was not without it', async () => {
    for (const size of ['A4', 'A3'] as const) {
      const usual = await drawn(file)
      if (smallestText(sheets(usual, on(size))) >= 5.995) continue
      const ways = waysToRead({ usual, compact: await drawn(file, { density: 'compact' }) }, on(size), false)
      expect(ways.length, size).toBeGreaterThan(0)
      for (const option of ways) {
        const { look, page } = looked(option, on(size))
        expect(smallestText(sheets(await drawn(file, look), page)), `${size}: ${option}`).toBeGreaterThanOrEqual(5.995)
      }
    }
  })

  it('has text as large in strips as the paper lets it, never smaller than whole', async () => {
    const whole = smallestText(sheets(await drawn(file), on('A3')))
    const folded = smallestText(sheets(await drawn(file, { fold: { page: on('A3') } }), on('A3')))
    expect(folded).toBeGreaterThanOrEqual(whole - 0.01)
    expect(folded).toBeGreaterThanOrEqual(5.995)
  })

  it('leaves no sheet of tiles nearly empty beside fuller ones', async () => {
    const tiled = sheets(await drawn(file), { ...on('A3'), tile: true })
    const drawings = tiled.filter(({ parts }) => parts.some(({ items }) => items.some((item) => item.item === 'group' && item.classes.startsWith('step ')))) // prettier-ignore
    const steps = drawings.map(({ parts }) => parts.flatMap(({ items }) => items).filter((item) => item.item === 'group' && item.classes.startsWith('step ')).length) // prettier-ignore
    expect(Math.min(...steps) * 6, steps.join()).toBeGreaterThan(Math.max(...steps))
  })
})
