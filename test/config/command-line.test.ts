/** Configurations and baselines as a user of the command line meets them. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COLD_TEA, folder, LONELY_TEA, LOST_TEA, stageline, TEA } from '../cli/stageline.ts'

interface Report {
  readonly files: readonly {
    readonly path: string
    readonly findings: readonly { rule: string; severity: string; line: number }[]
  }[]
}

/** Runs `lint -f json` and gives `path:line rule severity` of each finding. */
async function lint(cwd: string, ...args: string[]): Promise<{ code: number; found: string[]; err: string }> {
  const { code, out, err } = await stageline(['lint', '-f', 'json', ...args], { cwd })
  const { files } = JSON.parse(out) as Report
  const found = files.flatMap(({ path, findings }) =>
    findings.map(({ rule, severity, line }) => `${path}:${line} ${rule} ${severity}`),
  )
  return { code, found, err }
}

const project = (files: Readonly<Record<string, string>>): string => folder({ '.git/HEAD': '', ...files })
const LONELY = 'disconnected-step'

describe('the configuration of a file', () => {
  it.each([
    ['stageline.config.yaml', `rules:\n  ${LONELY}: error\n`],
    ['stageline.config.yml', `rules:\n  ${LONELY}: error\n`],
    ['stageline.config.json', `{ "rules": { "${LONELY}": "error" } }`],
  ])('is %s', async (name, text) => {
    const cwd = project({ [name]: text, 'a/b/tea.blueprint.yaml': LONELY_TEA })
    expect(await lint(cwd)).toEqual({ code: 1, found: [`a/b/tea.blueprint.yaml:7 ${LONELY} error`], err: '' })
  })

  it('is the nearest upwards from the file, wherever the run starts; nothing is merged', async () => {
    const cwd = project({
      'stageline.config.yaml': `rules: { ${LONELY}: error }`,
      'a/stageline.config.yaml': 'extends: strict\nrules: { moment-of-truth: off, segment-and-state: off }',
      'a/tea.blueprint.yaml': LONELY_TEA,
      'b/tea.blueprint.yaml': LONELY_TEA,
    })
    const { found } = await lint(cwd)
    expect(found).toEqual([
      `a/tea.blueprint.yaml:4 customer-actions info`,
      `a/tea.blueprint.yaml:7 ${LONELY} warning`,
      `b/tea.blueprint.yaml:7 ${LONELY} error`,
    ])
    const elsewhere = await stageline(['lint', '-f', 'json', join(cwd, 'b')], { cwd: folder({}) })
    expect(elsewhere.code).toBe(1)
  })

  it('is not looked for above the root of the repository', async () => {
    const cwd = folder({
      'stageline.config.yaml': `rules: { ${LONELY}: error }`,
      'repo/.git/HEAD': '',
      'repo/tea.blueprint.yaml': LONELY_TEA,
    })
    expect((await lint(join(cwd, 'repo'))).code).toBe(0)
  })

  it('holds for the standard input, by where that belongs', async () => {
    const cwd = project({ 'a/stageline.config.yaml': `rules: { ${LONELY}: error }` })
    const stdin = { cwd, stdin: LONELY_TEA }
    expect((await stageline(['lint', '-', '--stdin-filepath', 'a/x.blueprint.yaml'], stdin)).code).toBe(1)
    expect((await stageline(['lint', '-'], stdin)).code).toBe(0)
  })

  it('may not be two', async () => {
    const cwd = project({
      'stageline.config.yaml': '',
      'stageline.config.json': '{}',
      'tea.blueprint.yaml': TEA,
      'b.blueprint.yaml': TEA,
    })
    const { code, err } = await lint(cwd)
    expect(code).toBe(2)
    expect(err.match(/stand in one folder/g)).toHaveLength(1)
  })

  it('extends files of the repository only', async () => {
    const cwd = folder({
      'outside.yaml': '',
      'repo/.git/HEAD': '',
      'repo/house.yaml': `rules: { ${LONELY}: error }`,
      'repo/a/stageline.config.yaml': 'extends: ../house.yaml',
      'repo/a/tea.blueprint.yaml': LONELY_TEA,
      'repo/b/stageline.config.yaml': 'extends: ../../outside.yaml',
      'repo/b/tea.blueprint.yaml': LONELY_TEA,
    })
    const { code, found } = await lint(join(cwd, 'repo'))
    expect(code).toBe(2)
    expect(found).toEqual([`b/stageline.config.yaml:1 missing-file error`, `a/tea.blueprint.yaml:7 ${LONELY} error`])
  })
})

