/**
 * Blueprints as practitioners draw them: what they hold is drawn from how often the examples and the real blueprints
 * (`examples`, `test/real`: 16 files, 382 steps) hold it. The same text for the same arguments.
 *
 * | what                                  | there                                             | here                      |
 * | ------------------------------------- | ------------------------------------------------- | ------------------------- |
 * | steps of customers                    | 122 of 382                                        | one in three              |
 * | lanes, physical evidence apart        | 3 to 12, half of the files 4 or 5                 | 4 to 8                    |
 * | phases                                | none in 4 of 16 files, else 3 to 6                | the same                  |
 * | grids of moments without links        | 3 of 16                                           | one file in six           |
 * | links a step, grids apart             | 1.25                                              | 1.2 to 1.3                |
 * | exchanges; links with words; channels | 16, 11 and 9 % of links                           | the same                  |
 * | decisions                             | 6 % of steps, half with an end, a third with a way back | the same            |
 * | words of a label, English             | 1 to 10, mostly 2 to 4                            | `WORDS`                   |
 * | characters of a label, Chinese        | 2 to 14, mostly 4 to 8                            | `CHARACTERS`              |
 * | evidence of a customer's step         | 1.6                                               | 0 to 4                    |
 * | fail points                           | 14 % of steps, 1.2 countermeasures each           | the same                  |
 * | standards, waits, times, notes        | 3, 3, 2 and 1 % of steps                          | the same                  |
 * | emotions                              | in 5 of 16 files, of most customer steps there    | in three files of ten     |
 * | rows of their author's own            | in 2 of 16 files                                  | in one file of eight      |
 * | Chinese                               | 5 of 16 files                                     | one file in three         |
 */
import { chooser } from './journey.ts'

type Choose = (below: number) => number

/** Steps of the largest grid: nobody draws one beyond. */
const LARGEST_GRID = 60

/** Of a hundred labels, how many have 1, 2, 3 … words, and 2, 4, 6 … characters. */
const WORDS = [2, 28, 28, 21, 8, 8, 3, 1, 1]
const CHARACTERS = [5, 22, 32, 25, 14, 1, 1]

const VERBS = [
  'Check', 'Confirm', 'Order', 'Pay', 'Receive', 'Bring', 'Prepare', 'Explain', 'Ask for', 'Collect', 'Enter', 'Update', 'Sign', 'Hand out', 'Book', 'Cancel', 'Inspect', 'Repair', 'Clean', 'Schedule',
] // prettier-ignore
const NOUNS = [
  'ticket', 'account', 'the car', 'bags', 'form', 'invoice', 'room key', 'appointment', 'order', 'deposit', 'receipt', 'menu', 'table', 'contract', 'records', 'quote', 'parts', 'application', 'passport', 'supplies',
] // prettier-ignore
const TAILS = [
  'at the desk', 'by phone', 'with the guest', 'before arrival', 'in the system', 'for the technician', 'and apologise', 'within the day', 'from the waiting area', 'together with customer',
] // prettier-ignore
const HAN = [
  '顾客', '预约', '登记', '车辆', '信息', '确认', '维修', '方案', '报价', '支付', '费用', '领取', '单据', '通知', '到店', '检查', '安排', '技师', '配件', '入库', '交付', '回访', '投诉', '处理', '接待', '引导', '系统', '更新', '记录', '审核',
] // prettier-ignore
const THINGS = ['Website', 'Desk', 'Form', 'Receipt', 'Waiting room', 'Menu', 'Signs', 'Uniform', 'E-mail', 'Key card', 'Parking lot', 'Invoice'] // prettier-ignore
const HAN_THINGS = [
  '网站',
  '前台',
  '表单',
  '收据',
  '等候区',
  '菜单',
  '指示牌',
  '制服',
  '短信',
  '房卡',
  '停车场',
  '发票',
]
const CHANNELS = ['phone', 'email', 'mail', 'app', 'web', 'sms']

/** The blueprint of a seed, with so many steps or up to two more; each third one is Chinese. */
export function practice(seed: number, steps: number): string {
  const words = new Wording(chooser(seed * 7 + 1), seed % 3 === 0)
  const choose = chooser(seed)
  return steps <= LARGEST_GRID && choose(6) === 0 ? grid(steps, words, choose) : story(steps, words, choose)
}

/** Texts of one language. */
class Wording {
  readonly isChinese: boolean
  readonly #choose: Choose

  constructor(choose: Choose, isChinese: boolean) {
    this.#choose = choose
    this.isChinese = isChinese
  }

