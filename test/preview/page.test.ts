/** The page of a preview in a real browser. */
import { createServer } from 'node:http'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { axeFaults } from '../browser/axe.ts'
import { haveChromium, openChromium } from '../browser/chromium.ts'
import { COLD_TEA, LOST_TEA, TEA } from '../cli/stageline.ts'
import { pause, saveByRename } from '../watch/watching.ts'
import { previewing, until, type Previewing } from './previewing.ts'

const titled = (title: string): string => TEA.replace('title: Tea', `title: ${title}`)
const FILES = { 'cold.blueprint.yaml': COLD_TEA, 'tea.blueprint.yaml': titled('Green tea') }
const HEAD = 'data-drawn'

describe.runIf(haveChromium)('the page', () => {
  let browser: Browser
  beforeAll(async () => (browser = await openChromium()))
  afterAll(() => browser.close())

  interface Opened extends Previewing {
    readonly page: Page
    /** What the browser complained about: a policy that was met, an error of a script. */
    readonly complaints: string[]
    /** Saves, and waits until what it gives is painted. */
    readonly save: (name: string, text: string) => Promise<void>
    readonly drawn: () => Promise<string | null>
  }

  async function open(
    files: Readonly<Record<string, string>>,
    args: readonly string[] = [],
    { at = '', ...options }: Parameters<Browser['newPage']>[0] & { at?: string } = {},
  ): Promise<Opened> {
    const shown = await previewing(files, args)
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, ...options })
    onTestFinished(() => page.close())
    const complaints: string[] = []
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
    page.on('pageerror', (error) => void complaints.push(error.message))
    await page.goto(shown.address + at)
    const drawn = (): Promise<string | null> => page.locator('html').getAttribute(HEAD)
    await until(async () => (await drawn()) !== null)
    await until(async () => (await page.locator('.preview-state').textContent()) !== '')
    return {
      ...shown,
      page,
      complaints,
      drawn,
      async save(name, text) {
        const before = await drawn()
        saveByRename(join(shown.cwd, name), text)
        await until(async () => (await drawn()) !== before)
      },
    }
  }

  const label = (page: Page, id: string): Promise<string> =>
    page.locator(`#drawing svg.stageline g.step[data-id="${id}"] > title`).first().textContent().then(String)

  it('shows all blueprints with their states, and goes from one to another', async () => {
    const { page, complaints, address } = await open(FILES)
    const links = page.locator('.preview-side li a')
    expect(await links.allInnerTexts()).toEqual([
      expect.stringMatching(/Tea\s+1 finding/),
      expect.stringMatching(/Green tea\s+clean/),
    ])
    expect(await links.first().getAttribute('aria-current')).toBe('page')
    await links.nth(1).click()
    await page.waitForURL(`${address}2`)
    expect(await page.locator('h1').textContent()).toBe('Green tea')
    expect(await page.locator('.preview-state').textContent()).toBe('connected')
    expect(complaints).toEqual([])
  })

  it('draws what is saved, and keeps zoom, place and what is chosen', async () => {
    const { page, save, complaints } = await open(FILES)
    await page.locator('g.step[data-id="order"]').click()
    await page.keyboard.press('+')
    await page.keyboard.press('+')
    await page.keyboard.press('+')
    await pause(300)
    const seen = await page.locator('#drawing > svg.stageline').getAttribute('viewBox')
    await save('cold.blueprint.yaml', COLD_TEA.replace('Order tea', 'Order a tea').replace('title: Tea', 'title: Cold'))
    expect(await label(page, 'order')).toContain('Order a tea')
    expect(await page.locator('h1').textContent()).toBe('Cold')
    expect(await page.locator('#drawing > svg.stageline').getAttribute('viewBox')).toBe(seen)
    expect(await page.locator('.panel h2').textContent()).toBe('Order a tea')
    expect(new URL(page.url()).hash).toContain('step=order')
    expect(complaints).toEqual([])
  })

  it('has what changed glow for a moment, and nothing else', async () => {
    const { page, save } = await open({ 'tea.blueprint.yaml': TEA })
    await save('tea.blueprint.yaml', TEA.replace('Order tea', 'Order a tea'))
    const glowing = page.locator('.preview-changed')
    expect(
      await page.evaluate(`[...document.querySelectorAll('.preview-changed')].map((el) => el.dataset.id)`),
    ).toEqual(['order'])
    await until(async () => (await glowing.count()) === 0)
    await save('tea.blueprint.yaml', TEA.replace('links:', '  pour: { lane: backstage, label: Pour }\nlinks:\n  - serve -> pour').replace('Order tea', 'Order a tea')) // prettier-ignore
    expect(await page.locator('g.step.preview-changed').getAttribute('data-id')).toBe('pour')
  })

  it('has nothing glow for who wants no motion', async () => {
    const { page, save } = await open({ 'tea.blueprint.yaml': TEA }, [], { reducedMotion: 'reduce' })
    await save('tea.blueprint.yaml', TEA.replace('Order tea', 'Order a tea'))
    expect(await page.locator('.preview-changed').count()).toBe(0)
  })

  it('keeps the last picture of a file that breaks, greyed, with the error and its line', async () => {
    const { page, save, complaints } = await open({ 'tea.blueprint.yaml': TEA })
    await save('tea.blueprint.yaml', LOST_TEA)
    expect(await label(page, 'order')).toContain('Order tea')
    expect(await page.evaluate(`getComputedStyle(document.querySelector('#drawing > svg.stageline')).opacity`)).toBe(
      '0.67',
    )
    expect(await page.locator('.preview-error').innerText()).toMatch(/last picture[^]*error[^]*served[^]*8 \| /)
    expect(await page.locator('.preview-side li').getAttribute('class')).toBe('broken')
    expect(await page.locator('.preview-side li').innerText()).toContain('broken')
    await save('tea.blueprint.yaml', titled('Mended'))
    expect(await page.locator('.preview-error').isVisible()).toBe(false)
    expect(await page.locator('h1').textContent()).toBe('Mended')
    expect(complaints).toEqual([])
  })

  it('begins with a broken file, and draws it when it is mended', async () => {
    const { page, cwd } = await open({ 'tea.blueprint.yaml': 'blueprint: 1\ntitle: [' })
    expect(await page.locator('.preview-error').innerText()).toContain('nothing to draw yet')
    saveByRename(join(cwd, 'tea.blueprint.yaml'), TEA)
    await page.locator('#drawing svg.stageline').waitFor()
    expect(await page.locator('h1').textContent()).toBe('Tea')
  })

  it('goes from a finding to its step, and from a step to its line', async () => {
    const { page } = await open(FILES)
    await page.getByRole('tab', { name: 'Findings (1)' }).click()
    expect(await page.locator('#findings pre').textContent()).toMatch(/^\d+ \|.*\n +\| +\^/)
    await page.locator('#findings li a').click()
    expect(await page.locator('.panel h2').textContent()).toBe('Serve tea')
    expect(await page.locator('.rings .ring-chosen').count()).toBe(1)
    expect(await page.locator('.preview-written').innerText()).toMatch(/Line 6[^]*6 \| {3}serve: /)
    const asked = page.waitForRequest((request) => request.url().endsWith('/open'))
    await page.locator('.preview-written button').click()
    expect((await asked).postDataJSON()).toEqual({ id: 1, step: 'serve' })
  })

  it('switches theme, view, density and paper, and keeps them for the next file', async () => {
    const { page, drawn, complaints, address } = await open(FILES)
    const paper = (): Promise<string> =>
      page.evaluate<string>('getComputedStyle(document.documentElement).getPropertyValue("--paper")')
    const light = await paper()
    const pick = async (name: string, value: string): Promise<void> => {
      const answered = page.waitForResponse((answer) => answer.url().includes('/data/'))
      await page.locator(`[data-switch="${name}"]`).selectOption(value)
      await answered
      await pause(200)
    }
    await pick('theme', 'dark')
    expect(await paper()).not.toBe(light)
    await pick('paper', 'A4')
    expect(await page.locator('.preview-sheets svg.sheet').count()).toBeGreaterThan(0)
    expect(await page.locator('.preview-sheets figcaption').first().textContent()).toMatch(/^Sheet 1 of \d/)
    await pick('paper', '')
    await pick('view', 'customer')
    await pick('density', 'compact')
    expect(await drawn()).not.toBeNull()
    await page.locator('.preview-side li a').nth(1).click()
    await page.waitForURL(`${address}2?theme=dark&density=compact&view=customer`)
    expect(await page.locator('[data-switch="theme"]').inputValue()).toBe('dark')
    expect(complaints).toEqual([])
  })

  it('sees files come and go, its own as well', async () => {
    const { page, cwd } = await open(FILES)
    saveByRename(join(cwd, 'a/new.blueprint.yaml'), titled('New'))
    await page.locator('.preview-side li', { hasText: 'New' }).waitFor()
    rmSync(join(cwd, 'cold.blueprint.yaml'))
    await page.locator('.preview-error', { hasText: 'not there any more' }).waitFor()
    expect(await page.locator('.preview-side li').count()).toBe(2)
    expect(await label(page, 'order')).toContain('Order tea')
  })

  it('knows a file again that was away, as git and some programs save', async () => {
    const { page, cwd } = await open(FILES)
    rmSync(join(cwd, 'cold.blueprint.yaml'))
    await page.locator('.preview-error', { hasText: 'not there' }).waitFor()
    writeFileSync(join(cwd, 'cold.blueprint.yaml'), titled('Back'))
    await page.locator('h1', { hasText: 'Back' }).waitFor()
    await page.locator('.preview-error').waitFor({ state: 'hidden' })
    expect(await page.locator('.preview-side [aria-current] span:not(.mark)').textContent()).toBe('Back')
  })

  it('keeps its picture while the configuration cannot be read, and says why', async () => {
    const { page, cwd } = await open({ ...FILES, 'stageline.config.yaml': 'ignores: ["tea*"]\n' })
    expect(await page.locator('.preview-side li').count()).toBe(1)
    writeFileSync(join(cwd, 'stageline.config.yaml'), Buffer.from([0, 255, 254]))
    const why = 'cannot read the configuration "stageline.config.yaml": it is not UTF-8 text'
    await page.locator('.preview-error', { hasText: why }).waitFor()
    expect(await page.locator('#drawing g.step').count()).toBe(2)
    writeFileSync(join(cwd, 'stageline.config.yaml'), 'ignores: ["tea*"]\n')
    await page.locator('.preview-error').waitFor({ state: 'hidden' })
    expect(await page.locator('.preview-side li').count()).toBe(1)
  })

  it('speaks the language of the blueprint', async () => {
    const { page } = await open({ 'tea.blueprint.yaml': TEA.replace('title:', 'language: zh\ntitle:') })
    expect(await page.locator('.preview-state').textContent()).toBe('已连接')
    expect(await page.locator('.preview-side li').innerText()).toMatch(/无问题|个问题/)
  })

  it('comes back by itself, with what was saved meanwhile', async () => {
    const { page, cwd, drawn } = await open({ 'tea.blueprint.yaml': TEA })
    const before = await drawn()
    await page.context().setOffline(true)
    saveByRename(join(cwd, 'tea.blueprint.yaml'), titled('Meanwhile'))
    await page.locator('.preview-state.cut').waitFor()
    expect(await drawn()).toBe(before)
    await page.context().setOffline(false)
    await page.locator('h1', { hasText: 'Meanwhile' }).waitFor()
    expect(await page.locator('.preview-state').textContent()).toBe('connected')
  })

  it('listens again by itself where its connections are cut', async () => {
    const { address, cwd } = await previewing({ 'tea.blueprint.yaml': TEA })
    const { port, pathname } = new URL(address)
    const sockets = new Set<Socket>()
    const between = createTcpServer((socket) => {
      const behind = connect(Number(port), '127.0.0.1')
      socket.pipe(behind).pipe(socket)
      for (const each of [socket, behind]) sockets.add(each.on('error', () => undefined))
    })
    await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve))
    const { port: inBetween } = between.address() as AddressInfo
    const led = await openChromium([`--host-resolver-rules=MAP localhost:${port} 127.0.0.1:${inBetween}`])
    onTestFinished(async () => {
      await led.close()
      for (const socket of sockets) socket.destroy()
      between.close()
    })
    const page = await led.newPage()
    await page.goto(`http://localhost:${port}${pathname}`)
    await until(() => sockets.size > 0)
    await page.waitForTimeout(300)
    for (const socket of sockets) socket.destroy()
    await page.locator('.preview-state.cut').waitFor()
    saveByRename(join(cwd, 'tea.blueprint.yaml'), titled('Meanwhile'))
    await page.locator('h1', { hasText: 'Meanwhile' }).waitFor()
    await page.locator('.preview-state', { hasText: /^connected$/ }).waitFor()
  })

  it('leaves room for as many pages as somebody opens', async () => {
    const { address, cwd } = await previewing(FILES)
    const context = await browser.newContext()
    onTestFinished(() => context.close())
    const hide = (shown: Page, is: boolean): Promise<unknown> =>
      shown.evaluate(`(() => {
        Object.defineProperty(document, 'hidden', { value: ${is}, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      })()`)
    // A browser has six connections for them all.
    const pages: Page[] = []
    for (let n = 0; n < 7; n++) {
      const page = await context.newPage()
      await page.goto(`${address}1`, { timeout: 20_000 })
      await page.locator('.preview-side').waitFor()
      await hide(page, true)
      pages.push(page)
    }
    const page = pages[0]!
    saveByRename(join(cwd, 'cold.blueprint.yaml'), COLD_TEA.replace('Order tea', 'Order cold tea'))
    await pause(500)
    expect(await label(page, 'order')).not.toContain('cold tea')
    await hide(page, false)
    await page.locator('g.step.preview-changed').first().waitFor()
    expect(await label(page, 'order')).toContain('cold tea')
  })

  it('says when it is cut off', async () => {
    const { page, end } = await open(FILES)
    await end('SIGTERM')
    await page.locator('.preview-state.cut').waitFor()
    expect(await page.locator('.preview-state').textContent()).toContain('not connected')
  })

  describe('--edit', () => {
    const area = (page: Page) => page.locator('.preview-text .cm-content')
    const written = async (page: Page): Promise<string> =>
      (await page.locator('.preview-text .cm-line').allTextContents()).join('\n')

    it('has the text beside the picture, saves it, and says what is not saved', async () => {
      const { page, cwd, drawn, complaints } = await open({ 'tea.blueprint.yaml': TEA }, ['--edit'])
      await until(async () => (await written(page)) === TEA)
      const before = await drawn()
      await page.locator('.preview-text .cm-line', { hasText: 'Order tea' }).click()
      for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key)
      await page.keyboard.type(' now')
      expect(await page.title()).toBe('* Tea')
      expect(await page.locator('.preview-text .saved').textContent()).toBe('not saved')
      await area(page).press('Control+s')
      await until(async () => (await drawn()) !== before)
      expect(readFileSync(join(cwd, 'tea.blueprint.yaml'), 'utf8')).toContain('Order tea now')
      expect(await label(page, 'order')).toContain('Order tea now')
      expect(await page.title()).toBe('Tea')
      // The styles of the drawing are new, those of the editor stay.
      expect(await page.evaluate(`getComputedStyle(document.querySelector('.cm-editor')).display`)).toBe('flex')
      expect(complaints).toEqual([])
    })

    it('takes saves that follow at once for those of one author', async () => {
      const { page, cwd } = await open({ 'tea.blueprint.yaml': TEA }, ['--edit'])
      await page.locator('.preview-text .cm-line', { hasText: 'title: ' }).click()
      await page.keyboard.press('End')
      for (const letter of ['s', ' ', '3']) {
        await page.keyboard.type(letter)
        await page.keyboard.press('Control+s')
      }
      await until(() => readFileSync(join(cwd, 'tea.blueprint.yaml'), 'utf8') === titled('Teas 3'))
      await until(async () => (await page.title()) === 'Teas 3')
      expect(await page.locator('dialog.preview-conflict').count()).toBe(0)
    })

    it('says that it could not save, and why', async () => {
      const { page, cwd, end, complaints } = await open({ 'tea.blueprint.yaml': TEA }, ['--edit'])
      const status = page.locator('.status')
      await page.locator('.preview-text .cm-line', { hasText: 'title: ' }).click()
      await page.keyboard.type('x')
      rmSync(join(cwd, 'tea.blueprint.yaml'))
      await page.locator('.preview-error', { hasText: 'not there' }).waitFor()
      await area(page).press('Control+s')
      await status.getByText('Not saved: the file, or the place in it, is not there any more').waitFor()
      await end('SIGINT')
      await area(page).press('Control+s')
      await status.getByText('Not saved: not connected').waitFor()
      expect(await page.title()).toBe('* Tea')
      expect(complaints.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([])
    })

    it('says why it has no text, and has it when it can be read', async () => {
      const { page, save, cwd } = await open({ 'tea.blueprint.yaml': TEA }, ['--edit'])
      writeFileSync(join(cwd, 'tea.blueprint.yaml'), Buffer.from(`\ufeff${TEA}`, 'utf16le'))
      await page.locator('.preview-error', { hasText: 'UTF-16' }).waitFor()
      await page.reload()
      await page.getByText('The text cannot be shown: it is not UTF-8 text').waitFor()
      await save('tea.blueprint.yaml', TEA)
      await area(page).waitFor()
      await until(async () => (await written(page)) === TEA)
    })

    it('stays where one writes when a new file has its first picture', async () => {
      const { page } = await open({ 'tea.blueprint.yaml': '' }, ['--edit'])
      await area(page).click()
      await page.keyboard.insertText(TEA)
      await area(page).press('Control+Home')
      for (const key of ['ArrowDown', 'End']) await area(page).press(key)
      await area(page).press('Control+s')
      await page.locator('#drawing svg.stageline').waitFor()
      await until(() => page.evaluate('document.activeElement?.matches(".cm-content") === true'))
      await page.keyboard.type(' now')
      expect(await written(page)).toBe(TEA.replace('title: Tea', 'title: Tea now'))
      expect(await page.title()).toBe('* Tea')
    })

    it('lets caret and drawing follow each other', async () => {
      const { page } = await open({ 'tea.blueprint.yaml': TEA }, ['--edit'])
      const line = (): Promise<string | null> => page.locator('.preview-text .cm-activeLine').textContent()
      await page.locator('g.step[data-id="serve"]').click()
      await until(async () => (await line())?.trim().startsWith('serve:') ?? false)
      await page.locator('.preview-text .cm-line', { hasText: 'Order tea' }).click()
      await page.locator('.panel h2', { hasText: 'Order tea' }).waitFor()
      await pause(200)
      expect(await line()).toContain('Order tea')
      expect(await page.evaluate<string>('document.activeElement.className')).toContain('cm-content')
    })

    it('takes over what others save, while nothing is changed here', async () => {
      const { page, save } = await open({ 'tea.blueprint.yaml': TEA }, ['--edit'])
      await save('tea.blueprint.yaml', titled('Theirs'))
      await until(async () => (await written(page)).includes('Theirs'))
      expect(await page.title()).toBe('Theirs')
    })

    it('shows both where others have saved since, and saves what is chosen', async () => {
      const { page, cwd, save } = await open({ 'tea.blueprint.yaml': TEA }, ['--edit'])
      const disk = (): string => readFileSync(join(cwd, 'tea.blueprint.yaml'), 'utf8')
      await area(page).fill(titled('Mine'))
      await save('tea.blueprint.yaml', titled('Theirs'))
      await page.getByRole('button', { name: 'Save' }).click()
      const dialog = page.locator('dialog.preview-conflict')
      await dialog.waitFor()
      expect(await dialog.locator('ins').allTextContents()).toEqual(['title: Theirs', 'title: Mine'])
      expect(disk()).toBe(titled('Theirs'))
      expect(await axeFaults(page)).toEqual([])
      await dialog.getByRole('button', { name: 'Close' }).click()
      expect(disk()).toBe(titled('Theirs'))
      await page.getByRole('button', { name: 'Save' }).click()
      await dialog.getByRole('button', { name: 'Keep yours' }).click()
      await until(() => disk() === titled('Mine'))
      await save('tea.blueprint.yaml', titled('Theirs again')).catch(() => undefined)
      await area(page).fill(titled('Mine again'))
      saveByRename(join(cwd, 'tea.blueprint.yaml'), titled('Last'))
      await page.locator('h1', { hasText: 'Last' }).waitFor()
      await area(page).press('Control+s')
      await dialog.getByRole('button', { name: 'Take' }).click()
      expect(await written(page)).toBe(titled('Last'))
      expect(disk()).toBe(titled('Last'))
    })
  })

  it('has nothing that axe finds, as it is and broken', async () => {
    const { page, save } = await open(FILES)
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('tab', { name: 'Findings (1)' }).click()
    expect(await axeFaults(page)).toEqual([])
    await save('cold.blueprint.yaml', LOST_TEA)
    expect(await axeFaults(page)).toEqual([])
  })

  it('gives a page of somebody else nothing', async () => {
    const { address, cwd } = await previewing({ 'tea.blueprint.yaml': titled('Secret') }, ['--edit'])
    const evil = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' })
      response.end('<!doctype html><title>evil</title><body></body>')
    })
    await new Promise<void>((resolve) => evil.listen(0, resolve))
    onTestFinished(() => void evil.close())
    const { port } = evil.address() as AddressInfo
    // Another origin on this machine, and another site: both even know the token.
    for (const host of ['127.0.0.1', 'localhost']) {
      const page = await browser.newPage()
      onTestFinished(() => page.close())
      await page.goto(`http://${host}:${port}/`)
      const got = await page.evaluate<string[]>(`(${ATTACK})(${JSON.stringify(address)})`)
      expect(got.length).toBe(10)
      expect(got.filter((line) => !/: (?:refused|nothing|)$/.test(line))).toEqual([])
      for (const frame of page.frames()) expect(await frame.content().catch(() => '')).not.toContain('Secret')
      const sent = page.waitForResponse((answer) => answer.url() === `${address}save`)
      await page.evaluate(`(${FORM})(${JSON.stringify(address)})`)
      expect((await sent).status()).toBe(403)
      expect(readFileSync(join(cwd, 'tea.blueprint.yaml'), 'utf8')).toBe(titled('Secret'))
    }
  })
})

