import type { Box } from '../../layout/geometry.ts'
import type { Step } from '../../model/blueprint.ts'
import { phrase, type LocaleId, type Words } from '../../vocabulary/words.ts'
import type { Figure, DrawContext } from '../draw-context.ts'
import type { Group, SceneItem } from '../scene.ts'

/** What a step may carry at the foot of its box. All that is known of one mark stands in its file. */
export interface Mark {
  /** Of its badges, for style sheets. */
  readonly classes: string
  /** Of marks that are numbered together: a step carries them in the order of their numbers. */
  readonly series?: string
  readonly words: Readonly<Record<LocaleId, MarkWords>>
  /**
   * Where it stands in a step's alternative text: before emotion, times and cost, behind them, or not there but at the
   * badge, which is a link of its own.
   */
  readonly told: 'before figures' | 'after figures' | 'at the badge'
  /** The badges of a step, none where it has no such mark. */
  readonly badges: (step: Step, words: Words) => readonly Badge[]
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

/** A mark as one step carries it. */
export interface Badge {
  readonly letters?: string
  readonly altText: string
  readonly data?: Readonly<Record<string, string>>
  readonly href?: string
}

/** The badge of a step with a number that the register explains; `values` are told beside the number. */
export function numberedBadge(
  letter: string,
  step: Step,
  number: number,
  altText: string,
  values: Readonly<Record<string, string>>,
): Badge {
  const data = { step: step.id, number: String(number) }
  return { letters: `${letter}${number}`, altText: phrase(altText, { number: data.number, ...values }), data }
}

/** The mark's symbol as a group with alternative text, data and link. */
export function badgeFigure(mark: Mark, { letters, altText, data, href }: Badge, context: DrawContext): Figure<Group> {
  const symbol = mark.symbol(context, letters)
  return {
    size: symbol.size,
    draw: (box: Box) => ({
      item: 'group',
      classes: `badge ${mark.classes}`,
      ...(data && { data }),
      label: altText,
      items: symbol.draw(box),
      ...(href !== undefined && { href }),
    }),
  }
}
