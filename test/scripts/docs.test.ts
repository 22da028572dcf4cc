/** The script that `npm run docs` starts finds the sources, and finds nothing to write anew. */
import { execFileSync } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

it('says that every page is fresh', () => {
  const script = fileURLToPath(new URL('../../scripts/docs/docs.js', import.meta.url))
  expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toBe('')
})
