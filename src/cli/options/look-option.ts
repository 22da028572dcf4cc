/**
 * How drawings look, what they leave out, and in which formats they are made: the one place that decides it, for whatever
 * draws. The command line goes before what the head says of a view of its own, and that before the configuration, one option
 * at a time.
 */
import { join, resolve, sep } from 'node:path'
import { pageOn, type Look, type SheetSettings } from '../../batch/look.ts'
import type { WrittenDrawing } from '../../config/config.ts'
import { didYouMean, oneOf } from '../../diagnostic/did-you-mean.ts'
import { hasErrors, type Diagnostic } from '../../diagnostic/diagnostic.ts'
import { Failure } from '../../files/failure.ts'
import { readFoundFile } from '../../files/found.ts'
import { readNamedFile } from '../../files/named.ts'
import { projectFiles } from '../../files/project-files.ts'
import { decode } from '../../files/text.ts'
import type { LookOptions } from '../../pipeline/look.ts'
import {
  DENSITIES,
  isBandName,
  isId,
  PARTS,
  readTheme,
  readView,
  THEME_NAMES,
  THEMES,
  ViewSlip,
  type BandName,
  type Density,
  type Part,
  type Theme,
  type View,
  type ViewPart,
} from '../../pipeline/theme.ts'
import { FORMAT_NAMES } from '../../render/formats.ts'
import { shownPath, type Input } from '../../project/inputs.ts'
import type { ProjectDrawing } from '../../project/settings.ts'
import type { FileReport } from '../../report/reporter.ts'
import { noChoice } from '../../run/choice.ts'
import { EXIT } from '../../run/exit-codes.ts'
import type { Run } from '../../run/run.ts'
import { SourceFile } from '../../source/source-file.ts'
import { parseFold } from './fold-option.ts'
import { parsePage, parseSheet, type PaperArguments } from './paper-option.ts'

/** `--theme`, `--density`, `--fold`, `--view`, `--show`, `--hide`, `--phases`, `--lanes` and `--steps`, as commander gives them. */
export interface LookArguments {
  readonly theme?: string
  readonly density?: string
  readonly fold?: string
  readonly view?: string
  readonly show?: string
  readonly hide?: string
  readonly phases?: string
  readonly lanes?: string
  readonly steps?: string
}

/** Finds the configuration of a file: the settings of the run. */
export interface DrawingSettings {
  drawing(input: Pick<Input, 'path'>): Promise<ProjectDrawing | undefined>
}

interface LoadedTheme {
  /** Absent when the theme's file has errors: then nothing can be drawn. */
  readonly theme?: Theme
  /** On the theme's file. */
  readonly reports: readonly FileReport[]
}

/** One a run: the looks of its files, one for each configuration. */
export class Looks {
  /** In the order in which their files came. */
  readonly all: Look[] = []
  readonly #args: LookArguments & Partial<PaperArguments>
  readonly #run: Run
  readonly #settings: DrawingSettings
  readonly #asked: Omit<LookOptions, 'theme'>
  readonly #sheet: SheetSettings
  readonly #given: LoadedTheme | undefined
  readonly #byConfig = new Map<string | undefined, number>()
  /** On themes, and on what names them. */
  readonly #reports: FileReport[] = []

