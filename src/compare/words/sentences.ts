/** Changes as sentences for people, in blueprint words: the door of this folder. */
import { durationText } from '../../model/duration-text.ts'
import { LANE_KINDS } from '../../vocabulary/terms.ts'
import { words as vocabularyOf } from '../../vocabulary/locale.ts'
import { phrase, type Words } from '../../vocabulary/words.ts'
import type { Change, ElementName, Item, Value } from '../change.ts'
import type { FigureChange } from '../file-diff.ts'
import { clippedName, clippedPair } from './clip.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'
import type { ChangeWords, MoveWords, Optional, Ordered, PropertyWords, Renamable } from './words.ts'

/** The languages that there are sentences in. */
const WORDS = { en, zh } as const
export type SentenceLanguage = keyof typeof WORDS

/** A change in words, and whether it is for the better. */
export interface Statement {
  /** Such as `Check in: longest wait 10 min → 4 min`: a sentence without a full stop, on one line. */
  readonly text: string
  /** Such as `stronger`, with a reason where the text does not tell it; undefined for what is neither. */
  readonly verdict?: string
}

/** The things of both versions, by which sentences name what a change names by its id. */
export interface Versions {
  readonly old: readonly Item[]
  readonly new: readonly Item[]
}

/** What is between two versions, in words. Texts of authors are cut where they are long, and not escaped. */
export class Sentences {
  readonly words: ChangeWords
  readonly #vocabulary: Words
  readonly #old: Side
  readonly #new: Side

  constructor({ old, new: other }: Versions, language: SentenceLanguage = 'en') {
    this.words = WORDS[language]
    this.#vocabulary = vocabularyOf(language)
    this.#old = new Side(old, this.words)
    this.#new = new Side(other, this.words)
  }

  /** The whole sentence, such as `Check in: longest wait 10 min → 4 min (stronger)`. */
  of(change: Change): string {
    const { text, verdict } = this.statement(change)
    return verdict === undefined ? text : phrase(this.words.judged, { statement: text, verdict })
  }

  statement(change: Change): Statement {
    const text = phrase(this.#template(change), this.#parts(change))
    return change.direction === 'neutral' ? { text } : { text, verdict: this.#verdict(change) }
  }

  /** A thing as people call it, with its id where others of its version are called the same. */
  name(item: Item, isOld: boolean): string {
    return (isOld ? this.#old : this.#new).name(item)
  }

  /** A figure and its values as people say them: seconds as a time, a share in per cent; a dash for none. */
  figure({ name, before, after }: FigureChange): Record<'name' | 'before' | 'after', string> {
    const value = (number: number | undefined, side: Side): string =>
      number === undefined ? '–' : this.#figureValue(name, number, side)
    return {
      name: this.words.figures[name] ?? name,
      before: value(before, this.#old),
      after: value(after, this.#new),
    }
  }

  #figureValue(name: string, value: number, side: Side): string {
    if (name === 'cost.perRun') return side.money(value)
    if (/seconds$/i.test(name)) return this.#time(timeOf(value))
    return /\.share[A-Z]/.test(name) ? `${Number((value * 100).toFixed(1))} %` : String(value)
  }

  #verdict({ direction, reason, ...change }: Change): string {
    const verdict = this.words.verdicts[direction]
    return reason === undefined || isObvious(change) ? verdict : phrase(this.words.verdictFor, { verdict, reason })
  }

  #template(change: Change): string {
    const { kind, element, property = '', before, after } = change
    const { added, removed, renamed, moved } = this.words
    switch (kind) {
      case 'added':
      case 'removed': {
        const presence = kind === 'added' ? added : removed
        return element === 'link' ? presence.link[linkKind(change)] : presence[element]
      }
      case 'renamed':
        return renamed[element as Renamable]
      case 'changed':
        return form(this.#property(element, property), before, after)
      case 'moved':
        if (property === 'lane') return this.#laneMove(change)
        if (property === 'phase') return way(moved.phase[element === 'moment' ? 'moment' : 'step'], before, after)
        return element === 'step' ? way(moved.column, before, after) : moved.order[element as Ordered]
    }
  }

  /** By its path; of `rows.pains` that of `rows`. */
  #property(element: ElementName, path: string): PropertyWords {
    const known = this.words.changed[element] as Readonly<Record<string, PropertyWords>>
    const [first = ''] = path.split('.')
    if (Object.hasOwn(known, path)) return known[path]!
    return (first === 'rows' || first === 'views') && Object.hasOwn(known, first) ? known[first]! : this.words.other
  }

  #laneMove({ crossed = [], before, after, old, new: other }: Change): string {
    const { above, below, lane } = this.words.moved
    if (crossed.length === 0) return way(lane, before, after)
    const depth = (item: Item | undefined): number => LANE_KINDS.findIndex((kind) => kind === item?.lane)
    return depth(other) > depth(old) ? below[crossed.at(-1)!] : above[crossed[0]!]
  }

  #parts(change: Change): Readonly<Record<string, string>> {
    const { old, new: other, property } = change
    const item = (other ?? old)!
    const side = other ? this.#new : this.#old
    const [before, after] = clippedPair(this.#value(change, true), this.#value(change, false))
    const holder = item.owner?.owner ?? item.owner
    return {
      name: side.name(item),
      before,
      after,
      property: property ?? '',
      ...(holder && { at: side.name(holder) }),
      ...(item.belongs.from !== undefined && { from: side.named('step', item.belongs.from) }),
      ...(item.belongs.to !== undefined && { to: side.named('step', item.belongs.to) }),
      ...(item.belongs.lane !== undefined && { lane: side.named('lane', item.belongs.lane) }),
      ...(property?.startsWith('rows.') && { row: side.named('row', property.slice('rows.'.length)) }),
    }
  }

  #value(change: Change, isOld: boolean): string {
    const { kind, element, property = '', old, new: other } = change
    const value = isOld ? change.before : change.after
    const [item, side] = isOld ? [old, this.#old] : [other, this.#new]
    if (value === undefined || item === undefined) return ''
    if (kind === 'moved') {
      return property === 'lane' || property === 'phase'
        ? side.named(property, String(value))
        : clippedName(String(value))
    }
    if (kind === 'renamed') return String(value)
    const meaning = item.properties.get(property)?.meaning ?? ''
    if (typeof value === 'string' && /^\d/.test(meaning)) return this.#time(value)
    return this.#called(`${element}.${property}`, value, side)
  }

  /** A value by what the field, or the blueprint, calls it. */
  #called(path: string, value: Value, side: Side): string {
    const { channels, countermeasureKinds, countermeasureStatuses, failPointClasses, laneKinds } = this.#vocabulary
    const { listSeparator, values } = this.words
    const of = (known: Readonly<Record<string, string>>): string => known[String(value)] ?? String(value)
    switch (path) {
      case 'step.emotion':
        return signed(Number(value))
      case 'step.cost':
        return side.money(Number(value))
      case 'step.channel':
      case 'link.channel':
        return side.title('channel', String(value)) ?? of(channels)
      case 'step.with':
        return side.named('step', String(value))
      case 'phase.group':
        return side.named('phase', String(value))
      case 'step.kind':
        return of(values.stepKinds)
      case 'link.kind':
        return of(values.linkKinds)
      case 'lane.kind':
        return of(laneKinds)
      case 'failPoint.class':
        return of(failPointClasses)
      case 'countermeasure.kind':
        return of(countermeasureKinds)
      case 'countermeasure.status':
        return of(countermeasureStatuses)
      default:
        if (value === true) return values.yes
        return typeof value === 'object' ? value.join(listSeparator) : String(value)
    }
  }