  label(): string {
    if (this.isChinese) return this.#han(2 * (1 + weighted(CHARACTERS, this.#choose)))
    const count = 1 + weighted(WORDS, this.#choose)
    if (count === 1) return this.#of(VERBS)
    const words = `${this.#of(VERBS)} ${this.#of(NOUNS)}`
    return count <= 3 ? words : `${words} ${this.#of(TAILS)}`
  }

  /** A fail point, a countermeasure, a standard: somewhat longer. */
  sentence(): string {
    if (this.isChinese) return this.#han(8 + 2 * this.#choose(6))
    return `${this.#of(VERBS)} ${this.#of(NOUNS)} ${this.#of(TAILS)}`
  }

  question(): string {
    return this.isChinese ? `${this.#han(4)}？` : `${this.#of(NOUNS).replace(/^./, (c) => c.toUpperCase())} ready?`
  }

  thing(): string {
    return this.#of(this.isChinese ? HAN_THINGS : THINGS)
  }

  answer(isYes: boolean): string {
    return this.isChinese ? (isYes ? '是' : '否') : isYes ? '"Yes"' : '"No"'
  }

  #han(length: number): string {
    let text = ''
    while (text.length < length) text += this.#of(HAN)
    return text
  }

  #of(list: readonly string[]): string {
    return list[this.#choose(list.length)]!
  }
}

function weighted(weights: readonly number[], choose: Choose): number {
  let left = choose(weights.reduce((sum, weight) => sum + weight, 0))
  return weights.findIndex((weight) => (left -= weight) < 0)
}

/** Lanes of the kinds that a file has: one of customers, one or two of each other kind. */
function lanesOf(choose: Choose): Record<string, string> {
  const lanes: Record<string, string> = { guest: 'customer' }
  for (const kind of ['onstage', 'backstage', 'support'])
    for (let at = 0; at <= (kind === 'onstage' ? 1 : choose(2)); at++) lanes[`${kind}-${at + 1}`] = kind
  return lanes
}

function head(title: string, lanes: Readonly<Record<string, string>>, words: Wording): string[] {
  return [
    'blueprint: 1',
    `title: ${title}`,
    ...(words.isChinese ? ['language: zh'] : []),
    'lanes:',
    ...Object.entries(lanes).map(([id, kind]) => `  ${id}: { kind: ${kind}, title: ${words.label()} }`),
  ]
}

function evidenceOf(words: Wording, choose: Choose): string[] {
  const count = weighted([22, 30, 26, 15, 7], choose)
  return [...new Set(Array.from({ length: count }, () => words.thing()))]
}

/** A grid: four moments, each with a cell for most lanes, and one to three cards in a cell. */
function grid(steps: number, words: Wording, choose: Choose): string {
  const lanes = lanesOf(choose)
  const count = Math.max(3, Math.round(steps / 6))
  const lines = head(`Grid of ${count} moments`, lanes, words)
  lines.push('phases:')
  for (let at = 1; at <= count; at++) lines.push(`  p${at}: ${words.label()}`)
  lines.push('moments:')
  let left = steps
  for (let at = 0; at < count; at++) {
    lines.push(`  - phase: p${at + 1}`, `    guest: ${words.label()}`)
    left--
    const evidence = [...evidenceOf(words, choose), ...evidenceOf(words, choose)]
    if (evidence.length > 0) lines.push(`    evidence: [${[...new Set(evidence)].join(', ')}]`)
    for (const lane of Object.keys(lanes).slice(1)) {
      const cards = Math.min(left, choose(3))
      left -= cards
      if (cards > 0) lines.push(`    ${lane}: [${Array.from({ length: cards }, () => words.label()).join(', ')}]`)
    }
  }
  return lines.join('\n') + '\n'
}

