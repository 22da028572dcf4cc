import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, LOST_TEA, stageline, TEA } from './stageline.ts'
import { workOf } from '../support/work.ts'

/** TEA as `fmt` writes it. */
const FORMATTED = TEA.replaceAll(/\n(steps|links):/g, '\n\n$1:')
const BROKEN = 'blueprint: 1\ntitle: [a\n'

function read(cwd: string, name: string): string {
  return readFileSync(join(cwd, name), 'utf8')
}

describe('fmt', () => {
  it('writes what is not canonical, and nothing else', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': FORMATTED })
    const before = statSync(join(cwd, 'b.blueprint.yaml')).mtimeMs
    const { code, out, err } = await stageline(['fmt'], { cwd })
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: 'a.blueprint.yaml formatted\n' })
    expect(read(cwd, 'a.blueprint.yaml')).toBe(FORMATTED)
    expect(statSync(join(cwd, 'b.blueprint.yaml')).mtimeMs).toBe(before)
    expect((await stageline(['fmt'], { cwd })).err).toBe('2 files canonical already\n')
  })

  it('formats a blueprint with an unknown step: only names are wrong', async () => {
    const cwd = folder({ 'a.blueprint.yaml': LOST_TEA })
    expect((await stageline(['fmt'], { cwd })).code).toBe(0)
    expect(read(cwd, 'a.blueprint.yaml')).toContain('\n\nlinks:\n  - order <-> served\n')
  })

  it('leaves a file with errors as it is, says why, and goes on', async () => {
    const cwd = folder({ 'a.blueprint.yaml': BROKEN, 'b.blueprint.yaml': TEA })
    const { code, err } = await stageline(['fmt'], { cwd })
    expect(err).toMatch(/a\.blueprint\.yaml:2:8: error: the "\[" that opens here is not closed/)
    expect(read(cwd, 'a.blueprint.yaml')).toBe(BROKEN)
    expect(read(cwd, 'b.blueprint.yaml')).toBe(FORMATTED)
    expect(code).toBe(1)
  })

  it('keeps Windows line ends and a byte order mark', async () => {
    const windows = (text: string): string => '\uFEFF' + text.replaceAll('\n', '\r\n')
    const cwd = folder({ 'a.blueprint.yaml': windows(TEA) })
    expect((await stageline(['fmt'], { cwd })).code).toBe(0)
    expect(read(cwd, 'a.blueprint.yaml')).toBe(windows(FORMATTED))
    expect((await stageline(['fmt', '--check'], { cwd })).code).toBe(0)
  })

  it('--check lists and writes nothing', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': FORMATTED })
    const { code, out } = await stageline(['fmt', '--check'], { cwd })
    expect({ code, out }).toEqual({ code: 1, out: 'a.blueprint.yaml\n' })
    expect(read(cwd, 'a.blueprint.yaml')).toBe(TEA)
    expect((await stageline(['fmt', '--check', 'b.blueprint.yaml'], { cwd })).code).toBe(0)
  })

  it.each(['\n', '\r\n'])('--diff is a patch that git applies, with line ends %j', async (end) => {
    const cwd = folder({ 'x/a.blueprint.yaml': TEA.replaceAll('\n', end), 'b.blueprint.yaml': FORMATTED })
    const { code, out } = await stageline(['fmt', '--diff'], { cwd })
    expect(code).toBe(1)
    expect(read(cwd, 'x/a.blueprint.yaml')).toBe(TEA.replaceAll('\n', end))
    writeFileSync(join(cwd, 'fmt.patch'), out)
    execFileSync('git', ['apply', '--whitespace=nowarn', 'fmt.patch'], { cwd, stdio: 'pipe' })
    expect(read(cwd, 'x/a.blueprint.yaml')).toBe(FORMATTED.replaceAll('\n', end))
    expect(await stageline(['fmt', '--diff'], { cwd })).toMatchObject({ code: 0, out: '' })
  })

  it.each([
    ['at its end', '\n'],
    ['nowhere at its end', ''],
  ])(
    '--diff of a file in which thousands of lines change is there at once, a line break %s',
    async (_, end) => {
      const steps = Array.from(
        { length: 4_000 },
        (_, at) => `    s${at}:\n          label: 'L${at}'\n          lane: customer\n`,
      )
      const before = `blueprint: 1\ntitle: T\n\nsteps:\n${steps.join('')}\n\nlinks: [a -> b]${end}`
      const cwd = folder({ 'a.blueprint.yaml': before })
      let [code, out] = [0, '']
      const blocks = await workOf(async () => void ({ code, out } = await stageline(['fmt', '--diff'], { cwd })))
      expect(code).toBe(1)
      expect(blocks / before.length).toBeLessThan(1_000) // looking for the least change takes many times that
      expect(out.split('\n').slice(2, 5)).toEqual(['@@ -2,12006 +2,12006 @@', ' title: T', ' '])
      execFileSync('git', ['apply'], { cwd, input: out })
      expect(await stageline(['fmt', '--diff'], { cwd })).toMatchObject({ code: 0, out: '' })
    },
    60_000,
  )

  it('--diff on a terminal shows nothing that commands it', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA.replace('title: Tea', 'title: "Tea\u202e"') })
    expect((await stageline(['fmt', '--diff'], { cwd, isTTY: true })).out).toContain(String.raw`Tea\u{202e}`)
  })

  it('--diff commands no runner in the log of a CI run, and says that it is to be looked at only', async () => {
    const cwd = folder({ 'a.blueprint.yaml': `${TEA}# ##vso[task.complete result=Failed]\n#\n\n\n  \n` })
    const { out, err } = await stageline(['fmt', '--diff'], { cwd, env: { TF_BUILD: 'True' } })
    expect(out).toContain(String.raw` # #\u{23}vso[task`)
    expect(err).toMatch(/^stageline: what is unseen is written out in the patch/)
    expect((await stageline(['fmt', '--diff'], { cwd })).out).toContain('##vso[task')
  })

  it('--diff names a file so that git finds it, whatever it is called', async () => {
    const name = `a "b"\\\u001b[2J\n::error::c.blueprint.yaml`
    const cwd = folder({ [name]: TEA, '汽车.blueprint.yaml': TEA })
    const { out } = await stageline(['fmt', '--diff'], { cwd })
    expect(out).toContain(String.raw`--- "a/a \"b\"\\\033[2J\n::error::c.blueprint.yaml"`)
    writeFileSync(join(cwd, 'fmt.patch'), out)
    execFileSync('git', ['apply', '--whitespace=nowarn', 'fmt.patch'], { cwd, stdio: 'pipe' })
    expect([read(cwd, name), read(cwd, '汽车.blueprint.yaml')]).toEqual([FORMATTED, FORMATTED])
  })

  it('--moments and --ids write another form, and --check and --diff say so', async () => {
    const cwd = folder({ 'a.blueprint.yaml': FORMATTED })
    expect(await stageline(['fmt', '--moments', '--check'], { cwd })).toMatchObject({
      code: 1,
      out: 'a.blueprint.yaml\n',
      err: '1 file of 1 not canonical: "stageline fmt --moments" writes it anew\n',
    })
    expect((await stageline(['fmt', '--moments', '--diff'], { cwd })).out).toContain('\n+moments:\n')
    expect(read(cwd, 'a.blueprint.yaml')).toBe(FORMATTED)
    expect((await stageline(['fmt', '--moments'], { cwd })).code).toBe(0)
    const written = read(cwd, 'a.blueprint.yaml')
    expect(written).toContain('\nmoments:\n  - customer: ')
    expect(await stageline(['fmt', '--moments', '--ids'], { cwd })).toMatchObject({
      code: 0,
      err: '1 file canonical already\n',
    })
    writeFileSync(
      join(cwd, 'a.blueprint.yaml'),
      `${written}  - customer: Drink\n`.replace(/\nlinks:[^]*?(?= {2}- customer: Drink)/, ''),
    )
    expect((await stageline(['fmt', '--ids'], { cwd })).code).toBe(0)
    expect(read(cwd, 'a.blueprint.yaml')).toContain('  - customer: { drink: Drink }\n')
  })

  it('leaves what cannot be written in moments as it is, says why, and goes on', async () => {
    const mixed = `${TEA}moments:\n  - customer: Drink\n`
    const cwd = folder({ 'a.blueprint.yaml': mixed, 'b.blueprint.yaml': TEA })
    const { code, err } = await stageline(['fmt', '--moments'], { cwd })
    expect(err).toBe(
      'stageline: a.blueprint.yaml is left as it is: it has moments beside its steps already\nb.blueprint.yaml formatted\n',
    )
    expect(code).toBe(1)
    expect(read(cwd, 'a.blueprint.yaml')).toBe(mixed)
    expect(await stageline(['fmt', '--moments', '-'], { stdin: mixed })).toMatchObject({ code: 1, out: mixed })
  })

  it('prints what comes from standard input', async () => {
    const done = await stageline(['fmt', '-', '--stdin-filepath', 'a.blueprint.yaml'], { stdin: TEA })
    expect(done).toMatchObject({ code: 0, out: FORMATTED })
    const broken = await stageline(['fmt', '-', '--stdin-filepath', 'x/a.blueprint.yaml'], { stdin: BROKEN })
    expect(broken).toMatchObject({ code: 1, out: '' })
    expect(broken.err).toMatch(/^x\/a\.blueprint\.yaml:2:8/)
    expect(await stageline(['fmt', '-', '--check'], { stdin: TEA })).toMatchObject({ code: 1, out: '<stdin>\n' })
  })

  it('leaves out what the configuration ignores', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'stageline.config.yaml': 'ignores: [a.*]\n' })
    expect(await stageline(['fmt', '--check'], { cwd })).toMatchObject({ code: 0, out: '' })
  })
})
