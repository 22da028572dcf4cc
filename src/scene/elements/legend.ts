/** Exactly the symbols that the picture uses, drawn by the functions that draw them there. */
import type { Box } from '../../layout/geometry.ts'
import type { Blueprint, Step } from '../../model/blueprint.ts'
import type { TextBlock } from '../../text/setting/typesetter.ts'
import type { LaneTokens } from '../../theme/theme.ts'
import type { LinkKind, StepKind } from '../../vocabulary/terms.ts'
import type { Words } from '../../vocabulary/words.ts'
import { dotted, letter, middle, set, type Figure, type Pen } from '../draw-context.ts'
import type { Group, SceneItem } from '../scene.ts'
import { line } from '../shapes.ts'
import {
  failPointSymbol,
  momentOfTruthSymbol,
  standardSymbol,
  subBlueprintSymbol,
  waitSymbol,
  webPageSymbol,
} from './badge.ts'
import { extremesOf, summit, SUMMIT_SIZE } from './emotion.ts'
import { curveSample, curveStyles, ONLY_CURVE, type CurveStyle } from './emotion-curves.ts'
import { evidenceCard } from './evidence.ts'
import { isRemote, linkSample } from './link.ts'
import { mark } from './mark.ts'
import { stepOutline } from './step.ts'

type LegendName = Exclude<keyof Words['legend'], 'title'>

interface LegendSymbol {
  readonly name: LegendName
  readonly used: (blueprint: Blueprint) => boolean
  readonly figure: (pen: Pen) => Figure<SceneItem[]>
  /** Where it looks different in several hands: each with what is said of it. */
  readonly each?: (blueprint: Blueprint, pen: Pen) => readonly { said: string; symbol: Figure<SceneItem[]> }[]
}

const SYMBOL_HEIGHT = 22

const SYMBOLS: readonly LegendSymbol[] = [
  stepSymbol('action', 'action'),
  stepSymbol('decision', 'decision'),
  stepSymbol('waitStep', 'wait'),
  stepSymbol('start', 'start'),
  stepSymbol('end', 'end'),
  {
    name: 'evidence',
    used: anyStep((step) => step.evidence.length > 0),
    figure: (pen) => ({ size: { width: 30, height: SYMBOL_HEIGHT }, draw: (box) => evidenceCard(box, pen) }),
  },
  {
    name: 'technology',
    used: anyStep((step) => step.lane.technology),
    figure: ({ theme }) => ({
      size: { width: 18, height: 18 },
      draw: (box) => mark('screen', box, theme.lanes.onstage.box.stroke),
    }),
  },
  linkSymbol('flow', 'flow'),
  linkSymbol('exchange', 'exchange'),
  linkSymbol('recovery', 'recovery'),
  {
    name: 'remote',
    used: ({ links }) => links.some(isRemote),
    figure: (pen) => sample(pen, (box) => linkSample(box, 'flow', true, pen)),
  },
  {
    name: 'failPoint',
    used: anyStep((step) => step.failPoints.length > 0),
    figure: (pen) => failPointSymbol('F1', pen),
  },
  {
    name: 'standard',
    used: anyStep((step) => step.standards.length > 0),
    figure: (pen) => standardSymbol('S1', pen),
  },
  { name: 'wait', used: anyStep((step) => step.wait !== undefined), figure: (pen) => waitSymbol('W', pen) },
  { name: 'momentOfTruth', used: anyStep((step) => step.momentOfTruth), figure: momentOfTruthSymbol },
  { name: 'subBlueprint', used: anyStep((step) => step.blueprint !== undefined), figure: subBlueprintSymbol },
  { name: 'webPage', used: anyStep((step) => step.url !== undefined), figure: webPageSymbol },
  {
    name: 'emotion',
    used: anyStep((step) => step.emotion !== undefined),
    figure: (pen) => curveSymbol(ONLY_CURVE, pen),
    each: (blueprint, pen) =>
      [...curveStyles(blueprint)].map(([lane, style]) => ({
        said: dotted([pen.words.gauges.emotion, lane.title])!,
        symbol: curveSymbol(style, pen),
      })),
  },
  summitSymbol('peak'),
  summitSymbol('pit'),
]

const TEXT_GAP = 9
/** Three columns fit into the narrowest picture. */
const TEXT_WIDTH = 145
const TITLE_GAP = 10
const RULE_GAP = 14

interface Entry {
  readonly name: LegendName
  readonly symbol: Figure<SceneItem[]>
  readonly text: TextBlock
}

/** What is said of a symbol whose number leads nowhere. */
const WITHOUT_REGISTER: Readonly<Partial<Record<LegendName, LegendName>>> = {
  failPoint: 'failPointAlone',
  standard: 'standardAlone',
}

