/** What `watchProject` tells of, to whoever works on with each save. */
import { mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { watchProject, type ProjectWatch, type WatchOptions } from '../../src/watch/watch-project.ts'
import { folder, TEA } from '../cli/stageline.ts'
import { pause, saveByRename } from './watching.ts'

async function watched(
  files: Readonly<Record<string, string>>,
  options: (cwd: string) => Partial<WatchOptions> = () => ({}),
) {
  const cwd = realpathSync(folder(files))
  const told: string[] = []
  const watching = await watchProject({ places: [cwd], cwd, tell: (why) => told.push(why), ...options(cwd) })
  onTestFinished(() => watching.close())
  return { cwd, told, watching, next: () => names(watching, cwd) }
}

async function names(watching: ProjectWatch, cwd: string): Promise<string[] | undefined> {
  const changes = await watching.next()
  return changes && [...changes.paths].map((path) => path.slice(cwd.length + 1)).sort()
}

describe('watchProject', () => {
  it('tells of one save at a time, whatever an editor does for it', async () => {
    const { cwd, next } = await watched({ 'a.yaml': TEA, 'b.yaml': TEA })
    writeFileSync(join(cwd, 'a.yaml'), '')
    writeFileSync(join(cwd, 'a.yaml'), 'a')
    saveByRename(join(cwd, 'b.yaml'), 'b')
    expect(await next()).toEqual(['a.yaml', 'b.yaml'])
    saveByRename(join(cwd, 'b.yaml'), 'c')
    expect(await next()).toEqual(['b.yaml'])
  })

  it('keeps what happens while nobody asks', async () => {
    const { cwd, next } = await watched({ 'a.yaml': TEA, 'b.yaml': TEA })
    saveByRename(join(cwd, 'a.yaml'), 'a')
    await pause(300)
    rmSync(join(cwd, 'b.yaml'))
    await pause(300)
    expect(await next()).toEqual(['a.yaml', 'b.yaml'])
  })

  it('looks at a new folder once more: what happens while it is read for the first time may be missed', async () => {
    const { cwd, next } = await watched({ 'a.yaml': TEA })
    mkdirSync(join(cwd, 'new'))
    expect(await next()).toEqual(['new'])
    saveByRename(join(cwd, 'new/b.yaml'), TEA)
    expect(await next()).toEqual(['new/b.yaml'])
  })

  it('passes over what the run has written, and the folder that it draws into', async () => {
    const { cwd, next } = await watched({ 'a.yaml': TEA, 'out/x.svg': '' }, (cwd) => ({
      outputs: join(cwd, 'out'),
      isOwn: (path) => path === join(cwd, 'own.svg'),
    }))
    writeFileSync(join(cwd, 'own.svg'), '')
    writeFileSync(join(cwd, 'out/x.svg'), 'x')
    mkdirSync(join(cwd, 'out/y'))
    writeFileSync(join(cwd, 'out/y/z.svg'), 'x')
    await pause(300)
    saveByRename(join(cwd, 'a.yaml'), 'a')
    expect(await next()).toEqual(['a.yaml'])
  })

  it('sees pictures, themes and configurations of the project beside the folder that was named', async () => {
    const files = {
      '.git/config': '',
      'all/a.yaml': TEA,
      'pictures/p.png': '',
      'build/x.yaml': '',
      '.gitignore': 'build\n',
    }
    const { cwd, next } = await watched(files, (cwd) => ({ places: [join(cwd, 'all')] }))
    writeFileSync(join(cwd, 'build/x.yaml'), 'x')
    writeFileSync(join(cwd, 'pictures/p.png'), 'x')
    expect(await next()).toEqual(['pictures/p.png'])
    writeFileSync(join(cwd, 'stageline.config.yaml'), '{}')
    expect(await next()).toEqual(['stageline.config.yaml'])
    renameSync(join(cwd, 'pictures'), join(cwd, 'images'))
    expect(await next()).toEqual(['images/p.png', 'pictures/p.png'])
  })

  it('looks where it did not when an ignore file says so', async () => {
    const { cwd, next } = await watched({ '.gitignore': 'parts\n', 'parts/a.yaml': '' })
    writeFileSync(join(cwd, '.gitignore'), '')
    expect(await next()).toEqual(['.gitignore'])
    writeFileSync(join(cwd, 'parts/a.yaml'), 'a')
    expect(await next()).toEqual(['parts/a.yaml'])
  })

  it('tells of very many changes that they are many', async () => {
    const { cwd, watching } = await watched({})
    for (let n = 0; n < 1_500; n++) writeFileSync(join(cwd, `${n}.yaml`), '')
    let changes = await watching.next()
    // A machine that is busy hears of few at a time: they gather while nobody asks.
    for (let round = 1; round < 20 && !changes?.areMany; round++) {
      for (let n = 0; n < 1_500; n++) writeFileSync(join(cwd, `${n}.yaml`), `${round}`)
      await pause(500 * round)
      changes = await watching.next()
    }
    expect(changes).toMatchObject({ areMany: true })
    expect(changes?.paths.size).toBe(1_000)
  })

  it('has no more to tell when it is closed', async () => {
    const { watching, next } = await watched({ 'a.yaml': TEA })
    const waiting = next()
    await watching.close()
    expect(await waiting).toBeUndefined()
    expect(await next()).toBeUndefined()
  })

  it('is closed also where changes wait for their turn', async () => {
    const { cwd, watching, next } = await watched({ 'a.yaml': TEA })
    writeFileSync(join(cwd, 'a.yaml'), 'a')
    expect(await next()).toEqual(['a.yaml'])
    await pause(800) // as if the work had taken as long
    writeFileSync(join(cwd, 'a.yaml'), 'b')
    await pause(100)
    const waiting = next()
    await watching.close()
    expect(await waiting).toBeUndefined()
  })
})
