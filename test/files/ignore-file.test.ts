/** Git itself is asked. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WalkExclusions } from '../../src/files/walk.ts'
import { folder, stageline, TEA } from '../cli/stageline.ts'
import { runs } from '../support/runs.ts'

function repository(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = folder(files)
  execFileSync('git', ['init', '--quiet', root])
  return root
}

/** Those of the paths that git would leave out. */
function leftOutByGit(root: string, paths: readonly string[]): Set<string> {
  const { stdout } = spawnSync('git', ['check-ignore', '--no-index', '-z', '--stdin'], {
    cwd: root,
    input: paths.join('\0'),
    encoding: 'utf8',
  })
  return new Set(stdout.split('\0').filter((path) => path !== ''))
}

const NAMES = ['a', 'b', 'Ab', 'a b', 'a]', '#a', '!a', '.a', 'aa.x', 'b.x']
const PATHS = NAMES.flatMap((one) => [one, ...NAMES.flatMap((two) => [`${one}/${two}`, `${one}/a/${two}`])])

describe('.gitignore', () => {
  it('leaves out what git leaves out', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      'A',
      '*',
      '**',
      '?',
      '/',
      '[ab]',
      '[!a]',
      '[a',
      '\\',
      ' ',
      '#',
      '!',
      '.x',
      ']',
      '{a,b}',
    )
    const line = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''))
    const root = repository({})
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        writeFileSync(join(root, '.gitignore'), lines.join(end) + end)
        const leftOut = new WalkExclusions()
        const ours = PATHS.filter((path) => leftOut.has(join(root, path)))
        const theirs = leftOutByGit(root, PATHS)
        expect(ours).toEqual(PATHS.filter((path) => theirs.has(path)))
      }),
      { numRuns: runs(60) },
    )
  })

  const linted = async (cwd: string): Promise<readonly string[]> => {
    const { out } = await stageline(['lint', '-f', 'json'], { cwd })
    return (JSON.parse(out) as { files: { path: string }[] }).files.map(({ path }) => path)
  }

  it('tells capitals from small letters, unless the clone does not', async () => {
    const cwd = repository({
      '.gitignore': 'python/\n',
      'Python/a.blueprint.yaml': TEA,
      'python/b.blueprint.yaml': TEA,
    })
    execFileSync('git', ['-C', cwd, 'config', 'core.ignorecase', 'false'])
    expect(await linted(cwd)).toEqual(['Python/a.blueprint.yaml'])
    execFileSync('git', ['-C', cwd, 'config', 'core.ignorecase', 'true'])
    expect((await stageline(['lint'], { cwd })).code).toBe(2)
  })

  it("has git's own list for the clone below it", async () => {
    const cwd = repository({ '.gitignore': '!b.blueprint.yaml\n', 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': TEA })
    mkdirSync(join(cwd, '.git/info'), { recursive: true })
    writeFileSync(join(cwd, '.git/info/exclude'), '*.blueprint.yaml\n')
    expect(await linted(cwd)).toEqual(['b.blueprint.yaml'])
  })

  it.each(['utf8', 'utf16le'] as const)(
    'is read as Windows programs save it: %s with a mark, CRLF',
    async (encoding) => {
      const cwd = repository({
        '.gitignore': Buffer.from('\uFEFFa.*\r\n', encoding),
        'a.blueprint.yaml': TEA,
        'b.blueprint.yaml': TEA,
      })
      expect(await linted(cwd)).toEqual(['b.blueprint.yaml'])
    },
  )

  it('of hostile patterns holds nobody up', async () => {
    const name = 'a'.repeat(60)
    const cwd = repository({
      '.gitignore': `${'a*'.repeat(30)}c\n`.repeat(200),
      '.stagelineignore': `${'**/a/'.repeat(100)}c\n`.repeat(50),
      [`${name}/${name}.blueprint.yaml`]: TEA,
    })
    expect(await linted(cwd)).toEqual([`${name}/${name}.blueprint.yaml`])
  })
})

describe('a walk', () => {
  it('takes endings in capitals, and passes over what other programs keep beside a file', async () => {
    const cwd = repository({
      'X.BLUEPRINT.YAML': TEA,
      'y.Blueprint.yml': TEA,
      '._y.blueprint.yaml': '\0\u0005',
      '~$y.blueprint.yaml': '\0',
      '__MACOSX/z.blueprint.yaml': '\0',
    })
    execFileSync('ln', ['-s', 'someone@host.123', join(cwd, '.#y.blueprint.yaml')]) // Emacs
    const { code, out } = await stageline(['render', '--to', 'svg'], { cwd })
    expect(code).toBe(0)
    expect(out).toBe('2 files checked, no findings\n')
    const names = execFileSync('ls', [join(cwd, 'out')], { encoding: 'utf8' })
    expect(names.split('\n')).toEqual(expect.arrayContaining(['X.svg', 'y.svg']))
  })
})
