/**
 * `toJSON` for what the library returns: elements of a blueprint, which form a cyclic graph, in their plain form; bytes
 * of pictures and fonts as base64. The methods are not enumerable: no key is added that can be listed or cloned.
 */
import type { Checked } from '../pipeline/check.ts'
import type { Blueprint } from '../model/blueprint.ts'
import type { Images, Pictured } from '../model/images.ts'
import {
  plain,
  plainFailPoint,
  plainLane,
  plainLink,
  plainMoment,
  plainPhase,
  plainRow,
  plainStep,
} from '../model/plain.ts'
import type { Scene, SceneItem } from '../scene/scene.ts'
import type { Theme } from '../theme/theme.ts'

/** Adds `toJSON`; returns the same object. */
export function writable(checked: Checked): Checked {
  if (checked.blueprint) writtenAsPlain(checked.blueprint)
  if (checked.images) writtenAsList(checked.images)
  return checked
}

function writtenAsPlain(blueprint: Blueprint): void {
  const { lanes, rows, phases, moments, steps, links, failPoints } = blueprint
  written(blueprint, (whole) => plain(whole))
  for (const lane of lanes) written(lane, plainLane)
  for (const row of rows) written(row, plainRow)
  for (const phase of phases) written(phase, plainPhase)
  for (const moment of moments) written(moment, plainMoment)
  for (const step of steps) written(step, plainStep)
  for (const link of links) written(link, plainLink)
  for (const failPoint of failPoints) written(failPoint, plainFailPoint)
}

/** JSON.stringify writes a Map as {}. */
function writtenAsList(images: Images): void {
  for (const image of new Set(images.values())) bytesInBase64(image)
  written(images, (all) => [...all].map(([evidence, image]) => ({ pointer: pointerOf(evidence), image })))
}

function pointerOf({ place, places }: Pictured): string {
  return (places.image ?? place).pointer
}

/** Adds `toJSON` to pictures (base64); returns the same scene. */
export function writableScene(scene: Scene): Scene {
  const open: (readonly SceneItem[])[] = [scene.items]
  for (let items = open.pop(); items; items = open.pop()) {
    for (const item of items) {
      if (item.item === 'group') open.push(item.items)
      if (item.item === 'image') bytesInBase64(item)
    }
  }
  return scene
}

/** Adds `toJSON` to fonts and logo (base64); returns the same theme. */
export function writableTheme(theme: Theme): Theme {
  for (const { regular, bold } of theme.fonts ?? []) for (const file of new Set([regular, bold])) bytesInBase64(file)
  if (theme.logo) bytesInBase64(theme.logo.image)
  return theme
}

function bytesInBase64<T extends { readonly data: Uint8Array }>(owner: T): void {
  written(owner, (whole) => ({ ...whole, data: Buffer.from(whole.data).toString('base64') }))
}

function written<T extends object>(value: T, form: (value: T) => unknown): void {
  const toJSON = (): unknown => form(value)
  Object.defineProperty(value, 'toJSON', { value: toJSON, enumerable: false, configurable: true, writable: true })
}
