import type {
  Countermeasure as WrittenCountermeasure,
  CountermeasureItem,
  FailPoint as WrittenFailPoint,
} from '../schema/generated/document.ts'
import type { Countermeasure, FailPoint, Step } from './blueprint.ts'
import { buildReference } from './steps.ts'
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

/** A fail point of a step; `rpn` is severity x occurrence x detection (IEC 60812). */
export function buildFailPoint(located: Located<WrittenFailPoint>, step: Step, number: number): FailPoint {
  const { class: failClass, severity, occurrence, detection } = located.value
  const rated = severity !== undefined && occurrence !== undefined && detection !== undefined
  return {
    number,
    step,
    label: shown(located, 'label') ?? '',
    class: failClass,
    severity,
    occurrence,
    detection,
    rpn: rated ? severity * occurrence * detection : undefined,
    countermeasures: items(property(located, 'countermeasures')).map(buildCountermeasure),
    recovery: buildReference(property(located, 'recovery')),
    place: placeOfUse(located, 'label'),
    places: places(located),
  }
}

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
