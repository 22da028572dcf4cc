import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figures } from '../../src/figures/figures.ts'
import { journeysOf } from '../../src/model/customers.ts'
import { folder, stageline } from '../cli/stageline.ts'
import { blueprintText } from '../support/random-blueprint.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { runs } from '../support/runs.ts'

const ROOT = join(import.meta.dirname, '../..')

function figuresOf(path: string) {
  return figures(blueprintOf(readFileSync(join(ROOT, path), 'utf8')))
}

it('a blueprint made for counting', () => {
  expect(figuresOf('test/figures/service.yaml')).toEqual({
    steps: {
      total: 10,
      byLane: { customer: 5, onstage: 3, backstage: 1, support: 1 },
      shareAboveVisibility: 0.8,
      momentsOfTruth: 1,
      withoutStandard: 9,
    },
    contacts: {
      // call -> answer below the line of visibility; ask -> advise, advise -> choose, queue -> hand-over, pay <-> terminal,
      // hand-over -> ask
      encounters: 6,
      visible: 5,
      invisible: 1,
      // terminal -> book, book -> hand-over
      internal: 2,
      // Phone, Ann, Bob; the kiosk is a machine
      people: 3,
      // Phone; asking: Ann, then Bob by the way of recovery; choosing: Ann again; queueing: Bob
      handOffs: 4,
    },
    waits: { total: 2, untimed: 1, typicalSeconds: 300, maxSeconds: 600 },
    times: {
      // 2m, 5m, 10m, 0, 1m, 30s, 1h, 0
      criticalPath: {
        seconds: 78 * 60 + 30,
        steps: ['call', 'ask', 'advise', 'choose', 'pay', 'terminal', 'book'],
      },
      // call 2m, the wait of ask 5m, pay 1m
      customerSeconds: 480,
      customers: [{ lane: 'guest', title: 'Guest', seconds: 480, typicalWaitSeconds: 300, maxWaitSeconds: 600 }],
      // choose, queue, hand-over
      untimedSteps: 3,
    },
    cost: { perRun: 3.3, currency: 'EUR', stepsWithCost: 2 },
    failPoints: {
      total: 6,
      byClass: { task: 1, treatment: 1, tangibles: 0, preparation: 0, encounter: 0, resolution: 0, unclassified: 4 },
      // Rude, Lost, Late, Rain: whether it is open or accepted or neither
      unmitigated: 4,
      open: 2,
      accepted: 1,
      // 8 x 3 x 4 = 6 x 4 x 4 = 96: the first of the two
      highestRpn: { rpn: 96, number: 1, label: 'Wrong advice', step: 'advise' },
    },
  })
})

it('the hotel of the textbook', () => {
  const { steps, contacts, waits, times, cost, failPoints } = figuresOf('examples/hotel-overnight-stay.blueprint.yaml')
  expect(steps).toEqual({
    total: 20,
    byLane: { customer: 10, onstage: 5, backstage: 2, support: 3 },
    shareAboveVisibility: 0.75,
    momentsOfTruth: 0,
    withoutStandard: 20,
  })
  // Bags given and received, check-in, food received, check-out are seen; the order by phone is not. Registration system
  // twice, the order to the kitchen and the food from it are internal. Onstage, the phone's backstage, onstage again.
  expect(contacts).toEqual({ encounters: 6, visible: 5, invisible: 1, internal: 4, people: 2, handOffs: 2 })
  expect(waits.total).toBe(0)
  expect(times).toMatchObject({ criticalPath: undefined, customerSeconds: 0, untimedSteps: 20 })
  expect(cost).toEqual({ currency: undefined, stepsWithCost: 0 })
  expect(failPoints).toMatchObject({ total: 0, unmitigated: 0, highestRpn: undefined })
})

