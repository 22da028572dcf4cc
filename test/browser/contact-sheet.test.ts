/** The contact sheet in a browser: on a desk and on a telephone, light and dark, filtered and sorted, with thousands of drawings. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Manifest } from '../../src/batch/manifest/manifest.ts'
import { contactSheet } from '../../src/batch/contact-sheet/contact-sheet.ts'
import { folder } from '../cli/stageline.ts'
import { drawn, failed, found, manifest } from '../shard/manifests.ts'
import { axeFaults } from './axe.ts'
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

const facts = { language: 'en', segment: 'Guests with bags', owner: 'Front office', state: 'as-is' as const }

/** In folders, of every state, with dates and words that only some have. */
const MANY = manifest([
  drawn('stays/f10', { blueprint: { ...facts, title: 'Late arrival 10', date: '2026-02-01' } }),
  drawn('stays/f2', {
    blueprint: { ...facts, title: 'Late arrival 2', date: '2026-05-04' },
    findings: [found('error', 'nobody answers the telephone')],
  }),
  drawn('stays/f3', {
    blueprint: { ...facts, title: 'Café', owner: 'Kitchen' },
    findings: ['a', 'b', 'c', 'd'].map((rule) => found('warning', 'w', { rule })),
  }),
  drawn('cars/f1', { blueprint: { title: '汽车维修', language: 'zh', state: 'to-be', date: '2025-12-31' } }),
  failed('cars/f4', { findings: [found('error', 'there is no lane "x"'), found('info', 'i')] }),
])

/** From top to bottom. */
const shownTitles = (page: Page): Promise<string[]> => page.locator('.card:visible h3').allTextContents()
const ALL = ['cars/f4.blueprint.yaml', '汽车维修', 'Late arrival 2', 'Café', 'Late arrival 10']

