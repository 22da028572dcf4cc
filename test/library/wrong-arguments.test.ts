/** Whatever is handed to the library in place of what it asks for, the error names the argument and says what belongs there. */
import { describe, expect, it } from 'vitest'
import * as library from '../../src/index.ts'
import { TEA } from '../cli/stageline.ts'

const {
  beginRun,
  check,
  figures,
  folderFiles,
  format,
  loadRenderer,
  paper,
  picture,
  plain,
  readTheme,
  SourceFile,
  THEMES,
} = library

/** What people hand over by mistake. */
const ODD = {
  undefined: undefined,
  null: null,
  true: true,
  'a number': 5,
  NaN: NaN,
  'a bigint': 5n,
  'a symbol': Symbol('x'),
  'a text': 'x',
  'an empty text': '',
  'an array': [],
  'an array of nothing': [undefined],
  'an empty object': {},
  'an object without prototype': Object.create(null) as object,
  'a function': () => undefined,
  'a date': new Date(0),
  'a date that is none': new Date(NaN),
  'a map': new Map(),
  'a set': new Set(),
  bytes: new Uint8Array(3),
  'a promise': Promise.resolve(),
  'an error': new Error('x'),
} as const
type Odd = keyof typeof ODD

/** One argument of one call; `fits` names what is right there. */
interface Argument {
  readonly name: string
  readonly call: (value: never) => unknown
  readonly fits?: readonly Odd[]
}

const TEXTS = ['a text', 'an empty text'] as const
const OBJECTS = ['an empty object', 'an object without prototype'] as const
const BOOLEANS = ['true'] as const
const BELL = { id: 'bell', seen: false, notice: false }
const file = new SourceFile('tea.blueprint.yaml', TEA)
const checked = check(file)
const blueprint = checked.blueprint!
const scene = await picture(blueprint)
const svg = await loadRenderer('svg')
const right = { date: new Date(0), fonts: 'stack' } as const
const onPaper = { paper: 'A4', date: new Date(0) } as const
const files = { read: () => undefined, resolve: () => undefined }
const withImages = { steps: '{ a: { lane: customer, label: Buy, evidence: [{ label: Ad, image: ./ad.png }] } }' }
const illustrated = new SourceFile('ad.yaml', `blueprint: 1\ntitle: Ad\nsteps: ${withImages.steps}\n`)
const referring = new SourceFile(
  'a.yaml',
  'blueprint: 1\ntitle: A\nsteps: { a: { lane: customer, blueprint: ./b.yaml } }',
)
/** A method that asks nothing is a method all the same. */
const METHOD = ['a function'] as const

const always = (value: unknown): (() => never) => (() => value) as () => never

