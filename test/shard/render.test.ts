/** Drawings in shards, through the installed command line: to the byte what one run draws, with its manifest and page. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { installCopy } from '../cli/install-copy.ts'
import { COLD_TEA, folder, LONELY_TEA, LOST_TEA, stageline, TEA } from '../cli/stageline.ts'
import { journey } from '../support/journey.ts'

const FILES = {
  'a.blueprint.yaml': TEA,
  'b/a.blueprint.yaml': COLD_TEA,
  'b/lonely.blueprint.yaml': LONELY_TEA,
  'c/journey 1.blueprint.yaml': journey(1, 12),
  'c/journey 2.blueprint.yaml': journey(2, 12),
  'c/lost.blueprint.yaml': LOST_TEA,
  'd/a.blueprint.yaml': TEA,
  'd/b.blueprint.yaml': TEA,
  'd/stageline.config.yaml': 'rules: { label-lenth: error }',
  'stageline.config.yaml': 'extends: strict',
}

/** Every file of a folder by its path, as latin1. */
function contents(place: string): Record<string, string> {
  const names = readdirSync(place, { recursive: true, encoding: 'utf8', withFileTypes: true })
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(files.sort().map((path) => [path.slice(place.length + 1), readFileSync(path, 'latin1')]))
}

/** The present source, built and installed: its worker threads are those that people have. */
function installedStageline() {
  const bin = join(installCopy({ packages: true }), 'bin/stageline.js')
  return (cwd: string, ...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8' })
    return { status, stdout, stderr }
  }
}

describe('shards of drawings', () => {
  it('in one folder are one run, when their manifests are joined', () => {
    const installed = installedStageline()
    const cwd = folder(FILES)
    const one = installed(cwd, 'render', '.', '-o', 'one')
    for (const shard of ['3/3', '1/3', '2/3']) installed(cwd, 'render', '.', '-o', 'all', '--shard', shard)
    const manifests = readdirSync(join(cwd, 'all')).filter((name) => name.startsWith('manifest'))
    expect(manifests).toEqual(['manifest.1-of-3.json', 'manifest.2-of-3.json', 'manifest.3-of-3.json'])
    expect(readdirSync(join(cwd, 'all'))).not.toContain('index.html')

    const merged = installed(cwd, 'merge-reports', ...manifests.map((name) => `all/${name}`))
    expect(merged).toEqual({
      status: one.status,
      stdout: '',
      stderr: `${[
        'stageline: 5 drawn, 1 failed',
        'stageline: 2 errors in 2 blueprints: the contact sheet names them',
        'stageline: 1 error in "d/stageline.config.yaml"',
      ].join('\n')}\n`,
    })
    const all = contents(join(cwd, 'all'))
    for (const name of manifests) delete all[name]
    expect(all).toEqual(contents(join(cwd, 'one')))
    expect(Object.keys(all).length).toBe(12)
  })

  it('of several machines are brought together in a folder, which is named', async () => {
    const cwd = folder(FILES)
    await stageline(['render', '.', '-o', 'one'], { cwd })
    const places = ['machine-1', 'machine-2'].map((name) => join(cwd, name))
    for (const at of [1, 2]) await stageline(['render', '.', '-o', `machine-${at}`, '--shard', `${at}/2`], { cwd })
    const reports = places.map((place, at) => join(place, `manifest.${at + 1}-of-2.json`))
    const refused = await stageline(['merge-reports', ...reports], { cwd })
    expect(refused.err).toContain(
      'the manifests are in several folders: put all drawings into one, and name it with -o',
    )
    expect(refused.code).toBe(2)
    for (const place of places) {
      for (const name of Object.keys(contents(place)).filter((each) => !each.startsWith('manifest'))) {
        mkdirSync(dirname(join(cwd, 'all', name)), { recursive: true })
        renameSync(join(place, name), join(cwd, 'all', name))
      }
    }
    await stageline(['merge-reports', ...reports, '-o', 'all'], { cwd })
    expect(contents(join(cwd, 'all'))).toEqual(contents(join(cwd, 'one')))
  })

  it('that are not all there are not taken for the whole', async () => {
    const cwd = folder(FILES)
    await stageline(['render', '.', '-o', 'all', '--shard', '2/3'], { cwd })
    const { code, err } = await stageline(['merge-reports', 'all/manifest.2-of-3.json'], { cwd })
    expect(err).toContain('stageline: shard 1 of 3 is missing, and 1 more\n')
    expect(code).toBe(2)
  })

  it('leave a manifest and a page alone that are not ours', async () => {
    const cwd = folder({ ...FILES, 'all/index.html': '<h1>Ours</h1>', 'all/manifest.json': '{"name":"app"}' })
    await stageline(['render', '.', '-o', 'all', '--shard', '1/1'], { cwd })
    const { code, err } = await stageline(['merge-reports', 'all/manifest.1-of-1.json'], { cwd })
    expect(err).toContain('cannot write "all/manifest.json": it is not Stageline\'s')
    expect(err).toContain('"all/index.html" is not Stageline\'s and is left as it is')
    expect(code).toBe(2)
    expect(readFileSync(join(cwd, 'all/index.html'), 'utf8')).toBe('<h1>Ours</h1>')
    expect(readFileSync(join(cwd, 'all/manifest.json'), 'utf8')).toBe('{"name":"app"}')
  })

  it('whose manifest was changed by hand are refused', async () => {
    const cwd = folder(FILES)
    await stageline(['render', 'b', '-o', 'all', '--shard', '1/1'], { cwd })
    const path = join(cwd, 'all/manifest.1-of-1.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"path":', '"way":'))
    const { code, err } = await stageline(['merge-reports', path], { cwd })
    expect(err).toContain('it is no manifest that this version of Stageline can read')
    expect(code).toBe(2)
  })
})
