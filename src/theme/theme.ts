import type { OwnWords } from '../vocabulary/words.ts'

/**
 * The look of a picture as plain tokens: colours as `#rrggbb`, lengths in px. A theme decides nothing else: where things
 * stand is layout's, which shapes they have is the scene elements'.
 */
export interface Theme {
  readonly name: string
  /** Fonts of a client's, in the order of font fallback, before those of the package. */
  readonly fonts?: readonly FontTokens[]
  /** Of a client, in the title block. */
  readonly logo?: LogoFile
  /** Under the drawing and at the foot of each sheet; `theme/footer.ts` says what stands for what in it. */
  readonly footer?: string
  /** Who may see it: over the footer. */
  readonly confidential?: string
  /** A client's words in the place of the built-in ones. */
  readonly words?: OwnWords
  readonly page: PageTokens
  readonly type: Readonly<Record<FaceRole, TypeTokens> & Record<InkRole, InkTokens>>
  readonly lanes: Readonly<Record<'evidence' | 'customer' | 'onstage' | 'backstage' | 'support', LaneTokens>>
  /** `seam` is the gap that parts two lanes of one kind, or two gauges; `seamLine` is drawn in it. */
  readonly laneHead: {
    readonly padding: number
    readonly accent: number
    readonly seam: number
    readonly seamLine: StrokeTokens
  }
  readonly phase: PhaseTokens
  readonly lines: Readonly<Record<'interaction' | 'visibility' | 'internal-interaction', StrokeTokens>>
  readonly links: LinkTokens
  readonly step: StepTokens
  readonly waitStep: { readonly fill: string; readonly mark: string }
  readonly evidence: EvidenceTokens
  readonly badges: BadgeTokens
  readonly gauges: GaugeTokens
  readonly rows: RowTokens
  readonly register: RegisterTokens
  readonly legend: { readonly sample: number; readonly gap: number; readonly rowGap: number; readonly rule: string }
  /** What layout keeps free; the same shape as its `Spacing`. */
  readonly spacing: {
    readonly laneHead: number
    readonly lineStrip: number
    readonly phaseHead: number
    readonly track: number
    readonly clearance: number
    readonly lanePadding: number
    readonly stackGap: number
    readonly evidenceGap: number
    readonly rowPadding: number
    readonly cardGap: number
  }
}

/** A family of fonts in two weights, which may be one file. */
export interface FontTokens {
  readonly family: string
  readonly regular: FontFile
  readonly bold: FontFile
}

/** A picture that can be drawn, as `model/image.ts` has it, with its size in px. */
export interface LogoFile {
  /** As the theme names it. */
  readonly name: string
  /** Whose it is: alternative text. */
  readonly label?: string
  readonly image: {
    readonly type: 'png' | 'jpeg' | 'svg'
    readonly data: Uint8Array
    readonly width: number
    readonly height: number
    readonly isRemade?: boolean
  }
}

/** A font file's bytes, TrueType or OpenType. */
export interface FontFile {
  /** As the theme names it. */
  readonly name: string
  readonly data: Uint8Array
}

/** Roles of text whose colour comes from what it stands on: a lane, a step's box, a badge. */
export type FaceRole = 'lane' | 'step' | 'badge'

/** Roles of text with a colour of their own. */
export type InkRole =
  | 'title'
  | 'description'
  | 'key'
  | 'value'
  | 'phase'
  | 'headTime'
  | 'moment'
  | 'line'
  | 'stepDetail'
  | 'gauge'
  | 'gaugeDetail'
  | 'row'
  | 'evidence'
  | 'link'
  | 'legend'
  | 'heading'
  | 'entry'
  | 'entryDetail'
  | 'countermeasure'
  | 'note'

/** Every role of text. */
export type TypeRole = FaceRole | InkRole

/** Type without colour; size in px. */
export interface TypeTokens {
  readonly size: number
  readonly weight: 'regular' | 'bold'
  /** Distance of baselines as a multiple of size. */
  readonly leading: number
}

/** Type with its colour. */
export interface InkTokens extends TypeTokens {
  readonly color: string
}

/** A line; width in px. */
export interface StrokeTokens {
  readonly color: string
  readonly width: number
  /** Lengths of dash and gap; solid without. */
  readonly dash?: readonly number[]
}

/** A filled outline; px. */
export interface ShapeTokens {
  readonly fill: string
  readonly stroke: string
  readonly strokeWidth: number
  /** Lengths of dash and gap of the border; solid without. */
  readonly dash?: readonly number[]
}

/** A filled outline and the colour of the text on it. */
export interface FillTokens extends ShapeTokens {
  readonly text: string
}

/** The sheet around the drawing; px. */
export interface PageTokens {
  readonly paper: string
  readonly margin: number
  /** Minimum width between the margins: room for title, legend and register of a narrow blueprint. */
  readonly minWidth: number
  /** Between title block, drawing, legend and register. */
  readonly gap: number
  /** Longest line of running text. */
  readonly measure: number
}

