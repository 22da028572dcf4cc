import { shortened } from '../diagnostic/shortened.ts'
import { pointerKeys } from '../source/pointer.ts'

/** What the items of each list are called. */
const ITEMS: ReadonlyMap<string, string> = new Map([
  ['evidence', 'evidence'],
  ['standards', 'standard'],
  ['failPoints', 'fail point'],
  ['countermeasures', 'countermeasure'],
  ['tags', 'tag'],
  ['questions', 'question'],
  ['sources', 'source'],
  ['moments', 'moment'],
  ['items', 'item'],
  ['links', 'link'],
])

/** What the entries of each group are called. */
const ENTRIES: ReadonlyMap<string, string> = new Map([
  ['lanes', 'lane'],
  ['phases', 'phase'],
  ['steps', 'step'],
  ['channels', 'channel'],
  ['rows', 'row'],
  ['views', 'view'],
])

/** What stands at a pointer, in words: `fail point 2 of the step "check-in"`, `"kind" of the lane "desk"`. */
export function subject(pointer: string): string {
  const keys = pointerKeys(pointer)
  if (keys.length === 0) return 'the blueprint'
  const words: string[] = []
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? ''
    const next = keys[index + 1]
    const item = ITEMS.get(key)
    const entry = index === 0 || key === 'phases' ? ENTRIES.get(key) : undefined // phases may hold phases
    if (next === undefined) words.push(`"${shortened(key)}"`)
    else if (entry !== undefined) words.push(`the ${entry} "${shortened(keys[++index] ?? '')}"`)
    else if (key === 'rows' && (keys[0] !== 'moments' || index !== 3)) {
      words.push(`the row "${shortened(keys[++index] ?? '')}"`)
      const at = keys[index + 1]
      if (at !== undefined) words.push(`entry ${Number(keys[++index]) + 1}`)
    } else if (key === 'links' && index === 0 && keys[2] !== undefined) {
      words.push(`the link "${shortened(keys[2])}"`)
      index = 2
    } else if (index === 2 && keys[0] === 'moments' && item === undefined && key !== 'rows') {
      const inCell = keys[++index] ?? ''
      words.push(
        `the cell "${shortened(key)}"`,
        /^\d+$/.test(inCell) ? `step ${Number(inCell) + 1}` : `the step "${shortened(inCell)}"`,
      )
    } else if (item !== undefined) words.push(`${item} ${Number(keys[++index]) + 1}`)
    else words.push(`"${shortened(key)}"`)
  }
  return words.reverse().join(' of ')
}
