import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown, type Plugin } from 'rolldown'
import { afterAll } from 'vitest'

/** The library as a bundle has it that is made with the plugin. */
export async function bundled<Library>(library: string, plugin: Plugin): Promise<Library> {
  const folder = mkdtempSync(join(tmpdir(), 'stageline-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const entry = '\0entry'
  const build = await rolldown({
    input: entry,
    platform: 'node',
    plugins: [
      plugin,
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? entry : null),
        load: (id) => (id === entry ? `export * as library from '${library}'` : null),
      },
    ],
  })
  const file = join(folder, 'library.mjs')
  await build.write({ file, format: 'esm' })
  await build.close()
  const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { readonly library: Library }
  return module.library
}