/** Of every function that is exported, every argument and every option of it. */
const CALLS: Readonly<Record<string, readonly Argument[]>> = {
  SourceFile: [
    { name: 'path', call: (path) => new SourceFile(path, TEA), fits: TEXTS },
    { name: 'text', call: (text) => new SourceFile('tea.yaml', text), fits: TEXTS },
    { name: 'offset', call: (offset) => file.position(offset), fits: ['a number'] },
    { name: 'line', call: (line) => file.line(line), fits: ['a number'] },
  ],
  check: [
    { name: 'file', call: check },
    { name: 'options', call: (options) => check(file, options), fits: ['undefined', ...OBJECTS] },
    { name: 'options.preset', call: (preset) => check(file, { preset }), fits: ['undefined'] },
    { name: 'options.rules', call: (rules) => check(file, { rules }), fits: ['undefined', ...OBJECTS] },
    { name: 'options.rules', call: (level) => check(file, { rules: { 'label-length': level } }) },
    { name: 'options.rules', call: (level) => check(file, { rules: { 'label-length': [level] } }) },
    {
      name: 'options.rules',
      call: (values) => check(file, { rules: { 'label-length': ['error', values] } }),
      fits: ['undefined', ...OBJECTS],
    },
    { name: 'options.asOf', call: (asOf) => check(file, { asOf }), fits: ['undefined'] },
    { name: 'options.channels', call: (channels) => check(file, { channels }), fits: ['undefined', 'an array'] },
    { name: 'options.channels[0]', call: (channel) => check(file, { channels: [channel] }) },
    { name: 'options.channels[0].id', call: (id) => check(file, { channels: [{ ...BELL, id }] }), fits: TEXTS },
    {
      name: 'options.channels[0].title',
      call: (title) => check(file, { channels: [{ ...BELL, title }] }),
      fits: ['undefined', ...TEXTS],
    },
    { name: 'options.channels[0].seen', call: (seen) => check(file, { channels: [{ ...BELL, seen }] }), fits: BOOLEANS },
    {
      name: 'options.channels[0].notice',
      call: (notice) => check(file, { channels: [{ ...BELL, notice }] }),
      fits: BOOLEANS,
    },
    { name: 'options.run', call: (run) => check(file, { run }), fits: ['undefined'] },
    { name: 'options.files', call: (given) => check(file, { files: given }), fits: ['undefined'] },
    { name: 'options.files.read', call: (read) => check(file, { files: { ...files, read } }), fits: METHOD },
    { name: 'options.files.resolve', call: (resolve) => check(file, { files: { ...files, resolve } }), fits: METHOD },
    {
      name: 'options.files.readBytes',
      call: (readBytes) => check(file, { files: { ...files, readBytes } }),
      fits: ['undefined', ...METHOD],
    },
    {
      name: 'options.files.like',
      call: (like) => check(file, { files: { ...files, like } }),
      fits: ['undefined', ...METHOD],
    },
    {
      name: 'options.files.read',
      call: (text) => check(referring, { files: { resolve: () => 'b.yaml', read: always(text) } }),
      fits: ['undefined', ...TEXTS],
    },
    {
      name: 'options.files.resolve',
      call: (path) => check(referring, { files: { read: () => TEA, resolve: always(path) } }),
      fits: ['undefined', ...TEXTS],
    },
    {
      name: 'options.files.readBytes',
      call: (bytes) =>
        check(illustrated, { files: { ...files, resolve: () => './ad.png', readBytes: always(bytes) } }),
      fits: ['undefined', 'bytes'],
    },
  ],
  beginRun: [
    { name: 'facts', call: (facts) => beginRun().compare(facts), fits: ['an array'] },
    {
      name: 'facts',
      call: (facts) => beginRun().compare([{ rule: 'x', severity: 'error', path: 'x', facts }]),
      fits: ['an array'],
    },
  ],
  picture: [
    { name: 'blueprint', call: picture },
    { name: 'blueprint', call: (lanes) => picture({ ...blueprint, lanes }) },
    { name: 'blueprint', call: (steps) => picture({ ...blueprint, steps }) },
    { name: 'blueprint', call: (step) => picture({ ...blueprint, steps: [step] }) },
    { name: 'blueprint', call: (link) => picture({ ...blueprint, links: [link] }) },
    { name: 'options', call: (options) => picture(blueprint, options), fits: ['undefined', ...OBJECTS] },
    { name: 'options.theme', call: (theme) => picture(blueprint, { theme }), fits: ['undefined'] },
    { name: 'options.density', call: (density) => picture(blueprint, { density }), fits: ['undefined'] },
    { name: 'options.fold', call: (fold) => picture(blueprint, { fold }), fits: ['undefined', 'a number'] },
    { name: 'options.theme', call: (page) => picture(blueprint, { theme: { ...THEMES.dark, page } }) },
    {
      name: 'options.theme',
      call: (fonts) => picture(blueprint, { theme: { ...THEMES.dark, fonts } }),
      fits: ['undefined', 'an array'],
    },
    { name: 'options.view', call: (view) => picture(blueprint, { view }), fits: ['undefined'] },
    { name: 'options.view', call: (audience) => picture(blueprint, { view: { audience, hidden: new Set() } }) },
    {
      name: 'options.view',
      call: (hidden) => picture(blueprint, { view: { audience: 'full', hidden } }),
      fits: ['a set'],
    },
    {
      name: 'options.view',
      call: (part) => picture(blueprint, { view: { audience: 'full', hidden: new Set([part]) } }),
    },
    { name: 'options.images', call: (images) => picture(blueprint, { images }), fits: ['undefined', 'a map'] },
    { name: 'options.images', call: (image) => picture(blueprint, { images: new Map([[{} as never, image]]) }) },
  ],
  figures: [{ name: 'blueprint', call: figures }],
  folderFiles: [{ name: 'folder', call: folderFiles }],
  format: [{ name: 'file', call: format }],
  paper: [
    { name: 'blueprint', call: (value) => paper(value, onPaper) },
    { name: 'options', call: (options) => paper(blueprint, options) },
    { name: 'options.paper', call: (name) => paper(blueprint, { ...onPaper, paper: name }) },
    { name: 'options.date', call: (date) => paper(blueprint, { ...onPaper, date }), fits: ['a date'] },
    { name: 'options.orientation', call: (orientation) => paper(blueprint, { ...onPaper, orientation }), fits: ['undefined'] },
    { name: 'options.margin', call: (margin) => paper(blueprint, { ...onPaper, margin }), fits: ['undefined', 'a number'] },
    { name: 'options.fit', call: (fit) => paper(blueprint, { ...onPaper, fit }), fits: ['undefined'] },
    { name: 'options.tile', call: (tile) => paper(blueprint, { ...onPaper, tile }), fits: ['undefined', 'true'] },
    { name: 'options.theme', call: (theme) => paper(blueprint, { ...onPaper, theme }), fits: ['undefined'] },
    { name: 'options.density', call: (density) => paper(blueprint, { ...onPaper, density }), fits: ['undefined'] },
    { name: 'options.fold', call: (fold) => paper(blueprint, { ...onPaper, fold }), fits: ['undefined', 'a number'] },
    { name: 'options.view', call: (view) => paper(blueprint, { ...onPaper, view }), fits: ['undefined'] },
    { name: 'options.images', call: (images) => paper(blueprint, { ...onPaper, images }), fits: ['undefined', 'a map'] },
  ],
  plain: [
    { name: 'blueprint', call: plain },
    { name: 'options', call: (options) => plain(blueprint, options), fits: ['undefined', ...OBJECTS] },
    { name: 'options.file', call: (value) => plain(blueprint, { file: value }), fits: ['undefined'] },
  ],
  readTheme: [
    { name: 'file', call: readTheme },
    { name: 'files', call: (value) => readTheme(file, value), fits: ['undefined'] },
  ],
  loadRenderer: [
    { name: 'name', call: loadRenderer },
    { name: 'scene', call: (value) => svg.render(value, right) },
    { name: 'scene', call: (items) => svg.render({ ...scene, items }, right), fits: ['an array'] },
    { name: 'scene', call: (item) => svg.render({ ...scene, items: [item] }, right) },
    {
      name: 'scene',
      call: (lines) => svg.render({ ...scene, items: [{ item: 'text', fill: '#000', size: 9, anchor: 'start', lines }] }, right),
      fits: ['an array'],
    },
    { name: 'options', call: (options) => svg.render(scene, options) },
    { name: 'options.date', call: (date) => svg.render(scene, { ...right, date }), fits: ['a date'] },
    { name: 'options.fonts', call: (fonts) => svg.render(scene, { ...right, fonts }) },
    { name: 'options.scale', call: (scale) => svg.render(scene, { ...right, scale }), fits: ['undefined', 'a number'] },
  ],
} // prettier-ignore

