/**
 * What each patch of a library gains: the command line is bundled once as it is, once without each of them, and once without
 * all; whole processes are timed in turns, by their processor time.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { bundle } from '../../scripts/build/bundle.js'
import { PATCHES } from '../../scripts/patches/index.js'
import { journey } from '../support/journey.ts'
import { median, timed, type Case } from './processes.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FILES = 120
const STEPS = 25

const KINDS: readonly (readonly [name: string, args: (files: string) => string[]])[] = [
  ['lint, cold', (files) => ['lint', join(files, 'b0.blueprint.yaml')]],
  [`lint ${FILES}`, (files) => ['lint', files]],
  ['render, cold', (files) => ['render', '-q', '-o', 'out', join(files, 'b0.blueprint.yaml')]],
  ['batch, both', (files) => ['render', '-q', '--jobs', '1', '-o', 'out', files]],
  ['batch, SVG', (files) => ['render', '-q', '--jobs', '1', '-t', 'svg', '-o', 'out', files]],
  ['batch, PDF', (files) => ['render', '-q', '--jobs', '1', '-t', 'pdf', '-o', 'out', files]],
]

/** The argument is the number of rounds. A second bundle without any change shows how much of a figure is chance. */
export async function bench([rounds = '5']: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stageline-bench-'))
  try {
    const files = join(folder, 'blueprints')
    mkdirSync(files)
    for (let at = 0; at < FILES; at++) writeFileSync(join(files, `b${at}.blueprint.yaml`), journey(at + 1, STEPS))
    const names = Object.keys(PATCHES)
    const variants = [[], [], ...names.map((name) => [name]), names]
    const programs: string[] = []
    for (const [at, without] of variants.entries()) programs.push(await built(join(folder, `variant-${at}`), without))
    const cases = KINDS.flatMap(([name, args]) =>
      programs.map((program): Case => ({ name, commands: [[process.execPath, program, ...args(files)]] })),
    )
    const cpu = timed(cases, Number(rounds), folder).map((times) => median(times.cpu))
    print(variants, cpu)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** An installation with such a bundle. */
async function built(place: string, without: readonly string[]): Promise<string> {
  const dist = join(place, 'dist')
  mkdirSync(dist, { recursive: true })
  for (const part of ['bin', 'package.json']) cpSync(join(ROOT, part), join(place, part), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(place, 'node_modules'))
  cpSync(join(ROOT, 'dist/fonts'), join(dist, 'fonts'), { recursive: true })
  await bundle(dist, without)
  writeFileSync(join(dist, 'identity'), `without ${without.join(' ')}`)
  execFileSync(process.execPath, [join(ROOT, 'scripts/build/code-cache.js'), dist])
  return join(place, 'bin/stageline.js')
}

function print(variants: readonly (readonly string[])[], cpu: readonly number[]): void {
  const row = (cells: readonly string[]): void => {
    process.stdout.write(
      `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(12) : cell.padStart(13))).join(' | ')} |\n`,
    )
  }
  row(['without', ...KINDS.map(([name]) => name)])
  row(['---', ...KINDS.map(() => '---')])
  for (const [at, without] of variants.entries()) {
    const name = at === 0 ? '(as is)' : without.length > 1 ? 'all' : (without[0] ?? '(nothing)')
    const times = KINDS.map((_, kind) => cpu.slice(kind * variants.length, (kind + 1) * variants.length))
    row([name, ...times.map((of) => (at === 0 ? `${of[0]!.toFixed(0)} ms` : `${signed(of[at]! / of[0]! - 1)} %`))])
  }
}

function signed(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}`
}
