/** The fences: imports go down only, and each package has one place that knows it. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }

const SRC = fileURLToPath(new URL('../src', import.meta.url))

/**
 * What a room may import beside itself. A room is a folder of `src`, or one within it. A file that stands here by its name is
 * the door of its folder: it may import what the folder's rooms do not, and none of them imports it. `.` is the library's
 * entry.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  diagnostic: [],
  vocabulary: [],
  theme: ['vocabulary'],
  raster: [],
  source: ['diagnostic', 'schema/generated'],
  files: ['source'],
  'git/repository.ts': ['git', 'files'],
  git: ['files', 'source'],
  schema: ['source', 'diagnostic', 'vocabulary', 'schema/generated'],
  model: ['raster', 'source', 'diagnostic', 'vocabulary', 'schema/generated'],
  'lint/rule': ['model', 'diagnostic', 'source', 'vocabulary'],
  'lint/rules': ['lint/rule', 'model', 'diagnostic', 'source', 'vocabulary'],
  lint: ['lint/rules', 'lint/rule', 'model', 'diagnostic', 'source', 'schema/generated'],
  config: ['lint', 'lint/rule', 'model', 'diagnostic', 'source', 'schema/generated', 'vocabulary'],
  format: ['source', 'schema/generated'],
  figures: ['model', 'vocabulary'],
  compare: ['model', 'diagnostic', 'source', 'figures', 'vocabulary'],
  'compare/words': ['compare', 'model', 'schema/generated', 'vocabulary'],
  layout: ['model'],
  'layout/rank': ['model', 'vocabulary'],
  'layout/route': ['layout', 'layout/rank', 'model', 'vocabulary'],
  'layout/place': ['layout', 'layout/rank', 'layout/route', 'model', 'vocabulary'],
  'layout/fold': ['layout', 'model'],
  'layout/layout.ts': ['layout', 'layout/rank', 'layout/route', 'layout/place', 'model'],
  'text/fonts': ['files', 'diagnostic'],
  'text/setting': ['text/fonts', 'files'],
  view: ['model', 'diagnostic', 'vocabulary'],
  scene: ['layout', 'model', 'text/setting', 'theme', 'vocabulary'],
  'scene/marks': ['scene', 'layout', 'model', 'text/setting', 'theme', 'vocabulary'],
  'scene/elements': ['scene', 'scene/marks', 'layout', 'model', 'text/setting', 'theme', 'vocabulary'],
  'scene/changes': ['scene/elements', 'scene/marks', 'scene', 'layout', 'theme', 'vocabulary'],
  'scene/measure.ts': ['scene/elements', 'scene', 'layout', 'model', 'text/setting', 'theme', 'vocabulary'],
  'scene/draw.ts': ['view', 'scene/measure.ts', 'scene/elements', 'scene', 'layout', 'model'],
  'scene/strip.ts': [...['scene/draw.ts', 'scene/measure.ts', 'scene', 'layout']],
  paper: [
    ...['view', 'scene', 'scene/strip.ts', 'scene/draw.ts', 'scene/measure.ts', 'scene/elements'],
    ...['layout', 'layout/fold', 'model', 'text/setting', 'theme', 'vocabulary'],
  ],
  page: ['page/generated', 'paper', 'files', 'scene', 'scene/elements', 'layout', 'model', 'theme', 'vocabulary'],
  'render/pdfkit': [],
  'render/fonts': ['render/pdfkit', 'text/fonts', 'text/setting'],
  render: [
    ...['render/fonts', 'render/pdfkit', 'files', 'raster', 'scene', 'text/fonts', 'text/setting', 'paper'],
    ...['diagnostic', 'page', 'theme', 'vocabulary'],
  ],
  report: ['diagnostic', 'source'],
  'report/diff': ['report', 'compare', 'compare/words', 'model', 'diagnostic', 'vocabulary'],
  pipeline: [
    ...['diagnostic', 'source', 'schema', 'schema/generated', 'model', 'lint', 'lint/rule', 'format', 'vocabulary'],
    ...['text/fonts', 'text/setting', 'theme', 'layout', 'layout/layout.ts', 'layout/rank', 'paper', 'render'],
    ...[
      'view',
      'scene',
      'scene/marks',
      'scene/elements',
      'scene/changes',
      'scene/draw.ts',
      'scene/measure.ts',
      'figures',
    ],
    ...['compare', 'compare/words', 'scene/strip.ts'],
  ],
  editor: ['pipeline', 'model', 'diagnostic', 'source', 'schema/generated', 'vocabulary'],
  'editor/browser': [],
  library: [
    ...['pipeline', 'diagnostic', 'source', 'model', 'lint', 'lint/rule', 'lint/rules', 'theme', 'scene', 'render'],
    ...['figures', 'files', 'paper', 'schema/generated', 'vocabulary'],
  ],
  '.': [
    ...['library', 'pipeline', 'diagnostic', 'source', 'model', 'lint', 'lint/rule', 'scene', 'render'],
    ...['figures', 'paper', 'schema/generated'],
  ],
  run: ['files', 'report', 'diagnostic', 'vocabulary'],
  project: [
    ...['run', 'files', 'config', 'pipeline', 'lint', 'lint/rule', 'lint/rules', 'model', 'report', 'schema', 'source'],
    ...['diagnostic', 'vocabulary'],
  ],
  diff: [
    ...['git/repository.ts', 'project', 'run', 'files', 'compare', 'lint', 'model', 'report', 'source', 'diagnostic'],
    ...['batch', 'paper', 'pipeline', 'render'],
  ],
  batch: [
    ...['batch/contact-sheet', 'batch/manifest', 'project', 'run', 'files', 'pipeline', 'lint', 'lint/rule', 'model'],
    ...['paper', 'render', 'report', 'source', 'diagnostic'],
  ],
  'batch/manifest': ['project', 'run', 'files', 'lint/rule', 'render', 'report'],
  'batch/contact-sheet': [
    ...['batch/manifest', 'project', 'run', 'files', 'render', 'report', 'diagnostic', 'vocabulary'],
  ],
  watch: ['files'],
  preview: [
    ...[
      'editor',
      'watch',
      'batch',
      'compare',
      'project',
      'run',
      'files',
      'pipeline',
      'model',
      'page',
      'paper',
      'render',
      'report',
    ],
    ...['source', 'diagnostic', 'text/fonts', 'vocabulary', 'preview/generated'],
  ],
  'cli/completion': ['lint/rules', 'pipeline', 'render', 'report', 'vocabulary'],
  'cli/options': [
    ...['batch', 'project', 'run', 'files', 'paper', 'pipeline', 'report', 'source', 'diagnostic', 'vocabulary'],
    ...['config', 'render'],
  ],
  'cli/publish': [
    ...['batch', 'batch/manifest', 'project', 'run', 'files', 'lint/rules', 'report', 'schema', 'source', 'diagnostic'],
    ...['compare', 'report/diff', 'vocabulary'],
  ],
  'cli/commands': [
    ...['cli/completion', 'cli/options', 'cli/publish', 'diff', 'batch', 'batch/manifest', 'project', 'run', 'files'],
    ...[
      'watch',
      'preview',
      'compare',
      'config',
      'figures',
      'lint/rules',
      'model',
      'pipeline',
      'report',
      'schema',
      'source',
      'diagnostic',
      'vocabulary',
    ],
  ],
  cli: ['cli/commands', 'run', 'files', 'layout/rank', 'render', 'report', 'diagnostic', 'vocabulary'],
}

/** The folder or file that knows a package. */
const PACKAGES: Readonly<Record<string, string | readonly string[]>> = {
  yaml: 'source',
  leven: 'diagnostic/did-you-mean.ts',
  elkjs: 'layout/rank',
  fontkit: 'text',
  linebreak: 'text',
  'subset-font': ['text/fonts', 'render/fonts'], // a font's bytes written anew; what a file carries of it
  '@resvg': 'render', // as a native library, for PNG; as WebAssembly, for pictures of somebody else's
  fflate: 'raster/png-encode.js',
  svgdom: 'render/svg.ts',
  pdfkit: 'render/pdfkit',
  chalk: 'report',
  'get-east-asian-width': 'report',
  commander: 'cli',
  diff: 'cli',
  picomatch: 'files/pattern.ts',
  chokidar: 'watch',
  '@codemirror': 'editor/browser',
  '@lezer': 'editor/browser',
}

