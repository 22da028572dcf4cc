import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { folder, stageline } from './stageline.ts'

const STAY = `
blueprint: 1
title: Stay
segment: Guests
state: as-is
steps:
  arrive: { lane: customer, label: Arrive, evidence: [Lobby], emotion: 1, time: 3m, cost: 2, note: Smile, standards: [{ hard: 'Greeted within 1 minute' }] }
  greet: { lane: onstage, label: Greet, failPoints: [{ label: Nobody there, countermeasures: [Bell] }] }
  plan: { lane: backstage, label: Plan the shift }
links: [arrive <-> greet, plan -> greet]
`

const drawn = async (...args: string[]) => {
  const cwd = folder({ 'stay.blueprint.yaml': STAY, 'acme.yaml': 'theme: 1\npaper: "#fffdf5"\n' })
  const result = await stageline(['render', 'stay.blueprint.yaml', '-t', 'svg', ...args], { cwd })
  const path = join(cwd, 'out/stay.svg')
  return { ...result, svg: existsSync(path) ? readFileSync(path, 'utf8') : undefined }
}

const has = (svg: string | undefined) => ({
  evidence: svg?.includes('class="evidence"'),
  emotion: svg?.includes('gauge-emotion'),
  time: svg?.includes('gauge-time'),
  cost: svg?.includes('gauge-cost'),
  standards: svg?.includes('badge standard'),
  register: svg?.includes('class="register'),
  legend: svg?.includes('class="legend"'),
  notes: svg?.includes('Smile'),
})
const ALL = { evidence: true, emotion: true, time: true, cost: true, standards: true, register: true, legend: true, notes: true } // prettier-ignore

describe('what is drawn', () => {
  test('is all there is', async () => {
    expect(has((await drawn()).svg)).toEqual(ALL)
  })

  test('is all but what --hide names', async () => {
    expect(has((await drawn('--hide', 'emotion, time')).svg)).toEqual({ ...ALL, emotion: false, time: false })
  })

  test('is what --show names', async () => {
    const none = Object.fromEntries(Object.keys(ALL).map((part) => [part, false]))
    expect(has((await drawn('--show', 'evidence,notes')).svg)).toEqual({ ...none, evidence: true, notes: true })
    expect(has((await drawn('--show', 'evidence,legend', '--hide', 'legend')).svg)).toEqual({ ...none, evidence: true })
  })

  test('is all rows and lanes but those that --hide names, or those that --show names, by their ids', async () => {
    const text = STAY.replace('steps:', 'rows: { pains: Pain points, ideas: Ideas }\nsteps:').replace(
      'Arrive, ',
      'Arrive, rows: { pains: Queue, ideas: Bell }, ',
    )
    const shown = async (...args: string[]) => {
      const cwd = folder({ 'stay.blueprint.yaml': text })
      const result = await stageline(['render', 'stay.blueprint.yaml', '-t', 'svg', ...args], { cwd })
      const path = join(cwd, 'out/stay.svg')
      const svg = existsSync(path) ? readFileSync(path, 'utf8') : ''
      const found = ['Pain points', 'Ideas', 'Plan the shift', 'class="legend"'].map((words) => svg.includes(words))
      return { ...result, found }
    }
    expect((await shown()).found).toEqual([true, true, true, true])
    expect((await shown('--hide', 'row:pains,lane:backstage')).found).toEqual([false, true, false, true])
    expect((await shown('--show', 'row:pains')).found).toEqual([true, false, true, true])
    expect((await shown('--show', 'row:pains,evidence')).found).toEqual([true, false, true, false])
    const slip = await shown('--hide', 'row:pain')
    expect([slip.code, slip.err]).toEqual([2, expect.stringContaining('the blueprint has no "row:pain": did you mean "row:pains"?')]) // prettier-ignore
    expect((await shown('--hide', 'row:else')).err).toContain('"stay.blueprint.yaml" has no "row:else"')
  })

  test('is what the customer sees, with --view customer', async () => {
    const cwd = folder({ 'stay.blueprint.yaml': STAY })
    await stageline(['render', 'stay.blueprint.yaml', '-t', 'svg', '--view', 'customer'], { cwd })
    const svg = readFileSync(join(cwd, 'out/stay.customer.svg'), 'utf8')
    expect(svg).toContain('Greet')
    expect(svg).not.toContain('Plan the shift')
    expect(svg).not.toContain('line-of-visibility')
    expect((await drawn()).svg).toContain('Plan the shift')
  })
})

