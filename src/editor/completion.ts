/** What may stand at a caret: keys of the schema, its values, and the names that the text has. Works on text that does not parse. */
import { CHANNELS, LANE_KINDS } from '../vocabulary/terms.ts'
import { PARTS } from '../vocabulary/choices.ts'
import { localeOf, words } from '../vocabulary/locale.ts'
import { caretAt, type Caret } from './caret.ts'
import { formsAt, formsOf, keysOf, type Form, type NamedForm } from './forms.ts'
import { idsIn, namesOf, valueOf, wordBefore, type Named, type Names } from './names.ts'

/** Something to write at a caret. Offsets are UTF-16 code units; `from` and `to` lie in the caret's line. */
export interface Completion {
  readonly label: string
  readonly kind: 'key' | 'value' | 'lane' | 'phase' | 'step' | 'channel' | 'file'
  readonly insert: string
  /** What is replaced. */
  readonly from: number
  readonly to: number
  /** Where the caret stands in `insert` afterwards; at its end when absent. */
  readonly caret?: number
  /** A few words beside the label, such as the title of a lane. */
  readonly detail?: string
  readonly documentation?: string
}

/** What the text does not say of itself. */
export interface CompletionOptions {
  /** Files that a blueprint may name, as it would write them. */
  readonly files?: readonly string[]
  /** Channels that the configuration declares. */
  readonly channels?: readonly string[]
}

const MAX_OFFERED = 100

/** The rest of an id, of any script. */
const ID_START = /^[\p{L}\p{M}\p{N}_.-]*/u

/** What may stand at a caret, best first; at most a hundred. */
export function completionsAt(text: string, offset: number, among: CompletionOptions = {}): readonly Completion[] {
  const at = Math.max(0, Math.min(offset, text.length))
  const caret = caretAt(text, at)
  return caret ? new Offers(caret, at, among).all() : []
}

interface Offer {
  readonly label: string
  readonly kind: Completion['kind']
  readonly insert?: string
  readonly caret?: number
  readonly detail?: string | undefined
  readonly documentation?: string | undefined
  /** Of offers that fit alike, those of a lower rank come first. */
  readonly rank?: number
}

class Offers {
  readonly #caret: Caret
  readonly #offset: number
  readonly #among: CompletionOptions
  readonly #names: Names

  constructor(caret: Caret, offset: number, among: CompletionOptions) {
    this.#caret = caret
    this.#offset = offset
    this.#among = among
    this.#names = namesOf(caret.root)
  }

