import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, stageline, TEA } from '../cli/stageline.ts'

const UNTIDY = TEA.replace('title: Tea', 'title:    Tea')
const isRoot = process.getuid?.() === 0

const untidy = (): { cwd: string; path: string } => {
  const cwd = folder({ 'tea.blueprint.yaml': UNTIDY })
  return { cwd, path: join(cwd, 'tea.blueprint.yaml') }
}

/** Every command that replaces what is there. */
const REPLACED = [
  ['a blueprint', 'tea.blueprint.yaml', ['fmt']],
  ['a drawing', 'out/tea.svg', ['render', '--to', 'svg']],
  ['a report', 'r.json', ['lint', '-f', 'json=r.json']],
] as const

describe.each(REPLACED)('%s that is replaced', (_, name, args) => {
  const ready = (): { cwd: string; path: string } => {
    const { cwd } = untidy()
    const path = join(cwd, name)
    mkdirSync(join(cwd, 'out'))
    if (!name.endsWith('.yaml')) writeFileSync(path, 'old')
    return { cwd, path }
  }

  it.runIf(isRoot)('keeps its owner and its group', async () => {
    const { cwd, path } = ready()
    chownSync(path, 1234, 5678)
    chmodSync(path, 0o640)
    await stageline(args, { cwd })
    expect(statSync(path)).toMatchObject({ uid: 1234, gid: 5678, mode: 0o100640 })
    expect(readFileSync(path, 'utf8')).not.toMatch(/^old$|title: {4}/)
  })

  it('keeps its mode', async () => {
    const { cwd, path } = ready()
    chmodSync(path, 0o600)
    await stageline(args, { cwd })
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('keeps its other names', async () => {
    const { cwd, path } = ready()
    linkSync(path, join(cwd, 'other'))
    await stageline(args, { cwd })
    expect(statSync(path).nlink).toBe(2)
    expect(readFileSync(join(cwd, 'other'))).toEqual(readFileSync(path))
    expect(readFileSync(path, 'utf8')).not.toMatch(/^old$|title: {4}/)
    expect(readdirSync(cwd).filter((each) => each.endsWith('.tmp'))).toEqual([])
  })

  it('stays a link', async () => {
    const { cwd, path } = ready()
    const place = join(cwd, 'place')
    spawnSync('mv', [path, place])
    symlinkSync(place, path)
    await stageline(args, { cwd })
    expect(lstatSync(path).isSymbolicLink()).toBe(true)
    expect(readFileSync(place, 'utf8')).not.toMatch(/^old$|title: {4}/)
  })

  it('is left as it is when it is read-only, which is said', async () => {
    const { cwd, path } = ready()
    const before = readFileSync(path, 'utf8')
    chmodSync(path, 0o444)
    const { code, err } = await stageline(args, { cwd })
    expect(code).toBe(2)
    expect(err).toContain(`cannot write "${name}": it is read-only: allow writing to it, such as with "chmod u+w"`)
    expect(readFileSync(path, 'utf8')).toBe(before)
  })
})

describe('fmt of standard input', () => {
  const drafts = { 'stageline.config.yaml': 'ignores: [drafts/**]\n' }

  it('prints what the configuration leaves out as it came, to the byte', async () => {
    const around = { cwd: folder(drafts), stdin: `\uFEFF${UNTIDY}`.replaceAll('\n', '\r\n') }
    const args = ['fmt', '-', '--stdin-filepath', 'drafts/x.blueprint.yaml']
    const { code, out } = await stageline(args, around)
    expect({ code, out: Buffer.from(out, 'latin1').toString() }).toEqual({ code: 0, out: around.stdin })
    expect((await stageline([...args, '--check'], around)).out).toBe('')
  })

  it.each([
    ['an error in it', 'title: [', {}],
    ['text that is not UTF-8', Buffer.from([0xff, 0x00, 0xc3]), {}],
    ['too much of it', 'x'.repeat(5_000_001), {}],
    ['an error in the configuration', UNTIDY, { 'stageline.config.yaml': 'rules: [' }],
  ])('fails for %s, and prints nothing that could be taken for it', async (_, stdin, files) => {
    const { code, out, err } = await stageline(['fmt', '-'], { cwd: folder(files), stdin })
    expect(code).toBeGreaterThan(0)
    expect(err).not.toBe('')
    if (code === 0) expect(out).toBe(stdin)
  })
})