/** Asks for nothing. */
const WITHOUT_ARGUMENTS = ['rules']

/** Made by the library; whoever makes one says whatever he likes. */
const ERRORS = ['StagelineError', 'RenderFailure', 'FontFailure']

it('lists everything that can be called', () => {
  const functions = Object.entries(library).filter(([, value]) => typeof value === 'function')
  expect(functions.map(([name]) => name).sort()).toEqual(
    [...Object.keys(CALLS), ...WITHOUT_ARGUMENTS, ...ERRORS].sort(),
  )
})

/** An engine's own words for a value that was taken for something else. */
const ENGINE = /cannot read|cannot convert|not a function|not iterable|is not defined|\bundefined \(|\[object|NaN/i

describe.each(Object.entries(CALLS))('%s', (name, rows) => {
  it.each(rows.map((row, at): [number, Argument] => [at, row]))('argument %i ($name)', async (_, row) => {
    const odd = (Object.keys(ODD) as Odd[]).filter((each) => !row.fits?.includes(each))
    expect(odd.length).toBeGreaterThan(15)
    for (const each of odd) {
      const error = await thrown(() => row.call(ODD[each] as never))
      expect([TypeError, RangeError], `${name} with ${each}`).toContain(error?.constructor)
      const { message } = error as Error
      expect(message, each).toContain(row.name)
      expect(message, each).toMatch(/ must (?:be|give|name|fit) | has no /)
      expect(message, each).not.toMatch(ENGINE)
      expect(message, each).not.toMatch(/\n/)
    }
  })

  it('takes what fits', async () => {
    for (const row of rows) {
      for (const each of row.fits ?? []) {
        const error = await thrown(() => row.call(ODD[each] as never))
        expect(error, `${row.name} with ${each}`).toBeUndefined()
      }
    }
  })
})

async function thrown(work: () => unknown): Promise<object | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    return error as object
  }
}

