/** One text in every place of a blueprint where an author may write one. */

/** YAML's double quotes read every string as JSON writes it. */
const quoted = (text: string): string => JSON.stringify(text)

/** As title, label, evidence, standard, fail point and all the rest. */
export function asTexts(text: string): string {
  const t = quoted(text)
  return `blueprint: 1
title: ${t}
description: ${t}
segment: ${t}
owner: ${t}
lanes:
  guest: { kind: customer, title: ${t} }
phases: { only: ${t} }
steps:
  ask:
    { lane: guest, phase: only, label: ${t}, actor: ${t}, note: ${t}, tags: [${t}], evidence: [${t}, { label: ${t} }],
      standards: [{ hard: ${t}, instrument: ${t} }, { soft: ${t} }],
      failPoints: [{ label: ${t}, countermeasures: [${t}, { label: ${t}, kind: recover, owner: ${t} }] }] }
  answer: { lane: onstage, phase: only, kind: decision, label: ${t} }
links:
  - ask -> answer: ${t}
`
}

/** As the id of a step, of a lane and of a phase, and in a chain. */
export function asIds(text: string): string {
  const t = quoted(text)
  return `blueprint: 1
title: Ids
lanes: { ? ${t} : { kind: customer } }
phases: { ? ${t} : Phase }
steps:
  ? ${t}
  : { lane: ${t}, phase: ${t} }
  answer: { lane: onstage, label: Answer }
links:
  - ${quoted(`${text} <-> answer`)}
  - ? ${quoted(`answer -> ${text}`)}
    : No
`
}

/** As an address, a picture, a sub-blueprint and a recovery blueprint. */
export function asAddresses(text: string): string {
  const t = quoted(text)
  return `blueprint: 1
title: Addresses
steps:
  ask: { lane: customer, label: Ask, url: ${t}, evidence: [{ label: Desk, url: ${t} }] }
  answer: { lane: onstage, label: Answer, blueprint: ${t}, failPoints: [{ label: Late, recovery: ${t} }] }
links:
  - ask <-> answer
`
}

/** Only as paths: what is no web address stops the drawing above, and is not asked for here. */
export function asPaths(text: string): string {
  return asAddresses(text).replace(/^ {2}ask: .*$/m, '  ask: { lane: customer, label: Ask }')
}

/** As written by hand, without quotes. */
export function asWritten(text: string): string {
  return `blueprint: 1\ntitle: ${text}\nsteps:\n  ask: { lane: customer, label: ${text} }\n  ${text}: x\nlinks:\n  - ${text}\n`
}

/** Several texts in one blueprint: each as a step with everything that belongs to it, and all of them as its title. */
export function asSteps(texts: readonly string[]): string {
  const steps = texts.map(quoted).map(
    (t, at) => `  s${at}:
    { lane: ${at % 2 === 0 ? 'customer' : 'onstage'}, label: ${t}, evidence: [${t}], blueprint: ${t},
      standards: [{ hard: ${t} }], failPoints: [{ label: ${t}, recovery: ${t}, countermeasures: [${t}] }] }`,
  )
  const links = texts.slice(1).map((text, at) => `  - s${at} -> s${at + 1}: ${quoted(text)}`)
  return ['blueprint: 1', `title: ${quoted(texts.join(' '))}`, 'steps:', ...steps, 'links:', ...links, ''].join('\n')
}
