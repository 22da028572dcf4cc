/**
 * How fast blueprints are drawn, beside programs that draw graphs: cold starts as multiples of `node -e 0`, and folders in
 * files a second, measured in one run in turns. Medians are printed, and what each figure is meant to reach.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { EXAMPLES, REAL, WRITERS, type Named } from '../support/corpora.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { peers, type Peer } from './peers.ts'
import { median, timed, type Case, type Times } from './processes.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const STAGELINE = [process.execPath, join(ROOT, 'bin/stageline.js')]
const SIZES = [25, 100, 400] as const
/** What is to be reached with so many steps, as a multiple of `node -e 0`. */
const GOALS: Readonly<Record<number, number>> = { 25: 8, 100: 11, 400: 25 }
/** A blueprint larger than anybody draws is to be drawn in 3 s. */
const LARGE = { steps: 3200, ms: 3000 }
/** Of which blueprint: one with decisions, fail points and emotions. */
const SEED = 8
/** Steps of each blueprint in the batch. */
const STEPS = 25
/** Files that one process of a peer is given: enough that its start does not count. */
const PORTION = 50

interface BenchOptions {
  /** Of cold starts; slow peers take part in every third. */
  readonly rounds: number
  /** Blueprints in the batch, and how often it is drawn. */
  readonly files: number
  readonly batchRounds: number
  /** By their commands: `dot`, `plantuml`, `mmdc`. */
  readonly peers: readonly string[]
  /** Where mermaid-cli's `mmdc` is, when it is not on the PATH. */
  readonly mermaid?: string
}

/** One line of the table. */
interface Row {
  readonly name: string
  readonly rounds: number
  /** ms */
  readonly wall: number
  /** Multiples of the first row: of the time, of the processor time. */
  readonly ratio: number
  readonly cpuRatio: number
  readonly filesPerSecond?: number
  readonly filesPerCpuSecond?: number
  /** What is to be reached, and whether it is. */
  readonly goal?: string
  readonly reached?: boolean
}

function parsed(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '9' },
      files: { type: 'string', default: '1000' },
      'batch-rounds': { type: 'string', default: '3' },
      peers: { type: 'string', default: 'dot,plantuml,mmdc' },
      mermaid: { type: 'string' },
    },
  })
  return {
    rounds: Number(values.rounds),
    files: Number(values.files),
    batchRounds: Number(values['batch-rounds']),
    peers: values.peers.split(','),
    mermaid: values.mermaid,
  }
}

