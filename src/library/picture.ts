import { types } from 'node:util'
import { picture as drawn } from '../pipeline/check.ts'
import { AUDIENCES, DENSITIES, FULL_VIEW, isBandName, PARTS, type Density, type ThemeName } from '../pipeline/theme.ts'
import { foldOf, lookFor, themeOf, type LookOptions } from '../pipeline/look.ts'
import type { Blueprint } from '../model/blueprint.ts'
import type { PictureOptions as Settings } from '../pipeline/draw.ts'
import type { Scene } from '../scene/scene.ts'
import type { Theme } from '../theme/theme.ts'
import { foldOptions, FOLD_WIDTHS, MOST_STRIPS } from '../paper/fold-options.ts'
import type { PageOptions } from '../paper/page.ts'
import { expectName, expectOptions, isPlain, wrongType, wrongValue } from './arguments.ts'
import { expectBlueprint } from './blueprint.ts'
import { isObject } from './given.ts'
import { writableScene } from './json.ts'
import { expectTheme } from './theme.ts'

/** Options of `picture`; what is absent is as `stageline render` has it. */
export interface PictureOptions extends Omit<Settings, 'theme' | 'fold'> {
  /** One of `THEMES`, or its name; or what `readTheme` gave. `light` when absent. */
  readonly theme?: Theme | ThemeName
  /** How close things stand; as the theme has it when absent. */
  readonly density?: Density
  /** Strips under one another: so many (from 1 to 40), or as few as are so wide (`'1600px'`), or `'auto'`, as wide as the paper or 1,600 px. */
  readonly fold?: Fold
}

/** Into which strips a picture is cut: `'auto'`, how many, or how wide they may be, such as `'1600px'`. */
export type Fold = 'auto' | number | `${number}px`

const CALL = 'picture(blueprint, options)'

/**
 * The blueprint's picture as data, which a renderer makes a file of. The first call loads elkjs and fontkit.
 * @throws TypeError for an argument of another type, RangeError for an unknown theme, density or part; RenderFailure when a picture of evidence cannot be drawn, FontFailure when a font of the theme cannot
 */
export async function picture(blueprint: Blueprint, options?: PictureOptions): Promise<Scene> {
  expectBlueprint(`${CALL}: blueprint`, blueprint)
  const at = `${CALL}: options`
  const look = expectOptions(at, options, LOOK, '{ theme: THEMES.dark }')
  const { scene } = await drawn(blueprint, expectLook(at, blueprint, look))
  return writableScene(scene)
}

/** The names of the options of `picture`. */
export const LOOK = ['theme', 'density', 'fold', 'view', 'images'] as const

/**
 * What is absent is as the head says of a view that it names itself.
 * @throws as `picture` does for its options
 */
export function expectLook(
  at: string,
  blueprint: Blueprint,
  { theme, density, fold, view, images }: PictureOptions,
  page?: PageOptions,
): Settings {
  if (view !== undefined) expectView(`${at}.view`, view)
  if (images !== undefined) expectImages(`${at}.images`, images)
  const given: LookOptions = {
    theme: theme === undefined ? undefined : expectTheme(`${at}.theme`, theme),
    density: density === undefined ? undefined : expectName(`${at}.density`, density, DENSITIES),
    fold: fold === undefined ? undefined : expectFold(`${at}.fold`, fold),
  }
  const look = lookFor(blueprint, view ?? FULL_VIEW, { given, usual: {} })
  return { theme: themeOf(look), view, images, fold: foldOf(look, page) }
}

function expectFold(at: string, fold: unknown): string {
  const expected = `"auto", a whole number from 1 to ${MOST_STRIPS}, or a width such as "1600px", from ${FOLD_WIDTHS.join(' to ')} px`
  if (typeof fold !== 'string' && typeof fold !== 'number') throw wrongType(at, expected, fold)
  const text = String(fold)
  const parsed = foldOptions(text, undefined)
  if (!parsed || (typeof fold === 'string' && 'strips' in parsed)) throw wrongValue(at, expected, fold)
  return text
}

function expectView(at: string, view: unknown): void {
  if (!isPlain(view)) throw wrongType(at, 'a view, such as { audience: "customer", hidden: new Set(["legend"]) }', view)
  expectName(`${at}.audience`, view.audience, AUDIENCES)
  const { hidden } = view
  if (!types.isSet(hidden)) throw wrongType(`${at}.hidden`, 'a set of parts, such as new Set(["legend"])', hidden)
  for (const part of hidden) if (!isName(part)) expectName(`${at}.hidden`, part, PARTS)
  expectOnly(`${at}.only`, view.only)
  const { cut, part, name } = view
  if (name !== undefined && typeof name !== 'string')
    throw wrongType(`${at}.name`, 'the name of a view of the blueprint, such as "board"', name)
  if (cut !== undefined && !isCut(cut)) throw wrongType(`${at}.cut`, 'a cut, such as { kind: "trace", id: "pay" }', cut)
  if (part !== undefined && !isPart(part))
    throw wrongType(`${at}.part`, 'a part, such as { phases: { from: "arrival", to: "stay" }, steps: ["pay"] }', part)
}

function expectOnly(at: string, only: unknown): void {
  if (only === undefined) return
  if (!types.isSet(only)) throw wrongType(at, 'a set of rows and lanes, such as new Set(["row:pains"])', only)
  for (const name of only) if (!isName(name)) throw wrongType(`each of ${at}`, 'such as "row:pains"', name)
}

function isCut(cut: unknown): boolean {
  return isPlain(cut) && (cut.kind === 'trace' || cut.kind === 'lane') && typeof cut.id === 'string'
}

function isPart(part: unknown): boolean {
  if (!isPlain(part)) return false
  const { phases, lanes, steps } = part
  const areIds = (ids: unknown): boolean =>
    ids === undefined || (Array.isArray(ids) && ids.every((id) => typeof id === 'string'))
  const areEnds = phases === undefined || (isPlain(phases) && [phases.from, phases.to].every((id) => typeof id === 'string')) // prettier-ignore
  return areEnds && areIds(lanes) && areIds(steps)
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && isBandName(value)
}

function expectImages(at: string, images: unknown): void {
  if (!types.isMap(images)) throw wrongType(at, 'what check() gave as images', images)
  for (const [evidence, image] of images as ReadonlyMap<unknown, unknown>) {
    const fits = isObject(evidence) && isObject(image) && types.isUint8Array(image.data)
    if (!fits) throw wrongType(`each of ${at}`, 'a picture of a step or of some evidence, as check() gave it', image)
  }
}
