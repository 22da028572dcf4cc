/** docs/reports.md says what the reports say today. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reporters } from '../../src/report/index.ts'
import { program } from '../../src/cli/program.ts'
import { Run } from '../../src/run/run.ts'
import { folder, stageline } from '../cli/stageline.ts'

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/reports.md'), 'utf8')
const NAMES = reporters.map(({ name }) => name)

function firstBlock(text: string): string {
  return /^```\w+\n([^]*?)\n```$/m.exec(text)![1]!
}

/** The page from the section of a format on. */
function section(name: string): string {
  return PAGE.slice(PAGE.indexOf(`\n## ${name}\n`))
}

it('has a section for each format, in the order of the registry', () => {
  expect(Array.from(PAGE.replace(/^```[^]*?^```/gm, '').matchAll(/^## (.*)$/gm), ([, title]) => title)).toEqual(NAMES)
  for (const name of NAMES) expect(PAGE).toContain(`| [\`${name}\`](#${name})`)
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
  for (const name of NAMES) expect(description).toMatch(new RegExp(`\\b${name}\\b`))
})

describe.each(NAMES)('the sample of %s', (name) => {
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
