/**
 * Steps that are written to stand in one column: those of a moment, and those that say `with`. It is no link, and crosses no
 * line.
 */
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { shortened } from '../diagnostic/shortened.ts'
import type { Place } from '../diagnostic/span.ts'
import type { BlueprintDocument, Text } from '../schema/generated/document.ts'
import type { Link, Step } from './blueprint.ts'
import { standTogether } from './column.ts'
import type { Findings } from './findings.ts'
import type { MadeIds } from './ids.ts'
import { entries, place, property, scalar, type Located } from './located.ts'
import { Names } from './names.ts'
import type { MutableMoment } from './moments.ts'
import type { MutableStep } from './steps.ts'

interface With {
  readonly step: MutableStep
  readonly target: MutableStep
  readonly at: Located<Text | string>
}

/** Once all steps and links are there: joins those that stand together, and reports a `with` that cannot be. */
export function joinCompanions(
  blueprint: Located<BlueprintDocument>,
  moments: readonly MutableMoment[],
  steps: ReadonlyMap<string, MutableStep>,
  ids: MadeIds,
  findings: Findings,
): void {
  const withs = readWiths(blueprint, steps, ids, findings)
  if (moments.length === 0 && withs.length === 0) return
  const columns = new Columns(steps.values())
  for (const moment of moments) for (const step of moment.steps) columns.join(moment.steps[0]!, step)
  const circles = circlesIn(withs)
  for (const each of withs) {
    if (circles.has(each)) reportCircle(circles.get(each)!, each, findings)
    else if (isPossible(each, columns, findings)) {
      columns.join(each.target, each.step)
      each.step.with = each.target
    }
  }
  for (const column of columns.all()) standTogether(column)
}

function readWiths(
  blueprint: Located<BlueprintDocument>,
  steps: ReadonlyMap<string, MutableStep>,
  ids: MadeIds,
  findings: Findings,
): With[] {
  return entries(property(blueprint, 'steps')).flatMap((located): With[] => {
    const at = property(located, 'with')
    const step = steps.get(located.id)
    if (!at || !step) return []
    const id = scalar(at)
    const target = steps.get(id)
    if (target && ids.isNumbered(id)) {
      findings.add(() => numbered(id, place(at)))
      return []
    }
    if (target) return [{ step, target, at }]
    findings.unknown('steps', id, place(at), () => {
      const labelled = new Names(() => [...steps.values()].map((each) => [each.id, each.label]))
      const message = `there is no step "${shortened(id)}" that "${located.id}" could stand with`
      return finding('unknown-reference', place(at), message, {
        hint: labelled.hint(id, steps.keys()) ?? 'write it under "steps:", or correct the id',
      })
    })
    return []
  })
}

/** Of an id that hangs on the order in which steps are written. */
export function numbered(id: string, at: Place): Diagnostic {
  const message = `"${shortened(id)}" may be any of several steps that have the same label`
  return finding('unknown-reference', at, message, {
    hint: 'give the step that you mean an id: "[{ id: …, label: … }]"',
  })
}

/** A step that stands with another that stands with it, directly or through others: each with the ids of its circle. */
function circlesIn(withs: readonly With[]): ReadonlyMap<With, readonly string[]> {
  const of = new Map(withs.map((each) => [each.step, each]))
  const found = new Map<With, readonly string[]>()
  const settled = new Set<With>()
  for (const start of withs) {
    const way: With[] = []
    for (let at: With | undefined = start; at && !settled.has(at); at = of.get(at.target)) {
      settled.add(at)
      way.push(at)
      const next = of.get(at.target)
      const from = next === undefined ? -1 : way.indexOf(next)
      if (from < 0) continue
      const circle = way.slice(from)
      const ids = circle.map(({ step }) => step.id)
      for (const each of circle) found.set(each, ids)
    }
  }
  return found
}

function reportCircle(circle: readonly string[], { step, at }: With, findings: Findings): void {
  findings.add(() => {
    const message =
      circle.length === 1
        ? `the step "${step.id}" stands with itself`
        : `steps stand with one another in a circle: ${circle.map(shortId).join(', ')}`
    return finding('schema-value', place(at), message, { hint: 'remove "with:" of one of them' })
  })
}

/** Whether the two can share a column: not across phases, and not where time runs on between them. */
function isPossible({ step, target, at }: With, columns: Columns, findings: Findings): boolean {
  if (step.phase && target.phase && step.phase !== target.phase) {
    const message = `"${step.id}" cannot stand with "${target.id}": they are in different phases`
    const hint = `remove "with:", or put both into one phase`
    findings.add(() => finding('schema-value', place(at), message, { hint }))
    return false
  }
  const chain = chainBetween(step, target, columns) ?? chainBetween(target, step, columns)
  if (!chain) return true
  const message = `"${step.id}" cannot stand with "${target.id}": time runs on between them, ${chain.map(shortId).join(' -> ')}`
  findings.add(() => finding('schema-value', place(at), message, { hint: 'remove "with:", or the links between them' }))
  return false
}

function shortId(id: string): string {
  return shortened(id, 30)
}

/** The ids on a way of flows from the column of one step to that of another through a third; undefined without one. */
function chainBetween(from: Step, to: Step, columns: Columns): readonly string[] | undefined {
  const pending = columns.left(from)
  const before = new Map<Step, Step | undefined>(pending.map((step) => [step, undefined]))
  for (let at = 0; at < pending.length; at++) {
    const step = pending[at]!
    for (const { to: next } of step.outgoing.filter(isFlow)) {
      if (before.has(next) || columns.areTogether(next, from)) continue
      if (columns.areTogether(next, to)) {
        if (before.get(step) === undefined) continue // one link alone may stand in a column
        const way = [next.id]
        for (let back: Step | undefined = step; back; back = before.get(back)) way.unshift(back.id)
        return way
      }
      before.set(next, step)
      pending.push(next)
    }
  }
  return undefined
}

function isFlow({ kind }: Link): boolean {
  return kind === 'flow'
}

interface Joined {
  readonly steps: MutableStep[]
  /** Those that a flow leaves. */
  readonly left: Step[]
}

/** Which steps stand together. */
class Columns {
  readonly #columnOf = new Map<Step, Joined>()

  constructor(steps: Iterable<MutableStep>) {
    for (const step of steps)
      this.#columnOf.set(step, { steps: [step], left: step.outgoing.some(isFlow) ? [step] : [] })
  }

  /** The steps of a step's column that a flow leaves, in document order. */
  left(step: Step): Step[] {
    return [...this.#columnOf.get(step)!.left].sort(byIndex)
  }

  areTogether(a: Step, b: Step): boolean {
    return this.#columnOf.get(a) === this.#columnOf.get(b)
  }

  /** The smaller column enters the larger: however many are joined, no step moves often. */
  join(a: Step, b: Step): void {
    if (this.areTogether(a, b)) return
    const [first, second] = [this.#columnOf.get(a)!, this.#columnOf.get(b)!]
    const [large, small] = first.steps.length < second.steps.length ? [second, first] : [first, second]
    for (const step of small.left) large.left.push(step)
    for (const step of small.steps) {
      large.steps.push(step)
      this.#columnOf.set(step, large)
    }
  }

  all(): readonly (readonly MutableStep[])[] {
    return [...new Set(this.#columnOf.values())].map(({ steps }) => steps.sort(byIndex))
  }
}

function byIndex(a: Step, b: Step): number {
  return a.index - b.index
}