  all(): readonly Completion[] {
    const { path, role, isOwnLine, isFlow } = this.#caret
    const forms = formsAt(path)
    if (role === 'key') return this.#keys(forms)
    const isNew = isOwnLine && !isFlow
    const groups = forms.filter(({ form }) => form.type === 'object')
    const values = this.#values(forms)
    if (!isNew) return merged([...values, ...this.#braces(forms, groups)])
    const keys = this.#keys(groups)
    return merged(typeof path.at(-1) === 'number' ? [...values, ...keys] : [...keys, ...values])
  }

  /** A group on one line, where nothing else may stand. */
  #braces(forms: readonly NamedForm[], groups: readonly NamedForm[]): readonly Completion[] {
    const [{ form } = { form: {} }] = groups
    const [first] = keysOf(form, new Set())
    if (!first || groups.length < forms.length || this.#caret.before.trim() !== '') return []
    const insert = `{ ${first.key}:  }`
    const label = `{ ${first.key}: … }`
    const { description: documentation } = first.part
    return this.#fitting([{ label, kind: 'value', insert, caret: insert.length - 2, documentation }], this.#whole())
  }

  #keys(forms: readonly NamedForm[]): readonly Completion[] {
    const { role, group, entry, path } = this.#caret
    const isLink = forms.some(({ form }) => form.propertyNames?.$ref === '#/definitions/newLink')
    if (isLink) return this.#chain()
    const present = new Set(
      role === 'key' ? group?.entries.flatMap((each) => (each === entry ? [] : (each.key?.text ?? []))) : [],
    )
    const offers = forms.flatMap(({ form, names }) => {
      const known = keysOf(form, present).map(({ key, part }, rank): Offer => this.#key(key, part, rank))
      const own = this.#ownKeys(names, path).filter(
        ({ id }) => !present.has(id) && !known.some(({ label }) => label === id),
      )
      const inner = typeof form.additionalProperties === 'object' ? form.additionalProperties : {}
      return [
        ...known,
        ...own.map(({ id, title }): Offer => ({
          ...this.#key(id, inner, 0),
          kind: kindOfKey(names, path),
          detail: title,
        })),
      ]
    })
    return this.#fitting(offers, this.#word())
  }

  /** Keys that are names: what others name and nobody has declared, and what is declared elsewhere. */
  #ownKeys(names: ReadonlySet<string>, path: Caret['path']): readonly Named[] {
    const { lanes, phases, steps, rows, said, linked } = this.#names
    if (names.has('moment')) return [...lanes, ...this.#kinds(lanes)]
    if (names.has('rows')) return rows
    if (path.length !== 1) return []
    const missing = (ids: Iterable<string>, declared: readonly Named[]): Named[] => {
      const known = new Set([...declared.map(({ id }) => id), ...LANE_KINDS])
      return [...new Set(ids)].filter((id) => !known.has(id) && !/[\s"':]/.test(id)).map((id) => ({ id }))
    }
    if (path[0] === 'steps') return missing(linked, steps)
    if (path[0] === 'lanes') return missing(said.get('lane') ?? [], lanes)
    if (path[0] === 'phases') return missing(said.get('phase') ?? [], phases)
    return []
  }

  #key(key: string, part: Form, rank: number): Offer {
    const offer = { label: key, kind: 'key', documentation: part.description, rank } as const
    const { role, entry } = this.#caret
    if (role === 'key' && entry?.hasColon === true) return { ...offer, insert: key }
    const [opening, caret] = this.#opening(key, part)
    return { ...offer, insert: opening, ...(caret !== undefined && { caret }) }
  }

  /** A key with the beginning of what it holds. */
  #opening(key: string, part: Form): readonly [insert: string, caret?: number] {
    const types = new Set(formsOf(part).map(({ form }) => form.type))
    const only = types.size === 1 ? [...types][0] : undefined
    if (only !== 'array' && only !== 'object') return [`${key}: `]
    if (this.#caret.isFlow) {
      const insert = `${key}: ${only === 'array' ? '[]' : '{ }'}`
      return [insert, insert.length - (only === 'array' ? 1 : 2) + (only === 'array' ? 0 : 1)]
    }
    const indent = ' '.repeat(this.#caret.column + 2)
    return [`${key}:\n${indent}${only === 'array' ? '- ' : ''}`]
  }

  #values(forms: readonly NamedForm[]): readonly Completion[] {
    const { path, leaf } = this.#caret
    const key = path.findLast((each) => typeof each === 'string')
    const isItem = typeof path.at(-1) === 'number'
    const has = (name: string): boolean => forms.some(({ names }) => names.has(name))
    if (has('chain')) return this.#chain()
    if (has('channel')) return this.#fitting(this.#channels(forms), this.#whole())
    if (has('phaseRange')) return this.#range()
    if (has('viewPart')) return this.#fitting(this.#parts(), this.#whole())
    if (has('viewText')) return this.#view()
    const isView = path[0] === 'views'
    if (has('reference') || (isView && isItem)) {
      if (key === 'lane' || key === 'lanes') return this.#fitting(this.#lanes(isView), this.#whole())
      if (key === 'phase') return this.#fitting(this.#named(this.#names.phases, 'phase'), this.#whole())
      if (key === 'with' || key === 'steps') return this.#fitting(this.#named(this.#names.steps, 'step'), this.#whole())
    }
    if (has('path')) return this.#fitting(this.#files(key), this.#whole())
    const offers = forms.flatMap((each) => valuesOf(each))
    const said = key === undefined || leaf.text.includes('\n') ? [] : this.#said(key, isItem, forms)
    return this.#fitting([...offers, ...said], this.#whole())
  }

  #said(key: string, isItem: boolean, forms: readonly NamedForm[]): Offer[] {
    if (!forms.some(({ names }) => names.has('text'))) return []
    const kind = ['actor', 'owner', 'by'].includes(key)
      ? key === 'actor'
        ? 'actor'
        : 'person'
      : isItem
        ? key
        : undefined
    const own = this.#caret.before.trim()
    const texts = [...(this.#names.said.get(kind ?? '') ?? [])].filter(
      (each) => each !== own && !each.includes('\uE0FF') && !/[\r\n]/.test(each),
    )
    return texts.map((text) => ({ label: text, kind: 'value', insert: this.#written(text) }))
  }

  /** A text as it has to be written where the caret stands. */
  #written(text: string): string {
    const { leaf, isFlow } = this.#caret
    const inSingle = text.replaceAll("'", "''")
    if (leaf.style === 'single') return inSingle
    if (leaf.style !== 'plain') return text.replace(/["\\]/g, '\\$&')
    const isPlain =
      /^[^\s\-?:,[\]{}#&*!|>'"%@`][^\n]*$/.test(text) && !/: |:$| #/.test(text) && !(isFlow && /[,[\]{}]/.test(text))
    return isPlain && isText(text) ? text : `'${inSingle}'`
  }

  #channels(forms: readonly NamedForm[]): Offer[] {
    const known = forms.flatMap((each) => valuesOf(each)).map((offer): Offer => ({ ...offer, kind: 'channel' }))
    const configured = (this.#among.channels ?? []).map((id): Offer => ({ label: id, kind: 'channel' }))
    const builtIn = new Set<string>(CHANNELS)
    return [
      ...this.#named(this.#names.channels, 'channel').filter(({ label }) => !builtIn.has(label)),
      ...configured,
      ...known,
    ]
  }

  #lanes(isView: boolean): Offer[] {
    const { lanes } = this.#names
    const kinds = this.#kinds(lanes).map((lane): Offer => ({
      label: lane.id,
      kind: 'lane',
      detail: lane.title,
      rank: 1,
    }))
    return [...this.#named(lanes, 'lane').filter(({ label }) => isView || label !== 'evidence'), ...kinds]
  }

  /** The kinds that hold steps and have no lane of the same name. */
  #kinds(lanes: readonly Named[]): Named[] {
    const language = valueOf(this.#caret.root, 'language')
    const titles = words(localeOf(language?.kind === 'text' ? language.text : 'en')).lanes
    const declared = new Set(lanes.map(({ id }) => id))
    return LANE_KINDS.filter((kind) => kind !== 'evidence' && !declared.has(kind)).map((id) => ({
      id,
      title: titles[id],
    }))
  }

  #named(names: readonly Named[], kind: Completion['kind']): Offer[] {
    return names.filter(({ id }) => !id.includes('\uE0FF')).map(({ id, title }) => ({ label: id, kind, detail: title }))
  }

  #files(key: string | undefined): Offer[] {
    const isPicture = /\.(?:png|jpe?g|svg)$/i
    const isWanted = (file: string): boolean => (key === 'image' ? isPicture.test(file) : /\.ya?ml$/i.test(file))
    return (this.#among.files ?? [])
      .filter(isWanted)
      .map((file) => ({ label: file, kind: 'file', insert: this.#written(file) }))
  }

  #parts(): Offer[] {
    const { rows, lanes } = this.#names
    return [
      ...PARTS.map((part): Offer => ({ label: part, kind: 'value' })),
      ...rows.map(({ id, title }): Offer => ({ label: `row:${id}`, kind: 'value', detail: title })),
      ...lanes.map(({ id, title }): Offer => ({ label: `lane:${id}`, kind: 'lane', detail: title })),
    ]
  }

  #range(): readonly Completion[] {
    const { before } = this.#caret
    const dots = before.lastIndexOf('..')
    const start = dots < 0 ? 0 : dots + 2
    return this.#fitting(this.#named(this.#names.phases, 'phase'), this.#part(before.slice(start)))
  }

  #view(): readonly Completion[] {
    const { before } = this.#caret
    const { steps, lanes } = this.#names
    const offers = [
      ...['full', 'customer'].map((label): Offer => ({ label, kind: 'value' })),
      ...steps.map(({ id, title }): Offer => ({ label: `trace:${id}`, kind: 'step', detail: title })),
      ...lanes.map(({ id, title }): Offer => ({ label: `lane:${id}`, kind: 'lane', detail: title })),
    ]
    return this.#fitting(offers, this.#part(before.slice(before.lastIndexOf(',') + 1)))
  }

  /** Ids and arrows of a link, wherever the caret stands in it. */
  #chain(): readonly Completion[] {
    const { before, after, leaf } = this.#caret
    const prefix = wordBefore(before)
    const ahead = before.slice(0, before.length - prefix.length)
    const isAtId = ahead.trim() === '' || ahead.trimEnd().endsWith('->')
    if (!isAtId) {
      const range = this.#part(prefix)
      return prefix === '' || /^-+$/.test(prefix)
        ? ['->', '<->'].map((label) => ({ label, kind: 'value', insert: `${label} `, ...range.place }))
        : []
    }
    const chain = new Set([...idsIn(ahead), ...idsIn(after.replace(ID_START, ''))])
    const { steps } = this.#names
    const last = ahead.split(/<?->/).at(-2)?.trim()
    const from = steps.findIndex(({ id }) => id === last)
    const distance = (at: number): number => (at > from ? at - from : steps.length + at)
    const space = /->$/.test(ahead) && leaf.style === 'plain' ? ' ' : ''
    const offers = steps
      .filter(({ id }) => !id.includes('\uE0FF'))
      .map(({ id, title }, at): Offer => ({
        label: id,
        kind: 'step',
        insert: `${space}${id}`,
        detail: title,
        rank: distance(at) + (chain.has(id) ? steps.length * 2 : 0),
      }))
    return this.#fitting(offers, this.#part(prefix, ID_START))
  }

  /** All of the text in which the caret stands. */
  #whole(): Range {
    const { before, after } = this.#caret
    return {
      prefix: before.trimStart(),
      place: { from: this.#offset - before.trimStart().length, to: this.#offset + after.trimEnd().length },
    }
  }

  /** The word of a key. */
  #word(): Range {
    const { before, after, entry, role } = this.#caret
    if (role === 'key' && entry?.hasColon === true) return this.#whole()
    const [rest] = /^[\p{L}\p{M}\p{N}_.-]*/u.exec(after)!
    return {
      prefix: before.trim(),
      place: { from: this.#offset - before.trimStart().length, to: this.#offset + rest.length },
    }
  }

  #part(prefix: string, end = /^[^\s,]*/): Range {
    const own = prefix.trimStart()
    return {
      prefix: own,
      place: { from: this.#offset - own.length, to: this.#offset + end.exec(this.#caret.after)![0].length },
    }
  }

  #fitting(offers: readonly Offer[], { prefix, place }: Range): readonly Completion[] {
    const folded = prefix.toLowerCase()
    const seen = new Set<string>()
    const fit = offers.flatMap((offer, at) => {
      const quality = fitness(offer, folded)
      if (quality === undefined || seen.has(offer.label)) return []
      seen.add(offer.label)
      return [{ offer, order: [quality, offer.rank ?? 0, at] as const }]
    })
    fit.sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1] || a.order[2] - b.order[2])
    const space = this.#caret.needsSpace ? ' ' : ''
    return fit
      .slice(0, MAX_OFFERED)
      .map(({ offer: { label, kind, insert = label, caret, detail, documentation } }) => ({
        label,
        kind,
        insert: insert.startsWith(' ') ? insert : space + insert,
        ...place,
        ...(caret !== undefined && { caret: caret + space.length }),
        ...(detail !== undefined && { detail }),
        ...(documentation !== undefined && { documentation }),
      }))
  }
}

