import { contrastOf } from './color.ts'
import type { BadgeTokens, Theme } from './theme.ts'

/** The minimum contrast ratio of text (WCAG 2.2, success criterion 1.4.3). */
export const MIN_CONTRAST = 4.5

/** A text colour with a background colour. */
export interface Pairing {
  /** What the text is, in words. */
  readonly what: string
  readonly text: string
  readonly ground: string
}

/** Every text colour of the theme with every background that it can have. */
export function pairings({
  lanes,
  waitStep,
  badges,
  type,
  links,
  register,
  evidence,
  phase,
  page,
  gauges,
  rows,
}: Theme): Pairing[] {
  const pair = (what: string, text: string, ground: string): Pairing => ({ what, text, ground })
  return [
    ...Object.entries(lanes).flatMap(([kind, { title, head, box }]) => [
      pair(`the titles of ${kind} lanes`, title, head),
      pair(`the words of ${kind} steps`, box.text, box.fill),
      pair(`the words of ${kind} steps that are waits`, box.text, waitStep.fill),
      pair(`the details of ${kind} steps`, type.stepDetail.color, box.fill),
      pair(`the details of ${kind} steps that are waits`, type.stepDetail.color, waitStep.fill),
    ]),
    ...Object.entries(badges).flatMap(([name, tokens]: [string, BadgeTokens[keyof BadgeTokens]]) =>
      typeof tokens === 'object' && 'text' in tokens
        ? [pair(`the letters of the badge ${name}`, tokens.text, tokens.fill)]
        : [],
    ),
    ...(
      [
        'title',
        'description',
        'key',
        'value',
        'line',
        'legend',
        'heading',
        'entry',
        'entryDetail',
        'countermeasure',
        'note',
      ] as const
    ).map((role) => pair('words on the paper', type[role].color, page.paper)),
    pair('the words on links', type.link.color, links.label.plate),
    pair('the words on recovery links', links.recovery.color, links.label.plate),
    pair('the names of lines', type.line.color, phase.bands[0]),
    pair('missing countermeasures', register.missing, page.paper),
    pair('words that lead to another drawing', register.link, page.paper),
    pair('the words of evidence', type.evidence.color, evidence.fill),
    pair('whose evidence it is', type.key.color, evidence.fill),
    pair('words that lead to a web page', evidence.link, evidence.fill),
    ...phase.heads.map((head) => pair('the titles of phases', type.phase.color, head)),
    ...phase.heads.map((head) => pair('the times of phases', type.headTime.color, head)),
    pair('the titles of moments', type.moment.color, phase.momentHead),
    pair('the times of moments', type.headTime.color, phase.momentHead),
    pair('the titles of rows', rows.title, rows.head),
    pair('the words in rows', type.row.color, rows.card.fill),
    pair('the tags in rows', rows.tag.text, rows.tag.fill),
    pair('the titles of emotion, time and cost', gauges.title, gauges.head),
    pair('times and costs', type.gauge.color, gauges.band),
    pair('details of times and emotions', type.gaugeDetail.color, gauges.band),
  ]
}

/** Texts below the minimum contrast ratio, each once. */
export function faint(theme: Theme): (Pairing & { readonly contrast: number })[] {
  const found = pairings(theme).map((each) => ({ ...each, contrast: contrastOf(each.text, each.ground) }))
  return found.filter(
    ({ contrast, what }, at) =>
      contrast < MIN_CONTRAST && found.findIndex((each) => each.what === what && each.contrast < MIN_CONTRAST) === at,
  )
}
