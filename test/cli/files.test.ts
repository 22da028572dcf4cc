import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, stageline, TEA, type Surroundings } from './stageline.ts'

const UNTIDY = TEA.replace('title: Tea', 'title:    Tea')

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

describe('--stdin-filepath', () => {
  it.each(['render', 'lint', 'check', 'fmt', 'stats'])('needs "-" with %s', async (command) => {
    const cwd = folder({ 'a.blueprint.yaml': UNTIDY, list: 'a.blueprint.yaml' })
    for (const paths of [[], ['a.blueprint.yaml'], ['--files-from', 'list']]) {
      const { code, err } = await stageline([command, '--stdin-filepath', 'x.blueprint.yaml', ...paths], {
        cwd,
        stdin: TEA,
      })
      expect(err).toContain('--stdin-filepath says where the blueprint on standard input belongs: it needs "-"')
      expect(code).toBe(2)
    }
    expect(readFileSync(join(cwd, 'a.blueprint.yaml'), 'utf8')).toBe(UNTIDY)
  })
})

describe('what a walk cannot open', () => {
  it.skipIf(process.platform === 'win32')('is passed over with the reason, and refused by its own name', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'c/d.txt': '' })
    symlinkSync('nowhere', join(cwd, 'c/dead.blueprint.yaml'))
    symlinkSync('nowhere', join(cwd, 'other'))
    for (const paths of [[], ['**/*.yaml']]) {
      const { code, paths: found, err } = await checked(paths, { cwd })
      expect({ code, found }).toEqual({ code: 0, found: ['a.blueprint.yaml'] })
      expect(err).toBe('stageline: "c/dead.blueprint.yaml" is passed over: it is a link that leads nowhere\n')
    }
    const { code, out } = await stageline(['lint', 'c/dead.blueprint.yaml'], { cwd })
    expect(out).toContain('the file cannot be read: it is a link that leads nowhere')
    expect(code).toBe(2)
  })

  it.runIf(process.platform === 'linux')('may have a name that is not UTF-8', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA })
    const old = (name: string): Buffer =>
      Buffer.concat([Buffer.from(`${cwd}/caf`), Buffer.from([0xe9]), Buffer.from(name)])
    writeFileSync(old('.blueprint.yaml'), TEA)
    writeFileSync(old('.txt'), '')
    mkdirSync(old(''))
    const why = 'its name, or that of its folder, is not UTF-8: rename it'
    const { code, paths, err } = await checked([], { cwd })
    expect({ code, paths }).toEqual({ code: 0, paths: ['a.blueprint.yaml'] })
    expect(err.trimEnd().split('\n').sort()).toEqual([
      `stageline: "caf\uFFFD" is passed over: ${why}`,
      `stageline: "caf\uFFFD.blueprint.yaml" is passed over: ${why}`,
    ])
    for (const name of ['caf\uFFFD.blueprint.yaml', 'caf\uFFFD', 'caf\uFFFD/x.blueprint.yaml']) {
      const { code, out } = await stageline(['lint', name], { cwd })
      expect(out).toContain(`the file cannot be read: ${why}`)
      expect(out).not.toContain('did you mean')
      expect(code).toBe(2)
    }
    expect((await stageline(['lint', 'other\uFFFD'], { cwd })).out).toContain('there is no such file')
  })
})

describe('what is named in a blueprint and is no file', () => {
  it.skipIf(process.platform === 'win32').each([
    [
      'evidence: [{ label: A, image: ./n.png }]',
      'the picture "./n.png" is a link that leads nowhere',
      'put the picture in its place',
    ],
    ['evidence: [{ label: A, image: ./c }]', 'the picture "./c" is a folder', 'name the picture in it'],
    ['blueprint: ./', '"./" is a folder', 'name the blueprint in it'],
    ['blueprint: ./c', '"./c" is a folder', 'name the blueprint in it'],
    ['blueprint: ./n.png', '"./n.png" is a link that leads nowhere', 'put the blueprint in its place'],
    ['blueprint: ./sub', '"./sub" is a folder', 'did you mean "./sub.blueprint.yaml"?'],
  ])('is told for what it is: %s', async (more, said, hint) => {
    const text = TEA.replace('label: Order tea', `label: Order tea, ${more}`)
    const cwd = folder({ 'a.blueprint.yaml': text, 'c/d.txt': '', 'sub/e.txt': '', 'sub.blueprint.yaml': TEA })
    symlinkSync('nowhere.png', join(cwd, 'n.png'))
    const { out } = await stageline(['lint', 'a.blueprint.yaml'], { cwd })
    expect(out).toContain(said)
    expect(out).toContain(hint)
  })

  it('is no less so in a configuration', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA, 'stageline.config.yaml': 'extends: ./c\n', 'c/d.txt': '' })
    const { out } = await stageline(['lint'], { cwd })
    expect(out).toContain('"./c" is a folder')
    expect(out).not.toContain('did you mean')
  })
})
