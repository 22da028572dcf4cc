/** What a run over a hostile repository opens lies in the project, in the package or in the output folder: strace looks on. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folder, TEA } from '../cli/stageline.ts'
import { have } from '../render/tools.ts'
import { buildProgram, type Program } from './program.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

let program: Program
beforeAll(() => {
  program = buildProgram()
})
afterAll(() => program.remove())

/**
 * What a program that writes and has threads opens whatever it does, and `node -e 0` is too small for: libuv's spare handle
 * for a stream, and what the C library's memory asks of the system.
 */
const OF_NODE = new Set(['/dev/null', '/sys/devices/system/cpu/online', '/proc/sys/vm/overcommit_memory'])

/** What the native library that makes PNG is linked with, and what it and Rust ask the system for. */
const OF_PNG =
  /^(?:\/(?:usr\/)?lib\/.*\/librt\.so\.1|\/etc\/localtime|\/dev\/urandom|\/proc\/(?:cpuinfo|stat|self\/(?:stat|cgroup|mountinfo|maps))|\/sys\/(?:fs\/cgroup|devices\/system\/cpu)\/.*)$/

/** Paths that node opened with these arguments; undefined where nobody may look on. */
function openedBy(args: readonly string[], cwd: string): Set<string> | undefined {
  const trace = join(dirname(cwd), 'trace.txt')
  const options = ['-f', '-qq', '-e', 'trace=open,openat,openat2,creat', '-o', trace, process.execPath]
  const { stderr } = spawnSync('strace', [...options, ...args], { cwd, encoding: 'utf8' })
  if (/PTRACE|not permitted/.test(stderr)) return undefined
  const lines = readFileSync(trace, 'utf8').split('\n')
  const opened = lines.filter((line) => !line.includes('ENOENT')).flatMap((line) => /"([^"]+)"/.exec(line)?.[1] ?? [])
  return new Set(opened.map((path) => (path.startsWith('/') ? path : join(cwd, path))))
}

const step = (more: string): string => TEA.replace('label: Order tea', `label: Order tea, ${more}`)

/** Links out of the project in every place where a file is looked for. */
function hostile(): string {
  const root = folder({ 'outside/secret': 'blueprint: 1 # hunter2', 'project/.git/config': '' })
  const cwd = join(root, 'project')
  const away = (name: string, to = '../outside/secret'): void => {
    mkdirSync(dirname(join(cwd, name)), { recursive: true })
    symlinkSync(to, join(cwd, name))
  }
  away('.gitignore')
  away('.stagelineignore', '/dev/zero')
  away('n.blueprint.yaml')
  away('z.blueprint.yaml', '/dev/zero')
  away('p.blueprint.yaml', '/proc/self/environ')
  away('folder', '../outside')
  away('a/stageline.config.yaml', '../../outside/secret')
  away('a/stageline-baseline.json', '../../outside/secret')
  away('p.png')
  away('s.yaml', '/etc/passwd')
  away('out/manifest.json', '../../outside/secret')
  away('out/index.html', '../../outside/secret')
  away('out/x.svg', '../../outside/secret')
  const files = {
    'a/a.blueprint.yaml': TEA,
    'pictures.blueprint.yaml': step('evidence: [{ label: Pot, image: ./p.png }, { label: Cup, image: /etc/hostname }]'),
    'parts.blueprint.yaml': step('blueprint: ./s.yaml'),
    'far.blueprint.yaml': step('blueprint: ../../../../../../etc/passwd'),
    'good.blueprint.yaml': TEA,
    'more.blueprint.yaml': TEA,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text)
  return cwd
}

describe.runIf(have('strace'))('over a hostile repository', () => {
  it.each([
    ['render', ['render', '.']],
    ['render as PNG', ['render', '.', '--to', 'svg,pdf,png']],
    ['lint', ['lint', '.']],
    ['check', ['check', '.']],
    ['fmt', ['fmt', '.']],
    ['a pattern', ['lint', '**/*.yaml']],
  ])('%s opens nothing outside', { timeout: 120_000 }, (name, args) => {
    const cwd = hostile()
    const bare = openedBy(['-e', '0'], cwd)
    const ours = openedBy([program.script, ...args], cwd)
    if (!bare || !ours) return
    const places = [
      cwd,
      process.execPath,
      program.folder,
      ROOT,
      join(ROOT, 'dist'),
      join(ROOT, 'node_modules'),
    ].flatMap((place) => [place, realpathSync(place)])
    const outside = [...ours].filter(
      (path) =>
        !bare.has(path) &&
        !OF_NODE.has(path) &&
        !(name === 'render as PNG' && OF_PNG.test(path)) &&
        !places.some((place) => path === place || path.startsWith(`${place}/`)),
    )
    expect(outside).toEqual([])
    expect(ours.size).toBeGreaterThan(10)
  })
})
