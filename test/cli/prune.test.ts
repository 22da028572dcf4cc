/** Drawings whose blueprints are gone: told, listed and removed, and nothing else is. */
import { appendFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs' // prettier-ignore
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, stageline, TEA } from './stageline.ts'

const FILES = { 'in/a.blueprint.yaml': TEA, 'in/b.blueprint.yaml': TEA, 'in/c.blueprint.yaml': TEA }
const RENDER = ['render', 'in', '-t', 'svg,pdf,png', '--fonts', 'stack']

const drawn = (cwd: string): string[] =>
  (readdirSync(join(cwd, 'out'), { recursive: true }) as string[])
    .filter((name) => /\.(?:svg|pdf|png)$/.test(name))
    .sort()
const run = (cwd: string, ...more: string[]) => stageline([...RENDER, ...more], { cwd })

/** Three blueprints were drawn, one of them is gone. */
async function withOneGone(): Promise<string> {
  const cwd = folder(FILES)
  expect((await run(cwd)).code).toBe(0)
  rmSync(join(cwd, 'in/c.blueprint.yaml'))
  return cwd
}

const OTHERS = ['a.pdf', 'a.png', 'a.svg', 'b.pdf', 'b.png', 'b.svg']
const GONE = ['c.pdf', 'c.png', 'c.svg']

