/** How close things stand. Text keeps its size: what is compact is as easy to read as what is not, on less paper. */
import { DENSITIES, type Density } from '../vocabulary/choices.ts'
import { extend, type Tokens } from './extend.ts'
import { light } from './light.ts'
import type { Theme } from './theme.ts'

export { DENSITIES, type Density }

/** Boxes and links that stand beside one another keep 8 px or more. */
const compact = {
  page: { margin: 20, gap: 20 },
  type: {
    lane: { leading: 1.2 },
    step: { leading: 1.2 },
    stepDetail: { leading: 1.2 },
    evidence: { leading: 1.2 },
    row: { leading: 1.25 },
  },
  laneHead: { padding: 8 },
  phase: { padding: 8 },
  step: { width: 124, minHeight: 36, paddingX: 8, paddingY: 6 },
  evidence: { width: 124, paddingX: 8, paddingY: 5, itemGap: 2 },
  gauges: { padding: 8, unit: 14 },
  rows: { card: { paddingX: 7, paddingY: 4 }, entryGap: 3 },
  register: { entryGap: 12 },
  legend: { rowGap: 8 },
  spacing: {
    laneHead: 140,
    lineStrip: 28,
    phaseHead: 26,
    track: 8,
    clearance: 10,
    lanePadding: 8,
    stackGap: 8,
    evidenceGap: 8,
    rowPadding: 8,
  },
} satisfies Tokens<Theme>

/** The theme with everything as close as the density says; its colours, fonts and sizes of text stay. */
export function withDensity(theme: Theme, density: Density): Theme {
  return extend(theme, density === 'compact' ? compact : likewise(compact, light))
}

/** As the usual theme has what the tokens name. */
function likewise(tokens: Tokens<Theme>, theme: Theme): Tokens<Theme> {
  return picked(tokens, theme) as Tokens<Theme>
}

function picked(tokens: unknown, from: unknown): unknown {
  if (typeof tokens !== 'object' || tokens === null) return from
  const values = from as Readonly<Record<string, unknown>>
  return Object.fromEntries(Object.entries(tokens).map(([key, inner]) => [key, picked(inner, values[key])]))
}
