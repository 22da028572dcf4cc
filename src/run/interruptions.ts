/**
 * Signal handlers for clean-up. They are installed only while there is something to do: else the default action ends
 * the process at once.
 */
import { EXIT } from './exit-codes.ts'
import type { Io } from './io.ts'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Actions to be done on SIGINT and SIGTERM, before the process exits with 130 or 143. */
export class Interruptions {
  readonly #io: Io
  readonly #acts = new Set<() => void>()
  readonly #listeners: Readonly<Record<(typeof SIGNALS)[number], () => void>>

  constructor(io: Io) {
    this.#io = io
    this.#listeners = { SIGINT: () => this.#end(EXIT.SIGINT), SIGTERM: () => this.#end(EXIT.SIGTERM) }
  }

  /** Registers a synchronous handler; the returned function removes it. */
  add(act: () => void): () => void {
    if (this.#acts.size === 0) for (const signal of SIGNALS) this.#io.on?.(signal, this.#listeners[signal])
    this.#acts.add(act)
    return () => {
      if (!this.#acts.delete(act) || this.#acts.size > 0) return
      for (const signal of SIGNALS) this.#io.off?.(signal, this.#listeners[signal])
    }
  }

  #end(exitCode: number): void {
    for (const act of this.#acts) act()
    this.#io.exit?.(exitCode)
  }
}
