/** What a manifest holds of many blueprints, the next run can read; what it says of each does not hang on the others. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { manifestBytes, MAX_BYTES, parseManifest, type Manifest } from '../../src/batch/manifest/manifest.ts'
import { folder, stageline, TEA, type Outcome } from '../cli/stageline.ts'

const RENDER = ['render', '-t', 'svg', '--jobs', '1']

/** One after the other, each leading to the next; a ring when the last leads to the first. */
function row(length: number, isRing = false): Record<string, string> {
  const to = (at: number): string =>
    at + 1 < length || isRing ? `, blueprint: ./b${(at + 1) % length}.blueprint.yaml` : ''
  const files = Array.from({ length }, (_, at): [string, string] => [
    `b${at}.blueprint.yaml`,
    TEA.replace('label: Serve tea', `label: Serve tea${to(at)}`).replace('title: Tea', `title: Tea ${at}`),
  ])
  return { '.git/HEAD': '', ...Object.fromEntries(files) }
}

function manifest(cwd: string): Manifest {
  return parseManifest(readFileSync(join(cwd, 'out/manifest.json'), 'utf8'))!
}

const summary = ({ err }: Outcome): string => err.trimEnd().split('\n').at(-1)!

describe('blueprints that lead to one another', () => {
  it('have the same references whether they are drawn together or alone', async () => {
    const together = folder(row(6, true))
    await stageline(RENDER, { cwd: together })
    for (const entry of manifest(together).files) {
      const alone = folder({ ...row(6, true), 'other.blueprint.yaml': TEA })
      await stageline([...RENDER, entry.path, 'other.blueprint.yaml'], { cwd: alone })
      expect(manifest(alone).files.find(({ path }) => path === entry.path)!.references).toEqual(entry.references)
      expect(entry.references!.length).toBeGreaterThan(3)
    }
  })

  it('are passed over when nothing has changed, and drawn again when the last of them has', async () => {
    const files = row(6)
    const cwd = folder(files)
    await stageline(RENDER, { cwd })
    expect(summary(await stageline(RENDER, { cwd }))).toBe('0 rendered, 6 skipped')
    expect(manifest(cwd).files[0]!.references!.length).toBe(5)
  })

  it('are drawn anew when there are more behind one than are kept', { timeout: 120_000 }, async () => {
    const cwd = folder(row(503))
    await stageline(RENDER, { cwd })
    const { files } = manifest(cwd)
    expect(files.filter(({ key }) => key === undefined).map(({ path }) => path)).toEqual([
      'b0.blueprint.yaml',
      'b1.blueprint.yaml',
    ])
    expect(Math.max(...files.map(({ references = [] }) => references.length))).toBe(500)
    expect(summary(await stageline(RENDER, { cwd }))).toBe('2 rendered, 501 skipped')
  })
})

describe('many findings', () => {
  const lonely = Array.from({ length: 600 }, (_, at) => `  s${at}: { lane: onstage, label: 'Lonely step ${at}' }`)
  const text = `blueprint: 1\ntitle: T\nsteps:\n${lonely.join('\n')}\n`

  it('in each of many blueprints are read again', { timeout: 240_000 }, async () => {
    const names = Array.from({ length: 14 }, (_, at) => `b${at}.blueprint.yaml`)
    const cwd = folder(Object.fromEntries(names.map((name, at) => [name, text.replace('title: T', `title: T${at}`)])))
    const first = await stageline(RENDER, { cwd })
    expect(statSize(cwd)).toBeGreaterThan(1_000_000 + names.length * 64_000)
    const second = await stageline(RENDER, { cwd })
    expect(summary(second)).toBe(`0 rendered, ${names.length} skipped`)
    expect([second.out, second.code]).toEqual([first.out, first.code])
  })

  it('are more than a manifest may hold: said, before anything is written', () => {
    const message = 'x'.repeat(1_000_000)
    const finding = { rule: 'r', severity: 'error', message, line: 1, column: 1, endLine: 1, endColumn: 2, pointer: '', fingerprint: '' } as const // prettier-ignore
    const files = Array.from({ length: MAX_BYTES / 1_000_000 }, (_, at) => ({
      path: `${at}.yaml`,
      state: 'failed' as const,
      outputs: [],
      findings: [finding],
    }))
    const most = { stageline: '0.1.0', version: 1, files } as unknown as Manifest
    expect(() => manifestBytes(most)).toThrow(/^it would have 257 MB of findings, more than 256 MB: /)
  })
})

function statSize(cwd: string): number {
  return readFileSync(join(cwd, 'out/manifest.json')).length
}

it('a name that differs by capitals alone is known by every command', async () => {
  const files = { '.git/HEAD': '', 'sub.blueprint.yaml': TEA }
  const cwd = folder({ ...files, 'a.blueprint.yaml': TEA.replace('Serve tea }', 'Serve tea, blueprint: ./Sub.blueprint.yaml }') }) // prettier-ignore
  for (const command of [['lint'], ['check'], RENDER]) {
    const { out } = await stageline([...command, 'a.blueprint.yaml'], { cwd })
    expect(out).toContain('hint: did you mean "./sub.blueprint.yaml"?')
  }
})
