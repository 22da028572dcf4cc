/** docs/reports.md says what the reports say today. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { REPORT_NAMES } from '../../src/report/index.ts'
import { program } from '../../src/cli/program.ts'
import { Run } from '../../src/run/run.ts'
import { folder, stageline } from '../cli/stageline.ts'
import { namesOf } from './reporters.ts'

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/reports.md'), 'utf8')

function firstBlock(text: string): string {
  return /^```\w+\n([^]*?)\n```$/m.exec(text)![1]!
}

/** The page from the section of a format on. */
function section(name: string): string {
  return PAGE.slice(PAGE.indexOf(`\n## ${name}\n`))
}

it('has a section for each format, in the order of the registry', () => {
  expect(Array.from(PAGE.replace(/^```[^]*?^```/gm, '').matchAll(/^## (.*)$/gm), ([, title]) => title)).toEqual(
    REPORT_NAMES,
  )
  for (const name of REPORT_NAMES) expect(PAGE).toContain(`| [\`${name}\`](#${name})`)
})

it('says which formats have no place for what went wrong, and which know findings by their words', () => {
  const CI = readFileSync(join(import.meta.dirname, '../../docs/ci.md'), 'utf8')
  const listed = (text: string, sentence: RegExp) =>
    Array.from(sentence.exec(text)![1]!.matchAll(/`(\w+)`/g), ([, name]) => name)
  expect(listed(PAGE, /where the format has a place for it\. (.*?) have none/s)).toEqual(
    namesOf(({ onFailure }) => onFailure === 'document'),
  )
  expect(listed(CI, /different findings\. (.*?) then need the blueprints at hand/s)).toEqual(
    namesOf(({ knowsFindings }) => knowsFindings),
  )
})

it('is complete in the help', () => {
  const io = {
    stdin: (async function* () {})(),
    stdout: { write: () => true },
    stderr: { write: () => true },
    env: {},
    cwd: () => '/',
  }
  const lint = program(new Run(io)).commands.find((command) => command.name() === 'lint')!
  const { description } = lint.options.find(({ long }) => long === '--format')!
  for (const name of REPORT_NAMES) expect(description).toMatch(new RegExp(`\\b${name}\\b`))
})

describe.each(REPORT_NAMES)('the sample of %s', (name) => {
  it('is what it prints', async () => {
    const blueprint = /^```yaml\n(blueprint: 1\n[^]*?)^```$/m.exec(PAGE)![1]!
    const { out } = await stageline(['lint', '-f', name], { cwd: folder({ 'coffee.blueprint.yaml': blueprint }) })
    let at = 0
    for (const part of firstBlock(section(name)).split(/^…$/m)) {
      const found = out.indexOf(part.trim(), at)
      expect([part.trim(), found]).not.toEqual([part.trim(), -1])
      at = found + part.trim().length
    }
  })
})
