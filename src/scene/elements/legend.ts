/** Exactly the symbols that the picture uses, drawn by the functions that draw them there. */
import type { Box } from '../../layout/geometry.ts'
import type { Blueprint, Step } from '../../model/blueprint.ts'
import { allRowCells } from '../../model/row-cells.ts'
import type { TextBlock } from '../../text/setting/typesetter.ts'
import type { LaneTokens } from '../../theme/theme.ts'
import type { LinkKind, RowMark, StepKind } from '../../vocabulary/terms.ts'
import type { Words } from '../../vocabulary/words.ts'
import { dotted, letter, middle, set, type Figure, type DrawContext } from '../draw-context.ts'
import { isCarried, MARK_NAMES, MARKS, type MarkName } from '../marks/index.ts'
import { markWords, type Mark } from '../marks/mark.ts'
import type { Group, SceneItem } from '../scene.ts'
import { line, rect } from '../shapes.ts'
import { drawSign } from '../signs.ts'
import { extremesOf, summit, SUMMIT_SIZE } from './emotion.ts'
import { curveSample, curveStyles, ONLY_CURVE, type CurveStyle } from './emotion-curves.ts'
import { evidenceCard } from './evidence.ts'
import { leadOutArrow } from './lead-out.ts'
import { isRemote, linkSample } from './link.ts'
import { assumedTokens, stepOutline } from './step.ts'

/** The name of a symbol that the legend can explain. */
export type LegendName = MarkName | Exclude<keyof Words['legend'], 'title'>

interface LegendSymbol {
  readonly used: (blueprint: Blueprint, words: Words) => boolean
  /** `hasRegisters`: numbers are explained elsewhere in the drawing. */
  readonly words: (words: Words, hasRegisters: boolean) => string
  readonly figure: (context: DrawContext) => Figure<SceneItem[]>
  /** Where it looks different in several hands: each with what is said of it. */
  readonly each?: (
    blueprint: Blueprint,
    context: DrawContext,
  ) => readonly { said: string; symbol: Figure<SceneItem[]> }[]
}

const SYMBOL_HEIGHT = 22

/** In the order they are listed. */
const SYMBOLS: Readonly<Record<LegendName, LegendSymbol>> = {
  action: stepSymbol('action', 'action'),
  decision: stepSymbol('decision', 'decision'),
  waitStep: stepSymbol('waitStep', 'wait'),
  start: stepSymbol('start', 'start'),
  end: stepSymbol('end', 'end'),
  evidence: {
    used: anyStep((step) => step.evidence.length > 0),
    words: ({ legend: said }) => said.evidence,
    figure: (context) => ({ size: { width: 30, height: SYMBOL_HEIGHT }, draw: (box) => evidenceCard(box, context) }),
  },
  technology: {
    used: anyStep((step) => step.lane.technology),
    words: ({ legend: said }) => said.technology,
    figure: ({ theme }) => ({
      size: { width: 18, height: 18 },
      draw: (box) => drawSign('screen', box, theme.lanes.onstage.box.stroke),
    }),
  },
  assumed: {
    used: anyStep((step) => step.assumed),
    words: ({ legend: said }) => said.assumed,
    figure: (context) =>
      sample(context, (box) => [
        stepOutline('action', box, assumedTokens(context.theme.lanes.support, context.theme), context),
      ]),
  },
  flow: linkSymbol('flow', 'flow'),
  exchange: linkSymbol('exchange', 'exchange'),
  recovery: linkSymbol('recovery', 'recovery'),
  remote: {
    used: ({ links }) => links.some(isRemote),
    words: ({ legend: said }) => said.remote,
    figure: (context) => sample(context, (box) => linkSample(box, 'flow', 'remote', context)),
  },
  behind: {
    used: ({ links }) => links.some(({ isBehind }) => isBehind),
    words: ({ legend: said }) => said.behind,
    figure: (context) => sample(context, (box) => linkSample(box, 'flow', 'behind', context)),
  },
  ...markSymbols(),
  emotion: {
    used: anyStep((step) => step.emotion !== undefined),
    words: ({ legend: said }) => said.emotion,
    figure: (context) => curveSymbol(ONLY_CURVE, context),
    each: (blueprint, context) =>
      [...curveStyles(blueprint)].map(([lane, style]) => ({
        said: dotted([context.words.gauges.emotion, lane.title])!,
        symbol: curveSymbol(style, context),
      })),
  },
  peak: summitSymbol('peak'),
  pit: summitSymbol('pit'),
  'row-plus': signSymbol('plus'),
  'row-minus': signSymbol('minus'),
  'row-idea': signSymbol('idea'),
  'row-question': signSymbol('question'),
  bar: barSymbol(),
  leadOut: {
    used: anyStep(({ leadsOut = [] }) => leadsOut.length > 0),
    words: ({ legend: said }) => said.leadOut,
    figure: (context) => {
      const size = { width: 20, height: 8 }
      return { size, draw: (box) => leadOutArrow(box, 'onward', context) }
    },
  },
}