/** A story: a customer's row in order, encounters under it, work handed down and up again, decisions, ways back. */
function story(steps: number, words: Wording, choose: Choose): string {
  const lanes = lanesOf(choose)
  const phases = choose(4) === 0 ? 0 : 3 + choose(4)
  const hasEmotions = choose(10) < 3
  const hasRows = choose(8) === 0
  const lines: string[] = []
  const links: string[] = []
  const ids = Object.keys(lanes)
  const of = (kind: string): string => {
    const own = ids.filter((id) => lanes[id] === kind)
    return own[choose(own.length)]!
  }
  let count = 0
  let phase = 1
  const served: string[] = []
  const used = new Set<string>()
  const add = (lane: string, kind?: 'decision' | 'end'): string => {
    const id = `s${++count}`
    lines.push(`  ${id}:`, `    lane: ${lane}`)
    if (phases > 0) lines.push(`    phase: p${phase}`)
    if (kind) lines.push(`    kind: ${kind}`)
    lines.push(`    label: ${kind === 'decision' ? words.question() : words.label()}`)
    if (lanes[lane] !== 'customer') served.push(id)
    used.add(lane)
    if (lanes[lane] === 'customer') {
      const evidence = evidenceOf(words, choose)
      if (evidence.length > 0) lines.push(`    evidence: [${evidence.join(', ')}]`)
      if (hasEmotions && choose(8) > 0) lines.push(`    emotion: ${choose(5) - 2}`)
    }
    if (choose(100) < 3) lines.push(`    wait: { typical: ${1 + choose(9)}m, max: ${10 + choose(30)}m }`)
    if (choose(100) < 2) lines.push(`    time: ${1 + choose(50)}m`)
    if (choose(100) < 1) lines.push(`    note: ${words.sentence()}`)
    if (choose(100) < 3) lines.push(`    standards: [{ hard: ${words.sentence()} }]`)
    if (choose(100) < 14) {
      lines.push('    failPoints:', `      - label: ${words.sentence()}`, '        countermeasures:')
      for (let at = 0; at <= (choose(5) === 0 ? 1 : 0); at++) lines.push(`          - ${words.sentence()}`)
    }
    if (hasRows && choose(6) === 0) lines.push(`    rows: { pains: ${words.sentence()} }`)
    return id
  }
  const link = (text: string, label?: string): void => {
    const channel = label === undefined && !text.includes('<->') && choose(100) < 11 ? CHANNELS[choose(6)] : undefined
    links.push(label !== undefined ? `${text}: ${label}` : channel ? `${text}: { channel: ${channel} }` : text)
  }
  const customers: string[] = []
  let carried: string | undefined
  while (count < steps) {
    phase = Math.min(phases, 1 + Math.floor((phases * count) / steps))
    const action = add('guest')
    const before = customers.at(-1)
    if (before) link(`${before} -> ${action}`)
    customers.push(action)
    if (carried !== undefined) {
      const give = add(of('onstage'))
      link(`${carried} -> ${give}`)
      link(`${give} -> ${action}`)
      carried = undefined
      continue
    }
    switch (choose(7)) {
      case 0:
      case 1: {
        const greet = add(of('onstage'))
        link(`${action} <-> ${greet}`)
        if (choose(4) > 0) link(`${greet} <-> ${add(of(choose(3) ? 'support' : 'backstage'))}`)
        break
      }
      case 2:
      case 3:
      case 6: {
        const take = add(of('onstage'))
        const work = add(of('backstage'))
        link(`${action} -> ${take}`)
        link(`${take} -> ${work}`)
        if (choose(4) > 0) link(`${work} ${choose(2) ? '<->' : '->'} ${add(of('support'))}`)
        carried = work
        break
      }
      case 4: {
        const answer = add(of('backstage'))
        links.push(`${action} -> ${answer}: { channel: ${CHANNELS[choose(6)]} }`)
        if (choose(2)) link(`${answer} <-> ${add(of('support'))}`)
        if (choose(2)) carried = answer
        break
      }
      case 5: {
        const ask = add(choose(2) ? 'guest' : of('onstage'), 'decision')
        link(`${action} -> ${ask}`)
        const yes = add('guest')
        link(`${ask} -> ${yes}`, words.answer(true))
        if (choose(2)) link(`${ask} -> ${add('guest', 'end')}`, words.answer(false))
        else if (choose(3) > 0 && before) link(`${ask} -> ${before}`, words.answer(false))
        else {
          const more = add(of('onstage'))
          link(`${ask} -> ${more}`, words.answer(false))
          link(`${more} -> ${yes}`)
        }
        customers.push(yes)
        break
      }
    }
  }
  for (let at = 0; at + 1 < served.length; at += 2 + choose(4)) {
    const more = `${served[at]} -> ${served[Math.min(served.length - 1, at + 1 + choose(4))]}`
    if (!links.some((each) => each.startsWith(more))) link(more)
  }
  const own = Object.fromEntries(Object.entries(lanes).filter(([id]) => used.has(id)))
  const top = head(`Story of ${count} steps`, own, words)
  if (phases > 0) {
    top.push('phases:')
    for (let at = 1; at <= phases; at++) top.push(`  p${at}: ${words.label()}`)
  }
  if (hasRows) top.push('rows:', `  pains: ${words.label()}`)
  return [...top, 'steps:', ...lines, 'links:', ...links.map((each) => `  - ${each}`)].join('\n') + '\n'
}
