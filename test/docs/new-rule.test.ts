import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, expect, it } from 'vitest'
import { whyNot, writeRule } from '../../scripts/docs/new-rule.js'

const ROOT = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'stageline-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The project, as far as rules are concerned. */
mkdirSync(join(folder, 'docs'))
for (const part of ['src/lint/rules', 'docs/rules']) cpSync(join(ROOT, part), join(folder, part), { recursive: true })

it('writes four things with the name of the rule', () => {
  const id = 'one-more-rule'
  expect(whyNot(id, folder)).toBeUndefined()
  expect(whyNot('belated', folder)).toBeUndefined()
  const things = [
    'src/lint/rules/one-more-rule.ts',
    'src/lint/rules/index.ts',
    'docs/rules/one-more-rule.md',
    'test/lint/one-more-rule',
  ]
  const written = writeRule(id, folder)
  expect(
    new Set(written.map((path) => (path.startsWith('test/') ? path.split('/').slice(0, 3).join('/') : path))),
  ).toEqual(new Set(things))
  const registry = readFileSync(join(folder, 'src/lint/rules/index.ts'), 'utf8')
  const imported = Array.from(registry.matchAll(/^import \{ rule as (\w+) \} from '\.\/(.*)\.ts'$/gm))
  expect(imported.map((match) => match[2])).toContain(id)
  expect(imported.map((match) => match[2])).toEqual(imported.map((match) => match[2]).sort())
  const listed = /^export const RULES.*\[\n([^\]]*)\]/m.exec(registry)?.[1]?.match(/\w+/g) ?? []
  expect([...listed].sort()).toEqual(imported.map((match) => match[1]).sort())
  const rule = readFileSync(join(folder, 'src/lint/rules/one-more-rule.ts'), 'utf8')
  expect(ts.transpileModule(rule, { reportDiagnostics: true }).diagnostics).toEqual([])
  const page = readFileSync(join(folder, 'docs/rules/one-more-rule.md'), 'utf8')
  for (const part of ['**Rationale:** ', '## Not a finding', '## Bad', '## Good', '## Silence'])
    expect(page).toContain(part)
  const fixtures = readdirSync(join(folder, 'test/lint', id))
  expect(fixtures.filter((name) => name.startsWith('bad-'))).toHaveLength(3)
  expect(fixtures.filter((name) => name.startsWith('good-'))).toHaveLength(2)
})

it.each([
  ['', /says the fault/],
  ['Open', /says the fault/],
  ['../../x-y', /says the fault/],
  ['row', /says the fault/],
  ['wait-limit', /there is a rule wait-limit already/],
])('refuses %j', (id, why) => {
  expect(whyNot(id, folder)).toMatch(why)
})

it('is a program, which names what it has written', () => {
  const script = 'scripts/docs/new-rule.js'
  cpSync(join(ROOT, script), join(folder, script))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const run = (id: string) => spawnSync(process.execPath, [join(folder, script), id], { encoding: 'utf8' })
  const { status, stdout, stderr } = run('rule-by-hand')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const written = stdout.split('\n\n')[0]!.split('\n')
  expect(written).toContain('docs/rules/rule-by-hand.md')
  expect(written.filter((path) => !existsSync(join(folder, path)))).toEqual([])
  expect(run('rule-by-hand')).toMatchObject({ status: 2, stderr: 'there is a rule rule-by-hand already\n' })
})
