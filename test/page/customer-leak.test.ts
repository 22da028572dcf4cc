/** Fifty generated blueprints with words of their own in every inner place: none is in a customer's pages. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { folder, stageline } from '../cli/stageline.ts'
import { randomBlueprint } from '../support/random-blueprint.ts'

type Document = Record<string, unknown> & {
  lanes: Record<string, { kind: string; title: string }>
  steps: Record<string, Record<string, unknown>>
  links?: unknown
}

const LANES = ['customer', 'onstage', 'backstage', 'support', 'onstage', 'backstage']

/** Inner words are `qz` and a number; `said` gets each. */
function withInnerWords(text: string, seed: number, said: string[]): string {
  const word = (): string => {
    said.push(`qz${seed}x${said.length}z`)
    return said.at(-1)!
  }
  const document = parse(text) as Document
  const inside = Object.entries(document.lanes).filter(([, { kind }]) => ['backstage', 'support'].includes(kind))
  let written = text
  // Lanes that customers do not see, and steps in them, have ids that are words, too.
  for (const [id] of inside) written = written.replace(new RegExp(`\\b${id}\\b`, 'g'), word())
  for (const [id, step] of Object.entries(document.steps))
    if (inside.some(([lane]) => lane === step.lane)) written = written.replace(new RegExp(`\\b${id}\\b`, 'g'), word())
  const made = parse(written) as Document
  Object.assign(made, {
    owner: word(),
    sources: [word(), { label: word(), url: `https://example.org/${word()}` }],
    review: '2041-02-17',
    rows: { ideas: { title: word() } },
  })
  for (const lane of Object.values(made.lanes)) if (['backstage', 'support'].includes(lane.kind)) lane.title = word()
  for (const step of Object.values(made.steps)) {
    Object.assign(step, {
      actor: word(),
      note: word(),
      questions: [word(), { text: word(), by: word() }],
      standards: [{ soft: word() }, { hard: word() }],
      tags: [word()],
      failPoints: [{ label: word(), countermeasures: [word(), { label: word(), owner: word() }] }],
      rows: { ideas: [word()] },
    })
    if (['backstage', 'support'].includes(made.lanes[step.lane as string]!.kind))
      Object.assign(step, { label: word(), evidence: [word()] })
  }
  return `# ${word()}\n${stringify(made)}# ${word()}\n`
}

test("a customer's page holds nothing that it hides", { timeout: 180_000 }, async () => {
  const said: string[] = []
  const files = Object.fromEntries(
    Array.from({ length: 50 }, (_, seed) => {
      const text = randomBlueprint(seed + 1, 6 + (seed % 9), LANES.slice(0, 3 + (seed % 4)), seed % 4)
      return [`b${seed}.blueprint.yaml`, withInnerWords(text, seed, said)]
    }),
  )
  expect(said.length).toBeGreaterThan(5_000)
  const cwd = folder(files)
  const whole = await stageline(['render', '.', '-t', 'html', '-o', 'whole'], { cwd })
  const customer = await stageline(['render', '.', '-t', 'html', '-o', 'customer', '--view', 'customer'], { cwd })
  expect([whole.code, customer.code].every((code) => code < 2)).toBe(true)
  const all = (place: string): string => {
    const pages = readdirSync(join(cwd, place)).filter((name) => name.endsWith('.html'))
    expect(pages).toHaveLength(51)
    return pages.map((name) => readFileSync(join(cwd, place, name), 'utf8')).join('\n')
  }
  const pages = all('customer')
  expect(pages.match(/qz\d+x\d+z/g) ?? []).toEqual([])
  // They are looked for where they would be: the whole page has them, but for comments and tags.
  const shown = new Set(all('whole').match(/qz\d+x\d+z/g))
  expect(shown.size).toBeGreaterThan(said.length * 0.8)
})
