/** The order of keys, which is that of the schema; ids keep the order of their author. */
import type { TreeEntry } from '../source/tree.ts'

/** What stands at a place: its own keys in order, or `*` for the entries or items of a group. */
export interface Shape {
  readonly keys?: readonly string[]
  readonly inner?: Readonly<Record<string, Shape>>
}

const LANE: Shape = { keys: ['kind', 'title', 'technology'] }

const FAIL_POINT: Shape = {
  keys: ['label', 'class', 'severity', 'occurrence', 'detection', 'countermeasures', 'recovery'],
  inner: { countermeasures: { inner: { '*': { keys: ['label', 'kind', 'owner', 'status', 'due'] } } } },
}

const STEP: Shape = {
  keys: [
    'lane', 'phase', 'kind', 'label', 'evidence', 'momentOfTruth', 'emotion', 'wait', 'time', 'cost', 'standards',
    'failPoints', 'blueprint', 'actor', 'channel', 'independent', 'note', 'url', 'tags',
  ], // prettier-ignore
  inner: {
    evidence: { inner: { '*': { keys: ['label', 'image', 'url'] } } },
    wait: { keys: ['typical', 'max'] },
    time: { keys: ['standard', 'tolerated'] },
    standards: { inner: { '*': { keys: ['hard', 'soft', 'instrument'] } } },
    failPoints: { inner: { '*': FAIL_POINT } },
  },
}

/** The sections: they are never written on one line. */
export const SECTIONS: ReadonlySet<string> = new Set(['lanes', 'phases', 'steps', 'links'])

export const BLUEPRINT: Shape = {
  keys: [
    'blueprint', 'title', 'description', 'language', 'segment', 'state', 'owner', 'date', 'version', 'currency',
    'lanes', 'phases', 'steps', 'links',
  ], // prettier-ignore
  inner: {
    lanes: { inner: { '*': LANE } },
    phases: { inner: { '*': { keys: ['title'] } } },
    steps: { inner: { '*': STEP } },
    links: { inner: { '*': { inner: { '*': { keys: ['label', 'kind', 'channel'] } } } } },
  },
}

export function shapeWithin(shape: Shape | undefined, key: string | undefined): Shape | undefined {
  const { inner } = shape ?? {}
  return inner?.['*'] ?? (key !== undefined && inner && Object.hasOwn(inner, key) ? inner[key] : undefined)
}

/** A key that the schema does not know stays behind the others. */
export function inOrder<T extends TreeEntry>(entries: readonly T[], shape: Shape | undefined): readonly T[] {
  const keys = shape?.keys
  if (!keys) return entries
  const rank = ({ key }: TreeEntry): number => {
    const at = keys.indexOf(key?.text ?? '')
    return at < 0 ? keys.length : at
  }
  return [...entries].sort((a, b) => rank(a) - rank(b))
}
