/**
 * Documents made from the schema itself: every key, every form of a value, what is right and what is not, in texts of many
 * scripts and in many ways to write YAML. Names are drawn from those that the document declares, so most can be drawn.
 */
import fc from 'fast-check'
import { stringify, type ToStringOptions } from 'yaml'
import blueprintSchema from '../../schemas/blueprint.schema.json' with { type: 'json' }
import themeSchema from '../../schemas/theme.schema.json' with { type: 'json' }
import { CHANNELS } from '../../src/vocabulary/terms.ts'

type Part = Readonly<Record<string, unknown>>
type Group = Record<string, unknown>
type Leaves = Readonly<Record<string, fc.Arbitrary<unknown>>>

const LONG = 'Notify the customer that the vehicle is ready to be collected, and whom to ask for. '

const TEXTS = [
  'Pay', 'Check in', 'Rechtsschutzversicherungsgesellschaften', 'Größe', 'Gro\u0308ße', 'Ação', 'Đặt phòng', 'Заселение', 'Κράτηση',
  '顾客驾车抵达', '服务咨询师招呼顾客，获取车辆信息并记录在案', 'チェックイン', '체크인', 'تسجيل الوصول', 'צ׳ק־אין', 'चेक इन करें', 'เช็คอิน', 'ჩექინი', 'Գրանցում', 'ቼክ ኢን',
  '👩‍👩‍👧‍👦 family', '🇩🇪🇨🇳', '1️⃣', 'a\u0300\u0301\u0302\u0303\u0304\u0305\u0306', '\u202eabc\u202c', '\u200bzero\u200bwidth', '\ufeffbom', 'nbsp\u00a0nbsp',
  'trailing ', ' leading', 'two\nlines', 'three\n\n\nlines\n', 'tab\ttab', 'line\u2028separator', '𝕄𝕒𝕥𝕙 𐍈', '\ud83d', 'nul\0nul', 'esc\u001b[31m', '\u0085',
  '<b>&amp;"\'</b>', ']]></svg><script>', ') Tj (', '\\', '${x}', '%s %d', '::error::', '##vso[x]', '--- # no', '- a', 'a: b', 'a #b', '"', "'", '{', '[',
  '*', '&', '!', '|', '>', '@', '`', '?', ':', '-', ',', '#', '…', '—', '2001-01-01', 'yes', '0x1F', '1_000', '.5', '1e3', '=', '<<',
  'word '.repeat(60), LONG.repeat(4), 'x'.repeat(400), '长'.repeat(300), 'é\u0301'.repeat(80), '🙂'.repeat(50),
] // prettier-ignore

const IDS = [
  'a', 'b', 'check-in', 'step_1', 'x.y', 'étape', 'e\u0301tape', '初步诊断', 'Шаг', 'βήμα', 'خطوة', '12', '007', '1.5', 'yes', 'null', 'true', 'A', 'Ⅳ', '१२',
  'customer', 'onstage', 'x'.repeat(64), 'toString', 'hasOwnProperty', 'length',
] // prettier-ignore

const PATHS = [
  './there.blueprint.yaml', './here.blueprint.yaml', './gone.blueprint.yaml', './circle.blueprint.yaml', './a.png', './photo.jpg', './drawing.svg', './broken.png',
  './huge.png', './gone.png', '../outside.png', '/abs.png', 'C:\\x.png', 'https://example.org/x.png', './ünï code 图.png', 'a\\b.png', './' + 'x'.repeat(300) + '.png',
] // prettier-ignore

const URLS = ['https://example.org/', 'http://例え.jp/路?q=é#x', 'mailto:a@b.example', 'https://[::1]:8080/']
const DURATIONS = ['4m', '1h30m', '2d', '0s', '999999d', '1d1h1m1s', '3m-8m', '1y', '2mo-3mo', '1w']
const DATES = ['2026-05-04', '2024-02-29', '0000-01-01', '9999-12-31']
const LANGUAGES = ['en', 'zh', 'zh-CN', 'ZH', 'de', 'ar', 'zh-Hant-TW']

/** None of them is right anywhere, or only as a text. */
const WRONG = [
  'https://%', 'https://a b', 'javascript:x', 'https://', '4', '4 m', '1m1h', '-1m', '1.5h', '2026-02-29', '4.5.2026', 'e', 'x-y', 'eur', 'actoin', 'a', 'a ->',
  '-> b', 'a b', 'a, b -> c', 'a => b', 'a -> b -> a -> a', 'nowhere -> a', '-3', '11', 'red', '#12', '__proto__', 'constructor', 'a b', 'x'.repeat(65), 'ä'.repeat(2_000),
] // prettier-ignore

