/**
 * Attempts to make a drawing do something: run a script, ask the network, change its own elements. Each is written in
 * every place where an author may write, and looked at as XML, in a real browser, and in the PDF.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { haveChromium, htmlAround, openChromium } from '../browser/chromium.ts'
import { have, run } from '../render/tools.ts'
import { expectPdf } from './harmless.ts'
import { asAddresses, asPaths, asSteps, asTexts } from './naughty-blueprint.ts'
import { findingsOf, outcomeOf } from './outcome.ts'
import { expectAllowed, walkSvg } from './svg-walk.ts'

const own = JSON.parse(readFileSync(new URL('injection-vectors.json', import.meta.url), 'utf8')) as Record<
  string,
  string[]
>
const vectors = Object.values(own).flat()
/** Those that may pass for an address or a path. */
const addresses = new Set([...own['addresses']!, ...own['PDF syntax']!])

interface Drawing {
  readonly vector: string
  readonly svg: string
  readonly pdf: string
}

const drawings: Drawing[] = []

beforeAll(async () => {
  for (const [at, vector] of vectors.entries()) {
    const texts = addresses.has(vector) ? [asTexts(vector), asPaths(vector), asAddresses(vector)] : [asTexts(vector)]
    for (const text of texts) {
      // Letters drawn as paths keep their words in attributes; embedded fonts add a style sheet.
      const { drawing } = await outcomeOf(text, at % 6 === 0 ? 'outline' : at % 15 === 0 ? 'embed' : 'stack')
      if (drawing) drawings.push({ vector, ...drawing })
    }
  }
})

it('there are enough of them, and most can be drawn', () => {
  expect(vectors.length).toBeGreaterThanOrEqual(80)
  expect(drawings.length).toBeGreaterThan(vectors.length + addresses.size)
})

it('an address of another kind is a finding', () => {
  for (const vector of vectors.filter((each) => !/^(?:https?:\/\/|mailto:)/i.test(each))) {
    expect([vector, findingsOf(asAddresses(vector)).map(({ code }) => code)]).toEqual([
      vector,
      expect.arrayContaining(['schema-url']),
    ])
  }
})

describe.runIf(haveChromium)('in a browser', () => {
  let browser: Browser
  let page: Page
  let asked: string[]

  beforeAll(async () => {
    browser = await openChromium()
    page = await browser.newPage()
    // What a drawing would call, and what it would ask for.
    await page.exposeFunction('hit', (what: unknown) => asked.push(`hit(${String(what)})`))
    page.on('dialog', (dialog) => {
      asked.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('popup', (popup) => asked.push(`popup ${popup.url()}`))
    page.on('request', (request) => {
      if (!/^(?:data:font\/|data:image\/(?:png|jpeg))/.test(request.url())) asked.push(request.url())
    })
    asked = []
  })

  afterAll(async () => browser.close())

  it('such things do happen and are seen, where nobody guards against them', async () => {
    await page.setContent(htmlAround('<svg><script>hit(1)</script><image href="https://example.com/x.png"/></svg>'))
    await page.waitForTimeout(100)
    expect(asked.sort()).toEqual(['hit(1)', 'https://example.com/x.png'])
    asked = []
  })

  it('inline in a page, nothing runs and nothing is asked for, and the page has only what is allowed', async () => {
    for (const some of inGroups(drawings, 20)) {
      await page.setContent(htmlAround(some.map(({ svg }) => svg.replace(PROLOGUE, '')).join('\n')))
      expect(await page.evaluate(strangersIn)).toEqual([])
      const found = await page.evaluate(elementsIn, 'svg.stageline')
      expect(found.length).toBe(some.length)
      for (const [at, elements] of found.entries()) expectSame(elements, some[at]!)
    }
    await poke(page)
    expect(asked).toEqual([])
  })

  it('opened by themselves as files, nothing runs and nothing is asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stageline-'))
    try {
      for (const [at, some] of inGroups(vectors, 12).entries()) {
        const { drawing } = await outcomeOf(asSteps(some), (['stack', 'embed', 'outline'] as const)[at % 3])
        const file = join(folder, `${at}.svg`)
        writeFileSync(file, drawing!.svg)
        await page.goto(pathToFileURL(file).href)
        const [elements] = await page.evaluate(elementsIn, ':root')
        expectSame(elements!, { vector: some.join('\n'), ...drawing! })
        await poke(page)
        expect(asked.splice(0)).toEqual([pathToFileURL(file).href])
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

const PROLOGUE = /^<\?xml.*?\?>\s*/

function inGroups<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}

/** The browser reads what XML says, no more and no less, and all of it is allowed. */
function expectSame(elements: readonly BrowserElement[], { vector, svg }: Drawing): void {
  const names = walkSvg(svg).map(({ name }) => name)
  expect([vector, elements.map(({ name }) => name)]).toEqual([vector, names])
  for (const { name, attributes, text } of elements) expectAllowed({ name, attributes: new Map(attributes), text })
}

/** Gives what is animated, loaded late or waiting for the mouse its time. */
async function poke(page: Page): Promise<void> {
  for (const [x, y] of [
    [100, 100],
    [400, 200],
    [600, 400],
  ] as const)
    await page.mouse.move(x, y)
  await page.keyboard.press('Tab')
  await page.waitForTimeout(50)
}

/** What is used of the browser. */
interface Element {
  readonly nodeName: string
  readonly textContent: string
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>
  querySelectorAll(selector: string): Iterable<Element>
}
declare const document: Element

interface BrowserElement {
  readonly name: string
  readonly attributes: [string, string][]
  readonly text: string
}

/** Of each that the selector finds, itself and all below it. */
function elementsIn(selector: string): BrowserElement[][] {
  return [...document.querySelectorAll(selector)].map((root) =>
    [root, ...root.querySelectorAll('*')].map((element) => ({
      name: element.nodeName,
      attributes: [...element.attributes].map(({ name, value }): [string, string] => [name, name === 'd' ? '' : value]),
      text: element.nodeName === 'style' ? element.textContent : '',
    })),
  )
}

/** Elements of the page that are not of the drawing. */
function strangersIn(): string[] {
  const own = 'svg.stageline, svg.stageline *, html, head, body, head > meta, head > style'
  return [...document.querySelectorAll(`:not(${own})`)].map(({ nodeName }) => nodeName)
}

describe('in the PDF', () => {
  it('nothing is active, and links lead to the web, to mail or to other drawings', () => {
    for (const { vector, pdf } of drawings) {
      expect(() => expectPdf(pdf), vector).not.toThrow()
    }
  })

  it.runIf(have('qpdf'))('qpdf sees the same', () => {
    // All of them at once: it takes a while to start.
    const files = drawings.map(({ pdf }) => Buffer.from(pdf, 'latin1'))
    for (const file of [files.at(-1)!, ...files.filter((_, at) => at % 20 === 0)]) {
      const keys = JSON.stringify(JSON.parse(run('qpdf', ['--json', '--json-key=qpdf', '{}'], file)))
      expect(keys).not.toMatch(/"\/(?:JavaScript|JS|Launch|AA|OpenAction|EmbeddedFiles?|RichMedia|AcroForm)"/)
      expect(keys).toContain('"/Catalog"')
    }
  })
})
