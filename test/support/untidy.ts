/** Random blueprints as their authors leave them: any order of keys, any quotes, any indentation, comments anywhere. */
import fc from 'fast-check'
import { chooser } from './journey.ts'

type Value = string | readonly Value[] | { readonly [key: string]: Value }

const TEXTS = [
  'Pay', 'Check in', "Guest's own key", 'Warning: hot', 'a #1 service', 'Key, card [or both]', '顾客驾车抵达', '# 1', '- dash',
  'Café 办理入住 → receipt', 'say "yes"', '{braces}', 'trailing colon:', '*star', '&and', '!bang', '100 %', "it's \"both\"", 'true', '12', '@home',
  'A text that is so long that it will not stay on one line of any reasonable editor, and then some more of the same kind',
] // prettier-ignore
const NOTES = ['One line\nand another\n', '  indented\nthen not\n', 'no end\n\nof it', 'last line\n\n', '- a\n# b\n']
const COMMENTS = ['plain', 'a: b', '- item', '顾客', 'stageline-disable-next-line label-length -- it is long', '']

/** Begins a value that is no text, and not to be put in quotes. */
const AS_IT_IS = '\u0001'
const TRUE = `${AS_IT_IS}true`

/** Every choice follows from the seed. */
export function untidyText(): fc.Arbitrary<string> {
  return fc.integer({ min: 1, max: 2 ** 30 }).map(untidy)
}