describe('options', () => {
  const files = { 'stageline.config.yaml': `rules: { ${LONELY}: error }`, 'tea.blueprint.yaml': LONELY_TEA }

  it('--rule beats the configuration', async () => {
    expect((await lint(project(files), '--rule', `${LONELY}=off`)).found).toEqual([])
  })

  it('--no-config leaves it aside', async () => {
    expect((await lint(project(files), '--no-config')).found).toEqual([`tea.blueprint.yaml:7 ${LONELY} warning`])
  })

  it('--config names one for all files, its patterns from the working folder', async () => {
    const ci = `overrides: [{ files: [tea.blueprint.yaml], rules: { ${LONELY}: info } }]`
    const { found } = await lint(project({ ...files, 'ci/ci.yaml': ci }), '--config', 'ci/ci.yaml')
    expect(found).toEqual([`tea.blueprint.yaml:7 ${LONELY} info`])
  })

  it('--config names a file that is there', async () => {
    const { code, found, err } = await lint(project(files), '--config', 'nowhere.yaml')
    expect({ code, found }).toEqual({ code: 2, found: [] })
    expect(err).toMatch(/cannot read the configuration "nowhere.yaml": there is no such file/)
  })

  it('render reads the configuration as well', async () => {
    const cwd = project({
      ...files,
      'old/tea.blueprint.yaml': TEA,
      'stageline.config.yaml': `ignores: [old]\nrules: { ${LONELY}: error }`,
    })
    const { code, out } = await stageline(['render', '.', '--to', 'svg'], { cwd })
    expect({ code, drawn: existsSync(join(cwd, 'out/tea.svg')), old: existsSync(join(cwd, 'out/old')) }).toEqual({
      code: 1,
      drawn: true,
      old: false,
    })
    expect(out).toMatch(/error: no link leads to or from "Pour tea"/)
  })
})

describe('channels of the project', () => {
  const BELL = TEA.replace('order <-> serve', 'order <-> serve: { channel: bell }')
  const bell = { 'stageline.config.yaml': 'channels: { bell: Brass bell }\n', 'tea.blueprint.yaml': BELL }

  it('are known to its blueprints, and to no others', async () => {
    const cwd = project({ ...bell, 'other/stageline.config.yaml': '', 'other/tea.blueprint.yaml': BELL })
    expect((await lint(cwd)).found).toEqual(['other/tea.blueprint.yaml:8 schema-value error'])
    expect((await stageline(['stats', 'tea.blueprint.yaml'], { cwd })).code).toBe(0)
    expect((await stageline(['check', 'tea.blueprint.yaml'], { cwd })).out).not.toContain('schema-value')
  })

  it('are what rules go by', async () => {
    const notice = `${TEA.split('links:')[0]}  ready: { lane: support, label: Ready }
links: [order <-> serve, ready -> order: { channel: bell }]
`
    const found = async (channels: string) => {
      const files = { 'stageline.config.yaml': `channels: ${channels}\n`, 'tea.blueprint.yaml': notice }
      return (await lint(project(files))).found
    }
    expect(await found('{ bell: { notice: true } }')).toEqual([])
    expect(await found('{ bell: Bell }')).toEqual(['tea.blueprint.yaml:8 customer-to-support error'])
  })

  it('are drawn by their title, on threads too, and a blueprint that has the id itself draws its own', async () => {
    const own = BELL.replace('steps:', 'channels: { bell: Little bell }\nsteps:')
    const cwd = project({ ...bell, 'own.blueprint.yaml': own })
    const args = ['render', '.', '--to', 'svg', '--jobs', '2']
    expect((await stageline(args, { cwd })).code).toBe(0)
    const drawn = (name: string): string => readFileSync(join(cwd, 'out', name), 'utf8')
    expect(drawn('tea.svg')).toContain('>Brass bell<')
    expect(drawn('own.svg')).toContain('>Little bell<')
    writeFileSync(join(cwd, 'stageline.config.yaml'), 'channels: { bell: Iron bell }\n')
    expect((await stageline(args, { cwd })).code).toBe(0)
    expect(drawn('tea.svg')).toContain('>Iron bell<')
  })
})

