/** The contact sheet in a browser: on a desk and on a telephone, light and dark, with thousands of drawings. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Manifest } from '../../src/batch/manifest/manifest.ts'
import { contactSheet } from '../../src/batch/contact-sheet/contact-sheet.ts'
import { folder } from '../cli/stageline.ts'
import { drawn, failed, found, manifest } from '../shard/manifests.ts'
import { haveChromium, openChromium } from './chromium.ts'

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><rect width="400" height="200" fill="teal"/></svg>'
const LONG = 'Rechtsschutzversicherungsgesellschaften'.repeat(4)

const MIXED = manifest([
  drawn('a', {
    blueprint: { title: LONG, language: 'de', segment: LONG, owner: LONG, state: 'as-is', date: '2026-05-04' },
  }),
  drawn('b/b', { findings: [found('error', LONG), found('warning', `<img src=x onerror=alert(1)> ${LONG}`)] }),
  drawn('b/汽车 50%#?', { blueprint: { title: '汽车维修', language: 'zh' } }),
  failed('c', { failures: [LONG], findings: [found('error', 'x')] }),
])

describe.runIf(haveChromium)('in Chromium, the contact sheet', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser.close())

  /** Opened as a file, as most people do. `asked` and `said` are what it loads, and what the browser complains of. */
  async function open(of: Manifest, options: { width: number; colorScheme?: 'dark' | 'light'; scripts?: boolean }) {
    const svgs = of.files.flatMap(({ outputs }) =>
      outputs.filter(({ format }) => format === 'svg').map(({ path }) => [path, SVG]),
    )
    const place = folder(Object.fromEntries(svgs) as Record<string, string>)
    writeFileSync(join(place, 'index.html'), contactSheet(of))
    const { width, colorScheme = 'light', scripts = true } = options
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      javaScriptEnabled: scripts,
    })
    const page = await context.newPage()
    const asked: string[] = []
    const said: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('requestfailed', (request) => said.push(`failed: ${request.url()}`))
    page.on('console', (message) => said.push(message.text()))
    page.on('dialog', (dialog) => void said.push(dialog.message()))
    await page.goto(pathToFileURL(join(place, 'index.html')).href)
    return { page, asked, said, base: pathToFileURL(place).href }
  }

  function shown(page: Page): Promise<number> {
    return page.evaluate<number>(
      '[...document.images].filter((image) => image.complete && image.naturalWidth > 0).length',
    )
  }

  it.each([1400, 760, 320])('shows every drawing in a window of %i px, and nothing sticks out', async (width) => {
    const { page, asked, said, base } = await open(MIXED, { width })
    for (const image of await page.getByRole('img').all()) await image.scrollIntoViewIfNeeded()
    await expect.poll(() => shown(page)).toBe(3)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    const right = (part: string): string => `${part}.getBoundingClientRect().right`
    const within = `[...card.querySelectorAll('*')].filter((part) => ${right('part')} > ${right('card')})`
    const sticking = `[...document.querySelectorAll('.card')].flatMap((card) => ${within}).map((part) => part.outerHTML)`
    expect(await page.evaluate(sticking)).toEqual([])
    expect(said).toEqual([])
    expect(asked.every((url) => url.startsWith(base))).toBe(true)
  })

  it('shows each drawing whole, in its own shape and no larger than its place', async () => {
    const { page } = await open(MIXED, { width: 1400 })
    await expect.poll(() => shown(page)).toBe(3)
    const sizes = await page.evaluate<[width: number, height: number, room: number][]>(
      `[...document.images].map((image) => [image.width, image.height, image.parentElement.clientHeight])`,
    )
    for (const [width, height, room] of sizes) {
      expect(width / height).toBeCloseTo(2, 1)
      expect(height).toBeLessThanOrEqual(room)
    }
  })

  it('is read without eyes: landmarks, headings, names of pictures and links', async () => {
    const { page } = await open(MIXED, { width: 1400 })
    for (const role of ['banner', 'navigation', 'main', 'contentinfo'] as const) {
      expect(await page.getByRole(role).count()).toBe(1)
    }
    expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual(['Service blueprints'])
    const sections = ['Failed 1', 'This folder 1', 'b 2']
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(sections)
    for (const name of sections) expect(await page.getByRole('region', { name, exact: true }).count()).toBe(1)
    expect(await page.getByRole('img', { name: 'Drawing of 汽车维修' }).count()).toBe(1)
    expect(await page.locator('h3[lang=zh]').textContent()).toBe('汽车维修')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('To the blueprints')
    const ids = await page.evaluate<string[]>("[...document.querySelectorAll('[id]')].map(({ id }) => id)")
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('needs no script', async () => {
    const { page, said } = await open(MIXED, { width: 1400, scripts: false })
    expect(await page.getByRole('link', { name: 'PDF' }).count()).toBe(3)
    expect(said).toEqual([])
    expect(contactSheet(MIXED)).not.toContain('<script')
  })

  it('is dark where the system is', async () => {
    const ground = async (colorScheme: 'light' | 'dark') => {
      const { page } = await open(MIXED, { width: 800, colorScheme })
      return page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
    }
    expect(await ground('light')).toBe('rgb(244, 245, 247)')
    expect(await ground('dark')).toBe('rgb(20, 22, 26)')
  })

  it('of two thousand blueprints fetches what is seen', async () => {
    const files = Array.from({ length: 2000 }, (_, at) => drawn(`folder-${at % 40}/journey-${at}`))
    const { page, asked } = await open(manifest(files), { width: 1400 })
    await page.waitForTimeout(500)
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.length).toBeLessThan(100)
    await page.getByText('40 folders').click()
    await page.getByRole('link', { name: 'folder-39', exact: true }).click()
    await expect.poll(() => asked.some((url) => url.includes('/folder-39/'))).toBe(true)
    expect(asked.length).toBeLessThan(200)
  })
})
