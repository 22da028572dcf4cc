/** A picture of two versions as a browser shows it has no faults either: marks, struck words and arrows stand where there is room. */
import { describe, expect, test } from 'vitest'
import { compare } from '../../src/compare/compare.ts'
import { overlay } from '../../src/pipeline/overlay.ts'
import { THEMES, withDensity, type Theme } from '../../src/pipeline/theme.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { svg } from '../support/renderers.ts'
import { VERSION_PAIRS, type VersionPair } from '../support/versions.ts'
import { audit } from './audit.ts'
import { haveChromium, suitePage } from './chromium.ts'
import { pictureOf } from './picture.ts'

const names = { before: 'before.blueprint.yaml', after: 'after.blueprint.yaml' }

describe.runIf(haveChromium)('in Chromium', () => {
  const chromium = suitePage()

  async function faults(pair: VersionPair, theme: Theme): Promise<string[]> {
    const [before, after] = [blueprintOf(pair.before), blueprintOf(pair.after)]
    const { scene } = await overlay({ before, after, comparison: compare(before, after), names }, { theme })
    const drawn = await svg.render(scene, { date: new Date(0), fonts: 'embed' })
    return audit(await pictureOf(chromium.page, new TextDecoder().decode(drawn)))
  }

  test.each(VERSION_PAIRS)('$name has no fault', async (pair) => {
    expect(await faults(pair, THEMES.light)).toEqual([])
    expect(await faults(pair, withDensity(THEMES.print, 'compact'))).toEqual([])
  })
})
