/** A page in Firefox: what a reader does there, asked for nothing, under the same policy. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { livePage } from '../support/page.ts'
import { Firefox, haveFirefox } from './firefox.ts'

const HOTEL = readFileSync('examples/hotel-overnight-stay.blueprint.yaml', 'utf8')
const RIGHT = '\ue014'
const ESCAPE = '\ue00c'

describe.runIf(haveFirefox)('in Firefox, a page', { timeout: 60_000 }, () => {
  let firefox: Firefox
  const place = mkdtempSync(join(tmpdir(), 'stageline-page-'))
  const file = join(place, 'hotel.html')
  beforeAll(async () => {
    writeFileSync(file, await livePage(HOTEL))
    firefox = await Firefox.open()
  }, 60_000)
  afterAll(async () => {
    await firefox.close()
    rmSync(place, { recursive: true })
  })
  const status = (): Promise<string> => firefox.evaluate(`document.querySelector('.status').textContent`)
  const focused = (): Promise<string | null> => firefox.evaluate(`document.activeElement.getAttribute('data-id')`)

  test('is fitted, traces, goes by keys, finds, and lets go', async () => {
    await firefox.goto(pathToFileURL(file).href)
    expect(await firefox.evaluate(`document.documentElement.className`)).toBe('app')
    const [width, fitted] = await firefox.evaluate<number[]>(
      `(({ width, left }) => [width, left])(document.querySelector('svg.stageline .background').getBoundingClientRect())`,
    )
    expect(width).toBeGreaterThan(1000)
    expect(fitted).toBeLessThan(1)
    await firefox.click('g.step[data-id="check-in"]')
    expect(await status()).toContain('Check in:')
    expect(await firefox.evaluate(`document.querySelector('.panel h2').textContent`)).toBe('Check in')
    expect(await focused()).toBe('check-in')
    await firefox.press(RIGHT)
    expect(await focused()).not.toBe('check-in')
    await firefox.press('/', 'b', 'a', 'g')
    expect(await firefox.evaluate(`document.querySelector('.found').textContent`)).toMatch(/steps$/)
    await firefox.press(ESCAPE, ESCAPE)
    expect(await firefox.evaluate(`document.querySelectorAll('.on').length`)).toBe(0)
  })

  test('nothing is asked for, and the fonts of the drawing are there', async () => {
    expect(await firefox.evaluate(`performance.getEntriesByType('resource').map(({ name }) => name.slice(0, 5)).filter((name) => name !== 'data:')`)).toEqual([]) // prettier-ignore
    expect(await firefox.evaluate(`[...document.fonts].every(({ status }) => status !== 'error')`)).toBe(true)
  })
})