export function untidy(seed: number): string {
  const choose = chooser(seed)
  const one = <T>(from: readonly T[]): T => from[choose(from.length)]!
  const some = <T>(make: () => T, most: number): T[] => Array.from({ length: 1 + choose(most) }, make)
  const maybe = (key: string, make: () => Value): Record<string, Value> => (choose(3) === 0 ? { [key]: make() } : {})
  const text = (): string => one(TEXTS)
  const shuffled = (group: Record<string, Value>): Record<string, Value> => {
    const entries = Object.entries(group)
    for (let at = entries.length - 1; at > 0; at--) {
      const other = choose(at + 1)
      ;[entries[at], entries[other]] = [entries[other]!, entries[at]!]
    }
    return Object.fromEntries(entries)
  }
  const measure = (): Value => (choose(2) ? text() : shuffled({ label: text(), owner: text() }))
  const planned = (): Value => shuffled({ label: text(), owner: text(), status: 'planned' })
  const open = (): Value => (choose(2) ? text() : shuffled({ why: text(), owner: text(), due: '2027-01-31' }))
  const answered = (): Record<string, Value> =>
    one<() => Record<string, Value>>([
      () => maybe('countermeasures', () => some(measure, 3)),
      () => ({ accepted: text() }),
      () => ({ open: open(), ...maybe('countermeasures', () => some(planned, 2)) }),
    ])()
  const failPoint = (): Value =>
    shuffled({
      label: text(),
      ...maybe('class', () => one(['task', 'resolution'])),
      ...maybe('severity', () => '7'),
      ...answered(),
    })
  const evidence = (): Value =>
    some(() => (choose(2) ? text() : shuffled({ label: text(), url: 'https://a.org/b' })), 4)
  const question = (): Value =>
    choose(2)
      ? text()
      : shuffled({ text: text(), ...maybe('by', text), ...maybe('due', () => '2027-01-31'), ...maybe('answer', text) })
  const rowIds = ['pains', 'load'].slice(0, choose(3))
  const rows = (): Record<string, Value> =>
    rowIds.length === 0
      ? {}
      : maybe('rows', () => ({ [one(rowIds)]: one<() => Value>([text, () => '24', () => some(text, 3)])() }))
  /** What a step has wherever it stands. */
  const properties = (): Record<string, Value> => ({
    ...maybe('kind', () => one(['action', 'decision', 'wait'])),
    ...maybe('items', () => some(text, 3)),
    ...maybe('evidence', evidence),
    ...maybe('momentOfTruth', () => TRUE),
    ...maybe('emotion', () => one(['-1', '2'].map((number) => AS_IT_IS + number))),
    ...maybe('wait', () => (choose(2) ? '1w2d-3w' : shuffled({ typical: '3m', max: '1h30m' }))),
    ...maybe('time', () => (choose(2) ? '1y6mo' : shuffled({ standard: '3m', tolerated: '5m-8m' }))),
    ...maybe('note', () => one(NOTES)),
    ...maybe('failPoints', () => some(failPoint, 2)),
    ...maybe('standards', () => [shuffled({ soft: text(), instrument: text() })]),
    ...maybe('actor', text),
    ...maybe('channel', () => one(['phone', 'sign', 'object'])),
    ...maybe('assumed', () => TRUE),
    ...maybe('questions', () => some(question, 3)),
    ...maybe('tags', () => some(text, 3)),
    ...rows(),
  })
  const lanes = ['customer', 'onstage', 'backstage', 'desk']
  const phaseIds = ['in', 'out.a', 'out.b'].slice(0, choose(4))
  const phase = (title: string): Value =>
    choose(2) ? title : shuffled({ title, ...maybe('time', () => '2w'), ...rows() })
  const phases = (): Value => {
    const [first = '', ...inner] = phaseIds
    const outer = { title: text(), phases: Object.fromEntries(inner.map((id) => [id, phase(text())])) }
    return { [first]: phase(text()), ...(inner.length > 0 && { out: shuffled(outer) }) }
  }
  const inPhase = (): Record<string, Value> => (phaseIds.length === 0 ? {} : maybe('phase', () => one(phaseIds)))
  const step = (): Value => shuffled({ lane: one(lanes), label: text(), ...properties(), ...inPhase() })
  let written = 0
  const cellOf = (): Value => {
    const named = (): [string, Value] => [
      `m${written++}`,
      choose(2) ? text() : shuffled({ label: text(), ...properties() }),
    ]
    const listed = (): Value =>
      choose(2) ? text() : shuffled({ label: text(), ...properties(), ...(choose(2) ? { id: `m${written++}` } : {}) })
    return one<() => Value>([text, () => Object.fromEntries(some(named, 3)), () => some(listed, 3)])()
  }
  const moments = (): Value => {
    const count = 1 + choose(3)
    const inOrder = Array.from({ length: count }, (_, at) => phaseIds[Math.floor((at * phaseIds.length) / count)])
    return inOrder.map((phase) =>
      shuffled({
        ...(phase !== undefined && { phase }),
        ...maybe('id', () => `moment-${written++}`),
        ...maybe('title', text),
        ...maybe('time', () => '10m-1h'),
        ...(choose(2) ? { customer: cellOf(), ...maybe('evidence', evidence) } : { backstage: cellOf() }),
        ...maybe('desk', cellOf),
        ...maybe('onstage', cellOf),
        ...maybe('support', cellOf),
        ...maybe('note', () => one([...TEXTS, ...NOTES])),
        ...maybe('questions', () => some(question, 2)),
        ...rows(),
      }),
    )
  }
  const ids = Array.from({ length: 1 + choose(6) }, (_, at) => `s${at}`)
  const link = (): Value => {
    const chain = `${one(ids)} -> ${one(ids)}`
    return choose(2) ? chain : { [chain]: choose(2) ? text() : shuffled({ label: text(), channel: 'phone' }) }
  }
  const own = shuffled({ kind: one(['onstage', 'backstage']), title: text() })
  const source = (): Value => (choose(2) ? text() : shuffled({ label: text(), url: 'https://a.org/b' }))
  const channel = (): Value =>
    choose(2) ? text() : shuffled({ title: text(), notice: TRUE, seen: `${AS_IT_IS}false` })
  const row = (): Value => (choose(2) ? text() : shuffled({ title: text(), mark: 'minus', place: 'top' }))
  const blueprint = shuffled({
    blueprint: '1',
    title: text(),
    ...maybe('description', () => one([...TEXTS, ...NOTES])),
    ...maybe('review', () => '2027-01-31'),
    ...maybe('replaces', () => './old.blueprint.yaml'),
    ...maybe('sources', () => some(source, 3)),
    ...maybe('channels', () => ({ intercom: channel(), pigeon: channel() })),
    ...(rowIds.length > 0 && { rows: Object.fromEntries(rowIds.map((id) => [id, row()])) }),
    ...(phaseIds.length > 0 && { phases: phases() }),
    ...(choose(2) && { moments: moments() }),
    steps: Object.fromEntries(ids.map((id) => [id, step()])),
    ...maybe('links', () => some(link, 5)),
    lanes: {
      desk: own,
      ...maybe('onstage', () => (choose(2) ? text() : shuffled({ title: text(), kind: 'onstage' }))),
    },
  })
  return print(blueprint, choose)
}

