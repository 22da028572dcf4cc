import { json } from './json.ts'
import { pretty } from './pretty.ts'
import type { Reporter } from './reporter.ts'

/** Every report format, one line each. */
export const reporters: readonly Reporter[] = [pretty, json]
