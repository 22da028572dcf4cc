import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { folder, stageline } from './stageline.ts'

const MADE = [
  '.github/workflows/blueprints.yml',
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
    expect(out).toMatch(/cd new\n[^]*stageline render blueprints/)
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

  it('writes a workflow that runs the check', async () => {
    const cwd = folder({})
    await stageline(['init'], { cwd })
    const { jobs } = parse(readFileSync(join(cwd, MADE[0]!), 'utf8')) as {
      jobs: { check: { steps: { run?: string }[] } }
    }
    expect(jobs.check.steps.at(-1)?.run).toMatch(/^npx --yes stageline@\d+\.\d+\.\d+ check --format github /)
  })

  it('leaves the workflow of the repository that the folder is a part of to the repository', async () => {
    const cwd = folder({ '.git/config': '' })
    const { out } = await stageline(['init', 'services/hotel'], { cwd })
    expect(out).toContain('let its CI run "stageline check services/hotel"')
    expect(filesIn(join(cwd, 'services/hotel'))).toEqual(MADE.slice(1))
  })

  it('refuses a file as folder', async () => {
    const { code, err } = await stageline(['init', 'a'], { cwd: folder({ a: '' }) })
    expect(err).toContain('"a" is a file, not a folder')
    expect(code).toBe(2)
  })
})
