import type {
  Countermeasure as WrittenCountermeasure,
  CountermeasureItem,
  FailPoint as WrittenFailPoint,
  Open,
  Reason,
} from '../schema/generated/document.ts'
import type { Countermeasure, FailPoint, OpenFailPoint, Step } from './blueprint.ts'
import { finding } from '../diagnostic/codes.ts'
import { shortened } from '../diagnostic/shortened.ts'
import type { Place } from '../diagnostic/span.ts'
import type { Findings } from './findings.ts'
import { buildReference } from './reference.ts'
import {
  isLong,
  items,
  place,
  placeOfProperty,
  placeOfUse,
  places,
  property,
  scalar,
  shown,
  type Located,
} from './located.ts'

export function buildFailPoint(
  located: Located<WrittenFailPoint>,
  step: Step,
  number: number,
  findings: Findings,
): FailPoint {
  const { class: failClass, severity, occurrence, detection } = located.value
  const rated = severity !== undefined && occurrence !== undefined && detection !== undefined
  const failPoint: FailPoint = {
    number,
    step,
    label: shown(located, 'label') ?? '',
    class: failClass,
    severity,
    occurrence,
    detection,
    rpn: rated ? severity * occurrence * detection : undefined,
    countermeasures: items(property(located, 'countermeasures')).map(buildCountermeasure),
    open: buildOpen(property(located, 'open')),
    accepted: shown(located, 'accepted'),
    recovery: buildReference(property(located, 'recovery')),
    place: placeOfUse(located, 'label'),
    places: places(located),
  }
  checkStance(failPoint, findings)
  requireReason(failPoint, findings)
  return failPoint
}

function buildOpen(located: Located<Open | Reason> | undefined): OpenFailPoint | undefined {
  if (!located) return undefined
  if (!isLong<Open>(located)) {
    return { why: scalar(located as Located<string>), place: place(located), places: places(located, 'why') }
  }
  return {
    why: shown(located, 'why'),
    owner: shown(located, 'owner'),
    due: located.value.due,
    place: place(located, 'key'),
    places: places(located),
  }
}

/** Nobody says what is done about it, that it is open, or that it is accepted. */
export function isUnanswered({ countermeasures, open, accepted }: FailPoint): boolean {
  return countermeasures.length === 0 && !open && accepted === undefined
}

/** One says of a fail point that it is answered, that it is open, or that it is accepted: no two of these. */
function checkStance({ open, accepted, countermeasures, places }: FailPoint, findings: Findings): void {
  const report = (place: Place | undefined, message: string, hint: string): void => {
    if (place) findings.add(() => finding('schema-value', place, message, { hint }))
  }
  if (accepted !== undefined && open) {
    report(places.accepted, 'a fail point is either open or accepted, not both', 'remove "open:" or "accepted:"')
  } else if (accepted !== undefined && countermeasures.length > 0) {
    const hint = 'remove "accepted:", or the countermeasures'
    report(places.accepted, 'a fail point that is accepted has no countermeasures', hint)
  } else if (open) {
    const inUse = countermeasures.find(({ status }) => status !== 'planned')
    const hint = 'write "status: planned" of it, or remove "open:" when the fail point is answered'
    report(inUse?.place, 'a fail point that is open has only countermeasures that are planned', hint)
  }
}

/** `open: yes` says no more than `open: true`, which the schema refuses. */
function requireReason({ open, accepted, places }: FailPoint, findings: Findings): void {
  const check = (key: string, text: string | undefined, at: Place | undefined, example: string): void => {
    if (text === undefined || !at || !(YES.test(text) || NO.test(text))) return
    const lacks = key === 'accepted' ? 'why' : 'since when or why'
    const message = `"${shortened(text)}" does not say ${lacks} ("${key}" of a fail point)`
    const reason = `write a reason, such as "${key}: ${example}"`
    const hint = NO.test(text) ? `remove "${key}:", or ${reason}` : reason
    findings.add(() => finding('schema-value', at, message, { hint }))
  }
  check('accepted', accepted, places.accepted, 'Costs more than it saves')
  const key = open?.places.why?.start === open?.place.start ? 'open' : 'why'
  check(key, open?.why, open?.places.why, 'Known since the workshop of 12 May')
}

const YES = /^\s*(?:yes|y|true|on|ok|okay|x|1|ja|oui|s[ií]|是|是的|对|有)[.!。]?\s*$/i
const NO = /^\s*(?:no|n|false|off|none|0|nein|non|否|不|没有|无)[.!。]?\s*$/i

function buildCountermeasure(located: Located<CountermeasureItem>): Countermeasure {
  if (!isLong<WrittenCountermeasure>(located)) {
    return { label: scalar(located as Located<string>), place: place(located), places: places(located, 'label') }
  }
  return {
    label: shown(located, 'label') ?? '',
    kind: located.value.kind,
    owner: shown(located, 'owner'),
    status: located.value.status,
    due: located.value.due,
    place: placeOfProperty(located, 'label'),
    places: places(located),
  }
}