function print(blueprint: Value, choose: (below: number) => number): string {
  const lines: string[] = []
  const noise = (indent: number): void => {
    while (choose(6) === 0) lines.push('')
    if (choose(6) === 0) lines.push(`${' '.repeat(indent)}# ${COMMENTS[choose(COMMENTS.length)]}`)
    if (choose(12) === 0) lines.push('   ')
  }
  const beside = (): string => (choose(8) === 0 ? `${' '.repeat(1 + choose(3))}# ${COMMENTS[choose(4)]}` : '')
  const block = (value: Value, indent: number, lead: string): void => {
    if (typeof value === 'string') return scalar(value, indent, lead)
    if (choose(4) === 0) return void lines.push(`${lead} ${flow(value, choose, indent + 1)}${beside()}`)
    const isItem = lead.endsWith('-')
    const inner = isItem ? lead.length + 1 : indent + 1 + choose(4)
    const start = isItem && !Array.isArray(value) && choose(3) > 0 ? lead : undefined
    if (start === undefined) lines.push(lead + beside())
    const entries: [string, Value][] = Array.isArray(value)
      ? (value as Value[]).map((item) => ['-', item])
      : Object.entries(value).map(([key, item]) => [`${quoted(key, choose, false)}:`, item])
    entries.forEach(([head, item], at) => {
      if (at > 0 || start === undefined) noise(inner)
      block(item, inner, at === 0 && start !== undefined ? `${start} ${head}` : ' '.repeat(inner) + head)
    })
    if (choose(8) === 0) lines.push(`${' '.repeat(inner)}# the end`)
  }
  const scalar = (text: string, indent: number, lead: string): void => {
    if (text.includes('\n')) {
      const chomp = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-'
      const body = text.endsWith('\n') ? text.slice(0, -1) : text
      lines.push(`${lead} |${text.startsWith(' ') ? '3' : ''}${chomp}${beside()}`)
      return void lines.push(...body.split('\n').map((line) => (line === '' ? '' : ' '.repeat(indent + 3) + line)))
    }
    const written = quoted(text, choose, false)
    const cut = choose(3) === 0 && !/^'|^".*\\/.test(written) ? / (?=[a-z])/.exec(written)?.index : undefined
    if (cut === undefined) return void lines.push(`${lead} ${written}${beside()}`)
    lines.push(`${lead} ${written.slice(0, cut)}`, ' '.repeat(indent + 2) + written.slice(cut + 1) + beside())
  }
  noise(0)
  for (const [key, value] of Object.entries(blueprint)) {
    noise(0)
    block(value, 0, `${key}:`)
  }
  noise(0)
  return lines.join('\n') + '\n'
}

function flow(value: Value, choose: (below: number) => number, indent: number): string {
  if (typeof value === 'string') return quoted(value, choose, true)
  const gap = choose(5) === 0 ? `\n${' '.repeat(indent + choose(3))}` : ' '
  const remark = choose(12) === 0 ? ` # within\n${' '.repeat(indent)}` : ''
  if (Array.isArray(value)) {
    return `[${remark}${(value as Value[]).map((item) => flow(item, choose, indent)).join(`,${gap}`)}]`
  }
  const entries = Object.entries(value).map(
    ([key, item]) => `${quoted(key, choose, true)}: ${flow(item, choose, indent)}`,
  )
  return `{${remark} ${entries.join(`,${gap}`)} }`
}

/** Plain where YAML surely reads it as this text, else in quotes of either kind. */
function quoted(text: string, choose: (below: number) => number, inFlow: boolean): string {
  if (text.startsWith(AS_IT_IS)) return text.slice(1)
  if (text.includes('\n')) return JSON.stringify(text)
  const isNumber = /^\d+$/.test(text) && text !== '12'
  const isPlain = isNumber || (/^[\p{L}\d][^#:,[\]{}]*$/u.test(text) && text !== 'true' && text !== '12')
  if (isPlain && (isNumber || choose(3) > 0)) return text
  if (!inFlow && /^s\d -> s\d$/.test(text)) return text
  return choose(2) ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text)
}
