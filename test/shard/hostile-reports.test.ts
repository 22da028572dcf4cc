/** Reports that somebody else wrote, by mistake or on purpose: a clear error or a report, never a crash or a leak. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REPORT_NAMES } from '../../src/report/index.ts'
import { format as jsonText } from '../../src/report/json.ts'
import { COLD_TEA, folder, stageline } from '../cli/stageline.ts'
import { CONTEXT, REPORTS } from '../report/nasty.ts'
import { runs } from '../support/runs.ts'

const GOOD = JSON.parse(jsonText(REPORTS, CONTEXT)) as {
  files: { path: string; findings: Record<string, unknown>[] }[]
} & Record<string, unknown>
const [FILE] = GOOD.files
const [FINDING] = FILE!.findings

/** The report with one finding, which has these fields too. */
function withFinding(more: Readonly<Record<string, unknown>>, path = 'a.blueprint.yaml'): string {
  return JSON.stringify({ ...GOOD, files: [{ path, findings: [{ ...FINDING, ...more }] }] })
}

function merge(
  text: string | Uint8Array,
  args: readonly string[] = ['-f', 'json'],
  more: Readonly<Record<string, string>> = {},
) {
  return stageline(['merge-reports', 'r.json', ...args], { cwd: folder({ ...more, 'r.json': text }) })
}

describe('what is no report', () => {
  it.each([
    ['', 'it is not JSON'],
    ['blueprint: 1', 'it is not JSON'],
    ['{"version":1', 'it is not JSON'],
    ['[]', 'it is no report that "-f json" wrote'],
    ['null', 'it is no report that "-f json" wrote'],
    ['{"version":2,"totals":{},"files":[]}', 'it is no report that "-f json" wrote: "version" is not as it must be'],
    [JSON.stringify({ ...GOOD, files: {} }), '"files" is not as it must be'],
    [withFinding({ line: 0 }), '"files/0/findings/0/line" is not as it must be'],
    [withFinding({ severity: 'fatal' }), '"files/0/findings/0/severity" is not as it must be'],
    [withFinding({ message: null }), '"files/0/findings/0/message" is not as it must be'],
    [withFinding({ fingerprint: 'x' }), '"files/0/findings/0/fingerprint" is not as it must be'],
    [withFinding({ related: [{}] }), '"files/0/findings/0/related/0" is not as it must be'],
    ['{"stageline":"0.1.0"}', 'it is no manifest that this version of Stageline can read'],
    [Uint8Array.of(0xff, 0xfe, 0), 'it is not UTF-8 text'],
  ])('is refused in words: %#', async (text, said) => {
    const { code, err, out } = await merge(text)
    expect(err).toContain('stageline: cannot join "r.json": ')
    expect(err).toContain(said)
    expect(code).toBe(2)
    expect(err + out).not.toMatch(/\bat .*\.ts|bug in Stageline/)
    if (!text.toString().includes('stageline')) expect(JSON.parse(out)).toMatchObject({ totals: { files: 0 } })
  })

  it('is said of each such file, and the others are joined', async () => {
    const cwd = folder({ 'a.json': withFinding({}), 'b.json': '{', 'folder/c': '' })
    const { code, err, out } = await stageline(['merge-reports', 'a.json', 'b.json', 'folder', 'd', '-f', 'compact'], {
      cwd,
    })
    expect(err.split('\n').slice(0, -1)).toEqual([
      'stageline: cannot join "b.json": it is not JSON; "-f json=report.json" writes what can be joined',
      'stageline: cannot join "folder": it is a folder',
      'stageline: cannot join "d": there is no such file',
    ])
    expect(out).toContain('a.blueprint.yaml:')
    expect(code).toBe(2)
  })

  it('may be nested as deep as it likes', async () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000)
    const report = withFinding({}).replace('"version"', `"other":${deep},"version"`)
    expect((await merge(deep)).err).toContain('cannot join')
    expect((await merge(report)).code).toBeLessThan(2)
  })

  it('may be a pipe that nobody writes to', async () => {
    const cwd = folder({ 'a.json': withFinding({}) })
    if (spawnSync('mkfifo', [join(cwd, 'pipe')]).status !== 0) return
    const { err } = await stageline(['merge-reports', 'pipe', 'a.json'], { cwd })
    expect(err).toContain('cannot join "pipe": it is not a regular file')
  })
})

describe('a report that lies', () => {
  it('shows no line of a file outside the project', async () => {
    const outside = folder({ 'secret.yaml': 'password: swordfish\n' })
    const path = join(outside, 'secret.yaml')
    for (const name of [path, `../${path}`, '../'.repeat(20) + path.slice(1), `file://${path}`]) {
      const { out, code } = await merge(withFinding({ line: 1, column: 1, endLine: 1, endColumn: 5 }, name), [])
      expect(out).not.toContain('swordfish')
      expect(code).toBeLessThan(2)
    }
  })

  it('may name files as no file is called', async () => {
    for (const name of ['a\0b.yaml', 'a/'.repeat(500_000), '../'.repeat(300_000), '', '.', 'con', '\\\\?\\x']) {
      const { code, err } = await merge(withFinding({}, name), [])
      expect({ code, err }).toMatchObject({ code: 0, err: expect.not.stringContaining('bug') as string })
    }
  })

  it('of places that are none is still a report', async () => {
    for (const at of [{ line: 1e300 }, { column: 9e15 }, { endLine: 1, line: 5 }]) {
      const { code, err } = await merge(withFinding(at), [], { 'a.blueprint.yaml': COLD_TEA })
      expect(code).toBeLessThan(2)
      expect(err).toMatch(/^(?:stageline: one file is shown without lines[^\n]*\n)?$/)
    }
  })

  it('of totals or pages is not believed', async () => {
    const lie = { ...GOOD, totals: { errors: 0, warnings: 0, infos: 0, files: 99 } }
    const { out } = await merge(JSON.stringify(lie))
    expect(JSON.parse(out)).toMatchObject({ totals: GOOD.totals })
    expect((await merge(withFinding({ docs: 'javascript:alert(1)' }))).out).not.toContain('javascript:')
  })

  it('of a million shards says so in a moment', async () => {
    const { err } = await merge(JSON.stringify({ ...GOOD, shard: { index: 2, of: 1e15 } }))
    expect(err).toContain('shard 1 of 1000000000000000 is missing')
  })

  it('does not become a part of every object', async () => {
    const text = withFinding({}).replace('"version"', '"__proto__":{"polluted":1},"version"')
    await merge(text)
    expect({}).not.toHaveProperty('polluted')
  })
})

describe('any text', () => {
  it('in any field leaves a whole document in every format, and commands nobody', async () => {
    const name = fc.string({ unit: 'binary', maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(name, name, name, name, async (message, rule, path, hint) => {
        const { code, err, out } = await merge(withFinding({ message, rule, hint, pointer: rule }, path), [
          '-f',
          'json',
        ])
        expect(code).toBeLessThan(2)
        expect(JSON.parse(out)).toMatchObject({ totals: { files: 1 } })
        expect(err).not.toContain('bug')
        for (const format of REPORT_NAMES) {
          const other = await merge(withFinding({ message, rule, hint, pointer: rule }, path), ['-f', format])
          expect(other.err).not.toContain('bug')
          // eslint-disable-next-line no-control-regex -- the terminal obeys these
          expect(other.out).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/)
        }
      }),
      { numRuns: runs(40) },
    )
  })
})