/** Stages are functions from value to value: they have no business with processes, and nothing has with a network. */
const BUILT_INS: Readonly<Record<string, readonly string[]>> = {
  // One gate for all that is read and written. What the process has open already is written to by its number.
  'node:fs': ['files', 'cli/process-io.ts'],
  'node:fs/promises': ['files'],
  'node:process': ['cli', 'files/temporaries.ts', 'files/private-folder.ts'],
  'node:os': ['cli', 'files/temporaries.ts', 'files/private-folder.ts'],
  'node:worker_threads': ['batch', 'layout/rank', 'render', 'text/fonts'],
  // One door to one program, git, which is run with nothing of what a repository says; and an editor, which a user names.
  'node:child_process': ['git', 'preview/programs.ts'],
  // A preview listens on the machine itself, and nothing asks others.
  'node:http': ['preview'],
  'node:https': [],
  'node:net': [],
  'node:tls': [],
  'node:dgram': [],
  'node:dns': [],
}

/** First files of threads: they load the code that the build has kept, as the first file of the program does. */
const LOADERS: readonly string[] = ['batch/worker.js', 'layout/rank/elk-program.cjs']

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

/** The room of a file: itself, where it is a door. */
function roomOf(path: string): string {
  if (path in ROOMS) return path
  return path.includes('/') ? path.split('/').slice(0, -1).slice(0, 2).join('/') : '.'
}