/** Stand for names until it is known which there are. */
const MARK = '\u{f0000}'
const mark = (kind: 'step' | 'lane' | 'phase' | 'row'): fc.Arbitrary<string> =>
  fc.nat(1_000).map((at) => `${MARK}${kind} ${at}${MARK}`)

const text = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }) },
  { weight: 1, arbitrary: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()) },
)

const id = fc.oneof(
  fc.constantFrom(...IDS),
  fc.stringMatching(/^[a-z][a-z0-9_.-]{0,9}$/),
  fc.nat(300).map((at) => `s${at}`),
)

const chain = fc
  .tuple(
    mark('step'),
    fc.array(fc.tuple(fc.constantFrom('->', '->', '->', '<->'), mark('step')), { minLength: 1, maxLength: 4 }),
  )
  .map(([first, more]) => [first, ...more.flat()].join(' '))

const optionally = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined })

const LEAVES: Leaves = {
  text,
  id,
  reason: fc.constantFrom('Since May', '没有预算', 2026),
  chain,
  language: fc.constantFrom(...LANGUAGES),
  date: fc.constantFrom(...DATES),
  currency: fc.constantFrom('EUR', 'CNY', 'JPY'),
  duration: fc.constantFrom(...DURATIONS),
  url: fc.constantFrom(...URLS),
  path: fc.constantFrom(...PATHS.slice(0, 1), ...PATHS.slice(4, 7)),
  standard: fc
    .tuple(fc.constantFrom('hard', 'soft'), text, optionally(text))
    .map(([kind, label, instrument]) => ({ [kind]: label, ...(instrument !== undefined && { instrument }) })),
  channel: fc.constantFrom(...CHANNELS),
  ownChannelOrTitle: text,
  rows: fc.dictionary(mark('row'), fc.oneof(text, fc.nat(100), fc.array(text, { maxLength: 3 })), { maxKeys: 2 }),
  view: fc.record(
    {
      title: text,
      view: fc.oneof(
        fc.constantFrom('full', 'customer'),
        mark('step').map((step) => `customer,trace:${step}`),
        mark('lane').map((lane) => `lane:${lane}`),
      ),
      show: fc.uniqueArray(fc.constantFrom('legend', 'evidence', 'emotion'), { minLength: 1 }),
      hide: fc.uniqueArray(fc.constantFrom('cost', 'register', 'notes'), { minLength: 1 }),
      phases: mark('phase'),
      steps: fc.array(mark('step'), { minLength: 1, maxLength: 3 }),
      theme: fc.constantFrom('light', 'dark', 'print', 'contrast'),
      density: fc.constantFrom('normal', 'compact'),
      fold: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom('auto', '3', '400px', '1600px', '20000px')),
      page: fc.constantFrom('fit', 'A4', 'A3', 'A0', 'letter', 'tabloid'),
    },
    { requiredKeys: [] },
  ),
  color: fc.oneof(fc.stringMatching(/^#[0-9a-f]{6}$/), fc.constantFrom('#fff', '#000000')),
}

const DEFINITIONS = { ...blueprintSchema.definitions } as Record<string, Part>
const made = new Map<string, fc.Arbitrary<unknown>>()

/** The schema of themes, its definitions apart from those of blueprints: a lane is something else there. */
const themes = JSON.parse(JSON.stringify(themeSchema).replaceAll('"#/definitions/', '"#/definitions/theme ')) as Part
Object.assign(
  DEFINITIONS,
  Object.fromEntries(Object.entries(themes.definitions as Part).map(([name, part]) => [`theme ${name}`, part])),
)

/** Values that the part of the schema admits, most of them. */
function valuesOf(part: Part): fc.Arbitrary<unknown> {
  if (typeof part.$ref === 'string') return valuesNamed(part.$ref.replace('#/definitions/', ''))
  if ('const' in part) return fc.constant(part.const)
  const [base] = (part.allOf ?? []) as Part[]
  if (base) return part.properties ? groupsOf(inPlace(part)) : valuesOf(base)
  if (Array.isArray(part.enum)) return fc.constantFrom(...(part.enum as unknown[]))
  if (Array.isArray(part.anyOf)) return fc.oneof(...(part.anyOf as Part[]).map(valuesOf))
  if (part.type === undefined && part.if)
    return fc.oneof(valuesOf((part.then ?? part.if) as Part), valuesOf(part.else as Part))
  switch (part.type) {
    case 'object':
      return groupsOf(part)
    case 'array':
      return fc.array(valuesOf(part.items as Part), { minLength: (part.minItems ?? 0) as number, maxLength: 3 })
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: part.minimum as number, max: part.maximum as number })
    case 'number':
      return fc.oneof(fc.nat(1_000), fc.double({ min: 0, max: 1e9, noNaN: true }), fc.constant(1e21))
  }
  return text
}

