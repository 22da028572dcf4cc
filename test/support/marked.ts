/**
 * A document that says all that the language can say, in which each text is a word of its own, as far as its key takes
 * one: whatever a drawing tells can be traced to where it is written, and to whether a customer may read it.
 */
import { parse } from 'yaml'
import { check } from '../../src/pipeline/check.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { EVERYTHING } from './everything.ts'
import { writtenKeys, type Value } from './schema-keys.ts'

/** Keys of elements that a customer may see which only those may read who run the service, and all that stands under them. */
export const INSIDE_KEYS: ReadonlySet<string> = new Set([
  'blueprint.owner',
  'blueprint.review',
  'blueprint.sources',
  'blueprint.currency',
  'blueprint.views',
  'moment.note',
  'moment.questions',
  'stepProperties.actor',
  'stepProperties.assumed',
  'stepProperties.cost',
  'stepProperties.failPoints',
  'stepProperties.note',
  'stepProperties.questions',
  'stepProperties.standards',
  'stepProperties.tags',
])

/** What such keys hold. */
export const INSIDE_PARTS: ReadonlySet<string> = new Set([
  'source', 'question', 'standard', 'failPoint', 'open', 'countermeasure', 'view',
]) // prettier-ignore

export interface Marked {
  /** Where it is written. */
  readonly path: readonly string[]
  /** The schema's nearest key. */
  readonly key: string
  /** What stands there, and nowhere else in the document. */
  readonly word: string
  readonly isInside: boolean
}

export interface MarkedDocument {
  readonly document: Value
  readonly words: readonly Marked[]
  /** Inside texts that no word can stand for, such as those of a choice. */
  readonly unmarked: readonly Marked[]
}

/** Elements that only the service's own people see have ids that are words, too. */
const INSIDE_IDS = {
  step: 'qzstep',
  lane: 'qzlane',
  row: 'qzrow',
  cell: 'qzcell',
  channel: 'qzchannel',
  phase: 'qzphase',
  group: 'qzgroup',
  innerPhase: 'qzinner',
  emptyPhase: 'qzempty',
}

export function markedDocument(): MarkedDocument {
  const document = withInsideIds(parse(EVERYTHING) as Value)
  const words: Marked[] = Object.entries(INSIDE_IDS).map(([of, word]) => {
    return { path: [], key: `id of ${of}`, word, isInside: true }
  })
  const unmarked: Marked[] = []
  for (const { path, value } of leaves(document)) {
    const marked = { path, key: keyAt(document, path), isInside: isInside(document, path), word: String(value) }
    const word = candidates(words.length, String(value)).find((each) => put(document, path, each))
    if (word !== undefined) words.push({ ...marked, word: textOf(word) })
    else if (marked.isInside) unmarked.push(marked)
  }
  return { document, words, unmarked }
}

/** A step, a lane, a row, a channel and a step in a cell of a moment with ids that are found again. */
function withInsideIds(document: Value): Value {
  const { steps, lanes, rows, channels, moments, links } = document as Record<string, Value> & {
    moments: Value[]
    links: (string | Value)[]
  }
  lanes![INSIDE_IDS.lane] = { kind: 'backstage', title: 'Cellar' }
  rows![INSIDE_IDS.row] = { title: 'Ideas', mark: 'idea' }
  channels![INSIDE_IDS.channel] = { title: 'Tube' }
  steps![INSIDE_IDS.step] = { lane: INSIDE_IDS.lane, label: 'Fetch', channel: INSIDE_IDS.channel, evidence: ['Bottle'] }
  const row = { [INSIDE_IDS.row]: ['Cheaper'] }
  Object.assign((steps!.a as Value).rows as Value, row)
  Object.assign(((lanes && (document.phases as Record<string, Value>).begin) as Value).rows as Value, row)
  Object.assign(moments[0]!.rows as Value, row)
  moments[0]!.backstage = { [INSIDE_IDS.cell]: { label: 'Stir', failPoints: [{ label: 'Burnt' }] } }
  links.push({ [`a -> ${INSIDE_IDS.step}`]: { label: 'Ordered', channel: INSIDE_IDS.channel } })
  addWhollyInside(document)
  return document
}

