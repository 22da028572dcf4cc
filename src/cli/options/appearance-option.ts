/** `--theme`, `--density`, `--show`, `--hide` and `--view`: how the pictures of a run look and what they leave out. */
import { noChoice } from '../../run/choice.ts'
import { resolve, sep } from 'node:path'
import { didYouMean, oneOf } from '../../diagnostic/did-you-mean.ts'
import { hasErrors } from '../../diagnostic/diagnostic.ts'
import {
  AUDIENCES,
  DENSITIES,
  isBandName,
  PARTS,
  readTheme,
  THEME_NAMES,
  THEMES,
  withDensity,
  type BandName,
  type Part,
  type Theme,
  type View,
} from '../../pipeline/theme.ts'
import type { FileReport } from '../../report/reporter.ts'
import { SourceFile } from '../../source/source-file.ts'
import { EXIT } from '../../run/exit-codes.ts'
import { Failure } from '../../files/failure.ts'
import { shownPath } from '../../project/inputs.ts'
import { readNamedFile } from '../../files/named.ts'
import { projectFiles } from '../../files/project-files.ts'
import { decode } from '../../files/text.ts'
import type { Run } from '../../run/run.ts'

/** `--theme`, `--density`, `--view`, `--show` and `--hide`, as commander gives them. */
export interface AppearanceArguments {
  readonly theme: string
  /** Absent: as the theme has it. */
  readonly density?: string
  readonly fold?: string
  readonly view: string
  readonly show?: string
  readonly hide?: string
}

/** The theme and the view of a run, and what was found in the theme's file. */
export interface Appearance {
  /** Absent when the theme's file has errors: then nothing can be drawn. */
  readonly theme?: Theme
  readonly view: View
  /** On the theme's file. */
  readonly reports: readonly FileReport[]
}

/** @throws Failure for an unknown name and for a file that cannot be read */
export function parseAppearance(args: AppearanceArguments, run: Run): Appearance {
  const view = parseView(args)
  const dense = denseAs(args.density)
  const builtIn = THEME_NAMES.find((name) => name === args.theme)
  if (builtIn) return { theme: dense(THEMES[builtIn]), view, reports: [] }
  if (!/\.ya?ml$/i.test(args.theme)) {
    const near = didYouMean(args.theme, THEME_NAMES) ?? 'a theme of your own is a file that ends with .yaml'
    throw new Failure(`--theme takes ${oneOf(THEME_NAMES)} or a file, not "${args.theme}": ${near}`)
  }
  const { theme, reports } = themeFile(args.theme, run)
  return { ...(theme && { theme: dense(theme) }), view, reports }
}

function denseAs(text: string | undefined): (theme: Theme) => Theme {
  if (text === undefined) return (theme) => theme
  const density = DENSITIES.find((name) => name === text)
  if (density === undefined) throw noChoice(`--density takes ${oneOf(DENSITIES)}`, text, DENSITIES)
  return (theme) => withDensity(theme, density)
}

function themeFile(written: string, run: Run): { theme?: Theme; reports: FileReport[] } {
  const cwd = run.io.cwd()
  const path = resolve(cwd, written)
  const { text, valid } = readText(path, written, cwd)
  if (!valid) throw new Failure(`the theme "${written}" is not UTF-8 text`)
  const file = new SourceFile(path.split(sep).join('/'), text)
  const { theme, diagnostics } = readTheme(file, projectFiles(path))
  if (hasErrors(diagnostics)) run.earn(EXIT.failure)
  const reports = diagnostics.length > 0 ? [{ path: shownPath(path, cwd), file, findings: diagnostics }] : []
  return { ...(theme && { theme }), reports }
}

function readText(path: string, written: string, cwd: string): ReturnType<typeof decode> {
  try {
    return decode(readNamedFile(path, cwd))
  } catch (error) {
    if (error instanceof Failure) throw new Failure(`cannot read the theme "${written}": ${error.message}`)
    throw error
  }
}

function parseView({ view, show, hide }: AppearanceArguments): View {
  const audience = AUDIENCES.find((name) => name === view)
  if (audience === undefined) throw noChoice(`--view takes ${AUDIENCES.join(' or ')}`, view, AUDIENCES)
  const shown = names('--show', show)
  const left = names('--hide', hide)
  // What is shown of one sort says nothing of another: `row:pains` leaves out other rows, and no part.
  const others = shown.parts.length > 0 ? PARTS.filter((part) => !shown.parts.includes(part)) : []
  const hidden = PARTS.filter((part) => others.includes(part) || left.parts.includes(part))
  const only = shown.bands.length > 0 && { only: new Set(shown.bands) }
  return { audience, hidden: new Set([...hidden, ...left.bands]), ...only }
}

interface Named {
  readonly parts: readonly Part[]
  readonly bands: readonly BandName[]
}

function names(option: string, text: string | undefined): Named {
  const written = text === undefined ? [] : text.split(',').map((name) => name.trim())
  const bands = written.filter((name) => isBandName(name))
  const parts = written
    .filter((name) => !isBandName(name))
    .map((name) => {
      const part = PARTS.find((known) => known === name)
      if (part) return part
      throw noChoice(`${option} takes ${PARTS.join(', ')}, row:ID and lane:ID`, name, [...PARTS, 'row:', 'lane:'])
    })
  return { parts, bands }
}
