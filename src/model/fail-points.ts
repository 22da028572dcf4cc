import type {
  Countermeasure as WrittenCountermeasure,
  CountermeasureItem,
  FailPoint as WrittenFailPoint,
} from '../schema/generated/document.ts'
import type { Countermeasure, FailPoint, Step } from './blueprint.ts'
import { buildReference } from './steps.ts'
import { isLong, items, place, placeOfProperty, places, property, scalar, shown, type Written } from './located.ts'

export function buildFailPoint(written: Written<WrittenFailPoint>, step: Step, number: number): FailPoint {
  const { class: failClass, severity, occurrence, detection } = written.value
  const rated = severity !== undefined && occurrence !== undefined && detection !== undefined
  return {
    number,
    step,
    label: shown(written, 'label') ?? '',
    class: failClass,
    severity,
    occurrence,
    detection,
    rpn: rated ? severity * occurrence * detection : undefined,
    countermeasures: items(property(written, 'countermeasures')).map(buildCountermeasure),
    recovery: buildReference(property(written, 'recovery')),
    place: placeOfProperty(written, 'label'),
    places: places(written),
  }
}

function buildCountermeasure(written: Written<CountermeasureItem>): Countermeasure {
  if (!isLong<WrittenCountermeasure>(written)) {
    return { label: scalar(written as Written<string>), place: place(written), places: places(written, 'label') }
  }
  return {
    label: shown(written, 'label') ?? '',
    kind: written.value.kind,
    owner: shown(written, 'owner'),
    status: written.value.status,
    due: written.value.due,
    place: placeOfProperty(written, 'label'),
    places: places(written),
  }
}