/** A group of keys that are possible in several places, as this one asks for them. */
function inPlace({ allOf, properties, required }: Part): Part {
  const base = DEFINITIONS[String((allOf as Part[])[0]!.$ref).replace('#/definitions/', '')]!
  const here = properties as Record<string, unknown>
  const possible = Object.entries(base.properties as Record<string, Part>).filter(([key]) => here[key] !== false)
  return { ...base, properties: Object.fromEntries(possible), required }
}

/** Keys of steps and moments that name something else, by what they name. */
const NAMING: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  lane: mark('lane'),
  phase: mark('phase'),
  with: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: mark('step') }),
}

function valuesNamed(name: string): fc.Arbitrary<unknown> {
  const known = made.get(name) ?? LEAVES[name.replace('theme ', '')] ?? valuesOf(DEFINITIONS[name]!)
  made.set(name, known)
  return known
}

/** Groups with some of the known keys, all those that are required, and one more where there must be one. */
function groupsOf(part: Part): fc.Arbitrary<unknown> {
  const properties = Object.entries((part.properties ?? {}) as Record<string, Part>)
  const required = new Set(part.required as string[] | undefined)
  const known = properties.map(([key, value]) => {
    const values = NAMING[key] ?? valuesOf(value)
    const may = required.has(key) ? values : fc.option(values, { nil: undefined })
    return may.map((each): [string, unknown][] => (each === undefined ? [] : [[key, each]]))
  })
  const [some] = properties
  const least = part.minProperties === 1 && some ? valuesOf(some[1]).map((each) => [[some[0], each]]) : fc.constant([])
  // Keys of their author's own; those of a moment are lanes.
  const keys = part.propertyNames ? valuesOf(part.propertyNames as Part) : mark('lane')
  const others =
    typeof part.additionalProperties === 'object'
      ? fc.uniqueArray(fc.tuple(keys, valuesOf(part.additionalProperties as Part)), {
          maxLength: (part.maxProperties as number | undefined) ?? 4,
          minLength: (part.maxProperties ?? part.minProperties ?? 0) as number,
          selector: ([key]) => key,
        })
      : fc.constant([])
  return fc.tuple(least, fc.tuple(...known), others).map(([first, mine, more]) => {
    return Object.fromEntries([...first, ...mine.flat(), ...more] as [string, unknown][])
  })
}

const stepCount = fc.oneof(
  { weight: 75, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 20, arbitrary: fc.integer({ min: 7, max: 30 }) },
  { weight: 4, arbitrary: fc.integer({ min: 31, max: 80 }) },
  { weight: 1, arbitrary: fc.integer({ min: 81, max: 200 }) },
)

const step = valuesNamed('step')
const link = valuesNamed('linkItem')
const withoutSteps = groupsOf({
  ...blueprintSchema,
  required: ['blueprint', 'title'],
  properties: Object.fromEntries(
    Object.entries(blueprintSchema.properties).filter(([key]) => !['steps', 'links'].includes(key)),
  ),
})

const whole = stepCount.chain((steps) =>
  fc
    .tuple(
      withoutSteps,
      fc.uniqueArray(fc.tuple(id, step), { minLength: steps, maxLength: steps, selector: ([key]) => key }),
      fc.array(link, { minLength: Math.floor(steps / 2), maxLength: steps + 2 }),
    )
    .map(([rest, entries, links]) => {
      const { moments, ...head } = rest as Group
      const columns = moments === undefined ? {} : { moments: fittingMoments(moments as Group[]) }
      return named({ ...head, ...columns, steps: Object.fromEntries(entries), links })
    }),
)

/** The ids of phases that hold no others. */
function leaves(phases: unknown): string[] {
  return Object.entries((phases ?? {}) as Group).flatMap(([key, phase]) => {
    const inner = Object.keys((phase as Group | null)?.phases ?? {})
    return inner.length > 0 ? inner : [key]
  })
}

