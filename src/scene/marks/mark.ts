import type { Box, Size } from '../../layout/geometry.ts'
import type { Step } from '../../model/blueprint.ts'
import { phrase, type LocaleId, type Words } from '../../vocabulary/words.ts'
import { drawingOf } from '../drawing-of.ts'
import { set, withFate, type Figure, type DrawContext } from '../draw-context.ts'
import type { Counts, Numbered, Numbers, Series } from '../numbers.ts'
import type { Group, SceneItem } from '../scene.ts'

/** What a step may carry at the foot of its box. All that is known of one mark stands in its file. */
export interface Mark {
  /** Of its badges, for style sheets. */
  readonly classes: string
  /** Of marks that are numbered together: a step carries them in the order of their numbers. */
  readonly series?: Series
  readonly words: Readonly<Record<LocaleId, MarkWords>>
  /**
   * Where it stands in a step's alternative text: before emotion, times and cost, behind them, or not there but at the
   * badge, which is a link of its own.
   */
  readonly told: 'before figures' | 'after figures' | 'at the badge'
  /** The badges of a step, none where it has no such mark. */
  readonly badges: (step: Step, words: Words) => readonly (Badge | NumberedBadge)[]
  /** How it is drawn, with the letters of a badge; those for the legend where none are given. */
  readonly symbol: (context: DrawContext, letters?: string) => Figure<SceneItem[]>
}

/** A mark's words in one language. */
export interface MarkWords {
  /** What it means. */
  readonly legend: string
  /** The same where there is no register in which its number could be looked up. */
  readonly legendAlone?: string
  /** Its alternative text; `{name}` stands for a value. */
  readonly altText: string
}

/** The words of a mark, with those that a client has in their places. */
export function markWords(name: string, own: Mark['words'], { locale, marks }: Words): MarkWords {
  const theirs = marks?.[name]
  return theirs ? { ...own[locale], ...theirs } : own[locale]
}

/** A mark as one step carries it. */
export interface Badge {
  readonly letters?: string
  readonly altText: string
  readonly data?: Readonly<Record<string, string>>
  readonly href?: string
  /** The path of another blueprint: to its drawing the badge leads. */
  readonly drawingOf?: string
  /** Of the step, what it says. */
  readonly thing?: object
}

/** A badge whose letters and words wait for its number, which the register explains. */
export interface NumberedBadge {
  readonly series: Series
  readonly of: Numbered
  readonly as: (number: number) => Badge
}

/** A badge of a step with a number; `values` are told beside it. */
export function numberedBadge(
  series: Series,
  step: Step,
  of: Numbered,
  altText: string,
  values: Readonly<Record<string, string>>,
): NumberedBadge {
  const as = (number: number): Badge => {
    const data = { step: step.id, number: String(number) }
    return { letters: `${series}${number}`, altText: phrase(altText, { number: data.number, ...values }), data }
  }
  return { series, of, as }
}

/** The badge with its number. */
export function withNumber(badge: Badge | NumberedBadge, numbers: Numbers): Badge {
  return 'as' in badge ? badge.as(numbers.get(badge.of)!) : badge
}

/** A badge that has found its place before it has its number. */
export interface BadgeFigure {
  readonly size: Size
  draw(box: Box, numbers: Numbers): Group
}

/**
 * The mark's symbol as a group with alternative text, data and link; as wide as that of any number that it could have,
 * of which `counts` has the highest.
 */
export function badgeFigure(
  mark: Mark,
  badge: Badge | NumberedBadge,
  context: DrawContext,
  counts: Counts,
): BadgeFigure {
  const thing = thingOf(badge)
  const sign = (thing && context.changes?.sign(thing)) ?? ''
  const symbolOf = (letters: string | undefined): Figure<SceneItem[]> =>
    mark.symbol(context, letters === undefined ? letters : `${sign}${letters}`)
  const known = 'as' in badge ? undefined : symbolOf(badge.letters)
  return {
    size: (known ?? symbolOf(widestLetters(badge as NumberedBadge, context, counts))).size,
    draw(box, numbers) {
      const { letters, altText, data, href: page, drawingOf: path } = withNumber(badge, numbers)
      const href = path === undefined ? page : drawingOf(path, context)
      const group: Group = {
        item: 'group',
        classes: `badge ${mark.classes}`,
        ...(data && { data }),
        label: altText,
        items: (known ?? symbolOf(letters)).draw(box),
        ...(href !== undefined && { href }),
      }
      return thing ? withFate(thing, group, context) : group
    },
  }
}

/** What a badge stands for. */
export function thingOf(badge: Badge | NumberedBadge): object | undefined {
  return 'of' in badge ? badge.of : badge.thing
}

/** Of each series, by the counts of the picture. */
const widest = new WeakMap<Counts, Map<Series, string>>()

/** Digits of a client's font may differ in width. */
function widestLetters({ series }: NumberedBadge, context: DrawContext, counts: Counts): string {
  const known = widest.get(counts) ?? new Map<Series, string>()
  widest.set(counts, known)
  if (!known.has(series)) {
    const { length } = String(counts[series])
    const all = Array.from({ length: 10 }, (_, digit) => `${series}${String(digit).repeat(length)}`)
    const widthOf = (letters: string): number => set(context, 'badge', letters).width
    known.set(
      series,
      all.reduce((most, letters) => (widthOf(letters) > widthOf(most) ? letters : most)),
    )
  }
  return known.get(series)!
}
