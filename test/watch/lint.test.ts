/** `lint --watch` as a process of its own. */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { COLD_TEA, folder, LONELY_TEA, LOST_TEA, TEA } from '../cli/stageline.ts'
import { END, pause, PROGRAM, saveByRename, watching } from './watching.ts'

const COLD =
  /^tea\.blueprint\.yaml:6:\d+: error fail-point-countermeasure .*\n1 error in 1 of 1 file\. Watching for changes\.\n$/
const CLEAN = `1 file checked, no findings. ${END}`

describe('lint --watch', () => {
  it.each([
    ['another name that takes its place', saveByRename],
    ['its own name', writeFileSync],
    [
      'its own name, after it was cut',
      (path: string, text: string) => {
        writeFileSync(path, '')
        writeFileSync(path, text)
      },
    ],
    [
      'its own name, after the old one was put aside',
      (path: string, text: string) => {
        renameSync(path, `${path}.bak`)
        writeFileSync(path, text)
      },
    ],
  ])('checks a file that is saved under %s', async (_, save) => {
    const { cwd, first, after } = await watching(['lint', '--watch'], { 'tea.blueprint.yaml': TEA })
    expect(first).toBe(CLEAN)
    const path = join(cwd, 'tea.blueprint.yaml')
    for (let n = 0; n < 3; n++) {
      expect(await after(() => save(path, COLD_TEA))).toMatch(COLD)
      expect(await after(() => save(path, TEA))).toBe(CLEAN)
    }
  })

  it('tells of a file what is new, and of all how many findings there are', async () => {
    const files = { 'cold.blueprint.yaml': COLD_TEA, 'tea.blueprint.yaml': TEA }
    const { cwd, first, after } = await watching(['lint', '--watch', '.'], files)
    expect(first).toContain('cold.blueprint.yaml:6:')
    const said = await after(() => saveByRename(join(cwd, 'tea.blueprint.yaml'), LONELY_TEA))
    expect(said).toMatch(/^tea\.blueprint\.yaml:\d+:\d+: warning .*\n1 error, 1 warning in 2 of 2 files\. Watching/)
  })

  it('sees files and folders come, go and take other names', async () => {
    const { cwd, after } = await watching(['lint', '--watch'], { 'tea.blueprint.yaml': TEA })
    const at = (name: string): string => join(cwd, name)
    expect(await after(() => saveByRename(at('new.blueprint.yaml'), COLD_TEA))).toContain('1 error in 1 of 2 files')
    expect(await after(() => renameSync(at('new.blueprint.yaml'), at('old.blueprint.yaml')))).toMatch(
      /^old\.blueprint\.yaml:6:.*\n1 error in 1 of 2 files/,
    )
    expect(await after(() => rmSync(at('old.blueprint.yaml')))).toBe(CLEAN)
    expect(await after(() => saveByRename(at('a/b/new.blueprint.yaml'), COLD_TEA))).toContain(
      'a/b/new.blueprint.yaml:6',
    )
    expect(await after(() => renameSync(at('a'), at('c')))).toContain('c/b/new.blueprint.yaml:6')
    expect(await after(() => saveByRename(at('c/b/new.blueprint.yaml'), TEA))).toBe(
      `2 files checked, no findings. ${END}`,
    )
    expect(await after(() => rmSync(at('c'), { recursive: true }))).toBe(CLEAN)
    expect(await after(() => rmSync(at('tea.blueprint.yaml')))).toContain('no blueprint in "."')
    expect(await after(() => saveByRename(at('tea.blueprint.yaml'), TEA))).toBe(CLEAN)
  })

  it('knows what a blueprint refers to, and looks for a file that is not there', async () => {
    const refers = TEA.replace('label: Order tea', 'label: Order tea, blueprint: ../parts/s.yaml')
    const files = { 'stageline.config.yaml': '{}\n', 'all/tea.blueprint.yaml': refers, 'parts/other.yaml': TEA }
    const { cwd, first, after } = await watching(['lint', '--watch', 'all'], files)
    expect(first).toContain('error missing-file')
    const part = join(cwd, 'parts/s.yaml')
    expect(await after(() => saveByRename(part, TEA))).toBe(CLEAN)
    const back = TEA.replace('label: Order tea', 'label: Order tea, blueprint: ../all/tea.blueprint.yaml')
    expect(await after(() => saveByRename(part, back))).toContain('error reference-cycle')
    expect(await after(() => saveByRename(part, TEA))).toBe(CLEAN)
  })

  it('heeds configurations, baselines and ignore files as they come, change and go', async () => {
    const files = { 'all/tea.blueprint.yaml': TEA, 'all/cold.blueprint.yaml': COLD_TEA }
    const { cwd, after } = await watching(['lint', '--watch', 'all'], files)
    const config = join(cwd, 'stageline.config.yaml')
    const off = 'rules: { fail-point-countermeasure: off }\n'
    expect(await after(() => saveByRename(config, off))).toBe(`2 files checked, no findings. ${END}`)
    expect(await after(() => saveByRename(config, 'rules: ['))).toMatch(
      /^stageline\.config\.yaml:1:.* error yaml-syntax /,
    )
    expect(await after(() => saveByRename(config, off))).toBe(`2 files checked, no findings. ${END}`)
    expect(await after(() => rmSync(config))).toContain('1 error in 1 of 2 files')
    const ignored = join(cwd, 'all/.stagelineignore')
    expect(await after(() => saveByRename(ignored, 'cold*\nsub/\n'))).toBe(CLEAN)
    saveByRename(join(cwd, 'all/sub/new.blueprint.yaml'), COLD_TEA)
    expect(await after(() => saveByRename(ignored, 'cold*\n'))).toContain('all/sub/new.blueprint.yaml:6')
    expect(await after(() => saveByRename(join(cwd, 'all/sub/new.blueprint.yaml'), TEA))).toContain('2 files checked')
  })

  it('is silent where nothing changes for a blueprint', async () => {
    const { cwd, rest, after } = await watching(['lint', '--watch'], { 'tea.blueprint.yaml': TEA })
    for (const name of ['notes.txt', 'data.json', '.tea.blueprint.yaml.swp', 'other.yaml'])
      writeFileSync(join(cwd, name), '{}')
    await pause(1_000)
    expect(rest()).toBe('')
    expect(await after(() => saveByRename(join(cwd, 'tea.blueprint.yaml'), COLD_TEA))).toMatch(COLD)
  })

  it('writes reports to their files each time, and prints what people read', async () => {
    const args = ['lint', '--watch', '-f', 'pretty', '-f', 'json=report.json']
    const { cwd, after, rest } = await watching(args, { 'tea.blueprint.yaml': TEA })
    const total = (): unknown =>
      (JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')) as { totals: { errors: number } }).totals.errors
    expect(total()).toBe(0)
    expect(await after(() => saveByRename(join(cwd, 'tea.blueprint.yaml'), COLD_TEA))).toContain(
      'fail-point-countermeasure',
    )
    expect(total()).toBe(1)
    await pause(500)
    expect(rest()).toBe('')
  })

  it('watches by looking, with --poll', async () => {
    const { cwd, after } = await watching(['lint', '--watch', '--poll'], { 'tea.blueprint.yaml': TEA })
    expect(await after(() => saveByRename(join(cwd, 'tea.blueprint.yaml'), COLD_TEA))).toMatch(COLD)
    expect(await after(() => saveByRename(join(cwd, 'new.blueprint.yaml'), LOST_TEA))).toContain('2 errors in 2 of 2')
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends on %s with %i', async (signal, code) => {
    const { end, rest } = await watching(['lint', '--watch'], { 'tea.blueprint.yaml': COLD_TEA })
    expect(await end(signal)).toBe(code)
    expect(rest()).toBe('')
  })

  it('ends when nobody reads on', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    const child = spawn(process.execPath, [PROGRAM, 'lint', '--watch'], { cwd })
    onTestFinished(() => void child.kill('SIGKILL'))
    const ended = new Promise((resolve) => child.once('exit', resolve))
    await new Promise((resolve) => child.stdout.once('data', resolve))
    child.stdout.destroy()
    saveByRename(join(cwd, 'tea.blueprint.yaml'), COLD_TEA)
    expect(await ended).toBe(0)
  })

  it('waits for a file that is not there yet', async () => {
    const { cwd, first, after } = await watching(['lint', '--watch', 'tea.blueprint.yaml'], {})
    expect(first).toContain('error unreadable-file')
    expect(await after(() => saveByRename(join(cwd, 'tea.blueprint.yaml'), TEA))).toBe(CLEAN)
  })

  it('does not look where links lead out of the project', async () => {
    const outside = folder({ 'cold.blueprint.yaml': COLD_TEA })
    const { cwd, after, rest } = await watching(['lint', '--watch'], { '.git/config': '', 'tea.blueprint.yaml': TEA })
    symlinkSync(outside, join(cwd, 'out-of-it'))
    mkdirSync(join(cwd, 'circle'))
    symlinkSync(cwd, join(cwd, 'circle/again'))
    await pause(500)
    writeFileSync(join(outside, 'cold.blueprint.yaml'), LOST_TEA)
    await pause(500)
    expect(rest()).toBe('')
    expect(await after(() => saveByRename(join(cwd, 'tea.blueprint.yaml'), COLD_TEA))).toMatch(COLD)
  })

  it('goes on where a file changes all the time, and leaves half of the time to others', async () => {
    const { cwd, after, rest } = await watching(['lint', '--watch'], { 'tea.blueprint.yaml': TEA })
    let at = 0
    const timer = setInterval(() => writeFileSync(join(cwd, 'busy.json'), String(at++)), 5)
    try {
      await pause(2_000)
      expect(await after(() => saveByRename(join(cwd, 'tea.blueprint.yaml'), COLD_TEA))).toMatch(COLD)
      expect(await after(() => saveByRename(join(cwd, 'tea.blueprint.yaml'), TEA))).toBe(CLEAN)
      expect(rest()).toBe('')
    } finally {
      clearInterval(timer)
    }
  })

  it('watches a part of a folder without an end, and says so', async () => {
    const files = Object.fromEntries(Array.from({ length: 20_100 }, (_, n) => [`z/${n % 50}/${n}.json`, '']))
    const { cwd, first, after } = await watching(['lint', '--watch', 'tea.blueprint.yaml'], {
      '.git/config': '',
      'tea.blueprint.yaml': TEA,
      ...files,
    })
    expect(first).toContain('there are more than 20000 files to watch')
    expect(await after(() => saveByRename(join(cwd, 'tea.blueprint.yaml'), COLD_TEA))).toMatch(COLD)
  })
})