describe('a severity that hangs on the blueprint', () => {
  const OPEN = COLD_TEA.replace('Tea is cold', 'Tea is cold, open: Workshop').replace(
    'title: Tea',
    'title: Tea\nstate: as-is',
  )

  it('holds under every preset', async () => {
    for (const preset of ['recommended', 'strict', 'all']) {
      const files = { 'stageline.config.yaml': `extends: ${preset}\n`, 'tea.blueprint.yaml': OPEN }
      const { found } = await lint(project(files))
      expect(found).toContain('tea.blueprint.yaml:7 open-fail-point info')
    }
  })

  it('gives way to the configuration, and to --rule', async () => {
    const files = { 'stageline.config.yaml': 'rules: { open-fail-point: warning }\n', 'tea.blueprint.yaml': OPEN }
    expect((await lint(project(files))).found).toEqual(['tea.blueprint.yaml:7 open-fail-point warning'])
    const given = await lint(project(files), '--rule', 'open-fail-point=error')
    expect(given.found).toEqual(['tea.blueprint.yaml:7 open-fail-point error'])
    const bare = await lint(project({ 'tea.blueprint.yaml': OPEN }), '--rule', 'open-fail-point=warning')
    expect(bare.found).toEqual(['tea.blueprint.yaml:7 open-fail-point warning'])
  })
})

describe('--as-of', () => {
  const LATE = TEA.replace('title: Tea', 'title: Tea\nreview: 2026-05-04')

  it('finds what was due before, with a configuration and without', async () => {
    for (const configured of [false, true]) {
      const cwd = project({ 'tea.blueprint.yaml': LATE })
      if (configured) writeFileSync(join(cwd, 'stageline.config.yaml'), 'extends: strict\n')
      const overdue = async (...args: string[]) =>
        (await lint(cwd, ...args)).found.filter((line) => line.includes('overdue'))
      expect(await overdue()).toEqual([])
      expect(await overdue('--as-of', '2026-05-04')).toEqual([])
      expect(await overdue('--as-of', '2026-05-05')).toEqual(['tea.blueprint.yaml:3 overdue warning'])
    }
  })

  it.each(['check', 'render'])('is of "%s" too', async (command) => {
    const cwd = project({ 'tea.blueprint.yaml': LATE })
    const { out } = await stageline([command, 'tea.blueprint.yaml', '--as-of', '2027-01-01'], { cwd })
    expect(out).toContain('the review of "Tea" was due on 2026-05-04')
  })

  it.each(['2026-02-29', '4.5.2026', 'today', '2026-5-4', ''])('takes no %j', async (day) => {
    const { code, err } = await stageline(['lint', '--as-of', day], { cwd: project({ 'tea.blueprint.yaml': TEA }) })
    expect({ code, err }).toEqual({
      code: 2,
      err: `stageline: --as-of takes a day of the calendar as year-month-day, such as 2026-05-04, not "${day}"\n`,
    })
  })
})

describe('a configuration with errors', () => {
  const files = {
    'bad/stageline.config.yaml': 'rules:\n  disconnected-stepp: off\n',
    'bad/a.blueprint.yaml': LONELY_TEA,
    'bad/b.blueprint.yaml': LONELY_TEA,
    'good/c.blueprint.yaml': LONELY_TEA,
  }

  it('is shown as blueprints are, with exit 2; its files are not judged by rules nobody meant', async () => {
    const { code, out } = await stageline(['lint'], { cwd: project(files) })
    expect(code).toBe(2)
    expect(out)
      .toContain(`bad/stageline.config.yaml:2:3: error: there is no rule "disconnected-stepp" [schema-unknown-key]
  2 |   disconnected-stepp: off
    |   ^^^^^^^^^^^^^^^^^^
  hint: did you mean "disconnected-step"?
`)
    expect(out).not.toContain('bad/a.blueprint.yaml')
    expect(out).toContain('good/c.blueprint.yaml:7')
  })

  it('leaves reports for programs whole', async () => {
    const { code, found } = await lint(project(files), 'bad')
    expect({ code, found }).toEqual({ code: 2, found: ['bad/stageline.config.yaml:2 schema-unknown-key error'] })
  })

  it.each([
    ['it is a folder', (path: string) => mkdirSync(path)],
    ['it is not UTF-8 text', (path: string) => writeFileSync(path, Buffer.from([0xff, 0xfe, 0x41]))],
    ['it has 5.0 MB', (path: string) => writeFileSync(path, '#'.repeat(5_000_001))],
  ])('that cannot be read: %s', async (reason, make) => {
    const cwd = project({ 'a.blueprint.yaml': LONELY_TEA })
    make(join(cwd, 'stageline.config.yaml'))
    const { code, found, err } = await lint(cwd)
    expect({ code, found }).toEqual({ code: 2, found: [] })
    expect(err).toContain(`cannot read the configuration "stageline.config.yaml": ${reason}`)
  })
})

