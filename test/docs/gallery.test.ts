/** The pictures in the documents are what Stageline draws today; `npx vitest run test/docs/gallery -u` draws them anew. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { check, loadRenderer, picture, SourceFile, THEMES, type ThemeName } from '../../src/index.ts'

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

test.each(GALLERY)('%s %s', async (name, theme) => {
  const path = `examples/${name}.blueprint.yaml`
  const { blueprint } = check(new SourceFile(path, readFileSync(path, 'utf8')))
  const svg = await loadRenderer('svg')
  const bytes = await svg.render(await picture(blueprint!, theme && { theme: THEMES[theme] }), {
    date: new Date(0),
    fonts: 'embed',
  })
  await expect(Buffer.from(bytes).toString()).toMatchFileSnapshot(
    `../../docs/images/${[name, ...(theme ? [theme] : [])].join('.')}.svg`,
  )
})