/** Moments, a phase and a group of phases with inside steps alone, and what rows for customers say there. */
function addWhollyInside(document: Value): void {
  const { phase, group, innerPhase, emptyPhase } = INSIDE_IDS
  const { phases, steps, moments } = document as Record<string, Value> & { moments: Value[] }
  const inner = {
    [innerPhase]: { title: 'Stocktaking', time: '4h', rows: { pains: ['Cold'] } },
    [emptyPhase]: { title: 'Rest', rows: { pains: ['Loud'] } },
  }
  phases![phase] = { title: 'Cellar', time: '3d', rows: { pains: ['Damp'] } }
  phases![group] = { title: 'Night', time: '1w', rows: { pains: ['Dark'] }, phases: inner }
  steps!.count = { lane: 'night', phase: innerPhase, label: 'Count' }
  moments.push(
    { id: 'fraud', phase: 'first', title: 'Fraud', time: '3d', backstage: 'Look twice', rows: { pains: ['Doubt'] } },
    { id: 'fetch', phase, title: 'Fetching', support: 'Lift', rows: { pains: ['Slow'] }, note: 'Stairs' },
    { id: 'rest', phase: emptyPhase, title: 'Resting', time: '1h', rows: { pains: ['Dreams'] } },
  )
}

interface Leaf {
  readonly path: readonly string[]
  readonly value: unknown
}

/** Texts and numbers; those of a link's ends are ids. */
function leaves(value: unknown, path: readonly string[] = []): Leaf[] {
  if (typeof value !== 'object' || value === null) return typeof value === 'boolean' ? [] : [{ path, value }]
  return Object.entries(value)
    .filter(([, inner]) => !(path[0] === 'links' && path.length === 1 && typeof inner === 'string'))
    .flatMap(([key, inner]) => leaves(inner, [...path, key]))
}

function keyAt(document: Value, path: readonly string[]): string {
  const above = writtenKeys(document).filter((each) => each.path.every((key, at) => path[at] === key))
  return above.reduce((nearest, each) => (each.path.length > nearest.path.length ? each : nearest), above[0]!).key
}

function isInside(document: Value, path: readonly string[]): boolean {
  const above = writtenKeys(document).filter((each) => each.path.every((key, at) => path[at] === key))
  return above.some(({ key }) => INSIDE_KEYS.has(key)) || isOfInsideElement(document, path)
}

function isOfInsideElement(document: Value, [group, id = '', key = '', of = '']: readonly string[]): boolean {
  const lanes = document.lanes as Record<string, { kind?: string }>
  const steps = document.steps as Record<string, { lane: string }>
  const rows = document.rows as Record<string, { audience?: string }>
  const isLaneInside = (lane = ''): boolean => ['backstage', 'support'].includes(lanes[lane]?.kind ?? lane)
  const isStepInside = (step: string): boolean => isLaneInside(steps[step]?.lane)
  const isRowInside = (row: string): boolean => row in rows && rows[row]!.audience !== 'customer'
  if (group === 'lanes') return isLaneInside(id)
  if (group === 'rows') return isRowInside(id)
  if (group === 'channels') return id === INSIDE_IDS.channel
  if (group === 'steps') return isStepInside(id) || (key === 'rows' && isRowInside(of))
  if (group === 'moments') return Number(id) > 0 || isLaneInside(key) || (key === 'rows' && isRowInside(of))
  if (group === 'phases')
    return id === INSIDE_IDS.phase || id === INSIDE_IDS.group || (key === 'rows' && isRowInside(of)) || of === 'second'
  return group === 'links' && key.split(/ <?-> /).some(isStepInside)
}

/** From what says most to what says least. */
function candidates(count: number, value: string): (string | number)[] {
  const word = `Qz${String(count).padStart(3, '0')}w`
  if (value.startsWith('./')) return [value.replace(/(?<=\.\/)\w+/, word)] // the form of a path is asked for later
  return [
    word,
    `https://example.org/${word}`,
    `20${41 + (count % 50)}-0${1 + Math.floor(count / 50)}-17`,
    7_000_000 + 13 * count,
  ]
}

/** The word as it is found in a drawing. */
function textOf(word: string | number): string {
  return /Qz\d+w/.exec(String(word))?.[0] ?? String(word)
}

/** Puts the word there, if the document is still a blueprint then. */
function put(document: Value, path: readonly string[], word: string | number): boolean {
  const owner = path.slice(0, -1).reduce<Value>((value, key) => value[key] as Value, document)
  const key = path.at(-1)!
  const before = owner[key]
  owner[key] = word
  const { blueprint, diagnostics } = check(new SourceFile('test.blueprint.yaml', JSON.stringify(document)))
  if (blueprint && !diagnostics.some(({ severity, code }) => severity === 'error' && !isRule(code))) return true
  owner[key] = before
  return false
}

/** A rule may speak of a blueprint that is one. */
function isRule(code: string): boolean {
  return !/^(?:schema|yaml|unknown|duplicate|missing)-/.test(code)
}
