/** All that a blueprint can say in one, in every theme, for either audience, with each part left out in turn. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { projectFiles } from '../../src/files/project-files.ts'
import { check } from '../../src/pipeline/check.ts'
import { picture } from '../../src/pipeline/draw.ts'
import type { SceneItem } from '../../src/scene/scene.ts'
import { LEGEND_NAMES } from '../../src/scene/elements/legend.ts'
import { FULL_VIEW, PARTS, type Part, type View } from '../../src/view/view.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { THEMES, THEME_NAMES } from '../../src/theme/themes.ts'
import { audit as placementAudit } from '../support/audit.ts'
import { svg } from '../support/renderers.ts'
import { audit } from './audit.ts'
import { haveChromium, suitePage } from './chromium.ts'
import { pictureOf } from './picture.ts'

const path = new URL('../scene/everything.blueprint.yaml', import.meta.url).pathname
const { blueprint, images, diagnostics } = check(new SourceFile(path, readFileSync(path, 'utf8')), {
  files: projectFiles(path),
})
const without = (...hidden: Part[]): View => ({ audience: 'full', hidden: new Set(hidden) })
const VIEWS: readonly View[] = [
  FULL_VIEW,
  { ...FULL_VIEW, audience: 'customer' },
  ...PARTS.map((part) => without(part)),
]

/** Two symbols are of excerpts only: what leads out of one, and what a customer does not see. */
const EXCERPTS: readonly View[] = [
  { ...FULL_VIEW, audience: 'customer' },
  { ...FULL_VIEW, part: { steps: [blueprint!.steps[0]!.id] } },
]

test('it has each symbol that there is, and misses one countermeasure on purpose', async () => {
  const used = await Promise.all(
    [FULL_VIEW, ...EXCERPTS].map(async (view) => {
      const { scene } = await picture(blueprint!, { images: images!, view })
      return groups(scene.items, 'legend-entry').map(({ data }) => data!.symbol!)
    }),
  )
  expect([...new Set(used.flat())].sort()).toEqual([...LEGEND_NAMES].sort())
  expect(diagnostics.map(({ code }) => code)).toEqual(['fail-point-countermeasure', 'open-fail-point'])
})

test('it is laid out without a fault, whatever is left out', async () => {
  for (const view of VIEWS)
    expect(placementAudit((await picture(blueprint!, { images: images!, view })).placement)).toEqual([])
})

describe.runIf(haveChromium)('in Chromium', () => {
  const chromium = suitePage()

  const faults = async (theme: keyof typeof THEMES, view: View): Promise<string[]> => {
    const { scene } = await picture(blueprint!, { images: images!, theme: THEMES[theme], view })
    const drawn = await svg.render(scene, { date: new Date(0), fonts: 'embed' })
    return audit(await pictureOf(chromium.page, new TextDecoder().decode(drawn)))
  }

  test.each(THEME_NAMES)('it has no fault in %s', { timeout: 60_000 }, async (name) => {
    expect(await faults(name, FULL_VIEW)).toEqual([])
  })

  test('nor for customers, with no more than the way', { timeout: 60_000 }, async () => {
    expect(await faults('light', { audience: 'customer', hidden: new Set(['evidence', 'cost', 'register']) })).toEqual(
      [],
    )
  })
})

function groups(items: readonly SceneItem[], kind: string): Extract<SceneItem, { item: 'group' }>[] {
  return items.flatMap((item) => {
    if (item.item !== 'group') return []
    return item.classes.split(' ').includes(kind) ? [item] : groups(item.items, kind)
  })
}