describe.runIf(haveChromium)('in Chromium, the contact sheet', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser.close())
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())))

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
    expect(await page.getByRole('search').count()).toBe(0)
    expect(await page.locator('.card:visible').count()).toBe(4)
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'Failed 1',
      'This folder 1',
      'b 2',
    ])
    expect(said).toEqual([])
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
  const find = (page: Page) => page.getByRole('searchbox', { name: 'Find' })
  const show = (page: Page) => page.getByRole('combobox', { name: 'Show' })
  const sort = (page: Page) => page.getByRole('combobox', { name: 'Sort by' })
  const said = (page: Page) => page.getByRole('status').textContent()
  const headings = (page: Page) => page.getByRole('heading', { level: 2 }).allTextContents()
  const hash = (page: Page) => page.evaluate<string>('location.hash')

  it('finds words in titles, paths, segments, owners, states and findings', async () => {
    const { page } = await open(MANY, { width: 1400 })
    expect(await shownTitles(page)).toEqual(ALL)
    const cases: readonly [words: string, expected: readonly string[]][] = [
      ['late', ['Late arrival 2', 'Late arrival 10']],
      ['LATE 10', ['Late arrival 10']],
      ['stays', ['Late arrival 2', 'Café', 'Late arrival 10']],
      ['cars/f4', ['cars/f4.blueprint.yaml']],
      ['f4', ['cars/f4.blueprint.yaml']],
      ['guests', ['Late arrival 2', 'Café', 'Late arrival 10']],
      ['kitchen', ['Café']],
      ['cafe', ['Café']],
      ['to-be', ['汽车维修']],
      ['汽车', ['汽车维修']],
      ['telephone', ['Late arrival 2']],
      ['  ', ALL],
    ]
    for (const [words, expected] of cases) {
      await find(page).fill(words)
      expect(await shownTitles(page), words).toEqual(expected)
    }
  })

  it('finds a blueprint by a rule that its card does not list', async () => {
    const { page } = await open(MANY, { width: 1400 })
    await page.evaluate("document.querySelector('[data-rules]').dataset.rules = 'wait-without-length'")
    await find(page).fill('wait-without')
    expect(await shownTitles(page)).toEqual(['Café'])
  })

  it('shows those of one state', async () => {
    const { page } = await open(MANY, { width: 1400 })
    const cases: readonly [state: string, expected: readonly string[]][] = [
      ['Failed (1)', ['cars/f4.blueprint.yaml']],
      ['With errors (2)', ['cars/f4.blueprint.yaml', 'Late arrival 2']],
      ['With warnings (1)', ['Café']],
      ['With infos (1)', ['cars/f4.blueprint.yaml']],
      ['Nothing found (2)', ['汽车维修', 'Late arrival 10']],
      ['All', ALL],
    ]
    for (const [state, expected] of cases) {
      await show(page).selectOption(state)
      expect(await shownTitles(page), state).toEqual(expected)
    }
  })

  it.each([
    ['Title', ['Café', 'cars/f4.blueprint.yaml', 'Late arrival 2', 'Late arrival 10', '汽车维修']],
    ['Date, newest first', ['Late arrival 2', 'Late arrival 10', '汽车维修', 'cars/f4.blueprint.yaml', 'Café']],
    ['Findings, most first', ['Café', 'cars/f4.blueprint.yaml', 'Late arrival 2', '汽车维修', 'Late arrival 10']],
  ])('sorts by %s across folders, and back', async (order, expected) => {
    const { page } = await open(MANY, { width: 1400 })
    await sort(page).selectOption(order)
    expect(await shownTitles(page)).toEqual(expected)
    expect(await headings(page)).toEqual(['All blueprints 5'])
    const folder = "getComputedStyle(document.querySelector('#sorted [data-folder=\"stays/\"]'), '::before').content"
    expect(await page.evaluate(folder)).toContain('stays/')
    await find(page).fill('arrival')
    expect(await shownTitles(page)).toEqual(expected.filter((title) => title.includes('arrival')))
    expect(await headings(page)).toEqual(['All blueprints 2'])
    await find(page).fill('')
    await sort(page).selectOption('Folder and name')
    expect(await shownTitles(page)).toEqual(ALL)
    expect(await headings(page)).toEqual(['Failed 1', 'cars 1', 'stays 3'])
  })

  it('says how many are shown, counts them by folder, and leaves out folders that have none', async () => {
    const project = [{ path: 'stageline.config.yaml', findings: [found('error', 'x')] }]
    const { page } = await open({ ...MANY, project }, { width: 1400 })
    expect(await said(page)).toBe('All 5 blueprints shown')
    await find(page).fill('late')
    expect(await said(page)).toBe('2 of 5 blueprints shown')
    expect(await headings(page)).toEqual(['stays 2'])
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['stays'])
    await show(page).selectOption('Failed (1)')
    expect(await said(page)).toContain('No blueprint has all of this')
    expect(await page.getByRole('navigation').count()).toBe(0)
    await page.getByRole('button', { name: 'Reset' }).click()
    await expect.poll(() => said(page)).toBe('All 5 blueprints shown')
    expect(await page.getByRole('button', { name: 'Reset' }).count()).toBe(0)
    expect(await page.evaluate('document.activeElement.name')).toBe('q')
    expect(await headings(page)).toEqual(['stageline.config.yaml', 'Failed 1', 'cars 1', 'stays 3'])
  })

  it('keeps what was asked for in its address, so that a link leads to what was seen', async () => {
    const { page, said } = await open(MANY, { width: 1400 })
    expect(await hash(page)).toBe('')
    await find(page).fill('汽车 & f')
    await show(page).selectOption('Nothing found (2)')
    await sort(page).selectOption('Title')
    const asked = new URLSearchParams((await hash(page)).slice(1))
    expect(Object.fromEntries(asked)).toEqual({ q: '汽车 & f', state: 'clean', sort: 'title' })
    await find(page).fill('late')
    const address = await page.evaluate<string>('location.href')
    await page.goto('about:blank')
    await page.goto(address)
    expect(await shownTitles(page)).toEqual(['Late arrival 10'])
    expect(await find(page).inputValue()).toBe('late')
    expect(await headings(page)).toEqual(['All blueprints 1'])
    await page.getByRole('button', { name: 'Reset' }).click()
    await expect.poll(() => hash(page)).toBe('')
    expect(await shownTitles(page)).toEqual(ALL)
    expect(said).toEqual([])
  })

  it.each(['#q=late&state=gone&sort=%3Cb%3E', '#sort=__proto__&q=late&x=1', '#q=late&=&%', '#q=late&sort=constructor'])(
    'takes what it knows of the address %s',
    async (asked) => {
      const { page, said } = await open(MANY, { width: 1400 })
      await page.evaluate(`location.hash = ${JSON.stringify(asked)}`)
      await expect.poll(() => shownTitles(page)).toEqual(['Late arrival 2', 'Late arrival 10'])
      expect(said).toEqual([])
    },
  )

  it('stays filtered when a folder is gone to, and goes back', async () => {
    const { page } = await open(MANY, { width: 1400 })
    await find(page).fill('f')
    await show(page).selectOption('Nothing found (2)')
    await page.getByRole('link', { name: 'stays', exact: true }).click()
    expect(await hash(page)).toBe('#folder-2')
    expect(await shownTitles(page)).toEqual(['汽车维修', 'Late arrival 10'])
    await page.goBack()
    expect(await hash(page)).toBe('#q=f&state=clean')
    expect(await shownTitles(page)).toEqual(['汽车维修', 'Late arrival 10'])
  })

  it('is filtered and sorted by keyboard alone', async () => {
    const { page } = await open(MANY, { width: 1400 })
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    await press('Tab', 'Tab')
    await page.keyboard.type('f')
    await press('Enter')
    expect(await said(page)).toBe('All 5 blueprints shown')
    await page.keyboard.type('2')
    expect(await shownTitles(page)).toEqual(['Late arrival 2'])
    await press('Escape')
    expect(await find(page).inputValue()).toBe('')
    expect(await shownTitles(page)).toEqual(ALL)
    await press('Tab', 'ArrowDown')
    expect(await shownTitles(page)).toEqual(['cars/f4.blueprint.yaml'])
    await press('Tab', 'ArrowDown', 'Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Reset')
    await press('Enter')
    await expect.poll(() => shownTitles(page)).toEqual(ALL)
  })

  it.each([
    ['light', 1400],
    ['dark', 1400],
    ['light', 390],
    ['dark', 390],
  ] as const)('has no fault that axe knows: %s, %i px', async (colorScheme, width) => {
    const { page } = await open(MANY, { width, colorScheme })
    expect(await axeFaults(page)).toEqual([])
    await find(page).fill('late')
    expect(await axeFaults(page)).toEqual([])
    await sort(page).selectOption('Title')
    await find(page).fill('')
    expect(await axeFaults(page)).toEqual([])
    await find(page).fill('nothing has this')
    expect(await axeFaults(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  })

  it('is in Chinese where all blueprints are', async () => {
    const file = (name: string) => drawn(name, { blueprint: { title: name, language: 'zh' } })
    const { page } = await open(manifest(['汽车 10', '汽车 2', '酒店'].map(file)), { width: 1400 })
    await page.getByRole('searchbox', { name: '查找' }).fill('汽车')
    expect(await shownTitles(page)).toEqual(['汽车 2', '汽车 10'])
    expect(await said(page)).toBe('共 3 张蓝图，显示 2 张')
    expect(await axeFaults(page)).toEqual([])
  })

  it('heeds no script and no style but its own', async () => {
    const { page, said } = await open(MANY, { width: 1400 })
    await page.evaluate(`{
      const script = document.createElement('script')
      script.textContent = 'document.title = "hostile"'
      document.body.append(script)
      document.body.insertAdjacentHTML('beforeend', '<style>h1 { display: none }</style>')
    }`)
    expect(await page.title()).toBe('Service blueprints')
    expect(await page.locator('h1').isVisible()).toBe(true)
    expect(said.filter((line) => line.includes('Content Security Policy'))).toHaveLength(2)
  })

  it('of five thousand blueprints shows a few hundred at once, then all', async () => {
    const files = Array.from({ length: 5000 }, (_, at) => drawn(`folder-${at % 40}/journey-${at}`))
    const { page } = await open(manifest(files), { width: 1400 })
    const isHidden = "document.querySelectorAll('.card[hidden]').length"
    await find(page).fill('journey-4999')
    expect(await said(page)).toBe('1 of 5,000 blueprints shown')
    expect(await page.evaluate(isHidden)).toBe(4999)
    const atOnce = await page.evaluate<number>(`{
      const field = document.querySelector('[name=q]')
      field.value = 'journey'
      field.dispatchEvent(new Event('input', { bubbles: true }))
      ${isHidden}
    }`)
    expect(atOnce).toBeGreaterThan(4000)
    expect(await said(page)).toBe('All 5,000 blueprints shown')
    await expect.poll(() => page.evaluate(isHidden)).toBe(0)
    await find(page).fill('journey-499')
    await find(page).fill('journey-4')
    await find(page).fill('folder-7/ 49')
    expect(await page.locator('.card:not([hidden])').count()).toBe(2)
  })
})
