/** Whom a change concerns. */
import type { ChangeKind, ElementName, Item, Reach, Value } from './change.ts'
import { LIKE, likeness } from './likeness.ts'

/** What only readers of the blueprint are told. */
const FOR_READERS: ReadonlySet<string> = new Set([
  ...[
    'title',
    'label',
    'text',
    'description',
    'note',
    'url',
    'tags',
    'image',
    'assumed',
    'owner',
    'date',
    'version',
    'review',
  ],
  ...[
    'language',
    'state',
    'segment',
    'replaces',
    'by',
    'due',
    'answer',
    'mark',
    'as',
    'at',
    'with',
    'currency',
    'blueprint',
  ],
])

/** Words by which things are known: another wording is for readers, another meaning is not. */
const WORDING: ReadonlySet<string> = new Set(['title', 'label', 'text'])

/** What concerns customers wherever it stands. */
const FOR_CUSTOMERS: ReadonlySet<ElementName> = new Set(['evidence', 'standard', 'channel', 'moment'])

/** What customers notice of any step. */
const NOTICED: ReadonlySet<string> = new Set(['wait', 'channel', 'emotion', 'momentOfTruth'])

interface What {
  readonly kind: ChangeKind
  readonly property?: string
  readonly before?: Value
  readonly after?: Value
}

/** `sides` are the thing in both versions, or in the one that has it. */
export function reachOf(sides: readonly Item[], { kind, property, before, after }: What): Reach {
  const [{ element }] = sides as readonly [Item]
  if (kind === 'renamed' || element === 'question' || element === 'source' || element === 'row') return 'editorial'
  const [first = ''] = property?.split('.') ?? []
  if (first === 'views' || first === 'rows') return 'editorial'
  if (WORDING.has(first) && element !== 'blueprint') {
    if (likeness(String(before ?? ''), String(after ?? '')) >= LIKE) return 'editorial'
  } else if (FOR_READERS.has(first)) return 'editorial'
  if (element === 'blueprint') return 'internal'
  if (element === 'phase') return 'customer' // the stretches of the customer's journey
  if (kind === 'moved' && element === 'lane') return 'editorial'
  if (NOTICED.has(first)) return 'customer'
  if (FOR_CUSTOMERS.has(element)) return 'customer'
  return sides.some(({ lane }) => lane === 'customer' || lane === 'onstage') ? 'customer' : 'internal'
}
