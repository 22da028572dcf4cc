/** Files and commands that the documents for developers name are there. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }

const ROOT = join(import.meta.dirname, '../..')
const PARTS = ['bin', 'docs', 'examples', 'schemas', 'scripts', 'src', 'test']
const FILES = PARTS.flatMap((part) =>
  readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' }).map((name) =>
    `${part}/${name}`.replaceAll('\\', '/'),
  ),
)

describe.each(['docs/architecture.md', 'CONTRIBUTING.md', 'SECURITY.md', 'scripts/patches/README.md'])('%s', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/^```[^]*?^```$/gm, '')

  it('names files that there are', () => {
    const named = Array.from(text.matchAll(/`([\w./-]+\.(?:ts|js|cjs|md|json))`/g), (match) => match[1]!)
    const known = (name: string): boolean => FILES.some((file) => file === name || file.endsWith(`/${name}`))
    const unknown = named.filter((name) => !/[A-Z]{3}/.test(name) && !known(name) && !(name in OTHERS))
    expect([...new Set(unknown)]).toEqual([])
  })

  it('names scripts that there are', () => {
    const named = Array.from(text.matchAll(/npm run ([\w:-]+)/g), (match) => match[1]!)
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([])
  })
})

/** Files of users. */
const OTHERS: Readonly<Record<string, string>> = {
  'manifest.json': 'what a batch leaves beside its drawings',
  'package-lock.json': 'of the project',
  'vitest.config.ts': 'of the project',
  'package.json': 'of the project, which lies above its parts',
}