/** With fewer rounds: `--rounds 3 --files 100 --batch-rounds 1 --peers dot`. What is measured is what is built. */
export function bench(args: readonly string[]): void {
  const options = parsed(args)
  if (!existsSync(join(ROOT, 'dist/cli/main.cjs'))) throw new Error('build first: npm run build')
  const folder = mkdtempSync(join(tmpdir(), 'stageline-bench-'))
  try {
    const all = peers({ mermaid: options.mermaid, folder }).filter(({ program }) => options.peers.includes(program))
    const present = all.filter(({ found }) => found !== undefined)
    const before = load()
    head()
    const { rows, base } = coldRows(folder, present, options)
    rows.forEach(print)
    for (const { name, needs } of all.filter(({ found }) => found === undefined)) {
      say(`${name}: absent (${needs} is not installed)`)
    }
    for (const { name, texts, share } of options.files === 0 ? [] : folders(options.files)) {
      say(`\n${texts.length} files, ${name}`)
      batchRows(join(folder, `${name}-${texts.length}`), { texts, share }, present, base, options).forEach(print)
    }
    say('')
    for (const { name, found } of present) say(`${name} ${found}`)
    say(`Node ${process.version}, ${availableParallelism()} cores, load ${load()} now and ${before} before`)
    say(
      'Peers draw boxes and arrows with their labels; Stageline also lints, and draws lanes, lines, phases and legend.',
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What a batch is drawn of. */
interface Folder {
  readonly name: string
  readonly texts: readonly Named[]
  /** Of the files a second of Graphviz with a process for each: what is to be reached. */
  readonly share?: number
}

/** As practised, so many and as few as a repository has; the easy ones of earlier figures; and what people have drawn. */
function folders(files: number): Folder[] {
  const written = (kind: keyof typeof WRITERS, count: number): Named[] =>
    Array.from({ length: count }, (_, at) => ({ name: `blueprint-${at + 1}`, text: WRITERS[kind](at + 1, STEPS) }))
  const few = Math.ceil(0.3 * files)
  return [
    { name: `of ${STEPS} steps, as practised`, texts: written('as practised', files), share: 1 },
    { name: `of ${STEPS} steps, as practised`, texts: written('as practised', few), share: 0.8 },
    { name: `of ${STEPS} steps, journeys`, texts: written('journeys', files) },
    { name: 'the examples and real blueprints', texts: [...EXAMPLES, ...REAL] },
  ]
}

interface Goal {
  /** A multiple of the first row. */
  readonly goal?: number
  /** ms of the median. */
  readonly limit?: number
}

/** Processes that wanted to run, over the last minute: with more of them than cores, only processor time says much. */
function load(): string {
  return loadavg()[0]!.toFixed(1)
}

/** `base` is what all times are multiples of. */
function coldRows(
  folder: string,
  present: readonly Peer[],
  { rounds }: BenchOptions,
): { readonly rows: readonly Row[]; readonly base: Times } {
  const cases: (Case & Goal)[] = [...ownCases(folder), ...present.flatMap((peer) => peerCases(folder, peer))]
  const times = timed(cases, rounds, join(folder, 'cold'))
  const rows = cases.map(({ name, goal, limit }, at) => {
    const row = rowOf(name, times[at]!, times[0]!)
    if (limit !== undefined) return { ...row, goal: `<= ${limit} ms`, reached: row.wall <= limit }
    return goal === undefined ? row : { ...row, goal: `<= ${goal} x`, reached: row.ratio <= goal }
  })
  return { rows, base: times[0]! }
}

function ownCases(folder: string): (Case & Goal)[] {
  const example = join(ROOT, 'examples/hotel-overnight-stay.blueprint.yaml')
  const one = (name: string, args: readonly string[]): Case => ({ name, commands: [[...STAGELINE, ...args]] })
  const drawing = (kind: keyof typeof WRITERS, steps: number): Case => {
    const file = join(folder, `${kind}-${steps}.blueprint.yaml`)
    writeFileSync(file, WRITERS[kind](SEED, steps))
    const name = `stageline, ${steps} steps, ${kind}`
    return { ...one(name, ['render', file, '-q', '-o', 'out']), verify: drawn('out', 1) }
  }
  return [
    { name: 'node -e 0', commands: [[process.execPath, '-e', '0']] },
    { ...one('stageline --version', ['--version']), goal: 1.2 },
    { ...one('stageline --help', ['--help']), goal: 2 },
    { ...one('stageline lint, one file', ['lint', example]), goal: 2 },
    ...SIZES.map((steps) => ({ ...drawing('as practised', steps), goal: GOALS[steps] })),
    { ...drawing('as practised', LARGE.steps), every: 3, limit: LARGE.ms },
    ...SIZES.map((steps) => drawing('journeys', steps)),
  ]
}

function peerCases(folder: string, peer: Peer): Case[] {
  return SIZES.map((steps) => {
    const place = join(folder, `${peer.extension}-${steps}`)
    mkdirSync(place)
    const file = join(place, `practised.${peer.extension}`)
    writeFileSync(file, peer.translate(blueprintOf(WRITERS['as practised'](SEED, steps))))
    const name = `${peer.name}, ${steps} steps, SVG and PDF`
    const verify = (): void => drawn('.', 1)(place)
    return { name, commands: peer.commands(file), every: peer.name === 'Graphviz' ? 1 : 3, verify }
  })
}

/** The same folder again and again: by Graphviz on all cores, by Stageline, and by Stageline when nothing has changed. */
function batchRows(
  folder: string,
  { texts, share }: Pick<Folder, 'texts' | 'share'>,
  present: readonly Peer[],
  base: Times,
  { batchRounds }: BenchOptions,
): Row[] {
  const files = texts.length
  const place = join(folder, 'blueprints')
  mkdirSync(place, { recursive: true })
  fill(place, texts, 'blueprint.yaml')
  const render = [...STAGELINE, 'render', place, '-q', '-o', 'out']
  const graphviz = present.find(({ name }) => name === 'Graphviz')
  const dot = graphviz ? dotCases(graphviz, texts) : []
  const own: Case[] = [
    { name: `stageline lint, ${files} files`, commands: [[...STAGELINE, 'lint', place, '-f', 'compact']] },
    { name: `stageline render, ${files} files`, commands: [render], verify: drawn('out', files) },
    { name: 'again, nothing changed', commands: [render], after: true, verify: drawn('out', files) },
  ]
  const times = timed([...dot, ...own], batchRounds, join(folder, 'batch'))
  const rows = [...dot, ...own].map(({ name }, at) => {
    const row = rowOf(name, times[at]!, base)
    return {
      ...row,
      filesPerSecond: files / (row.wall / 1000),
      filesPerCpuSecond: files / (mean(times[at]!.cpu) / 1000),
    }
  })
  return judged(rows, dot.length, share)
}

/** Graphviz with a process for each file, and with many files a process. */
function dotCases(graphviz: Peer, texts: readonly Named[]): Case[] {
  const dots = texts.map(({ name, text }) => ({ name, text: graphviz.translate(blueprintOf(text)) }))
  const xargs = (portion: number): Case => {
    const jobs = availableParallelism()
    const command = `find . -name '*.dot' -print0 | xargs -0 -P${jobs} -n${portion} dot -Tsvg -Tpdf -O`
    return {
      name: `xargs -P${jobs} -n${portion} dot, ${texts.length} files`,
      commands: [['sh', '-c', command]],
      prepare: (place) => fill(place, dots, graphviz.extension), // its drawings lie beside them
      verify: drawn('.', texts.length),
    }
  }
  return [xargs(1), xargs(PORTION)]
}

/** A process of Graphviz for each file is what is to be reached; how fast it is with many in one is told beside it. */
function judged(rows: readonly Row[], dots: number, share: number | undefined): Row[] {
  const first = rows[dots + 1]!
  return rows.map((row, at) => {
    if (share !== undefined && at === dots + 1 && dots > 0) {
      const times = first.filesPerSecond! / rows[0]!.filesPerSecond!
      return { ...row, goal: `>= ${share} x one dot (${times.toFixed(2)} x)`, reached: times >= share }
    }
    if (share !== undefined && at === dots + 2) {
      const times = first.wall / row.wall
      return { ...row, goal: `>= 30 x first (${times.toFixed(1)} x)`, reached: times >= 30 }
    }
    return row
  })
}

function fill(folder: string, texts: readonly Named[], extension: string): void {
  for (const { name, text } of texts) writeFileSync(join(folder, `${name}.${extension}`), text)
}

/** Throws unless so many pictures stand there in both formats. */
function drawn(below: string, files: number): (folder: string) => void {
  return (folder) => {
    const names = readdirSync(join(folder, below))
    for (const extension of ['.svg', '.pdf']) {
      const count = names.filter((name) => name.endsWith(extension)).length
      if (count !== files) throw new Error(`${count} of ${files} files were drawn as ${extension} in ${folder}`)
    }
  }
}

/** Medians of the time; the processor time is told in steps too large for one round, so its mean is taken. */
function rowOf(name: string, times: Times, base: Times): Row {
  const wall = median(times.wall)
  return {
    name,
    rounds: times.wall.length,
    wall,
    ratio: wall / median(base.wall),
    cpuRatio: mean(times.cpu) / mean(base.cpu),
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function head(): void {
  line(['', 'rounds', 'median ms', 'x node', 'CPU x node', 'files/s', 'files/CPU s', 'to reach', ''])
}

function print(row: Row): void {
  const { name, rounds, wall, ratio, cpuRatio, goal = '', reached } = row
  const cpu = Number.isNaN(cpuRatio) ? '' : cpuRatio.toFixed(1)
  const rates = [row.filesPerSecond, row.filesPerCpuSecond].map((rate) => {
    return rate === undefined || Number.isNaN(rate) ? '' : rate.toFixed(rate < 10 ? 1 : 0)
  })
  const verdict = reached === undefined ? '' : reached ? 'reached' : 'MISSED'
  line([name, String(rounds), wall.toFixed(0), ratio.toFixed(2), cpu, ...rates, goal, verdict])
}

const WIDTHS = [36, 8, 11, 9, 12, 9, 13, 30, 9]

function line(cells: readonly string[]): void {
  say(
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[0]!) : cell.padStart(WIDTHS[at]!)))
      .join('')
      .trimEnd(),
  )
}

function say(text: string): void {
  process.stdout.write(text + '\n')
}
