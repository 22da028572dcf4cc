/** `--fonts outline`: the same picture without a font, and the words still told. */
import pixelmatch from 'pixelmatch'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { Scene } from '../../src/scene/scene.ts'
import { svg } from '../support/renderers.ts'
import { drawWithFonts, drawWithoutFonts } from './resvg.ts'
import { everything, label, scene } from './scenes.ts'

const date = new Date(0)

async function render(drawn: Scene): Promise<string> {
  return new TextDecoder().decode(await svg.render(drawn, { date, fonts: 'outline' }))
}

/** Share of the pixels that differ by more than the edge of a letter. */
async function difference(drawn: Scene): Promise<number> {
  const a = drawWithoutFonts(await svg.render(drawn, { date, fonts: 'outline' }), 2)
  const b = drawWithFonts(await svg.render(drawn, { date, fonts: 'stack' }), 2)
  return pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: 0.3 }) / (a.width * a.height)
}

test('names no font and has no text that needs one', async () => {
  const drawn = await render(everything)
  expect(drawn).not.toMatch(/<text|<tspan|<style|font-/)
  const { errors } = await validateXML({ xml: [{ fileName: 'a.svg', contents: drawn }], normalization: 'format' })
  expect(errors).toEqual([])
})

test('tells the words of each label, in reading order, with its class', async () => {
  const drawn = await render(everything)
  const told = [...drawn.matchAll(/<path[^>]* role="img" aria-label="([^"]*)"/g)].map(([, words]) => words)
  expect(told).toEqual(['Deliver the bags to the guest room', '确认客户的“预约时间”（免费）', 'Yes 是'])
  expect(drawn).toContain('<path class="link-label" role="img" aria-label="Yes 是"')
  expect(await render(scene([label('a "b" <c> & d')]))).toContain('aria-label="a &quot;b&quot; &lt;c&gt; &amp; d"')
})

test('is the same picture, in every weight, script and alignment', async () => {
  const items = (['start', 'middle', 'end'] as const).flatMap((anchor, column) =>
    (['regular', 'bold'] as const).map((weight, row) =>
      label('Check in, 办理入住（免费）。AVATAR To: Wi-Fi “key”', {
        x: [10, 180, 340][column],
        y: 10 + row * 130,
        width: 100,
        anchor,
        weight,
      }),
    ),
  )
  expect(await difference(everything)).toBeLessThan(0.001)
  expect(await difference(scene(items, { width: 350, height: 280 }))).toBeLessThan(0.002)
})

test('nothing is drawn for a text that shows nothing', async () => {
  expect(await render(scene([label('')]))).not.toContain('<path')
})

test('the same scene gives the same bytes', async () => {
  expect(await render(everything)).toBe(await render(everything))
})
