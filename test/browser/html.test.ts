/** A blueprint as a web page, without its script: nothing is asked for, nothing is refused, and axe finds nothing. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { drawingOf } from '../../src/paper/drawing.ts'
import { picture } from '../../src/pipeline/draw.ts'
import { THEME_NAMES, THEMES } from '../../src/pipeline/theme.ts'
import { render } from '../../src/render/html.ts'
import { EVERYTHING } from '../support/everything.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { axeFaults } from './axe.ts'
import { haveChromium, suitePage } from './chromium.ts'

const HOTEL = readFileSync('examples/hotel-reservation-lost.blueprint.yaml', 'utf8')
const ROWS = readFileSync('test/real/restaurant-rows.zh.blueprint.yaml', 'utf8')

async function pageOf(text: string, theme: (typeof THEME_NAMES)[number]): Promise<string> {
  const drawn = await picture(blueprintOf(text), { theme: THEMES[theme] })
  return Buffer.from(await render(drawingOf(drawn, { report: [] }), { date: new Date(0), fonts: 'embed' })).toString()
}

describe.runIf(haveChromium)('in Chromium', () => {
  const chromium = suitePage()

  async function shown(html: string, scheme: 'light' | 'dark' = 'light', width = 1280): Promise<string[]> {
    const said: string[] = []
    const { page } = chromium
    page.removeAllListeners('console')
    page.on('console', (message) => said.push(message.text()))
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme: scheme })
    await page.goto('about:blank') // with no policy of the page before
    await page.setContent(html)
    return said
  }

  test.each([
    ['hotel', HOTEL],
    ['rows, in Chinese', ROWS],
    ['everything', EVERYTHING],
  ])('%s: axe finds nothing in any theme', async (_, text) => {
    for (const theme of THEME_NAMES) {
      await shown(await pageOf(text, theme))
      expect({ theme, found: await axeFaults(chromium.page) }).toEqual({ theme, found: [] })
    }
    await shown(await pageOf(text, 'light'), 'dark', 390)
    expect(await axeFaults(chromium.page)).toEqual([])
  })

  test('on paper all of a cell has the size of the table', async () => {
    await shown(await pageOf(HOTEL, 'light'))
    await chromium.page.emulateMedia({ media: 'print' })
    const sizes = await chromium.page.evaluate(
      `[...new Set([...document.querySelectorAll('.blueprint td *')].map((each) => getComputedStyle(each).fontSize))]`,
    )
    await chromium.page.emulateMedia({ media: null })
    expect(sizes).toEqual(['10px'])
  })

  test('asks for nothing, and its policy refuses nothing that is its own', async () => {
    for (const text of [HOTEL, ROWS, EVERYTHING]) {
      const before = chromium.asked.length
      expect(await shown(await pageOf(text, 'light'))).toEqual([])
      expect(chromium.asked.slice(before)).toEqual([])
      // The styles hold: one of each.
      const style = await chromium.page.evaluate(
        `[getComputedStyle(document.body).margin, getComputedStyle(document.querySelector('svg text')).whiteSpace]`,
      )
      expect(style).toEqual(['0px', 'pre'])
    }
  })

  test('is painted at night as the dark theme is', async () => {
    await shown(await pageOf(HOTEL, 'light'), 'dark')
    const fills = () =>
      chromium.page.evaluate(
        `[...document.querySelectorAll('svg :is(rect, path, text)')].map((each) => getComputedStyle(each).fill + getComputedStyle(each).stroke)`,
      )
    const night = await fills()
    await shown(await pageOf(HOTEL, 'dark'))
    expect(night).toEqual(await fills())
  })

  test('fits a telephone: nothing but tables is wider than the window', async () => {
    await shown(await pageOf(HOTEL, 'light'), 'light', 390)
    expect(await chromium.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  })
})
