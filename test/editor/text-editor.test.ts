/** The text editor as a page has it: under a policy that lets nothing be loaded, by keyboard, in English and Chinese. */
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Completion, EditorFinding } from '../../src/editor/editor.ts'
import { completionsAt, editorWords, findingsOf } from '../../src/editor/editor.ts'
import { TEXT_EDITOR } from '../../src/editor/text-editor.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { axeFaults } from '../browser/axe.ts'
import { haveChromium, openChromium, openPage } from '../browser/chromium.ts'

const SCRIPT = readFileSync(new URL(`../../${TEXT_EDITOR}`, import.meta.url), 'utf8')
const NONCE = 'bm9uY2U'
const POLICY = `default-src 'none'; style-src 'nonce-${NONCE}'; script-src 'nonce-${NONCE}'`
const LIGHT =
  '--paper: #fff; --ink: #1a1a1a; --muted: #595959; --rule: #ccc; --band: #eee; --accent: #0b5cad; --link: #0b5cad'
const DARK =
  '--paper: #16191d; --ink: #eee; --muted: #aab; --rule: #444; --band: #222; --accent: #7db7ff; --link: #7db7ff'

const TEXT = `blueprint: 1
title: Tea
steps:
  order:
    lane: customer
    label: Order
  brew:
    lane: backstage
    label: Brew
links:
  - order -> brew: { channel: phone }
`

