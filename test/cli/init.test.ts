import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { folder, stageline } from './stageline.ts'

const MADE = [
  '.gitattributes',
  '.github/workflows/blueprints.yml',
  '.gitignore',
  '.prettierignore',
  'blueprints/coffee-to-go.blueprint.yaml',
  'schemas/blueprint.schema.json',
  'schemas/config.schema.json',
  'stageline.config.yaml',
]

function filesIn(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort()
}

describe('init', () => {
  it('makes what a first check is content with', async () => {
    const cwd = folder({})
    const { code, out } = await stageline(['init', 'new'], { cwd })
    const root = join(cwd, 'new')
    expect(code).toBe(0)
    expect(out).toMatch(/cd new\n[^]*stageline preview --edit[^]*stageline render blueprints/)
    expect(filesIn(root)).toEqual(MADE)
    for (const command of ['lint', 'fmt', 'check']) {
      const extra = command === 'fmt' ? ['--check'] : ['--max-warnings', '0']
      expect(await stageline([command, ...extra], { cwd: root })).toMatchObject({ code: 0 })
    }
  })

  it('names schemas that are there, for editors', async () => {
    const cwd = folder({})
    await stageline(['init'], { cwd })
    for (const name of ['blueprints/coffee-to-go.blueprint.yaml', 'stageline.config.yaml']) {
      const [first = ''] = readFileSync(join(cwd, name), 'utf8').split('\n')
      const path = first.replace('# yaml-language-server: $schema=', '')
      expect(JSON.parse(readFileSync(join(cwd, name, '..', path), 'utf8'))).toHaveProperty('properties')
    }
  })

  it('overwrites nothing', async () => {
    const cwd = folder({ 'stageline.config.yaml': 'extends: strict\n', 'mine.txt': 'mine' })
    mkdirSync(join(cwd, 'schemas'))
    symlinkSync('nowhere', join(cwd, 'schemas/config.schema.json'))
    const { code, err } = await stageline(['init'], { cwd })
    expect(code).toBe(0)
    expect(err).toContain('stageline.config.yaml is there already: left as it is\n')
    expect(err).toContain('schemas/config.schema.json is there already: left as it is\n')
    expect(readFileSync(join(cwd, 'stageline.config.yaml'), 'utf8')).toBe('extends: strict\n')
    const before = filesIn(cwd)
    expect((await stageline(['init'], { cwd })).err).not.toContain('written')
    expect(filesIn(cwd)).toEqual(before)
  })

  it('--update renews the schemas, and nothing else', async () => {
    const cwd = folder({ 'schemas/theme.schema.json': '{ "$id": "urn:stageline:schema:theme:v1" }' })
    await stageline(['init'], { cwd })
    const path = join(cwd, 'schemas/blueprint.schema.json')
    const whole = readFileSync(path, 'utf8')
    writeFileSync(path, whole.replace('"moments": {', '"columns": {'))
    const { code, out, err } = await stageline(['init', '--update'], { cwd })
    expect({ code, out, err }).toEqual({
      code: 0,
      out: '',
      err: 'schemas/blueprint.schema.json renewed\nschemas/config.schema.json is up to date\nschemas/theme.schema.json renewed\n',
    })
    expect(readFileSync(path, 'utf8')).toBe(whole)
    writeFileSync(path, '{}')
    expect((await stageline(['init', '--update'], { cwd })).err).toContain(
      "schemas/blueprint.schema.json is no schema of Stageline's: left as it is\n",
    )
    expect(readFileSync(path, 'utf8')).toBe('{}')
    const empty = folder({})
    expect((await stageline(['init', '--update', 'x'], { cwd: empty })).code).toBe(0)
    expect(filesIn(empty)).toEqual(['x/schemas/blueprint.schema.json', 'x/schemas/config.schema.json'])
  })

  it('--update writes nothing out of the project', async () => {
    const top = folder({
      'p/.git/config': '',
      'out/blueprint.schema.json': '{ "$id": "urn:stageline:schema:blueprint:v1" }',
    })
    symlinkSync('../out', join(top, 'p/schemas'))
    const { code, err } = await stageline(['init', '--update'], { cwd: join(top, 'p') })
    expect(err).toMatch(/left as it is|leads out/)
    expect(code).not.toBe(70)
    expect(filesIn(join(top, 'out'))).toEqual(['blueprint.schema.json'])
    expect(readFileSync(join(top, 'out/blueprint.schema.json'), 'utf8')).toMatch(/^\{ "\$id/)
  })

  it('says which lines to add to a file that is there, and adds none', async () => {
    const mine = '*.svg text eol=lf\r\n*.pdf binary\r\n*.png binary\r\n*.theme.yaml text eol=lf\r\n'
    const cwd = folder({ '.gitattributes': mine, '.gitignore': 'node_modules/\n' })
    const { err } = await stageline(['init'], { cwd })
    expect(err).toContain(
      '.gitattributes is there already: left as it is; add the lines "*.blueprint.yaml text eol=lf", ' +
        '"*.blueprint.yml text eol=lf", "stageline.config.* text eol=lf", "out/** linguist-generated"\n',
    )
    expect(err).toContain('.gitignore is there already: left as it is; add the line ".stageline-*.tmp"\n')
    expect(readFileSync(join(cwd, '.gitattributes'), 'utf8')).toBe(mine)
    expect((await stageline(['init'], { cwd })).err).toContain('.prettierignore is there already: left as it is\n')
  })

  it('keeps drawings as they were drawn when git changes the ends of lines', async () => {
    const cwd = folder({})
    await stageline(['init'], { cwd })
    await stageline(['render', 'blueprints', '--quiet'], { cwd })
    const git = (...args: string[]): void => {
      const own = [
        '-c',
        'core.autocrlf=true',
        '-c',
        'core.safecrlf=false',
        '-c',
        'user.name=a',
        '-c',
        'user.email=a@b.example',
      ]
      expect(spawnSync('git', [...own, ...args], { cwd, encoding: 'utf8' })).toMatchObject({ status: 0 })
    }
    git('init', '-q')
    git('add', '.')
    git('commit', '-qm', 'all')
    const drawing = join(cwd, 'out/coffee-to-go.svg')
    const before = readFileSync(drawing)
    git('rm', '-rq', '--cached', '.')
    git('reset', '-q', '--hard')
    git('checkout', '-q', '.')
    expect(readFileSync(drawing).equals(before)).toBe(true)
    expect(readFileSync(join(cwd, 'schemas/config.schema.json'), 'utf8')).toContain('\n')
    expect(await stageline(['check', '--max-warnings', '0'], { cwd })).toMatchObject({ code: 0 })
  })

  describe('writes a workflow', () => {
    interface Step {
      readonly uses?: string
      readonly run?: string
    }

    /** What its steps do in bash, as a runner starts them, with an `npm` that installs what it is asked to. */
    async function runWorkflow(files: Record<string, string>, onPath = false) {
      const cwd = folder(files)
      await stageline(['init'], { cwd })
      const text = readFileSync(join(cwd, '.github/workflows/blueprints.yml'), 'utf8')
      const { steps } = (parse(text) as { jobs: { check: { steps: Step[] } } }).jobs.check
      const program = '#!/bin/sh\necho "checked: $*"\n'
      const install = `#!/bin/sh\necho "npm $*"\nmkdir -p node_modules/.bin\nprintf '${program.replaceAll('\n', '\\n')}' > node_modules/.bin/stageline\nchmod +x node_modules/.bin/stageline\n`
      const bin = folder({ npm: install, ...(onPath && { stageline: program }) })
      for (const name of readdirSync(bin)) chmodSync(join(bin, name), 0o755)
      const outputs: string[] = []
      for (const { run } of steps) {
        if (run === undefined) continue
        const env = { PATH: `${bin}:/usr/bin:/bin`, GITHUB_STEP_SUMMARY: 'summary' }
        const done = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
          cwd,
          env,
          encoding: 'utf8',
        })
        outputs.push(done.stdout)
        if (done.status !== 0) return { status: done.status, outputs, text }
      }
      return { status: 0, outputs, text }
    }

    const checked = 'checked: check --format github --format markdown=summary\n'

    it.each([
      ['package.json', { 'package.json': '{}', 'package-lock.json': '{}' }, false, 'npm ci\n'],
      ['a packed file', { 'stageline-0.1.0.tgz': '' }, false, 'npm install --no-save ./stageline-0.1.0.tgz\n'],
      ['the PATH', {}, true, expect.stringMatching(/\/stageline\n$/) as string],
    ])('that takes Stageline from %s', async (_, files, onPath, said) => {
      const { status, outputs, text } = await runWorkflow(files, onPath)
      expect({ status, outputs }).toEqual({ status: 0, outputs: [said, checked] })
      expect(text).not.toMatch(/npx|npm (?:install|exec) [^"]*\bstageline(?!-)/)
    })

    it('that says what to do where there is none', async () => {
      const { status, outputs } = await runWorkflow({})
      expect(status).toBe(1)
      expect(outputs.join('')).toMatch(/^::error::Stageline is not installed in this repository/)
    })
  })

  it('leaves the workflow of the repository that the folder is a part of to the repository', async () => {
    const cwd = folder({ '.git/config': '' })
    const { out } = await stageline(['init', 'services/hotel'], { cwd })
    expect(out).toContain('let its CI run "stageline check services/hotel"')
    expect(filesIn(join(cwd, 'services/hotel'))).toEqual(
      MADE.filter((name) => !name.startsWith('.github') && name !== '.prettierignore'),
    )
  })

  describe.each([
    ['vendor', '../out'],
    ['up', '..'],
    ['vendor/', '../out'],
  ])('by a link out of the project: %s -> %s', (name, to) => {
    it.each([name, join(name, 'x'), join(name, 'x/y')])('writes nothing into %s', async (into) => {
      const top = folder({ 'p/.git/config': '', 'out/mine.txt': 'mine', 'p/sub/a.txt': '' })
      const cwd = join(top, 'p')
      symlinkSync(to, join(cwd, name.replace('/', '')))
      for (const [at, path] of [
        [cwd, into],
        [join(cwd, 'sub'), join('..', into)],
        [cwd, join(cwd, into)],
      ] as const) {
        const { code, err } = await stageline(['init', path], { cwd: at })
        expect(err).toContain('it leads out of the project by a link: name the place itself')
        expect(code).toBe(2)
      }
      expect(filesIn(top)).toEqual(['out/mine.txt', 'p/.git/config', 'p/sub/a.txt', `p/${name.replace('/', '')}`])
    })
  })

  it('writes nothing out of a folder elsewhere by a link that is in it', async () => {
    const top = folder({ 'p/.git/config': '', 'else/.git/config': '', 'out/mine.txt': 'mine' })
    symlinkSync('../out', join(top, 'else/blueprints'))
    const { code, err } = await stageline(['init', '../else'], { cwd: join(top, 'p') })
    expect(err).toContain('it leads out of the project by a link: name the place itself')
    expect(code).toBe(2)
    expect(filesIn(join(top, 'out'))).toEqual(['mine.txt'])
  })

  it.each(['../elsewhere', '../elsewhere/new', 'inner', 'inner/new'])(
    'writes where it is told, and by a link within: %s',
    async (into) => {
      const top = folder({ 'p/.git/config': '', 'elsewhere/mine.txt': '', 'p/own/mine.txt': '' })
      symlinkSync('own', join(top, 'p/inner'))
      expect(await stageline(['init', into], { cwd: join(top, 'p') })).toMatchObject({ code: 0 })
      expect(filesIn(join(top, 'p', into))).toContain('stageline.config.yaml')
      expect(await stageline(['init', join(top, 'p', into)], { cwd: join(top, 'p') })).toMatchObject({ code: 0 })
    },
  )

  it('refuses a file as folder', async () => {
    const { code, err } = await stageline(['init', 'a'], { cwd: folder({ a: '' }) })
    expect(err).toContain('"a" is a file, not a folder')
    expect(code).toBe(2)
  })
})
