/** docs/commands.md says with which two settings Prettier leaves alone what `fmt` writes. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { canonical } from '../../src/pipeline/format.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { untidy } from '../support/untidy.ts'

const ROOT = join(import.meta.dirname, '../..')
const SETTINGS = { printWidth: 100, singleQuote: true } as const

const files = ['examples', 'test/format', 'test/diagnostics', 'test/scene', 'test/figures', 'test/cli']
  .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(ROOT, folder, name)))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(name, 'utf8')) // prettier-ignore

it('Prettier leaves what is formatted as it is, with the settings that the documents name', async () => {
  const documents = readFileSync(join(ROOT, 'docs/commands.md'), 'utf8')
  for (const [name, value] of Object.entries(SETTINGS)) expect(documents).toContain(`"${name}": ${value}`)
  let compared = 0
  for (const text of files) {
    const { text: formatted } = canonical(new SourceFile('a.blueprint.yaml', text))
    if (formatted === undefined) continue
    compared++
    expect(await format(formatted, { parser: 'yaml', ...SETTINGS })).toBe(formatted)
  }
  expect(compared).toBeGreaterThan(30)
})

it.each(["'Diagnosis: what''s wrong?'", `"Diagnosis: what's wrong?"`])(
  '%s is left as it is after Prettier',
  async (title) => {
    const text = `blueprint: 1\ntitle: ${title}\n\nsteps:\n  a: { lane: customer }\n`
    expect(canonical(new SourceFile('a.blueprint.yaml', text)).text).toBe(text)
    const prettier = await format(text, { parser: 'yaml', ...SETTINGS })
    expect(prettier).toContain(`title: "Diagnosis: what's wrong?"\n`)
    expect(canonical(new SourceFile('a.blueprint.yaml', prettier)).text).toBe(prettier)
  },
)

it('formatting is the same again after Prettier, whatever its settings and the blueprint', async () => {
  let compared = 0
  for (let seed = 1; seed <= 40; seed++) {
    const { text } = canonical(new SourceFile('a.blueprint.yaml', untidy(seed)))
    if (text === undefined) continue
    const prettier = await format(text, { parser: 'yaml', ...SETTINGS })
    // To a block after "|+" that a comment follows, Prettier adds an empty line: the text is another.
    if (JSON.stringify(parse(prettier)) !== JSON.stringify(parse(text))) continue
    expect(canonical(new SourceFile('a.blueprint.yaml', prettier)).text).toBe(text)
    compared++
  }
  expect(compared).toBeGreaterThan(30)
})
