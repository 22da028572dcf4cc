import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Repository } from '../support/repository.ts'
import { clone, GIT_ENV, repository } from '../support/repository.ts'
import { COLD_TEA, folder, LOST_TEA, stageline, TEA } from './stageline.ts'

const COFFEE = TEA.replaceAll('tea', 'coffee').replace('Tea', 'Coffee')
/** A word of the service's, behind the line of visibility: an internal change. */
const POURED = TEA.replace('links:', '  pour: { lane: backstage, label: Pour tea }\nlinks:').replace(
  'order <-> serve',
  'order <-> serve\n  - serve -> pour',
)
const FAIL = (text: string): string =>
  text.replace('Serve tea }', 'Serve tea, failPoints: [{ label: Tea is cold, countermeasures: [Warm the pot] }] }')

interface Document {
  readonly files: readonly {
    readonly old: string | null
    readonly new: string | null
    readonly changes: readonly { readonly kind: string; readonly element: string; readonly id: string }[]
  }[]
}

/** What changed where: `old -> new: kind element id, …`. */
function told(out: string): string[] {
  const { files } = JSON.parse(out) as Document
  return files.map(({ old, new: other, changes }) => {
    const all = changes.map(({ kind, element, id }) => `${kind} ${element} ${id}`.trim())
    return `${old ?? 'nothing'} -> ${other ?? 'nothing'}: ${old && other ? all.join(', ') : ''}`.trim()
  })
}

/** Of `diff` in a repository. */
async function diff(made: Repository, args: readonly string[] = [], below = '') {
  const { out, ...outcome } = await made.stageline(['diff', '-f', 'json', ...args], { below })
  return { ...outcome, told: told(out) }
}

describe('two files', () => {
  it('are OLD and NEW', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': FAIL(TEA) })
    const { code, out, err } = await stageline(['diff', 'a.blueprint.yaml', 'b.blueprint.yaml', '-f', 'json'], { cwd })
    expect(told(out)).toEqual(['a.blueprint.yaml -> b.blueprint.yaml: added failPoint Tea is cold'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  it('may be one and standard input', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA })
    const { code, out } = await stageline(['diff', 'a.blueprint.yaml', '-', '-f', 'json'], { cwd, stdin: FAIL(TEA) })
    expect(told(out)).toEqual(['a.blueprint.yaml -> <stdin>: added failPoint Tea is cold'])
    expect(code).toBe(0)
  })

  it('need no git', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': TEA })
    const { code, out, err } = await stageline(['diff', 'a.blueprint.yaml', 'b.blueprint.yaml'], { cwd, env: {} })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('a.blueprint.yaml')
  })

  it('of which one has errors: it is told with its name, and nothing is compared', async () => {
    const cwd = folder({ 'a.blueprint.yaml': LOST_TEA, 'b.blueprint.yaml': TEA })
    const { code, out, err } = await stageline(['diff', 'a.blueprint.yaml', 'b.blueprint.yaml', '-f', 'json'], { cwd })
    expect(err).toContain('a.blueprint.yaml:8:15: error')
    expect((JSON.parse(out) as Document).files).toMatchObject([{ old: 'a.blueprint.yaml', changes: [] }])
    expect(code).toBe(2)
  })

  it('are checked as their configuration says', async () => {
    const cwd = folder({
      'stageline.config.yaml': 'ignores: [drafts]\n',
      'a.blueprint.yaml': TEA,
      'drafts/b.blueprint.yaml': TEA,
    })
    const { out } = await stageline(['diff', 'a.blueprint.yaml', 'drafts/b.blueprint.yaml', '-f', 'json'], { cwd })
    expect(told(out)).toEqual([])
  })
})

