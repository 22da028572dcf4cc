/** Each schema has a name of its own that says its version, the one under which the package exports it. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }

const FOLDER = fileURLToPath(new URL('../../schemas', import.meta.url))
const FILES = readdirSync(FOLDER)
const ids = FILES.map((file) => (JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as { $id?: unknown }).$id)

it('names no two schemas alike', () => {
  expect(FILES.length).toBeGreaterThan(5)
  expect(new Set(ids).size).toBe(FILES.length)
})

it.each(FILES)('names %s and its version', (file) => {
  const name = file.replace('.schema.json', '')
  const [entry] = Object.entries(manifest.exports).find(([, target]) => target === `./schemas/${file}`) ?? []
  const [, version] = /^\.\/schema\/(?:[a-z]+-)?v(\d+)\.json$/.exec(entry ?? '') ?? []
  expect(ids[FILES.indexOf(file)]).toBe(`urn:stageline:schema:${name}:v${version}`)
})
