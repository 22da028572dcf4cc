import { didYouMean } from '../../diagnostic/did-you-mean.ts'
import { abridged } from '../../diagnostic/shortened.ts'
import { ENOUGH_FINDINGS } from '../../diagnostic/findings-limit.ts'
import { DIRECTIVES, MAX_NAMED, type DisableComment, type NamedRule } from '../rule/disable-comments.ts'
import type { NamedByComment } from '../rule/silence.ts'
import { quoted } from '../rule/quoted.ts'
import type { Report, Rule } from '../rule/rule.ts'

/** A suppression outlives its cause: one that suppresses nothing, or gives no reason, hides the next mistake. */
export const rule: Rule = {
  meta: {
    code: 'unused-disable',
    severity: 'warning',
    summary: 'A comment that disables a rule silences nothing, names no known rule, or gives no reason.',
    preset: 'recommended',
    source: 'Linting practice: an exception is as narrow as its cause, and says it',
  },
  /** Unused directives are known when all other rules have run: then the linter calls `reportUnused`. */
  check() {},
}

/** The ids of all rules, and of those that did not run. */
export interface Ids {
  readonly known: readonly string[]
  /** The rules that have not run: what they would have found is not known. */
  readonly off: ReadonlySet<string>
}

/** Reports malformed comments in reading order, unknown rules, and disables without effect. */
export function reportUnused(
  comments: readonly DisableComment[],
  idle: readonly NamedByComment[],
  ids: Ids,
  reportOne: Report,
): void {
  const idleRules = new Set(idle.map(({ rule }) => rule))
  let said = 0
  const report: Report = (...finding) => {
    said++
    reportOne(...finding)
  }
  for (const comment of comments) {
    if (said >= ENOUGH_FINDINGS) return // the comments come in reading order
    const parted = withReasonApart(comment, ids.known)
    reportForm(parted, report)
    if (!isDirective(comment.word) || parted.corrected !== undefined) continue
    for (const rule of comment.rules) {
      if (!ids.known.includes(rule.id)) reportUnknown(rule, ids.known, report)
      else if (rule.id === 'unused-disable') reportUnsilenceable(rule, report)
      else if (!ids.off.has(rule.id) && idleRules.has(rule)) reportIdle(comment, rule, report)
    }
  }
}

/** The comment with its reason, if nothing parts that from the rules: it begins with the first word that is like no rule. */
function withReasonApart(comment: DisableComment, known: readonly string[]): DisableComment {
  const { word, rules, reason } = comment
  if (reason !== '' || rules.length < 3 || rules.length > MAX_NAMED) return comment
  const from = rules.findIndex(({ id }) => !known.includes(id))
  const words = from < 1 ? [] : rules.slice(from).map(({ id }) => id)
  if (words.length < 2 || words.some((id) => didYouMean(id, known) !== undefined)) return comment
  const named = rules.slice(0, from).map(({ id }) => id)
  return {
    ...comment,
    corrected: `# stageline-${word} ${named.join(', ')} -- ${words.join(' ')}`,
    reason: words.join(' '),
  }
}

/** Malformed comments, whatever they disable. */
function reportForm({ word, rules, reason, place, corrected }: DisableComment, report: Report): void {
  const rule = rules[0]?.id ?? 'RULE'
  if (!isDirective(word)) {
    report({ place }, `"stageline-${word}" is no comment that Stageline knows`, {
      hint:
        didYouMean(word, DIRECTIVES) ?? `write one of ${DIRECTIVES.map((directive) => `"${directive}"`).join(', ')}`,
    })
  } else if (corrected !== undefined) {
    report({ place }, 'this comment is not in its form: small letters, and two dashes before the reason', {
      hint: `write ${reason === '' && word !== 'enable' ? `the reason, too: ${corrected} -- reason` : abridged(corrected, 200)}`,
    })
  } else if (word !== 'enable' && rules.length === 0) {
    report({ place }, 'this comment disables nothing: it names no rule', {
      hint: `name the rule and the reason: "# stageline-${word} RULE -- reason"`,
    })
  } else if (rules.length > MAX_NAMED) {
    report({ place }, `this comment names more than ${MAX_NAMED} rules: what follows them is not looked at`, {
      hint: 'name each rule once',
    })
  } else if (word !== 'enable' && reason === '') {
    report({ place }, 'this comment gives no reason', {
      hint: `say why after two dashes: "# stageline-${word} ${rule} -- reason"`,
    })
  }
}

function isDirective(word: string): boolean {
  return DIRECTIVES.some((directive) => directive === word)
}

function reportUnknown({ id, place }: NamedRule, known: readonly string[], report: Report): void {
  report({ place }, `${quoted(id)} is no rule`, {
    hint:
      didYouMean(id, known) ??
      'only rules can be disabled, not errors of syntax, schema or reference; "stageline rules" lists them',
  })
}

function reportUnsilenceable({ place }: NamedRule, report: Report): void {
  report({ place }, '"unused-disable" cannot be disabled by a comment', {
    hint: 'delete the comments that it reports, or switch the rule off for the whole run',
  })
}

const REACH: Readonly<Record<string, string>> = {
  'disable-next-line': 'on the next line',
  'disable-line': 'on this line',
  disable: 'from here on',
  'disable-file': 'in this file',
}

function reportIdle({ word, rules }: DisableComment, { id, place }: NamedRule, report: Report): void {
  const message =
    word === 'enable' ? `${quoted(id)} is not disabled here` : `${quoted(id)} finds nothing to disable ${REACH[word]}`
  report({ place }, message, { hint: rules.length === 1 ? 'delete the comment' : `delete "${id}" from the comment` })
}
