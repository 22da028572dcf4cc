/** The sentences of a picture of two versions: plain text, for the rooms of drawing know no comparisons. */
import type { Change, Item } from '../compare/change.ts'

/** A change as a sentence for people, on one line. */
export function changeSentences(): (change: Change) => string {
  return (change) => {
    const item = (change.new ?? change.old)!
    const at = item.owner ? `${ownerOf(item).label}: ` : ''
    const { kind, property, before, after } = change
    const values = [before, after].map((value) => (value === undefined ? '–' : String(value)))
    const what = `${at}${item.label}`
    if (kind === 'added') return `${what} is new`
    if (kind === 'removed') return `${what} is gone`
    return `${what}: ${kind === 'changed' ? '' : `${kind} `}${property ?? 'id'} ${values.join(' → ')}`
  }
}

function ownerOf(item: Item): Item {
  return item.owner ? ownerOf(item.owner) : item
}