  /** With spaces that may end a line: those that may not stand in nobody's search. */
  #time(written: string): string {
    return durationText(written, this.#vocabulary).replaceAll('\u00a0', ' ')
  }
}

/** The things of one version by id, and what they are called. */
class Side {
  readonly #currency: string | undefined
  readonly #words: ChangeWords
  readonly #items = new Map<string, Item>()
  /** How many steps are called so. */
  readonly #called = new Map<string, number>()

  constructor(items: readonly Item[], words: ChangeWords) {
    this.#words = words
    for (const item of items) {
      const { element, id, label } = item
      this.#items.set(`${element} ${id}`, item)
      if (element === 'step') this.#called.set(label, (this.#called.get(label) ?? 0) + 1)
      if (element === 'blueprint') this.#currency = item.properties.get('currency')?.value as string | undefined
    }
  }

  name({ element, id, label }: Item): string {
    const name = clippedName(label)
    const isAlone = element !== 'step' || (this.#called.get(label) ?? 0) <= 1
    return isAlone ? name : phrase(this.#words.alike, { name, id: clippedName(id) })
  }

  money(amount: number): string {
    const [value, currency] = [String(amount), this.#currency]
    return currency === undefined ? value : phrase(this.#words.money, { value, currency })
  }

  /** What an id names; the id itself where nothing has it, such as a lane that is only used. */
  named(element: ElementName, id: string): string {
    const item = this.#items.get(`${element} ${id}`)
    return item ? this.name(item) : clippedName(id)
  }

  title(element: ElementName, id: string): string | undefined {
    const item = this.#items.get(`${element} ${id}`)
    return item && this.name(item)
  }
}

/** Whether people see from the change itself why it is for the better or not: more of what one wants less of, or a loss. */
function isObvious({ kind, element, property = '' }: Pick<Change, 'kind' | 'element' | 'property'>): boolean {
  const [first = ''] = property.split('.')
  if (kind === 'changed') return OBVIOUS.has(first)
  return kind !== 'moved' && (element === 'countermeasure' || element === 'standard' || element === 'evidence')
}

const OBVIOUS: ReadonlySet<string> = new Set([
  ...['wait', 'time', 'cost', 'emotion', 'severity', 'occurrence', 'detection', 'open', 'status', 'recovery'],
])

function linkKind({ old, new: other }: Change): 'flow' | 'exchange' | 'recovery' {
  const kind = (other ?? old)?.properties.get('kind')?.value
  return kind === 'exchange' || kind === 'recovery' ? kind : 'flow'
}

/** The sentence of a property by which sides have it. */
function form(words: PropertyWords, before: Value | undefined, after: Value | undefined): string {
  const { changed, given, gone } = words as Partial<Optional>
  if (before === undefined) return given ?? changed ?? ''
  if (after === undefined) return gone ?? changed ?? ''
  return changed ?? given ?? ''
}

function way({ between, into, outOf }: MoveWords, before: Value | undefined, after: Value | undefined): string {
  if (before === undefined) return into
  return after === undefined ? outOf : between
}

/** With a sign that is as wide as the plus. */
function signed(value: number): string {
  if (value === 0) return '0'
  return value > 0 ? `+${value}` : `−${-value}`
}

/** Seconds as a blueprint writes them, the largest unit first; days at most, since months and years are no numbers of days. */
function timeOf(seconds: number): string {
  let rest = seconds
  const parts = ([['d', 86_400], ['h', 3_600], ['m', 60], ['s', 1]] as const).map(([unit, size]) => {
    const count = unit === 's' ? Number(rest.toFixed(2)) : Math.floor(rest / size)
    rest -= count * size
    return count > 0 ? `${count}${unit}` : ''
  }) // prettier-ignore
  return parts.join('') || '0s'
}
