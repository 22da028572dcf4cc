/** The Dockerfile, which nothing here builds: what it copies is there, what it calls exists, and it runs without rights. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LINES = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').split('\n')

/** The arguments of each instruction of a name. */
function instructions(name: string): string[] {
  return LINES.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1))
}

describe('the Dockerfile', () => {
  it('copies what is there, and all that the build is made of', () => {
    const copied = instructions('COPY')
      .filter((line) => !line.startsWith('--from='))
      .flatMap((line) => line.split(' ').slice(0, -1))
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
    const made = manifest.files.filter((path) => path !== 'dist' && !path.startsWith('!'))
    const needed = [
      'package.json',
      'package-lock.json',
      'tsconfig.build.json',
      'scripts',
      'src',
      'LICENSE',
      'README.md',
    ]
    expect(copied).toEqual(expect.arrayContaining([...made, ...needed]))
  })

  it('runs scripts of package.json, and of npm only what it brings', () => {
    const commands = instructions('RUN').flatMap((line) => line.split(' && '))
    const scripts = commands.flatMap((command) => /^npm run ([\w:]+)$/.exec(command)?.[1] ?? [])
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([])
    expect(scripts).toContain('build')
    const others = commands.filter((command) => !/^npm (?:run|ci|pack|install) |^npm run|^mkdir /.test(command))
    expect(others).toEqual([])
    for (const command of commands.filter((each) => /^npm (?:ci|install)/.test(each)))
      expect(command).toContain('--ignore-scripts')
  })

  it('starts the executable, as a user without rights, from one pinned image', () => {
    expect(new Set(instructions('FROM').map((line) => line.replace(/ AS \w+$/, '')))).toEqual(
      new Set([expect.stringMatching(/^node:\d+\.\d+\.\d+-[\w-]+$/)]),
    )
    const entry = JSON.parse(instructions('ENTRYPOINT')[0]!) as string[]
    expect(entry).toEqual(['node', `/opt/stageline/node_modules/stageline/${manifest.bin.stageline}`])
    expect(instructions('COPY').at(-1)).toBe('--from=build /installation/node_modules /opt/stageline/node_modules')
    expect(instructions('USER').at(-1)).toBe('node')
  })

  it('says that nothing builds it, as the documentation does', () => {
    expect(LINES.slice(0, 3).join(' ')).toContain("Nothing in this repository's CI builds this file")
    expect(readFileSync(join(ROOT, 'docs/ci.md'), 'utf8')).toContain('no CI of this repository builds')
    expect(readFileSync(join(ROOT, '.ci/run'), 'utf8')).not.toContain('docker')
  })
})
