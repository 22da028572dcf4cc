import type { Rule } from '../rule/rule.ts'

/** A picture of nobody's service at no time cannot be compared with another. */
export const rule: Rule = {
  meta: {
    code: 'segment-and-state',
    severity: 'warning',
    summary: 'The blueprint does not say its segment or its state.',
    preset: 'strict',
    source: 'Bitner, Ostrom and Morgan 2008: one blueprint a segment; as-is first, then to-be',
  },
  check({ segment, state, place, places }, report) {
    const missing = [...(segment ? [] : ['segment']), ...(state ? [] : ['state'])]
    if (missing.length === 0) return
    report({ place: places.title ?? place }, `the blueprint does not say its ${missing.join(' and its ')}`, {
      hint: 'add "segment:" with the customers who live through this, and "state:" with as-is or to-be',
    })
  },
}
