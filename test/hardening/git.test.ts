/** A repository may be anybody's: nothing that it says is run, and what cannot be read of it is told. */
import { chmodSync, chownSync, existsSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { openRepository } from '../../src/git/repository.ts'
import { folder, LOST_TEA, stageline, TEA } from '../cli/stageline.ts'
import { clone, countingGit, GIT_ENV, repository, Repository } from '../support/repository.ts'

const FAIL = TEA.replace('Serve tea }', 'Serve tea, failPoints: [{ label: Tea is cold, countermeasures: [Warm it] }] }')

/** Plants in a repository what git's porcelain would run; each says that it ran by a file. */
function plant(made: Repository): { readonly ran: () => readonly string[]; readonly env: Record<string, string> } {
  const marks = folder({})
  const program = (name: string): string => {
    const path = join(marks, `${name}.sh`)
    writeFileSync(path, `#!/bin/sh\ntouch '${join(marks, name)}'\ncat 2>/dev/null\nexit 0\n`, { mode: 0o755 })
    return path
  }
  const config: Readonly<Record<string, string>> = {
    'core.fsmonitor': program('fsmonitor'),
    'core.pager': program('pager'),
    'core.editor': program('editor'),
    'core.sshCommand': program('ssh'),
    'core.gitProxy': program('proxy'),
    'core.askPass': program('askpass'),
    'core.alternateRefsCommand': program('alternates'),
    'credential.helper': program('credential'),
    'diff.external': program('external'),
    'diff.planted.textconv': program('textconv'),
    'diff.planted.command': program('command'),
    'filter.planted.clean': program('clean'),
    'filter.planted.smudge': program('smudge'),
    'filter.planted.process': program('process'),
    'merge.planted.driver': program('merge'),
    'gpg.program': program('gpg'),
    'log.showSignature': 'true',
    'pager.cat-file': program('pager-of-one'),
    'alias.rev-parse': `!${program('alias')}`,
    'alias.cat-file': `!${program('alias-of-one')}`,
    'uploadpack.packObjectsHook': program('pack'),
  }
  for (const [key, value] of Object.entries(config)) made.git('config', key, value)
  const hooks = ['reference-transaction', 'post-index-change', 'post-checkout', 'pre-auto-gc', 'fsmonitor-watchman']
  for (const hook of hooks) symlinkSync(program(`hook-${hook}`), join(made.folder, '.git/hooks', hook))
  return {
    ran: () => readdirSync(marks).filter((name) => !name.endsWith('.sh')),
    env: {
      GIT_EXTERNAL_DIFF: program('env-external'),
      GIT_SSH_COMMAND: program('env-ssh'),
      GIT_PAGER: program('env-pager'),
      PAGER: program('env-pager-of-all'),
    },
  }
}

describe('a planted program', () => {
  const planted = () => {
    const made = repository({
      'tea.blueprint.yaml': TEA,
      'old.blueprint.yaml': LOST_TEA,
      '.gitattributes': '* filter=planted diff=planted merge=planted\n',
    })
    made.git('switch', '-q', '-c', 'work')
    made.git('mv', 'old.blueprint.yaml', 'new.blueprint.yaml')
    made.commit()
    made.write({ 'tea.blueprint.yaml': FAIL })
    return { made, ...plant(made) }
  }

  it('is run by git itself, so that this can fail', () => {
    const { made, ran } = planted()
    made.git('status')
    made.git('diff', '--ext-diff')
    made.git('--no-pager', 'diff', 'HEAD~1', 'HEAD', '--no-ext-diff', '--textconv')
    expect(ran()).toEqual(expect.arrayContaining(['fsmonitor', 'process', 'command', 'textconv']))
  })

  it.each([
    [[]],
    [['--base', 'main']],
    [['--since', '2026-05-05']],
    [['HEAD:tea.blueprint.yaml', 'tea.blueprint.yaml']],
    [['main:old.blueprint.yaml', 'HEAD:new.blueprint.yaml']],
  ])('is not run by diff %j', async (args) => {
    const { made, ran, env } = planted()
    const { out } = await made.stageline(['diff', '-f', 'json', ...args], { env: { ...GIT_ENV, ...env } })
    expect((JSON.parse(out) as { files: object[] }).files.length).toBeGreaterThan(0)
    expect(ran()).toEqual([])
  })

  /** A clone without contents, whose origin is a program. */
  const partial = () => {
    const made = repository({ 'tea.blueprint.yaml': TEA })
    const id = made.git('rev-parse', 'HEAD:tea.blueprint.yaml')
    rmSync(join(made.folder, '.git/objects', id.slice(0, 2), id.slice(2)), { force: true })
    const { ran } = plant(made)
    const mark = folder({})
    made.git('config', 'core.repositoryFormatVersion', '1')
    made.git('config', 'extensions.partialClone', 'origin')
    made.git('config', 'remote.origin.promisor', 'true')
    made.git('config', 'remote.origin.url', `ext::touch ${mark}/fetched`)
    made.git('config', 'protocol.ext.allow', 'always')
    made.write({ 'tea.blueprint.yaml': FAIL })
    return { made, ran: () => [...ran().filter((name) => name !== 'fsmonitor'), ...readdirSync(mark)], id }
  }

  it('that a partial clone would fetch by is run by git itself', () => {
    const { made, ran, id } = partial()
    expect(() => made.git('cat-file', '-p', id)).toThrow()
    expect(ran()).toContain('fetched')
  })

  it('that a partial clone would fetch by is not run: what it lacks is told', async () => {
    const { made, ran } = partial()
    const { code, err } = await made.stageline(['diff', '--base', 'HEAD'])
    expect(err).toContain(
      'HEAD:tea.blueprint.yaml: error: the file cannot be read: its content is not in this clone, which was made without',
    )
    expect({ code, ran: ran() }).toEqual({ code: 2, ran: [] })
  })

  it('that is called git and lies in the repository is not taken for it', async () => {
    const made = repository({ 'tea.blueprint.yaml': TEA })
    made.write({ git: `#!/bin/sh\ntouch ran\n`, 'tea.blueprint.yaml': FAIL })
    chmodSync(join(made.folder, 'git'), 0o755)
    const { code } = await made.stageline(['diff'], { env: { ...GIT_ENV, PATH: `.::${GIT_ENV.PATH}` } })
    expect({ code, ran: existsSync(join(made.folder, 'ran')) }).toEqual({ code: 0, ran: false })
  })
})

describe('where git is led elsewhere', () => {
  it('by a hook: its variables name another repository', async () => {
    const made = repository({ 'tea.blueprint.yaml': TEA }).write({ 'tea.blueprint.yaml': FAIL })
    const other = repository({})
    const env = { ...GIT_ENV, GIT_DIR: join(other.folder, '.git'), GIT_WORK_TREE: other.folder, GIT_INDEX_FILE: 'x' }
    const { code, out } = await made.stageline(['diff', '-f', 'json'], { env })
    expect((JSON.parse(out) as { files: object[] }).files).toHaveLength(1)
    expect(code).toBe(0)
  })

  it('by a .git that is none: no repository above it is taken', async () => {
    const made = repository({ 'a/tea.blueprint.yaml': TEA })
    made.write({ 'a/.git/config': '' })
    const { code, err } = await made.stageline(['diff'], { below: 'a' })
    expect(err).toContain('has a .git that is no repository: name two files')
    expect(code).toBe(2)
  })
})

describe('what there is not is told in words', () => {
  it('git', async () => {
    const made = repository({ 'tea.blueprint.yaml': TEA })
    const { code, err } = await made.stageline(['diff'], { env: { PATH: folder({}) } })
    expect(err).toBe(
      'stageline: git is not there, or in no folder of the PATH: without it two files can be compared, "stageline diff OLD NEW"\n',
    )
    expect(code).toBe(2)
  })

  it('a repository', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    const { code, err } = await stageline(['diff'], { cwd, env: GIT_ENV })
    expect(err).toContain('is in no git repository: name two files, "stageline diff OLD NEW"')
    expect(code).toBe(2)
  })

  it('a revision', async () => {
    const made = new Repository(folder({ 'tea.blueprint.yaml': TEA }))
    made.git('init', '-q')
    const { code, err } = await made.stageline(['diff'])
    expect(err).toBe('stageline: the repository has no revision yet: commit something first\n')
    expect(code).toBe(2)
  })

  it.runIf(process.getuid?.() === 0)('leave to open it: it belongs to somebody else', async () => {
    const made = repository({ 'tea.blueprint.yaml': TEA })
    for (const name of ['.', '.git']) chownSync(join(made.folder, name), 12_345, 12_345)
    const { code, err } = await made.stageline(['diff'])
    expect(err).toContain('belongs to somebody else, and git does not open it')
    expect(err).toContain(`git config --global --add safe.directory ${made.folder}`)
    expect(code).toBe(2)
    // Whoever trusts it says so in his own configuration, which is heard.
    const trusted = { ...GIT_ENV, GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' }
    expect((await made.stageline(['diff'], { env: trusted })).code).toBe(0)
  })

  it('an answer: a git that says nothing is ended, and one that says too much', async () => {
    const bin = (script: string) => {
      const path = folder({})
      writeFileSync(join(path, 'git'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
      return { ...GIT_ENV, PATH: `${path}:${GIT_ENV.PATH}` }
    }
    const made = repository({})
    const opened = (script: string, patience?: number) =>
      openRepository(made.folder, { env: bin(script), ...(patience !== undefined && { patience }) })
    await expect(opened('sleep 10', 300)).rejects.toThrow('git has said nothing for 1 s, and was ended')
    await expect(opened('exec cat /dev/zero')).rejects.toThrow('git has more than 64 MB to say')
    await expect(opened('echo "fatal: bad config line 1 in file .git/config" >&2; exit 128')).rejects.toThrow(
      `git cannot open the repository "${made.folder}": bad config line 1 in file .git/config`,
    )
    const asked = 'case "$*" in *cat-file*) exec sleep 10;; *) exec /usr/bin/env -i PATH="$REST" git "$@";; esac'
    made.commit({ 'tea.blueprint.yaml': TEA })
    const found = await openRepository(made.folder, { env: { ...bin(asked), REST: GIT_ENV.PATH }, patience: 5_000 })
    const tree = await found.tree(await found.revision('HEAD'))
    await expect(tree.read('tea.blueprint.yaml')).rejects.toThrow('git has said nothing for 5 s')
    found.close()
  })
})

describe('a shallow clone', () => {
  const origin = () => repository({ 'tea.blueprint.yaml': TEA }).commit({ 'tea.blueprint.yaml': FAIL }, '2026-05-05')

  it.each([
    [['--base', 'HEAD~1'], 'the repository has no revision "HEAD~1"'],
    [['--since', '2026-05-05'], 'the repository has no revision before 2026-05-05'],
    [['HEAD~1:tea.blueprint.yaml', 'tea.blueprint.yaml'], 'the repository has no revision "HEAD~1"'],
  ])('lacks what is older: %j says "fetch-depth: 0"', async (args, message) => {
    const { code, err } = await clone(origin(), '--depth', '1').stageline(['diff', ...args])
    expect(err).toContain(message)
    expect(err).toContain('this clone is shallow and has no older ones: in CI, check out with "fetch-depth: 0"')
    expect(code).toBe(2)
  })

  it('as a runner of CI makes it, of a pull request, does not know where that begins', async () => {
    const made = clone(origin(), '--depth', '1')
    made.git('checkout', '-q', '--detach')
    made.git('remote', 'set-head', 'origin', '--delete')
    made.git('branch', '-q', '-D', 'main')
    made.git('update-ref', '-d', 'refs/remotes/origin/main')
    const { code, err } = await made.stageline(['diff'])
    expect(err).toContain('it is not known where this branch begins: this clone is shallow')
    expect(code).toBe(2)
  })

  it('in which two branches do not meet', async () => {
    const of = origin()
    of.git('switch', '-q', '-c', 'work', 'HEAD~1')
    of.commit({ 'a.blueprint.yaml': TEA })
    of.git('switch', '-q', 'main')
    const made = clone(of, '--depth', '1', '--no-single-branch')
    made.git('switch', '-q', 'work')
    const { code, err } = await made.stageline(['diff', '-f', 'json'])
    expect(err).toContain('it is not known where this branch leaves "origin/main"')
    expect(code).toBe(2)
  })
})

describe('what stands in a tree', () => {
  it('a submodule is a repository of its own', async () => {
    const parts = repository({ 'cup.blueprint.yaml': TEA })
    const made = repository({ 'tea.blueprint.yaml': TEA })
    made.git('submodule', '--quiet', 'add', `file://${parts.folder}`, 'parts')
    made.commit({
      'tea.blueprint.yaml': TEA.replace('Serve tea }', 'Serve tea, blueprint: parts/cup.blueprint.yaml }'),
    })
    made.write({ 'parts/cup.blueprint.yaml': FAIL })
    const all = await made.stageline(['diff', '--base', 'HEAD', '-f', 'json'])
    expect(all).toEqual({
      code: 0,
      err: 'stageline: "parts" is passed over: it is a repository of its own, to be compared from its folder\n',
      out: expect.stringContaining('"files": []') as string,
    })
    const own = await made.stageline(['diff', '-f', 'json'], { below: 'parts' })
    expect(own.out).toContain('HEAD:cup.blueprint.yaml')
    expect((await made.stageline(['diff', 'parts/cup.blueprint.yaml'])).out).toContain('cup.blueprint.yaml')
    const both = await made.stageline(['diff', 'parts', 'tea.blueprint.yaml', '--base', 'HEAD'])
    expect(both.err).toContain('the paths lie in several repositories, "parts" and "."')
    const named = await made.stageline(['diff', 'HEAD:parts/cup.blueprint.yaml', 'tea.blueprint.yaml'])
    expect(named.err).toContain('"parts" is a submodule, a repository of its own')
    made.write({ 'tea.blueprint.yaml': TEA })
    const referred = await made.stageline(['diff', 'tea.blueprint.yaml', '--base', 'HEAD'])
    expect(referred.err).toContain(
      'HEAD:tea.blueprint.yaml: error: the file cannot be read: it refers to a file there: "parts"',
    )
    expect([both.code, named.code, referred.code]).toEqual([2, 2, 2])
  })

  it('a worktree is compared as any other', async () => {
    const made = repository({ 'tea.blueprint.yaml': TEA })
    const other = new Repository(join(folder({}), 'other'))
    made.git('worktree', 'add', '-q', '-b', 'work', other.folder)
    other.commit({ 'tea.blueprint.yaml': FAIL })
    const { code, err, out } = await other.stageline(['diff', '-f', 'json'])
    expect(out).toContain(':tea.blueprint.yaml')
    expect(err).toContain('where this branch leaves "main"')
    expect(code).toBe(0)
  })

  it('a repository whose ids are SHA-256', async () => {
    const made = new Repository(folder({}))
    made.git('init', '-q', '--object-format=sha256')
    made.commit({ 'tea.blueprint.yaml': TEA, 'same.blueprint.yaml': TEA }).write({ 'tea.blueprint.yaml': FAIL })
    const { code, out } = await made.stageline(['diff', '-f', 'json'])
    expect((JSON.parse(out) as { files: object[] }).files).toHaveLength(1)
    expect(code).toBe(0)
  })

  const pointer = (content: string): string => {
    const id = createHash('sha256').update(content).digest('hex')
    return `version https://git-lfs.github.com/spec/v1\noid sha256:${id}\nsize ${content.length}\n`
  }

  it('a pointer of Git LFS stands for a file that was not fetched', async () => {
    const made = repository({ 'tea.blueprint.yaml': pointer(TEA) }).write({ 'tea.blueprint.yaml': FAIL })
    const { code, err } = await made.stageline(['diff'])
    expect(err).toContain(
      'HEAD:tea.blueprint.yaml: error: the file cannot be read: git keeps a pointer in its place (Git LFS)',
    )
    expect(code).toBe(2)
  })

  it('a pointer of Git LFS stands for a file that was fetched, if it is that', async () => {
    const made = repository({ 'tea.blueprint.yaml': pointer(TEA) }).write({ 'tea.blueprint.yaml': FAIL })
    const id = createHash('sha256').update(TEA).digest('hex')
    const place = `.git/lfs/objects/${id.slice(0, 2)}/${id.slice(2, 4)}/${id}`
    made.write({ [place]: FAIL })
    expect((await made.stageline(['diff'])).code).toBe(2)
    rmSync(dirname(join(made.folder, place)), { recursive: true })
    made.write({ [place]: TEA })
    const { code, out } = await made.stageline(['diff', '-f', 'json'])
    expect(out).toContain('Tea is cold')
    expect(code).toBe(0)
  })

  it('what is too large, is no text, or is a link out of the project', async () => {
    const made = repository({
      'large.yaml': `${TEA}#${'x'.repeat(5_000_000)}\n`,
      'none.yaml': Buffer.from([0xff, 0xfe, 0]),
    })
    symlinkSync('/etc/hostname', join(made.folder, 'out.yaml'))
    symlinkSync('nowhere.yaml', join(made.folder, 'dead.yaml'))
    symlinkSync('tea.yaml', join(made.folder, 'link.yaml'))
    made.commit({ 'tea.yaml': TEA })
    const said = async (name: string) => {
      const { code, err } = await made.stageline(['diff', `HEAD:${name}`, 'tea.yaml'])
      return `${code} ${err.split('\n')[0]}`
    }
    expect(await said('large.yaml')).toContain(
      '2 HEAD:large.yaml: error: the file cannot be read: it has more than the 5 MB',
    )
    expect(await said('none.yaml')).toMatch(/^2 HEAD:none\.yaml:1:1: error: the file is (?:not UTF-8|UTF-16)/)
    expect(await said('out.yaml')).toContain('it is a link that leads out of the project')
    expect(await said('dead.yaml')).toContain(
      '2 HEAD:dead.yaml: error: the file cannot be read: it is a link that leads nowhere',
    )
    expect(await said('link.yaml')).toBe('0 ')
  })

  it('names with line breaks, quotes and escapes', async () => {
    const names = ['a\nb.blueprint.yaml', '"q".blueprint.yaml', 'e\u001b[31m.blueprint.yaml', '-f.blueprint.yaml']
    const made = repository(Object.fromEntries(names.map((name) => [name, TEA])))
    made.write(Object.fromEntries(names.map((name) => [name, FAIL])))
    const { code, err, out } = await made.stageline(['diff', '-f', 'json'])
    const { files } = JSON.parse(out) as { files: { new: string; changes: object[] }[] }
    expect(files.map((file) => file.new)).toEqual(names.toSorted())
    expect(files.every(({ changes }) => changes.length === 1)).toBe(true)
    expect((await made.stageline(['diff'])).out).not.toContain('\u001b')
    expect({ code, err }).toEqual({ code: 0, err: 'stageline: compared with HEAD, what was committed last\n' })
  })
})

it('500 files take a dozen processes of git', async () => {
  const names = Array.from({ length: 500 }, (_, at) => `s${at % 20}/b${at}.blueprint.yaml`)
  const all = (text: (at: number) => string) => Object.fromEntries(names.map((name, at) => [name, text(at)]))
  const made = repository(all((at) => TEA.replace('title: Tea', `title: Tea ${at}`)))
  made.git('switch', '-q', '-c', 'work')
  made.write(all((at) => FAIL.replace('title: Tea', `title: Tea ${at}`)))
  const { env, commands } = countingGit()
  const { code, out } = await made.stageline(['diff', '-f', 'json'], { env })
  const { files } = JSON.parse(out) as { files: { changes: object[] }[] }
  expect(files).toHaveLength(500)
  expect(files.every(({ changes }) => changes.length === 1)).toBe(true)
  expect(code).toBe(0)
  expect(commands().length).toBeLessThanOrEqual(12)
  const plumbing =
    /^--no-pager --no-optional-locks -c core\.fsmonitor=false -c core\.hooksPath=\/dev\/null -c \S+ (?:rev-parse|symbolic-ref|rev-list|merge-base|diff-tree|ls-tree|cat-file) /
  expect(commands().filter((command) => !plumbing.test(command))).toEqual([])
})
