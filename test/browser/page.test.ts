/** Drawings in somebody's web page: several of them, under a content security policy, and for those who hear the page. */
import { readFileSync } from 'node:fs'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { readingOrder } from '../../src/layout/layout.ts'
import type { FontUse } from '../../src/render/renderer.ts'
import { stepReading } from '../../src/scene/elements/alt-text.ts'
import { numbersOf } from '../../src/scene/numbers.ts'
import type { Scene } from '../../src/scene/scene.ts'
import { words } from '../../src/vocabulary/locale.ts'
import { blueprintOf, drawPicture } from '../support/pipeline.ts'
import { svg } from '../support/renderers.ts'
import { haveChromium, suitePage } from './chromium.ts'

const examples = new URL('../../examples/', import.meta.url)

async function drawing(name: string, fonts: FontUse = 'embed'): Promise<{ scene: Scene; text: string }> {
  const scene = await drawPicture(blueprintOf(readFileSync(new URL(`${name}.blueprint.yaml`, examples), 'utf8')))
  return { scene, text: Buffer.from(await svg.render(scene, { date: new Date(0), fonts })).toString() }
}

function htmlOf(drawings: readonly string[], policy?: string): string {
  const rule = policy === undefined ? '' : `<meta http-equiv="Content-Security-Policy" content="${policy}">`
  // Each begins at a whole pixel.
  const body = drawings
    .map((text) => `<div style="height: 1800px">${text.replace(/^<\?xml.*?\?>\s*/, '')}</div>`)
    .join('')
  return `<!doctype html><html lang="en"><meta charset="utf-8">${rule}<body topmargin="0" leftmargin="0">${body}`
}

interface Node {
  readonly ignored: boolean
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly description?: { readonly value: string }
}

describe.runIf(haveChromium)('a web page', () => {
  const chromium = suitePage()

  /** One picture for each `svg` and `img` of the chromium.page. */
  async function shown(html: string): Promise<PNG[]> {
    await chromium.page.setViewportSize({ width: 2400, height: 5600 })
    await chromium.page.setContent(html)
    await chromium.page.evaluate(
      'Promise.all([...document.images].map((image) => image.decode())).then(() => document.fonts.ready)',
    )
    const pictures: PNG[] = []
    for (const element of await chromium.page.locator('svg, img').all())
      pictures.push(PNG.sync.read(await element.screenshot()))
    return pictures
  }

  /** Pixels that differ by more than the edge of a letter does from place to place. */
  function difference(one: PNG, other: PNG): number {
    expect([one.width, one.height]).toEqual([other.width, other.height])
    return pixelmatch(one.data, other.data, undefined, one.width, one.height, { threshold: 0.2 })
  }

  test('shows several drawings, and one of them twice, each as it is alone', { timeout: 60_000 }, async () => {
    const [hotel, lost] = [await drawing('hotel-overnight-stay'), await drawing('hotel-reservation-lost')]
    const [alone] = await shown(htmlOf([hotel.text]))
    const [other] = await shown(htmlOf([lost.text]))
    const pictures = await shown(htmlOf([hotel.text, lost.text, hotel.text]))
    expect(pictures.map((picture, at) => difference(picture, (at === 1 ? other : alone)!))).toEqual([0, 0, 0])
    expect(await chromium.page.locator('[id]').count()).toBe(0)
  })

  test('shows them under a strict policy: as an image, or outlined', { timeout: 60_000 }, async () => {
    const { text } = await drawing('hotel-overnight-stay')
    const { text: outlined } = await drawing('hotel-overnight-stay', 'outline')
    const image = (source: string): string =>
      `<img src="data:image/svg+xml;base64,${Buffer.from(source).toString('base64')}">`
    const strict = "default-src 'none'; img-src data:"
    const [free] = await shown(htmlOf([image(text)]))
    const [held] = await shown(htmlOf([image(text)], strict))
    expect(difference(held!, free!)).toBe(0)
    const [open] = await shown(htmlOf([outlined]))
    const [closed] = await shown(htmlOf([outlined], strict))
    expect(difference(closed!, open!)).toBe(0)
  })

  test.each(['hotel-reservation-lost', 'after-sales-repair.zh'])(
    'tells all of %s to who cannot see it',
    { timeout: 60_000 },
    async (name) => {
      const { scene, text } = await drawing(name)
      const blueprint = blueprintOf(readFileSync(new URL(`${name}.blueprint.yaml`, examples), 'utf8'))
      await chromium.page.setContent(htmlOf([text]))
      const session = await chromium.page.context().newCDPSession(chromium.page)
      const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Node[] }
      const heard = nodes.filter(({ ignored }) => !ignored)
      const of = (role: string): Node[] => heard.filter((node) => node.role?.value === role)

      const [picture] = of('image')
      expect(picture!.name!.value).toBe(scene.title)
      const description = picture!.description!.value
      const actions = blueprint.steps.filter(({ lane }) => lane.kind === 'customer')
      const places = actions.map(({ label }, at) => description.indexOf(`${at + 1}. ${label}`))
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
      expect(places).toEqual([...places].sort((a, b) => a - b))

      const unnamed = [...of('group'), ...of('link')].filter((node) => !node.name?.value.trim())
      expect(unnamed).toEqual([])
      const groups = of('group').map((node) => node.name!.value)
      const spoken = { words: words(blueprint.locale), numbers: numbersOf(await readingOrder(blueprint)) }
      const steps = blueprint.steps.map((step) => groups.indexOf(stepReading(step, spoken)))
      expect(steps).not.toContain(-1)
      expect(steps).toEqual([...steps].sort((a, b) => a - b))
    },
  )
})
