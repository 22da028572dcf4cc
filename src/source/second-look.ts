/**
 * Where a line has a sign that only looks like one of YAML's, whatever a stage says of it says too little: the line is told
 * once, with what it was meant to be. No line is looked at that has no error.
 */
import { finding, type Code } from '../diagnostic/codes.ts'
import { compareDiagnostics, type Diagnostic } from '../diagnostic/diagnostic.ts'
import { explainFaults } from './faults.ts'
import { correctedLine, type CorrectedLine, type Fault } from './spelling.ts'
import type { SourceFile } from './source-file.ts'
import { strayDash } from './stray-dash.ts'

/** The findings, with those that a look-alike explains replaced by one that says so; in reading order. */
export function withSecondLook(diagnostics: readonly Diagnostic[], file: SourceFile): Diagnostic[] {
  const look = new SecondLook(file)
  const told = diagnostics.filter(({ severity }) => severity === 'error').flatMap((each) => look.tell(each) ?? [])
  if (told.length === 0) return [...diagnostics]
  return [...diagnostics.filter((each) => !look.explains(each)), ...told].sort(compareDiagnostics)
}

/** Lines one below the other that have the same fault are one mistake. 1-based, both included. */
interface Run {
  readonly first: number
  readonly last: number
}

/** Of lines that are walked through to find where a line belongs. */
const MAX_WALK = 1_000
/** Of a line: what is longer was not typed. */
const MAX_LINE = 10_000

class SecondLook {
  readonly #file: SourceFile
  readonly #lines = new Map<number, CorrectedLine>()
  /** The runs that are told, by each of their lines. */
  readonly #runs = new Map<number, Run>()
  /** Lines whose errors are explained. */
  readonly #covered = new Set<number>()

  constructor(file: SourceFile) {
    this.#file = file
  }

  /** What is to be said in place of an error; undefined where it is told, or where the line is as it should be. */
  tell(error: Diagnostic): Diagnostic | undefined {
    const { line } = this.#file.position(error.place.start)
    const dash = error.code === 'yaml-syntax' ? strayDash(line, (at) => this.#text(at)) : undefined
    if (dash) {
      const isTold = this.#covered.has(dash.line)
      this.#cover({ first: dash.line, last: dash.line })
      this.#covered.add(line)
      return isTold ? undefined : this.#at(error, dash.line, dash.place, dash.message, dash.hint)
    }
    const faulty = this.#faultyLine(line, error)
    if (faulty === undefined || !this.#concerns(faulty, error)) return undefined
    this.#covered.add(line)
    if (this.#runs.has(faulty)) return undefined
    const run = this.#runOf(faulty)
    this.#cover(run)
    if (error.code === 'yaml-syntax' && this.#corrected(faulty).faults.some(({ kind }) => kind === 'indent'))
      this.#coverSection(run.last)
    const { faults, text } = this.#corrected(run.first)
    const { message, hint, fault } = explainFaults(faults, text.trim())
    const also = run.last - run.first
    const lines = also === 0 ? '' : `, here and in the ${also === 1 ? 'line' : `${also} lines`} below`
    return this.#at(error, run.first, fault, `${message}${lines}`, hint)
  }

  /** A name that nothing has is explained by what is wrong in it, and not by a sign elsewhere in its line. */
  #concerns(line: number, { code, place }: Diagnostic): boolean {
    if (code !== 'unknown-reference') return true
    const { start } = this.#file.line(line)
    const { faults } = this.#corrected(line)
    return faults.some((fault) => start + fault.start <= place.end + 1 && start + fault.end >= place.start - 1)
  }

  explains({ severity, place }: Diagnostic): boolean {
    return severity === 'error' && this.#covered.has(this.#file.position(place.start).line)
  }

  #at(error: Diagnostic, line: number, fault: Pick<Fault, 'start' | 'end'>, message: string, hint: string): Diagnostic {
    const { start } = this.#file.line(line)
    const place = { start: start + fault.start, end: start + fault.end, pointer: error.place.pointer }
    return finding(error.code as Code, place, message, { hint })
  }

  /** The error's line, or the one above, if a wrong sign there may be what the error comes from. */
  #faultyLine(line: number, { code, place }: Diagnostic): number | undefined {
    const { start } = this.#file.line(line)
    const touches = (fault: Fault): boolean => start + fault.start <= place.end && start + fault.end >= place.start
    if (this.#corrected(line).faults.some((fault) => fault.kind !== 'trailing' || touches(fault))) return line
    if (code !== 'yaml-syntax') return undefined
    let above = line - 1
    while (above > 0 && line - above < MAX_WALK && this.#text(above).trim() === '') above--
    if (above > 0 && isFaulty(this.#corrected(above))) return above
    return this.#faultySibling(line)
  }

  /** The nearest line above that is as deep as this one, or less. */
  #faultySibling(line: number): number | undefined {
    const indent = this.#indent(line)
    for (let at = line - 1; at > 0 && line - at < MAX_WALK; at--) {
      if (this.#isEmpty(at) || this.#indent(at) > indent) continue
      return isFaulty(this.#corrected(at)) ? at : undefined
    }
    return undefined
  }

  #runOf(line: number): Run {
    const kind = firstFault(this.#corrected(line))?.kind
    const isAlike = (at: number): boolean =>
      at > 0 && at <= this.#file.lineCount && firstFault(this.#corrected(at))?.kind === kind
    let [first, last] = [line, line]
    if (kind !== undefined) {
      while (isAlike(first - 1)) first--
      while (isAlike(last + 1)) last++
    }
    const run = { first, last }
    for (let at = first; at <= last; at++) this.#runs.set(at, run)
    return run
  }

  /** The lines of the run, the one that they belong to, what belongs to them, and the next one, where YAML noticed. */
  #cover({ first, last }: Run): void {
    for (let at = first; at <= last; at++) this.#covered.add(at)
    const indent = this.#indent(first)
    for (let at = first - 1; at > 0 && first - at < MAX_WALK; at--) {
      if (this.#isEmpty(at) || this.#indent(at) >= indent) continue
      this.#covered.add(at)
      break
    }
    for (let at = last + 1; at <= this.#file.lineCount && at - last < MAX_WALK; at++) {
      this.#covered.add(at)
      if (!this.#isEmpty(at) && this.#indent(at) <= indent) break
    }
  }

  /** Where one line belongs to nothing, those below it do not either, up to the next key at the margin. */
  #coverSection(line: number): void {
    for (let at = line + 1; at <= this.#file.lineCount && at - line < MAX_WALK; at++) {
      this.#covered.add(at)
      if (!this.#isEmpty(at) && this.#indent(at) === 0) break
    }
  }

  #isEmpty(line: number): boolean {
    return /^\s*(?:#|$)/.test(this.#text(line))
  }

  #indent(line: number): number {
    return /^ */.exec(this.#corrected(line).text)?.[0].length ?? 0
  }

  #corrected(line: number): CorrectedLine {
    const known = this.#lines.get(line)
    if (known) return known
    const corrected = correctedLine(this.#text(line))
    this.#lines.set(line, corrected)
    return corrected
  }

  #text(line: number): string {
    const { start, end } = this.#file.line(line)
    const text = this.#file.text.slice(start, Math.min(end, start + MAX_LINE))
    return start === 0 ? text.replace(/^\ufeff/, ' ') : text // a byte order mark is no blank
  }
}

function isFaulty(line: CorrectedLine): boolean {
  return firstFault(line) !== undefined
}

/** Blanks at the end of a text are most often meant. */
function firstFault({ faults }: CorrectedLine): Fault | undefined {
  return faults.find(({ kind }) => kind !== 'trailing')
}
