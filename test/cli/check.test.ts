import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COLD_TEA, folder, LONELY_TEA, stageline, TEA, type Surroundings } from './stageline.ts'

const FORMATTED = canonical(TEA)

function canonical(text: string): string {
  return text.replaceAll(/\n(steps|links):/g, '\n\n$1:')
}

interface JsonReport {
  readonly files: readonly { readonly findings: readonly { readonly rule: string; readonly message: string }[] }[]
}

/** The rules of all findings, and the exit code. */
async function check(args: readonly string[], around: Surroundings) {
  const { code, out } = await stageline(['check', '-f', 'json', ...args], around)
  const findings = (JSON.parse(out) as JsonReport).files.flatMap((file) => file.findings)
  return { code, rules: findings.map(({ rule }) => rule), messages: findings.map(({ message }) => message) }
}

describe('check', () => {
  it.each<[string, (text: string) => string, RegExp]>([
    [
      'is older',
      (text) => text.replaceAll('"moments"', '"momentOfTruth"'),
      /schemas\/blueprint.schema.json:1:1: warning: the copy of the schema is older than the Stageline that runs: editors do not know "moments"[^]*renew it by "stageline init --update"/,
    ],
    [
      'has other words',
      (text) => text.replace('Always 1.', 'Always one.'),
      /older than the Stageline that runs: editors say something else than it does/,
    ],
    [
      'is newer',
      (text) => text.replace('"moments": {', '"columns": {'),
      /is of another Stageline: it knows "columns", which the one that runs does not[^]*install the Stageline that wrote it/,
    ],
  ])('says that a copy of the schema %s, once, and not of one that is ours', async (_, change, said) => {
    const cwd = folder({})
    await stageline(['init'], { cwd })
    const example = join(cwd, 'blueprints/coffee-to-go.blueprint.yaml')
    writeFileSync(join(cwd, 'blueprints/tea.blueprint.yaml'), readFileSync(example))
    expect((await stageline(['check', '--max-warnings', '0'], { cwd })).code).toBe(0)
    const path = join(cwd, 'schemas/blueprint.schema.json')
    const whole = readFileSync(path, 'utf8')
    writeFileSync(path, (await stageline(['schema', '--plain'])).out)
    expect((await stageline(['check', '--max-warnings', '0'], { cwd })).code).toBe(0)
    writeFileSync(path, change(whole))
    const { code, out } = await stageline(['check', '-f', 'compact'], { cwd })
    expect(code).toBe(0)
    expect((await stageline(['check'], { cwd })).out).toMatch(said)
    expect(out.match(/stale-schema/g)).toHaveLength(1)
    expect((await stageline(['lint', '--max-warnings', '0'], { cwd })).code).toBe(0)
    await stageline(['init', '--update'], { cwd })
    expect((await stageline(['check', '--max-warnings', '0'], { cwd })).code).toBe(0)
  })

  it('looks at no schema outside the project, and at none that is somebody else’s', async () => {
    const line = (path: string): string => `# yaml-language-server: $schema=${path}\n${FORMATTED}`
    const old = '{ "$id": "urn:stageline:schema:blueprint:v1" }'
    const top = folder({
      'p/.git/config': '',
      'out.json': old,
      'p/mine.json': '{}',
      'p/old.json': old,
      'p/a.blueprint.yaml': line('../out.json'),
      'p/b.blueprint.yaml': line('mine.json'),
      'p/c.blueprint.yaml': line('https://example.org/x.json'),
      'p/d.blueprint.yaml': line('old.json'),
    })
    const { out } = await stageline(['check', '-f', 'json'], { cwd: join(top, 'p') })
    const { files } = JSON.parse(out) as { files: { path: string; findings: { rule: string; hint?: string }[] }[] }
    const found = files.filter(({ findings }) => findings.some(({ rule }) => rule === 'stale-schema'))
    expect(found.map(({ path }) => path)).toEqual(['old.json'])
    expect(found[0]?.findings[0]?.hint).toBe('renew it by "stageline schema blueprint > old.json"')
  })

  it.each([
    ['nothing', FORMATTED, 0, []],
    [
      'what lint finds',
      canonical(COLD_TEA)
        .replace(
          '{ lane: onstage, label: Serve tea, failPoints: [{ label: Tea is cold }] }',
          '\n    lane: onstage\n    label: Serve tea\n    failPoints:\n      - label: Tea is cold',
        )
        .replace('serve: \n', 'serve:\n'),
      1,
      ['fail-point-countermeasure'],
    ],
    ['a file that is not canonical', TEA, 1, ['not-formatted']],
    ['both', LONELY_TEA, 1, ['not-formatted', 'disconnected-step']],
    ['errors of the language alone', 'blueprint: 1\nsteps: {}\ntitle:  Tea\n', 1, ['schema-value']],
  ])('finds %s', async (_, text, code, rules) => {
    const found = await check([], { cwd: folder({ 'a.blueprint.yaml': text }) })
    expect({ code: found.code, rules: found.rules }).toEqual({ code, rules })
  })

  it('points at the first line that would change', async () => {
    const text = FORMATTED.replace('Serve tea }', '"Serve tea" }')
    const { out } = await stageline(['check'], { cwd: folder({ 'a.blueprint.yaml': text }) })
    expect(out).toContain('a.blueprint.yaml:7:1: error: the file is not in canonical form [not-formatted]')
  })

  it('fails on warnings when told', async () => {
    const cwd = folder({ 'a.blueprint.yaml': canonical(LONELY_TEA) })
    expect((await check([], { cwd })).code).toBe(0)
    expect((await check(['--max-warnings', '0'], { cwd })).code).toBe(1)
  })

  it('exits with 2 where nothing matches', async () => {
    expect((await check([], { cwd: folder({}) })).code).toBe(2)
  })
})

