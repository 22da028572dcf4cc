/**
 * The ways into other people's repositories, gone to their end: the README's section "Install" word by word, the hooks with
 * pre-commit's own client, the steps of the action. It takes minutes and needs the registry of npm: `LARGE=1`.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { COLD_TEA, TEA } from '../cli/stageline.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const MINUTES = 60_000

/** What npm tells the scripts that it runs would lead another npm astray. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_(?!config_(?:cache|registry|cafile)$)|INIT_CWD|NODE$|CI$)/i.test(name),
  ),
)

const scratch = mkdtempSync(join(tmpdir(), 'stageline-install-'))
const clone = join(scratch, 'clone')
let packed = ''

function run(command: string, cwd: string, more: Readonly<Record<string, string>> = {}) {
  const bash = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', command]
  const { status, stdout, stderr } = spawnSync('bash', bash, { cwd, encoding: 'utf8', env: { ...env, ...more } })
  return { status, stdout, stderr }
}

function newFolder(name: string, files: Readonly<Record<string, string>> = {}): string {
  const path = join(scratch, name)
  mkdirSync(path)
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text)
  return path
}

/** The commands of the section, a block each. */
function blocks(): string[] {
  const [section = ''] = readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n## Install\n')[1]!.split('\n## ')
  return Array.from(section.matchAll(/```sh\n([^]*?)```/g), ([, block = '']) => block)
}

const [pack = '', fromFile = '', fromGit = ''] = blocks()
const git = 'git -c user.name=a -c user.email=a@b.example -c init.defaultBranch=main'