describe('--density', () => {
  const wide = (svg: string | undefined): number => Number(/ width="(\d+(?:\.\d+)?)"/.exec(svg ?? '')![1])

  it('makes the drawing smaller, whichever theme it has, and goes before what a theme file says', async () => {
    const cwd = folder({ 'stay.blueprint.yaml': STAY, 'close.yaml': 'theme: 1\ndensity: compact\n' })
    const drawing = async (...args: string[]): Promise<string> => {
      await stageline(['render', 'stay.blueprint.yaml', '-t', 'svg', ...args], { cwd })
      return readFileSync(join(cwd, 'out/stay.svg'), 'utf8')
    }
    const [usual, compact] = [await drawing(), await drawing('--density', 'compact')]
    expect(wide(compact)).toBeLessThan(wide(usual))
    expect(await drawing('--theme', 'close.yaml')).toBe(compact)
    expect(await drawing('--theme', 'close.yaml', '--density', 'normal')).toBe(usual)
    expect(wide(await drawing('--theme', 'print', '--density', 'compact'))).toBe(wide(compact))
  })
})

describe('--theme', () => {
  it('takes a built-in theme, and a file', async () => {
    expect((await drawn('--theme', 'dark')).svg).toContain('fill="#12171d"')
    expect((await drawn('--theme', 'acme.yaml')).svg).toContain('fill="#fffdf5"')
  })

  it('reports what is wrong in a file, and draws nothing', async () => {
    const cwd = folder({ 'stay.blueprint.yaml': STAY, 'acme.yaml': 'theme: 1\npapr: "#fffdf5"\n' })
    const { code, out } = await stageline(['render', 'stay.blueprint.yaml', '--theme', 'acme.yaml'], { cwd })
    expect(code).toBe(2)
    expect(out).toContain('acme.yaml:2:1: error: a theme cannot have "papr" [schema-unknown-key]')
    expect(out).toContain('hint: did you mean "paper"?')
    expect(existsSync(join(cwd, 'out'))).toBe(false)
  })

  it('warns of text that is hard to read, and draws', async () => {
    const cwd = folder({ 'stay.blueprint.yaml': STAY, 'acme.yaml': 'theme: 1\nmuted: "#dddddd"\n' })
    const { code, out } = await stageline(['render', 'stay.blueprint.yaml', '--theme', 'acme.yaml'], { cwd })
    expect(code).toBe(0)
    expect(out).toContain('[theme-contrast]')
    expect(existsSync(join(cwd, 'out/stay.svg'))).toBe(true)
  })
})

test.each([
  [['--density', 'compct'], '--density takes "normal" or "compact", not "compct": did you mean "compact"?'],
  [
    ['--theme', 'drak'],
    '--theme takes "light", "dark", "print" or "contrast" or a file, not "drak": did you mean "dark"?',
  ],
  [['--theme', 'none.yaml'], 'cannot read the theme "none.yaml": there is no such file'],
  [['--view', 'staff'], '--view takes full or customer, not "staff"'],
  [
    ['--hide', 'emotions'],
    '--hide takes evidence, emotion, time, cost, standards, register, legend, notes, questions, row:ID and lane:ID, not "emotions": did you mean "emotion"?',
  ],
])('%j is wrong use', async (args, message) => {
  const { code, err, svg } = await drawn(...args)
  expect(code).toBe(2)
  expect(err).toContain(message)
  expect(svg).toBeUndefined()
})
