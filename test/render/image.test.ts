import { expect, test } from 'vitest'
import type { Image, Scene } from '../../src/scene/scene.ts'
import { png } from '../model/pictures.ts'
import { pdf, svg } from '../support/renderers.ts'

const options = { date: new Date('2026-05-04T00:00:00Z'), fonts: 'stack' } as const
const image = (data: Uint8Array, x: number, label: string): Image => ({
  item: 'image',
  classes: 'evidence-picture',
  x,
  y: 4,
  width: 30,
  height: 20,
  type: 'png',
  data,
  label,
})

const large = png(600, 400, 4)
const scene: Scene = {
  width: 200,
  height: 100,
  background: '#ffffff',
  title: 'T',
  description: 'D',
  language: 'en',
  metadata: {},
  items: [
    {
      item: 'group',
      classes: 'evidence',
      items: [image(large, 10, 'The "lobby" & <stairs>'), image(large, 50, 'Again')],
    },
    image(png(3, 2, 4), 90, 'Key'),
    image(png(3, 2), 130, 'Card'),
  ],
}

test('an SVG carries the file itself, and says what it shows', async () => {
  const text = new TextDecoder().decode(await svg.render(scene, options))
  expect(text).toContain(`href="data:image/png;base64,${Buffer.from(large).toString('base64')}"`)
  expect(text).toContain('aria-label="The &quot;lobby&quot; &amp; &lt;stairs&gt;"')
  expect(text.match(/<image /g)).toHaveLength(4)
})

test('a PDF carries each file once, in the same order every time, and says what it shows', async () => {
  const first = Buffer.from(await pdf.render(scene, options))
  for (let run = 0; run < 8; run++) expect(Buffer.from(await pdf.render(scene, options)).equals(first)).toBe(true)
  const text = first.toString('latin1')
  expect(text.match(/\/Subtype \/Image\n\/BitsPerComponent 8\n\/Width 600/g)).toHaveLength(1)
  for (const label of ['(The "lobby" & <stairs>)', '(Again)', '(Key)', '(Card)'])
    expect(text).toContain(`/Alt ${label}`)
})
