/**
 * Every road by which a file is read or written, and what stands in its way: links that lead out of the project, files without
 * an end, devices, pipes, circles. A repository may be anybody's, and CI runs on the pull requests of strangers.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, stageline, TEA } from '../cli/stageline.ts'

const SECRET = 'hunter2'

/** Where it stands in the project, and a command that would read it. */
interface Road {
  readonly name: string
  readonly path: string
  readonly args: readonly string[]
  /** What else is there; `{out}` is drawn before. */
  readonly files?: Readonly<Record<string, string>>
  /** Named on the command line: a device or a pipe may stand there. */
  readonly isNamed?: boolean
}

const step = (more: string): string => TEA.replace('label: Order tea', `label: Order tea, ${more}`)

const READ: readonly Road[] = [
  { name: 'a blueprint that a walk finds', path: 'n.blueprint.yaml', args: ['lint', '.'] },
  { name: 'a blueprint that a pattern finds', path: 'n.blueprint.yaml', args: ['lint', '*.blueprint.yaml'] },
  { name: 'a folder that a pattern goes through', path: 'n', args: ['lint', '**/*.yaml', 'tea.blueprint.yaml'] },
  { name: 'a blueprint that is named', path: 'n.blueprint.yaml', args: ['lint', 'n.blueprint.yaml'], isNamed: true },
  {
    name: 'a blueprint of a list',
    path: 'n.yaml',
    args: ['lint', '--files-from', 'list'],
    files: { list: 'n.yaml' },
    isNamed: true,
  },
  { name: 'a blueprint that is drawn', path: 'n.blueprint.yaml', args: ['render', 'n.blueprint.yaml'], isNamed: true },
  { name: 'a blueprint that is counted', path: 'n.blueprint.yaml', args: ['stats', 'n.blueprint.yaml'], isNamed: true },
  { name: 'a list', path: 'list', args: ['lint', '--files-from', 'list'], isNamed: true },
  { name: 'a configuration that is found', path: 'stageline.config.yaml', args: ['lint', 'tea.blueprint.yaml'] },
  {
    name: 'a configuration that is shown',
    path: 'stageline.config.yaml',
    args: ['config', '--print', 'tea.blueprint.yaml'],
  },
  { name: 'a configuration that is named', path: 'c.yaml', args: ['lint', '--config', 'c.yaml'], isNamed: true },
  {
    name: 'a configuration that is extended',
    path: 'base.yaml',
    args: ['lint'],
    files: { 'stageline.config.yaml': 'extends: ./base.yaml\n' },
  },
  {
    name: 'a baseline that is found',
    path: 'stageline-baseline.json',
    args: ['lint'],
    files: { 'stageline.config.yaml': 'extends: strict\n' },
  },
  { name: 'a baseline that is named', path: 'b.json', args: ['lint', '--baseline', 'b.json'], isNamed: true },
  { name: 'a theme', path: 't.yaml', args: ['render', '--theme', 't.yaml'], isNamed: true },
  {
    name: 'a font',
    path: 'f.ttf',
    args: ['render', '--theme', 't.yaml'],
    files: { 't.yaml': 'theme: 1\nfonts: { family: F, regular: ./f.ttf }\n' },
  },
  {
    name: 'a picture',
    path: 'p.png',
    args: ['render'],
    files: { 'tea.blueprint.yaml': step('evidence: [{ label: Pot, image: ./p.png }]') },
  },
  {
    name: 'a sub-blueprint',
    path: 's.yaml',
    args: ['lint'],
    files: { 'tea.blueprint.yaml': step('blueprint: ./s.yaml') },
  },
  { name: '.gitignore', path: '.gitignore', args: ['lint'] },
  { name: '.stagelineignore', path: '.stagelineignore', args: ['lint'] },
  { name: 'a drawing that is kept', path: 'out/tea.svg', args: ['check'] },
  {
    name: 'a manifest',
    path: 'out/manifest.json',
    args: ['render', '--to', 'svg'],
    files: { 'more.blueprint.yaml': TEA },
  },
  {
    name: 'a contact sheet',
    path: 'out/index.html',
    args: ['render', '--to', 'svg'],
    files: { 'more.blueprint.yaml': TEA },
  },
  { name: 'a report that is joined', path: 'r.json', args: ['merge-reports', 'r.json'], isNamed: true },
  {
    name: 'a blueprint that a report names',
    path: 'n.yaml',
    args: ['merge-reports', 'r.json'],
    files: { 'r.json': report('n.yaml') },
  },
]

function report(path: string): string {
  const at = { line: 1, column: 1, endLine: 1, endColumn: 2, pointer: '' }
  const finding = { rule: 'label-length', severity: 'info', message: 'x', ...at, docs: 'x' }
  const totals = { errors: 0, warnings: 0, infos: 1, files: 1 }
  return JSON.stringify({ version: 1, totals, files: [{ path, findings: [finding] }] })
}

/** A project beside a folder of somebody's, and what stands in that. */
function project({ path, files }: Pick<Road, 'path' | 'files'>, stand: (path: string, outside: string) => void) {
  const root = folder({
    'outside/secret': `${SECRET}: [\n`,
    'project/.git/config': '',
    'project/tea.blueprint.yaml': TEA,
  })
  const cwd = join(root, 'project')
  for (const [name, text] of Object.entries(files ?? {})) writeFileSync(join(cwd, name), text)
  const place = join(cwd, path)
  mkdirSync(dirname(place), { recursive: true })
  rmSync(place, { force: true })
  stand(place, join(root, 'outside'))
  return { root, cwd, outside: join(root, 'outside') }
}