/** `hasRegisters`: the numbers of fail points and standards are explained elsewhere in the drawing. */
export function legend(blueprint: Blueprint, width: number, pen: Pen, hasRegisters = true): Figure<Group> {
  const { rule } = pen.theme.legend
  const title = set(pen, 'heading', pen.words.legend.title)
  const { rows, height, column } = grid(entriesOf(blueprint, hasRegisters, pen), width, pen)
  const first = RULE_GAP + title.height + TITLE_GAP
  return {
    size: { width, height: first + height },
    draw(box) {
      const items: SceneItem[] = [
        line({ x: box.x, y: box.y }, { x: box.x + width, y: box.y }, { stroke: rule, strokeWidth: 1 }),
        letter(title, box.x, box.y + RULE_GAP, { fill: pen.theme.type.heading.color }),
      ]
      for (const row of rows) {
        for (const [index, entry] of row.entries.entries()) {
          const at = { x: box.x + index * column, y: box.y + first + row.top }
          items.push(drawEntry(entry, { ...at, width: pen.theme.legend.sample, height: row.height }, pen))
        }
      }
      return { item: 'group', classes: 'legend', label: pen.words.legend.title, items }
    },
  }
}

function entriesOf(blueprint: Blueprint, hasRegisters: boolean, pen: Pen): Entry[] {
  return SYMBOLS.filter((symbol) => symbol.used(blueprint)).flatMap(({ name, figure, each }): Entry[] => {
    const several = each?.(blueprint, pen) ?? []
    if (several.length > 1) return several.map(({ said, symbol }) => ({ name, symbol, text: wordsOf(said, pen) }))
    const said = pen.words.legend[(hasRegisters ? undefined : WITHOUT_REGISTER[name]) ?? name]
    return [{ name, symbol: figure(pen), text: wordsOf(said, pen) }]
  })
}

/** In two lines where it is long: columns are as wide as the widest, and all alike. */
function wordsOf(said: string, pen: Pen): TextBlock {
  return set(pen, 'legend', said, TEXT_WIDTH)
}

interface Row {
  readonly entries: readonly Entry[]
  readonly top: number
  readonly height: number
}

/** As many columns as fit, then as few as need no more rows; `column` is the distance from one to the next. */
function grid(entries: readonly Entry[], width: number, pen: Pen): { rows: Row[]; height: number; column: number } {
  const { sample: symbol, gap, rowGap } = pen.theme.legend
  const column = symbol + TEXT_GAP + Math.ceil(Math.max(0, ...entries.map(({ text }) => text.width))) + gap
  const most = Math.max(1, Math.floor((width + gap) / column))
  const count = Math.ceil(entries.length / Math.ceil(entries.length / most))
  const rows: Row[] = []
  let top = 0
  for (let from = 0; from < entries.length; from += count) {
    const inRow = entries.slice(from, from + count)
    const height = Math.max(SYMBOL_HEIGHT, ...inRow.map(({ text }) => text.height))
    rows.push({ entries: inRow, top, height })
    top += height + rowGap
  }
  return { rows, height: top - rowGap, column }
}

function drawEntry({ name, symbol, text }: Entry, box: Box, pen: Pen): Group {
  const { x, y } = middle(box)
  const { width, height } = symbol.size
  const words = letter(text, box.x + box.width + TEXT_GAP, y - text.height / 2, { fill: pen.theme.type.legend.color })
  const drawn = symbol.draw({ x: x - width / 2, y: y - height / 2, width, height })
  return { item: 'group', classes: 'legend-entry', data: { symbol: name }, items: [...drawn, words] }
}

/** In a hue that no lane of the customer's or the staff's has: here the shape alone is explained. */
function stepSymbol(name: LegendName, kind: StepKind): LegendSymbol {
  return {
    name,
    used: anyStep((step) => step.kind === kind),
    figure: (pen) =>
      sample(pen, (box) => [
        stepOutline(kind, box, undashed(pen.theme.lanes.support), pen),
        ...(kind === 'wait' ? mark('hourglass', inMiddle(box), pen.theme.waitStep.mark) : []),
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

function linkSymbol(name: LegendName, kind: LinkKind): LegendSymbol {
  return {
    name,
    used: ({ links }) => links.some((link) => link.kind === kind),
    figure: (pen) => sample(pen, (box) => linkSample(box, kind, false, pen)),
  }
}

function summitSymbol(name: 'peak' | 'pit'): LegendSymbol {
  return {
    name,
    used: (blueprint) => extremesOf(blueprint).has(name),
    figure: (pen) => ({ size: SUMMIT_SIZE, draw: (box) => [summit(name, middle(box), pen)] }),
  }
}

function curveSymbol(style: CurveStyle, pen: Pen): Figure<SceneItem[]> {
  return sample(pen, (box) => curveSample(box, style, pen))
}

/** Something drawn to fill a box of the usual size. */
function sample({ theme }: Pen, draw: (box: Box) => SceneItem[]): Figure<SceneItem[]> {
  return { size: { width: theme.legend.sample, height: SYMBOL_HEIGHT }, draw }
}

function anyStep(has: (step: Step) => boolean): (blueprint: Blueprint) => boolean {
  return ({ steps }) => steps.some(has)
}