describe('words for mistakes that are likely', () => {
  const wrong = (value: unknown): never => value as never
  it.each<[string, () => unknown, string]>([
    [
      'a text in place of a file',
      () => check(wrong('blueprint: 1')),
      'check(file, options): file must be a SourceFile, such as new SourceFile("tea.blueprint.yaml", text), but is the text "blueprint: 1"',
    ],
    [
      'a misspelt option',
      () => check(file, wrong({ prset: 'strict' })),
      'check(file, options): options has no "prset": did you mean "preset"?',
    ],
    [
      'a misspelt preset',
      () => check(file, { preset: wrong('strct') }),
      'check(file, options): options.preset must be "recommended", "strict" or "all", but is the text "strct": did you mean "strict"?',
    ],
    [
      'a misspelt rule',
      () => check(file, { rules: { 'label-lenght': 'off' } }),
      'check(file, options): options.rules must name rules, but "label-lenght" is none: did you mean "label-length"?',
    ],
    [
      'a level that is none',
      () => check(file, { rules: { 'label-length': wrong('warn') } }),
      'check(file, options): options.rules["label-length"] must be "off", "info", "warning" or "error", but is the text "warn"',
    ],
    [
      'a number that makes no sense',
      () => check(file, { rules: { 'label-length': ['error', { words: 5 }] } }),
      'check(file, options): options.rules["label-length"][1] must fit the rule: "label-length" has no option "words", only',
    ],
    [
      'a day that there is not',
      () => check(file, { asOf: '2026-02-30' }),
      'check(file, options): options.asOf must be a day as year-month-day, such as "2026-05-04", but is the text "2026-02-30"',
    ],
    [
      'a channel that is built in',
      () => check(file, { channels: [{ id: 'web', seen: false, notice: false }] }),
      'check(file, options): options.channels[0].id must be the id of no channel that is built in, but is the text "web"',
    ],
    [
      'files that are read later',
      () => check(referring, { files: { resolve: () => 'b.yaml', read: wrong(async () => Promise.resolve(TEA)) } }),
      'check(file, options): options.files.read("b.yaml") must give the text of the file, or undefined when there is none, but gives a promise: files are read at once',
    ],
    [
      'the blueprint of a file with errors',
      () => picture(check(new SourceFile('x.yaml', 'blueprint: 1')).blueprint!),
      'picture(blueprint, options): blueprint must be the blueprint that check() gave, but is undefined: there is none for a file with errors, which its diagnostics tell',
    ],
    [
      'what check gave',
      () => picture(wrong(checked)),
      'but is an object with "file", "diagnostics", "facts", "blueprint", …: take its blueprint, such as check(file).blueprint',
    ],
    [
      'the plain form',
      () => picture(wrong(plain(blueprint))),
      'the plain form is for other programs, and cannot be drawn or changed back',
    ],
    [
      'a theme that is none',
      () => picture(blueprint, { theme: wrong('darc') }),
      'picture(blueprint, options): options.theme must be "light", "dark", "print" or "contrast", but is the text "darc": did you mean "dark"?',
    ],
    [
      'what readTheme gave',
      () => picture(blueprint, { theme: wrong(readTheme(new SourceFile('t.yaml', 'theme: 1\nname: T'))) }),
      'take its theme, such as readTheme(file).theme',
    ],
    [
      'a colour that is none',
      () => picture(blueprint, { theme: { ...THEMES.dark, page: { ...THEMES.dark.page, paper: 'black' } } }),
      'options.theme.page.paper must be a colour, such as "#1a2b3c", but is the text "black"',
    ],
    [
      'a renderer that is none',
      () => loadRenderer(wrong('jpg')),
      'loadRenderer(name): name must be "svg", "pdf" or "png", but is the text "jpg"',
    ],
    [
      'a promise',
      () => svg.render(wrong(picture(blueprint)), right),
      'scene must be the scene that picture() gave, but is a promise: write "await" before it',
    ],
    [
      'a blueprint in place of its scene',
      () => svg.render(wrong(blueprint), right),
      'draw it first, such as await picture(blueprint)',
    ],
    [
      'no options',
      () => svg.render(scene, wrong(undefined)),
      'render(scene, options): options must be an object, such as { date: new Date("2026-05-04"), fonts: "embed" }, but is undefined',
    ],
    [
      'a scale of 0',
      () => svg.render(scene, { ...right, scale: 0 }),
      'options.scale must be a number above 0, such as 2: pixels a px, but is the number 0',
    ],
    [
      'a year that no PDF can write',
      () => svg.render(scene, { ...right, date: new Date(8e15) }),
      'options.date must be a date, such as new Date("2026-05-04"), of the years 0 to 9999, but is a date',
    ],
    [
      'a folder that is not there',
      () => folderFiles('nowhere'),
      'folderFiles(folder): folder must be a folder that is there, such as "blueprints", but is the text "nowhere"',
    ],
    [
      'paper that is none',
      () => paper(blueprint, { ...onPaper, paper: wrong('A5') }),
      'paper(blueprint, options): options.paper must be "A4", "A3", "A2", "A1", "A0", "letter", "legal" or "tabloid", but is the text "A5"',
    ],
    [
      'a margin that leaves no room',
      () => paper(blueprint, { ...onPaper, margin: 51 }),
      'options.margin must be a number from 0 to 50, in mm, but is the number 51',
    ],
    [
      'a cut of what is as wide as the sheet',
      () => paper(blueprint, { ...onPaper, fit: 'width', tile: true }),
      'options.tile must be false with fit "width", but is true: nothing is too wide there',
    ],
    [
      'another file',
      () => plain(blueprint, { file: new SourceFile('x.yaml', '') }),
      'options.file must be the file that the blueprint was checked from, but its text is shorter',
    ],
    [
      'a text that was not decoded',
      () => new SourceFile('a.yaml', wrong(Buffer.from(TEA))),
      'text must be the text of the file, but is an object of the class Buffer: decode it, such as with readFileSync(path, "utf8")',
    ],
  ])('%s', async (_, work, message) => {
    const error = await thrown(work)
    expect([TypeError, RangeError]).toContain(error?.constructor)
    expect((error as Error).message).toContain(message)
  })

  it('takes a theme by its name', async () => {
    const named = await picture(blueprint, { theme: 'dark' })
    expect(named).toEqual(await picture(blueprint, { theme: THEMES.dark }))
    expect(named.background).not.toBe(scene.background)
  })

  it('lets through what the files of a project throw', () => {
    const failing = { ...files, resolve: () => 'b.yaml', read: () => { throw new Error('disk on fire') } } // prettier-ignore
    expect(() => check(referring, { files: failing })).toThrow('disk on fire')
  })
})

describe('what cannot be done with right arguments', () => {
  it('is a StagelineError that says which sort', async () => {
    const damaged = { name: 'acme.ttf', data: new Uint8Array(9) }
    const fonts = [{ family: 'Acme', regular: damaged, bold: damaged }]
    const error = await thrown(() => picture(blueprint, { theme: { ...THEMES.light, fonts } }))
    expect(error).toBeInstanceOf(library.FontFailure)
    expect(error).toBeInstanceOf(library.RenderFailure)
    expect(error).toBeInstanceOf(library.StagelineError)
    expect(error).toMatchObject({ name: 'FontFailure', code: 'font-failure' })
    expect((error as Error).message).toContain('the font "acme.ttf" is damaged')
  })

  it('is so for a picture that is too large for its format', async () => {
    const png = await loadRenderer('png')
    const error = await thrown(() => png.render(scene, { ...right, scale: 1_000_000 }))
    expect(error).toBeInstanceOf(library.RenderFailure)
    expect(error).toMatchObject({ name: 'RenderFailure', code: 'render-failure' })
  })
})
