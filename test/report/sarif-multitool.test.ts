/**
 * Microsoft's SARIF Multitool with the rules of the specification and of GitHub. `STAGELINE_SARIF_MULTITOOL` is the path of
 * its executable (npm has it as @microsoft/sarif-multitool-linux); .ci/run installs it.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Log } from 'sarif'
import { folder, LONELY_TEA, LOST_TEA, stageline, TEA } from '../cli/stageline.ts'
import { CLEAN, CONTEXT, REPORTS } from './nasty.ts'
import { format } from './parsed.ts'

const TOOL = process.env.STAGELINE_SARIF_MULTITOOL

/**
 * What it has against each of these logs, at levels error and warning; notes ask for other ids and for the source's text.
 * It starts slowly, hence all in one call.
 */
function complaints(logs: Readonly<Record<string, string>>): Record<string, string[]> {
  const names = Object.keys(logs)
  const cwd = folder(Object.fromEntries(Object.values(logs).map((text, at) => [`${at}.sarif`, text])))
  const files = names.map((_, at) => `${at}.sarif`)
  const args = ['validate', ...files, '--rule-kind', 'Sarif;Ghas', '--output', 'verdict', '--log', 'ForceOverwrite']
  const said = execFileSync(TOOL!, args, { cwd, encoding: 'utf8' })
  expect(said).toContain(`Done. ${files.length} files scanned.`) // it exits with 0 whatever it finds
  expect(said).toContain('Analysis completed successfully')
  const results = (JSON.parse(readFileSync(join(cwd, 'verdict'), 'utf8')) as Log).runs[0]!.results!
  const about = (file: string) =>
    results.filter(({ locations }) => locations![0]!.physicalLocation!.artifactLocation!.uri!.endsWith(`/${file}`))
  return Object.fromEntries(
    names.map((name, at) => [name, about(files[at]!).map(({ level = 'warning', ruleId }) => `${level} ${ruleId}`)]),
  )
}

it.runIf(process.env.CI)('the Multitool is there', () => {
  expect(TOOL).toBeDefined()
})

describe.runIf(TOOL)('the SARIF Multitool', () => {
  it('has nothing against what is reported', async () => {
    const cwd = folder({ 'a.blueprint.yaml': LONELY_TEA, 'b.blueprint.yaml': LOST_TEA, 'c.blueprint.yaml': TEA })
    writeFileSync(join(cwd, 'd.blueprint.yaml'), Buffer.from([0xff]))
    const { out } = await stageline(['lint', '.', 'gone.yaml', 'empty*', '-f', 'sarif'], { cwd })
    expect((JSON.parse(out) as Log).runs[0]!.results!.length).toBeGreaterThan(3)

    const failed = { ...CONTEXT, failures: ['a: it broke', 'b\n\u001b[2J'] }
    const found = complaints({
      'findings full of tricks': format('sarif', REPORTS),
      'no findings': format('sarif', [CLEAN]),
      'no files': format('sarif', []),
      failures: format('sarif', REPORTS.slice(0, 3), failed),
      'the command line, with the pages of the rules': out,
    })
    for (const [name, against] of Object.entries(found)) expect([name, ...against]).toEqual([name])
  })

  it('finds what is wrong: the proof that its silence means something', () => {
    const right = format('sarif', REPORTS.slice(0, 1))
    const found = complaints({
      column: right.replace('"startColumn": 17', '"startColumn": 0'),
      rules: right.replaceAll('"shortDescription"', '"short"'),
    })
    expect(found.column).toContain('error JSON1008')
    expect(found.rules).toContain('error JSON1005')
  })
})
