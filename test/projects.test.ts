/** The three speeds of the suite: who belongs where, and what the fast ones keep clear of. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import picomatch from 'picomatch'
import { describe, expect, it } from 'vitest'
import { PROJECTS } from '../vitest.config.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
  .map((name) => `test/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.ts'))
const FILES = SOURCES.filter((name) => name.endsWith('.test.ts'))

function projectsOf(file: string): string[] {
  const fits = ({ include, exclude = [] }: (typeof PROJECTS)[number]): boolean =>
    picomatch(include)(file) && !(exclude.length > 0 && picomatch(exclude)(file))
  return PROJECTS.filter(fits).map(({ name }) => name)
}

/** What a file imports, with what its helpers in `test` import. */
function imports(file: string, seen = new Set<string>()): Set<string> {
  for (const [, name = ''] of readFileSync(join(ROOT, file), 'utf8').matchAll(/(?:from|import) '([^']+)'/g)) {
    const path = name.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), name)).replaceAll('\\', '/') : name
    if (seen.has(path)) continue
    seen.add(path)
    if (SOURCES.includes(path)) imports(path, seen)
  }
  return seen
}

describe('projects', () => {
  it('each file belongs to one', () => {
    expect(FILES.filter((file) => projectsOf(file).length !== 1)).toEqual([])
  })

  it('a file that is in no list is a unit test', () => {
    expect(projectsOf('test/lint/new-rule.test.ts')).toEqual(['unit'])
    expect(projectsOf('test/new-room/new.test.ts')).toEqual(['unit'])
  })

  it.each(PROJECTS.flatMap(({ name, include, exclude = [] }) => [...include, ...exclude].map((glob) => [name, glob])))(
    '%s: some file fits %s',
    (_, glob) => {
      expect(FILES.some((file) => picomatch(glob)(file))).toBe(true)
    },
  )

  it('what needs a build or a browser is in system, the only one for which there is a build', () => {
    const needs = (path: string): boolean => path === 'playwright-core' || path === 'test/support/installed.ts'
    const wrong = FILES.filter((file) => projectsOf(file)[0] !== 'system' && [...imports(file)].some(needs))
    expect(wrong).toEqual([])
  })
})