interface Range {
  /** What is written of it already. */
  readonly prefix: string
  readonly place: { readonly from: number; readonly to: number }
}

/** How well an offer goes with what is written already; less is better. */
function fitness({ label, detail }: Offer, prefix: string): number | undefined {
  if (prefix === '') return 0
  const name = label.toLowerCase()
  const at = name.indexOf(prefix)
  if (at === 0) return 0
  if (at > 0) return /[\s._:/-]/.test(name[at - 1]!) ? 1 : 2
  return detail?.toLowerCase().includes(prefix) === true ? 3 : undefined
}

/** Strings and numbers of which a form consists, and where it has none, examples of things that are not free text. */
function valuesOf({ form, names }: NamedForm): Offer[] {
  if (names.has('text') || names.has('reason')) return [] // a text may be a number, too, but nobody looks for one here
  const documentation = form.description
  if (form.enum) {
    return form.enum.map((label, at) => ({
      label,
      kind: 'value',
      documentation: form.enumDescriptions?.[at] ?? documentation,
    }))
  }
  if (form.const !== undefined) return [{ label: JSON.stringify(form.const), kind: 'value', documentation }]
  if (form.type === 'boolean') return ['true', 'false'].map((label) => ({ label, kind: 'value', documentation }))
  const { minimum, maximum } = form
  if (form.type === 'integer' && minimum !== undefined && maximum !== undefined && maximum - minimum <= 10) {
    return Array.from({ length: maximum - minimum + 1 }, (_, at) => ({
      label: String(minimum + at),
      kind: 'value' as const,
    }))
  }
  const examples = [...names].flatMap((name) => (Object.hasOwn(EXAMPLES, name) ? EXAMPLES[name]! : []))
  return examples.map((label) => ({ label, kind: 'value' }))
}

const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  currency: ['EUR', 'USD', 'GBP', 'CHF', 'CNY', 'JPY'],
  language: ['en', 'zh'],
  duration: ['30s', '5m', '1h', '1h30m', '2d', '3m-8m'],
}

function kindOfKey(names: ReadonlySet<string>, path: Caret['path']): Completion['kind'] {
  if (names.has('moment') || path[0] === 'lanes') return 'lane'
  if (path[0] === 'steps' && path.length === 1) return 'step'
  return path[0] === 'phases' ? 'phase' : 'key'
}

function merged(all: readonly Completion[]): readonly Completion[] {
  const seen = new Set<string>()
  return all.filter(({ label }) => !seen.has(label) && seen.add(label)).slice(0, MAX_OFFERED)
}

/** What YAML reads as a text when nothing stands around it. */
function isText(word: string): boolean {
  return !/^(?:true|false|null|~|[-+]?(?:\.inf|\d[\d_.eExXoOa-fA-F+-]*)|\.nan)$/i.test(word)
}
