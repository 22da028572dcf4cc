import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Box } from '../../src/layout/geometry.ts'
import { measure } from '../../src/scene/measure.ts'
import { numbersOf } from '../../src/scene/numbers.ts'
import type { Group, SceneItem } from '../../src/scene/scene.ts'
import { light } from '../../src/theme/light.ts'
import { blueprint } from './blueprint.ts'
import { fixedTypesetter } from './fixed-typesetter.ts'
import { runs } from '../support/runs.ts'

const WORDS = [
  'a',
  'OK?',
  'bags',
  'registration',
  'Rechtsschutzversicherungsgesellschaften',
  '初步诊断',
  '顾客。',
  'I',
  '—',
]
const label = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 14 }).map((words) => words.join(' '))
const wait = fc.constantFrom(undefined, {}, { typical: '4m' }, { max: '2h' }, { typical: '1h30m', max: '3h45m' })

const step = fc.record({
  lane: fc.constantFrom('customer', 'onstage', 'kiosk', 'backstage', 'support'),
  kind: fc.constantFrom('action', 'decision', 'wait', 'start', 'end'),
  label,
  actor: fc.option(label, { nil: undefined }),
  channel: fc.constantFrom(undefined, 'phone', 'in-person'),
  wait,
  momentOfTruth: fc.boolean(),
  blueprint: fc.constantFrom(undefined, './b.blueprint.yaml'),
  failPoints: fc.array(fc.constant({ label: 'F', countermeasures: ['C'] }), { maxLength: 9 }),
  items: fc.array(label, { maxLength: 4 }),
  evidence: fc.array(label, { maxLength: 5 }),
  standards: fc.array(fc.constant({ hard: 'within 3 minutes' }), { maxLength: 4 }),
  url: fc.constantFrom(undefined, 'https://example.org/procedure'),
})

const LANES = {
  customer: 'C',
  onstage: 'O',
  kiosk: { kind: 'onstage', title: 'K', technology: true },
  backstage: 'B',
  support: 'S',
}

/** How much larger than asked the layout makes the box. */
const more = fc.record({ width: fc.integer({ min: 0, max: 90 }), height: fc.integer({ min: 0, max: 90 }) })

test('all that a step says stands inside its outline, whatever its kind', () => {
  fc.assert(
    fc.property(step, more, (written, extra) => {
      const { group, box } = drawn(written, extra)
      const outside = corners(group.items.slice(1)).filter(({ x, y }) => !insideOutline(written.kind, box, x, y))
      expect(outside).toEqual([])
    }),
    { numRuns: runs(400) },
  )
})

test('a box is no smaller than the theme says, and nothing sticks out of the size asked for', () => {
  fc.assert(
    fc.property(step, (written) => {
      const { group, box } = drawn(written, { width: 0, height: 0 })
      expect(box.width).toBeGreaterThanOrEqual(light.step.width)
      expect(box.height).toBeGreaterThanOrEqual(light.step.minHeight)
      expect(corners(group.items).filter(({ x, y }) => !inRect(box, x, y))).toEqual([])
    }),
    { numRuns: runs(200) },
  )
})

test('all evidence stands on its card', () => {
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 8 }), (evidence) => {
      const model = blueprint(
        JSON.stringify({ blueprint: 1, title: 'T', steps: { a: { lane: 'customer', label: 'A', evidence } } }),
      )
      const figure = measure(model, light, fixedTypesetter).figures.evidence(model.steps[0]!)!
      const box = { x: 0, y: 0, ...figure.size }
      const group = figure.draw(box)
      expect(corners(group.items).filter(({ x, y }) => !inRect(box, x, y))).toEqual([])
      expect(group.items.filter((item) => item.item === 'text')).toHaveLength(evidence.length)
    }),
    { numRuns: runs(200) },
  )
})

function drawn(written: object, extra: { width: number; height: number }): { group: Group; box: Box } {
  const text = JSON.stringify({ blueprint: 1, title: 'T', lanes: LANES, steps: { a: written } })
  const model = blueprint(text)
  const figure = measure(model, light, fixedTypesetter).figures.step(model.steps[0]!)
  const box = { x: 100, y: 100, width: figure.size.width + extra.width, height: figure.size.height + extra.height }
  return { group: figure.draw(box, numbersOf(model.steps)), box }
}

/** Corners of all text, of its lines' whole height, and of all marks and badges. */
function corners(items: readonly SceneItem[]): { x: number; y: number }[] {
  return items.flatMap((item) => {
    switch (item.item) {
      case 'group':
        return corners(item.items)
      case 'image':
        return rectangle(item.x, item.y, item.width, item.height)
      case 'rect': {
        const half = (item.strokeWidth ?? 0) / 2
        return rectangle(item.x - half, item.y - half, item.width + 2 * half, item.height + 2 * half)
      }
      case 'path': {
        const numbers = item.d
          .replace(/A\S+ \S+ 0 1 1/g, 'L')
          .match(/-?[\d.]+/g)!
          .map(Number)
        return numbers.flatMap((x, index) => (index % 2 === 0 ? [{ x, y: numbers[index + 1]! }] : []))
      }
      case 'text':
        return item.lines.flatMap((line) => {
          const left = item.anchor === 'middle' ? line.x - line.width / 2 : line.x
          return rectangle(left, line.y - item.size, line.width, item.size * 1.25)
        })
    }
  })
}

function rectangle(x: number, y: number, width: number, height: number) {
  return [x, x + width].flatMap((left) => [y, y + height].map((top) => ({ x: left, y: top })))
}

function insideOutline(kind: string, box: Box, x: number, y: number): boolean {
  const [dx, dy] = [Math.abs(x - box.x - box.width / 2), Math.abs(y - box.y - box.height / 2)]
  if (kind === 'decision') return dx / (box.width / 2) + dy / (box.height / 2) <= 1
  const radius =
    kind === 'start' || kind === 'end' ? Math.min(light.step.pillRadius, box.height / 2) : light.step.radius
  const [inX, inY] = [dx - (box.width / 2 - radius), dy - (box.height / 2 - radius)]
  return inRect(box, x, y) && (inX <= 0 || inY <= 0 || Math.hypot(inX, inY) <= radius)
}

function inRect(box: Box, x: number, y: number): boolean {
  const slack = 0.01
  const [right, foot] = [box.x + box.width, box.y + box.height]
  return x >= box.x - slack && x <= right + slack && y >= box.y - slack && y <= foot + slack
}