describe('--fail-on', () => {
  it.each([
    ['any', TEA, POURED, 1, '1 change (--fail-on any)'],
    ['customer', TEA, POURED, 0, ''],
    [
      'customer',
      TEA,
      TEA.replace('Serve tea }', 'Serve tea, wait: 5m }'),
      1,
      '1 change that customers notice (--fail-on customer)',
    ],
    ['weaker', TEA, COLD_TEA, 1, '1 change for the worse (--fail-on weaker)'],
    ['weaker', COLD_TEA, TEA, 0, ''],
    ['none', TEA, COLD_TEA, 0, ''],
  ])('%s', async (which, before, after, expected, note) => {
    const cwd = folder({ 'a.blueprint.yaml': before, 'b.blueprint.yaml': after })
    const { code, err } = await stageline(['diff', 'a.blueprint.yaml', 'b.blueprint.yaml', '--fail-on', which], { cwd })
    expect({ code, err }).toEqual({ code: expected, err: note === '' ? '' : `stageline: ${note}\n` })
  })

  it('a blueprint that is gone is a change that customers notice, and none for the worse', async () => {
    const made = repository({ 'a.blueprint.yaml': TEA }).write({ 'a.blueprint.yaml': null })
    const code = async (which: string) => (await made.stageline(['diff', '--fail-on', which])).code
    expect([await code('any'), await code('customer'), await code('weaker')]).toEqual([1, 1, 0])
  })
})

describe('reports', () => {
  it('go to files and to standard output, each in its format', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': FAIL(TEA) })
    const args = ['-f', 'json=out/diff.json', '-f', 'markdown=diff.md', '-f', 'pretty']
    const { code, out } = await stageline(['diff', 'a.blueprint.yaml', 'b.blueprint.yaml', ...args], { cwd })
    expect(told(readFileSync(join(cwd, 'out/diff.json'), 'utf8'))).toHaveLength(1)
    expect(readFileSync(join(cwd, 'diff.md'), 'utf8')).toContain('b.blueprint.yaml')
    expect(out).toContain('b.blueprint.yaml')
    expect(code).toBe(0)
  })

  it('take the place of no blueprint', async () => {
    const cwd = folder({ 'a.blueprint': TEA, 'b.blueprint.yaml': FAIL(TEA) })
    const { code, err } = await stageline(['diff', 'a.blueprint', 'b.blueprint.yaml', '-f', 'json=a.blueprint'], {
      cwd,
    })
    expect(err).toContain('cannot write "a.blueprint": it is one of the blueprints')
    expect(readFileSync(join(cwd, 'a.blueprint'), 'utf8')).toBe(TEA)
    expect(code).toBe(2)
  })

  it('a program gets a document of a run that broke off', async () => {
    const { code, out } = await stageline(['diff', '-f', 'json'], { cwd: folder({}), env: GIT_ENV })
    expect(JSON.parse(out)).toMatchObject({
      ...{ version: 1, files: [] },
      failures: [expect.stringContaining('is in no git repository')],
    })
    expect(code).toBe(2)
  })
})

