/** Random blueprints as YAML text: what an author could write, pleasant or not. */
import fc from 'fast-check'
import { chooser } from './journey.ts'

const LABELS = [
  'Pay', 'Check in', 'Obtain vehicle information', 'Notify the customer that the vehicle is ready to be collected',
  'Rechtsschutzversicherungsgesellschaften', '顾客驾车抵达', '初步诊断:故障原因是否明确?', '服务咨询师招呼顾客,获取车辆信息并记录在案', 'Café 办理入住 → receipt',
] // prettier-ignore
const KINDS = ['action', 'action', 'action', 'action', 'action', 'decision', 'wait', 'start', 'end']
const LANES = ['customer', 'onstage', 'backstage', 'support']

export interface Shape {
  readonly steps: number
  readonly lanes: readonly string[]
  readonly phases: number
  /** Numbers below 2^31 that every choice is drawn from. */
  readonly seeds: readonly number[]
}

export function blueprintText(mostSteps: number): fc.Arbitrary<string> {
  return fc
    .record({
      steps: fc.integer({ min: 1, max: mostSteps }),
      lanes: fc
        .array(fc.constantFrom(...LANES), { minLength: 1, maxLength: 11 })
        .map((kinds) => ['customer', ...kinds]),
      phases: fc.integer({ min: 0, max: 5 }),
      seed: fc.integer({ min: 1, max: 2 ** 30 }),
    })
    .map(({ steps, lanes, phases, seed }) => randomBlueprint(seed, steps, lanes, phases))
}

/** The same text for the same arguments. */
export function randomBlueprint(seed: number, steps: number, lanes: readonly string[], phases: number): string {
  const choose = chooser(seed)
  const out = ['blueprint: 1', 'title: Random', 'lanes:']
  lanes.forEach((kind, at) => out.push(`  l${at}: { kind: ${kind}, title: Lane ${at} }`))
  if (phases > 0) out.push('phases:', ...Array.from({ length: phases }, (_, at) => `  p${at}: Phase number ${at}`))
  out.push('steps:')
  for (let at = 0; at < steps; at++) {
    out.push(`  s${at}:`, `    lane: l${choose(lanes.length)}`, `    label: "${LABELS[choose(LABELS.length)]}"`)
    out.push(`    kind: ${KINDS[choose(KINDS.length)]}`)
    if (phases > 0 && choose(5) > 0) out.push(`    phase: p${Math.floor((at * phases) / steps)}`)
    if (choose(4) === 0)
      out.push(`    evidence: [${Array.from({ length: 1 + choose(4) }, (_, n) => `Thing ${n}`).join(', ')}]`)
    if (choose(6) === 0)
      out.push('    failPoints:', '      - label: Something fails', '        countermeasures: [Do it]')
  }
  const links = Math.floor(steps * (0.5 + choose(12) / 10))
  if (links === 0) return out.join('\n') + '\n'
  out.push('links:')
  for (let at = 0; at < links; at++) {
    const from = choose(steps)
    const to = choose(4) === 0 ? choose(steps) : Math.min(steps - 1, from + 1 + choose(4))
    const arrow = choose(5) === 0 ? '<->' : '->'
    const more = [
      '',
      '',
      '',
      ': Yes',
      ': { label: when the colour is wrong }',
      ': { channel: phone }',
      ': { kind: recovery }',
    ]
    const chosen = arrow === '<->' ? more[choose(6)] : more[choose(7)]
    out.push(`  - s${from} ${arrow} s${to}${chosen}`)
  }
  return out.join('\n') + '\n'
}
