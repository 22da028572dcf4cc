import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFiles } from '../src/files/project-files.ts'
import { check } from '../src/pipeline/check.ts'
import type { Diagnostic } from '../src/diagnostic/diagnostic.ts'
import type { Blueprint, FailPoint } from '../src/model/blueprint.ts'
import { SourceFile } from '../src/source/source-file.ts'

const FOLDER = join(import.meta.dirname, '../examples')
const NAMES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.blueprint.yaml'))
  .map((file) => file.replace('.blueprint.yaml', ''))
  .sort()

function source(name: string): string {
  return readFileSync(pathOf(name), 'utf8')
}

function pathOf(name: string): string {
  return join(FOLDER, `${name}.blueprint.yaml`)
}

/** What workshops leave open, of each example that comes from one. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  'hotel-reservation-lost.as-is': [
    '79: open-fail-point: fail point "Guest is told in front of other guests" of "Say that the hotel is full" is still open',
  ],
  'school-enrolment': [
    '66: open-fail-point: fail point "A paper is missing on the day" of "Gather the papers" is still open',
  ],
}

/** An example, with another text where one is given, checked as the command line does it. */
function checked(name: string, text = source(name)) {
  const file = new SourceFile(pathOf(name), text)
  return check(file, { files: projectFiles(file.path) })
}

function blueprintOf(name: string): Blueprint {
  const { blueprint } = checked(name)
  if (!blueprint) throw new Error(`${name} has errors`)
  return blueprint
}

/** `line: code: message`, what a failing test should show. */
function listed({ file, diagnostics }: { file: SourceFile; diagnostics: readonly Diagnostic[] }): string[] {
  return diagnostics.map(({ place, code, message }) => `${file.position(place.start).line}: ${code}: ${message}`)
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1
  return counts
}

const byLaneKind = ({ steps }: Blueprint) => countBy(steps, (step) => step.lane.kind)

test('the examples are those that the README lists', () => {
  const readme = readFileSync(join(FOLDER, '../README.md'), 'utf8')
  const linked = Array.from(readme.matchAll(/^\| \[([^\]]+)\]\(examples\/([^)]+)\.blueprint\.yaml\)/gm))
  for (const [, title, file] of linked) expect(title).toBe(file)
  expect(linked.map(([, title]) => title).sort()).toEqual(NAMES)
})

describe.each(NAMES)('%s', (name) => {
  test('is valid and silent under the recommended rules, but for what it says is open', () => {
    const result = checked(name)
    expect(listed(result)).toEqual(OPEN[name] ?? [])
    expect(result.blueprint).toBeDefined()
  })

  test('names the schema in its first line, for editors', () => {
    expect(source(name).split('\n')[0]).toBe('# yaml-language-server: $schema=../schemas/blueprint.schema.json')
  })
})

describe('hotel-overnight-stay keeps the facts of the textbook', () => {
  const blueprint = blueprintOf('hotel-overnight-stay')

  test('20 steps', () => {
    expect(byLaneKind(blueprint)).toEqual({ customer: 10, onstage: 5, backstage: 2, support: 3 })
  })

  test('21 links, 9 of them in the customer row', () => {
    const row = blueprint.links.filter(({ from, to }) => from.lane.kind === 'customer' && to.lane.kind === 'customer')
    expect(blueprint.links).toHaveLength(21)
    expect(row).toHaveLength(9)
  })

  test('10 groups of evidence with 23 items, each above a customer action', () => {
    const groups = blueprint.steps.filter(({ evidence }) => evidence.length > 0)
    expect(groups.map(({ lane }) => lane.kind)).toEqual(Array<string>(10).fill('customer'))
    expect(groups.flatMap(({ evidence }) => evidence)).toHaveLength(23)
  })

  test('no fail points', () => {
    expect(blueprint.failPoints).toEqual([])
  })

  test('the five lanes of the textbook, and room service takes the order by phone', () => {
    const titles = blueprint.lanes.map(({ title }) => title)
    expect(titles).toEqual([
      'Physical evidence',
      'Customer actions',
      'Onstage contact-employee actions',
      'Backstage contact-employee actions',
      'Support processes',
    ])
    const order = blueprint.links.find(({ to }) => to.id === 'take-food-order')
    expect(order).toMatchObject({ from: { id: 'call-room-service' }, channel: { id: 'phone' } })
  })
})

