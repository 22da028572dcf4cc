import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readingOrder } from '../../src/layout/layout.ts'
import type { Step } from '../../src/model/blueprint.ts'
import { FULL_VIEW, viewed, type BandName, type Part } from '../../src/view/view.ts'
import { notesAt } from '../../src/scene/remarks.ts'
import { countsOf, numbersOf, type Numbered } from '../../src/scene/numbers.ts'
import { picture } from '../../src/pipeline/draw.ts'
import type { Picture } from '../../src/paper/picture.ts'
import type { Group, SceneItem } from '../../src/scene/scene.ts'
import { blueprintOf, placementOf } from '../support/pipeline.ts'
import { blueprintText } from '../support/random-blueprint.ts'
import { gridText } from '../support/random-grid.ts'
import { runs } from '../support/runs.ts'

/** What carries every series of marks; in the order of the keys, of which labels are one. */
const MARKS = {
  note: 'N',
  questions: ['Q', { text: 'R', answer: 'A' }],
  standards: [{ hard: 'H' }, { hard: 'I' }],
}

/** Each step with marks; each moment of a grid, too. */
const marked = (text: string): string => {
  const marks = Object.entries(MARKS).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  if (!text.startsWith('{')) return text.replace(/^ {4}label: .*$/gm, (line) => [line, ...marks].join('\n    '))
  const written = text.replaceAll(',"label":', `,${JSON.stringify(MARKS).slice(1, -1)},"label":`)
  const document = JSON.parse(written) as { moments: object[] }
  return JSON.stringify({ ...document, moments: document.moments.map((each) => ({ ...each, note: 'Of a moment' })) })
}

const texts = fc.oneof(blueprintText(24), gridText(6)).map(marked)

test('a picture is read by column, then from top to bottom, and numbered so', async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const placement = await placementOf(text)
      const { blueprint, order } = placement
      const steps = order.filter((each): each is Step => !('steps' in each))
      const seen = [...placement.steps].sort((a, b) => a.column - b.column || a.box.y - b.box.y)
      expect(steps).toEqual(seen.map(({ step }) => step))
      const empty = blueprint.moments.filter((moment) => moment.steps.length === 0)
      expect(order.filter((each) => 'steps' in each)).toEqual(empty)
      expect(await readingOrder(blueprint)).toEqual(order)

      const numbers = numbersOf(order)
      const standards = blueprint.steps.flatMap((step) => step.standards)
      const series: (readonly Numbered[])[] = [blueprint.failPoints, standards, blueprint.notes, blueprint.questions]
      expect(Object.values(countsOf(blueprint))).toEqual(series.map(({ length }) => length))
      expect(blueprint.notes.length).toBe(blueprint.steps.length + blueprint.moments.length)
      for (const all of series) {
        expect(all.map((each) => numbers.get(each)!).sort((a, b) => a - b)).toEqual(all.map((_, at) => at + 1))
      }
      const read = (of: (step: Step) => readonly Numbered[]) => steps.flatMap(of).map((each) => numbers.get(each)!)
      for (const of of [
        (step: Step) => step.standards,
        (step: Step) => step.failPoints,
        (step: Step) => step.questions,
      ])
        expect(read(of)).toEqual(read(of).map((_, at) => at + 1))
      const noted = steps.flatMap(notesAt).map((each) => numbers.get(each)!)
      expect(noted).toEqual([...noted].sort((a, b) => a - b))
    }),
    { numRuns: runs(50) },
  )
})

/** What each mark is known by: the step, the letters, and how it is told. */
function badgesOf({ scene }: Picture): string[] {
  const groups = (items: readonly SceneItem[]): Group[] =>
    items.flatMap((item) => (item.item === 'group' ? [item, ...groups(item.items)] : []))
  return groups(scene.items)
    .filter(({ classes, data }) => classes.startsWith('badge ') && data?.number !== undefined)
    .map(({ data, label }) => `${data!.step} ${data!.number} ${label}`)
    .sort()
}

test('what a view leaves keeps its number', async () => {
  const hidden = fc.subarray<Part | BandName>(
    ['lane:l0', 'lane:l1', 'lane:customer', 'lane:onstage', 'evidence', 'notes', 'legend', 'row:pains'],
    { minLength: 1 },
  )
  await fc.assert(
    fc.asyncProperty(texts, hidden, async (text, parts) => {
      const blueprint = blueprintOf(text)
      const view = { ...FULL_VIEW, hidden: new Set(parts) }
      const whole = badgesOf(await picture(blueprint))
      const left = viewed(blueprint, view).steps
      if (left.length === 0) return
      const shown = badgesOf(await picture(blueprint, { view }))
      // The remarks of a moment stand at another step where its leading step is left out.
      const remark = (badge: string): string => badge.replace(/^\S+ /, '')
      expect(whole.map(remark)).toEqual(expect.arrayContaining(shown.map(remark)))
    }),
    { numRuns: runs(30) },
  )
})
