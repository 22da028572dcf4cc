import type { Link, Step } from '../../model/blueprint.ts'

/** Where a decision leads. An exchange comes back to it: it asks, it does not decide. */
export function waysOut({ outgoing }: Step): Link[] {
  return outgoing.filter(({ kind }) => kind !== 'exchange')
}

/** A label as it is compared with others: blanks, capitals and the width of signs make no other answer. */
export function answerOf({ label }: Link): string | undefined {
  return label?.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase()
}
