/** What stands in a step's box beside its label: small things, and a picture. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { check } from '../../src/pipeline/check.ts'
import { picture as draw } from '../../src/pipeline/draw.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import type { Image, Rect } from '../../src/scene/scene.ts'
import { extent } from '../../src/render/extent.ts'
import { light } from '../../src/theme/light.ts'
import { png } from '../model/pictures.ts'
import { groups, scene, texts } from './blueprint.ts'

const PNG = readFileSync(join(import.meta.dirname, 'everything/gate.png')) // 200 x 120

const step = (more: object) => {
  const text = JSON.stringify({ blueprint: 1, title: 'T', steps: { a: { lane: 'onstage', label: 'A', ...more } } })
  return groups(scene(text).items, 'step')[0]!
}

test('items stand under the label, a bullet each, and are read with the step', () => {
  const { items, label } = step({ items: ['Gas', 'Water and more words than fit', 7] })
  expect(texts(items)).toEqual(['A', 'Gas', 'Water and more words than fit', '7'])
  const bullets = items.filter((item) => item.classes === 'step-bullet') as Rect[]
  expect(bullets).toHaveLength(3)
  expect(new Set(bullets.map(({ x }) => x)).size).toBe(1)
  expect(label).toContain('Gas, Water and more words than fit, 7')
})

test.each(['action', 'decision', 'wait', 'start', 'end'])('of the kind %s, too', (kind) => {
  expect(texts(step({ kind, items: ['Gas'] }).items)).toEqual(['A', 'Gas'])
})

const files = (reads: Uint8Array | undefined) => ({
  resolve: (_: string, to: string) => to,
  exists: () => true,
  read: () => undefined,
  readBytes: () => reads,
  list: () => [],
})

function checked(more: object, reads: Uint8Array | undefined = PNG) {
  const steps = {
    a: { lane: 'customer', label: 'A', image: './screen.png', ...more },
    b: { lane: 'backstage', label: 'B' },
  }
  const text = JSON.stringify({ blueprint: 1, title: 'T', segment: 'S', steps, links: ['b -> a'] })
  return check(new SourceFile('a.blueprint.yaml', text), { files: files(reads) })
}

it('draws the picture of a step in its box, whole and within bounds', async () => {
  const { blueprint, images } = checked({})
  const { items } = (await draw(blueprint!, { images: images! })).scene
  const [box, ...inside] = groups(items, 'step')[0]!.items as [Rect, ...Rect[]]
  const picture = inside.find(({ classes }) => classes === 'step-picture') as unknown as Image
  expect(picture).toMatchObject({ item: 'image', classes: 'step-picture', label: 'A' })
  expect(picture.width / picture.height).toBeCloseTo(200 / 120, 1)
  expect(picture.height).toBeLessThanOrEqual(light.step.picture)
  expect(picture.x).toBeGreaterThan(box.x)
  expect(picture.x + picture.width).toBeLessThan(box.x + box.width)
  expect(picture.y + picture.height).toBeLessThan(box.y + box.height)
})

it('keeps the picture of any size and proportion within the outline of any kind of step', async () => {
  const side = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 2000 }))
  const kinds = ['action', 'decision', 'wait', 'start', 'end'] as const
  const { width, paddingX, picture: height } = light.step
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...kinds), side, side, fc.boolean(), async (kind, w, h, isSvg) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><rect width="5" height="5"/></svg>`
      const { blueprint, images } = checked({ kind }, isSvg ? Buffer.from(svg) : png(w, h))
      const { items } = (await draw(blueprint!, { images: images! })).scene
      const inside = groups(items, 'step')[0]!.items
      const box = extent([inside[0]!])!
      const picture = inside.find((item) => item.item === 'image')!
      const scale = Math.min(1, (width - 2 * paddingX) / w, height / h)
      expect([picture.width, picture.height]).toEqual([expect.closeTo(w * scale, 1), expect.closeTo(h * scale, 1)])
      const centre = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }
      const [half, reach] = [
        { x: (box.right - box.left) / 2, y: (box.bottom - box.top) / 2 },
        {
          x: Math.max(centre.x - picture.x, picture.x + picture.width - centre.x),
          y: Math.max(centre.y - picture.y, picture.y + picture.height - centre.y),
        },
      ]
      if (kind === 'decision') expect(reach.x / half.x + reach.y / half.y).toBeLessThan(1)
      // Of a rounded corner: the picture's corner is nearer to its centre than its radius, or not in it at all.
      const radius = kind === 'start' || kind === 'end' ? Math.min(light.step.pillRadius, half.y) : light.step.radius
      const corner = { x: reach.x - (half.x - radius), y: reach.y - (half.y - radius) }
      expect(Math.max(reach.x - half.x, reach.y - half.y)).toBeLessThan(0)
      if (corner.x > 0 && corner.y > 0) expect(Math.hypot(corner.x, corner.y)).toBeLessThan(radius)
    }),
    { numRuns: 60 },
  )
})

it('draws it in a view that leaves other steps out', async () => {
  const { blueprint, images } = checked({})
  const { items } = (
    await draw(blueprint!, {
      images: images!,
      view: { audience: 'customer', hidden: new Set() },
    })
  ).scene
  expect(
    groups(items, 'step').flatMap(({ items: inside }) => inside.filter(({ item }) => item === 'image')),
  ).toHaveLength(1)
})

it('reports a picture that is none, as one of evidence', () => {
  const { diagnostics, file } = checked({}, new TextEncoder().encode('GIF89a'))
  const found = diagnostics.find(({ code }) => code === 'missing-file')!
  expect(found.message).toContain('"./screen.png"')
  expect(file.text.slice(found.place.start, found.place.end)).toBe('"./screen.png"')
})
