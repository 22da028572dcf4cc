/** The marks that a step may carry, one file each. Code for all marks goes through this registry. */
import type { Step } from '../../model/blueprint.ts'
import { phrase, type Words } from '../../vocabulary/words.ts'
import type { Changes, DrawContext } from '../draw-context.ts'
import type { Counts, Numbers } from '../numbers.ts'
import { answeredQuestion } from './answered-question.ts'
import { failPoint } from './fail-point.ts'
import {
  badgeFigure,
  thingOf,
  withNumber,
  type Badge,
  type BadgeFigure,
  type Mark,
  type NumberedBadge,
} from './mark.ts'
import { momentOfTruth } from './moment-of-truth.ts'
import { note } from './note.ts'
import { openFailPoint } from './open-fail-point.ts'
import { question } from './question.ts'
import { standard } from './standard.ts'
import { subBlueprint } from './sub-blueprint.ts'
import { wait } from './wait.ts'
import { webPage } from './web-page.ts'

/** In the order in which steps carry them and the legend lists them. */
const REGISTRY = {
  failPoint,
  openFailPoint,
  standard,
  wait,
  momentOfTruth,
  subBlueprint,
  webPage,
  question,
  answeredQuestion,
  note,
} satisfies Record<string, Mark>

/** The name of a mark. */
export type MarkName = keyof typeof REGISTRY

/** Every mark by its name. */
export const MARKS: Readonly<Record<MarkName, Mark>> = REGISTRY

/** The names, in the order of the legend. */
export const MARK_NAMES = Object.keys(REGISTRY) as readonly MarkName[]

const ALL_MARKS = Object.values(MARKS)

/** In the order they are drawn; `counts` are the highest numbers that there are. */
export function badges(step: Step, context: DrawContext, counts: Counts): BadgeFigure[] {
  return carried(step, context.words).map(({ mark, badge }) => badgeFigure(mark, badge, context, counts))
}

interface Carried {
  readonly mark: Mark
  readonly badge: Badge | NumberedBadge
}

/** Whether any of the steps carries the mark. */
export function isCarried(mark: Mark, steps: readonly Step[], words: Words): boolean {
  return steps.some((step) => carried(step, words).some((each) => each.mark === mark))
}

/** A step is asked for its marks by its figure, its alternative text, the description and the legend. */
const remembered = new WeakMap<Step, { readonly words: Words; readonly marks: readonly Carried[] }>()

function carried(step: Step, words: Words): readonly Carried[] {
  const known = remembered.get(step)
  if (known?.words === words) return known.marks
  const marks = inSeries(step, words)
  remembered.set(step, { words, marks })
  return marks
}

function inSeries(step: Step, words: Words): Carried[] {
  const all: Carried[] = []
  for (const mark of ALL_MARKS) for (const badge of mark.badges(step, words)) all.push({ mark, badge })
  if (all.length < 2) return all
  const series = ({ mark }: Carried): number =>
    all.findIndex((each) => each.mark === mark || (mark.series !== undefined && each.mark.series === mark.series))
  const number = ({ badge }: Carried): number => ('of' in badge ? badge.of.number : 0)
  return all.toSorted((a, b) => series(a) - series(b) || number(a) - number(b))
}

/** What a step's alternative text says of its marks at one place in it. */
export function told(place: Mark['told'], step: Step, { words, numbers, changes }: Spoken): string[] {
  return carried(step, words)
    .filter(({ mark }) => mark.told === place)
    .map(({ badge }) => {
      const thing = thingOf(badge)
      const fate = thing && changes?.said(thing)
      const { altText } = withNumber(badge, numbers)
      return fate === undefined ? altText : phrase(words.changes.fate, { fate, thing: altText })
    })
}

/** What alternative texts are made with. */
export interface Spoken {
  readonly words: Words
  readonly numbers: Numbers
  readonly changes?: Changes | undefined
}