it('the fail-safed car service', () => {
  const { failPoints, waits, times } = figuresOf('examples/auto-service.blueprint.yaml')
  expect(failPoints).toEqual({
    total: 16,
    byClass: { task: 8, treatment: 2, tangibles: 2, preparation: 1, encounter: 3, resolution: 0, unclassified: 0 },
    unmitigated: 0,
    open: 0,
    accepted: 0,
    highestRpn: undefined,
  })
  expect(waits).toEqual({ total: 1, untimed: 0, typicalSeconds: 3 * 3600, maxSeconds: 8 * 3600 })
  expect(times.criticalPath?.seconds).toBe(3 * 3600)
})

describe('of any blueprint', () => {
  it('the figures agree with one another', () => {
    fc.assert(
      fc.property(blueprintText(25), (text) => {
        const blueprint = blueprintOf(text)
        const { steps, contacts, failPoints, times } = figures(blueprint)
        const sum = (counts: Readonly<Record<string, number>>): number =>
          Object.values(counts).reduce((total, count) => total + count, 0)
        expect(sum(steps.byLane)).toBe(steps.total)
        expect(contacts.visible + contacts.invisible).toBe(contacts.encounters)
        expect(contacts.handOffs).toBeLessThanOrEqual(Math.max(0, contacts.encounters - 1))
        expect(sum(failPoints.byClass)).toBe(failPoints.total)
        expect(failPoints.unmitigated).toBeLessThanOrEqual(failPoints.total)
        expect(failPoints.open + failPoints.accepted).toBeLessThanOrEqual(failPoints.total)
        expect(times.untimedSteps).toBe(steps.total)
      }),
      { numRuns: runs(100) },
    )
  })

  it('the critical path is as long as the longest of all ways', () => {
    const timed = blueprintText(8).map((text) => {
      let at = 0
      return text.replace(/^( {4})label:/gm, (line) => `    time: ${1 + ((at++ * 7) % 5)}m\n${line}`)
    })
    fc.assert(
      fc.property(timed, (text) => {
        const blueprint = blueprintOf(text.replace(/-> /g, '-> ').replace(/<->/g, '->'))
        // Only blueprints without a way back: which link of a loop counts is a choice.
        fc.pre(blueprint.links.every(({ from, to, kind }) => kind === 'recovery' || from.index < to.index))
        const longest = (index: number): number => {
          const step = blueprint.steps[index]!
          const next = step.outgoing.filter(({ kind }) => kind !== 'recovery').map(({ to }) => longest(to.index))
          return (step.time?.standard?.seconds ?? 0) + Math.max(0, ...next)
        }
        const all = blueprint.steps.map(({ index }) => longest(index))
        expect(figures(blueprint).times.criticalPath?.seconds).toBe(Math.max(...all))
      }),
      { numRuns: runs(60) },
    )
  })
})

describe('encounters in written columns', () => {
  const contacts = (text: string) => figures(blueprintOf(`blueprint: 1\ntitle: Test\n${text}`)).contacts

  it('an onstage step beside a customer action is one, and nothing backstage or in support', () => {
    const text = `moments:
  - customer: [Ask, Wait]
    onstage: [{ label: Greet, actor: Ann }, { label: Advise, actor: Bob }]
    backstage: Look it up
    support: Database
  - onstage: Tidy up
`
    expect(contacts(text)).toEqual({ encounters: 2, visible: 2, invisible: 0, internal: 0, people: 2, handOffs: 1 })
  })

  it('is counted once where a link joins the two, and not where a link says whom the step meets', () => {
    const text = `moments:
  - customer: { ask: Ask }
    onstage: { greet: Greet, advise: Advise }
  - customer: { choose: Choose }
links:
  - ask <-> greet
  - advise -> choose
`
    expect(contacts(text).encounters).toBe(2)
  })

  it('are those of "with" as well', () => {
    const text = `steps:
  ask: { lane: customer, label: Ask }
  greet: { lane: onstage, label: Greet, with: ask }
`
    expect(contacts(text)).toMatchObject({ encounters: 1, visible: 1, people: 1 })
  })
})

