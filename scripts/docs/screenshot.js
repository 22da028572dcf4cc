/**
 * The pictures of a page and of a preview in the README, taken in Chromium: `npm run build && npm run docs:screenshots`. They are
 * no goldens: a browser of another version draws other pixels.
 */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL, URL } from 'node:url'
import { chromium } from 'playwright-core'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PROGRAM = join(ROOT, 'bin/stageline.js')
const folder = mkdtempSync(join(tmpdir(), 'stageline-'))
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
try {
  cpSync(join(ROOT, 'examples'), folder, { recursive: true })
  await program('render', 'hotel-reservation-lost.blueprint.yaml', '-t', 'html', '-o', 'out').ended
  await picture(`${pathToFileURL(join(folder, 'out/hotel-reservation-lost.html')).href}#step=apologise`, 'page.png')
  const preview = program('preview', '.', '--edit', '--no-open')
  const address = /http:\S+/.exec(await preview.said)?.[0] ?? ''
  await picture(address, 'preview.png', async (page) => {
    await page.getByText('Overnight hotel stay').first().click()
    await page.locator('g.step[data-id="check-in"]').click()
  })
  preview.end()
  await preview.ended
} finally {
  await browser.close()
  rmSync(folder, { recursive: true })
}

/** @param {...string} args */
function program(...args) {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  /** @type {Promise<string>} its first words */
  const said = new Promise((done) => child.stdout.once('data', (/** @type {Buffer} */ bytes) => done(String(bytes))))
  const ended = new Promise((done) => child.once('exit', done))
  return { said, ended, end: () => child.kill('SIGINT') }
}

/**
 * @param {string} address
 * @param {string} name
 * @param {(page: import('playwright-core').Page) => Promise<void>} [act]
 */
async function picture(address, name, act) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 840 } })
  await page.goto(address)
  await page.locator('html.app').waitFor()
  await act?.(page)
  await page.waitForTimeout(1_000)
  await page.screenshot({ path: join(ROOT, 'docs/images', name) })
  await page.close()
}