function lies(path: string, place: string): boolean {
  return path === place || path.startsWith(place + '/')
}

const shown = ({ from, to }: Import): string => `${from} -> ${to}`

describe('imports', () => {
  it('are found in every room', () => {
    expect(new Set(IMPORTS.map(({ from }) => roomOf(from)))).toEqual(new Set(Object.keys(ROOMS)))
  })

  it('go down only', () => {
    const wrong = IMPORTS.filter(({ from, to, isPackage }) => {
      const [own, other] = [roomOf(from), roomOf(to)]
      if (LOADERS.includes(from) && to === '../bin/load.js') return false
      return !isPackage && own !== other && !ROOMS[own]?.includes(other)
    })
    expect(wrong.map(shown)).toEqual([])
  })

  it('are all that the table allows, and no room is above one that is above it', () => {
    const made = new Set(
      IMPORTS.filter(({ isPackage }) => !isPackage).map(({ from, to }) => `${roomOf(from)} ${roomOf(to)}`),
    )
    const unused = Object.entries(ROOMS).flatMap(([own, others]) =>
      others.filter((other) => !made.has(`${own} ${other}`)).map((other) => `${own} -> ${other}`),
    )
    expect(unused).toEqual([])
    const above = (own: string, path: readonly string[]): string[] =>
      path.includes(own)
        ? [[...path, own].join(' -> ')]
        : (ROOMS[own] ?? []).flatMap((other) => above(other, [...path, own]))
    expect(Object.keys(ROOMS).flatMap((own) => above(own, []))).toEqual([])
  })

  it('take a package only where it is known', () => {
    const wrong = IMPORTS.filter(({ from, to, isPackage }) => {
      if (!isPackage || to.startsWith('node:')) return false
      const place = PACKAGES[to.split('/')[0]!]
      return place === undefined || ![place].flat().some((each) => lies(from, each))
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
    const pinned = Object.keys({ ...manifest.devDependencies, ...manifest.optionalDependencies })
    expect([...used].filter((name) => !pinned.some((known) => lies(known, name)))).toEqual([])
    expect(Object.values({ ...manifest.devDependencies, ...manifest.optionalDependencies })).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/[^\d.]/)]),
    )
  })
})

/** They hold the streams themselves, or what is sent there: streams, sinks, and the line of a progress, which has numbers only. */
const STREAMS: readonly string[] = ['run/io.ts', 'cli/process-io.ts', 'run/sink.ts', 'batch/progress.ts']

it('whatever is printed goes through a sink, which makes it harmless', () => {
  const prints = /\bstd(?:out|err)\.write\b|\bconsole\.|import \{[^}]*\bwrite\b[^}]*\} from '[a-z./]*io\.ts'/
  const wrong = sources(SRC).filter((path) => prints.test(readFileSync(path, 'utf8')))
  expect(wrong.map((path) => relative(SRC, path)).filter((path) => !STREAMS.includes(path))).toEqual([])
})
