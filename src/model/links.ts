import { finding } from '../diagnostic/codes.ts'
import { shortened } from '../diagnostic/shortened.ts'
import type { Place, Span } from '../diagnostic/span.ts'
import type { BlueprintDocument, LinkDetail, LinkItem, LinkLabelOrDetail } from '../schema/generated/document.ts'
import type { Link } from './blueprint.ts'
import { readChain, type Chain, type Piece } from './chain.ts'
import { LIMITS } from '../source/limits.ts'
import type { Findings } from './findings.ts'
import { Names } from './names.ts'
import { channelOf, type Channels } from './channels.ts'
import { numbered } from './companions.ts'
import type { MadeIds } from './ids.ts'
import type { BuildContext, MutableStep } from './steps.ts'
import { entries, isLong, items, place, places, property, scalar, shown, type Located } from './located.ts'

/** The steps that were built, every id that a step has, and where findings go. */
interface Ends {
  readonly steps: ReadonlyMap<string, MutableStep>
  readonly labelled: Names
  readonly channels: Channels
  readonly ids: MadeIds
  readonly findings: Findings
}

/** Every pair of every chain; pairs with an end that is no step are reported and left out. */
export function buildLinks(
  blueprint: Located<BlueprintDocument>,
  { steps, channels, findings }: BuildContext,
  made: MadeIds,
): Link[] {
  const labelled = new Names(() => [...steps.values()].map(({ id, label }) => [id, label]))
  const ends = { steps, labelled, channels, ids: made, findings }
  const links: Link[] = []
  for (const item of items(property(blueprint, 'links'))) {
    // One by one: a chain may have more links than a call may have arguments.
    for (const link of buildItem(item, ends)) links.push(link)
    if (links.length <= LIMITS.links) continue
    const message = `the file has more than ${LIMITS.links / 1e3} thousand links`
    const hint = 'make the file smaller; a blueprint can be divided into sub-blueprints'
    findings.add(() => finding('file-limit', placeOfOne(item), message, { hint }))
    return []
  }
  for (const link of links) {
    ends.steps.get(link.from.id)?.outgoing.push(link)
    ends.steps.get(link.to.id)?.incoming.push(link)
  }
  return links
}

function buildItem(item: Located<LinkItem>, ends: Ends): Link[] {
  const { value } = item
  if (typeof value === 'string') return buildChain(value, placeWithin(item, 'value', value), undefined, ends)
  return entries(item as Located<Readonly<Record<string, LinkLabelOrDetail>>>).flatMap((detail) =>
    buildChain(detail.id, placeWithin(detail, 'key', detail.id), detail, ends),
  )
}

function buildChain(
  text: string,
  at: (part: Span) => Place,
  detail: Located<LinkLabelOrDetail> | undefined,
  ends: Ends,
): Link[] {
  const chain = readChain(text)
  for (const { message, hint, at: part, step, labelled } of chain.problems) {
    ends.findings.add(() => {
      const label = labelled && ends.ids.has(labelled.step) ? labelled.hint : undefined
      const other = step === undefined ? undefined : (ends.labelled.hint(step, ends.ids.all()) ?? label)
      return finding('schema-link', at(part), message, { hint: other ?? hint })
    })
  }
  if (chain.problems.length > 0) return []
  for (const id of chain.ids) {
    if (ends.ids.isNumbered(id.text)) ends.findings.add(() => numbered(id.text, at(id)))
    if (ends.ids.has(id.text)) continue
    ends.findings.unknown('steps', id.text, at(id), () => {
      const hint = ends.labelled.hint(id.text, ends.ids.all()) ?? 'write it under "steps:", or correct the id'
      return finding('unknown-reference', at(id), `there is no step "${shortened(id.text)}"`, { hint })
    })
  }
  const details = readDetail(chain, detail, ends)
  const links: Link[] = []
  for (const [index, { text: sign }] of chain.arrows.entries()) {
    // A chain without problems has one id more than arrows.
    const [start, end] = [chain.ids[index]!, chain.ids[index + 1]!]
    const [from, to] = [ends.steps.get(start.text), ends.steps.get(end.text)]
    if (!from || !to) continue
    const kind = sign === '<->' ? 'exchange' : details.kind
    const place = at({ start: start.start, end: end.end })
    const places = { from: at(start), to: at(end), ...details.places }
    links.push({ from, to, kind, label: details.label, channel: details.channel, place, places })
  }
  return links
}

type Detail = Pick<Link, 'label' | 'channel' | 'places'> & { readonly kind: 'flow' | 'recovery' }

/** What is said of each pair of the chain; a mere scalar is the label. */
function readDetail(
  chain: Chain,
  detail: Located<LinkLabelOrDetail> | undefined,
  { channels, findings }: Ends,
): Detail {
  if (!detail) return { kind: 'flow', places: {} }
  if (!isLong<LinkDetail>(detail)) {
    return { kind: 'flow', label: scalar(detail as Located<string>), places: places(detail, 'label') }
  }
  const kind = property(detail, 'kind')
  if (kind && chain.arrows.some(({ text }) => text === '<->')) {
    const hint = 'remove the kind, or write "->" in place of "<->"'
    findings.add(() =>
      finding('schema-link', place(kind), `an exchange ("<->") cannot be of the kind "${kind.value}"`, { hint }),
    )
  }
  return {
    kind: kind?.value ?? 'flow',
    label: shown(detail, 'label'),
    channel: channelOf(property(detail, 'channel'), channels, findings),
    places: places(detail),
  }
}

/** The beginning of what is too long, on its first line. */
function placeOfOne(item: Located<LinkItem>): Place {
  const { start, pointer, end } = place(item, 'key')
  const line = item.document.file.line(item.document.file.position(start).line)
  return { start, end: Math.min(end, Math.max(line.end, start + 1), start + 60), pointer }
}

/**
 * Turns parts of a scalar's text into places in the file. Quotes and line breaks make the two differ, so the scalar is
 * taken apart once more as it is written; when that gives other pieces, the whole scalar is the place.
 */
function placeWithin(located: Located<unknown>, at: 'key' | 'value', text: string): (part: Span) => Place {
  const whole = place(located, at)
  const raw = located.document.file.text.slice(whole.start, whole.end)
  const quote = raw.startsWith('"') || raw.startsWith("'") ? 1 : 0
  const inner = raw.slice(quote, quote === 0 ? undefined : -1)
  if (inner === text) {
    const offset = whole.start + quote
    return ({ start, end }) => ({ start: offset + start, end: offset + end, pointer: whole.pointer })
  }
  const [read, raws] = [pieces(text), pieces(inner)]
  const same = read.length === raws.length && read.every((each, index) => each.text === raws[index]?.text)
  if (!same) return () => whole
  const offsets = new Map<string, number>()
  read.forEach((each, index) => {
    offsets.set(`start ${each.start}`, whole.start + quote + (raws[index]?.start ?? 0))
    offsets.set(`end ${each.end}`, whole.start + quote + (raws[index]?.end ?? 0))
  })
  return ({ start, end }) => {
    const [from, to] = [offsets.get(`start ${start}`), offsets.get(`end ${end}`)]
    return from === undefined || to === undefined ? whole : { start: from, end: to, pointer: whole.pointer }
  }
}

/** Ids and arrows in the order they are written. */
function pieces(text: string): Piece[] {
  const { ids, arrows } = readChain(text)
  return [...ids, ...arrows].sort((a, b) => a.start - b.start || a.end - b.end)
}
