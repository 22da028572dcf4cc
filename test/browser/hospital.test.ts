/** A service of more than a hundred steps in Chinese, with all that a blueprint can say, in every theme. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { projectFiles } from '../../src/files/project-files.ts'
import { check } from '../../src/pipeline/check.ts'
import { paper } from '../../src/paper/paper.ts'
import { picture } from '../../src/pipeline/draw.ts'
import type { SceneItem } from '../../src/scene/scene.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { THEMES } from '../../src/theme/themes.ts'
import { audit as placementAudit } from '../support/audit.ts'
import { svg } from '../support/renderers.ts'
import { audit } from './audit.ts'
import { haveChromium, suitePage } from './chromium.ts'
import { pictureOf } from './picture.ts'

const path = new URL('../scene/hospital.zh.blueprint.yaml', import.meta.url).pathname

describe('a hospital', () => {
  const { blueprint, diagnostics } = check(new SourceFile(path, readFileSync(path, 'utf8')), {
    files: projectFiles(path),
  })

  test('has more than a hundred steps, and no finding', () => {
    expect(blueprint!.steps.length).toBeGreaterThan(100)
    expect(diagnostics).toEqual([])
  })

  test('is laid out without a fault', async () => {
    expect(placementAudit((await picture(blueprint!)).placement)).toEqual([])
  })

  test('stands on sheets of A3, each step once', async () => {
    const A3 = { paper: 'A3', orientation: 'auto', margin: 10, fit: 'page', tile: true } as const
    const { sheets } = paper(await picture(blueprint!), { page: A3 })
    const steps = sheets.flatMap(({ parts }) => parts.flatMap(({ items }) => stepsIn(items)))
    expect(sheets.length).toBeGreaterThan(10)
    expect([...steps].sort()).toEqual(blueprint!.steps.map(({ id }) => id).sort())
  })

  describe.runIf(haveChromium)('in Chromium', () => {
    const chromium = suitePage()

    test.each(['light', 'contrast'] as const)('has no fault in %s', { timeout: 60_000 }, async (name) => {
      const { scene } = await picture(blueprint!, { theme: THEMES[name] })
      const drawn = await svg.render(scene, { date: new Date(0), fonts: 'embed' })
      expect(audit(await pictureOf(chromium.page, new TextDecoder().decode(drawn)))).toEqual([])
    })
  })
})

function stepsIn(items: readonly SceneItem[]): string[] {
  return items.flatMap((item) => {
    if (item.item !== 'group') return []
    return item.classes.startsWith('step ') ? [item.data!['id']!] : stepsIn(item.items)
  })
}