describe('a drawing that is kept', () => {
  const drawn = async (...args: string[]): Promise<string> => {
    const cwd = folder({ 'in/x/tea.blueprint.yaml': FORMATTED })
    await stageline(['render', ...args], { cwd })
    return cwd
  }
  const changed = (cwd: string): void =>
    writeFileSync(join(cwd, 'in/x/tea.blueprint.yaml'), FORMATTED.replace('Order tea', 'Order coffee'))

  it.each([
    ['out', ['in'], []],
    ['pictures', ['in', '-o', 'pictures'], ['-o', 'pictures']],
    ['in/x', ['in/x', '-o', 'in/x'], []],
    ['out', ['.', '--fonts', 'stack'], []],
    ['out', ['in/x', '--theme', 'dark', '--hide', 'legend'], ['--theme', 'dark', '--hide', 'legend']],
  ])('in %s by "render %j" is found with "check %j", and stale once the blueprint has changed', async (_, to, args) => {
    const cwd = await drawn(...to)
    expect(await check(args, { cwd })).toMatchObject({ code: 0, rules: [] })
    changed(cwd)
    expect(await check(args, { cwd })).toMatchObject({ code: 1, rules: ['stale-drawing', 'stale-drawing'] })
    await stageline(['render', ...to], { cwd })
    expect(await check(args, { cwd })).toMatchObject({ code: 0, rules: [] })
  })

  it('is named, with the blueprint that it is of', async () => {
    const cwd = await drawn('in', '-t', 'svg')
    changed(cwd)
    const { out } = await stageline(['check'], { cwd })
    expect(out).toContain('in/x/tea.blueprint.yaml:2:8: error: the drawing "out/x/tea.svg" is not what this blueprint')
  })

  it('is not asked for when git does not keep it', async () => {
    const cwd = await drawn('in')
    changed(cwd)
    writeFileSync(join(cwd, '.gitignore'), 'out/\n')
    writeFileSync(join(cwd, 'stageline.config.yaml'), 'extends: recommended\n')
    expect(await check([], { cwd })).toMatchObject({ code: 0 })
  })

  it('is left alone when somebody else made it', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': FORMATTED, 'tea.svg': '<svg class="mine"/>', 'tea.pdf': '%PDF-1.4' })
    expect(await check([], { cwd })).toMatchObject({ code: 0 })
  })

  it('of one blueprint is not taken for that of another with the same name', async () => {
    const cwd = await drawn('in/x', '-t', 'svg')
    const other = folder({ 'b/tea.blueprint.yaml': FORMATTED.replace('Order tea', 'Order soup') })
    renameSync(join(other, 'b'), join(cwd, 'b'))
    expect(await check([], { cwd })).toMatchObject({ code: 0, rules: [] })
  })

  it('with the line ends of Windows is as current as it was', async () => {
    const cwd = await drawn('in', '-t', 'svg')
    const path = join(cwd, 'out/x/tea.svg')
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'))
    expect(await check([], { cwd })).toMatchObject({ code: 0, rules: [] })
    changed(cwd)
    expect(await check([], { cwd })).toMatchObject({ code: 1, rules: ['stale-drawing'] })
  })

  it('that was edited by hand is stale too', async () => {
    const cwd = await drawn('in', '-t', 'svg')
    appendFileSync(join(cwd, 'out/x/tea.svg'), '<!-- mine -->')
    expect(await check([], { cwd })).toMatchObject({ code: 1, rules: ['stale-drawing'] })
    expect(readFileSync(join(cwd, 'out/x/tea.svg'), 'utf8')).toContain('mine')
  })
})