/** With the names that the document declares; a lane now and then that it does not. */
function named(document: Group): Group {
  const keys = (value: unknown): string[] => Object.keys(value ?? {})
  const kinds = ['customer', 'onstage', 'backstage', 'support']
  const lanes = Object.entries((document.lanes ?? {}) as Group).filter(([key, lane]) => {
    return key !== 'evidence' && (lane as Group | undefined)?.kind !== 'evidence'
  })
  const names = {
    step: keys(document.steps),
    lane: [...lanes.map(([key]) => key), ...kinds, ...kinds],
    phase: leaves(document.phases),
    row: keys(document.rows),
  }
  const pattern = new RegExp(`${MARK}(step|lane|phase|row) (\\d+)${MARK}`, 'gu')
  const resolved = (value: string): string =>
    value.replace(pattern, (_, kind: keyof typeof names, at: string) => {
      const known = names[kind]
      return known.length === 0 || at === '1000' ? 'nowhere' : known[Number(at) % known.length]!
    })
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return resolved(value)
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    const said = 'open' in value || 'accepted' in value ? withStance(value) : value
    const entries = Object.entries(said).filter(
      ([key, each]) =>
        (key !== 'phase' || names.phase.length > 0) &&
        (key !== 'phases' || typeof each !== 'string' || names.phase.length > 0) &&
        (key !== 'rows' || names.row.length > 0),
    )
    return Object.fromEntries(entries.map(([key, each]) => [resolved(key), walk(fitting(key, each))]))
  }
  return walk(document) as Group
}

/** A fail point that is open has countermeasures that are planned, one that is accepted has none. */
function withStance({ open, accepted, countermeasures, ...rest }: Group): Group {
  if (open === undefined) return { ...rest, accepted }
  const planned = ((countermeasures ?? []) as (Group | string)[]).map((each) =>
    typeof each === 'object' ? { ...each, status: 'planned' } : { label: each, status: 'planned' },
  )
  return { ...rest, open, countermeasures: planned }
}

/** Moments whose evidence has a customer, and which name no phase: those stand in the order of phases. */
function fittingMoments(moments: readonly Group[]): Group[] {
  return moments.map(({ evidence, ...moment }) => {
    const rest = Object.fromEntries(Object.entries(moment).filter(([key]) => key !== 'phase'))
    const customer = rest.customer ?? (evidence === undefined ? undefined : 'Looks')
    return { ...rest, ...(customer !== undefined && { customer }), ...(evidence !== undefined && { evidence }) }
  })
}

const KINDS = ['evidence', 'customer', 'onstage', 'backstage', 'support']

/** What no schema can say: the lane of a kind is of no other, and an exchange has no kind. */
function fitting(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return value
  if (KINDS.includes(key)) return { ...value, kind: key }
  const rest = Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'kind'))
  return key.includes('<->') ? { label: 'both ways', ...rest } : value
}

/** Stands, with its number, for a scalar that is written just so. */
const RAW = 'rawscalarnumber'
const SCALARS = [
  '~', 'null', 'yes', 'No', 'TRUE', '0x1F', '0o17', '017', '1_000', '2001-01-01', '12:30:45', '.inf', '-.inf', '.nan', '1e999', '-0', '+1', '1.', '.5',
  '!!str x', '!!float 1', '!tag x', '&anchor x', '*alias', '<<', '@x', '`x`', '%x', '"', "'x", '{', '[', ']', '{}', '[]', '[[[]]]', '{a: {b: 1}}', '|', '>-', '"\\x"',
  '"\\ud800"', '- a', '? a', 'a: b', '#', '""', "''", '" "', '=', '…', '[a, b', '9007199254740993', '1' + '0'.repeat(400), '\t', '"\\0"', '! x', '---', '...',
] // prettier-ignore

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1e21, 0.1, '', ' ', '\n'),
  fc.constantFrom<() => unknown>(() => [], () => ({}), () => [[]], () => [null], () => ({ '': '' })).map((make) => make()),
  fc.constantFrom(...WRONG, ...PATHS),
  fc.nat(SCALARS.length - 1).map((at) => `${RAW}${at}x`),
  text,
) // prettier-ignore

type Slip = (owner: Group, key: string, value: unknown) => void

const slip: fc.Arbitrary<Slip> = fc.oneof(
  odd.map((value): Slip => (owner, key) => {
    owner[key] = value
  }),
  fc.constant<Slip>((owner, key) => {
    if (!Array.isArray(owner)) delete owner[key]
  }),
  fc.constant<Slip>((owner, key, value) => {
    if (Array.isArray(owner)) return void owner.push(value)
    delete owner[key]
    owner[key.slice(1, 3) + key.slice(0, 1) + key.slice(3)] = value
  }),
  fc.tuple(text, odd).map(([key, value]): Slip => (owner) => {
    if (!Array.isArray(owner)) owner[String(key)] = value
  }),
  fc.constant<Slip>((owner, key, value) => {
    owner[key] = [value]
  }),
  fc.constant<Slip>((owner, key, value) => {
    owner[key] = { [key]: value }
  }),
)