function content(place: string): Record<string, string> {
  const names = readdirSync(place, { recursive: true, encoding: 'utf8', withFileTypes: true })
  return Object.fromEntries(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => [
        relative(place, join(entry.parentPath, entry.name)),
        readFileSync(join(entry.parentPath, entry.name), 'latin1'),
      ]),
  )
}

/** Everything that a run gives: what it prints, and what it leaves in the project. */
async function given(args: readonly string[], cwd: string): Promise<string> {
  const { out, err } = await stageline(args, { cwd })
  const drawn = existsSync(join(cwd, 'out')) ? Object.values(content(join(cwd, 'out'))).join() : ''
  return out + err + drawn
}

describe.each(READ)('$name', (road) => {
  const { path, args, isNamed } = road

  it('is not read when it is a link out of the project', async () => {
    const { cwd } = project(road, (place, outside) =>
      symlinkSync(join(outside, path.includes('.') || path === 'list' ? 'secret' : ''), place),
    )
    const { code, out, err } = await stageline(args, { cwd })
    expect(out + err + (await given(args, cwd))).not.toContain(SECRET)
    // It is said, be it on the way or as a finding.
    expect(out + err).toMatch(
      /leads out of the project|is outside the project|lies outside|not follow|not Stageline's|without lines|missing/,
    )
    expect(code).not.toBe(70)
  })

  it.each(['/dev/zero', 'a circle', 'a pipe', 'a sparse file of 100 GB'])('holds nobody up as %s', async (kind) => {
    const { cwd } = project(road, (place) => {
      if (kind === '/dev/zero') symlinkSync('/dev/zero', place)
      else if (kind === 'a circle') symlinkSync(place, place)
      else if (kind === 'a pipe') spawnSync('mkfifo', [place])
      else spawnSync('truncate', ['-s', '100G', place])
    })
    const { code } = await stageline(args, { cwd })
    expect([0, 1, 2]).toContain(code)
    if (isNamed && kind !== 'a circle') expect(code).toBe(2)
  })
})

interface Way {
  readonly name: string
  /** What is a link out: to a folder, or to a file. */
  readonly link: string
  readonly to: 'folder' | 'file'
  readonly args: readonly string[]
  readonly files?: Readonly<Record<string, string>>
}

const UNTIDY = TEA.replace('title: Tea', 'title:    Tea')

const WRITTEN: readonly Way[] = [
  { name: 'the output folder', link: 'out', to: 'folder', args: ['render'] },
  { name: 'a named output folder', link: 'pictures', to: 'folder', args: ['render', '-o', 'pictures/'] },
  { name: 'a folder in it', link: 'out/a', to: 'folder', args: ['render'], files: { 'a/tea.blueprint.yaml': TEA } },
  { name: 'a drawing', link: 'out/tea.svg', to: 'file', args: ['render'] },
  { name: 'a named drawing', link: 'x.svg', to: 'file', args: ['render', 'tea.blueprint.yaml', '-o', 'x.svg'] },
  { name: 'the manifest', link: 'out/manifest.json', to: 'file', args: ['render'], files: { 'b.blueprint.yaml': TEA } },
  {
    name: 'the contact sheet',
    link: 'out/index.html',
    to: 'file',
    args: ['render'],
    files: { 'b.blueprint.yaml': TEA },
  },
  { name: 'a bundle', link: 'b.pdf', to: 'file', args: ['render', '--bundle', 'b.pdf'] },
  { name: 'a report', link: 'r.json', to: 'file', args: ['lint', '-f', 'json=r.json'] },
  { name: 'a report in a folder', link: 'r', to: 'folder', args: ['lint', '-f', 'json=r/r.json'] },
  {
    name: 'a baseline',
    link: 'stageline-baseline.json',
    to: 'file',
    args: ['lint', '--update-baseline'],
    files: { 'stageline.config.yaml': 'extends: strict\n' },
  },
  { name: 'a blueprint', link: 'n.blueprint.yaml', to: 'file', args: ['fmt'] },
  { name: 'a named blueprint', link: 'n.blueprint.yaml', to: 'file', args: ['fmt', 'n.blueprint.yaml'] },
  { name: 'a blueprint of a folder', link: 'n', to: 'folder', args: ['fmt', 'n'] },
  { name: 'a blueprint of a pattern', link: 'n', to: 'folder', args: ['fmt', 'n/*.yaml'] },
  { name: 'a folder that is set up', link: 'blueprints', to: 'folder', args: ['init'] },
  { name: 'the workflows', link: '.github', to: 'folder', args: ['init'] },
]

it.each(WRITTEN)('$name is not written when it is a link out of the project', async ({ link, to, args, files }) => {
  const { cwd, outside } = project({ path: link, files: {} }, (place, outside) => {
    symlinkSync(to === 'folder' ? outside : join(outside, 'file.blueprint.yaml'), place)
  })
  for (const [name, text] of Object.entries(files ?? {})) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true })
    writeFileSync(join(cwd, name), text)
  }
  writeFileSync(join(outside, 'file.blueprint.yaml'), UNTIDY)
  mkdirSync(join(outside, '.git')) // even if it calls itself a project
  const before = content(outside)
  const { code, err, out } = await stageline(args, { cwd })
  expect(content(outside)).toEqual(before)
  expect(out + err).toMatch(/leads out of the (?:project|output folder)|not Stageline's/)
  expect(code).not.toBe(70)
})
