import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

let folder: string | undefined

/** Both `src/text` and a bundle anywhere in `dist` lie below the folder that has `dist/fonts`. */
export function fontFolder(): string {
  if (folder) return folder
  let above = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(above, 'dist/fonts/NotoSans-Regular.ttf'))) {
    if (above === dirname(above)) throw new Error('The fonts are missing (dist/fonts): "npm run build" makes them')
    above = dirname(above)
  }
  folder = join(above, 'dist/fonts')
  return folder
}

/** Bytes of a file in the folder of fonts. */
export function fontBytes(name: string): Buffer {
  return readFileSync(join(fontFolder(), name))
}