describe('auto-service', () => {
  const blueprint = blueprintOf('auto-service')
  const failPoints = blueprint.failPoints.map((failPoint): [number, FailPoint] => [failPoint.number, failPoint])

  test('20 steps in 4 phases', () => {
    expect(byLaneKind(blueprint)).toEqual({ customer: 7, onstage: 7, backstage: 3, support: 3 })
    expect(blueprint.phases.map(({ steps }) => steps.length)).toEqual([5, 5, 4, 6])
  })

  test('one decision, with the ways Yes and No', () => {
    const decisions = blueprint.steps.filter(({ kind }) => kind === 'decision')
    expect(decisions.map(({ id }) => id)).toEqual(['cause-clear'])
    const ways = decisions.flatMap(({ outgoing }) => outgoing.map(({ label, to }) => [label, to.id]))
    expect(ways).toEqual([
      ['Yes', 'estimate'],
      ['No', 'detailed-diagnosis'],
    ])
  })

  test('no loop: each link leads to a step that is not before its own start', () => {
    const done = new Set<string>()
    const left = new Set(blueprint.steps)
    for (let size = -1; size !== done.size;) {
      size = done.size
      for (const step of left) {
        if (!step.incoming.every(({ from }) => done.has(from.id))) continue
        done.add(step.id)
        left.delete(step)
      }
    }
    expect([...left].map(({ id }) => id)).toEqual([])
  })

  test('16 fail points, 4 of them customer errors, each with a class and a countermeasure', () => {
    expect(failPoints.map(([number]) => number)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1))
    const customers = new Set(['preparation', 'encounter', 'resolution'])
    expect(blueprint.failPoints.filter((point) => customers.has(point.class ?? ''))).toHaveLength(4)
    for (const point of blueprint.failPoints) {
      expect(point.class).toBeDefined()
      expect(point.countermeasures.length).toBeGreaterThan(0)
    }
  })

  test.each(failPoints)(
    'without the countermeasures of fail point %i, that is the one finding',
    (_, { label, place }) => {
      const text = source('auto-service')
      const { line } = new SourceFile('', text).position(place.start)
      const result = checked('auto-service', withoutCountermeasures(text, line))
      expect(result.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
        ['fail-point-countermeasure', 'error'],
      ])
      const [finding] = result.diagnostics
      expect(result.file.position(finding!.place.start).line).toBe(line)
      expect(text.split('\n')[line - 1]).toContain(`label: ${label}`)
      expect(result.blueprint, 'a rule does not stop the drawing').toBeDefined()
    },
  )
})

/** Takes out the block `countermeasures:` that follows a line, which is 1-based. */
function withoutCountermeasures(text: string, failPointLine: number): string {
  const lines = text.split('\n')
  const start = lines.findIndex((line, index) => index >= failPointLine && /^ +countermeasures:$/.test(line))
  const indent = lines[start]!.search(/\S/)
  const length = lines.slice(start + 1).findIndex((line) => line.search(/\S/) <= indent)
  return [...lines.slice(0, start), ...lines.slice(start + 1 + length)].join('\n')
}

describe('auto-service.zh is auto-service in Chinese', () => {
  const english = blueprintOf('auto-service')
  const chinese = blueprintOf('auto-service.zh')

  test('the same ids, lanes, phases, links and classes', () => {
    expect(structure(chinese)).toEqual(structure(english))
  })

  test('every label is Chinese', () => {
    const labels = [
      ...chinese.steps.map(({ label }) => label),
      ...[...chinese.lanes, ...chinese.phases].filter(({ id }) => id !== 'evidence').map(({ title }) => title),
      ...chinese.failPoints.flatMap((point) => [point.label, ...point.countermeasures.map(({ label }) => label)]),
      ...chinese.links.flatMap(({ label }) => label ?? []),
    ]
    for (const label of labels) expect(label).toMatch(/\p{Script=Han}/u)
  })
})

