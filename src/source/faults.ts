/** What is said of signs that only look like those of YAML. */
import { shortened } from '../diagnostic/shortened.ts'
import type { Fault } from './spelling.ts'

export interface FaultExplanation {
  readonly message: string
  readonly hint: string
  /** The one to point at. */
  readonly fault: Pick<Fault, 'start' | 'end'>
}

/** Of a line as it is shown. */
const SHOWN = 120

/** One sentence for all faults of a line; `corrected` is the line without them. There is one at least. */
export function explainFaults(faults: readonly Fault[], corrected: string): FaultExplanation {
  const line = shortened(corrected, SHOWN)
  for (const explain of [ofBullet, ofMissingColon, ofSigns, ofBlanks]) {
    const explanation = explain(faults, line)
    if (explanation) return explanation
  }
  throw new Error('a line without faults')
}

type Explain = (faults: readonly Fault[], line: string) => FaultExplanation | undefined

const ofBullet: Explain = (faults, line) => {
  const fault = faults.find(({ kind }) => kind === 'bullet')
  if (!fault) return undefined
  const bullet = fault.text.trim()
  const message = `"${bullet}" does not begin an item of a list`
  const hint = `begin each item with "-" and a space: ${line}`
  return { message, hint, fault: { start: fault.start, end: fault.start + bullet.length } }
}

const ofMissingColon: Explain = (faults, line) => {
  const fault = faults.find(({ kind }) => kind === 'colon')
  if (!fault) return undefined
  const name = line.replace(/^- /, '').split(/: [{｛]/u)[0] ?? ''
  const message = `a colon is missing after "${shortened(name)}"`
  return { message, hint: `write it before the brace: ${line}`, fault: { start: fault.start - 1, end: fault.start } }
}

const NOUNS: Readonly<Record<string, string>> = {
  '：': 'colon',
  '﹕': 'colon',
  '∶': 'colon',
  '，': 'comma',
  '｛': 'brace',
  '｝': 'brace',
  '［': 'bracket',
  '］': 'bracket',
}

const ofSigns: Explain = (faults, line) => {
  const wrong = faults.filter(({ kind }) => kind === 'sign' || kind === 'arrow')
  const [fault] = wrong
  if (!fault) return undefined
  const signs = [...new Set(wrong.map(({ text }) => text))]
  if (signs.length === 1 && fault.text.includes('&')) {
    return { message: `"${fault.text}" is an arrow as web pages write it`, hint: `write ${line}`, fault }
  }
  const quoted = signs.map((sign) => `"${sign}"`)
  const message =
    signs.length === 1
      ? `the ${NOUNS[fault.text] ?? 'arrow'} ${quoted[0]} is a full-width one`
      : `the signs ${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)} are full-width ones`
  return { message, hint: `write ordinary signs: ${line}`, fault }
}

const BLANK_NAMES: Readonly<Record<string, string>> = {
  '\u00a0': 'no-break',
  '\u202f': 'narrow no-break',
  '\u3000': 'full-width',
  '\u200b': 'zero-width',
  '\ufeff': 'zero-width',
}

const ofBlanks: Explain = (faults, line) => {
  const fault = faults.find(({ kind }) => kind === 'indent') ?? faults[0]
  if (!fault) return undefined
  const blank = /[^ \t]/.exec(fault.text)?.[0] ?? ' '
  const code = `U+${blank.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
  const name = `${BLANK_NAMES[blank] ?? 'another'} space`
  return fault.kind === 'indent'
    ? {
        message: `the line is indented with ${name}s (${code}), not with ordinary ones`,
        hint: `use ordinary spaces, two for each level, before: ${line}`,
        fault,
      }
    : {
        message: `the space here is not an ordinary one (${name}, ${code})`,
        hint: `replace it by an ordinary space: ${line}`,
        fault,
      }
}
