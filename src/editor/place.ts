/** From a caret to the step that it stands in, and back. */
import { namesOf, valueOf, chainOf, type Names } from './names.ts'
import { outline, type OutlineNode } from './outline.ts'

/** The id of the step that a caret stands in, be it where the step is written or where a link names it. */
export function stepAt(text: string, offset: number): string | undefined {
  const root = outline(text)
  const names = namesOf(root)
  return linkedAt(root, text, offset, names) ?? writtenAt(names, text, offset)
}

/** Where the name of a step stands. */
export function placeOf(text: string, stepId: string): { readonly from: number; readonly to: number } | undefined {
  const { steps } = namesOf(outline(text))
  const found = steps.find(({ id }) => id === stepId)
  return found && { from: found.from!, to: found.to! }
}

/** The step around a caret, else the last one in whose last line it stands. */
function writtenAt({ steps }: Names, text: string, offset: number): string | undefined {
  const isAfter = ({ end }: { readonly end: number }): boolean =>
    end < offset && !text.slice(end, offset).includes('\n')
  const around = steps.find(({ start, end }) => start <= offset && offset <= end)
  return (around ?? steps.findLast(isAfter))?.id
}

function linkedAt(root: OutlineNode | undefined, text: string, offset: number, { steps }: Names): string | undefined {
  const links = valueOf(root, 'links')
  if (links?.kind !== 'list') return undefined
  const link = links.entries.find(({ from, to }) => from <= offset && offset <= to)
  const chain = chainOf(link?.value)
  if (!chain || offset < chain.from || offset > chain.to) return undefined
  const sign = /[\p{L}\p{M}\p{N}_.-]/u
  let from = offset
  let to = offset
  while (from > chain.from && sign.test(text[from - 1]!)) from--
  while (to < chain.to && sign.test(text[to]!)) to++
  const id = text.slice(from, to)
  return steps.some((step) => step.id === id) ? id : undefined
}