  /** @throws Failure for an unknown name and for a theme that cannot be read */
  constructor(args: LookArguments & Partial<PaperArguments>, settings: DrawingSettings, run: Run) {
    this.#args = args
    this.#settings = settings
    this.#run = run
    viewOf(args, {})
    this.#asked = { density: densityOf(args.density), fold: parseFold(args.fold), page: parsePage(args.page) }
    this.#sheet = parseSheet(args)
    if (args.page !== undefined) pageOn(this.#asked.page, this.#sheet)
    this.#given = args.theme === undefined ? undefined : namedTheme(args.theme, run)
    this.#reports.push(...(this.#given?.reports ?? []))
  }

  /** The findings in themes, and in configurations that name some; complete when every file has been asked for. */
  get reports(): readonly FileReport[] {
    return this.#reports
  }

  /** The position of a file's look in `all`; throws a Failure for options that make no sense together. */
  async of(input: Pick<Input, 'path'>): Promise<number> {
    const project = await this.#settings.drawing(input)
    const known = this.#byConfig.get(project?.path)
    if (known !== undefined) return known
    const drawing = project?.drawing ?? {}
    const formats = drawing.formats && FORMAT_NAMES.filter((name) => drawing.formats!.includes(name))
    const theme = this.#given ? undefined : this.#themeOf(project)
    const view = viewOf(this.#args, drawing)
    const page = parsePage(drawing.page)
    // A view that the head names may name its paper there.
    if (view.name === undefined) pageOn(this.#asked.page ?? page, this.#sheet)
    this.all.push({
      given: { ...this.#asked, theme: this.#given?.theme },
      usual: { theme, density: densityOf(drawing.density), fold: parseFold(drawing.fold), page },
      isDrawable: (this.#given?.theme ?? theme) !== undefined,
      view,
      sheet: this.#sheet,
      formats,
    })
    this.#byConfig.set(project?.path, this.all.length - 1)
    return this.all.length - 1
  }

  #themeOf(project: ProjectDrawing | undefined): Theme | undefined {
    const written = project?.drawing.theme
    if (!project || written === undefined) return THEMES.light
    const builtIn = THEME_NAMES.find((name) => name === written.text)
    if (builtIn) return THEMES[builtIn]
    const { theme, reports } = projectTheme(written, project, this.#run)
    this.#reports.push(...reports)
    return theme
  }
}

/** Undefined where nothing is said: as the theme has it. */
function densityOf(text: string | undefined): Density | undefined {
  const density = DENSITIES.find((name) => name === text)
  if (text === undefined || density !== undefined) return density
  throw noChoice(`--density takes ${oneOf(DENSITIES)}`, text, DENSITIES)
}

function namedTheme(written: string, run: Run): LoadedTheme {
  const builtIn = THEME_NAMES.find((name) => name === written)
  if (builtIn) return { theme: THEMES[builtIn], reports: [] }
  if (!/\.ya?ml$/i.test(written)) {
    const near = didYouMean(written, THEME_NAMES) ?? 'a theme of your own is a file that ends with .yaml'
    throw new Failure(`--theme takes ${oneOf(THEME_NAMES)} or a file, not "${written}": ${near}`)
  }
  const cwd = run.io.cwd()
  const path = resolve(cwd, written)
  const { text, valid } = orUnreadable(written, () => decode(readNamedFile(path, cwd)))
  if (!valid) throw new Failure(`the theme "${written}" is not UTF-8 text`)
  return themeIn(path, text, run)
}

/** A theme that a configuration names: a file of its project, and of no other place. */
function projectTheme(written: NonNullable<WrittenDrawing['theme']>, project: ProjectDrawing, run: Run): LoadedTheme {
  const at = join(project.root, written.file.path)
  const files = projectFiles(at)
  const refused = (why: string, hint: string): LoadedTheme => {
    run.earn(EXIT.failure)
    const finding: Diagnostic = {
      code: 'missing-file',
      severity: 'error',
      place: written.place,
      message: `the theme "${written.text}" ${why}`,
      hint,
    }
    const file = new SourceFile(at.split(sep).join('/'), written.file.text)
    return { reports: [{ path: shownPath(at, run.io.cwd()), file, findings: [finding] }] }
  }
  const way = files.resolve(written.file.path, written.text)
  if (way === undefined)
    return refused('lies outside the project', 'a configuration names files of its own project only')
  const path = join(project.root, way)
  try {
    const { text, valid } = decode(readFoundFile(path))
    return valid ? themeIn(path, text, run) : refused('is not UTF-8 text', 'save it as UTF-8')
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return refused(`cannot be read: ${error.message}`, 'the path starts from the folder of this file')
  }
}

function themeIn(path: string, text: string, run: Run): LoadedTheme {
  const file = new SourceFile(path.split(sep).join('/'), text)
  const { theme, diagnostics } = readTheme(file, projectFiles(path))
  if (hasErrors(diagnostics)) run.earn(EXIT.failure)
  const reports = diagnostics.length > 0 ? [{ path: shownPath(path, run.io.cwd()), file, findings: diagnostics }] : []
  return { ...(theme && { theme }), reports }
}

function orUnreadable<T>(written: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof Failure) throw new Failure(`cannot read the theme "${written}": ${error.message}`)
    throw error
  }
}

/** What the flags say, and where they say nothing, the configuration. An audience holds until a flag names another. */
function viewOf(args: LookArguments, project: WrittenDrawing): View {
  const given = args.view === undefined ? undefined : readView(args.view)
  if (given instanceof ViewSlip) throw badView(given)
  const ofProject = project.view === undefined ? {} : readView(project.view)
  if (ofProject instanceof ViewSlip) throw badView(ofProject) // which the schema does not let pass
  const { cut, name, audience = ofProject.audience ?? 'full' } = given ?? ofProject
  const shown = args.show === undefined ? namedParts(project.show ?? []) : parts('--show', args.show)
  const left = args.hide === undefined ? namedParts(project.hide ?? []) : parts('--hide', args.hide)
  // What is shown of one sort says nothing of another: `row:pains` leaves out other rows, and no part.
  const others = shown.parts.length > 0 ? PARTS.filter((part) => !shown.parts.includes(part)) : []
  const hidden = PARTS.filter((part) => others.includes(part) || left.parts.includes(part))
  const part = partOf(args)
  return {
    audience,
    hidden: new Set([...hidden, ...left.bands]),
    ...(shown.bands.length > 0 && { only: new Set(shown.bands) }),
    ...(cut && { cut }),
    ...(name !== undefined && { name }),
    ...(part && { part }),
  }
}

function badView({ message, hint }: ViewSlip): Failure {
  const takes =
    'it takes full or customer, trace:ID or lane:ID, both as "customer,trace:pay", or a view of the blueprint'
  return new Failure(`--view: ${message}: ${hint ?? takes}`)
}

function partOf({ phases, lanes, steps }: LookArguments): ViewPart | undefined {
  const part: ViewPart = {
    ...(phases !== undefined && { phases: parsePhases(phases) }),
    ...(lanes !== undefined && { lanes: ids('--lanes', lanes) }),
    ...(steps !== undefined && { steps: ids('--steps', steps) }),
  }
  return Object.keys(part).length > 0 ? part : undefined
}

/** `a..b`, or one phase alone. */
function parsePhases(text: string): NonNullable<ViewPart['phases']> {
  const [from = '', to = from, ...more] = text.split('..').map((id) => id.trim())
  if (more.length === 0 && isId(from) && isId(to)) return { from, to }
  throw new Failure(`--phases takes the ids of two phases, such as arrival..stay, or of one, not "${text}"`)
}

function ids(option: string, text: string): string[] {
  const all = text.split(',').map((id) => id.trim())
  const wrong = all.find((id) => !isId(id))
  if (wrong === undefined) return all
  throw new Failure(`${option} takes ids, with commas between them, not "${wrong}"`)
}

interface Named {
  readonly parts: readonly Part[]
  readonly bands: readonly BandName[]
}

function parts(option: string, text: string): Named {
  const written = text.split(',').map((name) => name.trim())
  const wrong = written.find((name) => !isBandName(name) && !PARTS.some((known) => known === name))
  if (wrong === undefined) return namedParts(written)
  throw noChoice(`${option} takes ${PARTS.join(', ')}, row:ID and lane:ID`, wrong, [...PARTS, 'row:', 'lane:'])
}

function namedParts(names: readonly string[]): Named {
  return {
    parts: PARTS.filter((part) => names.includes(part)),
    bands: names.filter((name) => isBandName(name)),
  }
}
