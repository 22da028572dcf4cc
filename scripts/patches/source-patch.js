/**
 * Source patches of libraries, for the bundle: exact text replacements, as Vite's own shims of its dependencies. A
 * patch that does not apply any more, since the library has changed, fails the build.
 */

/** A part of a file, and what takes its place. @typedef {readonly [part: string, by: string]} Change */

/**
 * @param {string} library
 * @param {ReadonlyMap<string, readonly Change[] | ((code: string) => string)>} files what becomes of which, by their paths
 * @returns {import('rolldown').Plugin}
 */
export function sourcePatch(library, files) {
  /** @type {Set<string>} */
  const met = new Set()
  return {
    name: `patch-${library}`,
    transform(code, id) {
      const change = files.get(id)
      if (!change) return null
      met.add(id)
      if (typeof change === 'function') return change(code)
      return change.reduce((changed, [part, by]) => replaced(library, changed, part, by), code)
    },
    buildEnd(error) {
      if (error) return
      for (const id of files.keys()) if (!met.has(id)) throw new Error(`${library} does without ${id} now`)
    },
  }
}

/**
 * @param {string} library
 * @param {string} code
 * @param {string} part that must be in it
 * @param {string} by
 */
export function replaced(library, code, part, by) {
  if (!code.includes(part)) throw new Error(`${library} does without "${part}" now`)
  return code.replace(part, () => by)
}