/** Everything that the legend can explain, in its order. */
export const LEGEND_NAMES = Object.keys(SYMBOLS) as readonly LegendName[]

const TEXT_GAP = 9
/** Three columns fit into the narrowest picture. */
const TEXT_WIDTH = 145
const TITLE_GAP = 10
const RULE_GAP = 14

interface Entry {
  readonly name: string
  readonly symbol: Figure<SceneItem[]>
  readonly text: TextBlock
}

/** `hasRegisters`: the numbers of fail points and standards are explained elsewhere in the drawing. */
export function legend(blueprint: Blueprint, width: number, context: DrawContext, hasRegisters = true): Figure<Group> {
  const { changes } = context
  const drawn = changes ? { ...blueprint, links: blueprint.links.filter((link) => !changes.isArrow(link)) } : blueprint
  const own = (changes?.legend(context) ?? []).map(({ name, said, symbol }): Entry => ({
    name,
    symbol,
    text: wordsOf(said, context),
  }))
  return listed([...entriesOf(drawn, hasRegisters, context), ...own], width, context)
}

/** The legend of several drawings, of which none has entries of its own (`isOwn`). */
export function sharedLegend(
  names: readonly LegendName[],
  width: number,
  context: DrawContext,
  hasRegisters: boolean,
): Figure<Group> {
  const entries = names.map((name) => entryOf(name, hasRegisters, context))
  return listed(entries, width, context)
}

/** The symbols that a picture of the blueprint uses, in the legend's order. */
export function usedSymbols(blueprint: Blueprint, words: Words): LegendName[] {
  return LEGEND_NAMES.filter((name) => SYMBOLS[name].used(blueprint, words))
}

/** Whether the legend has entries that hold of this blueprint alone, such as whose each of its curves is. */
export function isOwn(blueprint: Blueprint): boolean {
  return curveStyles(blueprint).size > 1
}

function listed(entries: readonly Entry[], width: number, context: DrawContext): Figure<Group> {
  const { rule } = context.theme.legend
  const title = set(context, 'heading', context.words.legend.title)
  const { rows, height, column } = grid(entries, width, context)
  const first = RULE_GAP + title.height + TITLE_GAP
  return {
    size: { width, height: first + height },
    draw(box) {
      const items: SceneItem[] = [
        line({ x: box.x, y: box.y }, { x: box.x + width, y: box.y }, { stroke: rule, strokeWidth: 1 }),
        letter(title, box.x, box.y + RULE_GAP, { fill: context.theme.type.heading.color }),
      ]
      for (const row of rows) {
        for (const [index, entry] of row.entries.entries()) {
          const at = { x: box.x + index * column, y: box.y + first + row.top }
          items.push(drawEntry(entry, { ...at, width: context.theme.legend.sample, height: row.height }, context))
        }
      }
      return { item: 'group', classes: 'legend', label: context.words.legend.title, items }
    },
  }
}

function entriesOf(blueprint: Blueprint, hasRegisters: boolean, context: DrawContext): Entry[] {
  return usedSymbols(blueprint, context.words).flatMap((name): Entry[] => {
    const several = SYMBOLS[name].each?.(blueprint, context) ?? []
    if (several.length > 1) return several.map(({ said, symbol }) => ({ name, symbol, text: wordsOf(said, context) }))
    return [entryOf(name, hasRegisters, context)]
  })
}

function entryOf(name: LegendName, hasRegisters: boolean, context: DrawContext): Entry {
  const { words, figure } = SYMBOLS[name]
  return { name, symbol: figure(context), text: wordsOf(words(context.words, hasRegisters), context) }
}

/** In two lines where it is long: columns are as wide as the widest, and all alike. */
function wordsOf(said: string, context: DrawContext): TextBlock {
  return set(context, 'legend', said, TEXT_WIDTH)
}

interface LegendRow {
  readonly entries: readonly Entry[]
  readonly top: number
  readonly height: number
}

/** As many columns as fit, then as few as need no more rows; `column` is the distance from one to the next. */
function grid(
  entries: readonly Entry[],
  width: number,
  context: DrawContext,
): { rows: LegendRow[]; height: number; column: number } {
  const { sample: symbol, gap, rowGap } = context.theme.legend
  const column = symbol + TEXT_GAP + Math.ceil(Math.max(0, ...entries.map(({ text }) => text.width))) + gap
  const most = Math.max(1, Math.floor((width + gap) / column))
  const count = Math.ceil(entries.length / Math.ceil(entries.length / most))
  const rows: LegendRow[] = []
  let top = 0
  for (let from = 0; from < entries.length; from += count) {
    const inRow = entries.slice(from, from + count)
    const height = Math.max(SYMBOL_HEIGHT, ...inRow.map(({ text }) => text.height))
    rows.push({ entries: inRow, top, height })
    top += height + rowGap
  }
  return { rows, height: top - rowGap, column }
}