describe('times of several customers', () => {
  const text = `blueprint: 1
title: Surgery
lanes:
  patient: { kind: customer, title: Patient }
  kin: { kind: customer, title: Relative }
  nurse: { kind: onstage, title: Nurse }
  desk: { kind: onstage, title: Desk }
  lab: { kind: backstage, title: Laboratory }
steps:
  undress: { lane: patient, label: Undress, time: 5m, wait: { typical: 10m-20m, max: 30m } }
  sit: { lane: kin, label: Sit, time: 40m, wait: 1h }
  examine: { lane: nurse, label: Examine, time: 15m, wait: { typical: 2m } }
  ask: { lane: desk, label: Ask for the address, wait: 3m }
  test: { lane: lab, label: Test the blood, wait: { max: 1d } }
links:
  - undress <-> examine
  - sit <-> ask
  - examine -> test
`
  const { times, waits } = figures(blueprintOf(text))

  it('are told of each, and no sum mixes two', () => {
    const [m, h, d] = [60, 3600, 86_400]
    expect(times.customers).toEqual([
      // The nurse's wait is the patient's, and so is the laboratory's, which works for the nurse; the desk's is the relative's.
      { lane: 'patient', title: 'Patient', seconds: 27 * m, typicalWaitSeconds: 22 * m, maxWaitSeconds: d + 32 * m },
      {
        lane: 'kin',
        title: 'Relative',
        seconds: h + 43 * m,
        typicalWaitSeconds: h + 3 * m,
        maxWaitSeconds: h + 3 * m,
      },
    ])
  })

  it('are in one figure those of the customer for whom it is longest', () => {
    expect(times.customerSeconds).toBe(times.customers[1]?.seconds)
    expect(waits).toMatchObject({ total: 5, typicalSeconds: 3780, maxSeconds: 86_400 + 32 * 60 })
  })

  it('are named in the table', async () => {
    const cwd = folder({ 'a.blueprint.yaml': text })
    const { out } = await stageline(['stats', 'a.blueprint.yaml'], { cwd })
    expect(out).toContain('  Patient typically 22m, at most 1d32m, Relative typically 1h3m, at most 1h3m')
    expect(out).toMatch(/customer time +1h43m {2}Patient 27m, Relative 1h43m\n/)
  })

  it('count a wait where no customer acts', () => {
    const lonely = 'blueprint: 1\ntitle: T\nsteps: { a: { lane: onstage, label: A, wait: { typical: 1m, max: 2m } } }\n'
    const counted = figures(blueprintOf(lonely))
    expect(counted.times).toMatchObject({ customerSeconds: 60, customers: [] })
    expect(counted.waits).toMatchObject({ typicalSeconds: 60, maxSeconds: 120 })
  })
})