describe('ignores', () => {
  const files = {
    'stageline.config.yaml': 'ignores: [drafts, "*.old.blueprint.yaml"]',
    'drafts/a.blueprint.yaml': COLD_TEA,
    'b.old.blueprint.yaml': COLD_TEA,
  }

  it('leave files out, those that are named too: tools hand over every file that changed', async () => {
    const cwd = project({ ...files, 'c.blueprint.yaml': LONELY_TEA })
    expect((await lint(cwd)).found).toEqual([`c.blueprint.yaml:7 ${LONELY} warning`])
    expect((await lint(cwd, 'drafts/a.blueprint.yaml', 'c.blueprint.yaml')).code).toBe(0)
  })

  it('say so when nothing is left', async () => {
    const { code, err } = await lint(project(files))
    expect(code).toBe(0)
    expect(err).toMatch(/nothing is checked: the "ignores"/)
  })

  it.each([[['lint']], [['stats']], [['fmt']], [['fmt', '--check']], [['fmt', '--diff']]])(
    'are told by %s',
    async (args) => {
      const note = 'stageline: nothing is checked: the "ignores" of the configuration name all of the files\n'
      const cwd = project({ ...files, 'c.blueprint.yaml': LONELY_TEA })
      expect(await stageline([...args, 'drafts/a.blueprint.yaml'], { cwd })).toMatchObject({ code: 0, err: note })
      expect((await stageline([...args, 'c.blueprint.yaml', 'drafts'], { cwd })).err).not.toContain('nothing')
    },
  )
})

describe('config --print', () => {
  const files = {
    'stageline.config.yaml':
      'extends: [strict, ./house.yaml]\noverrides:\n  - files: [drafts]\n    rules: { empty-lane: off }\n',
    'house.yaml': 'rules: { hand-offs: [error, { maximum: 5 }] }\nignores: [drafts/old]',
  }

  it('says what holds and where it comes from', async () => {
    const { code, out } = await stageline(
      ['config', '--print', 'drafts/a.blueprint.yaml', '--rule', 'empty-phase=error'],
      {
        cwd: project(files),
      },
    )
    expect(code).toBe(0)
    expect(out).toMatch(
      /^configuration {2}stageline.config.yaml\npresets {8}strict\nmerged {9}house.yaml, stageline.config.yaml\n\n/,
    )
    expect(out).toMatch(/^hand-offs +error +house.yaml:1\n {2}maximum +5 +house.yaml:1$/m)
    expect(out).toMatch(/^empty-lane +off +stageline.config.yaml:4$/m)
    expect(out).toMatch(/^empty-phase +error +--rule$/m)
    expect(out).toMatch(/^label-length +info +preset strict\n {2}maximum +80 +default$/m)
  })

  it('names channels of the project', async () => {
    const cwd = project({
      'stageline.config.yaml':
        'extends: ./house.yaml\nchannels:\n  intercom: { title: Door, seen: true, notice: true }\n',
      'house.yaml': 'channels: { pager: Pager, intercom: Intercom }',
    })
    const { out } = await stageline(['config', '--print', 'a.blueprint.yaml'], { cwd })
    expect(out).toContain('\nchannel        pager "Pager"  house.yaml:1\n')
    expect(out).toContain('\nchannel        intercom "Door" seen notice  stageline.config.yaml:3\n')
    const { out: json } = await stageline(['config', '--print', 'a.blueprint.yaml', '-f', 'json'], { cwd })
    expect(JSON.parse(json)).toMatchObject({
      channels: [
        { channel: 'pager', title: 'Pager', seen: false, notice: false, from: 'house.yaml:1' },
        { channel: 'intercom', title: 'Door', seen: true, notice: true, from: 'stageline.config.yaml:3' },
      ],
    })
  })

  it('speaks to programs', async () => {
    const args = ['config', '--print', 'drafts/old/a.blueprint.yaml', '-f', 'json']
    const { out } = await stageline(args, { cwd: project(files) })
    const { rules, ...head } = JSON.parse(out) as { rules: { rule: string }[] }
    expect(head).toEqual({
      version: 1,
      config: 'stageline.config.yaml',
      presets: ['strict'],
      files: ['house.yaml', 'stageline.config.yaml'],
      ignored: true,
      channels: [],
    })
    expect(rules.find(({ rule }) => rule === 'hand-offs')).toEqual({
      rule: 'hand-offs',
      severity: 'error',
      from: 'house.yaml:1',
      options: { maximum: { value: 5, from: 'house.yaml:1' } },
    })
  })

  it('answers without a configuration, and fails with a broken one', async () => {
    expect((await stageline(['config', '--print', 'a.yaml'], { cwd: project({}) })).out).toMatch(
      /^configuration {2}none\n/,
    )
    const broken = await stageline(['config', '--print', 'a.yaml'], {
      cwd: project({ 'stageline.config.yaml': 'x: 1' }),
    })
    expect({ code: broken.code, out: broken.out }).toEqual({ code: 2, out: '' })
    expect(broken.err).toContain('cannot have "x"')
  })
})

