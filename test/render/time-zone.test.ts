import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everything } from './scenes.ts'
import { pdf, svg } from '../support/renderers.ts'

const root = join(import.meta.dirname, '../..')
let folder = ''

beforeAll(async () => {
  // Below the project, where the program finds its packages and fonts. Node 20 does not run TypeScript itself.
  folder = await mkdtemp(join(root, 'dist/time-zone-'))
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'draw-scene.ts'),
    platform: 'node',
    external: [/^[a-z]/],
    logLevel: 'silent',
  })
  await bundle.write({ dir: folder, entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' })
})

afterAll(() => rm(folder, { recursive: true }))

async function drawIn(zone: string): Promise<string[]> {
  const env = { ...process.env, TZ: zone, LANG: 'zh_CN.UTF-8' }
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'draw-scene.mjs')], {
    env,
    maxBuffer: 1e7,
  })
  return stdout.split('\n')
}

test('the bytes are the same in every process and time zone', async () => {
  const options = { date: new Date('2026-05-04T23:30:00Z'), fonts: 'embed' } as const
  const here = [await svg.render(everything, options), await pdf.render(everything, options)]
  const expected = here.map((file) => Buffer.from(file).toString('base64'))
  expect(await drawIn('Pacific/Kiritimati')).toEqual(expected)
  expect(await drawIn('America/Los_Angeles')).toEqual(expected)
})
