import { composed } from '../text/setting/composed.ts'
import type { DrawContext } from './draw-context.ts'

/** What a reader calls the blueprint of a file: `walk-the-guest` for `./recovery/walk-the-guest.blueprint.yaml`. */
export function blueprintName(path: string): string {
  const file = path.split(/[/\\]/).at(-1)!
  return composed(file.replace(/(?<=.)(\.blueprint)?\.ya?ml$/i, ''))
}

/**
 * Where the drawing of another blueprint in the same view lies beside this one's; renderers make its extension that of their
 * own files. `suffix` is what the names of drawings in the view have at their end.
 */
export function drawingOf(path: string, { suffix = '' }: Pick<DrawContext, 'suffix'>): string | undefined {
  const stem = /^(?![/\\]|[A-Za-z][A-Za-z0-9+.-]*:)(.+?)(?:\.blueprint)?\.ya?ml$/i.exec(path)?.[1]
  if (stem === undefined) return undefined
  const parts = `${stem}${suffix}`.replaceAll('\\', '/').split('/')
  return `${parts.map((part) => encodeURIComponent(part)).join('/')}.svg`
}
