import { legible, mix } from './color.ts'
import { withDensity, type Density } from './density.ts'
import { extend, type Tokens } from './extend.ts'
import { inks } from './ink.ts'
import type { FillTokens, LaneTokens, Theme } from './theme.ts'
import { THEMES, type ThemeName } from './themes.ts'

type LaneKind = keyof Theme['lanes']

/** What a valid theme file says, colours as `#rrggbb`: the format that `schemas/theme.schema.json` describes. */
export interface UserTheme {
  readonly name?: string
  readonly extends?: ThemeName
  readonly density?: Density
  /** Font files are read by the pipeline (`pipeline/theme-fonts.ts`). */
  readonly fonts?: unknown
  /** So are logo, footer and words (`pipeline/theme.ts`), which are no look. */
  readonly logo?: unknown
  readonly footer?: unknown
  readonly confidential?: unknown
  readonly words?: unknown
  readonly paper?: string
  readonly ink?: string
  readonly muted?: string
  readonly link?: string
  readonly lanes?: Readonly<Partial<Record<LaneKind, string | UserLane>>>
  readonly phases?: string
  readonly lines?: string
  readonly links?: { readonly flow?: string; readonly recovery?: string }
  readonly badges?: {
    readonly failPoint?: UserBadge
    readonly wait?: UserBadge
    readonly standard?: UserBadge
    readonly question?: UserBadge
    readonly note?: UserBadge
    readonly momentOfTruth?: string
  }
  readonly rows?: Readonly<Partial<Record<keyof Theme['rows']['marks'] | 'bar', string>>>
  readonly emotion?: { readonly curve?: string; readonly peak?: string; readonly pit?: string }
}

/** A theme file's colours of one lane kind. */
export interface UserLane {
  readonly band?: string
  readonly head?: string
  readonly accent?: string
  readonly title?: string
  readonly box?: string
  readonly border?: string
  readonly text?: string
}

/** A theme file's colours of one mark. */
export interface UserBadge {
  readonly fill?: string
  readonly border?: string
  readonly text?: string
}

/** The theme of a client: the one that it extends, with the client's colours in their places, as close as the client wants it. */
export function userTheme(written: UserTheme): Theme {
  const base = THEMES[written.extends ?? 'light']
  const { paper = base.page.paper, link, phases, lines, emotion, density } = written
  const seam = base.laneHead.seamLine.color === base.page.paper ? paper : undefined
  const ground = extend(base, {
    page: { paper },
    laneHead: { seamLine: { color: seam } },
    links: { label: { plate: paper } },
    type: inks(written),
  })
  const made = extend(ground, {
    name: written.name ?? base.name,
    lanes: lanes(written, ground),
    ...(phases !== undefined && { phase: phaseTokens(phases, ground) }),
    ...(lines !== undefined && { lines: lineTokens(lines) }),
    links: links(written),
    ...(link !== undefined && { evidence: { link }, register: { link } }),
    ...badges(written, ground),
    ...(written.rows && { rows: rowTokens(written.rows, ground) }),
    ...(emotion && {
      gauges: { curve: { color: emotion.curve }, point: { stroke: emotion.curve }, ...summits(emotion) },
    }),
  })
  return density === undefined ? made : withDensity(made, density)
}

function lanes({ lanes: written = {} }: UserTheme, base: Theme): Tokens<Theme['lanes']> {
  const kinds = Object.keys(written) as LaneKind[]
  return Object.fromEntries(
    kinds.map((kind) => {
      const lane = written[kind]!
      return [kind, typeof lane === 'string' ? tinted(lane, kind, base) : laneTokens(lane)]
    }),
  )
}

/** All tints of one colour: faint on the band, fuller on the head, full on the borders. */
function tinted(color: string, kind: LaneKind, base: Theme): Tokens<LaneTokens> {
  const { paper } = base.page
  const head = mix(color, paper, 0.2)
  const fill = kind === 'customer' ? mix(color, paper, 0.16) : base.lanes[kind].box.fill
  return {
    band: mix(color, paper, 0.07),
    head,
    accent: color,
    title: legible(color, head, 7),
    // Non-text contrast of a border with its background: WCAG 2.2, success criterion 1.4.11.
    box: { fill, stroke: legible(color, fill, 3), text: legible(base.type.title.color, fill, 7) },
  }
}

function laneTokens({ band, head, accent, title, box, border, text }: UserLane): Tokens<LaneTokens> {
  return { band, head, accent, title, box: { fill: box, stroke: border, text } }
}

function phaseTokens(color: string, { page: { paper }, type }: Theme): Tokens<Theme['phase']> {
  const heads = [color, mix(color, paper, 0.5)] as const
  return {
    heads,
    bands: [mix(color, paper, 0.3), paper],
    separator: { color: mix(type.title.color, color, 0.3) },
    headLine: { color: paper },
    momentHead: mix(color, paper, 0.25),
  }
}

function lineTokens(color: string): Tokens<Theme['lines']> {
  return { interaction: { color }, visibility: { color }, 'internal-interaction': { color } }
}

function links({ links: written = {} }: UserTheme): Tokens<Theme['links']> {
  const { flow, recovery } = written
  return { flow: { color: flow }, exchange: { color: flow }, recovery: { color: recovery } }
}

function badges({ badges: written = {}, paper, muted }: UserTheme, base: Theme): Tokens<Theme> {
  const { failPoint, wait, standard, momentOfTruth, question, note } = written
  return {
    badges: {
      failPoint: fill(failPoint),
      ...((paper ?? failPoint) !== undefined && { openFailPoint: hollow(failPoint, base) }),
      wait: fill(wait),
      standard: fill(standard),
      question: fill(question),
      answeredQuestion: { fill: paper, stroke: muted, text: muted },
      note: fill(note),
      momentOfTruth: { fill: momentOfTruth, stroke: momentOfTruth && legible(momentOfTruth, base.page.paper, 3) },
    },
    ...(wait?.fill !== undefined && { waitStep: { fill: mix(wait.fill, base.page.paper, 0.4) } }),
  }
}

/** A bar is to be seen against its card: WCAG 2.2, success criterion 1.4.11. */
function rowTokens({ bar, ...marks }: NonNullable<UserTheme['rows']>, { rows }: Theme): Tokens<Theme['rows']> {
  return { marks, ...(bar !== undefined && { bar: { fill: bar, stroke: legible(bar, rows.card.fill, 3) } }) }
}

function fill(badge: UserBadge | undefined): Tokens<FillTokens> {
  return { fill: badge?.fill, stroke: badge?.border ?? badge?.fill, text: badge?.text }
}

/** In the colour of the badge on paper, as dark as its letters must be there. */
function hollow(badge: UserBadge | undefined, { page: { paper }, badges }: Theme): Tokens<FillTokens> {
  const color = legible(badge?.fill ?? badges.openFailPoint.text, paper, 4.5)
  return { fill: paper, stroke: badge?.border ?? badge?.fill ?? color, text: color }
}

function summits({ peak, pit }: NonNullable<UserTheme['emotion']>): Tokens<Theme['gauges']> {
  return { peak, pit }
}
