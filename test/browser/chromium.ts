/** A real browser. Where none is installed its tests are left out; on CI they must run. */
import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Nothing that draws differently from machine to machine, and nothing that asks the network. */
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
]

export const haveChromium = process.env.CI !== undefined || existsSync(EXECUTABLE)

export function openChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, args: [...ARGUMENTS, ...more] })
}

/** An empty page that can reach nothing: a drawing has all that it needs. `asked` lists what it tried to load. */
export async function openPage(browser: Browser, deviceScaleFactor = 1): Promise<{ page: Page; asked: string[] }> {
  const page = await browser.newPage({ deviceScaleFactor, viewport: { width: 1280, height: 720 } })
  const asked: string[] = []
  await page.route('**', (route) => {
    asked.push(route.request().url())
    return route.abort()
  })
  return { page, asked }
}

/** Such a page in a browser of its own for the tests of the suite that calls this; it is there when they run. */
export function suitePage(deviceScaleFactor = 1): { readonly page: Page; readonly asked: string[] } {
  const opened = {} as Awaited<ReturnType<typeof openPage>>
  let browser: Browser
  beforeAll(async () => {
    browser = await openChromium()
    Object.assign(opened, await openPage(browser, deviceScaleFactor))
  })
  afterAll(() => browser.close())
  return opened
}

export function htmlAround(svg: string): string {
  const drawing = svg.replace(/^<\?xml.*?\?>\s*/, '')
  return `<!doctype html><meta charset="utf-8"><style>body { margin: 0 } svg { display: block }</style>${drawing}`
}
