/**
 * Glob patterns, such as `drafts/**` and `*.blueprint.yaml`, matched without backtracking: they are untrusted, and as
 * regular expressions they could take exponential time (ReDoS). A pattern becomes a nondeterministic finite automaton
 * that is simulated (Thompson 1968), so a path costs its length times the pattern's at most.
 */

import { Failure } from './failure.ts'

/** Steps of a run: some seconds. A project with 500 patterns and 100,000 files takes half of them. */
const MAX_STEPS = 100_000_000

/** A budget for all matching of one run: the number of patterns and paths is untrusted, too. */
export class Effort {
  readonly #what: string
  #left = MAX_STEPS

  /** @param what the patterns are of, such as `.gitignore` */
  constructor(what: string) {
    this.#what = what
  }

  /** @throws Failure when it was too much */
  spend(steps: number): void {
    if ((this.#left -= steps) >= 0) return
    throw new Failure(
      `the patterns of ${this.#what} are too many for so many files: leave some out, or name fewer files`,
    )
  }
}

/** The dialect of a pattern, and what matching may cost. */
export interface GlobOptions {
  readonly effort?: Effort
  /** Capitals and small letters are alike. */
  readonly ignoreCase?: boolean
  /** `{a,b}` means one of both. */
  readonly braces?: boolean
  /** A `[` that is never closed matches nothing, as in git, and not itself. */
  readonly strictClasses?: boolean
}

/** Longer patterns are refused: no path is that long. */
export const MAX_PATTERN_LENGTH = 1_024

const enum Op {
  /** One character, `code`. */
  Character,
  /** Any one, but `/`. */
  NotSlash,
  /** Any one. */
  Any,
  /** One of a class. */
  Class,
  /** Epsilon transitions to all that follow. */
  Fork,
  End,
}

interface State {
  readonly op: Op
  readonly code: number
  readonly ranges: Ranges | undefined
  /** States that follow it; of several for a fork only. */
  readonly nexts: number[]
}

interface Ranges {
  readonly negated: boolean
  readonly ranges: readonly (readonly [number, number])[]
}

/** Whether the pattern matches a whole path with `/`; undefined for a pattern that is too long. */
export function glob(pattern: string, options: GlobOptions = {}): ((path: string) => boolean) | undefined {
  if (pattern.length > MAX_PATTERN_LENGTH) return undefined
  const { ignoreCase = false } = options
  const folded = ignoreCase ? fold(pattern) : pattern
  const matches = plainMatcher(folded) ?? automatonMatcher(folded, options)
  return ignoreCase ? (path) => matches(fold(path)) : matches
}

/** Rejects by literal prefix and suffix first; the automaton is compiled for the first path that passes. */
function automatonMatcher(pattern: string, options: GlobOptions): (path: string) => boolean {
  const head = /^[^*?[\]{}\\,]*/.exec(pattern)![0]
  const tail = literalTail(pattern)
  let accepts: ((path: string) => boolean) | undefined
  return (path) => {
    if (!path.startsWith(head) || !path.endsWith(tail)) return false
    accepts ??= acceptor(new Compiler(pattern, options).states, options.effort)
    return accepts(path)
  }
}

/** The literal suffix, behind the last metacharacter; the slash of `**` + `/` is optional. */
function literalTail(pattern: string): string {
  let start = pattern.length
  while (start > 0 && !'*?[]{}\\,'.includes(pattern[start - 1]!)) start--
  return pattern.slice(pattern[start] === '/' && pattern[start - 1] === '*' ? start + 1 : start)
}

function fold(text: string): string {
  return text.toLowerCase()
}

/** Most patterns are names, or a star and an ending: they need no automaton. */
function plainMatcher(pattern: string): ((path: string) => boolean) | undefined {
  if (!/[*?[{\\]/.test(pattern)) return (path) => path === pattern
  const [, ending] = /^\*([^*?[{\\/]+)$/.exec(pattern) ?? []
  if (ending === undefined) return undefined
  return (path) => path.endsWith(ending) && !path.includes('/')
}

function acceptor(states: readonly State[] | undefined, effort?: Effort): (path: string) => boolean {
  if (!states) return () => false
  /** By state: the step of the simulation at which it was reached last. */
  const seen = new Int32Array(states.length)
  let moment = 0
  const open: number[] = []
  /** Adds a state and its epsilon closure. */
  const add = (to: number[], first: number): void => {
    let id: number | undefined = first
    do {
      if (seen[id] === moment) continue
      seen[id] = moment
      const { op, nexts } = states[id]!
      if (op === Op.Fork) for (const next of nexts) open.push(next)
      else to.push(id)
    } while ((id = open.pop()) !== undefined)
  }
  let [current, following]: [number[], number[]] = [[], []]
  return (path) => {
    if (moment > 2 ** 30) seen.fill((moment = 0))
    moment++
    current.length = 0
    add(current, 0)
    for (const character of path) {
      if (current.length === 0) return false
      effort?.spend(current.length)
      const code = character.codePointAt(0)!
      moment++
      following.length = 0
      for (const id of current) {
        const state = states[id]!
        if (takes(state, code)) add(following, state.nexts[0]!)
      }
      ;[current, following] = [following, current]
    }
    return current.some((id) => states[id]!.op === Op.End)
  }
}

const SLASH = 0x2f

function takes({ op, code: own, ranges }: State, code: number): boolean {
  if (op === Op.Character) return code === own
  if (op === Op.Any) return true
  if (op === Op.NotSlash) return code !== SLASH
  if (op !== Op.Class || code === SLASH) return false
  return ranges!.ranges.some(([from, to]) => code >= from && code <= to) !== ranges!.negated
}

/** A group in braces: where its branches begin, and the states that end those that are done. */
interface Group {
  readonly fork: State
  readonly ends: State[]
}

class Compiler {
  /** Undefined for a pattern that nothing can match. */
  readonly states: readonly State[] | undefined
  readonly #states: State[] = []
  readonly #characters: readonly string[]
  readonly #options: GlobOptions
  /** States without a successor yet. */
  #open: State[] = []

  constructor(pattern: string, options: GlobOptions) {
    this.#characters = [...pattern]
    this.#options = options
    this.states = this.#compile() ? this.#states : undefined
  }

  #compile(): boolean {
    const characters = this.#characters
    const groups: Group[] = []
    for (let at = 0; at < characters.length;) {
      const character = characters[at]!
      const group = groups.at(-1)
      const found = character === '[' ? classAt(characters, at) : undefined
      if (character === '*') {
        at = this.#stars(at)
        continue
      }
      if (found) {
        this.#add(Op.Class, { ranges: found.ranges })
        at = found.end
        continue
      }
      if (character === '[' && this.#options.strictClasses) return false
      if (character === '\\') {
        if (++at === characters.length) return false
        this.#add(Op.Character, { character: characters[at]! })
      } else if (character === '?') this.#add(Op.NotSlash)
      else if (character === '{' && this.#options.braces && isGroup(characters, at)) {
        groups.push({ fork: this.#add(Op.Fork), ends: [] })
      } else if (group && character === ',') {
        group.ends.push(...this.#open)
        this.#open = [group.fork]
      } else if (group && character === '}') this.#open.push(...groups.pop()!.ends)
      else this.#add(Op.Character, { character })
      at++
    }
    this.#add(Op.End)
    return true
  }

  /** `**` matches whole path segments, with the slash behind them; other stars within one. Returns where they end. */
  #stars(start: number): number {
    const characters = this.#characters
    let end = start
    while (characters[end] === '*') end++
    const isWhole = end - start === 2 && (start === 0 || characters[start - 1] === '/')
    if (isWhole && characters[end] === '/') {
      const fork = this.#add(Op.Fork)
      this.#loop(Op.Any)
      this.#add(Op.Character, { character: '/' })
      this.#open.push(fork)
      return end + 1
    }
    if (isWhole && end === characters.length) {
      if (start > 0) this.#add(Op.Any) // what is in a folder, not the folder itself
      this.#loop(Op.Any)
    } else this.#loop(Op.NotSlash)
    return end
  }

  /** Kleene star. */
  #loop(op: Op): void {
    const fork = this.#add(Op.Fork)
    this.#add(op)
    for (const state of this.#open) state.nexts.push(this.#states.indexOf(fork))
    this.#open = [fork]
  }

  #add(op: Op, { character, ranges }: { readonly character?: string; readonly ranges?: Ranges } = {}): State {
    const state: State = { op, code: character?.codePointAt(0) ?? 0, ranges, nexts: [] }
    for (const open of this.#open) open.nexts.push(this.#states.length)
    this.#states.push(state)
    this.#open = [state]
    return state
  }
}

/** Whether a brace is closed, and has a comma between. */
function isGroup(characters: readonly string[], start: number): boolean {
  let depth = 0
  let hasComma = false
  for (let at = start; at < characters.length; at++) {
    const character = characters[at]
    if (character === '\\') at++
    else if (character === '{') depth++
    else if (character === ',' && depth === 1) hasComma = true
    else if (character === '}' && --depth === 0) return hasComma
  }
  return false
}

/** Classes of POSIX, as far as names of files go: ASCII. */
const POSIX: Readonly<Record<string, string>> = {
  alnum: '09AZaz',
  alpha: 'AZaz',
  blank: '  \t\t',
  cntrl: '\0\u001f\u007f\u007f',
  digit: '09',
  graph: '!~',
  lower: 'az',
  print: ' ~',
  punct: '!/:@[`{~',
  space: '  \t\r',
  upper: 'AZ',
  xdigit: '09AFaf',
}

/** `[a-z]`, `[!a-z]`, `[[:digit:]_]`: a `]` that comes first is one of the class. Undefined when it is never closed. */
function classAt(characters: readonly string[], start: number): { ranges: Ranges; end: number } | undefined {
  const ranges: (readonly [number, number])[] = []
  let at = start + 1
  const negated = characters[at] === '!' || characters[at] === '^'
  if (negated) at++
  for (let isFirst = true; at < characters.length; isFirst = false) {
    const character = characters[at]!
    if (character === ']' && !isFirst) return { ranges: { negated, ranges }, end: at + 1 }
    const [, name] =
      character === '[' ? (/^\[:([a-z]{1,10}):\]/.exec(characters.slice(at, at + 16).join('')) ?? []) : []
    if (name !== undefined) {
      const ends = POSIX[name] ?? ''
      for (let of = 0; of < ends.length; of += 2) ranges.push([ends.charCodeAt(of), ends.charCodeAt(of + 1)])
      at += name.length + 4
      continue
    }
    const [from, behind] = memberAt(characters, at)
    const isRange = characters[behind] === '-' && behind + 1 < characters.length && characters[behind + 1] !== ']'
    const [to, end] = isRange ? memberAt(characters, behind + 1) : [from, behind]
    ranges.push([from, to])
    at = end
  }
  return undefined
}

function memberAt(characters: readonly string[], at: number): [code: number, end: number] {
  const isEscaped = characters[at] === '\\' && at + 1 < characters.length
  const place = isEscaped ? at + 1 : at
  return [characters[place]!.codePointAt(0)!, place + 1]
}
