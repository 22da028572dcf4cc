import { Chalk } from 'chalk'
import type { Severity } from '../diagnostic/diagnostic.ts'

type Paint = (text: string) => string

/** The colours of a report; without colour each is the identity. */
export interface Palette {
  readonly severity: Readonly<Record<Severity, Paint>>
  readonly strong: Paint
  readonly faint: Paint
  readonly good: Paint
}

/** ANSI colours (16 of them) when `color` is set, else functions that change nothing. */
export function palette(color: boolean): Palette {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  return {
    severity: { error: chalk.red, warning: chalk.yellow, info: chalk.blue },
    strong: chalk.bold,
    faint: chalk.dim,
    good: chalk.green,
  }
}