describe.runIf(process.env.LARGE)('Stageline comes into another repository', () => {
  beforeAll(() => {
    const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
    for (const name of listed.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path)))) {
      mkdirSync(dirname(join(clone, name)), { recursive: true })
      copyFileSync(join(ROOT, name), join(clone, name))
    }
    expect(run(`${git} init -q && ${git} add . && ${git} commit -qm all`, clone)).toMatchObject({ status: 0 })
    const { status, stdout } = run(pack, clone)
    expect(status).toBe(0)
    packed = stdout.trim().split('\n').at(-1)!
    expect(run('git status --short', clone).stdout).toBe('') // package.json is whole again
  }, 15 * MINUTES)

  afterAll(() => rmSync(scratch, { recursive: true, force: true }), 5 * MINUTES)

  it(
    'packs to the one file whose name is printed',
    () => {
      expect(fromFile).toContain(`./${packed}`)
      expect(run('npm pack', clone).stdout).toBe(`${packed}\n`)
    },
    MINUTES,
  )

  it(
    'from a packed file',
    () => {
      const cwd = newFolder('from-file')
      copyFileSync(join(clone, packed), join(cwd, packed))
      const [install = '', ...others] = fromFile.trim().split('\n')
      const { status, stderr } = run(install, cwd)
      expect({ status, warnings: stderr.match(/^npm warn.*/gm) }).toEqual({ status: 0, warnings: null })
      for (const command of others) expect(run(command, cwd), command).toMatchObject({ status: 0 })
      expect(readdirSync(join(cwd, 'out'))).toContain('coffee-to-go.svg')
      expect(existsSync(join(cwd, 'node_modules/eslint'))).toBe(false)
      const installed = readFileSync(join(cwd, 'node_modules/stageline/package.json'), 'utf8')
      expect(Object.keys(JSON.parse(installed) as object)).not.toContain('scripts')
      const schema = `import('stageline/schema/v1.json', { with: { type: 'json' } }).then((it) => console.log(it.default.$id))`
      const library = `import('stageline').then(({ check }) => console.log(typeof check))`
      for (const [script, said] of [
        [schema, 'urn:stageline:schema:blueprint:v1\n'],
        [library, 'function\n'],
      ])
        expect(run(`node -e "${script!.replaceAll('$', '\\$')}"`, cwd).stdout).toBe(said)

      // The workflow that `init` wrote takes it from there, in a fresh clone.
      const text = readFileSync(join(cwd, '.github/workflows/blueprints.yml'), 'utf8')
      const { steps } = (parse(text) as { jobs: { check: { steps: { run?: string }[] } } }).jobs.check
      expect(run(`${git} init -q && ${git} add . && ${git} commit -qm all && git clone -q . ../ci`, cwd).status).toBe(0)
      for (const { run: script } of steps)
        if (script !== undefined)
          expect(run(script, join(scratch, 'ci'), { GITHUB_STEP_SUMMARY: join(scratch, 'summary') })).toMatchObject({
            status: 0,
          })
      expect(readFileSync(join(scratch, 'summary'), 'utf8')).toContain('Stageline: 1 file checked, no findings')
    },
    10 * MINUTES,
  )

  it(
    'from a git address',
    () => {
      const cwd = newFolder('from-git', { 'a.blueprint.yaml': TEA })
      const command = fromGit.replace('/path/to/stageline', clone)
      expect(command).toContain(clone)
      const { status, stderr } = run(command, cwd)
      expect({ status, warnings: stderr.match(/^npm warn.*/gm) }).toEqual({ status: 0, warnings: null })
      expect(run('npx --no-install stageline lint .', cwd)).toMatchObject({ status: 0 })
    },
    15 * MINUTES,
  )

  it.runIf(process.env.CI || spawnSync('pre-commit', ['--version']).status === 0)(
    'as hooks of pre-commit',
    () => {
      const cwd = newFolder('hooks', { 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': COLD_TEA })
      const rev = run('git rev-parse HEAD', clone).stdout.trim()
      const hooks = ['stageline-fmt', 'stageline-lint', 'stageline-check'].map((id) => `      - id: ${id}\n`).join('')
      writeFileSync(
        join(cwd, '.pre-commit-config.yaml'),
        `repos:\n  - repo: ${clone}\n    rev: ${rev}\n    hooks:\n${hooks}`,
      )
      expect(run(`${git} init -q && ${git} add .`, cwd).status).toBe(0)
      const hook = (name: string) =>
        run(`pre-commit run --all-files --verbose ${name}`, cwd, { PRE_COMMIT_HOME: join(scratch, 'pre-commit') })
      const fmt = hook('stageline-fmt')
      expect(fmt.stderr + fmt.stdout).not.toContain('An unexpected error')
      expect(fmt.stdout).toMatch(/files were modified by this hook/)
      expect(hook('stageline-fmt').status).toBe(0)
      for (const name of ['stageline-lint', 'stageline-check']) {
        const { status, stdout } = hook(name)
        expect(status).toBe(1)
        expect(stdout).toMatch(/b\.blueprint\.yaml:\d+:\d+: error: .*\[fail-point-countermeasure\]/)
      }
    },
    15 * MINUTES,
  )

  it(
    'as an action',
    () => {
      const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as {
        runs: { steps: { id?: string; name?: string; run?: string }[] }
      }
      const step = (name: string) => action.runs.steps.find((each) => each.name === name)!.run!
      const cwd = newFolder('action', { 'a.blueprint.yaml': TEA })
      const surroundings = {
        ACTION: clone,
        STAGELINE: join(scratch, 'tool/stageline'),
        GITHUB_OUTPUT: join(scratch, 'output'),
        GITHUB_STEP_SUMMARY: join(scratch, 'action-summary'),
        INPUT_PATHS: '.',
        INPUT_COMMAND: 'lint',
        INPUT_ARGS: '--max-warnings 0',
        INPUT_SARIF_FILE: 'a.sarif',
      }
      expect(run(step('Name the build'), cwd, surroundings).status).toBe(0)
      expect(readFileSync(surroundings.GITHUB_OUTPUT, 'utf8')).toMatch(/^key=stageline-\w+-\w+-node\d+-[0-9a-f]{32}\n$/)
      expect(run(step('Build Stageline'), cwd, surroundings)).toMatchObject({ status: 0 })
      const packages = readdirSync(join(surroundings.STAGELINE, 'node_modules'))
      expect(packages).toContain('@resvg')
      expect(packages).not.toContain('vitest')
      run(step('Run Stageline'), cwd, surroundings)
      expect(JSON.parse(readFileSync(join(cwd, 'a.sarif'), 'utf8'))).toHaveProperty('runs')
      expect(readFileSync(surroundings.GITHUB_OUTPUT, 'utf8')).toMatch(/\nexit-code=0\n$/)
    },
    15 * MINUTES,
  )
})
