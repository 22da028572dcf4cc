/** A batch on several threads, with the program as it is built: the same as on one, and no file stops the others. */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COLD_TEA, folder, LONELY_TEA, LOST_TEA, stageline, TEA } from '../cli/stageline.ts'
import { buildProgram, ended, endOf, filesBelow, type Program } from '../hardening/program.ts'
import { journey } from '../support/journey.ts'

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url))

let program: Program
beforeAll(() => {
  program = buildProgram()
})
afterAll(() => program.remove())

function contents(root: string): Record<string, string> {
  return Object.fromEntries(filesBelow(root).map((path) => [relative(root, path), readFileSync(path, 'latin1')]))
}

/** Blueprints of many kinds: large and small ones, good and bad ones, with files that they refer to. */
function mixed(): string {
  const cwd = folder({ 'stageline.config.yaml': 'extends: strict\n', 'in/x.blueprint.yaml': 'blueprint: [' })
  cpSync(EXAMPLES, join(cwd, 'in/examples'), { recursive: true })
  const texts = [TEA, COLD_TEA, LONELY_TEA, LOST_TEA, TEA.replace('Order tea', 'Ask for tea')]
  texts.forEach((text, at) => writeFileSync(join(cwd, `in/${at}.blueprint.yaml`), text))
  for (const [at, steps] of [30, 5, 12, 25].entries()) {
    writeFileSync(join(cwd, `in/j${at}.blueprint.yaml`), journey(at, steps))
  }
  return cwd
}

function tooLarge(): string {
  return journey(1, 1_100)
}

describe('several threads', () => {
  it('leave the same files, report and notes as one, and as no thread at all', { timeout: 120_000 }, async () => {
    const cwd = mixed()
    const args = ['render', 'in', '-t', 'svg,pdf,png', '--scale', '0.2', '--report']
    const here = await stageline([...args, '-o', 'here'], { cwd })
    const expected = contents(join(cwd, 'here'))
    expect(Object.keys(expected).length).toBeGreaterThan(3 * 12)
    for (const jobs of ['1', '4']) {
      const { code, out, err } = await ended([program.script, ...args, '-o', `out${jobs}`, '--jobs', jobs], { cwd })
      expect([code, out]).toEqual([here.code, here.out])
      expect(err.replaceAll(`out${jobs}/`, 'here/')).toBe(here.err)
      const found = contents(join(cwd, `out${jobs}`))
      expect(Object.keys(found)).toEqual(Object.keys(expected))
      const keys = /"key":"[0-9a-f]{64}"/g // the program as it is built is another one than its sources
      for (const [name, bytes] of Object.entries(expected)) {
        expect(found[name]!.replace(keys, '') === bytes.replace(keys, ''), name).toBe(true)
      }
    }
    expect(contents(join(cwd, 'out4'))).toEqual(contents(join(cwd, 'out1')))
  })

  it('leave the same book as one', { timeout: 60_000 }, async () => {
    const cwd = mixed()
    const books = []
    for (const jobs of ['1', '4']) {
      const args = ['render', 'in', '--bundle', 'book.pdf', '--page', 'A3', '--tile', '--report', '--jobs', jobs]
      const { out, err } = await ended([program.script, ...args], { cwd })
      expect(err).toContain('18 rendered, 2 failed\n')
      books.push([out, readFileSync(join(cwd, 'book.pdf'), 'latin1')])
    }
    expect(books[1]).toEqual(books[0])
  })

  it('stop with --fail-fast where one stops, with the same files', { timeout: 60_000 }, async () => {
    const cwd = mixed()
    const runs = []
    for (const jobs of ['1', '4']) {
      const args = ['render', 'in', '-t', 'svg', '--fail-fast', '--jobs', jobs, '-o', `out${jobs}`]
      const { code, out, err } = await ended([program.script, ...args], { cwd })
      runs.push([code, out, err.replaceAll(`out${jobs}/`, ''), contents(join(cwd, `out${jobs}`))])
    }
    expect(runs[0]![2]).toContain('stopped at "in/1.blueprint.yaml"')
    expect(runs[1]).toEqual(runs[0])
  })
})

