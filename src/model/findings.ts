import { compareDiagnostics, type Diagnostic, type RelatedPlace } from '../diagnostic/diagnostic.ts'
import { nearest } from '../diagnostic/did-you-mean.ts'
import { ENOUGH_FINDINGS } from '../diagnostic/findings-limit.ts'
import type { Place } from '../diagnostic/span.ts'
import { KEY_ORDER } from '../schema/generated/key-order.ts'
import type { SourceDocument } from '../source/source-document.ts'

/** What ids are declared for, by the group in which they are. */
export type IdGroup = 'lanes' | 'rows' | 'phases' | 'steps'

/** Related places of one undeclared name. */
const MAX_RELATED = 20

interface Unknown {
  readonly diagnostic: Diagnostic
  readonly also: Place[]
  count: number
}

/** Collects what is found while the model is built, up to the limit of findings. */
export class Findings {
  readonly #found: Diagnostic[] = []
  readonly #unknown = new Map<string, Unknown>()
  readonly #misspelt: ReadonlySet<string>

  constructor(document: SourceDocument) {
    this.#misspelt = misspeltGroups(document)
  }

  /** Takes a function, since near matches cost time: those that would not be kept are not looked for. */
  add(found: () => Diagnostic): void {
    if (this.#found.length < ENOUGH_FINDINGS) this.#found.push(found())
  }

  /**
   * Reports an undeclared id once, with the other places that refer to it. Not where the key of the group that would
   * declare it is misspelt, which is reported already.
   */
  unknown(group: IdGroup, id: string, place: Place, found: () => Diagnostic): void {
    if (this.#misspelt.has(group)) return
    const known = this.#unknown.get(`${group} ${id}`)
    if (known) {
      known.count++
      if (known.also.length < MAX_RELATED) known.also.push(place)
    } else if (this.#found.length + this.#unknown.size < ENOUGH_FINDINGS) {
      this.#unknown.set(`${group} ${id}`, { diagnostic: found(), also: [], count: 0 })
    }
  }

  inOrder(): Diagnostic[] {
    return [...this.#found, ...[...this.#unknown.values()].map(told)].sort(compareDiagnostics)
  }
}

function told({ diagnostic, also, count }: Unknown): Diagnostic {
  if (count === 0) return diagnostic
  const others = also.map((place): RelatedPlace => ({ message: 'named here, too', place }))
  return {
    ...diagnostic,
    message: `${diagnostic.message}, and in ${count} more place${count === 1 ? '' : 's'}`,
    related: [...(diagnostic.related ?? []), ...others].slice(0, MAX_RELATED),
  }
}

/** Groups that are absent while a key looks like a misspelling of their name. */
function misspeltGroups(document: SourceDocument): Set<string> {
  const keys = document.keys('')
  const misspelt = new Set<string>()
  const absent = GROUPS.filter((group) => !keys.includes(group))
  if (absent.length === 0) return misspelt
  for (const key of keys.slice(0, MAX_KEYS)) {
    if (KEYS.has(key)) continue
    const [group] = nearest(key, absent)
    if (group !== undefined) misspelt.add(group)
  }
  return misspelt
}

const GROUPS: readonly IdGroup[] = ['lanes', 'rows', 'phases', 'steps']
const MAX_KEYS = 100
/** What a blueprint may have. */
const KEYS: ReadonlySet<string> = new Set(KEY_ORDER.keys)
