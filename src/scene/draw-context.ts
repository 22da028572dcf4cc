import type { TextBlock, TextStyle, Typesetter } from '../text/setting/typesetter.ts'
import type { ShapeTokens, Theme, TypeRole } from '../theme/theme.ts'
import type { Box, Size } from '../layout/geometry.ts'
import type { PixelImage } from '../model/image.ts'
import type { Words } from '../vocabulary/words.ts'
import type { Numbers } from './numbers.ts'
import type { Group, SceneItem, Text, TextLinePlace } from './scene.ts'

/** The context that every element is drawn with. */
export interface DrawContext {
  readonly theme: Theme
  readonly typesetter: Typesetter
  readonly words: Words
  /** Of the theme, as pixels. */
  readonly logo?: Logo
  /** What the names of drawings in this view have at their end. */
  readonly suffix?: string | undefined
  /** In a picture of two versions alone. */
  readonly changes?: Changes | undefined
}

/** What became of things from one version to the next, as a picture of both shows it. Things are elements of a blueprint. */
export interface Changes {
  /** Sign and number, for what has its place in the register of changes. */
  mark(thing: object): Figure<Group> | undefined
  /** `+`, `−` or `~` before the words of what has no mark of its own; empty where nothing is told of it. */
  sign(thing: object): string
  /** The same before a numbered entry of a register, where what it stood in is not seen. */
  entrySign(thing: object): string
  /** Whether it is there in the old version only. */
  isGone(thing: object): boolean
  /** Such as `Removed`, where that is told of the thing itself. */
  said(thing: object): string | undefined
  /** The border of its box. */
  outline<Tokens extends ShapeTokens>(thing: object, tokens: Tokens): Tokens
  /** How something within a group is drawn. */
  parts(thing: object, items: readonly SceneItem[]): SceneItem[]
  /** How a thing is drawn: with the outline, the classes and the words of what became of it. */
  group(thing: object, group: Group): Group
  /** Whether a link is none, but leads from where something was to where it is. */
  isArrow(link: object): boolean
  /** Behind the other entries of the legend. */
  legend(context: DrawContext): readonly ChangeSymbol[]
  /** The register of changes in a width. */
  register(width: number, context: DrawContext): Figure<Group> | undefined
  readonly list: readonly ListedChange[]
  /** How many things of each fate. */
  readonly counts: string
  /** Which versions they are, for the title block. */
  readonly versions: string
  /** Told in the place of the description of what is drawn, which has what is gone, too. */
  readonly description: string
}

/** An entry of the legend. */
export interface ChangeSymbol {
  readonly name: string
  readonly said: string
  readonly symbol: Figure<SceneItem[]>
}

/** All changes of one thing, as the register lists them. */
export interface ListedChange {
  readonly fate: 'added' | 'removed' | 'changed' | 'moved'
  /** Sign and number, as in the thing's mark. */
  readonly letters: string
  readonly number: string
  /** What it is, and where. */
  readonly place: string
  readonly sentences: readonly string[]
}

/** The sign of what became of a thing, before its words. */
export function signed(thing: object, text: string, { changes }: DrawContext): string {
  const sign = changes?.sign(thing) ?? ''
  return sign === '' ? text : `${sign}\u00a0${text}`
}

/** px for the sign of what became of a thing, and the space behind it. */
export function signRoom(thing: object, { changes }: DrawContext): number {
  return (changes?.sign(thing) ?? '') === '' ? 0 : SIGN_ROOM
}

const SIGN_ROOM = 11

/** The thing's group as its fate has it. */
export function withFate(thing: object, group: Group, { changes }: DrawContext): Group {
  return changes ? changes.group(thing, group) : group
}

/** A client's logo. */
export interface Logo {
  readonly image: PixelImage
  /** The largest size at which it is drawn; px. */
  readonly natural: Size
  /** Whose it is. */
  readonly label?: string
}

/** The same once the picture is laid out. */
export interface NumberedContext extends DrawContext {
  readonly numbers: Numbers
}

/** Something measured that is ready to be drawn in a box of at least its size. */
export interface Figure<Item = SceneItem> {
  readonly size: Size
  draw(box: Box): Item
}

/** Wide enough for anything that is never wrapped. */
const UNWRAPPED = 100_000

/** The text in the style of a role, wrapped to `maxWidth` px. */
export function set(context: DrawContext, role: TypeRole, text: string, maxWidth = UNWRAPPED): TextBlock {
  return setWith(context, context.theme.type[role], text, maxWidth)
}

/** For a role whose weight depends on the lane. */
export function setWith(context: DrawContext, style: TextStyle, text: string, maxWidth = UNWRAPPED): TextBlock {
  const { size, weight, leading } = style
  return context.typesetter.wrap(text, { size, weight, leading }, maxWidth)
}

/** How a block of text is painted. */
export interface Lettering {
  readonly fill: string
  readonly anchor?: Text['anchor']
  readonly classes?: string
}

/** A block of text whose first line's box has its top at `top`; `x` is the anchor's. */
export function letter(block: TextBlock, x: number, top: number, { fill, anchor = 'start', classes }: Lettering): Text {
  const { size } = block.style
  const lines = placedLines(block, x, top)
  return classes === undefined
    ? { item: 'text', fill, size, anchor, lines }
    : { item: 'text', classes, fill, size, anchor, lines }
}

function placedLines({ lines, lineHeight, baseline }: TextBlock, x: number, top: number): TextLinePlace[] {
  return lines.map(({ width, runs }, index) => ({ x, y: top + index * lineHeight + baseline, width, runs }))
}

/** Facts on one line, separated by dots; lines break behind a dot. Undefined when there is no fact. */
export function dotted(facts: readonly (string | undefined)[]): string | undefined {
  const known = facts.filter((fact) => fact !== undefined)
  return known.length > 0 ? known.join('\u00a0· ') : undefined
}

/** The centre of a box. */
export function middle(box: Box): { x: number; y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/**
 * The min-content width: that of the longest unbreakable piece of text. Chinese, Japanese and Korean break between any
 * two characters, other scripts at spaces.
 */
export function longestWord(context: DrawContext, style: TextStyle, text: string): number {
  const words = text.split(/[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/u)
  return words.reduce((widest, word) => Math.max(widest, context.typesetter.line(word, style).width), 0)
}
