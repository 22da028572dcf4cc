import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The packages that a bundle has parts of, by where they are installed. */
export class Bundled {
  /** Folders, absolute. @type {Set<string>} */
  packages = new Set()

  /** Notes whatever the chunks of a bundle were made of. @type {import('rolldown').Plugin} */
  collect = {
    name: 'collect-packages',
    generateBundle: (_, output) => {
      for (const chunk of Object.values(output)) {
        if (chunk.type === 'chunk') for (const id of chunk.moduleIds) this.add(id)
      }
    },
  }

  /** @param {string} file an absolute path; one of no package adds nothing */
  add(file) {
    const folder = packageOf(file)
    if (folder !== undefined) this.packages.add(folder)
  }
}

/** @param {string} file @returns {string | undefined} the folder of its package */
function packageOf(file) {
  const [folder] = /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+(?=[/\\])/.exec(file) ?? []
  return folder !== undefined && existsSync(join(folder, 'package.json')) ? folder : undefined
}