function html(colours: string, lang: 'en' | 'zh', text: string): string {
  const words = JSON.stringify(editorWords(lang))
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Tea</title>
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<style nonce="${NONCE}">:root { ${colours} } body { margin: 0; background: var(--paper); color: var(--ink) } #text { height: 600px }</style>
<main><h1>Tea</h1><button id="before">Before</button><div id="text"></div><button id="after">After</button></main>
<script nonce="${NONCE}">${SCRIPT.replaceAll('</script', '<\\/script')}</script>
<script nonce="${NONCE}">
  window.told = { changes: [], carets: [], saves: [], refused: [] }
  document.addEventListener('securitypolicyviolation', (event) => told.refused.push(event.violatedDirective + ' ' + event.blockedURI))
  window.editor = stagelineEditor.createEditor({
    parent: document.getElementById('text'), nonce: '${NONCE}', words: ${words}, text: ${JSON.stringify(text)},
    complete: (text, offset) => window.completions(text, offset),
    check: (text) => window.findings(text),
    onChange: (text, isUnsaved) => told.changes.push([text, isUnsaved]),
    onCaret: (offset) => told.carets.push(offset),
    onSave: (text) => told.saves.push(text),
  })
</script></html>`
}

interface Told {
  readonly changes: [string, boolean][]
  readonly carets: number[]
  readonly saves: string[]
  readonly refused: string[]
}

describe.runIf(haveChromium)('the text editor', () => {
  let browser: Browser
  let page: Page
  let asked: readonly string[]

  beforeAll(async () => {
    browser = await openChromium()
  })
  afterEach(() => page.close())
  afterAll(() => browser.close())

  async function open(text = TEXT, colours = LIGHT, lang: 'en' | 'zh' = 'en'): Promise<void> {
    ;({ page, asked } = await openPage(browser))
    await page.exposeFunction('completions', (whole: string, offset: number): readonly Completion[] =>
      completionsAt(whole, offset),
    )
    await page.exposeFunction('findings', (whole: string): readonly EditorFinding[] =>
      findingsOf(new SourceFile('tea.blueprint.yaml', whole)),
    )
    await page.setContent(html(colours, lang, text))
  }

  const text = (): Promise<string> => page.evaluate('editor.text()')
  const told = (): Promise<Told> => page.evaluate('told')
  const call = (script: string): Promise<unknown> => page.evaluate(script)

  it('is drawn under a policy that lets nothing be loaded', async () => {
    await open()
    expect(await page.locator('.cm-line').first().textContent()).toBe('blueprint: 1')
    expect(await text()).toBe(TEXT)
    expect(await page.evaluate("getComputedStyle(document.querySelector('.cm-line span')).color")).toBe(
      'rgb(11, 92, 173)',
    )
    expect((await told()).refused).toEqual([])
  })

  it('completes what is typed, and asked for by Ctrl-Space', async () => {
    await open()
    await call(`editor.reveal(${TEXT.indexOf('customer')}, ${TEXT.indexOf('customer') + 8}); editor.focus()`)
    await page.keyboard.type('on')
    await page.locator('.cm-tooltip-autocomplete li').first().waitFor()
    expect(await page.locator('.cm-tooltip-autocomplete li[aria-selected] .cm-completionLabel').textContent()).toBe(
      'onstage',
    )
    await page.waitForTimeout(100)
    await page.keyboard.press('Enter')
    expect(await text()).toBe(TEXT.replace('customer', 'onstage'))
    const end = (await text()).lastIndexOf('brew:')
    await call(`editor.reveal(${end}, ${end + 4})`)
    await page.keyboard.press('Delete')
    await page.keyboard.press('Control+Space')
    await page.locator('.cm-tooltip-autocomplete li').first().waitFor()
    expect(await page.locator('.cm-completionLabel').allTextContents()).toEqual(['brew', 'order'])
    expect((await told()).refused).toEqual([])
  })

  it('goes into a key by Enter, and back out by Backspace', async () => {
    await open('')
    await call('editor.focus()')
    const keys = [
      'steps:',
      '>',
      'order:',
      '>',
      'label: Tea',
      '>',
      'failPoints:',
      '>',
      '- countermeasures:',
      '>',
      '- Ask',
    ]
    for (const key of [...keys, '>', '<', '<', '<', '<', 'brew: # later', '>', '<', 'links:', '>', '- order -> brew'])
      if (key === '>') await page.keyboard.press('Enter')
      else if (key === '<') await page.keyboard.press('Backspace')
      else await page.keyboard.insertText(key)
    expect(await text()).toBe(`steps:
  order:
    label: Tea
    failPoints:
      - countermeasures:
          - Ask
  brew: # later
links:
  - order -> brew`)
  })

  it('underlines what lint finds, says it in a tooltip and at the margin', async () => {
    await open(TEXT.replace('customer', 'nowhere'))
    await page.locator('.cm-lintRange-error').first().waitFor()
    expect(await page.locator('.cm-lintRange-error').first().textContent()).toBe('nowhere')
    const mark = "getComputedStyle(document.querySelector('.cm-lint-marker-error'), '::before').content"
    expect(await page.evaluate(mark)).toBe('"●"')
    await page.locator('.cm-lintRange-error').first().hover()
    expect(await page.locator('.cm-tooltip .cm-diagnostic').first().textContent()).toMatch(/nowhere/)
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await call('editor.focus()')
    await page.keyboard.press('Control+Shift+M')
    await page.locator('.cm-panel-lint').waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect((await told()).refused).toEqual([])
  })

  it('saves by Ctrl-S, and knows what is unsaved', async () => {
    await open()
    await call(`editor.reveal(0, 0); editor.focus()`)
    await page.keyboard.type('# a ')
    expect((await told()).changes.at(-1)).toEqual([`# a ${TEXT}`, true])
    await page.keyboard.press('Control+s')
    expect((await told()).saves).toEqual([`# a ${TEXT}`])
    await call('editor.markSaved(editor.text())')
    expect((await told()).changes.at(-1)).toEqual([`# a ${TEXT}`, false])
  })

  it('takes a new text and keeps the caret and what can be undone', async () => {
    await open()
    const at = TEXT.indexOf('Brew')
    await call(`editor.reveal(${at}, ${at}); editor.focus()`)
    await page.keyboard.type('X')
    const other = (await text()).replace('title: Tea', 'title: A cup of tea')
    await call(`editor.setText(${JSON.stringify(other)})`)
    expect(await text()).toBe(other)
    await page.keyboard.type('Y')
    expect(await text()).toBe(other.replace('XBrew', 'XYBrew'))
    for (let times = 0; times < 4; times++) await page.keyboard.press('Control+z')
    expect(await text()).toBe(TEXT)
  })

  it('tells where the caret is by hand, not where it was put', async () => {
    await open()
    await call('editor.reveal(30, 30); editor.focus()')
    expect((await told()).carets).toEqual([])
    await page.keyboard.press('ArrowRight')
    expect((await told()).carets).toEqual([31])
  })

  it('keeps how lines end, and counts both signs', async () => {
    const windows = TEXT.replaceAll('\n', '\r\n')
    await open(windows)
    expect(await text()).toBe(windows)
    const at = windows.indexOf('Brew')
    await call(`editor.reveal(${at}, ${at}); editor.focus()`)
    await page.keyboard.press('ArrowRight')
    expect((await told()).carets).toEqual([at + 1])
    await page.keyboard.type('x')
    expect(await text()).toBe(windows.replace('Brew', 'Bxrew'))
    await open(TEXT.replace('\n', '\r\n'))
    expect(await text()).toBe(TEXT.replace('\n', '\r\n'))
  })

  it('is left by Escape and Tab, and by Ctrl-M', async () => {
    await open()
    await page.focus('#before')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toContain('cm-content')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toContain('cm-content')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.id')).toBe('after')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Control+m')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.id')).toBe('after')
    expect(await page.getAttribute('.cm-content', 'aria-description')).toMatch(/Escape/)
  })

  it.each([
    ['en', LIGHT, 'Find'],
    ['zh', DARK, '查找'],
  ] as const)('has no fault that axe knows: %s, with its panels', async (lang, colours, find) => {
    await open(TEXT, colours, lang)
    expect(await axeFaults(page)).toEqual([])
    await call('editor.focus()')
    await page.keyboard.press('Control+f')
    await page.locator(`.cm-search input[aria-label="${find}"]`).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await call(`editor.reveal(${TEXT.length}, ${TEXT.length}); editor.focus()`)
    await page.keyboard.press('Control+Space')
    await page.locator('.cm-tooltip-autocomplete').waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect((await told()).refused).toEqual([])
  })

  it('goes without a trace', async () => {
    await open()
    await call('editor.destroy()')
    expect(await page.locator('#text').innerHTML()).toBe('')
    expect(asked).toEqual([])
  })
})
