import { figures } from '../figures/figures.ts'
import type { Blueprint } from '../model/blueprint.ts'
import type { FigureChange } from './file-diff.ts'

/** The figures that differ, in the order in which `stats` tells them. */
export function figureChanges(before: Blueprint, after: Blueprint): FigureChange[] {
  const [old, other] = [numbersOf(figures(before)), numbersOf(figures(after))]
  const names = new Set([...other.keys(), ...old.keys()])
  return [...names]
    .filter((name) => old.get(name) !== other.get(name))
    .map((name): FigureChange => {
      const [from, to] = [old.get(name), other.get(name)]
      return { name, ...(from !== undefined && { before: from }), ...(to !== undefined && { after: to }) }
    })
}

/** Which fail point has the highest RPN is no amount. */
const NO_AMOUNT = 'failPoints.highestRpn.number'

/** Every number by its path; what lists hold differs in length and order, and is told by the changes themselves. */
function numbersOf(value: object, path = ''): Map<string, number> {
  const found = new Map<string, number>()
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    const name = path === '' ? key : `${path}.${key}`
    if (typeof inner === 'number' && name !== NO_AMOUNT) found.set(name, inner)
    else if (typeof inner === 'object' && inner !== null && !Array.isArray(inner))
      for (const [each, number] of numbersOf(inner, name)) found.set(each, number)
  }
  return found
}
