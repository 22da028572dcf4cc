/** Whoever sees a run end with 1 or 2 is told why: in the report that a person reads, else on standard error. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { REPORT_FORMATS, REPORT_NAMES } from '../../src/report/index.ts'
import { COLD_TEA, folder, LONELY_TEA, stageline, TEA } from './stageline.ts'

const TWO_LONELY = { 'a.blueprint.yaml': LONELY_TEA, 'b.blueprint.yaml': LONELY_TEA }
const EXCESS = '2 warnings, 0 allowed (--max-warnings)'
const LIMITED = ['--max-warnings', '0']

describe.each([['lint'], ['check'], ['render', '-t', 'svg']])('too many warnings: %s %s %s', (...command) => {
  it.each([[[]], [['-q']]])('are the reason that people read: %j', async (more) => {
    const { code, out } = await stageline([...command, ...LIMITED, ...more], { cwd: folder(TWO_LONELY) })
    expect(out).toContain(`in 2 of 2 files\n${EXCESS}\n`.slice(more.length > 0 ? 'in 2 of 2 files\n'.length : 0))
    expect(out).not.toContain('no findings')
    expect(code).toBe(1)
  })

  it.each(REPORT_FORMATS)('are told beside or in a report as $name', async ({ name, tellsVerdict }) => {
    for (const quiet of [[], ['-q']]) {
      const { code, out, err } = await stageline([...command, ...LIMITED, ...quiet, '-f', name], {
        cwd: folder(TWO_LONELY),
      })
      const told = tellsVerdict ? out : err
      expect(told.split('\n').filter((line) => line.endsWith(EXCESS))).toHaveLength(1)
      expect(code).toBe(1)
    }
  })

  it('are no failure with --exit-zero, and are told all the same', async () => {
    const { code, out } = await stageline([...command, ...LIMITED, '--exit-zero'], { cwd: folder(TWO_LONELY) })
    expect(out).toContain(EXCESS)
    expect(code).toBe(0)
  })
})

it('one warning is one', async () => {
  const { out } = await stageline(['lint', ...LIMITED], { cwd: folder({ 'a.blueprint.yaml': LONELY_TEA }) })
  expect(out).toContain('\n1 warning, 0 allowed (--max-warnings)\n')
})

it.each([
  ['json', '"maxWarnings": {\n    "allowed": 0,\n    "found": 2\n  }'],
  ['markdown', `\n**${EXCESS}**\n`],
  ['junit', `<failure type="max-warnings" message="${EXCESS}"/>`],
  ['sarif', `"text": "${EXCESS}"`],
  ['github', `::error title=Stageline::${EXCESS}\n`],
])('%s has a place for too many warnings', async (format, said) => {
  const { out } = await stageline(['lint', ...LIMITED, '-q', '-f', format], { cwd: folder(TWO_LONELY) })
  expect(out).toContain(said)
})

it.each(REPORT_FORMATS.filter(({ onFailure }) => onFailure === 'reason'))(
  '$name tells of too many warnings as of failures',
  async ({ name }) => {
    const cwd = folder(TWO_LONELY)
    const allowed = await stageline(['lint', '-q', '-f', name], { cwd })
    const limited = await stageline(['lint', '-q', '-f', name, ...LIMITED], { cwd })
    expect(limited.out).not.toBe(allowed.out)
  },
)

describe('what --quiet keeps back', () => {
  it.each([
    [['lint', '-q'], { 'a.blueprint.yaml': LONELY_TEA }, '1 file checked, no errors (1 warning not shown: -q)\n'],
    [['render', '-q', '-t', 'svg'], TWO_LONELY, '2 files checked, no errors (2 warnings not shown: -q)\n'],
    [['lint', '-q'], { 'a.blueprint.yaml': TEA }, '1 file checked, no findings\n'],
    [
      ['lint', '-q'],
      { 'a.blueprint.yaml': COLD_TEA, 'b.blueprint.yaml': LONELY_TEA },
      '\n1 error in 1 of 2 files (1 warning not shown: -q)\n',
    ],
  ])('is counted: %j', async (args, files, said) => {
    const { out } = await stageline(args, { cwd: folder(files) })
    expect(`\n${out}`).toContain(said)
  })

  it.each(REPORT_NAMES)('is never told as "no findings": %s', async (format) => {
    const { out } = await stageline(['lint', '-q', '-f', format], { cwd: folder(TWO_LONELY) })
    expect(out).not.toContain('no findings')
  })

  it('counts when reports are joined', async () => {
    const cwd = folder(TWO_LONELY)
    for (const shard of [1, 2])
      await stageline(['lint', '-q', '--shard', `${shard}/2`, '-f', `json=${shard}.json`], { cwd })
    const { code, out } = await stageline(['merge-reports', '1.json', '2.json', ...LIMITED], { cwd })
    expect(out).toBe(`2 files checked, no errors (2 warnings not shown: -q)\n${EXCESS}\n`)
    expect(code).toBe(1)
  })
})

const BROKEN_CONFIG = { 'a.blueprint.yaml': TEA, 'stageline.config.yaml': 'rulez: {}\n' }

describe('every other way to fail', () => {
  it.each<[number, string[], Readonly<Record<string, string>>, RegExp]>([
    [
      1,
      ['lint', '-f', 'sarif=a.sarif'],
      { 'a.blueprint.yaml': COLD_TEA },
      /^stageline: 1 error in 1 of 1 file: see "a.sarif"$/m,
    ],
    [1, ['lint'], { 'a.blueprint.yaml': COLD_TEA }, /^1 error in 1 of 1 file$/m],
    [1, ['stats'], { 'a.blueprint.yaml': 'blueprint: 1\n' }, /^2 errors in 1 of 1 file$/m],
    [1, ['fmt', '--check'], { 'a.blueprint.yaml': `# x\n\n\n${TEA}` }, /^1 file of 1 not canonical/m],
    [1, ['fmt', '--diff'], { 'a.blueprint.yaml': `# x\n\n\n${TEA}` }, /^1 file of 1 not canonical/m],
    [1, ['fmt'], { 'a.blueprint.yaml': 'blueprint: 1\n' }, /files with errors are left as they are/],
    [
      1,
      ['fmt', '--moments'],
      { 'a.blueprint.yaml': `${TEA}moments:\n  - customer: Drink\n` },
      /a\.blueprint\.yaml is left as it is: it has moments/,
    ],
    [1, ['check'], { 'a.blueprint.yaml': `# x\n\n\n${TEA}` }, /not-formatted[^]*^1 error in 1 of 1 file$/m],
    [1, ['render', '--fail-fast', '-q'], { 'a.blueprint.yaml': COLD_TEA, 'b.blueprint.yaml': TEA }, /stopped at "a/],
    [1, ['render', '-f', 'json=r.json'], { 'a.blueprint.yaml': COLD_TEA }, /1 error in 1 of 1 file: see "r.json"/],
    [2, ['lint'], BROKEN_CONFIG, /^1 error in 1 of 1 file$/m],
    [
      2,
      ['lint', '--config', 'gone.yaml'],
      { 'a.blueprint.yaml': TEA },
      /^stageline: cannot read the configuration "gone.yaml": there is no such file$/m,
    ],
    [
      2,
      ['lint', '--baseline', 'gone.json'],
      { 'a.blueprint.yaml': TEA },
      /cannot read the baseline "gone.json": there is no such file/,
    ],
    [
      2,
      ['render', '--theme', 'gone.yaml'],
      { 'a.blueprint.yaml': TEA },
      /cannot read the theme "gone.yaml": there is no such file/,
    ],
    [
      2,
      ['lint', '--files-from', 'gone.txt'],
      { 'a.blueprint.yaml': TEA },
      /cannot read the list "gone.txt": there is no such file/,
    ],
    [
      2,
      ['lint', 'gone.yaml'],
      {},
      /gone.yaml:1:1: error: the file cannot be read|gone.yaml: error: the file cannot be read/,
    ],
    [2, ['lint', '.'], {}, /no blueprint in "."/],
    [2, ['merge-reports', 'gone.json'], {}, /cannot join "gone.json": there is no such file/],
    [
      1,
      ['diff', 'a.blueprint.yaml', 'b.blueprint.yaml', '--fail-on', 'any'],
      { 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': COLD_TEA },
      /stageline: 1 change \(--fail-on any\)/,
    ],
  ])('%i: %j', async (expected, args, files, reason) => {
    const { code, out, err } = await stageline(args, { cwd: folder(files) })
    expect(out + err).toMatch(reason)
    if (expected === 2) expect(out + err).not.toMatch(/no findings|0 files checked/)
    expect(code).toBe(expected)
  })

  it('a joined manifest says what is wrong in it', async () => {
    const cwd = folder({ 'a.blueprint.yaml': COLD_TEA, 'b.blueprint.yaml': TEA })
    for (const shard of [1, 2]) await stageline(['render', '-t', 'svg', '--shard', `${shard}/2`], { cwd })
    const manifests = ['out/manifest.1-of-2.json', 'out/manifest.2-of-2.json']
    const { code, err } = await stageline(['merge-reports', ...manifests], { cwd })
    expect(err).toContain('stageline: 1 error in 1 blueprint: the contact sheet names them\n')
    expect(code).toBe(1)
    expect((await stageline(['merge-reports', ...manifests, '--exit-zero'], { cwd })).code).toBe(0)
  })

  it('stands in the table above', () => {
    const source = (path: string): string[] =>
      readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? source(join(path, entry.name)) : [join(path, entry.name)],
      )
    const places = ['src/batch', 'src/cli', 'src/project', 'src/run'].flatMap(source).flatMap((path) => {
      const { length } = readFileSync(path, 'utf8').match(/\brun\.earn\(/g) ?? []
      return length > 0 ? [`${path.replaceAll('\\', '/')} ${length}`] : []
    })
    // Of a new place, say how its end is told, and add its case.
    expect(places.sort()).toEqual([
      'src/batch/merged-manifest.ts 1', // a line with their number
      'src/cli/commands/fmt.ts 3', // its report; the list of what is not canonical; a note on what is not written in moments
      'src/cli/commands/stats.ts 1', // its report
      'src/cli/main.ts 1', // what is wrong with an argument has been told
      'src/cli/options/look-option.ts 2', // findings in the theme, and in what names it
      'src/cli/publish/diffs.ts 1', // a line with how many changes --fail-on names
      'src/cli/publish/merged-reports.ts 1', // findings of files that could not be read
      'src/cli/publish/verdict.ts 1', // findings, or that there are more warnings than allowed
      'src/project/check-input.ts 1', // a finding: the file cannot be read
      'src/project/settings.ts 1', // findings in the configuration
    ])
  })
})

describe('what could not be written', () => {
  it.each([['lint'], ['check'], ['render', '-t', 'svg']])(
    'is not where the report is: %s %s %s',
    async (...command) => {
      const files = { 'a.blueprint.yaml': COLD_TEA, 'b.blueprint.yaml': COLD_TEA }
      const { err, code } = await stageline([...command, '-f', 'json=a.blueprint.yaml/r.json'], { cwd: folder(files) })
      expect(err).toContain('cannot write "a.blueprint.yaml/r.json"')
      expect(err).toMatch(/\d errors in 2 of \d files/)
      expect(err).not.toContain('see "')
      expect(code).toBe(2)
    },
  )

  it('accepts nothing', async () => {
    const files = { 'a.blueprint.yaml': COLD_TEA, 'b.blueprint.yaml': COLD_TEA }
    const args = ['lint', '--update-baseline', '--baseline', 'a.blueprint.yaml/b.json']
    const { err, code } = await stageline(args, { cwd: folder(files) })
    expect(err).toContain('cannot write "a.blueprint.yaml/b.json"')
    expect(err).toContain('the 2 findings of this run stay unaccepted\n')
    expect(code).toBe(2)
  })
})

it('a baseline that is to be written and not to be used is refused', async () => {
  const args = ['lint', '--update-baseline', '--no-baseline']
  const { err, code } = await stageline(args, { cwd: folder({ 'a.blueprint.yaml': COLD_TEA }) })
  expect(err).toBe(
    'stageline: --update-baseline writes a baseline, and --no-baseline uses none: leave out one of them\n',
  )
  expect(code).toBe(2)
})
