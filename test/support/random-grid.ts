/** Random blueprints of moments: cells, rows of notes, phases in two levels, and some links between them. */
import fc from 'fast-check'

const WORDS = [
  'Queue',
  'No parking on Sundays',
  '排队等候',
  'The key has to be coded anew, each time',
  'a',
  'Registration papers',
]
const label = fc.constantFrom(...WORDS)
const entries = fc.array(fc.oneof(label, fc.integer({ min: -9, max: 90 })), { minLength: 1, maxLength: 3 })
const rows = fc.record({ pains: entries, quotes: entries, load: entries, systems: entries }, { requiredKeys: [] })

const ROWS = {
  pains: { title: 'Pain points', mark: 'minus', place: 'customer' },
  quotes: { title: 'What people say', place: 'customer', audience: 'customer' },
  load: { title: 'Visitors an hour', as: 'numbers' },
  systems: { title: 'Systems and data', as: 'tags', place: 'top' },
}

const LANES = { customer: 'Guest', onstage: 'Desk', back: { kind: 'backstage', title: 'Back' }, support: 'Support' }
const LANE_IDS = Object.keys(LANES)

interface Step {
  readonly label: string
  readonly items: readonly string[]
  readonly rows: object
  readonly kind?: string
}

const kind = fc.option(fc.constantFrom('decision', 'end'), { nil: undefined, freq: 2 })
const step = fc.record({ label, kind, items: fc.array(label, { maxLength: 2 }), rows })
const moment = fc.record({
  phase: fc.nat({ max: 3 }),
  title: fc.option(label, { nil: undefined }),
  time: fc.constantFrom(undefined, '3m-8m'),
  cells: fc.array(fc.array(step, { maxLength: 3 }), { minLength: LANE_IDS.length, maxLength: LANE_IDS.length }),
  rows,
})
const link = fc.tuple(fc.nat(), fc.nat(), fc.boolean())

/** As JSON, which is YAML. `links`: how many there are at most. */
export function gridText(links: number): fc.Arbitrary<string> {
  return fc
    .record({
      moments: fc.array(moment, { minLength: 1, maxLength: 6 }),
      links: fc.array(link, { maxLength: links }),
      phaseRows: rows,
      groupRows: rows,
    })
    .map((drawn) => JSON.stringify(document(drawn)))
}

interface Drawn {
  readonly moments: readonly { phase: number; title?: string; time?: string; cells: readonly Step[][]; rows: object }[]
  readonly links: readonly (readonly [number, number, boolean])[]
  readonly phaseRows: object
  readonly groupRows: object
}

function document({ moments, links, phaseRows, groupRows }: Drawn): object {
  const ids: string[] = []
  const lanes: number[] = []
  const inOrder = [...moments].sort((a, b) => a.phase - b.phase)
  const written = inOrder.map(({ phase, title, time, cells, rows }, at) => ({
    phase: `p${phase}`,
    ...(title !== undefined && { title }),
    ...(time !== undefined && { time }),
    rows,
    ...Object.fromEntries(
      cells.flatMap((steps, lane) => {
        if (steps.length === 0) return []
        const cell = steps.map((each, index) => {
          const id = `s${at}-${lane}-${index}`
          ids.push(id)
          lanes.push(lane)
          return { id, ...each }
        })
        return [[LANE_IDS[lane]!, cell]]
      }),
    ),
  }))
  const pairs = new Map<string, string>()
  for (const [a, b, isExchange] of links) {
    const [from, to] = [ids[a % ids.length], ids[b % ids.length]]
    if (from === undefined || to === undefined || from === to) continue
    pairs.set([from, to].sort().join(' '), `${from} ${isExchange ? '<->' : '->'} ${to}`)
  }
  return {
    blueprint: 1,
    title: 'T',
    rows: ROWS,
    lanes: LANES,
    phases: {
      p0: { title: 'Before', rows: phaseRows, time: '2d' },
      stay: {
        title: 'The stay',
        rows: groupRows,
        phases: { p1: 'Arrival', p2: { title: 'In the room', time: '1mo' } },
      },
      p3: 'After',
    },
    moments: written,
    ...(pairs.size > 0 && { links: [...pairs.values()] }),
  }
}
