import { checkstyle } from './checkstyle.ts'
import { compact } from './compact.ts'
import { github } from './github.ts'
import { gitlab } from './gitlab.ts'
import { json } from './json.ts'
import { jsonl } from './jsonl.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import { pretty } from './pretty.ts'
import type { Reporter } from './reporter.ts'
import { sarif } from './sarif.ts'

/** Every report format, one line each. */
export const reporters: readonly Reporter[] = [
  pretty,
  compact,
  json,
  jsonl,
  sarif,
  junit,
  github,
  gitlab,
  checkstyle,
  markdown,
]
