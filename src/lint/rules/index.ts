import type { AnyRule } from '../rule/rule.ts'
import { rule as backwardPhase } from './backward-phase.ts'
import { rule as channelWithoutCustomer } from './channel-without-customer.ts'
import { rule as customerActions } from './customer-actions.ts'
import { rule as customerEvidence } from './customer-evidence.ts'
import { rule as customerToBackstage } from './customer-to-backstage.ts'
import { rule as customerToSupport } from './customer-to-support.ts'
import { rule as decisionBranches } from './decision-branches.ts'
import { rule as decisionLabels } from './decision-labels.ts'
import { rule as disconnectedStep } from './disconnected-step.ts'
import { rule as duplicateLink } from './duplicate-link.ts'
import { rule as emotionPit } from './emotion-pit.ts'
import { rule as emptyLane } from './empty-lane.ts'
import { rule as emptyPhase } from './empty-phase.ts'
import { rule as emptyRow } from './empty-row.ts'
import { rule as encounterStandard } from './encounter-standard.ts'
import { rule as evidenceBelowVisibility } from './evidence-below-visibility.ts'
import { rule as failPointClass } from './fail-point-class.ts'
import { rule as failPointClassLane } from './fail-point-class-lane.ts'
import { rule as failPointCountermeasure } from './fail-point-countermeasure.ts'
import { rule as handOffs } from './hand-offs.ts'
import { rule as hiddenCharacters } from './hidden-characters.ts'
import { rule as inPersonBackstage } from './in-person-backstage.ts'
import { rule as labelLength } from './label-length.ts'
import { rule as lostText } from './lost-text.ts'
import { rule as measurableStandard } from './measurable-standard.ts'
import { rule as missingGlyph } from './missing-glyph.ts'
import { rule as momentOfTruth } from './moment-of-truth.ts'
import { rule as noCustomerAction } from './no-customer-action.ts'
import { rule as noFailPoints } from './no-fail-points.ts'
import { rule as onstageToSupport } from './onstage-to-support.ts'
import { rule as onstageWithoutCustomer } from './onstage-without-customer.ts'
import { rule as openFailPoint } from './open-fail-point.ts'
import { rule as overdue } from './overdue.ts'
import { rule as recoveryOrigin } from './recovery-origin.ts'
import { rule as sameStepOtherLabel } from './same-step-other-label.ts'
import { rule as segmentAndState } from './segment-and-state.ts'
import { rule as severeFailPointPrevented } from './severe-fail-point-prevented.ts'
import { rule as softStandardInstrument } from './soft-standard-instrument.ts'
import { rule as supportsNobody } from './supports-nobody.ts'
import { rule as textAmongNumbers } from './text-among-numbers.ts'
import { rule as timeTolerance } from './time-tolerance.ts'
import { rule as unmarkedDecision } from './unmarked-decision.ts'
import { rule as unmarkedLoop } from './unmarked-loop.ts'
import { rule as untriggeredStep } from './untriggered-step.ts'
import { rule as unusedDisable } from './unused-disable.ts'
import { rule as waitLimit } from './wait-limit.ts'

/** Every rule, in the order in which lists show them: by what they speak of. */
export const RULES: readonly AnyRule[] = [
  failPointCountermeasure,
  openFailPoint,
  severeFailPointPrevented,
  failPointClass,
  failPointClassLane,
  recoveryOrigin,
  noFailPoints,
  customerToBackstage,
  customerToSupport,
  inPersonBackstage,
  channelWithoutCustomer,
  onstageWithoutCustomer,
  onstageToSupport,
  evidenceBelowVisibility,
  supportsNobody,
  untriggeredStep,
  disconnectedStep,
  noCustomerAction,
  decisionBranches,
  decisionLabels,
  unmarkedDecision,
  unmarkedLoop,
  backwardPhase,
  duplicateLink,
  emptyLane,
  emptyPhase,
  emptyRow,
  customerEvidence,
  measurableStandard,
  softStandardInstrument,
  waitLimit,
  timeTolerance,
  momentOfTruth,
  encounterStandard,
  emotionPit,
  handOffs,
  customerActions,
  labelLength,
  segmentAndState,
  lostText,
  overdue,
  hiddenCharacters,
  missingGlyph,
  sameStepOtherLabel,
  textAmongNumbers,
  unusedDisable,
]
