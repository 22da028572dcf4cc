/**
 * How a picture of two versions shows what became of things: a sign and a number in a frame, an outline of its own, struck words.
 * Signs and patterns say all that colours say. Loaded by such pictures alone.
 */
import type { Box } from '../../layout/geometry.ts'
import type { FillTokens, ShapeTokens, Theme } from '../../theme/theme.ts'
import type { Words } from '../../vocabulary/words.ts'
import {
  letter,
  middle,
  set,
  type Changes,
  type ChangeSymbol,
  type DrawContext,
  type Figure,
  type ListedChange,
} from '../draw-context.ts'
import { columnsIn, registerFigure } from '../elements/register.ts'
import { detailParts, stack, textPart } from '../elements/stack.ts'
import { stepOutline } from '../elements/step.ts'
import { kindOf } from '../kind.ts'
import { pill } from '../marks/pill.ts'
import type { Group, Paint, SceneItem, Text } from '../scene.ts'
import { rect } from '../shapes.ts'
import { struck } from '../struck.ts'

/** What became of a thing; of what moved, `ghost` stands where it was. */
export type Fate = 'added' | 'removed' | 'changed' | 'moved' | 'ghost'

/** What is known of two versions when they are drawn. */
export interface Told extends Pick<Changes, 'list' | 'versions' | 'description'> {
  fate(thing: object): Fate | undefined
  /** Whether it has a change of its own, or stands for things that have. */
  isTold(thing: object): boolean
  /** In the register of changes, of what has a mark; undefined for all else. */
  number(thing: object): number | undefined
  /** Those that there are. */
  readonly fates: ReadonlySet<Fate>
  /** Whether a link is none, but joins a ghost and what moved. */
  isArrow(link: object): boolean
}

/** The fates in the order of the legend. */
const FATES = ['added', 'removed', 'changed', 'moved', 'ghost'] as const satisfies readonly Fate[]

const SIGNS: Readonly<Record<Fate, string>> = { added: '+', removed: '−', changed: '~', moved: '→', ghost: '→' }

/** The letters of a mark: an arrow that leads from a ghost, or to what moved. */
export function lettersOf(fate: Fate, number: number): string {
  return fate === 'ghost' ? `${number}${SIGNS.ghost}` : `${SIGNS[fate]}${number}`
}

/** Unlike those of lanes, of what is assumed, and of contacts that the customer does not see. */
const DASHES = { removed: [5, 3], link: [2.5, 3], ghost: [1.5, 3] } as const

/** px more of an outline. */
const BOLDER = 1.5

/** `context` without changes. */
export function changeMarks(told: Told, context: DrawContext): Changes {
  return new ChangeMarks(told, context)
}

class ChangeMarks implements Changes {
  readonly list: readonly ListedChange[]
  readonly counts: string
  readonly versions: string
  readonly description: string
  readonly #told: Told
  readonly #context: DrawContext

  constructor(told: Told, context: DrawContext) {
    this.#told = told
    this.#context = context
    this.list = told.list
    this.counts = countsOf(told.list, context.words)
    this.versions = told.versions
    this.description = told.description
  }

