/** A page whose script runs, in a browser: what a reader does with hands, keys, and by ear. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { PAGE_SCRIPT } from '../../src/page/generated/script.ts'
import type { PictureOptions } from '../../src/pipeline/draw.ts'
import { THEME_NAMES, THEMES } from '../../src/pipeline/theme.ts'
import { PAGE_WORDS } from '../../src/page/words.ts'
import { livePage } from '../support/page.ts'
import { practice } from '../support/practice.ts'
import { haveChromium, openChromium } from './chromium.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const HOTEL = read('examples/hotel-overnight-stay.blueprint.yaml')
const FLIGHT = read('test/scene/everything.blueprint.yaml')

test('the script is at most 20,000 bytes, evaluates nothing and writes no markup', () => {
  expect(Buffer.byteLength(PAGE_SCRIPT)).toBeLessThanOrEqual(20_000)
  expect(PAGE_SCRIPT).not.toMatch(
    /\beval\b|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|<\/script|fetch\(|XMLHttp/,
  )
})

test('says all in both languages, with the same values', () => {
  const holes = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()
  for (const key of Object.keys(PAGE_WORDS.en) as (keyof typeof PAGE_WORDS.en)[]) {
    expect(PAGE_WORDS.zh[key], key).not.toBe('')
    expect(holes(PAGE_WORDS.zh[key]), key).toEqual(holes(PAGE_WORDS.en[key]))
    expect(PAGE_WORDS.zh[key].split('\n').length).toBe(PAGE_WORDS.en[key].split('\n').length)
  }
})

describe.runIf(haveChromium)('in Chromium, a live page', () => {
  let browser: Browser
  let page: Page
  let asked: string[]
  let said: string[]
  const places = new Map<string, string>()
  const place = mkdtempSync(join(tmpdir(), 'stageline-page-'))
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterEach(async () => {
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([])
    expect(said).toEqual([])
    await page.context().close()
  })
  afterAll(async () => {
    await browser.close()
    rmSync(place, { recursive: true })
  })

  interface Options {
    readonly hash?: string
    readonly width?: number
    readonly hasTouch?: boolean
    readonly look?: PictureOptions
    readonly colorScheme?: 'dark' | 'light'
  }

  /** Opened as a file, as most people do. */
  async function open(
    text: string,
    { hash = '', width = 1280, hasTouch = false, look = {}, ...rest }: Options = {},
  ): Promise<void> {
    const key = text + JSON.stringify(look.fold) + (look.theme?.page.paper ?? '') + (look.theme?.type.title.color ?? '')
    if (!places.has(key)) {
      const file = join(place, `${places.size}.html`)
      writeFileSync(file, await livePage(text, look))
      places.set(key, pathToFileURL(file).href)
    }
    const context = await browser.newContext({ viewport: { width, height: 720 }, hasTouch, ...rest })
    page = await context.newPage()
    asked = []
    said = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    await page.goto(`${places.get(key)!}${hash}`)
    await page.locator('html.app').waitFor()
    await settled()
  }

  /** Two frames on, all is painted. */
  const settled = (): Promise<unknown> =>
    page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  const step = (id: string) => page.locator(`svg.stageline g.step[data-id="${id}"]`)
  const status = (): Promise<string> => page.locator('.status').innerText()
  const zoom = async (): Promise<number> => {
    await settled()
    return page.evaluate<number>(
      `document.querySelector('#drawing').clientWidth / document.querySelector('svg.stageline').viewBox.baseVal.width`,
    )
  }
  const seen = async (): Promise<number[]> => {
    await settled()
    const box = await page.locator('svg.stageline').getAttribute('viewBox')
    return box!.split(' ').map(Number)
  }
  const isSeen = (selector: string): Promise<boolean> =>
    page.evaluate<boolean>(`(() => {
      const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect()
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
      return !!hit && !!hit.closest(${JSON.stringify(selector)})
    })()`)
  const lit = (name: string): Promise<string[]> =>
    page.evaluate<string[]>(
      `[...document.querySelectorAll('svg.stageline ${name}')].map((each) => each.dataset.id ?? each.dataset.from + '>' + each.dataset.to).sort()`,
    )
  const focusedStep = (): Promise<string | null> => page.evaluate('document.activeElement.getAttribute("data-id")')
  const audit = async (): Promise<string[]> => {
    await page.evaluate(AXE)
    return page.evaluate<string[]>(
      `axe.run(document).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 200) + failureSummary)))`,
    )
  }
  const hash = async (): Promise<string> => {
    await page.waitForTimeout(250)
    return page.evaluate('location.hash')
  }

  test('fits the drawing to the window, and zooms by buttons, keys and the wheel', async () => {
    await open(HOTEL)
    const fitted = await zoom()
    expect(fitted).toBeCloseTo(1280 / 2196, 1)
    await page.getByRole('button', { name: 'Zoom in' }).click()
    expect(await zoom()).toBeCloseTo(fitted * 1.25)
    await page.getByRole('button', { name: 'Actual size' }).click()
    expect(await zoom()).toBeCloseTo(1)
    await step('arrive').focus()
    await page.keyboard.press('-')
    expect(await zoom()).toBeCloseTo(0.8)
    await page.keyboard.press('0')
    expect(await zoom()).toBeCloseTo(fitted)
    // What is under the pointer stays there.
    const before = (await step('eat').boundingBox())!
    await page.mouse.move(Math.round(before.x + before.width / 2), Math.round(before.y + before.height / 2))
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -300)
    await page.keyboard.up('Control')
    expect(await zoom()).toBeCloseTo(fitted * Math.E)
    const after = (await step('eat').boundingBox())!
    expect(after.x + after.width / 2).toBeCloseTo(before.x + before.width / 2, -1)
    expect(after.y + after.height / 2).toBeCloseTo(before.y + before.height / 2, -1)
  })

  test('moves by dragging and by the wheel, and a drag chooses nothing', async () => {
    await open(HOTEL)
    await page.getByRole('button', { name: 'Actual size' }).click()
    const [x = 0, y = 0] = await seen()
    const box = (await step('sleep').boundingBox())!
    await page.mouse.move(box.x + 20, box.y + 20)
    await page.mouse.down()
    await page.mouse.move(box.x - 30, box.y - 10, { steps: 4 })
    await page.mouse.up()
    const [dragged = 0, up = 0] = await seen()
    expect(dragged - x).toBeCloseTo(50, 0)
    expect(up - y).toBeCloseTo(30, 0)
    expect(await page.locator('.panel').isVisible()).toBe(false)
    await page.mouse.wheel(40, 0)
    expect((await seen())[0]! - dragged).toBeCloseTo(40, 0)
  })

  test('two fingers zoom about their middle', async () => {
    await open(HOTEL, { hasTouch: true, width: 390 })
    const before = await zoom()
    const touch = await page.context().newCDPSession(page)
    const at = (spread: number) => [
      { x: 195 - spread, y: 300, id: 1 },
      { x: 195 + spread, y: 300, id: 2 },
    ]
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(40) })
    for (const spread of [50, 60, 70, 80])
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(spread) })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    expect((await zoom()) / before).toBeCloseTo(2, 0)
  })

  test('a folded drawing says of each step what it says unfolded, in the same order', async () => {
    const told: unknown[] = []
    for (const strips of [1, 3, 6]) {
      if (told.length > 0) await page.context().close()
      await open(HOTEL, { look: { fold: { strips } } })
      const all: string[] = []
      await step('arrive').focus()
      for (let n = 0; n < 20; n++) {
        await page.keyboard.press('Enter')
        all.push(await status())
        await page.keyboard.press('ArrowDown')
      }
      told.push([all, await page.locator('.chain').innerText()])
      // What is above a line in one strip is not above it in the others.
      expect(await page.locator('.tools option').count()).toBe({ 1: 6, 3: 3, 6: 2 }[strips])
    }
    expect(told[1]).toEqual(told[0])
    expect((told[2] as unknown[])[1]).toEqual((told[0] as unknown[])[1])
    expect([...(told[2] as string[][])[0]!].sort()).toEqual([...(told[0] as string[][])[0]!].sort())
  })

  test('heads of lanes and phases stay in view, and a map shows where one is', async () => {
    await open(HOTEL)
    expect(await page.locator('.overlay .lane-head:visible').count()).toBe(0)
    expect(await page.locator('.minimap').isVisible()).toBe(false)
    for (let time = 0; time < 5; time++) await page.getByRole('button', { name: 'Zoom in' }).click()
    await page.mouse.move(600, 300)
    await page.mouse.wheel(700, 250)
    await settled()
    const heads: number[] = []
    for (const head of await page.locator('.overlay .lane-head:visible').all())
      heads.push(Math.round((await head.boundingBox())!.x))
    expect(new Set(heads)).toEqual(new Set([0]))
    const phase = await page.locator('.overlay .phase-head:visible').first().boundingBox()
    expect(phase!.y).toBeCloseTo((await page.locator('#drawing').boundingBox())!.y, 0)
    expect(await page.locator('.minimap').isVisible()).toBe(true)
    const [was = 0] = await seen()
    const map = (await page.locator('.minimap').boundingBox())!
    await page.mouse.click(map.x + map.width - 4, map.y + map.height / 2)
    expect((await seen())[0]).toBeGreaterThan(was + 200)
  })

  test('a chosen step shows what leads to it and where it leads, counted and in words', async () => {
    await open(HOTEL)
    await step('take-bags-to-room').click()
    expect(await lit('.step.on')).toEqual(
      ['arrive', 'call-room-service', 'check-out', 'check-out-system', 'deliver-bags', 'deliver-food', 'eat', 'give-bags', 'greet', 'prepare-food', 'process-check-out', 'receive-bags', 'receive-food', 'sleep', 'take-bags-to-room', 'take-food-order'].sort(), // prettier-ignore
    )
    expect(await lit('.link.before')).toEqual(['arrive>give-bags', 'give-bags>greet', 'greet>take-bags-to-room'])
    expect(await lit('.link.after')).toContain('take-bags-to-room>deliver-bags')
    expect(await status()).toBe(
      'Take bags to room: 3 steps before, 10 after, 2 in contact; crosses: Line of interaction 5 times, Line of visibility 5 times, Line of internal interaction 3 times.',
    )
    // Not by colour alone.
    const look = (selector: string): Promise<string> =>
      page.evaluate(
        `(({ strokeWidth, strokeDasharray }) => strokeWidth + ' ' + strokeDasharray)(getComputedStyle(document.querySelector(${JSON.stringify(selector)})))`,
      )
    expect(await look('.link.before .link-path')).not.toBe(await look('.link.after .link-path'))
    expect(await page.locator('.panel h2').innerText()).toBe('Take bags to room')
    expect(await page.locator('.chain dd').first().innerText()).toBe(
      'Arrive at hotel, Give bags to bellperson, Greet and take bags',
    )
    expect(await page.locator('.panel [id]').count()).toBe(0)
    await page.keyboard.press('Escape')
    expect(await lit('.step.on')).toEqual([])
    expect(await status()).toBe('')
  })

  test('an exchange is a contact, and no way on', async () => {
    await open(HOTEL)
    await step('registration-system').click()
    expect(await lit('.step.on')).toEqual(['check-in', 'process-registration', 'registration-system'])
    expect(await status()).toContain('0 steps before, 0 after, 2 in contact')
  })

  test('with Shift it shows the way between two', async () => {
    await open(HOTEL)
    await step('give-bags').click()
    await step('receive-bags').click({ modifiers: ['Shift'] })
    expect(await status()).toContain('From Give bags to bellperson to Receive bags: 3 links')
    expect(await lit('.step.on')).toEqual(['check-in', 'give-bags', 'go-to-room', 'receive-bags'])
    await step('registration-system').click()
    await step('prepare-food').focus()
    await page.keyboard.press('Shift+Enter')
    expect(await status()).toMatch(/^From Registration system to Prepare food: \d+ links/)
  })

  test('choosing touches each thing of a large drawing once, and reads no geometry', async () => {
    await open(practice(2, 400))
    const changes = await page.evaluate<number>(`(async () => {
      const svg = document.querySelector('svg.stageline')
      let changes = 0
      new MutationObserver((list) => (changes += list.length)).observe(svg, { subtree: true, attributes: true, attributeFilter: ['class'] })
      let boxes = 0
      const measure = SVGGraphicsElement.prototype.getBBox
      SVGGraphicsElement.prototype.getBBox = function () { boxes++; return measure.call(this) }
      const step = svg.querySelectorAll('g.step')[150]
      step.dispatchEvent(new MouseEvent('click', { bubbles: true }))
      await Promise.resolve()
      const on = svg.querySelectorAll('.on').length
      return boxes > 0 ? -1 : changes / Math.max(1, on)
    })()`)
    expect(changes).toBeGreaterThan(0)
    expect(changes).toBeLessThanOrEqual(1.5)
  })

  test('finds by word, lane, person, channel and fail point, on and back', async () => {
    await open(FLIGHT)
    const search = page.getByRole('searchbox')
    await search.fill('pushchair')
    expect(await page.locator('.found').innerText()).toBe('3 steps')
    expect(await page.locator('.ring-hit').count()).toBe(3)
    await search.press('Enter')
    expect(await page.locator('.found').innerText()).toBe('1 of 3')
    await search.press('Enter')
    await search.press('Shift+Enter')
    expect(await page.locator('.found').innerText()).toBe('1 of 3')
    await page.getByRole('button', { name: 'Previous' }).click()
    expect(await page.locator('.found').innerText()).toBe('3 of 3')
    for (const asked of ['Loaders', 'Floor walker', 'kiosk does not READ', 'sms']) {
      await search.fill(asked)
      expect(await page.locator('.found').innerText(), asked).toMatch(/^\d+ steps?$/)
    }
    await search.fill('zeppelin')
    expect(await status()).toBe('Nothing found')
    await search.press('Escape')
    expect(await search.inputValue()).toBe('')
  })

  test('leads from a register to the step and back', async () => {
    await open(FLIGHT)
    await page.getByRole('tab', { name: 'Fail points' }).click()
    await page.locator('#F2 a').click()
    expect(await page.locator('.panel h2').innerText()).toBe('Put the bags on the belt')
    expect(await focusedStep()).toBe('drop-bags')
    expect(await isSeen('g.step[data-id="drop-bags"]')).toBe(true)
    expect(await page.locator('#F2').getAttribute('aria-current')).toBe('true')
    await page.getByRole('tab', { name: 'Fail points' }).click()
    expect(await page.locator('#fail-points').isVisible()).toBe(false)
    await page.locator('.panel small ~ a', { hasText: 'Learn of the new flight' }).click()
    expect(await page.locator('.panel h2').innerText()).toBe('Learn of the new flight')
    await page.evaluate('location.hash = "#F3"')
    await page.locator('#F3').waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('F3')
    // What the registers say of a step is its tooltip.
    await step('drop-bags').hover()
    expect(await step('drop-bags').locator('> title').textContent()).toContain('F2')
  })

  test('prepared views leave out and lay nothing out anew', async () => {
    await open(HOTEL)
    const place = (): Promise<string | null> => step('check-in').locator('.step-box').getAttribute('y')
    const was = await place()
    await page.getByLabel('View').selectOption('customer')
    expect(await step('greet').isVisible()).toBe(false)
    expect(await step('check-in').isVisible()).toBe(true)
    await page.getByLabel('View').selectOption('visibility')
    expect(await step('greet').isVisible()).toBe(true)
    expect(await step('prepare-food').isVisible()).toBe(false)
    await page.getByLabel('View').selectOption({ label: 'Phase: Stay' })
    expect(await step('check-in').isVisible()).toBe(false)
    expect(await isSeen('g.step[data-id="receive-food"]')).toBe(true)
    // The heads of the lanes stand beside it, and no other phase is named.
    const head = (await page.locator('.overlay .lane-head:visible').first().boundingBox())!
    expect(await page.locator('.overlay .lane-head:visible').count()).toBe(5)
    expect((await step('sleep').boundingBox())!.x - head.x - head.width).toBeLessThan(40)
    expect(await place()).toBe(was)
    // What is asked for is shown, in whatever view.
    await page.getByRole('searchbox').fill('Check in')
    await page.getByRole('searchbox').press('Enter')
    expect(await page.getByLabel('View').inputValue()).toBe('whole')
  })

  test('rows and gauges fade', async () => {
    await open(FLIGHT)
    await page.locator('.menu summary').click()
    await page.getByRole('checkbox', { name: 'Emotion' }).uncheck()
    await page.getByRole('checkbox', { name: 'What hurts' }).uncheck()
    const opacity = (selector: string): Promise<string> =>
      page.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).opacity`)
    expect(Number(await opacity('.gauge-emotion'))).toBeLessThan(0.2)
    expect(Number(await opacity('.row[data-id="pains"]'))).toBeLessThan(0.2)
    expect(await opacity('.row[data-id="works"]')).toBe('1')
    await page.keyboard.press('Escape')
    expect(await page.locator('.choices').isVisible()).toBe(false)
  })

  test('the address leads to what was seen', async () => {
    await open(FLIGHT)
    await page.getByLabel('View').selectOption('visibility')
    await step('drop-bags').click()
    await page.getByRole('searchbox').fill('bag')
    await page.locator('.menu summary').click()
    await page.getByRole('checkbox', { name: 'Emotion' }).uncheck()
    await page.getByRole('tab', { name: 'Fail points' }).click()
    await page.getByRole('button', { name: 'Zoom in' }).click()
    const address = await hash()
    const [box, text] = [await seen(), await status()]
    await page.context().close()
    await open(FLIGHT, { hash: address })
    for (const [at, value] of (await seen()).entries()) expect(value).toBeCloseTo(box[at]!, -1)
    expect(await page.getByLabel('View').inputValue()).toBe('visibility')
    expect(await page.locator('.panel h2').innerText()).toBe('Put the bags on the belt')
    expect(await page.getByRole('searchbox').inputValue()).toBe('bag')
    expect(await page.locator('.gauge-emotion').getAttribute('class')).toContain('faded')
    expect(await page.locator('#fail-points').isVisible()).toBe(true)
    expect(await status()).toBe(text)
    expect(await hash()).toBe(address)
  })

  test('an address of a step leads to it, and one that leads nowhere shows the whole', async () => {
    await open(HOTEL, { hash: '#step-check-out' })
    expect(await page.locator('.panel h2').innerText()).toBe('Check out and leave')
    await page.context().close()
    await open(HOTEL, { hash: '#view=phase:none&step=none&at=x,,1e99&off=none&open=none' })
    expect(await page.locator('.panel').isVisible()).toBe(false)
    expect(await zoom()).toBeCloseTo(1280 / 2196, 1)
  })

  test('by keys alone: one stop each, arrows in reading order and along links', async () => {
    await open(HOTEL)
    const stops: string[] = []
    for (let time = 0; time < 3; time++) {
      await page.keyboard.press('Tab')
      stops.push(
        await page.evaluate(
          'document.activeElement.getAttribute("data-id") ?? document.activeElement.getAttribute("role") ?? document.activeElement.type',
        ),
      )
    }
    expect(stops).toEqual(['search', 'arrive', 'tab'])
    await page.keyboard.press('Shift+Tab')
    const walked: (string | null)[] = []
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End']) {
      await page.keyboard.press(key)
      walked.push(await focusedStep())
    }
    expect(walked).toEqual(
      ['give-bags', 'greet', 'check-in', 'process-registration', 'registration-system', 'process-registration', 'arrive', 'check-out-system'], // prettier-ignore
    )
    await step('greet').focus()
    for (const [key, id] of [
      ['Alt+ArrowUp', 'give-bags'],
      ['Alt+ArrowLeft', 'arrive'],
      ['Alt+ArrowRight', 'give-bags'],
      ['Alt+ArrowDown', 'greet'],
      ['Alt+ArrowRight', 'take-bags-to-room'],
    ] as const) {
      // prettier-ignore
      await page.keyboard.press(key)
      expect(await focusedStep(), key).toBe(id)
    }
    await page.keyboard.press('Enter')
    expect(await page.locator('.panel h2').innerText()).toBe('Take bags to room')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('!!document.activeElement.closest(".panel")')).toBe(true)
    await page.keyboard.press('Escape')
    expect(await focusedStep()).toBe('take-bags-to-room')
    expect(await page.locator('.panel').isVisible()).toBe(false)
    const focus = (): Promise<string> => page.evaluate('document.activeElement.tagName')
    for (const [key, tag] of [
      ['/', 'INPUT'],
      ['v', 'SELECT'],
      ['r', 'INPUT'],
    ] as const) {
      await step('greet').focus()
      await page.keyboard.press(key)
      expect(await focus(), key).toBe(tag)
    }
    await step('greet').focus()
    await page.keyboard.press('t')
    expect(await page.locator('#table').isVisible()).toBe(true)
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').isVisible()).toBe(false)
  })

  test('what has the focus is in view', async () => {
    await open(FLIGHT)
    await step('check-in-online').focus()
    await page.keyboard.press('1')
    for (let time = 0; time < 25; time++) {
      await page.keyboard.press('ArrowDown')
      await settled()
      const id = await focusedStep()
      expect(await isSeen(`g.step[data-id="${id}"]`), id!).toBe(true)
    }
  })

  test('is exposed as a drawing of steps with names, and what is chosen is said', async () => {
    await open(HOTEL)
    expect(await page.locator('svg.stageline').getAttribute('role')).toBe('graphics-document')
    expect(await step('check-in').getAttribute('aria-label')).toBe('Step "Check in", Customer actions, customer')
    expect(await page.locator('[role=status]').count()).toBe(1)
  })

  test.each([
    ['a hotel', HOTEL],
    ['a flight', FLIGHT],
    ['in Chinese', read('examples/missed-appointment.zh.blueprint.yaml')],
  ])('axe finds nothing: %s', { timeout: 120_000 }, async (_, text) => {
    await open(text)
    expect(await audit()).toEqual([])
    await page.locator('svg.stageline g.step').nth(3).click()
    expect(await audit()).toEqual([])
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click()
      expect(await audit()).toEqual([])
    }
    await page.getByRole('searchbox').fill('a')
    await page.getByRole('searchbox').press('Enter')
    await page.locator('.menu summary').click()
    expect(await audit()).toEqual([])
    await page.locator('.tools button').last().click()
    expect(await audit()).toEqual([])
  })

  test.each([...THEME_NAMES, 'night'] as const)('axe finds nothing: %s', { timeout: 120_000 }, async (theme) => {
    const isNight = theme === 'night'
    await open(HOTEL, isNight ? { colorScheme: 'dark' } : { look: { theme: THEMES[theme] } })
    expect(await audit()).toEqual([])
    await step('check-in').click()
    expect(await audit()).toEqual([])
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click()
      expect(await audit()).toEqual([])
    }
    await page.getByRole('searchbox').fill('bag')
    await page.getByRole('searchbox').press('Enter')
    await page.locator('.menu summary').click()
    expect(await audit()).toEqual([])
  })

  test('every example and real blueprint, in each of its views', { timeout: 120_000 }, async () => {
    for (const name of ['examples', 'test/real'].flatMap((folder) =>
      readdirSync(folder).map((file) => join(folder, file)),
    )) {
      // prettier-ignore
      if (!name.endsWith('.yaml')) continue
      await open(read(name))
      const views = await page.getByLabel('View').or(page.getByLabel('视图')).locator('option').count()
      for (let index = 0; index < views; index++) {
        await page.locator('.tools select').selectOption({ index })
        expect((await seen()).every((each) => isFinite(each))).toBe(true)
        await page.evaluate(`document.querySelector('svg.stageline').dispatchEvent(new WheelEvent('wheel', { deltaX: 200, deltaY: 100, bubbles: true }))`) // prettier-ignore
        await settled()
      }
      expect([name, ...said]).toEqual([name])
      await page.context().close()
    }
    await open(HOTEL)
  })

  test('on a telephone panel and registers are sheets, and nothing sticks out', async () => {
    await open(FLIGHT, { width: 390, hasTouch: true })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    expect(await zoom()).toBeGreaterThan(0.3)
    await page.evaluate('location.hash = "#step-drop-bags"')
    await page.locator('.panel').waitFor()
    await settled()
    const panel = (await page.locator('.panel').boundingBox())!
    expect([panel.x, panel.width]).toEqual([0, 390])
    expect(await isSeen('g.step[data-id="drop-bags"]')).toBe(true)
    await page.locator('.panel button').click()
    await page.getByRole('tab').first().click()
    expect((await page.locator('.drawer').boundingBox())!.width).toBe(390)
    expect(await audit()).toEqual([])
  })

  test('two sources are told apart', async () => {
    await open(HOTEL.replace('title:', 'sources: [Two evenings, Complaints]\ntitle:'))
    const before = "[...document.querySelectorAll('header dd')].map((dd) => getComputedStyle(dd, '::before').content)"
    expect(await page.evaluate(`${before}.filter((content) => content.includes('·')).length`)).toBe(1)
  })

  test('what is printed is what is seen', async () => {
    await open(HOTEL)
    await step('check-in').click()
    await page.getByRole('button', { name: 'Zoom in' }).click()
    const box = await seen()
    await page.emulateMedia({ media: 'print' })
    expect(await seen()).toEqual(box)
    const svg = (await page.locator('svg.stageline').boundingBox())!
    expect(svg.width / svg.height).toBeCloseTo(box[2]! / box[3]!, 1)
    expect(await page.locator('.tools').isVisible()).toBe(false)
    expect(await page.locator('.panel').isVisible()).toBe(true)
    expect(await page.locator('.status').isVisible()).toBe(true)
    expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-')
    // What lies under a panel on the screen is no part of the sheet.
    await page.evaluate('dispatchEvent(new Event("beforeprint"))')
    const [x, y, w, h] = await seen()
    expect([x, y]).toEqual(box.slice(0, 2))
    expect(w! * h!).toBeLessThan(box[2]! * box[3]!)
    await page.emulateMedia({ media: null })
    await page.evaluate('dispatchEvent(new Event("afterprint"))')
    expect(await seen()).toEqual(box)
  })

  test('moves nothing by itself, so that nobody has to ask for less motion', async () => {
    await open(HOTEL)
    await step('check-in').click()
    expect(await page.evaluate('document.getAnimations().length')).toBe(0)
  })

  test('another drawing is read anew, and what was chosen is kept', async () => {
    await open(HOTEL)
    await step('check-in').click()
    const box = await seen()
    await page.evaluate(`(() => {
      const old = document.querySelector('svg.stageline')
      const copy = old.cloneNode(true)
      copy.setAttribute('viewBox', '0 0 2196 968.55')
      copy.querySelectorAll('.overlay').forEach((each) => each.remove())
      copy.querySelector('[data-id=eat]').remove()
      old.replaceWith(copy)
      document.dispatchEvent(new Event('stageline:drawn'))
    })()`)
    expect(await page.locator('.panel h2').innerText()).toBe('Check in')
    expect(await lit('.step.on')).not.toContain('eat')
    expect(await lit('.step.on')).toContain('check-in')
    expect(await seen()).toEqual(box)
  })
})