function slipped(document: Group, slips: readonly (readonly [number, Slip])[]): Group {
  const copy = structuredClone(document)
  for (const [fraction, apply] of slips) {
    const places = placesIn(copy)
    const [owner, key] = places[Math.floor(fraction * places.length)] ?? [copy, 'title']
    apply(owner, key, owner[key])
  }
  return copy
}

function placesIn(value: unknown): [Group, string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => [[value as Group, key] as [Group, string], ...placesIn(each)])
}

interface Style {
  readonly json?: number
  readonly yaml: ToStringOptions
  readonly end: '\n' | '\r\n'
  readonly comments: boolean
  readonly before: string
}

const style: fc.Arbitrary<Style> = fc.record({
  json: fc.constantFrom(undefined, undefined, undefined, 0, 2),
  yaml: fc.record({
    indent: fc.constantFrom(1, 2, 2, 4),
    lineWidth: fc.constantFrom(0, 20, 80),
    defaultStringType: fc.constantFrom('PLAIN', 'PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
    collectionStyle: fc.constantFrom('any', 'any', 'block', 'flow'),
    indentSeq: fc.boolean(),
  }),
  end: fc.constantFrom('\n', '\n', '\n', '\r\n'),
  comments: fc.boolean(),
  before: fc.constantFrom('', '', '', '\ufeff', '---\n', '# comment\n\n'),
}) // prettier-ignore

/** The library that writes it folds a line that is indented beyond its width wrongly: it puts "undefined" into it. */
function yamlOf(value: unknown, options: ToStringOptions): string {
  const text = stringify(value, { aliasDuplicateObjects: false, ...options })
  return text.includes('undefined')
    ? stringify(value, { aliasDuplicateObjects: false, ...options, lineWidth: 0 })
    : text
}

/** The value in some way to write it. */
export function written(value: unknown, { json, yaml, end, comments, before }: Style): string {
  const plain = json === undefined ? yamlOf(value, yaml) : JSON.stringify(value, null, json)
  const raw = plain.replace(new RegExp(`["']?${RAW}(\\d+)x["']?`, 'g'), (_, at: string) => SCALARS[Number(at)] ?? '')
  const lines = raw.split('\n')
  const isBlock = json === undefined && yaml.collectionStyle !== 'flow'
  const remarked = lines.flatMap((line, at) => {
    return comments && isBlock && at % 7 === 3 && /^ *[a-z][a-zA-Z]*: \w+$/.test(line) ? [`${line} # remark`] : [line]
  })
  return before + remarked.join(end) + (json === undefined ? '' : end)
}

export interface Made {
  readonly value: Group
  readonly style: Style
  readonly look: {
    readonly theme?: 'light' | 'dark' | 'print' | 'contrast'
    /** Text of a theme of somebody's own. */
    readonly own?: string
    readonly audience: 'full' | 'customer'
    readonly hidden: readonly (
      'evidence' | 'emotion' | 'time' | 'cost' | 'standards' | 'register' | 'legend' | 'notes' | 'questions'
    )[]
  }
  readonly fonts: 'embed' | 'stack' | 'outline'
}

const slips = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  {
    weight: 2,
    arbitrary: fc.array(fc.tuple(fc.nat(999_999).map((at) => at / 1e6), slip), { minLength: 1, maxLength: 4 }),
  },
) // prettier-ignore

const theme = groupsOf(themes)

export const documents: fc.Arbitrary<Made> = fc.record({
  value: fc.tuple(whole, slips).map(([value, changes]) => slipped(value, changes)),
  style,
  look: fc.record({
    theme: fc.constantFrom('light', 'dark', 'print', 'contrast', undefined),
    own: fc.option(
      theme.map((value) => stringify(value)),
      { nil: undefined, freq: 4 },
    ),
    audience: fc.constantFrom('full', 'full', 'customer'),
    hidden: fc.subarray(
      ['evidence', 'emotion', 'time', 'cost', 'standards', 'register', 'legend', 'notes', 'questions'] as const,
      {
        maxLength: 3,
      },
    ),
  }),
  fonts: fc.constantFrom('embed', 'stack', 'stack', 'outline'),
})