  get #theme(): Theme {
    return this.#context.theme
  }

  get #words(): Words['changes'] {
    return this.#context.words.changes
  }

  mark(thing: object): Figure<Group> | undefined {
    const [fate, number] = [this.#told.fate(thing), this.#told.number(thing)]
    if (!fate || number === undefined) return undefined
    const drawn = this.#pill(lettersOf(fate, number), fate)
    return { size: drawn.size, draw: (box) => ({ item: 'group', classes: 'change-mark', items: drawn.draw(box) }) }
  }

  sign(thing: object): string {
    return this.#told.isTold(thing) ? this.entrySign(thing) : ''
  }

  entrySign(thing: object): string {
    const fate = this.#told.fate(thing)
    return fate ? SIGNS[fate] : ''
  }

  isGone(thing: object): boolean {
    return this.#told.fate(thing) === 'removed'
  }

  said(thing: object): string | undefined {
    const fate = this.#told.isTold(thing) ? this.#told.fate(thing) : undefined
    return fate && this.#inWords(fate)
  }

  #inWords(fate: Fate): string {
    return fate === 'ghost' ? this.#words.was : this.#words[fate]
  }

  parts(thing: object, items: readonly SceneItem[]): SceneItem[] {
    return this.isGone(thing) ? allStruck(items, this.sign(thing) !== '') : [...items]
  }

  group(thing: object, group: Group): Group {
    const fate = this.#told.fate(thing)
    if (!fate) return group
    const number = this.#told.number(thing)
    const { label, data } = group
    const { fate: template } = this.#words
    return {
      ...group,
      classes: `${group.classes} is-${fate}`,
      ...((data ?? number !== undefined) && {
        data: { ...data, ...(number !== undefined && { change: String(number) }) },
      }),
      ...(label !== undefined && {
        label: template.replace('{fate}', this.#inWords(fate)).replace('{thing}', () => label),
      }),
      items: this.#items(thing, group, fate),
    }
  }

  #items(thing: object, group: Group, fate: Fate): readonly SceneItem[] {
    const { items } = group
    switch (kindOf(group)) {
      case 'step':
        return this.#step(items, fate)
      case 'link':
        return this.#told.isArrow(thing) ? this.#arrow(items) : this.#link(items, fate)
      case 'evidence':
        return items
      case 'row-cell':
        return fate === 'removed' ? allStruck(items) : items
      case 'badge':
        return fate === 'removed' && this.#told.isTold(thing) ? this.#badge(items) : items
      case 'register-entry':
        return items
      default:
        return this.#head(items, fate)
    }
  }

  /** Its label is the first of its texts. */
  #step(items: readonly SceneItem[], fate: Fate): SceneItem[] {
    const { ink } = this.#inks()
    const [muted, at] = [this.#theme.type.stepDetail.color, items.findIndex(({ item }) => item === 'text')]
    return items.flatMap((item, index): SceneItem[] => {
      if (item.item !== 'text') return [item]
      if (fate === 'ghost') return [{ ...item, fill: muted }]
      return fate === 'removed' && index === at ? struck({ ...item, fill: ink }) : [item]
    })
  }

  #link(items: readonly SceneItem[], fate: Fate): SceneItem[] {
    if (fate !== 'added' && fate !== 'removed') return [...items]
    const color = this.#color(fate)
    const drawn = items.map((item): SceneItem => {
      if (item.item !== 'path') return item
      if (item.classes !== 'link-path') return { ...item, fill: color }
      const dash = fate === 'removed' ? { dash: DASHES.link } : {}
      return { ...item, stroke: color, strokeWidth: (item.strokeWidth ?? 1) + (fate === 'added' ? 1 : 0), ...dash }
    })
    return fate === 'removed' ? drawn.flatMap((item) => (item.item === 'text' ? struck(item) : [item])) : drawn
  }

  #arrow(items: readonly SceneItem[]): SceneItem[] {
    const color = this.#color('moved')
    return items.flatMap((item): SceneItem[] => {
      if (item.item !== 'path') return []
      if (item.classes !== 'link-path') return [{ ...item, fill: color }]
      return [{ ...item, stroke: color, strokeWidth: 1.25, dash: DASHES.ghost }]
    })
  }

  outline<Tokens extends ShapeTokens>(thing: object, tokens: Tokens): Tokens {
    const fate = this.#told.fate(thing)
    return fate ? this.#bordered(tokens, fate) : tokens
  }

  #bordered<Tokens extends ShapeTokens>(tokens: Tokens, fate: Fate): Tokens {
    const stroke = this.#color(fate)
    switch (fate) {
      case 'added':
        return { ...tokens, stroke, strokeWidth: tokens.strokeWidth + BOLDER, dash: undefined }
      case 'removed':
      case 'ghost':
        return { ...tokens, stroke, dash: DASHES[fate], fill: this.#theme.page.paper }
      case 'moved':
      case 'changed':
        return tokens
    }
  }

  /** Hollow and dashed; its letters have a sign, which a line through them would hide. */
  #badge(items: readonly SceneItem[]): SceneItem[] {
    const { ink, paper } = this.#inks()
    return items.flatMap((item): SceneItem[] => {
      if (item.item === 'text') return [{ ...item, fill: ink }]
      if (item.item === 'rect' || (item.item === 'path' && item.fill !== undefined))
        return [{ ...item, fill: paper, stroke: ink, strokeWidth: 1, dash: [3, 2] }]
      return [item]
    })
  }

  #inks(): { ink: string; paper: string } {
    return { ink: this.#color('removed'), paper: this.#theme.page.paper }
  }

  /** Of a lane, a phase, a column, a row: what is gone has its title struck, and a dashed frame within the head. */
  #head(items: readonly SceneItem[], fate: Fate): SceneItem[] {
    const head = items.find((item) => item.item === 'rect' && item.classes?.endsWith('-head') === true)
    if (fate !== 'added' && fate !== 'removed') return [...items]
    const drawn = fate === 'removed' ? items.flatMap((item) => (isTitle(item) ? struck(item) : [item])) : [...items]
    if (head?.item !== 'rect') return drawn
    const { accent } = this.#theme.laneHead
    const left = head.classes === 'lane-head' || head.classes === 'row-head' ? accent : 0
    const box = { x: head.x + left + 2, y: head.y + 2, width: head.width - left - 4, height: head.height - 4 }
    // On the head's own ground the colour of its title is the one that can be told from it.
    const stroke = items.find(isTitle)?.fill ?? this.#color(fate)
    const paint: Paint = { stroke, strokeWidth: fate === 'added' ? 2 : 1.25, ...(fate === 'removed' && { dash: DASHES.removed }) } // prettier-ignore
    return [...drawn, rect(box, paint, { radius: 3, classes: 'change-frame' })]
  }

  #color(fate: Fate): string {
    const { plus, minus, question, idea } = this.#theme.rows.marks
    return { added: plus, removed: minus, changed: question, moved: idea, ghost: idea }[fate]
  }

  /** Filled for what is there anew, hollow for all else, dashed for what is gone. */
  #pill(letters: string, fate: Fate): Figure<SceneItem[]> {
    const color = this.#color(fate)
    const { paper } = this.#theme.page
    const isFilled = fate === 'added'
    const tokens: FillTokens = {
      fill: isFilled ? color : paper,
      stroke: color,
      strokeWidth: 1.5,
      text: isFilled ? paper : color,
      ...(fate === 'removed' && { dash: [4, 2] }),
      ...(fate === 'ghost' && { dash: DASHES.ghost }),
    }
    return pill(letters, tokens, 4, this.#context)
  }

  isArrow(link: object): boolean {
    return this.#told.isArrow(link)
  }

  legend(): readonly ChangeSymbol[] {
    const { legend } = this.#words
    return FATES.filter((fate) => this.#told.fates.has(fate)).map((fate) => ({
      name: `change-${fate}`,
      said: legend[fate],
      symbol: this.#sample(fate),
    }))
  }

  #sample(fate: Fate): Figure<SceneItem[]> {
    const { support } = this.#theme.lanes
    const sign = set(this.#context, 'badge', SIGNS[fate])
    const outline = { ...support, box: this.#bordered({ ...support.box, dash: undefined }, fate) }
    return {
      size: { width: this.#theme.legend.sample, height: 22 },
      draw: (box: Box) => [
        stepOutline('action', box, outline, this.#context),
        letter(sign, middle(box).x, middle(box).y - sign.height / 2, { fill: this.#color(fate), anchor: 'middle' }),
      ],
    }
  }

  register(width: number, context: DrawContext): Figure<Group> | undefined {
    const { list } = this
    if (list.length === 0) return undefined
    const entries = list.map(({ fate, number, letters, sentences, place }: ListedChange) => ({
      badge: this.#pill(letters, fate),
      data: { change: number },
      text: (room: number) =>
        stack([
          ...sentences.map((each, at) => ({ ...textPart(each, 'note', room, context), gap: at === 0 ? 0 : 4 })),
          ...detailParts(place, room, context),
        ]),
    }))
    const register = { classes: 'register changes', title: this.#words.title, key: this.counts, entries }
    return registerFigure(register, columnsIn(width, context), width, context)
  }
}

/** How many things were added, are gone, have changed and moved. */
function countsOf(list: readonly ListedChange[], { changes, reading }: Words): string {
  return FATES.flatMap((fate) => {
    if (fate === 'ghost') return []
    const count = list.filter((each) => each.fate === fate).length
    return count === 0 ? [] : [changes.counts[fate].replace('{count}', String(count))]
  }).join(reading.listSeparator)
}

function isTitle(item: SceneItem): item is Text {
  return item.item === 'text' && item.classes?.endsWith('-title') === true
}

/** All words, in links too, but for those of marks and those that are struck already. */
function allStruck(items: readonly SceneItem[], hasSign = false): SceneItem[] {
  return items.flatMap((item, at): SceneItem[] => {
    if (item.item === 'text') return isStruck(items[at + 1]) ? [item] : struck(item, hasSign)
    if (item.item === 'group' && kindOf(item) !== 'change-mark') return [{ ...item, items: allStruck(item.items) }]
    return [item]
  })
}

function isStruck(next: SceneItem | undefined): boolean {
  return next?.item === 'path' && next.classes === 'struck'
}
