/** Exactly the symbols that the picture uses, drawn by the functions that draw them there. */
import type { Box } from '../../layout/geometry.ts'
import type { Blueprint, Step } from '../../model/blueprint.ts'
import type { TextBlock } from '../../text/typesetter.ts'
import type { LaneTokens } from '../../theme/theme.ts'
import type { LinkKind, StepKind } from '../../vocabulary/terms.ts'
import type { Words } from '../../vocabulary/words.ts'
import { letter, middle, set, type Figure, type Pen } from '../pen.ts'
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
import { emotionSample, extremesOf, summit, SUMMIT_SIZE } from './emotion.ts'
import { evidenceCard } from './evidence.ts'
import { isRemote, linkSample } from './link.ts'
import { mark } from './mark.ts'
import { stepOutline } from './step.ts'

type LegendName = Exclude<keyof Words['legend'], 'title'>

interface LegendSymbol {
  readonly name: LegendName
  readonly used: (blueprint: Blueprint) => boolean
  readonly figure: (pen: Pen) => Figure<SceneItem[]>
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
    figure: (pen) => sample(pen, (box) => emotionSample(box, pen)),
  },
  summitSymbol('peak'),
  summitSymbol('pit'),
]

const TEXT_GAP = 9
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
  const { sample: sampleWidth, rowGap, rule } = pen.theme.legend
  const title = set(pen, 'heading', pen.words.legend.title)
  const entries = SYMBOLS.filter((symbol) => symbol.used(blueprint)).map(({ name, figure }): Entry => {
    const said = (hasRegisters ? undefined : WITHOUT_REGISTER[name]) ?? name
    const text = set(pen, 'legend', pen.words.legend[said], width - sampleWidth - TEXT_GAP)
    return { name, symbol: figure(pen), text }
  })
  const columns = evenColumns(entries, width, pen)
  const rows = Math.ceil(entries.length / columns.length)
  const first = RULE_GAP + title.height + TITLE_GAP
  return {
    size: { width, height: first + rows * SYMBOL_HEIGHT + (rows - 1) * rowGap },
    draw(box) {
      const items: SceneItem[] = [
        line({ x: box.x, y: box.y }, { x: box.x + width, y: box.y }, { stroke: rule, strokeWidth: 1 }),
        letter(title, box.x, box.y + RULE_GAP, { fill: pen.theme.type.heading.color }),
      ]
      entries.forEach((entry, index) => {
        const column = columns[index % columns.length]!
        const y = box.y + first + Math.floor(index / columns.length) * (SYMBOL_HEIGHT + rowGap)
        items.push(drawEntry(entry, { x: box.x + column.x, y, width: column.symbol, height: SYMBOL_HEIGHT }, pen))
      })
      return { item: 'group', classes: 'legend', label: pen.words.legend.title, items }
    },
  }
}

interface Column {
  readonly x: number
  /** Width of the widest symbol. */
  readonly symbol: number
}

/** Entries fill the columns row by row: as many columns as fit, then as few as need no more rows. */
function evenColumns(entries: readonly Entry[], width: number, pen: Pen): Column[] {
  let count = Math.max(1, entries.length)
  let set = columnsOf(entries, count, pen)
  while (count > 1 && set.width > width) set = columnsOf(entries, --count, pen)
  const even = columnsOf(entries, Math.ceil(entries.length / Math.ceil(entries.length / count)), pen)
  return even.width <= width ? even.columns : set.columns
}

function columnsOf(entries: readonly Entry[], count: number, pen: Pen): { columns: Column[]; width: number } {
  const columns: Column[] = []
  let x = 0
  for (let column = 0; column < count; column++) {
    const inColumn = entries.filter((_, index) => index % count === column)
    const symbol = Math.max(...inColumn.map((entry) => entry.symbol.size.width))
    columns.push({ x, symbol })
    x += symbol + TEXT_GAP + Math.max(...inColumn.map((entry) => entry.text.width)) + pen.theme.legend.gap
  }
  return { columns, width: x - pen.theme.legend.gap }
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

/** Something drawn to fill a box of the usual size. */
function sample({ theme }: Pen, draw: (box: Box) => SceneItem[]): Figure<SceneItem[]> {
  return { size: { width: theme.legend.sample, height: SYMBOL_HEIGHT }, draw }
}

function anyStep(has: (step: Step) => boolean): (blueprint: Blueprint) => boolean {
  return ({ steps }) => steps.some(has)
}
