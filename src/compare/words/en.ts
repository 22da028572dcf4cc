import type { ChangeWords } from './words.ts'

/** English. */
export const en: ChangeWords = {
  added: {
    blueprint: 'The blueprint {name} is new',
    lane: 'The lane {name} is new',
    phase: 'The phase {name} is new',
    moment: 'The moment {name} is new',
    step: 'The step {name} is new, in the lane {lane}',
    link: {
      flow: 'The link from {from} to {to} is new',
      exchange: 'The exchange between {from} and {to} is new',
      recovery: 'The recovery from {from} to {to} is new',
    },
    evidence: 'Physical evidence "{name}" is new at {at}',
    failPoint: 'Fail point "{name}" is new at {at}',
    countermeasure: 'Countermeasure "{name}" is new at {at}',
    standard: 'Standard "{name}" is new at {at}',
    row: 'The row {name} is new',
    question: 'Question "{name}" is new at {at}',
    channel: 'The channel {name} is new',
    source: 'The source {name} is new',
  },
  removed: {
    blueprint: 'The blueprint {name} is gone',
    lane: 'The lane {name} is gone',
    phase: 'The phase {name} is gone',
    moment: 'The moment {name} is gone',
    step: 'The step {name} is gone from the lane {lane}',
    link: {
      flow: 'The link from {from} to {to} is gone',
      exchange: 'The exchange between {from} and {to} is gone',
      recovery: 'The recovery from {from} to {to} is gone',
    },
    evidence: 'Physical evidence "{name}" lost at {at}',
    failPoint: 'Fail point "{name}" is gone at {at}',
    countermeasure: 'Countermeasure "{name}" lost at {at}',
    standard: 'Standard "{name}" lost at {at}',
    row: 'The row {name} is gone',
    question: 'Question "{name}" is gone at {at}',
    channel: 'The channel {name} is gone',
    source: 'The source {name} is gone',
  },
  renamed: {
    lane: 'The lane {name} has the id "{after}" now, before "{before}"',
    phase: 'The phase {name} has the id "{after}" now, before "{before}"',
    moment: 'The moment {name} has the id "{after}" now, before "{before}"',
    step: 'The step {name} has the id "{after}" now, before "{before}"',
    row: 'The row {name} has the id "{after}" now, before "{before}"',
    channel: 'The channel {name} has the id "{after}" now, before "{before}"',
  },
  changed: {
    blueprint: {
      title: { changed: 'The blueprint "{before}" is called "{after}" now' },
      description: {
        changed: 'The blueprint’s description reads "{after}" now, before "{before}"',
        given: 'The blueprint has a description now: "{after}"',
        gone: 'The blueprint’s description is gone: "{before}"',
      },
      language: { changed: 'The blueprint’s language is {after} now, before {before}' },
      segment: {
        changed: 'The blueprint is of the segment "{after}" now, before "{before}"',
        given: 'The blueprint names its segment now: "{after}"',
        gone: 'The blueprint does not name its segment any more: "{before}"',
      },
      state: {
        changed: 'The blueprint is {after} now, before {before}',
        given: 'The blueprint says now that it is {after}',
        gone: 'The blueprint does not say any more that it is {before}',
      },
      owner: {
        changed: 'The blueprint’s owner is {after} now, before {before}',
        given: 'The blueprint has an owner now: {after}',
        gone: 'The blueprint has no owner any more, before {before}',
      },
      date: {
        changed: 'The blueprint’s date: {before} → {after}',
        given: 'The blueprint has a date now: {after}',
        gone: 'The blueprint has no date any more, before {before}',
      },
      version: {
        changed: 'The blueprint’s version: {before} → {after}',
        given: 'The blueprint has a version now: {after}',
        gone: 'The blueprint has no version any more, before {before}',
      },
      review: {
        changed: 'The blueprint’s next review: {before} → {after}',
        given: 'The blueprint is to be reviewed on {after} now',
        gone: 'The blueprint says no more when it is to be reviewed, before {before}',
      },
      replaces: {
        changed: 'The blueprint replaces {after} now, before {before}',
        given: 'The blueprint says now that it replaces {after}',
        gone: 'The blueprint does not say any more that it replaces {before}',
      },
      currency: {
        changed: 'Costs are in {after} now, before in {before}',
        given: 'Costs are in {after} now',
        gone: 'Costs have no currency any more, before {before}',
      },
      views: {
        changed: 'The blueprint’s views: {property} is {after} now, before {before}',
        given: 'The blueprint’s views: {property} is {after} now',
        gone: 'The blueprint’s views: {property} is gone, before {before}',
      },
    },
    lane: {
      kind: { changed: 'The lane {name} is {after} now, before {before}' },
      title: { changed: 'The lane "{before}" is called "{after}" now' },
      technology: {
        given: 'The lane {name} is self-service technology now',
        gone: 'The lane {name} is no self-service technology any more',
      },
    },
    phase: {
      title: { changed: 'The phase "{before}" is called "{after}" now' },
      group: {
        changed: 'The phase {name} is a part of "{after}" now, before of "{before}"',
        given: 'The phase {name} is a part of "{after}" now',
        gone: 'The phase {name} is no part of "{before}" any more',
      },
      time: {
        changed: 'Phase {name}: time {before} → {after}',
        given: 'Phase {name}: time {after}, none before',
        gone: 'Phase {name}: no time any more, before {before}',
      },
      rows: {
        changed: 'Phase {name}: "{row}" reads "{after}" now, before "{before}"',
        given: 'Phase {name}: "{row}" is new: "{after}"',
        gone: 'Phase {name}: "{row}" is gone: "{before}"',
      },
    },
    moment: {
      id: {
        changed: 'The moment {name} has the id "{after}" now, before "{before}"',
        given: 'The moment {name} has an id now: "{after}"',
        gone: 'The moment {name} has no id any more, before "{before}"',
      },
      title: {
        changed: 'The moment "{before}" is called "{after}" now',
        given: 'The moment {name} has a title now',
        gone: 'The moment {name} has lost its title "{before}"',
      },
      time: {
        changed: 'Moment {name}: time {before} → {after}',
        given: 'Moment {name}: time {after}, none before',
        gone: 'Moment {name}: no time any more, before {before}',
      },
      rows: {
        changed: 'Moment {name}: "{row}" reads "{after}" now, before "{before}"',
        given: 'Moment {name}: "{row}" is new: "{after}"',
        gone: 'Moment {name}: "{row}" is gone: "{before}"',
      },
      note: {
        changed: 'Moment {name}: the note reads "{after}" now, before "{before}"',
        given: 'Moment {name}: a note is new: "{after}"',
        gone: 'Moment {name}: the note is gone: "{before}"',
      },
    },
    step: {
      kind: { changed: '{name} is {after} now, before {before}' },
      label: { changed: '"{before}" is called "{after}" now' },
      actor: {
        changed: '{name}: done by {after} now, before by {before}',
        given: '{name}: done by {after}, nobody was named before',
        gone: '{name}: nobody is named any more who does it, before {before}',
      },
      channel: {
        changed: '{name}: channel {before} → {after}',
        given: '{name}: channel {after}, none before',
        gone: '{name}: no channel any more, before {before}',
      },
      momentOfTruth: {
        given: '{name} is a moment of truth now',
        gone: '{name} is no moment of truth any more',
      },
      emotion: {
        changed: '{name}: emotion {before} → {after}',
        given: '{name}: emotion {after}, none before',
        gone: '{name}: no emotion any more, before {before}',
      },
      'wait.typical': {
        changed: '{name}: typical wait {before} → {after}',
        given: '{name}: typical wait {after}, none before',
        gone: '{name}: no typical wait any more, before {before}',
      },
      'wait.max': {
        changed: '{name}: longest wait {before} → {after}',
        given: '{name}: longest wait {after}, none before',
        gone: '{name}: no longest wait any more, before {before}',
      },
      'time.standard': {
        changed: '{name}: standard time {before} → {after}',
        given: '{name}: standard time {after}, none before',
        gone: '{name}: no standard time any more, before {before}',
      },
      'time.tolerated': {
        changed: '{name}: tolerated time {before} → {after}',
        given: '{name}: tolerated time {after}, none before',
        gone: '{name}: no tolerated time any more, before {before}',
      },
      cost: {
        changed: '{name}: cost {before} → {after}',
        given: '{name}: cost {after}, none before',
        gone: '{name}: no cost any more, before {before}',
      },
      blueprint: {
        changed: '{name} is detailed in {after} now, before in {before}',
        given: '{name} is detailed in {after} now',
        gone: '{name} is not detailed in {before} any more',
      },
      independent: {
        given: '{name} is said to be triggered by nobody now',
        gone: '{name} is not said to be triggered by nobody any more',
      },
      note: {
        changed: '{name}: the note reads "{after}" now, before "{before}"',
        given: '{name}: a note is new: "{after}"',
        gone: '{name}: the note is gone: "{before}"',
      },
      url: {
        changed: '{name}: the address is {after} now, before {before}',
        given: '{name}: an address is new: {after}',
        gone: '{name}: the address is gone: {before}',
      },
      tags: {
        changed: '{name}: tags {before} → {after}',
        given: '{name}: tags {after}, none before',
        gone: '{name}: no tags any more, before {before}',
      },
      assumed: {
        given: '{name} is assumed now, and not observed',
        gone: '{name} is not merely assumed any more',
      },
      items: {
        changed: '{name}: items {before} → {after}',
        given: '{name}: items {after}, none before',
        gone: '{name}: no items any more, before {before}',
      },
      image: {
        changed: '{name}: the picture is {after} now, before {before}',
        given: '{name}: a picture is new: {after}',
        gone: '{name}: the picture is gone: {before}',
      },
      rows: {
        changed: '{name}: "{row}" reads "{after}" now, before "{before}"',
        given: '{name}: "{row}" is new: "{after}"',
        gone: '{name}: "{row}" is gone: "{before}"',
      },
      with: {
        changed: '{name} stands with {after} now, before with {before}',
        given: '{name} stands with {after} now',
        gone: '{name} does not stand with {before} any more',
      },
    },
    link: {
      kind: { changed: 'The link from {from} to {to} is {after} now, before {before}' },
      label: {
        changed: 'The link from {from} to {to} says "{after}" now, before "{before}"',
        given: 'The link from {from} to {to} says "{after}" now',
        gone: 'The link from {from} to {to} does not say "{before}" any more',
      },
      channel: {
        changed: 'The link from {from} to {to}: channel {before} → {after}',
        given: 'The link from {from} to {to}: channel {after}, none before',
        gone: 'The link from {from} to {to}: no channel any more, before {before}',
      },
    },
    evidence: {
      label: { changed: 'Physical evidence "{before}" at {at} is called "{after}" now' },
      image: {
        changed: 'Physical evidence "{name}" at {at}: the picture is {after} now, before {before}',
        given: 'Physical evidence "{name}" at {at}: a picture is new: {after}',
        gone: 'Physical evidence "{name}" at {at}: the picture is gone: {before}',
      },
      url: {
        changed: 'Physical evidence "{name}" at {at}: the address is {after} now, before {before}',
        given: 'Physical evidence "{name}" at {at}: an address is new: {after}',
        gone: 'Physical evidence "{name}" at {at}: the address is gone: {before}',
      },
    },
    failPoint: {
      label: { changed: 'Fail point "{before}" at {at} is called "{after}" now' },
      class: {
        changed: 'Fail point "{name}" at {at}: class {before} → {after}',
        given: 'Fail point "{name}" at {at}: class {after}, none before',
        gone: 'Fail point "{name}" at {at}: no class any more, before {before}',
      },
      severity: {
        changed: 'Fail point "{name}" at {at}: severity {before} → {after}',
        given: 'Fail point "{name}" at {at}: severity {after}, none before',
        gone: 'Fail point "{name}" at {at}: no severity any more, before {before}',
      },
      occurrence: {
        changed: 'Fail point "{name}" at {at}: occurrence {before} → {after}',
        given: 'Fail point "{name}" at {at}: occurrence {after}, none before',
        gone: 'Fail point "{name}" at {at}: no occurrence any more, before {before}',
      },
      detection: {
        changed: 'Fail point "{name}" at {at}: detection {before} → {after}',
        given: 'Fail point "{name}" at {at}: detection {after}, none before',
        gone: 'Fail point "{name}" at {at}: no detection any more, before {before}',
      },
      open: {
        given: 'Fail point "{name}" at {at} is open now',
        gone: 'Fail point "{name}" at {at} is not open any more',
      },
      'open.why': {
        changed: 'Fail point "{name}" at {at} is open: "{after}" now, before "{before}"',
        given: 'Fail point "{name}" at {at} is open now: "{after}"',
        gone: 'Fail point "{name}" at {at} is not open any more: "{before}"',
      },
      'open.owner': {
        changed: 'Fail point "{name}" at {at} is open: owner {before} → {after}',
        given: 'Fail point "{name}" at {at} is open now: owner {after}',
        gone: 'Fail point "{name}" at {at} is open without an owner now, before {before}',
      },
      'open.due': {
        changed: 'Fail point "{name}" at {at} is open: due {before} → {after}',
        given: 'Fail point "{name}" at {at} is open now: due {after}',
        gone: 'Fail point "{name}" at {at} is open without a date now, before {before}',
      },
      accepted: {
        changed: 'Fail point "{name}" at {at} is accepted: "{after}" now, before "{before}"',
        given: 'Fail point "{name}" at {at} is accepted now: "{after}"',
        gone: 'Fail point "{name}" at {at} is not accepted any more: "{before}"',
      },
      recovery: {
        changed: 'Fail point "{name}" at {at}: recovery blueprint {before} → {after}',
        given: 'Fail point "{name}" at {at}: a recovery blueprint is new: {after}',
        gone: 'Fail point "{name}" at {at}: the recovery blueprint is lost: {before}',
      },
    },
    countermeasure: {
      label: { changed: 'Countermeasure "{before}" at {at} is called "{after}" now' },
      kind: {
        changed: 'Countermeasure "{name}" at {at}: {after} now, before {before}',
        given: 'Countermeasure "{name}" at {at}: {after} now',
        gone: 'Countermeasure "{name}" at {at}: no kind any more, before {before}',
      },
      owner: {
        changed: 'Countermeasure "{name}" at {at}: owner {before} → {after}',
        given: 'Countermeasure "{name}" at {at}: owner {after}, nobody before',
        gone: 'Countermeasure "{name}" at {at}: no owner any more, before {before}',
      },
      status: {
        changed: 'Countermeasure "{name}" at {at} is {after} now, before {before}',
        given: 'Countermeasure "{name}" at {at} is said to be {after} now',
        gone: 'Countermeasure "{name}" at {at} is not said to be {before} any more',
      },
      due: {
        changed: 'Countermeasure "{name}" at {at}: due {before} → {after}',
        given: 'Countermeasure "{name}" at {at}: due {after}, no date before',
        gone: 'Countermeasure "{name}" at {at}: no date any more, before {before}',
      },
    },
    standard: {
      kind: { changed: 'Standard "{name}" at {at} is {after} now, before {before}' },
      label: { changed: 'Standard at {at} reads "{after}" now, before "{before}"' },
      instrument: {
        changed: 'Standard "{name}" at {at}: measured by "{after}" now, before by "{before}"',
        given: 'Standard "{name}" at {at}: measured by "{after}" now, by nothing before',
        gone: 'Standard "{name}" at {at}: measured by nothing any more, before by "{before}"',
      },
    },
    row: {
      title: { changed: 'The row "{before}" is called "{after}" now' },
      mark: { changed: 'The row {name}: marks {before} → {after}' },
      as: { changed: 'The row {name}: shown as {before} → {after}' },
      at: { changed: 'The row {name} stands at {after} now, before at {before}' },
      audience: {
        changed: 'The row {name} is for {after} now, before for {before}',
        given: 'The row {name} is shown to customers now',
        gone: 'The row {name} is not shown to customers any more',
      },
    },
    question: {
      text: { changed: 'Question at {at} reads "{after}" now, before "{before}"' },
      by: {
        changed: 'Question "{name}" at {at}: asked by {after} now, before by {before}',
        given: 'Question "{name}" at {at}: asked by {after}',
        gone: 'Question "{name}" at {at}: nobody is named any more who asks it, before {before}',
      },
      date: {
        changed: 'Question "{name}" at {at}: since {after} now, before since {before}',
        given: 'Question "{name}" at {at}: since {after}',
        gone: 'Question "{name}" at {at}: no date any more, before {before}',
      },
      due: {
        changed: 'Question "{name}" at {at}: due {before} → {after}',
        given: 'Question "{name}" at {at}: due {after}, no date before',
        gone: 'Question "{name}" at {at}: not due any more, before {before}',
      },
      answer: {
        changed: 'Question "{name}" at {at}: the answer is "{after}" now, before "{before}"',
        given: 'Question "{name}" at {at} is answered now: "{after}"',
        gone: 'Question "{name}" at {at}: the answer is gone: "{before}"',
      },
    },
    channel: {
      title: {
        changed: 'The channel "{before}" is called "{after}" now',
        given: 'The channel {name} has a title now',
        gone: 'The channel {name} has lost its title "{before}"',
      },
      seen: {
        given: 'Customers see the other side by the channel {name} now',
        gone: 'Customers do not see the other side by the channel {name} any more',
      },
      notice: {
        given: 'The channel {name} may carry automatic notices now',
        gone: 'The channel {name} may not carry automatic notices any more',
      },
    },
    source: {
      label: { changed: 'The source "{before}" is called "{after}" now' },
      url: {
        changed: 'The source {name}: the address is {after} now, before {before}',
        given: 'The source {name}: an address is new: {after}',
        gone: 'The source {name}: the address is gone: {before}',
      },
    },
  },
  other: {
    changed: '{name}: {property} is "{after}" now, before "{before}"',
    given: '{name}: {property} is new: "{after}"',
    gone: '{name}: {property} is gone: "{before}"',
  },
  moved: {
    below: {
      interaction: '{name} moved below the line of interaction, from {before} to {after}',
      visibility: '{name} moved below the line of visibility, from {before} to {after}',
      'internal-interaction': '{name} moved below the line of internal interaction, from {before} to {after}',
    },
    above: {
      interaction: '{name} moved above the line of interaction, from {before} to {after}',
      visibility: '{name} moved above the line of visibility, from {before} to {after}',
      'internal-interaction': '{name} moved above the line of internal interaction, from {before} to {after}',
    },
    lane: {
      between: '{name} moved from the lane {before} to the lane {after}',
      into: '{name} moved to the lane {after}',
      outOf: '{name} moved out of the lane {before}',
    },
    phase: {
      step: {
        between: '{name} moved from the phase {before} to the phase {after}',
        into: '{name} moved into the phase {after}',
        outOf: '{name} moved out of the phase {before}',
      },
      moment: {
        between: 'The moment {name} moved from the phase {before} to the phase {after}',
        into: 'The moment {name} moved into the phase {after}',
        outOf: 'The moment {name} moved out of the phase {before}',
      },
    },
    column: {
      between: '{name} moved from the moment {before} to the moment {after}',
      into: '{name} moved into the moment {after}',
      outOf: '{name} moved out of the moment {before}',
    },
    order: {
      lane: 'The lane {name} moved from place {before} to place {after}, from the top',
      phase: 'The phase {name} moved from place {before} to place {after} in time',
      moment: 'The moment {name} moved from place {before} to place {after} in time',
      row: 'The row {name} moved from place {before} to place {after}, from the top',
    },
  },
  values: {
    yes: 'yes',
    stepKinds: { action: 'an action', decision: 'a decision', wait: 'a wait', start: 'a start', end: 'an end' },
    linkKinds: { flow: 'a flow', exchange: 'an exchange', recovery: 'a recovery' },
  },
  alike: '{name} ({id})',
  money: '{value} {currency}',
  listSeparator: ', ',
  verdicts: { weaker: 'weaker', neutral: 'neutral', stronger: 'stronger' },
  verdictFor: '{verdict}: {reason}',
  judged: '{statement} ({verdict})',
  reaches: { customer: 'customers notice it', internal: 'internal', editorial: 'editorial' },
  figures: {
    'steps.total': 'steps',
    'steps.byLane.customer': 'steps of customers',
    'steps.byLane.onstage': 'onstage steps',
    'steps.byLane.backstage': 'backstage steps',
    'steps.byLane.support': 'support steps',
    'steps.shareAboveVisibility': 'steps above the line of visibility',
    'steps.momentsOfTruth': 'moments of truth',
    'steps.withoutStandard': 'steps without a standard',
    'contacts.encounters': 'encounters',
    'contacts.visible': 'visible encounters',
    'contacts.invisible': 'invisible encounters',
    'contacts.internal': 'internal encounters',
    'contacts.people': 'people who meet the customer',
    'contacts.handOffs': 'hand-offs',
    'waits.total': 'customer waits',
    'waits.untimed': 'customer waits without a time',
    'waits.typicalSeconds': 'customer waits, typically',
    'waits.maxSeconds': 'customer waits, at most',
    'times.criticalPath.seconds': 'critical path',
    'times.customerSeconds': 'customer time',
    'times.untimedSteps': 'steps without a time',
    'cost.perRun': 'cost a run',
    'cost.stepsWithCost': 'steps with a cost',
    'failPoints.total': 'fail points',
    'failPoints.byClass.task': 'fail points, provider: task',
    'failPoints.byClass.treatment': 'fail points, provider: treatment',
    'failPoints.byClass.tangibles': 'fail points, provider: tangibles',
    'failPoints.byClass.preparation': 'fail points, customer: preparation',
    'failPoints.byClass.encounter': 'fail points, customer: encounter',
    'failPoints.byClass.resolution': 'fail points, customer: resolution',
    'failPoints.byClass.unclassified': 'fail points without a class',
    'failPoints.unmitigated': 'fail points without a countermeasure',
    'failPoints.open': 'open fail points',
    'failPoints.accepted': 'accepted fail points',
    'failPoints.highestRpn.rpn': 'highest RPN',
  },
}