describe('whose time the work of the service is', () => {
  const LANES = { guest: 'customer', driver: 'customer', desk: 'onstage', kitchen: 'backstage', store: 'support' }
  interface Told {
    readonly steps: Readonly<Record<string, object>>
    readonly links?: readonly string[]
  }
  /** Who lives through each step of the service, by the waits of one minute, two, four and so on that these have. */
  const servedBy = ({ steps, links = [] }: Told): Record<string, string[]> => {
    const all = Object.entries(steps).map(
      ([id, step], at) => [id, { label: id, ...step, wait: `${2 ** at}m` }] as const,
    )
    const lanes = Object.fromEntries(Object.entries(LANES).map(([id, kind]) => [id, { kind, title: id }]))
    const acts = { order: { lane: 'guest', label: 'Order' }, park: { lane: 'driver', label: 'Park' } }
    const text = JSON.stringify({
      blueprint: 1,
      title: 'T',
      lanes,
      steps: { ...acts, ...Object.fromEntries(all) },
      links,
    })
    const { customers } = figures(blueprintOf(text)).times
    const isIn = (seconds: number, at: number): boolean => Math.floor(seconds / 60 / 2 ** at) % 2 === 1
    return Object.fromEntries(
      all.map(([id], at) => [id, customers.filter((each) => isIn(each.seconds, at)).map(({ lane }) => lane)]),
    )
  }
  const take = { lane: 'desk' }
  const cook = { lane: 'kitchen' }
  const stock = { lane: 'store' }
  const both = ['guest', 'driver']

  it('is that of those whom it is done for, along links', () => {
    expect(
      servedBy({
        steps: { take, cook, plate: cook, stock },
        links: ['order <-> take', 'take -> cook', 'cook -> plate', 'stock -> plate'],
      }),
    ).toEqual({ take: ['guest'], cook: ['guest'], plate: ['guest'], stock: ['guest'] })
  })

  it.each([
    ['asked by both', ['cook <-> stock', 'guard <-> stock']],
    ['and answering', ['stock <-> cook', 'stock <-> guard']],
    ['told of it', ['cook -> stock', 'guard -> stock']],
    ['and telling', ['stock -> cook', 'stock -> guard']],
  ])('what works for several is no bridge between them: %s', (_, links) => {
    const steps = { take, cook, hail: take, guard: cook, stock }
    expect(servedBy({ steps, links: ['order <-> take', 'take -> cook', 'park <-> hail', 'hail -> guard', ...links] })).toEqual(
      { take: ['guest'], cook: ['guest'], hail: ['driver'], guard: ['driver'], stock: both },
    ) // prettier-ignore
  })

  it('of what is done in common before and after, both', () => {
    const links = [
      'order <-> take',
      'park <-> hail',
      'dough -> cook -> wash',
      'dough -> grill -> wash',
      'cook -> take',
      'grill -> hail',
    ]
    const steps = { take, hail: take, dough: cook, cook, grill: cook, wash: cook }
    expect(servedBy({ steps, links })).toEqual({
      ...{ take: ['guest'], hail: ['driver'], dough: both, cook: ['guest'], grill: ['driver'], wash: both },
    }) // prettier-ignore
  })

  it('is that of the column where no link says so, also for those who work for it', () => {
    const steps = {
      take,
      cook: { ...cook, with: 'order' },
      plate: { ...cook, with: 'take' },
      stock,
      guard: { ...cook, with: 'park' },
    }
    expect(servedBy({ steps, links: ['order <-> take', 'cook <-> stock'] })).toEqual({
      ...{ take: ['guest'], cook: ['guest'], plate: ['guest'], stock: ['guest'], guard: ['driver'] },
    }) // prettier-ignore
    // A link says more than a column.
    const linked = { take, cook: { ...cook, with: 'park' } }
    expect(servedBy({ steps: linked, links: ['order <-> take', 'take -> cook'] }).cook).toEqual(['guest'])
  })

  it('is that of whomever links reach, where they lead down only', () => {
    const links = ['order <-> take', 'take -> cook', 'cook -> stock', 'stock -> refill', 'refill -> pay']
    expect(servedBy({ steps: { take, cook, stock, refill: cook, pay: stock }, links })).toMatchObject({
      ...{ stock: ['guest'], refill: ['guest'], pay: ['guest'] },
    })
  })

  it('counts for each where it is done for all, or for nobody said', () => {
    const steps = { take, cook, stock }
    expect(servedBy({ steps, links: ['order <-> take', 'park <-> take', 'take -> cook'] })).toEqual({
      ...{ take: both, cook: both, stock: both },
    })
  })

  it('is nobody else’s than those whom it is done for, and always somebody’s', () => {
    fc.assert(
      fc.property(blueprintText(20), (text) => {
        const blueprint = blueprintOf(text)
        const journeys = journeysOf(blueprint)
        fc.pre(journeys.length > 1)
        for (const step of blueprint.steps) {
          const whose = journeys.filter(({ steps }) => steps.includes(step))
          expect(whose.length).toBeGreaterThan(0)
          expect(journeys.filter(({ has }) => has(step))).toEqual(whose)
          const met = [...step.incoming.map(({ from }) => from), ...step.outgoing.map(({ to }) => to)]
            .filter(({ lane }) => lane.kind === 'customer')
            .map(({ lane }) => lane)
          if (step.lane.kind !== 'customer' && met.length > 0)
            expect(whose.map(({ lane }) => lane)).toEqual(
              journeys.map(({ lane }) => lane).filter((lane) => met.includes(lane)),
            )
        }
      }),
      { numRuns: runs(100) },
    )
  })
})
