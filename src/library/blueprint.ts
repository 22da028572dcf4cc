import type { Blueprint } from '../model/blueprint.ts'
import { STEP_FLAGS } from '../schema/generated/step-flags.ts'
import { wrongType } from './arguments.ts'
import { hasTypes, isObject } from './given.ts'

const EXPECTED = 'the blueprint that check() gave'

/**
 * @throws TypeError for anything but a blueprint whose elements refer to one another (a plain or cloned one does not)
 */
export function expectBlueprint(at: string, value: unknown): asserts value is Blueprint {
  const hint = hintFor(value)
  if (hint !== undefined) throw wrongType(at, EXPECTED, value, hint)
  const fault = faultOf(value)
  if (fault !== undefined) throw wrongType(`${at}${fault.at}`, fault.expected, fault.value)
}

/** What is likely to be handed over in its place. */
function hintFor(value: unknown): string | undefined {
  if (value === undefined) return 'there is none for a file with errors, which its diagnostics tell'
  if (!isObject(value)) return undefined
  if (Array.isArray(value.diagnostics)) {
    return value.blueprint === undefined
      ? 'check() gave no blueprint, because the file has errors, which its diagnostics tell'
      : 'take its blueprint, such as check(file).blueprint'
  }
  return 'plain' in value ? 'the plain form is for other programs, and cannot be drawn or changed back' : undefined
}

interface Fault {
  /** Behind the name of the argument: `.steps[2].lane`. */
  readonly at: string
  readonly expected: string
  readonly value: unknown
}

const LISTS = [
  'sources', 'lanes', 'rows', 'phases', 'moments', 'steps', 'links', 'failPoints', 'notes', 'questions', 'references',
] as const // prettier-ignore

const STEP = {
  id: 'string',
  index: 'number',
  kind: 'string',
  label: 'string',
  ...Object.fromEntries(STEP_FLAGS.map((flag) => [flag, 'boolean'] as const)),
}
const STEP_LISTS = [
  'items', 'evidence', 'standards', 'failPoints', 'questions', 'rows', 'tags', 'outgoing', 'incoming',
] as const // prettier-ignore

function faultOf(value: unknown): Fault | undefined {
  if (!isObject(value)) return { at: '', expected: EXPECTED, value }
  const texts = ['title', 'language', 'locale'].find((key) => typeof value[key] !== 'string')
  if (texts !== undefined) return { at: `.${texts}`, expected: `a text, as in ${EXPECTED}`, value: value[texts] }
  const list = LISTS.find((key) => !Array.isArray(value[key]))
  if (list !== undefined) return { at: `.${list}`, expected: `an array, as in ${EXPECTED}`, value: value[list] }
  const { lanes, phases, steps, links } = value as Readonly<Record<string, readonly unknown[]>>
  const known = new Set(lanes)
  return (
    faultIn('lanes', lanes, isBand) ??
    faultIn('phases', phases, isBand) ??
    faultIn('steps', steps, (step) => isStep(step, known)) ??
    faultIn('links', links, isLink(new Set(steps)))
  )
}

function faultIn(name: string, list: readonly unknown[] = [], fits: (each: unknown) => boolean): Fault | undefined {
  const at = list.findIndex((each) => !fits(each))
  if (at < 0) return undefined
  return { at: `.${name}[${at}]`, expected: 'as check() gave it', value: list[at] }
}

/** A lane or a phase. */
function isBand(value: unknown): boolean {
  return hasTypes(value, { id: 'string', title: 'string', place: 'object', places: 'object' })
}

function isStep(value: unknown, lanes: ReadonlySet<unknown>): boolean {
  if (!isObject(value) || !hasTypes(value, STEP) || !lanes.has(value.lane)) return false
  if (value.column !== undefined && !(isObject(value.column) && Array.isArray(value.column.steps))) return false
  return STEP_LISTS.every((key) => Array.isArray(value[key])) && isObject(value.place) && isObject(value.places)
}

function isLink(steps: ReadonlySet<unknown>): (value: unknown) => boolean {
  return (value) => isObject(value) && steps.has(value.from) && steps.has(value.to) && typeof value.kind === 'string'
}
