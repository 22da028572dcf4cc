/** A text of any length stands in its place: the place grows, or the text breaks. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { blueprintOf, drawPicture } from '../support/pipeline.ts'
import { LONG_TEXTS } from '../support/long-texts.ts'
import { svg } from '../support/renderers.ts'
import { audit } from './audit.ts'
import { haveChromium, suitePage } from './chromium.ts'
import { pictureOf } from './picture.ts'

const fixture = readFileSync(new URL('long-texts.blueprint.yaml', import.meta.url), 'utf8')

describe.runIf(haveChromium)('in Chromium', () => {
  const chromium = suitePage()

  test.each(LONG_TEXTS)('%s wherever words are drawn', async (_, text) => {
    const scene = await drawPicture(blueprintOf(fixture.replaceAll('TEXT', JSON.stringify(text))))
    const drawn = await svg.render(scene, { date: new Date(0), fonts: 'embed' })
    expect(audit(await pictureOf(chromium.page, new TextDecoder().decode(drawn)))).toEqual([])
  })
})
