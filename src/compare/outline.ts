/**
 * A blueprint as text, one fact a line: what `git diff` shows of two versions when it is told to (`textconv`). Spelling of the
 * file, its comments and the order of its keys make no difference; what stands in order, in time or from top to bottom, does.
 */
import type { Blueprint } from '../model/blueprint.ts'
import type { ElementName, Item, Value } from './change.ts'
import { itemsOf } from './items.ts'

const WORDS: Readonly<Record<ElementName, string>> = {
  blueprint: 'blueprint',
  lane: 'lane',
  phase: 'phase',
  moment: 'moment',
  step: 'step',
  link: 'link',
  evidence: 'evidence',
  failPoint: 'fail point',
  countermeasure: 'countermeasure',
  standard: 'standard',
  row: 'row',
  question: 'question',
  channel: 'channel',
  source: 'source',
}

/** Those whose order says nothing. */
const UNORDERED: ReadonlySet<ElementName> = new Set(['source', 'channel', 'step', 'link'])

/** What is said of a thing by its name already: of a link its arrow, of what is called by its text that text. */
const IN_ITS_NAME: Readonly<Partial<Record<ElementName, ReadonlySet<string>>>> = {
  evidence: new Set(['label']),
  failPoint: new Set(['label']),
  countermeasure: new Set(['label']),
  standard: new Set(['label']),
  question: new Set(['text']),
  source: new Set(['label']),
}

/** Lines without line ends. The same for each form of one blueprint. */
export function outline(blueprint: Blueprint): string[] {
  const items = itemsOf(blueprint).filter(({ isDeclared }) => isDeclared)
  const within = new Map<Item | undefined, Item[]>()
  for (const item of items) {
    const siblings = within.get(item.owner)
    if (siblings) siblings.push(item)
    else within.set(item.owner, [item])
  }
  const moments = items.filter(({ element }) => element === 'moment')
  const lines: string[] = []
  const add = (item: Item, before: string): void => {
    const name = `${before}${nameOf(item)}`
    const facts = factsOf(item, moments)
    // A name alone says that the thing is there.
    if (facts.length === 0 || item.owner) lines.push(name)
    for (const fact of facts) lines.push(`${name}: ${fact}`)
    for (const inner of within.get(item) ?? []) add(inner, `${name}, `)
  }
  for (const item of ordered(within.get(undefined) ?? [])) add(item, '')
  return lines.map((line) => line.replace(/\s+/g, ' '))
}

/** By element as they come; what has no order by its id. */
function ordered(items: readonly Item[]): Item[] {
  const elements = [...new Set(items.map(({ element }) => element))]
  return elements.flatMap((element) => {
    const own = items.filter((item) => item.element === element)
    return UNORDERED.has(element) ? own.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)) : own
  })
}

function nameOf({ element, id, label, hasOwnId }: Item): string {
  if (element === 'blueprint') return WORDS.blueprint
  return `${WORDS[element]} ${hasOwnId ? id : label}`
}

function factsOf(item: Item, moments: readonly Item[]): string[] {
  const { lane, phase, moment } = item.belongs
  const column = moment === undefined ? undefined : moments[Number(moment)]
  const told = IN_ITS_NAME[item.element]
  const properties = [...item.properties]
    .filter(([path, { value }]) => !told?.has(path) && !isUsual(item, path, value))
    .map(([path, { value }]) => `${path} = ${text(value)}`)
  return [
    ...(lane === undefined ? [] : [`in lane ${lane}`]),
    ...(phase === undefined || column ? [] : [`in phase ${phase}`]),
    ...(column ? [`in ${nameOf(column)}`] : []),
    ...properties,
  ]
}

/** What is so where nothing is written, or is said by the arrow. */
function isUsual({ element }: Item, path: string, value: Value): boolean {
  if (path !== 'kind') return false
  return element === 'step' ? value === 'action' : element === 'link' && value !== 'recovery'
}

function text(value: Value): string {
  return typeof value === 'object' ? value.join('; ') : String(value)
}
