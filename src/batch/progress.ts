/** The progress line of a batch that takes more than a second. */
import type { Io } from '../run/io.ts'
import { grouped, roughTime } from '../run/numbers.ts'

/** ms before the first line, and between two of them. */
const FIRST = 1_000
const AGAIN = 100

const CLEAR = '\r\u001B[K'

/** The progress line of a batch on standard error: only on a terminal, and not in CI. */
export class Progress {
  readonly #io: Pick<Io, 'stderr'>
  readonly #total: number
  readonly #isShown: boolean
  readonly #now: () => number
  readonly #start: number
  #done = 0
  #said: number
  #isThere = false

  /** `now` is in ms, from any moment. */
  constructor(io: Pick<Io, 'stderr' | 'env'>, total: number, now: () => number = () => performance.now()) {
    this.#io = io
    this.#total = total
    this.#isShown = io.stderr.isTTY === true && isOff(io.env.CI) && io.env.TERM !== 'dumb'
    this.#now = now
    this.#start = now()
    this.#said = this.#start + FIRST - AGAIN
  }

  /** One more file is done. */
  step(): void {
    this.#done++
    const now = this.#now()
    if (!this.#isShown || now - this.#said < AGAIN) return
    this.#said = now
    this.#isThere = true
    this.#io.stderr.write(CLEAR + this.#line((now - this.#start) / 1000))
  }

  /** Erases the line before anything else is written there. */
  clear(): void {
    if (this.#isThere) this.#io.stderr.write(CLEAR)
    this.#isThere = false
  }

  /** The last line of a run that a signal ends; `goesOn` when the next run can resume it. */
  interrupted(goesOn: boolean): void {
    const done = `${grouped(this.#done)} of ${grouped(this.#total)} files done`
    const next = goesOn && this.#total > 1 ? '; the same command goes on from there' : ''
    this.#io.stderr.write(`${this.#isThere ? CLEAR : ''}stageline: interrupted, ${done}${next}\n`)
    this.#isThere = false
  }

  #line(seconds: number): string {
    const rate = this.#done / seconds
    const left = roughTime((this.#total - this.#done) / rate)
    const speed = rate < 10 ? (Math.floor(rate * 10) / 10).toFixed(1) : grouped(Math.floor(rate))
    return `${grouped(this.#done)} of ${grouped(this.#total)} files, ${speed} a second, ${left} left`
  }
}

/** CI runners set it to `true`. */
function isOff(variable: string | undefined): boolean {
  return variable === undefined || variable === '' || variable === '0' || variable === 'false'
}
