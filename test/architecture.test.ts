/** The fences: imports go down only, and each package has one place that knows it. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { installCopy } from './cli/install-copy.ts'

const SRC = fileURLToPath(new URL('../src', import.meta.url))

/** What a folder may import beside itself; `.` holds the pipeline and the library's entry. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  diagnostic: [],
  vocabulary: [],
  text: ['files', 'diagnostic/failure.ts'],
  theme: [],
  raster: [],
  source: ['diagnostic'],
  files: ['source'],
  schema: ['source', 'diagnostic', 'vocabulary'],
  model: [
    ...['raster', 'source', 'diagnostic', 'vocabulary'],
    'schema/generated/document.ts',
    'schema/generated/plain-blueprint.ts',
  ],
  lint: ['model', 'diagnostic', 'source', 'vocabulary'],
  config: ['lint', 'diagnostic', 'source', 'schema'],
  format: ['source', 'diagnostic'],
  figures: ['model', 'vocabulary'],
  layout: ['model', 'vocabulary'],
  scene: ['layout', 'model', 'text', 'theme', 'vocabulary'],
  paper: ['scene', 'layout', 'model', 'text', 'theme', 'vocabulary'],
  render: ['files', 'raster', 'scene', 'text', 'paper', 'diagnostic/failure.ts'],
  report: ['diagnostic', 'source'],
  '.': [
    'diagnostic',
    'source',
    'schema',
    'model',
    'lint',
    'text',
    'theme',
    'layout',
    'scene',
    'paper',
    'vocabulary',
    'render',
    'format',
    'figures',
    'library', // by the entry alone
  ],
  library: [
    ...['.', 'diagnostic', 'source', 'model', 'lint', 'theme', 'scene', 'render'],
    'schema/generated/plain-blueprint.ts',
  ],
  cli: [
    ...[
      '.',
      'files',
      'config',
      'diagnostic',
      'schema',
      'source',
      'model',
      'lint',
      'paper',
      'render',
      'report',
      'figures',
    ],
    'layout/elk.ts', // to start it ahead of all else, without what checks and draws
  ],
}

/** The folder or file that knows a package. */
const PACKAGES: Readonly<Record<string, string>> = {
  yaml: 'source',
  leven: 'diagnostic/did-you-mean.ts',
  elkjs: 'layout',
  fontkit: 'text',
  linebreak: 'text',
  'subset-font': 'text',
  '@resvg': 'render', // as a native library, for PNG; as WebAssembly, for pictures of somebody else's
  fflate: 'raster/png-encode.js',
  svgdom: 'render/svg.ts',
  pdfkit: 'render/pdf.ts',
  chalk: 'report',
  'get-east-asian-width': 'report',
  commander: 'cli',
  diff: 'cli',
  picomatch: 'files/pattern.ts',
}

/** Stages are functions from value to value: they have no business with processes, and nothing has with a network. */
const BUILT_INS: Readonly<Record<string, readonly string[]>> = {
  // One gate for all that is read and written. What the process has open already is written to by its number.
  'node:fs': ['files', 'cli/process-io.ts'],
  'node:fs/promises': ['files'],
  'node:process': ['cli', 'files/temporaries.ts', 'files/private-folder.ts'],
  'node:os': ['cli', 'files/temporaries.ts', 'files/private-folder.ts'],
  'node:worker_threads': ['cli/batch', 'layout', 'render', 'text'],
  'node:child_process': [],
  'node:http': [],
  'node:https': [],
  'node:net': [],
  'node:tls': [],
  'node:dgram': [],
  'node:dns': [],
}

/** First files of threads: they load the code that the build has kept, as the first file of the program does. */
const LOADERS: readonly string[] = ['cli/batch/worker.js', 'layout/elk-program.cjs']

interface Import {
  /** Path below `src`. */
  readonly from: string
  /** Path below `src`, or the name of a package or of a part of Node. */
  readonly to: string
  readonly isPackage: boolean
}

const IMPORTS = sources(SRC).flatMap(importsOf)

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:c?js|ts)$/.test(name) && !name.endsWith('.d.ts') && !name.includes('generated'))
    .map((name) => join(folder, name))
}

function importsOf(path: string): Import[] {
  const from = relative(SRC, path)
  return ts.preProcessFile(readFileSync(path, 'utf8'), true, true).importedFiles.map(({ fileName }) => {
    const isPackage = !fileName.startsWith('.')
    return { from, to: isPackage ? fileName : relative(SRC, resolve(dirname(path), fileName)), isPackage }
  })
}

