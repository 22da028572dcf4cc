/** The text of `--view`, and what a view is called in the name of a file. */
import { didYouMean } from '../diagnostic/did-you-mean.ts'
import { shortened } from '../diagnostic/shortened.ts'
import { AUDIENCES, type Audience } from '../vocabulary/choices.ts'
import type { Cut } from './selection.ts'

/** What one text says of a view: at most one audience and one cut, or the name of a view of the blueprint's own. */
export interface WrittenView {
  readonly audience?: Audience
  readonly cut?: Cut
  readonly name?: string
}

/** What is wrong with such a text. */
export class ViewSlip {
  readonly message: string
  readonly hint: string | undefined

  constructor(message: string, hint?: string) {
    this.message = message
    this.hint = hint
  }
}

/** As an id in a blueprint: so the name of a file can hold it, and leads to no other folder. */
export function isId(text: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]{0,63}$/u.test(text)
}

/** Reads `customer,trace:pay`. */
export function readView(text: string): WrittenView | ViewSlip {
  let read: WrittenView = {}
  for (const word of text.split(',').map((each) => each.trim())) {
    const one = readWord(word)
    if (one instanceof ViewSlip) return one
    const twice = (['audience', 'cut', 'name'] as const).find(
      (key) => one[key] !== undefined && read[key] !== undefined,
    )
    if (twice) return new ViewSlip(TWICE[twice])
    read = { ...read, ...one }
  }
  if (read.name !== undefined && Object.keys(read).length > 1)
    return new ViewSlip(`"${read.name}" names a view of the blueprint's own, which stands alone`)
  return read
}

const TWICE: Readonly<Record<keyof WrittenView, string>> = {
  audience: 'a view is for one audience: full or customer',
  cut: 'a view has one cut: trace:ID or lane:ID',
  name: 'a view of the blueprint\'s own stands alone',
} // prettier-ignore

function readWord(word: string): WrittenView | ViewSlip {
  const audience = AUDIENCES.find((name) => name === word)
  if (audience) return { audience }
  const [, kind, id = ''] = /^(trace|lane):(.*)$/.exec(word) ?? []
  if ((kind === 'trace' || kind === 'lane') && isId(id)) return { cut: { kind, id } }
  if (kind !== undefined)
    return new ViewSlip(`"${shortened(word)}" names no ${kind === 'trace' ? 'step' : 'lane'} by its id`)
  const near = didYouMean(word, [...AUDIENCES, 'trace:', 'lane:'])
  if (near !== undefined || !isId(word)) return new ViewSlip(`"${shortened(word)}" is no view`, near)
  return { name: word }
}

/** The views that a name with this end can stand for, such as `.customer.trace-pay`; none for one that no view has. */
export function viewsOfSuffix(suffix: string, named: Iterable<string>): WrittenView[] {
  const own = [...named].filter((name) => suffix === `.${name}`).map((name): WrittenView => ({ name }))
  const [, customer, kind, id = ''] = /^(\.customer)?(?:\.(trace|lane)-(.+))?$/su.exec(suffix) ?? [undefined]
  if (customer === undefined && kind === undefined) return suffix === '' ? [{}] : own
  const cut = (kind === 'trace' || kind === 'lane') && isId(id) ? ({ kind, id } as const) : undefined
  if (kind !== undefined && !cut) return own
  return [{ audience: customer === undefined ? 'full' : 'customer', ...(cut && { cut }) }, ...own]
}

/** What the names of its drawings have after that of the blueprint: `.customer.trace-pay`; empty for all of it. */
export function viewSuffix({ audience, cut, name }: WrittenView): string {
  if (name !== undefined) return `.${name}`
  return `${audience === 'customer' ? '.customer' : ''}${cut ? `.${cut.kind}-${cut.id}` : ''}`
}
