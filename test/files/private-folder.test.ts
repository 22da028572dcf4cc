/** What is believed, or even run, lies where nobody else can have put it. */
import { chmodSync, existsSync, mkdirSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { inCacheHome, privateFolder } from '../../src/files/private-folder.ts'
import { folder } from '../cli/stageline.ts'

interface Loader {
  inCacheHome(name: string): string | undefined
}

const loader = createRequire(import.meta.url)('../../bin/load.js') as Loader

afterEach(() => {
  vi.unstubAllEnvs()
})

/** Both ways to ask: that of the bundle, and that of what loads it. */
const WAYS = [
  ['the bundle', inCacheHome],
  [
    'what loads it',
    (name: string, env: Readonly<Record<string, string>>) => {
      for (const variable of ['XDG_CACHE_HOME', 'HOME']) vi.stubEnv(variable, env[variable])
      return loader.inCacheHome(name)
    },
  ],
] as const

describe.runIf(process.platform !== 'win32').each(WAYS)('the private folder of %s', (_, ask) => {
  it('is made in the cache folder, for this user alone', () => {
    const home = folder({})
    expect(ask('code', { HOME: home })).toBe(join(home, '.cache/stageline/code'))
    expect(ask('code', { HOME: '/nowhere', XDG_CACHE_HOME: join(home, 'kept') })).toBe(
      join(home, 'kept/stageline/code'),
    )
    for (const path of ['.cache/stageline', '.cache/stageline/code']) {
      expect(statSync(join(home, path)).mode & 0o777).toBe(0o700)
    }
  })

  it.each<[string, (home: string) => void]>([
    ['a link', (home) => symlinkSync(folder({ 'code/x': '' }), join(home, '.cache/stageline'))],
    [
      'a folder in which there is a link',
      (home) => planted(home, 'stageline/', (at) => symlinkSync(folder({}), join(at, 'code'))),
    ],
    ['as git makes folders', (home) => planted(home, 'stageline/code', (at) => chmodSync(at, 0o755))],
    ['open to a group', (home) => planted(home, 'stageline/code', (at) => chmodSync(at, 0o770))],
    ['in a folder that anybody may write to', (home) => chmodSync(join(home, '.cache'), 0o777)],
    ['in a working tree', (home) => mkdirSync(join(home, '.git'))],
    ['a file', (home) => symlinkSync('/dev/null', join(home, '.cache/stageline'))],
  ])('is none when it is %s', (_, plant) => {
    const home = folder({ '.cache/other': '' })
    plant(home)
    expect(ask('code', { HOME: home })).toBeUndefined()
  })

  it.runIf(process.getuid?.() === 0)('is none when it is of another user', async () => {
    const home = folder({ '.cache/stageline/code/x': '' })
    const { chownSync } = await import('node:fs')
    for (const path of ['.cache/stageline', '.cache/stageline/code']) {
      chmodSync(join(home, path), 0o700)
      chownSync(join(home, path), 12345, 12345)
    }
    expect(ask('code', { HOME: home })).toBeUndefined()
  })

  it('is none that is named by a relative path', () => {
    expect(ask('code', { HOME: 'here', XDG_CACHE_HOME: 'there' })).toBeUndefined()
    expect(existsSync('here') || existsSync('there')).toBe(false)
  })
})

function planted(home: string, path: string, plant: (at: string) => void): void {
  const at = join(home, '.cache', path)
  mkdirSync(at, { recursive: true, mode: 0o700 })
  chmodSync(join(home, '.cache/stageline'), 0o700)
  plant(at)
}

it.runIf(process.platform !== 'win32')(
  "the private folder is that of the package where it is the user's own, unless another is named",
  () => {
    const home = folder({})
    expect(privateFolder('test', { HOME: home })).toBe(join(import.meta.dirname, '../../.cache/test'))
    expect(privateFolder('test', { XDG_CACHE_HOME: home })).toBe(join(home, 'stageline/test'))
  },
)