/** All that does not depend on the language. */
function structure({ lanes, phases, steps, links, failPoints }: Blueprint) {
  return {
    lanes: lanes.map(({ id, kind }) => [id, kind]),
    phases: phases.map(({ id }) => id),
    steps: steps.map(({ id, lane, phase, kind, wait }) => [id, lane.id, phase?.id, kind, wait?.max?.seconds]),
    links: links.map(({ from, to, kind, channel, label }) => [from.id, to.id, kind, channel, label !== undefined]),
    failPoints: failPoints.map((point) => [point.step.id, point.class, point.countermeasures.length]),
  }
}

describe('after-sales-repair.zh keeps the facts of the procedure', () => {
  const blueprint = blueprintOf('after-sales-repair.zh')

  test('six phases and seven roles', () => {
    const roles = blueprint.lanes.filter(({ kind }) => kind !== 'evidence').map(({ title }) => title)
    expect(roles).toEqual(['客户', '维修技师', '售后', '销售', '财务', '仓库', '经理'])
    expect(blueprint.phases.map(({ title }) => title)).toEqual([
      '客户联络',
      '问题识别与记录',
      '问题分析与方案制定',
      '方案确认与执行',
      '满意度调查与评估',
      '记录与归档',
    ])
  })

  test('five decisions, each with two ways of different names', () => {
    const decisions = blueprint.steps.filter(({ kind }) => kind === 'decision')
    expect(decisions.map(({ label }) => label)).toEqual([
      '资料齐全？',
      '付费还是免费？',
      '配件齐备？',
      '时间可行？',
      '能否现场修复？',
    ])
    for (const { outgoing } of decisions) expect(new Set(outgoing.map(({ label }) => label)).size).toBe(2)
  })

  test('hard and soft standards', () => {
    expect(
      countBy(
        blueprint.steps.flatMap(({ standards }) => standards),
        ({ kind }) => kind,
      ),
    ).toEqual({ hard: 3, soft: 1 })
  })

  test('a sub-blueprint and a recovery blueprint, which are examples as well', () => {
    const references = blueprint.references.map(({ path }) => path)
    expect(references).toEqual(['./paid-or-free.zh.blueprint.yaml', './missed-appointment.zh.blueprint.yaml'])
    for (const path of references) expect(NAMES).toContain(path.slice(2).replace('.blueprint.yaml', ''))
  })
})

describe('a slip of the pen is found where it stands', () => {
  const HOTEL = source('hotel-overnight-stay')

  test('a wrong key', () => {
    const { file, diagnostics, blueprint } = checked(
      'hotel-overnight-stay',
      HOTEL.replace('evidence: [Menu]', 'evidance: [Menu]'),
    )
    expect(diagnostics.map(({ code }) => code)).toEqual(['schema-unknown-key'])
    const [{ place, message, hint }] = diagnostics as [Diagnostic]
    expect(file.text.slice(place.start, place.end)).toBe('evidance')
    expect(`${message} ${hint ?? ''}`).toContain('"evidence"')
    expect(blueprint).toBeUndefined()
  })

  test('an unknown step in a chain of links', () => {
    const { file, diagnostics, blueprint } = checked(
      'hotel-overnight-stay',
      HOTEL.replace('-> go-to-room ->', '-> go-to-rom ->'),
    )
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ code }) => code)).toEqual(['unknown-reference'])
    const [{ place, message, hint }] = errors as [Diagnostic]
    expect(file.text.slice(place.start, place.end)).toBe('go-to-rom')
    expect(file.position(place.start).line).toBe(HOTEL.slice(0, HOTEL.indexOf('-> go-to-room ->')).split('\n').length)
    expect(`${message} ${hint ?? ''}`).toContain('"go-to-room"')
    expect(blueprint).toBeUndefined()
  })

  test('a recovery blueprint that is not there', () => {
    const text = source('after-sales-repair.zh').replace('./missed-appointment.zh', './missed-apointment.zh')
    const { file, diagnostics } = checked('after-sales-repair.zh', text)
    expect(diagnostics.map(({ code }) => code)).toEqual(['missing-file'])
    const [{ place }] = diagnostics as [Diagnostic]
    expect(file.text.slice(place.start, place.end)).toBe('./missed-apointment.zh.blueprint.yaml')
  })
})