function drawEntry({ name, symbol, text }: Entry, box: Box, context: DrawContext): Group {
  const { x, y } = middle(box)
  const { width, height } = symbol.size
  const words = letter(text, box.x + box.width + TEXT_GAP, y - text.height / 2, {
    fill: context.theme.type.legend.color,
  })
  const drawn = symbol.draw({ x: x - width / 2, y: y - height / 2, width, height })
  return { item: 'group', classes: 'legend-entry', data: { symbol: name }, items: [...drawn, words] }
}

/** In a hue that no lane of the customer's or the staff's has: here the shape alone is explained. */
function stepSymbol(name: keyof Words['legend'], kind: StepKind): LegendSymbol {
  return {
    used: anyStep((step) => step.kind === kind),
    words: ({ legend: said }) => said[name],
    figure: (context) =>
      sample(context, (box) => [
        stepOutline(kind, box, undashed(context.theme.lanes.support), context),
        ...(kind === 'wait' ? drawSign('hourglass', inMiddle(box), context.theme.waitStep.mark) : []),
      ]),
  }
}

const SIGN_SIDE = 13

function inMiddle(box: Box): Box {
  const { x, y } = middle(box)
  return { x: x - SIGN_SIDE / 2, y: y - SIGN_SIDE / 2, width: SIGN_SIDE, height: SIGN_SIDE }
}

function undashed(lane: LaneTokens): LaneTokens {
  const { fill, stroke, strokeWidth, text } = lane.box
  return { ...lane, box: { fill, stroke, strokeWidth, text } }
}

function linkSymbol(name: keyof Words['legend'], kind: LinkKind): LegendSymbol {
  return {
    used: ({ links }) => links.some((link) => link.kind === kind && !link.isBehind),
    words: ({ legend: said }) => said[name],
    figure: (context) => sample(context, (box) => linkSample(box, kind, 'plain', context)),
  }
}

/** Each mark is drawn here as in a step, and explained where some step carries it. */
function markSymbols(): Record<MarkName, LegendSymbol> {
  const symbolOf = (name: MarkName, mark: Mark): LegendSymbol => ({
    used: ({ steps }, said) => isCarried(mark, steps, said),
    words: (said, hasRegisters) => {
      const { legend: numbered, legendAlone } = markWords(name, mark.words, said)
      return hasRegisters ? numbered : (legendAlone ?? numbered)
    },
    figure: (context) => mark.symbol(context),
  })
  return Object.fromEntries(MARK_NAMES.map((name) => [name, symbolOf(name, MARKS[name])])) as Record<
    MarkName,
    LegendSymbol
  >
}

function summitSymbol(name: 'peak' | 'pit'): LegendSymbol {
  return {
    used: (blueprint) => extremesOf(blueprint).has(name),
    words: ({ legend: said }) => said[name],
    figure: (context) => ({ size: SUMMIT_SIZE, draw: (box) => [summit(name, middle(box), context)] }),
  }
}

/** Of the rows, where any has it. */
function signSymbol(name: Exclude<RowMark, 'none'>): LegendSymbol {
  return {
    used: (blueprint) => allRowCells(blueprint).some(({ row }) => row.mark === name),
    words: ({ legend: said }) => said[`row-${name}`],
    figure: ({ theme }) => ({
      size: { width: SIGN_SIDE, height: SIGN_SIDE },
      draw: (box) => drawSign(name, box, theme.rows.marks[name]),
    }),
  }
}

function barSymbol(): LegendSymbol {
  return {
    used: (blueprint) =>
      allRowCells(blueprint).some(
        ({ row, entries }) => row.as === 'numbers' && entries.some(({ number }) => number !== undefined),
      ),
    words: ({ legend: said }) => said.bar,
    figure: ({ theme }) => {
      const { fill, stroke, strokeWidth, height } = theme.rows.bar
      const draw = (box: Box): SceneItem[] => [rect(box, { fill, stroke, strokeWidth })]
      return { size: { width: theme.legend.sample, height }, draw }
    },
  }
}

function curveSymbol(style: CurveStyle, context: DrawContext): Figure<SceneItem[]> {
  return sample(context, (box) => curveSample(box, style, context))
}

/** Something drawn to fill a box of the usual size. */
function sample({ theme }: DrawContext, draw: (box: Box) => SceneItem[]): Figure<SceneItem[]> {
  return { size: { width: theme.legend.sample, height: SYMBOL_HEIGHT }, draw }
}

function anyStep(has: (step: Step) => boolean): (blueprint: Blueprint) => boolean {
  return ({ steps }) => steps.some(has)
}
