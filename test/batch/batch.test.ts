/** What a batch says of itself, and what it leaves beside its drawings. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Progress } from '../../src/batch/progress.ts'
import { summaryLine } from '../../src/batch/summary.ts'
import { COLD_TEA, folder, LONELY_TEA, LOST_TEA, stageline, TEA } from '../cli/stageline.ts'

describe('render', () => {
  it('of one file leaves its drawings and nothing else, and has no summary', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    const { err } = await stageline(['render'], { cwd })
    expect(readdirSync(join(cwd, 'out'))).toEqual(['tea.pdf', 'tea.svg'])
    expect(err).toBe('out/tea.svg written\nout/tea.pdf written\n')
  })

  it('of several ends with a summary, which --quiet leaves out', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': LOST_TEA, 'c.blueprint.yaml': COLD_TEA })
    const loud = await stageline(['render', '-t', 'svg'], { cwd })
    expect(loud.err).toBe('out/a.svg written\nout/c.svg written\n2 rendered, 1 failed\n')
    const quiet = await stageline(['render', '-t', 'svg', '-q'], { cwd })
    expect(quiet.err).toBe('')
  })

  it('leaves no manifest where all go in one book', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': TEA })
    await stageline(['render', '--bundle', 'book.pdf'], { cwd })
    expect([existsSync(join(cwd, 'out')), existsSync(join(cwd, 'book.pdf'))]).toEqual([false, true])
  })

  it.each([
    [['--jobs', '0'], '--jobs takes a number of threads from 1 to 1000, not "0"'],
    [['--jobs', 'many'], '--jobs takes a number of threads from 1 to 1000, not "many"'],
    [['--timeout', '0'], '--timeout takes seconds above 0, such as 60 or 1.5, not "0"'],
    [['--timeout', '1m'], '--timeout takes seconds above 0, such as 60 or 1.5, not "1m"'],
    [['--memory', '-1'], '--memory takes a number of megabytes from 1 to 1000000, not "-1"'],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await stageline(['render', ...args], { cwd: folder({ 'a.blueprint.yaml': TEA }) })
    expect([code, err]).toEqual([2, `stageline: ${message}\n`])
  })

  it('prints in a PDF what a blueprint has by itself, whatever stands beside it', async () => {
    const other = TEA.replace('Order tea', 'Ask for tea')
    const args = ['render', '-t', 'pdf', '--report', '--rule', 'same-step-other-label=warning']
    const alone = folder({ 'b.blueprint.yaml': other })
    await stageline(args, { cwd: alone })
    const both = folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': other })
    const { out } = await stageline(args, { cwd: both })
    expect(out).toContain('[same-step-other-label]')
    expect(readFileSync(join(both, 'out/b.pdf')).equals(readFileSync(join(alone, 'out/b.pdf')))).toBe(true)
  })
})

describe('--fail-fast', () => {
  const FILES = {
    'a.blueprint.yaml': LONELY_TEA,
    'b.blueprint.yaml': TEA,
    'c.blueprint.yaml': COLD_TEA,
    'd.blueprint.yaml': LOST_TEA,
    'e.blueprint.yaml': TEA,
  }

  it('stops at the first file with an error, writes nothing of those behind it, and says so', async () => {
    const cwd = folder(FILES)
    const { code, out, err } = await stageline(['render', '-t', 'svg', '--fail-fast'], { cwd })
    expect(readdirSync(join(cwd, 'out'))).toEqual(['a.svg', 'b.svg', 'c.svg', 'index.html', 'manifest.json'])
    expect(out).toContain('1 error, 1 warning in 2 of 3 files')
    expect(err).toContain('stageline: stopped at "c.blueprint.yaml": 2 files are not done\n3 rendered\n')
    expect(code).toBe(1)
  })

  it('stops at the first that cannot be drawn; what is known of those behind it is kept', async () => {
    const cwd = folder({ ...FILES, 'c.blueprint.yaml': TEA })
    await stageline(['render', '-t', 'svg'], { cwd })
    const { err } = await stageline(['render', '-t', 'svg', '--fail-fast', '--quiet'], { cwd })
    expect(err).toBe('stageline: stopped at "d.blueprint.yaml": 1 file is not done\n')
    const after = await stageline(['render', '-t', 'svg'], { cwd })
    expect(after.err).toContain('0 rendered, 1 failed, 4 skipped')
  })

  it('goes to the end where nothing is wrong', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': LONELY_TEA })
    const { err, code } = await stageline(['render', '-t', 'svg', '--fail-fast'], { cwd })
    expect(err).toContain('2 rendered\n')
    expect([code, err.includes('stopped')]).toEqual([0, false])
  })
})

describe('the summary', () => {
  it.each([
    [{ rendered: 1997, failed: 2, skipped: 1 }, '1,997 rendered, 2 failed, 1 skipped'],
    [{ rendered: 0, failed: 0, skipped: 1_234_567 }, '0 rendered, 1,234,567 skipped'],
    [{ rendered: 10, failed: 0, skipped: 0 }, '10 rendered'],
    [{ rendered: 0, failed: 100, skipped: 0 }, '0 rendered, 100 failed'],
  ])('of %j', (counts, text) => expect(summaryLine(counts)).toBe(text))
})

describe('the progress line', () => {
  /** What stands on the terminal's last line after these steps, each at its time in ms. */
  function lines(total: number, times: readonly number[], env: Record<string, string> = {}, isTTY = true): string[] {
    const said: string[] = []
    let now = 0
    const io = { stderr: { isTTY, write: (text: string | Uint8Array) => said.push(String(text)) }, env }
    const progress = new Progress(io, total, () => now)
    for (const time of times) {
      now = time
      progress.step()
    }
    progress.clear()
    return said
  }

  it('says how far the run is, how fast and how long still, not before a second, and is taken away', () => {
    const steps = Array.from({ length: 300 }, (_, n) => 5 * (n + 1))
    const said = lines(2000, steps)
    expect(said[0]).toBe('\r\u001B[K200 of 2,000 files, 200 a second, 9 s left')
    expect(said.length).toBe(7)
    expect(said.at(-1)).toBe('\r\u001B[K')
  })

  it('speaks of minutes and hours, and of slow ones', () => {
    expect(lines(2000, [2000])[0]).toContain('1 of 2,000 files, 0.5 a second, 67 min left')
    expect(lines(4, [20_000])[0]).toContain('0.0 a second, 60 s left')
    expect(lines(20_000, [2000])[0]).toContain('12 h left')
  })

  it('is not there off a terminal, on CI, on a dumb one, or in a run that is done at once', () => {
    expect(lines(9, [2000], {}, false)).toEqual([])
    expect(lines(9, [2000], { CI: 'true' })).toEqual([])
    expect(lines(9, [2000], { TERM: 'dumb' })).toEqual([])
    expect(lines(9, [10, 20, 900])).toEqual([])
    expect(lines(9, [2000], { CI: 'false' })).toHaveLength(2)
  })
})
