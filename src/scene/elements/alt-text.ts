/** Alternative text for screen readers. */
import type { Blueprint, Link, Step } from '../../model/blueprint.ts'
import type { Channel } from '../../vocabulary/terms.ts'
import { phrase, type ReadingPhrase, type Words } from '../../vocabulary/words.ts'
import { durationText } from '../duration-text.ts'
import { told } from '../marks/index.ts'

const STEP_PHRASES: Readonly<Record<Step['kind'], ReadingPhrase>> = {
  action: 'step',
  decision: 'decision',
  wait: 'wait',
  start: 'start',
  end: 'end',
}

/** Such as `Step "Check in", Guest, customer; Fail point 2: Reservation not found`. */
export function stepReading(step: Step, words: Words): string {
  const { reading } = words
  const name = phrase(reading[STEP_PHRASES[step.kind]], { label: step.label })
  const place = [name, step.actor, step.lane.title, words.laneKinds[step.lane.kind]]
  const known = place.filter((part) => part !== undefined).join(reading.listSeparator)
  return [known, ...remarks(step, words), step.note].filter((part) => part !== undefined).join(reading.separator)
}

/** The alternative text of a link: its ends, its label and its channel. */
export function linkReading({ from, to, kind, label }: Link, channel: Channel | undefined, words: Words): string {
  const { reading } = words
  const ends = phrase(reading[kind], { from: from.label, to: to.label })
  return [ends, label, channel && words.channels[channel]].filter((part) => part !== undefined).join(reading.separator)
}

/** Reads across: each customer action (and whose it is, of several customers), its evidence, whom it meets, what can go wrong. */
export function description(blueprint: Blueprint, words: Words): string {
  const { reading } = words
  const customer = blueprint.steps.filter((step) => step.lane.kind === 'customer')
  const read = customer.length > 0 ? customer : blueprint.steps
  const isShared = new Set(read.map(({ lane }) => lane)).size > 1
  const sentences = read.map((step, index) => {
    const name = isShared ? withLane(step) : step.label
    const cards = step.evidence.length > 0 ? evidenceReading(step, words) : undefined
    const said = [name, cards, meets(step, words), ...remarks(step, words)]
    return `${index + 1}. ${said.filter((part) => part !== undefined).join(reading.separator)}${reading.stop.trim()}`
  })
  return [...(blueprint.description === undefined ? [] : [blueprint.description]), ...sentences].join('\n')
}

function remarks(step: Step, words: Words): string[] {
  const { reading } = words
  const { standard, tolerated } = step.time ?? {}
  return [
    ...told('before figures', step, words),
    ...(step.emotion === undefined ? [] : [phrase(reading.emotion, { value: signed(step.emotion) })]),
    ...(standard ? [phrase(reading.time, { time: durationText(standard.text, words) })] : []),
    ...(tolerated ? [phrase(reading.tolerated, { time: durationText(tolerated.text, words) })] : []),
    ...(step.cost === undefined ? [] : [phrase(reading.cost, { value: String(step.cost) })]),
    ...told('after figures', step, words),
  ]
}

/** An emotion as people write it: `+2`, `0`, `−1`. */
export function signed(emotion: number): string {
  if (emotion === 0) return '0'
  return emotion > 0 ? `+${emotion}` : `−${-emotion}`
}

/** The alternative text of a step's evidence card. */
export function evidenceReading(step: Step, { reading }: Words): string {
  return phrase(reading.evidence, { items: step.evidence.map(({ label }) => label).join(reading.listSeparator) })
}

/** The steps of other lanes that a link joins to this one. */
function meets(step: Step, { reading }: Words): string | undefined {
  const others = [...step.incoming.map((link) => link.from), ...step.outgoing.map((link) => link.to)]
  const met = [...new Set(others)].filter((other) => other.lane.kind !== step.lane.kind)
  if (met.length === 0) return undefined
  return phrase(reading.meets, {
    steps: met.map(withLane).join(reading.listSeparator),
  })
}

function withLane({ label, lane }: Step): string {
  return `${label} (${lane.title})`
}
