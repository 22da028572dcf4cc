/** The pictures in the documents are what Stageline draws today; `npx vitest run test/docs/gallery -u` draws them anew. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compare } from '../../src/compare/compare.ts'
import { check, loadRenderer, picture, SourceFile, THEMES, type ThemeName } from '../../src/index.ts'
import { overlay } from '../../src/pipeline/overlay.ts'
import { svg } from '../support/renderers.ts'

const GALLERY: readonly [example: string, theme?: ThemeName][] = [
  ['hotel-overnight-stay'],
  ['auto-service'],
  ['hotel-reservation-lost'],
  ['hotel-reservation-lost', 'dark'],
  ['hotel-reservation-lost', 'print'],
  ['hotel-reservation-lost', 'contrast'],
  ['missed-appointment.zh'],
  ['school-enrolment'],
  ['library-visit'],
]

function blueprintOf(name: string) {
  const path = `examples/${name}.blueprint.yaml`
  return check(new SourceFile(path, readFileSync(path, 'utf8'))).blueprint!
}

const OPTIONS = { date: new Date(0), fonts: 'embed' } as const

async function expectImage(name: string, bytes: Uint8Array): Promise<void> {
  await expect(Buffer.from(bytes).toString()).toMatchFileSnapshot(`../../docs/images/${name}.svg`)
}

test.each(GALLERY)('%s %s', async (name, theme) => {
  const drawn = await picture(blueprintOf(name), theme && { theme: THEMES[theme] })
  const renderer = await loadRenderer('svg')
  await expectImage([name, ...(theme ? [theme] : [])].join('.'), await renderer.render(drawn, OPTIONS))
})

test('from as-is to to-be', async () => {
  const name = 'hotel-reservation-lost'
  const [before, after] = [blueprintOf(`${name}.as-is`), blueprintOf(name)]
  const names = { before: `${name}.as-is.blueprint.yaml`, after: `${name}.blueprint.yaml` }
  const comparison = compare(before, after)
  const { scene } = await overlay({ before, after, comparison, names })
  await expectImage(`${name}.changes`, await svg.render(scene, OPTIONS))
})