describe('a baseline', () => {
  const CONFIG = { 'stageline.config.yaml': '' }
  const TWO = COLD_TEA.replace('links:', '  pour: { lane: onstage, label: Pour tea }\nlinks:')

  async function accepted(files: Readonly<Record<string, string>>): Promise<string> {
    const cwd = project({ ...CONFIG, ...files })
    expect((await lint(cwd, '--update-baseline')).code).toBe(0)
    return cwd
  }

  it('accepts what is there, of any severity; what is new is reported', async () => {
    const cwd = await accepted({ 'tea.blueprint.yaml': TWO })
    expect(await lint(cwd)).toEqual({ code: 0, found: [], err: '' })
    writeFileSync(join(cwd, 'new.blueprint.yaml'), COLD_TEA)
    expect((await lint(cwd)).found).toEqual(['new.blueprint.yaml:6 fail-point-countermeasure error'])
  })

  it('survives lines that move and blanks that change', async () => {
    const cwd = await accepted({ 'tea.blueprint.yaml': TWO })
    writeFileSync(
      join(cwd, 'tea.blueprint.yaml'),
      TWO.replace('steps:', '# one\n\n# two\nsteps:').replaceAll(', label', ',   label'),
    )
    expect(await lint(cwd)).toEqual({ code: 0, found: [], err: '' })
  })

  it('counts findings that are equal: one more is new', async () => {
    const cold = (times: number): string =>
      TEA.replace('Serve tea }', `Serve tea, failPoints: [${'{ label: Cold }, '.repeat(times)}] }`)
    const cwd = await accepted({ 'tea.blueprint.yaml': cold(2) })
    expect(Object.keys(entries(cwd))).toHaveLength(2)
    writeFileSync(join(cwd, 'tea.blueprint.yaml'), cold(3))
    expect((await lint(cwd)).found).toEqual(['tea.blueprint.yaml:6 fail-point-countermeasure error'])
  })

  it('reports what is no longer found, as a warning at its place', async () => {
    const cwd = await accepted({ 'tea.blueprint.yaml': TWO })
    writeFileSync(join(cwd, 'tea.blueprint.yaml'), COLD_TEA)
    const { code, found } = await lint(cwd)
    expect({ code, found }).toEqual({
      code: 0,
      found: [expect.stringMatching(/^stageline-baseline.json:\d+ stale-baseline warning$/)],
    })
    expect((await lint(cwd, '--max-warnings', '0')).code).toBe(1)
    await lint(cwd, '--update-baseline')
    expect(await lint(cwd)).toEqual({ code: 0, found: [], err: '' })
  })

  it('reports files that are gone, and keeps quiet of those that the run leaves out', async () => {
    const cwd = await accepted({ 'a.blueprint.yaml': COLD_TEA, 'b.blueprint.yaml': COLD_TEA })
    expect((await lint(cwd, 'a.blueprint.yaml')).found).toEqual([])
    rmSync(join(cwd, 'b.blueprint.yaml'))
    expect((await lint(cwd, 'a.blueprint.yaml')).found).toHaveLength(1)
  })

  it('keeps what a rule or a whole file cannot say in this run', async () => {
    const cwd = await accepted({ 'a.blueprint.yaml': TWO })
    expect((await lint(cwd, '--rule', `${LONELY}=off`)).found).toEqual([])
    writeFileSync(join(cwd, 'a.blueprint.yaml'), LOST_TEA)
    expect((await lint(cwd)).found).toEqual(['a.blueprint.yaml:8 unknown-reference error'])
    await lint(cwd, '--update-baseline')
    expect(Object.keys(entries(cwd))).toHaveLength(2)
  })

  it('keeps what a rule says of files only beside others', async () => {
    const cwd = await accepted({
      'stageline.config.yaml': 'rules: { same-step-other-label: warning }',
      'a.blueprint.yaml': TEA,
      'b.blueprint.yaml': TEA.replace('Serve tea', 'Bring tea'),
    })
    expect(Object.values(entries(cwd))).toMatchObject([{ rule: 'same-step-other-label', path: 'b.blueprint.yaml' }])
    expect((await lint(cwd, 'b.blueprint.yaml')).found).toEqual([])
    expect((await lint(cwd)).found).toEqual([])
  })

  it('never accepts errors of syntax, schema or reference', async () => {
    const cwd = project({
      ...CONFIG,
      'a.blueprint.yaml': LOST_TEA,
      'b.blueprint.yaml': 'a: [',
      'c.blueprint.yaml': `${TEA}x: 1\n`,
    })
    const before = await lint(cwd, '--update-baseline')
    expect(before.code).toBe(1)
    expect(before.found).toHaveLength(3)
    expect(existsSync(join(cwd, 'stageline-baseline.json'))).toBe(false)
  })

  it('is sorted JSON by fingerprint, the same for every order and folder', async () => {
    const one = await accepted({ 'b.blueprint.yaml': TWO, 'a.blueprint.yaml': TWO })
    const keys = Object.keys(entries(one))
    expect(keys).toEqual([...keys].sort())
    expect(keys.every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true)
    expect(Object.values(entries(one))).toContainEqual({ rule: LONELY, path: 'a.blueprint.yaml', text: 'pour' })
    const two = project({ ...CONFIG, 'a.blueprint.yaml': TWO, 'b.blueprint.yaml': TWO })
    await lint(two, 'b.blueprint.yaml', '--update-baseline')
    await lint(two, 'a.blueprint.yaml', '--update-baseline')
    expect(readFileSync(join(two, 'stageline-baseline.json'))).toEqual(
      readFileSync(join(one, 'stageline-baseline.json')),
    )
  })

  it('stands beside each configuration, or where --baseline says', async () => {
    const cwd = project({
      'x/stageline.config.yaml': '',
      'x/a.blueprint.yaml': COLD_TEA,
      'y/b.blueprint.yaml': COLD_TEA,
    })
    const { code, err } = await lint(cwd, '--update-baseline')
    expect(code).toBe(2)
    expect(err).toMatch(/name it with --baseline/)
    expect((await lint(cwd, '--update-baseline', '--baseline', 'known.json')).code).toBe(0)
    expect((await lint(cwd, '--baseline', 'known.json')).found).toEqual([])
    expect((await lint(cwd)).found).toHaveLength(2)
    await lint(join(cwd, 'x'), '--update-baseline')
    expect((await lint(cwd)).found).toEqual(['y/b.blueprint.yaml:6 fail-point-countermeasure error'])
    expect((await lint(cwd, '--no-baseline')).found).toHaveLength(2)
  })

  it.each([
    ['no JSON', '{'],
    ['another version', '{ "version": 2, "findings": {} }'],
    ['odd entries', '{ "version": 1, "findings": { "a": 1 } }'],
    ['deep', '['.repeat(100_000)],
  ])('that is none fails the run: %s', async (_, text) => {
    const cwd = project({ ...CONFIG, 'stageline-baseline.json': text, 'a.blueprint.yaml': COLD_TEA })
    const { code, found, err } = await lint(cwd)
    expect({ code, found }).toEqual({ code: 2, found: ['a.blueprint.yaml:6 fail-point-countermeasure error'] })
    expect(err.match(/it is no baseline/g)).toHaveLength(1)
  })

  it('that is named must be there', async () => {
    const { code, err } = await lint(project({ 'a.blueprint.yaml': TEA }), '--baseline', 'none.json')
    expect(code).toBe(2)
    expect(err).toMatch(/cannot read the baseline "none.json": there is no such file/)
  })

  function entries(cwd: string): Record<string, unknown> {
    const { findings } = JSON.parse(readFileSync(join(cwd, 'stageline-baseline.json'), 'utf8')) as {
      findings: Record<string, unknown>
    }
    return findings
  }
})