describe('a revision and the work tree', () => {
  it('the whole project, without what is as it was; line ends and form are no change', async () => {
    const made = repository({
      'same.blueprint.yaml': TEA,
      'crlf.blueprint.yaml': TEA,
      'old.blueprint.yaml': COFFEE.replace('Coffee', 'Old coffee').replaceAll('coffee', 'mocha'),
      'a/tea.blueprint.yaml': TEA,
    }).write({
      'crlf.blueprint.yaml': TEA.replaceAll('\n', '\r\n'),
      'old.blueprint.yaml': null,
      'a/tea.blueprint.yaml': FAIL(TEA),
      'new.blueprint.yaml': TEA.replaceAll('tea', 'water').replaceAll('order', 'ask').replaceAll('serve', 'fill'),
    })
    const all = {
      code: 0,
      err: 'stageline: compared with HEAD, what was committed last\n',
      told: [
        'HEAD:a/tea.blueprint.yaml -> a/tea.blueprint.yaml: added failPoint Tea is cold',
        'nothing -> new.blueprint.yaml:',
        'HEAD:old.blueprint.yaml -> nothing:',
      ],
    }
    made.git('branch', '-m', 'work')
    expect(await diff(made)).toEqual(all)
    // From a folder below it is the whole project, too, as reports there name it.
    expect((await diff(made, [], 'a')).told).toEqual(
      all.told.map((line) => line.replace('-> a/', '-> ').replace('-> new', '-> ../new')),
    )
  })

  it('files, folders and patterns, gone ones too', async () => {
    const made = repository({ 'a/x.blueprint.yaml': TEA, 'b/y.blueprint.yaml': COFFEE, 'c.yaml': TEA }).write({
      'a/x.blueprint.yaml': null,
      'b/y.blueprint.yaml': FAIL(COFFEE.replace('coffee,', 'tea,').replace('Serve coffee', 'Serve tea')),
      'c.yaml': POURED,
    })
    const changed = async (...paths: readonly string[]) => (await diff(made, ['--base', 'HEAD', ...paths])).told.length
    expect(await changed('a')).toBe(1)
    expect(await changed('a/x.blueprint.yaml')).toBe(1)
    expect(await changed('**/x.blueprint.yaml')).toBe(1)
    expect(await changed('b')).toBe(1)
    expect(await changed('*/*.blueprint.yaml')).toBe(2)
    expect(await changed('c.yaml')).toBe(1) // a file that is named may have any name
    expect(await changed('.')).toBe(2)
    expect(await changed()).toBe(2)
    const { code, err, told } = await diff(made, ['--base', 'HEAD', 'a', 'x', 'd/*.yaml'])
    expect(err).toContain('no blueprint in "d/*.yaml"')
    expect(err).toContain('x: error: the file cannot be read: there is no such file')
    expect({ code, told }).toEqual({ code: 2, told: ['HEAD:a/x.blueprint.yaml -> nothing:', 'nothing -> x:'] })
  })

  it('the default base is where this branch leaves the default one', async () => {
    const made = repository({ 'a.blueprint.yaml': TEA })
    made.git('switch', '-q', '-c', 'work')
    made.commit({ 'a.blueprint.yaml': FAIL(TEA) })
    made.git('switch', '-q', 'main')
    made.commit({ 'b.blueprint.yaml': TEA })
    made.git('switch', '-q', 'work')
    const leaves = made.git('merge-base', 'main', 'work').slice(0, 10)
    const { err, told } = await diff(made)
    expect(err).toBe(`stageline: compared with ${leaves}, where this branch leaves "main"\n`)
    expect(told).toEqual([`${leaves}:a.blueprint.yaml -> a.blueprint.yaml: added failPoint Tea is cold`])
  })

  it('a clone knows the default branch of its origin, also with a detached HEAD', async () => {
    const origin = repository({ 'a.blueprint.yaml': TEA })
    origin.git('branch', '-m', 'trunk')
    const made = clone(origin)
    made.git('switch', '-q', '-c', 'work')
    made.commit({ 'a.blueprint.yaml': FAIL(TEA) })
    made.git('checkout', '-q', '--detach')
    const { err, told } = await diff(made)
    expect(err).toContain('where this branch leaves "origin/trunk"')
    expect(told).toHaveLength(1)
  })

  it('--since compares with the last revision before a day, as this branch had it', async () => {
    const made = repository({ 'a.blueprint.yaml': TEA }, '2025-12-30')
    made.git('switch', '-q', '-c', 'work')
    made.commit({ 'b.blueprint.yaml': TEA }, '2025-12-31') // merged later: the branch did not have it that day
    made.git('switch', '-q', 'main')
    made.commit({ 'a.blueprint.yaml': FAIL(TEA) }, '2026-01-01')
    made.git('merge', '-q', '--no-edit', 'work')
    made.commit({ 'a.blueprint.yaml': POURED }, '2026-02-01')
    const { err, told } = await diff(made, ['--since', '2026-01-01'])
    expect(err).toMatch(/^stageline: compared with [0-9a-f]{10}, the last revision before 2026-01-01\n$/)
    expect(told.map((line) => line.replace(/^[0-9a-f]{10}/, 'REV'))).toEqual([
      'REV:a.blueprint.yaml -> a.blueprint.yaml: added step pour',
      'nothing -> b.blueprint.yaml:',
    ])
    expect((await diff(made, ['--since', '2026-01-02', 'a.blueprint.yaml'])).told[0]).toContain('removed failPoint')
    const none = await diff(made, ['--since', '2025-12-30'])
    expect(none.err).toBe('stageline: the repository has no revision before 2025-12-30: take a later day\n')
    expect(none.code).toBe(2)
  })

  it('ignore files hold on both sides', async () => {
    const made = repository({ 'old/a.blueprint.yaml': TEA, 'node_modules/b.blueprint.yaml': TEA })
    made.write({ '.stagelineignore': 'old\n', 'old/a.blueprint.yaml': null, 'node_modules/b.blueprint.yaml': null })
    expect((await diff(made)).told).toEqual([])
  })

  it('one broken side of many is told, and the others are compared', async () => {
    const made = repository({ 'a.blueprint.yaml': LOST_TEA, 'b.blueprint.yaml': TEA })
    made.write({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': FAIL(TEA) })
    const { code, err, told } = await diff(made, ['--base', 'main'])
    expect(err).toContain('main:a.blueprint.yaml:8:15: error')
    expect(told).toEqual([
      'main:a.blueprint.yaml -> a.blueprint.yaml:',
      'main:b.blueprint.yaml -> b.blueprint.yaml: added failPoint Tea is cold',
    ])
    expect(code).toBe(2)
  })
})

describe('renamed files', () => {
  const OTHER = TEA.replace('title: Tea', 'title: Wine').replaceAll('tea', 'wine').replaceAll('order', 'ask')

  it('in the work tree: with the same content, or by what stands in them', async () => {
    const made = repository({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': OTHER })
    made.write({ 'a.blueprint.yaml': null, 'b.blueprint.yaml': null })
    made.write({ 'x/one.blueprint.yaml': FAIL(TEA), 'x/two.blueprint.yaml': OTHER })
    expect((await diff(made, ['--base', 'HEAD'])).told).toEqual([
      'HEAD:a.blueprint.yaml -> x/one.blueprint.yaml: added failPoint Tea is cold',
      'HEAD:b.blueprint.yaml -> x/two.blueprint.yaml:',
    ])
    // Of one that is named, too, though what it was is elsewhere.
    expect((await diff(made, ['--base', 'HEAD', 'x/one.blueprint.yaml'])).told).toHaveLength(1)
    expect((await diff(made, ['--base', 'HEAD', '--no-renames'])).told).toEqual([
      'HEAD:a.blueprint.yaml -> nothing:',
      'HEAD:b.blueprint.yaml -> nothing:',
      'nothing -> x/one.blueprint.yaml:',
      'nothing -> x/two.blueprint.yaml:',
    ])
  })

  it('in what is committed, as git finds them', async () => {
    const notes = Array.from({ length: 40 }, (_, at) => `# note ${at}\n`).join('')
    const made = repository({ 'Über.blueprint.yaml': notes + TEA })
    made.git('switch', '-q', '-c', 'work')
    made.git('mv', 'Über.blueprint.yaml', 'b.blueprint.yaml')
    made.commit({ 'b.blueprint.yaml': notes + OTHER }) // its words are others: only git knows it again
    expect((await diff(made, ['--base', 'main'])).told).toEqual([
      expect.stringMatching(/^main:Über\.blueprint\.yaml -> b\.blueprint\.yaml: .*removed step order/),
    ])
  })

  it('a copy is no rename: the first is there still', async () => {
    const made = repository({ 'a.blueprint.yaml': TEA }).write({ 'b.blueprint.yaml': TEA })
    expect((await diff(made, ['--base', 'HEAD'])).told).toEqual(['nothing -> b.blueprint.yaml:'])
  })
})

describe('REVISION:path', () => {
  const made = (): Repository => repository({ 'a/x.blueprint.yaml': TEA }).write({ 'a/x.blueprint.yaml': FAIL(TEA) })

  it('is a path from the root, or from here where it begins with a dot', async () => {
    const expected = ['HEAD:a/x.blueprint.yaml -> x.blueprint.yaml: added failPoint Tea is cold']
    expect((await diff(made(), ['HEAD:a/x.blueprint.yaml', 'x.blueprint.yaml'], 'a')).told).toEqual(expected)
    expect((await diff(made(), ['HEAD:./x.blueprint.yaml', 'x.blueprint.yaml'], 'a')).told).toEqual(expected)
    const { code, err } = await diff(made(), ['HEAD:x.blueprint.yaml', 'x.blueprint.yaml'], 'a')
    expect(err).toContain('did you mean "HEAD:./x.blueprint.yaml"?')
    expect(code).toBe(2)
  })

  it('may be both sides', async () => {
    const both = made().commit()
    const { told } = await diff(both, ['HEAD~1:a/x.blueprint.yaml', 'HEAD:a/x.blueprint.yaml'])
    expect(told).toEqual(['HEAD~1:a/x.blueprint.yaml -> HEAD:a/x.blueprint.yaml: added failPoint Tea is cold'])
  })

  it.each([
    ['-rf:a', 'none begins with "-"'],
    ['--output=x:a', 'none begins with "-"'],
    [':a', '"" is no revision'],
    ['nowhere:a/x.blueprint.yaml', 'the repository has no revision "nowhere"'],
    ['HEAD..HEAD:a/x.blueprint.yaml', 'the repository has no revision "HEAD..HEAD"'],
    ['HEAD\nHEAD:a', '"HEAD\\nHEAD" is no revision'],
    ['$(touch x):a', 'the repository has no revision "$(touch x)"'],
    ['HEAD:nowhere.yaml', 'HEAD:nowhere.yaml: error: the file cannot be read: there is no such file in this revision'],
    ['HEAD:a', 'HEAD:a: error: the file cannot be read: it is a folder'],
    ['HEAD:../../etc/passwd', 'there is no such file in this revision'],
  ])('%j is told in words', async (operand, message) => {
    const { code, err } = await diff(made(), ['--', operand, 'a/x.blueprint.yaml'])
    expect(err).toContain(message)
    expect(code).toBe(2)
  })

  it('a --base that begins with "-" is no option of git', async () => {
    const { code, err } = await diff(made(), ['--base=--output=x'])
    expect(err).toBe('stageline: "--output=x" is no revision: none begins with "-"\n')
    expect(code).toBe(2)
  })
})

describe('what a blueprint replaces', () => {
  const files = {
    'tea.as-is.blueprint.yaml': TEA,
    'tea.blueprint.yaml': FAIL(TEA).replace('date:', 'replaces: ./tea.as-is.blueprint.yaml\ndate:'),
    'coffee.blueprint.yaml': COFFEE,
  }
  const expected = 'tea.as-is.blueprint.yaml -> tea.blueprint.yaml: changed blueprint, added failPoint Tea is cold'

  it('is the other side of a file that is named alone', async () => {
    const { code, out } = await stageline(['diff', 'tea.blueprint.yaml', '-f', 'json'], { cwd: folder(files), env: {} })
    expect(told(out)).toEqual([expected])
    expect(code).toBe(0)
  })

  it('unless a revision is named', async () => {
    const made = repository(files).write({ 'tea.blueprint.yaml': TEA })
    expect((await diff(made, ['--base', 'HEAD', 'tea.blueprint.yaml'])).told).toHaveLength(1)
    expect((await diff(made, ['coffee.blueprint.yaml'])).told).toEqual([]) // replaces nothing: as it was committed
  })

  it('--pairs takes all of a folder; a broken one is told, and one without a pair is none', async () => {
    const cwd = folder({ ...files, 'broken.blueprint.yaml': LOST_TEA.replace('date:', 'replaces: ./x.yaml\ndate:') })
    const { code, out, err } = await stageline(['diff', '--pairs', '-f', 'json'], { cwd, env: {} })
    expect(told(out)).toEqual(['nothing -> broken.blueprint.yaml:', expected])
    expect(err).toContain('broken.blueprint.yaml:9:15: error')
    expect(code).toBe(2)
  })

  it('--pairs without any says what to write', async () => {
    const { code, err } = await stageline(['diff', '--pairs'], { cwd: folder({ 'a.blueprint.yaml': TEA }) })
    expect(err).toContain('write "replaces: ./name.blueprint.yaml"')
    expect(code).toBe(2)
  })
})

describe('what the old side refers to comes from the old tree', () => {
  const PIXEL = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
    'base64',
  )
  const REFERS = TEA.replace('Serve tea }', 'Serve tea, blueprint: ../parts/pour.blueprint.yaml, image: ../i/cup.png }')

  it('blueprints and pictures that are gone since, behind links too', async () => {
    const made = repository({ 'i/cup.png': PIXEL, 'real/pour.blueprint.yaml': TEA, 'a/tea.blueprint.yaml': REFERS })
    symlinkSync('real', join(made.folder, 'parts'))
    made.commit().write({ 'i/cup.png': null, 'real/pour.blueprint.yaml': null, 'a/tea.blueprint.yaml': TEA })
    const { code, err, told } = await diff(made, ['--base', 'HEAD', 'a'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(told).toEqual(['HEAD:a/tea.blueprint.yaml -> a/tea.blueprint.yaml: changed step serve, changed step serve'])
  })

  it('and what is there only now was not there', async () => {
    const made = repository({ 'a/tea.blueprint.yaml': REFERS })
    made.write({ 'i/cup.png': PIXEL, 'parts/pour.blueprint.yaml': TEA, 'a/tea.blueprint.yaml': `${REFERS}#\n` })
    const { code, err } = await diff(made, ['--base', 'HEAD', 'a'])
    expect(err).toContain('HEAD:a/tea.blueprint.yaml:6:56: error')
    expect(err).toContain('the file "../parts/pour.blueprint.yaml" is not there')
    expect(err).not.toMatch(/^a\/tea/m)
    expect(code).toBe(2)
  })

  it('a chain of blueprints is followed, and a circle of that time found', async () => {
    const to = (next: string): string => TEA.replace('Serve tea }', `Serve tea, blueprint: ./${next}.blueprint.yaml }`)
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [`c${at}.blueprint.yaml`, to(`c${(at + 1) % 12}`)]),
    )
    const made = repository(files).write({ ...files, 'c3.blueprint.yaml': TEA })
    const { err } = await diff(made, ['--base', 'HEAD'])
    expect(err).toContain('HEAD:c3.blueprint.yaml:6:')
    expect(err).toContain('c3.blueprint.yaml -> c4.blueprint.yaml -> c5.blueprint.yaml')
  })

  it.each([
    ['../../outside.yaml', 'is outside the project'],
    ['/etc/hostname', 'is an absolute path'],
    ['../LOOSE/pour.yaml', 'did you mean "../loose/pour.yaml"?'],
    ['../loose', 'is a folder'],
    ['../dead', 'is a link that leads nowhere'],
    ['../round', 'is outside the project'],
    ['../out', 'is outside the project'],
  ])('%s', async (reference, message) => {
    const made = repository({
      'a/tea.blueprint.yaml': TEA.replace('Serve tea }', `Serve tea, blueprint: ${reference} }`),
      'loose/pour.yaml': TEA,
    })
    symlinkSync('nowhere', join(made.folder, 'dead'))
    symlinkSync('round', join(made.folder, 'round'))
    symlinkSync('../../etc/hostname', join(made.folder, 'out'))
    made.commit().write({ 'a/tea.blueprint.yaml': TEA })
    const { code, err } = await diff(made, ['--base', 'HEAD', 'a'])
    expect(err).toContain('HEAD:a/tea.blueprint.yaml:6:')
    expect(err).toContain(message)
    expect(code).toBe(2)
  })
})
