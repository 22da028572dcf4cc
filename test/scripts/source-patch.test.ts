import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'
import { sourcePatch, type Change } from '../../scripts/patches/source-patch.js'

const FILE = '\0library'

async function built(changes: ReadonlyMap<string, readonly Change[]>): Promise<string> {
  const library = {
    name: 'library',
    resolveId: (id: string) => (id === FILE ? FILE : null),
    load: (id: string) => (id === FILE ? 'export const a = 1' : null),
  }
  const build = await rolldown({ input: FILE, plugins: [library, sourcePatch('lib', changes)] })
  const { output } = await build.generate()
  await build.close()
  return output[0].code
}

test('a library is bundled in other words', async () => {
  expect(await built(new Map([[FILE, [['= 1', '= 2']]]]))).toContain('a = 2')
})

test('a library that is written in another way than it was ends the build', async () => {
  await expect(built(new Map([[FILE, [['= 3', '= 2']]]]))).rejects.toThrow('lib does without "= 3" now')
  await expect(built(new Map([['/gone.js', [['= 1', '= 2']]]]))).rejects.toThrow('lib does without /gone.js now')
})
