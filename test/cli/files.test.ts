import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, stageline, TEA, type Surroundings } from './stageline.ts'

async function checked(args: readonly string[], around: Surroundings) {
  const { code, out, err } = await stageline(['lint', '-f', 'json', ...args], around)
  const { files } = JSON.parse(out) as { files: readonly { readonly path: string }[] }
  return { code, paths: files.map(({ path }) => path), err }
}

describe('--files-from', () => {
  const cwd = () => folder({ 'a.blueprint.yaml': TEA, 'b c.yaml': TEA, 'd/e.blueprint.yaml': TEA, '[f].yaml': TEA })

  it.each([
    ['lines', 'a.blueprint.yaml\nb c.yaml\n'],
    ['lines of Windows', 'a.blueprint.yaml\r\n\r\nb c.yaml'],
    ['NUL', 'a.blueprint.yaml\0b c.yaml\0'],
  ])('takes paths divided by %s', async (_, stdin) => {
    expect(await checked(['--files-from', '-'], { cwd: cwd(), stdin })).toEqual({
      code: 0,
      paths: ['a.blueprint.yaml', 'b c.yaml'],
      err: '',
    })
  })

  it('takes a file, folders in it, names that look like patterns, and more paths beside it', async () => {
    const around = { cwd: folder({ list: 'd\n[f].yaml', 'a.yaml': TEA, 'd/e.blueprint.yaml': TEA, '[f].yaml': TEA }) }
    const { paths } = await checked(['--files-from', 'list', 'a.yaml'], around)
    expect(paths).toEqual(['[f].yaml', 'a.yaml', 'd/e.blueprint.yaml'])
  })

  it.each([
    ['an empty list', ['--files-from', '-'], '\n', /--files-from - names no file/],
    ['a missing list', ['--files-from', 'gone'], '', /cannot read the list "gone": there is no such file/],
    ['a blueprint and a list on standard input', ['--files-from', '-', '-'], '', /either a blueprint/],
    ['a missing file', ['--files-from', '-'], 'gone.yaml', /^$/],
  ])('%s is a failure', async (_, args, stdin, message) => {
    const { code, err } = await checked(args, { cwd: cwd(), stdin })
    expect(err).toMatch(message)
    expect(code).toBe(2)
  })

  it.each(['render', 'check', 'fmt', 'stats'])('is known to %s', async (command) => {
    const { code } = await stageline([command, '--files-from', '-'], { cwd: cwd(), stdin: 'a.blueprint.yaml' })
    expect(code).toBe(command === 'check' ? 1 : 0)
  })
})

describe('.stagelineignore', () => {
  const files = {
    '.git/config': '',
    '.gitignore': 'drafts/\n',
    '.stagelineignore': 'old-*\n!/a/drafts/\n',
    'a/new.blueprint.yaml': TEA,
    'a/old-one.blueprint.yaml': TEA,
    'a/drafts/x.blueprint.yaml': TEA,
    'b/.stagelineignore': '!old-two*',
    'b/old-two.blueprint.yaml': TEA,
    'drafts/y.blueprint.yaml': TEA,
  }
  const kept = ['a/drafts/x.blueprint.yaml', 'a/new.blueprint.yaml', 'b/old-two.blueprint.yaml']

  it('leaves out what it names, and has the last word over .gitignore', async () => {
    expect((await checked(['.'], { cwd: folder(files) })).paths).toEqual(kept)
    expect((await checked(['.'], { cwd: join(folder(files), 'a') })).paths).toEqual([
      'drafts/x.blueprint.yaml',
      'new.blueprint.yaml',
    ])
  })

  it('holds for patterns too', async () => {
    expect((await checked(['**/*.yaml'], { cwd: folder(files) })).paths).toEqual(kept)
    expect((await checked(['drafts/*.yaml'], { cwd: folder(files) })).code).toBe(2)
  })

  it('a file that is named by itself is taken all the same, with a note', async () => {
    const { code, paths, err } = await checked(['a/old-one.blueprint.yaml'], { cwd: folder(files) })
    expect({ code, paths }).toEqual({ code: 0, paths: ['a/old-one.blueprint.yaml'] })
    expect(err).toBe(
      'stageline: "a/old-one.blueprint.yaml" is taken although .gitignore or .stagelineignore leaves it out\n',
    )
  })
})
