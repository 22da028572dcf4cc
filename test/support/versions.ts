/** Pairs of versions of one blueprint: what is written, and the same after edits of several kinds. Always the same ones. */
import { parse, stringify } from 'yaml'
import { EDITS, ends, type Written } from '../compare/known-edits.ts'
import { EXAMPLES, REAL } from './corpora.ts'
import { chooser } from './journey.ts'
import { blueprintOf } from './pipeline.ts'
import { practice } from './practice.ts'

export interface VersionPair {
  readonly name: string
  readonly before: string
  readonly after: string
}

type Choose = (below: number) => number
type Cell = string | { id?: string } | (string | { id?: string })[]

/** Edits of a document's order and outline, which the known ones leave as it is. */
const REBUILT: readonly ((document: Written, choose: Choose) => void)[] = [
  function removePhase(document, choose) {
    const phases = Object.keys(document.phases ?? {})
    const gone = phases[choose(phases.length || 1)]
    if (phases.length < 2 || !document.steps || Object.values(document.phases!).some((each) => isObject(each) && 'phases' in each)) return // prettier-ignore
    removeSteps(document, (step) => step.phase === gone)
    delete document.phases![gone!]
  },
  function addPhase(document, choose) {
    const phases = Object.entries(document.phases ?? {})
    if (phases.length === 0 || document.views) return
    phases.splice(choose(phases.length), 0, [`afresh-${choose(99)}`, 'A stretch of its own'])
    document.phases = Object.fromEntries(phases)
  },
  function removeLane(document, choose) {
    const lanes = Object.keys(document.lanes ?? {})
    const gone = lanes[choose(lanes.length || 1)]
    if (lanes.length < 3 || document.moments) return
    removeSteps(document, (step) => step.lane === gone)
    delete document.lanes[gone!]
  },
  function otherPhase(document, choose) {
    const phases = Object.entries(document.phases ?? {}).flatMap(([id, each]) => (isObject(each) && 'phases' in each ? [] : [id])) // prettier-ignore
    const steps = Object.values(document.steps ?? {}).filter((step) => step.phase !== undefined && step.with === undefined) // prettier-ignore
    if (phases.length > 1 && steps.length > 0) steps[choose(steps.length)]!.phase = phases[choose(phases.length)]
  },
  function otherWay(document) {
    const at = (document.links ?? []).findIndex((link) => typeof link === 'string' && /^\S+ -> \S+$/.test(link))
    if (at >= 0) document.links[at] = (document.links[at] as string).replace('->', '<->')
  },
  function insertStep(document, choose) {
    const links = document.links ?? []
    const at = choose(links.length || 1)
    const link = links[at]
    if (typeof link !== 'string' || !/^\S+ -> \S+$/.test(link)) return
    const [from = '', to = ''] = ends(link)
    const { lane, phase } = document.steps[to] ?? {}
    if (lane === undefined) return
    const id = `between-${at}`
    document.steps[id] = { lane, ...(phase !== undefined && { phase }), label: `Look after it ${at}` }
    links.splice(at, 1, `${from} -> ${id}`, `${id} -> ${to}`)
  },
  function removeMoment(document, choose) {
    const moments = document.moments as object[] | undefined
    if (moments && moments.length > 2 && !document.links) moments.splice(choose(moments.length), 1)
  },
  function swapMoments(document, choose) {
    const moments = document.moments as object[] | undefined
    if (!moments || moments.length < 3) return
    const phaseAt = (at: number): unknown => (moments[at] as { phase?: unknown }).phase
    const at = choose(moments.length - 1)
    if (phaseAt(at) !== phaseAt(at + 1)) return
    moments.splice(at, 2, moments[at + 1]!, moments[at]!)
  },
  function moveCell(document, choose) {
    const moments = document.moments as Record<string, Cell>[] | undefined
    if (!moments || moments.length < 3) return
    const lanes = Object.keys(document.lanes ?? {})
    const from = moments[choose(moments.length)]!
    const lane = lanes.find((each) => from[each] !== undefined)
    const to = lane === undefined ? undefined : moments.find((other) => other !== from && other[lane] === undefined)
    if (!to || lane === undefined) return
    to[lane] = from[lane]!
    delete from[lane]
  },
]

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function removeSteps(document: Written, isGone: (step: Record<string, unknown>) => boolean): void {
  const all = Object.entries(document.steps)
  const gone = new Set(all.filter(([, step]) => isGone(step)).map(([id]) => id))
  if (gone.size > all.length / 2) return
  document.steps = Object.fromEntries(all.filter(([id, { with: mate }]) => !gone.has(id) && !gone.has(mate as string))) // prettier-ignore
  const left = new Set(Object.keys(document.steps))
  document.links = (document.links ?? []).filter((link) => ends(link).every((end) => left.has(end)))
  for (const step of Object.values(document.steps)) if (step.with !== undefined && !left.has(step.with as string)) delete step.with // prettier-ignore
}

/** The text, and the same after so many edits. */
export function versionsOf(text: string, seed: number, edits: number): Pick<VersionPair, 'before' | 'after'> {
  const choose = chooser(seed)
  let document = parse(text) as Written
  delete document.views
  for (const [id, lane] of Object.entries(document.lanes ?? {}))
    if (!isObject(lane)) document.lanes[id] = { title: lane }
  for (const step of Object.values(document.steps ?? {})) {
    const all = step.failPoints as (string | { label: string })[] | undefined
    if (all) step.failPoints = all.map((each) => (isObject(each) ? each : { label: each }))
  }
  const before = stringify(document)
  const known = Object.values(EDITS)
  const taken = new Set<string>()
  const canBeEdited = isObject(document.steps) && isObject(document.lanes) && Array.isArray(document.links)
  for (let at = 0; at < edits; at++) {
    const edited = structuredClone(document)
    if (canBeEdited && choose(3) > 0) known[choose(known.length)]!(edited, choose(1000), taken)
    else REBUILT[choose(REBUILT.length)]!(edited, choose)
    if (isValid(stringify(edited))) document = edited
  }
  if (stringify(document) === before) document.title = `${document.title}, second version`
  return { before, after: stringify(document) }
}

function isValid(text: string): boolean {
  try {
    return blueprintOf(text).steps.length > 0
  } catch {
    return false
  }
}

/** Of the examples and of practitioners' blueprints, every second one turned round: what came is gone. */
export const VERSION_PAIRS: readonly VersionPair[] = [
  ...[...EXAMPLES, ...REAL].map(({ name, text }, at) => ({ name, ...versionsOf(text, at + 1, 8) })),
  ...Array.from({ length: 24 }, (_, at) => ({
    name: `practised ${at + 1}`,
    ...versionsOf(practice(at + 1, 10 + 2 * at), 100 + at, 4 + (at % 7)),
  })),
].map((pair, at) =>
  at % 2 === 0 ? pair : { name: `${pair.name}, turned round`, before: pair.after, after: pair.before },
)