/** One hue a lane kind, from its lightest tint to its darkest shade. */
export interface LaneTokens {
  readonly band: string
  readonly head: string
  readonly accent: string
  /** Lengths of dash and gap of the accent: a pattern where hues are not to be had. */
  readonly accentDash?: readonly number[]
  readonly title: string
  /** Of the steps that stand in the lane. */
  readonly box: FillTokens
  readonly weight: 'regular' | 'bold'
}

/** Phases; px. */
export interface PhaseTokens {
  /** Taken in turn, so that neighbours differ. */
  readonly bands: readonly [string, string]
  readonly heads: readonly [string, string]
  readonly padding: number
  /** Drawn over the lanes where one phase ends and the next begins. */
  readonly separator: StrokeTokens
  /** Under the heads of phases that hold phases, and around those of moments. */
  readonly headLine: StrokeTokens
  /** The heads of moments. */
  readonly momentHead: string
}

/** Links by kind; px. */
export interface LinkTokens {
  readonly flow: StrokeTokens
  readonly exchange: StrokeTokens
  readonly recovery: StrokeTokens
  /** Instead of a flow's or an exchange's own dash, where the customer does not see the contact. */
  readonly remoteDash: readonly number[]
  readonly radius: number
  readonly arrow: { readonly length: number; readonly width: number }
  readonly label: {
    readonly maxWidth: number
    readonly paddingX: number
    readonly paddingY: number
    readonly plate: string
  }
}

/** Steps' boxes; px. */
export interface StepTokens {
  /** Of every box whose words are no longer than usual: an even rhythm along the lanes. */
  readonly width: number
  /** Of a box that must hold a long word. */
  readonly maxWidth: number
  readonly minHeight: number
  readonly paddingX: number
  readonly paddingY: number
  readonly radius: number
  /** Start and end. */
  readonly pillRadius: number
  /** By how much the border of an end is thicker than that of other steps in its lane. */
  readonly endStroke: number
  /** Of the mark left of the label, such as a screen. */
  readonly mark: number
  /** Of the border of a step that nobody has observed yet: unlike that of any lane. */
  readonly assumedDash: readonly number[]
  /** Between two items in its box. */
  readonly itemGap: number
  /** Most height of a picture in its box. */
  readonly picture: number
}

/** Evidence cards; px. */
export interface EvidenceTokens {
  readonly width: number
  readonly paddingX: number
  readonly paddingY: number
  readonly fill: string
  readonly stroke: string
  readonly strokeWidth: number
  /** Of the folded corner. */
  readonly fold: number
  readonly foldFill: string
  readonly bullet: string
  /** Text of an item that leads to a web page. */
  readonly link: string
  readonly itemGap: number
  /** Maximum height of a picture on a card. */
  readonly picture: number
  /** Behind pictures with transparency. */
  readonly pictureGround: string
}

/** Marks on steps; px. */
export interface BadgeTokens {
  readonly height: number
  readonly gap: number
  readonly padding: number
  readonly failPoint: FillTokens
  /** Known and not answered yet: hollow. */
  readonly openFailPoint: FillTokens
  readonly wait: FillTokens
  readonly momentOfTruth: ShapeTokens
  readonly subBlueprint: ShapeTokens
  readonly standard: FillTokens
  readonly question: FillTokens
  /** Quieter than one that still waits for its answer. */
  readonly answeredQuestion: FillTokens
  readonly note: FillTokens
}

/** The bands across the columns: emotion, time, cost. */
export interface GaugeTokens {
  readonly band: string
  readonly head: string
  readonly accent: string
  readonly title: string
  readonly padding: number
  /** Height of one unit of emotion. */
  readonly unit: number
  readonly zero: StrokeTokens
  readonly curve: StrokeTokens
  readonly point: ShapeTokens
  readonly peak: string
  readonly pit: string
}

/** The rows of notes over and under the lanes, and the cards in them. */
export interface RowTokens {
  readonly band: string
  readonly head: string
  readonly accent: string
  readonly title: string
  readonly card: RowCardTokens
  /** Between two entries of a card. */
  readonly entryGap: number
  /** The signs before entries, and in the head of a row that has one. */
  readonly marks: Readonly<Record<'plus' | 'minus' | 'idea' | 'question', string>>
  /** Of an entry that has no sign. */
  readonly bullet: string
  readonly tag: FillTokens
  readonly bar: ShapeTokens & { readonly height: number }
}

export interface RowCardTokens {
  readonly fill: string
  readonly stroke: string
  readonly strokeWidth: number
  readonly radius: number
  readonly paddingX: number
  readonly paddingY: number
}

/** Registers under the drawing; px. */
export interface RegisterTokens {
  /** Columns are at least this wide and grow up to `maxColumn`. */
  readonly minColumn: number
  readonly maxColumn: number
  readonly columnGap: number
  readonly entryGap: number
  readonly rule: string
  /** Of the mark before a countermeasure. */
  readonly countermeasure: string
  readonly missing: string
  /** Of the mark before the reason why a fail point is accepted. */
  readonly accepted: string
  /** Text that leads to another drawing. */
  readonly link: string
}