describe('a file that takes too much', () => {
  it('of memory is reported by its name, and the others are drawn', { timeout: 120_000 }, async () => {
    const cwd = folder({ 'in/b.blueprint.yaml': tooLarge() })
    for (const name of ['a', 'c', 'd']) writeFileSync(join(cwd, `in/${name}.blueprint.yaml`), TEA)
    const args = ['render', 'in', '-t', 'svg', '--memory', '28', '--jobs', '1']
    const { code, out, err } = await ended([program.script, ...args], { cwd })
    expect(err).toBe(
      'stageline: cannot draw "in/b.blueprint.yaml": it needs more than 28 MB of memory; draw a part of it as a ' +
        'sub-blueprint, or give it more with --memory\n' +
        'out/a.svg written\nout/c.svg written\nout/d.svg written\n3 rendered, 1 failed\n',
    )
    expect(out).toBe('3 files checked, no findings; 1 file not checked\n')
    expect(code).toBe(2)
    const manifest = readFileSync(join(cwd, 'out/manifest.json'), 'utf8')
    expect(manifest).toContain('{"path":"in/b.blueprint.yaml","state":"failed","failures":["cannot draw')
    // It is tried again, though nothing has changed.
    const again = await ended([program.script, 'render', 'in', '-t', 'svg', '-q'], { cwd })
    expect([again.code, existsSync(join(cwd, 'out/b.svg'))]).toEqual([0, true])
  })

  it('of memory is left out of a book of all', { timeout: 60_000 }, async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': tooLarge(), 'c.blueprint.yaml': COLD_TEA })
    const args = ['render', '--bundle', 'book.pdf', '-t', 'svg', '--memory', '28', '--jobs', '1']
    const { code, err } = await ended([program.script, ...args], { cwd })
    expect(err).toContain('cannot draw "b.blueprint.yaml": it needs more than 28 MB of memory')
    expect(err).toContain('book.pdf written\n2 rendered, 1 failed\n')
    expect(code).toBe(2)
    const book = readFileSync(join(cwd, 'book.pdf'), 'latin1')
    expect(book.match(/\/Type \/Page\n/g)).toHaveLength(3)
  })

  it('of memory even to begin ends, one after the other', { timeout: 60_000 }, async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': TEA, 'c.blueprint.yaml': TEA })
    const { code, err } = await ended([program.script, 'render', '--memory', '4', '--jobs', '2'], { cwd })
    expect(err.match(/it needs more than 4 MB of memory/g)).toHaveLength(3)
    expect(err).toContain('0 rendered, 3 failed\n')
    expect(code).toBe(2)
  })

  it('of time is reported by its name, and its thread replaced', { timeout: 60_000 }, async () => {
    const cwd = folder({ 'a.blueprint.yaml': tooLarge(), 'b.blueprint.yaml': tooLarge() })
    const args = ['render', '-t', 'svg', '--timeout', '.1', '--jobs', '1']
    const { code, err } = await ended([program.script, ...args], { cwd })
    expect(err).toBe(
      ['a', 'b']
        .map(
          (name) =>
            `stageline: cannot draw "${name}.blueprint.yaml": it takes longer than 0.1 s; draw a part of it as a ` +
            'sub-blueprint, or give it more time with --timeout\n',
        )
        .join('') + '0 rendered, 2 failed\n',
    )
    expect(code).toBe(2)
  })

  it('is ended when it is alone and its limit is named, too', { timeout: 60_000 }, async () => {
    const cwd = folder({ 'a.blueprint.yaml': tooLarge() })
    const { code, err } = await ended([program.script, 'render', '--timeout', '0.1'], { cwd })
    expect(err).toContain('cannot draw "a.blueprint.yaml": it takes longer than 0.1 s')
    expect([code, existsSync(join(cwd, 'out'))]).toEqual([2, false])
  })
})

describe('an interrupted batch', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s: no temporary stays, and the exit code is %d', { timeout: 60_000 }, async (signal, code) => {
    const cwd = folder({})
    mkdirSync(join(cwd, 'in'))
    for (let n = 0; n < 60; n++) writeFileSync(join(cwd, `in/${n}.blueprint.yaml`), journey(n, 25))
    const child = spawn(process.execPath, [program.script, 'render', 'in', '--jobs', '2'], { cwd })
    const end = endOf(child)
    while (filesBelow(join(cwd, 'out')).length < 3) await new Promise((resolve) => setTimeout(resolve, 5))
    child.kill(signal)
    expect((await end).code).toBe(code)
    const left = filesBelow(join(cwd, 'out')).map((path) => relative(join(cwd, 'out'), path))
    expect(left.filter((path) => !/^(?:\d+\.(?:svg|pdf)|manifest\.json)$/.test(path))).toEqual([])
    for (const path of left) {
      const text = readFileSync(join(cwd, 'out', path), 'latin1')
      expect(text).toMatch(/(?:<\/svg>|%%EOF|\]\})\s*$/)
    }
    expect(left.length).toBeLessThan(120)
  })
})