describe('--prune', () => {
  it('removes the drawings of a blueprint that is gone, in every format', async () => {
    const cwd = await withOneGone()
    const { err } = await run(cwd, '--prune')
    for (const name of GONE) expect(err).toContain(`out/${name} removed\n`)
    expect(drawn(cwd)).toEqual(OTHERS)
    expect((await run(cwd)).err).not.toContain('not there any more')
  })

  it('lists them with --dry-run, and does nothing', async () => {
    const cwd = await withOneGone()
    rmSync(join(cwd, 'out/a.svg'))
    const before = readFileSync(join(cwd, 'out/manifest.json'))
    const { out, code } = await run(cwd, '--prune', '--dry-run')
    expect([code, out]).toEqual([0, GONE.map((name) => `out/${name}\n`).join('')])
    expect(drawn(cwd)).toEqual([...OTHERS, ...GONE].filter((name) => name !== 'a.svg'))
    expect(readFileSync(join(cwd, 'out/manifest.json')).equals(before)).toBe(true)
    expect((await run(cwd, '--dry-run')).err).toContain('add --prune')
    expect((await stageline(['render', 'in', '--prune', '-o', '-', '-t', 'svg'], { cwd })).code).toBe(2)
  })

  it('removes them where an earlier run has told of them, or has drawn another view since', async () => {
    const cwd = folder(FILES)
    await run(cwd)
    await stageline(['render', 'in', '-t', 'svg', '--view', 'customer'], { cwd })
    rmSync(join(cwd, 'in/c.blueprint.yaml'))
    await run(cwd)
    const { err } = await run(cwd, '--prune')
    expect(err).toContain('out/c.customer.svg removed')
    expect(drawn(cwd)).toEqual([...OTHERS, 'a.customer.svg', 'b.customer.svg'].sort())
  })

  it('removes what the last blueprint but one has left, of which no manifest is made', async () => {
    const cwd = folder({ 'in/a.blueprint.yaml': TEA, 'in/b.blueprint.yaml': TEA })
    await run(cwd)
    rmSync(join(cwd, 'in/b.blueprint.yaml'))
    await run(cwd, '--prune')
    expect(drawn(cwd)).toEqual(['a.pdf', 'a.png', 'a.svg'])
  })

  it.each<[string, (path: string, cwd: string) => void, string]>([
    ['that somebody has changed', (path) => appendFileSync(path, '<!-- mine -->'), 'it was changed since it was drawn'],
    ['in whose place a link stands', (path, cwd) => (renameSync(path, join(cwd, 'kept.svg')), symlinkSync(join(cwd, 'kept.svg'), path)), 'it is not a regular file'], // prettier-ignore
    ['in whose place a folder stands', (path) => (rmSync(path), mkdirSync(path)), 'it is not a regular file'],
  ])('leaves a drawing %s, and says why', async (_, change, why) => {
    const cwd = await withOneGone()
    change(join(cwd, 'out/c.svg'), cwd)
    const { err } = await run(cwd, '--prune')
    expect(err).toContain(`"out/c.svg" is of a blueprint that is not there any more, but stays: ${why}`)
    expect(drawn(cwd)).toEqual([...OTHERS, 'c.svg'])
  })

  it('goes through no folder that is a link, and out of no folder', async () => {
    const cwd = folder({ ...FILES, 'in/deep/d.blueprint.yaml': TEA })
    await run(cwd)
    renameSync(join(cwd, 'out/deep'), join(cwd, 'elsewhere'))
    symlinkSync(join(cwd, 'elsewhere'), join(cwd, 'out/deep'))
    rmSync(join(cwd, 'in/deep'), { recursive: true })
    const path = join(cwd, 'out/manifest.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"deep/d.pdf"', '"../elsewhere/d.pdf"'))
    const { err } = await run(cwd, '--prune')
    expect(err).toContain(
      '"out/deep/d.svg" is of a blueprint that is not there any more, but stays: a link leads to it',
    )
    expect(readdirSync(join(cwd, 'elsewhere')).sort()).toEqual(['d.pdf', 'd.png', 'd.svg'])
  })

  it('believes no manifest: what is not ours stays, whatever it says', async () => {
    const cwd = await withOneGone()
    const { createHash } = await import('node:crypto')
    const path = join(cwd, 'out/manifest.json')
    const mine = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    for (const name of ['mine.svg', 'notes.txt']) writeFileSync(join(cwd, 'out', name), mine)
    const hash = createHash('sha256').update(mine).digest('hex')
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { files: { path: string; outputs: object[] }[] }
    const outputs = ['mine.svg', 'notes.txt', 'manifest.json'].map((name) => ({ path: name, format: 'svg', sha256: hash, crc32: '00000000', bytes: 1 })) // prettier-ignore
    manifest.files.at(-1)!.outputs.push(...outputs)
    writeFileSync(path, JSON.stringify(manifest))
    const { err } = await run(cwd, '--prune')
    expect(err).toContain('"out/mine.svg" is of a blueprint that is not there any more, but stays: it is not Stageline')
    expect(err).toContain('"out/notes.txt" is of a blueprint that is not there any more, but stays: it is of no format')
    for (const name of ['mine.svg', 'notes.txt', 'manifest.json']) expect(existsSync(join(cwd, 'out', name))).toBe(true)
  })

  it('removes no drawing of this run, under whatever name', async () => {
    const cwd = await withOneGone()
    rmSync(join(cwd, 'out/c.svg'))
    linkSync(join(cwd, 'out/a.svg'), join(cwd, 'out/c.svg'))
    await run(cwd, '--prune')
    expect(drawn(cwd)).toEqual([...OTHERS, 'c.svg'])
  })

  it('removes nothing from another folder, where every blueprint seems to be gone', async () => {
    const cwd = folder({ ...FILES, 'sub/x': '' })
    await run(cwd)
    const args = [
      'render',
      '../in/a.blueprint.yaml',
      '../in/b.blueprint.yaml',
      '-o',
      '../out',
      '-t',
      'svg,pdf,png',
      '--prune',
    ]
    const { err } = await stageline(args, { cwd: join(cwd, 'sub') })
    expect(err).toContain('run this from the folder from which they were drawn')
    expect(drawn(cwd)).toEqual([...OTHERS, ...GONE])
  })
})

describe('check', () => {
  it('tells of them, of a view too, but not of what another blueprint is drawn as now', async () => {
    const cwd = await withOneGone()
    expect((await stageline(['check', 'in'], { cwd })).err).toContain('3 drawings in "out" are of blueprints that are not there any more: c.pdf, c.png, c.svg') // prettier-ignore
    mkdirSync(join(cwd, 'in/new'))
    writeFileSync(join(cwd, 'in/c.blueprint.yml'), TEA)
    expect((await stageline(['check', 'in'], { cwd })).err).not.toContain('not there any more')
  })

  it('compares PNG pictures, of any scale', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA })
    await stageline(['render', '-t', 'png', '--scale', '1.5', '-o', 'out/'], { cwd })
    const stale = async (): Promise<boolean> =>
      (await stageline(['check'], { cwd })).out.includes('"out/a.png" is not what')
    expect(await stale()).toBe(false)
    writeFileSync(join(cwd, 'a.blueprint.yaml'), TEA.replace('Serve tea', 'Serve coffee'))
    expect(await stale()).toBe(true)
  })
})
