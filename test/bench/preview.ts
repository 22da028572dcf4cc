/**
 * How long a save takes until its picture is painted, in a real Chromium: 200 saves of each size, each of which changes a label
 * or adds a step. By a blueprint as practitioners write them. The arguments are the number of saves and the sizes.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { openChromium } from '../browser/chromium.ts'
import { withLabel, withStepAfter } from '../support/edits.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { practice } from '../support/practice.ts'

const STAGELINE = fileURLToPath(new URL('../../bin/stageline.js', import.meta.url))
const SEED = 8

/** Steps, with what is to be reached for 95 of 100 saves, in ms. */
const GOALS: Readonly<Record<number, number>> = { 25: 300, 100: 800 }

/** Prints a row a size. */
export async function bench([saves = '200', ...sizes]: readonly string[]): Promise<void> {
  if (!existsSync(fileURLToPath(new URL('../../dist/cli/main.cjs', import.meta.url))))
    throw new Error('build first: npm run build')
  const browser = await openChromium()
  try {
    console.log('| steps | saves | p50 ms | p95 ms | worst ms | goal (p95) | memory before and after, MB |')
    console.log('| ----: | ----: | -----: | -----: | -------: | ---------: | --------------------------- |')
    for (const steps of sizes.length > 0 ? sizes.map(Number) : Object.keys(GOALS).map(Number)) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      const { times, memory } = await measured(steps, Number(saves), page)
      await page.close()
      const sorted = times.sort((a, b) => a - b)
      const at = (share: number): string => sorted[Math.ceil(share * sorted.length) - 1]!.toFixed(0)
      const row = [
        steps,
        times.length,
        at(0.5),
        at(0.95),
        at(1),
        GOALS[steps] ?? '',
        memory.map(Math.round).join(' → '),
      ]
      console.log(`| ${row.join(' | ')} |`)
    }
  } finally {
    await browser.close()
  }
}

async function measured(steps: number, saves: number, page: Page): Promise<{ times: number[]; memory: number[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'stageline-preview-'))
  const path = join(folder, 'a.blueprint.yaml')
  const first = practice(SEED, steps)
  writeFileSync(path, first)
  const child = spawn(process.execPath, [STAGELINE, 'preview', '--no-open'], { cwd: folder })
  try {
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (said: Buffer) => {
        const [found] = /http:\S+/.exec(String(said)) ?? []
        if (found !== undefined) resolve(found)
      })
      child.once('exit', () => reject(new Error('no preview')))
    })
    await page.goto(address)
    await page.waitForFunction('document.documentElement.dataset.drawn')
    const times: number[] = []
    const before = memoryOf(child.pid)
    const ids = blueprintOf(first).steps.map(({ id }) => id)
    for (let n = 0; n < saves; n++) {
      const id = ids[(n * 7) % ids.length]!
      const text = n % 2 === 0 ? withLabel(first, id, `Changed ${n}`) : withStepAfter(first, id)
      const drawn = await page.evaluate<string>('document.documentElement.dataset.drawn')
      writeFileSync(`${path}~`, text)
      // The page itself says when: going through the browser's protocol would be measured, too.
      const painted = page.evaluate<number>(`new Promise((resolve) => {
        const root = document.documentElement
        const look = () => root.dataset.drawn !== ${JSON.stringify(drawn)} && (resolve(performance.timeOrigin + performance.now()), true)
        if (!look()) new MutationObserver((_, observer) => look() && observer.disconnect()).observe(root, { attributes: true })
      })`)
      const at = performance.timeOrigin + performance.now()
      renameSync(`${path}~`, path)
      times.push((await painted) - at)
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
    return { times, memory: [before, memoryOf(child.pid)] }
  } finally {
    child.kill('SIGINT')
    rmSync(folder, { recursive: true })
  }
}

/** MB in use, where the system tells; else NaN. */
function memoryOf(pid = 0): number {
  if (process.platform !== 'linux') return NaN
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}