/** What a page can try: a line for each way, with what it got. */
const ATTACK = `async (target) => {
  const all = []
  const within = (work) => Promise.race([work, new Promise((resolve) => setTimeout(() => resolve('nothing'), 1500))])
  const asked = async (what, options) =>
    all.push(what + ': ' + (await fetch(target + 'data/1', options).then((answer) => answer.text(), () => 'refused')))
  const json = { method: 'POST', body: '{"id":1}', headers: { 'Content-Type': 'application/json' } }
  await asked('fetch', {})
  await asked('fetch with credentials', { credentials: 'include' })
  await asked('fetch of what is opaque', { mode: 'no-cors' })
  await asked('post', json)
  await asked('plain post', { ...json, mode: 'no-cors', headers: { 'Content-Type': 'text/plain' } })
  const loads = (tag, key) => new Promise((resolve) => {
    const el = document.createElement(tag)
    el.onload = () => resolve('loaded')
    el.onerror = () => resolve('refused')
    el.rel = 'stylesheet'
    el[key] = target + 'data/1'
    document.body.append(el)
  })
  for (const [tag, key] of [['img', 'src'], ['script', 'src'], ['link', 'href']])
    all.push(tag + ': ' + (await within(loads(tag, key))))
  all.push('events: ' + (await within(new Promise((resolve) => {
    const events = new EventSource(target + 'events')
    events.addEventListener('list', (event) => resolve(event.data))
    events.onerror = () => { events.close(); resolve('refused') }
  }))))
  const frame = document.createElement('iframe')
  frame.src = target
  await within(new Promise((resolve) => { frame.onload = resolve; document.body.append(frame) }))
  let framed = 'refused'
  try { framed = frame.contentDocument?.body.textContent ?? '' } catch {}
  all.push('frame: ' + framed)
  return all
}`

/** A form needs no leave to be sent. */
const FORM = `(target) => {
  const form = document.createElement('form')
  Object.assign(form, { method: 'post', action: target + 'save', enctype: 'text/plain' })
  const field = document.createElement('input')
  Object.assign(field, { name: '{"id":1,"text":"', value: '","base":""}' })
  form.append(field)
  document.body.append(form)
  form.submit()
}`
