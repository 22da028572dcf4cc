/**
 * Cold starts: the time of a whole process, as a ratio to `node -e 0` measured in the same run, so that figures of
 * different machines and of a busy one can be compared. Rounds go through all cases in turn; the median and the least of
 * each are printed. Graphviz stands beside it where it is installed, with the same steps and links.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { blueprintOf } from '../support/pipeline.ts'
import { WRITERS } from '../support/corpora.ts'
import { peers } from './peers.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const STAGELINE = join(ROOT, 'bin/stageline.js')
const SIZES = [25, 100, 400]
/** Of which blueprint: one with decisions, fail points and emotions. */
const SEED = 8

interface Case {
  readonly name: string
  readonly command: readonly string[]
  /** What is to be reached, as a multiple of the first case. */
  readonly goal?: number
}

/** The argument is the number of rounds. */
export function bench([rounds = '11']: readonly string[]): void {
  if (!existsSync(join(ROOT, 'dist/cli/main.cjs'))) throw new Error('build first: npm run build')
  const folder = mkdtempSync(join(tmpdir(), 'stageline-bench-'))
  try {
    const cases = [...ownCases(folder), ...graphvizCases(folder)]
    print(cases, measure(cases, Number(rounds), folder))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function ownCases(folder: string): Case[] {
  const stageline = (...args: string[]): string[] => [process.execPath, STAGELINE, ...args]
  const drawings = Object.entries(WRITERS).flatMap(([kind, write]) =>
    SIZES.map((steps): Case => {
      const file = join(folder, `${kind}-${steps}.blueprint.yaml`)
      writeFileSync(file, write(SEED, steps))
      const goal = { 25: 8, 100: 11, 400: 25 }[steps]
      return { name: `${steps} steps, ${kind}`, command: stageline('render', file, '-q', '-o', 'out'), goal }
    }),
  )
  const example = join(ROOT, 'examples/hotel-overnight-stay.blueprint.yaml')
  return [
    { name: 'node -e 0', command: [process.execPath, '-e', '0'] },
    { name: '--version', command: stageline('--version'), goal: 1.2 },
    { name: '--help', command: stageline('--help'), goal: 2 },
    { name: 'lint of one file', command: stageline('lint', example), goal: 2 },
    ...drawings,
  ]
}

function graphvizCases(folder: string): Case[] {
  const graphviz = peers({ folder }).find(({ program, found }) => program === 'dot' && found !== undefined)
  if (!graphviz) return []
  return SIZES.map((steps) => {
    const file = join(folder, `practised-${steps}.dot`)
    writeFileSync(file, graphviz.translate(blueprintOf(WRITERS['as practised'](SEED, steps))))
    return { name: `dot, ${steps} steps`, command: graphviz.commands(file)[0]! }
  })
}

/** Milliseconds of each round, a list a case. */
function measure(cases: readonly Case[], rounds: number, folder: string): number[][] {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: undefined } // it makes Node itself start more than twice as slowly
  const times: number[][] = cases.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [at, { name, command }] of cases.entries()) {
      const cwd = join(folder, 'run')
      mkdirSync(cwd)
      const [program = '', ...args] = command
      const start = performance.now()
      const { status, stderr } = spawnSync(program, args, { cwd, env })
      times[at]!.push(performance.now() - start)
      rmSync(cwd, { recursive: true })
      if (status !== 0 && status !== 1) throw new Error(`${name} failed: ${stderr.toString()}`)
    }
  }
  return times
}

function print(cases: readonly Case[], times: readonly (readonly number[])[]): void {
  const [base] = times
  row(['', 'median ms', 'ratio', 'least ms', 'ratio', 'goal'])
  for (const [at, { name, goal }] of cases.entries()) {
    const [middle, least] = [median(times[at]!), Math.min(...times[at]!)]
    const ratios = [middle / median(base!), least / Math.min(...base!)].map((ratio) => ratio.toFixed(2))
    row([name, middle.toFixed(0), ratios[0]!, least.toFixed(0), ratios[1]!, goal === undefined ? '' : String(goal)])
  }
  const load = loadavg()[0]!.toFixed(1)
  process.stdout.write(`\n${times[0]!.length} rounds, Node ${process.version}, load ${load} at the end\n`)
}

function row(cells: readonly string[]): void {
  process.stdout.write(cells.map((cell, at) => (at === 0 ? cell.padEnd(26) : cell.padStart(11))).join('') + '\n')
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}