function folderOf(path: string): string {
  return path.includes('/') ? path.split('/')[0]! : '.'
}

function lies(path: string, place: string): boolean {
  return path === place || path.startsWith(place + '/')
}

const shown = ({ from, to }: Import): string => `${from} -> ${to}`

describe('imports', () => {
  it('are found in every folder', () => {
    expect(new Set(IMPORTS.map(({ from }) => folderOf(from)))).toEqual(new Set(Object.keys(FOLDERS)))
  })

  it('go down only', () => {
    const wrong = IMPORTS.filter(({ from, to, isPackage }) => {
      const [own, other] = [folderOf(from), folderOf(to)]
      const allowed = FOLDERS[own] ?? []
      if (LOADERS.includes(from) && to === '../bin/load.js') return false
      return !isPackage && own !== other && !allowed.includes(other) && !allowed.includes(to)
    })
    expect(wrong.map(shown)).toEqual([])
  })

  it('take a package only where it is known', () => {
    const wrong = IMPORTS.filter(({ from, to, isPackage }) => {
      if (!isPackage || to.startsWith('node:')) return false
      const place = PACKAGES[to.split('/')[0]!]
      return place === undefined || !lies(from, place)
    })
    expect(wrong.map(shown)).toEqual([])
  })

  it('take from Node what their folder may', () => {
    const wrong = IMPORTS.filter(({ from, to }) => BUILT_INS[to]?.every((place) => !lies(from, place)))
    expect(wrong.map(shown)).toEqual([])
  })

  it('name packages that the manifest pins', () => {
    const used = new Set(
      IMPORTS.filter(({ to, isPackage }) => isPackage && !to.startsWith('node:')).map(({ to }) => to.split('/')[0]!),
    )
    const pinned = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })
    expect([...used].filter((name) => !pinned.some((known) => lies(known, name)))).toEqual([])
    expect(Object.values({ ...manifest.dependencies, ...manifest.devDependencies })).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/[^\d.]/)]),
    )
  })
})

/** They hold the streams themselves, or what is sent there: streams, sinks, and the line of a progress, which has numbers only. */
const STREAMS: readonly string[] = ['cli/io.ts', 'cli/process-io.ts', 'cli/sink.ts', 'cli/batch/progress.ts']

it('whatever is printed goes through a sink, which makes it harmless', () => {
  const prints = /\bstd(?:out|err)\.write\b|\bconsole\.|import \{[^}]*\bwrite\b[^}]*\} from '[./]*io\.ts'/
  const wrong = sources(SRC).filter((path) => prints.test(readFileSync(path, 'utf8')))
  expect(wrong.map((path) => relative(SRC, path)).filter((path) => !STREAMS.includes(path))).toEqual([])
})

/** Of packages that only drawings need, as the bundle names where a part of it comes from. */
const DRAWS = /node_modules\/(?:fontkit|linebreak|pdfkit|svgdom)\//

function chunks(copy: string): string[] {
  const folder = join(copy, 'dist/cli')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cjs'))
    .map((name) => join(folder, name))
}

describe('an installation whose packages are gone', () => {
  it('still lints: nothing that draws is loaded, and all that lints is bundled', async () => {
    const copy = await installCopy({ packages: false })
    const drawing = chunks(copy).filter((file) => DRAWS.test(readFileSync(file, 'utf8')))
    expect(drawing.length).toBeGreaterThanOrEqual(3)
    for (const file of drawing) rmSync(file)
    const lint = [join(copy, 'bin/stageline.js'), 'lint', '-f', 'json', 'examples/hotel-overnight-stay.blueprint.yaml']
    const report = execFileSync(process.execPath, lint, { cwd: copy, encoding: 'utf8' })
    expect(JSON.parse(report)).toMatchObject({ totals: { errors: 0, files: 1 } })
  })

  it('does not draw what needs one of them: the proof that they were gone', async () => {
    const copy = await installCopy({ packages: false })
    const example = 'examples/hotel-overnight-stay.blueprint.yaml'
    const render = [join(copy, 'bin/stageline.js'), 'render', '--to', 'png', example]
    expect(() => execFileSync(process.execPath, render, { cwd: copy, stdio: 'pipe' })).toThrow(/PNG needs the package/)
  })
})
