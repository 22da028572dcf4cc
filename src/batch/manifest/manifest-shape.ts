/**
 * Validates a manifest that was read from a file, down to each value that is relied upon. It is untrusted input: no
 * path in it is ever opened before it was compared with what this run would write or read by itself.
 */
type Test = (value: unknown) => boolean
type Group = Readonly<Record<string, unknown>>

/** Whether a value parsed from JSON has the whole shape of a manifest of version 1. */
export function isManifest(value: unknown): boolean {
  return isGroup(
    value,
    { stageline: isText, version: (version) => version === 1, files: listOf(isFile) },
    {
      audience: oneOf('customer'),
      shard: (shard) => isGroup(shard, { index: isPosition, of: isPosition }),
      project: listOf((report) => isGroup(report, { path: isText, findings: listOf(isFinding) })),
    },
  )
}

function isFile(value: unknown): boolean {
  return isGroup(
    value,
    {
      path: isText,
      state: oneOf('drawn', 'failed'),
      outputs: listOf(isOutput),
      findings: listOf(isFinding),
    },
    {
      sha256: isHash,
      key: isHash,
      failures: listOf(isText),
      notes: listOf(isText),
      blueprint: isBlueprint,
      audience: oneOf('customer'),
      drawing: (size) => isGroup(size, { width: isSize, height: isSize }),
      references: listOf(isReference),
      compared: listOf(isFacts),
    },
  )
}

function isBlueprint(value: unknown): boolean {
  const optional = { segment: isText, state: oneOf('as-is', 'to-be'), owner: isText, date: isText }
  return isGroup(value, { title: isText, language: isText }, optional)
}

function isOutput(value: unknown): boolean {
  return isGroup(value, {
    path: isText,
    format: isFormatName,
    sha256: isHash,
    crc32: isCheckSum,
    bytes: isCount,
  })
}

const RANGE = { line: isPosition, column: isPosition, endLine: isPosition, endColumn: isPosition, pointer: isText }

function isFinding(value: unknown): boolean {
  return isGroup(
    value,
    { rule: isText, severity: isSeverity, message: isText, ...RANGE, docs: isText },
    { hint: isText, related: listOf(isRelated), accepted: (accepted) => accepted === true },
  )
}

function isRelated(value: unknown): boolean {
  return isGroup(value, { message: isText, path: isText, ...RANGE })
}

function isReference(value: unknown): boolean {
  const textOrNone = (part: unknown): boolean => part === null || isText(part)
  const hashOrNone = (part: unknown): boolean => part === null || isHash(part)
  return isGroup(value, { reference: isText, path: textOrNone, sha256: hashOrNone }, { from: isText })
}

function isFacts(value: unknown): boolean {
  return isGroup(value, { rule: isText, severity: isSeverity, facts: listOf(isFact) })
}

function isFact(value: unknown): boolean {
  const place: Test = (at) => isGroup(at, { start: isCount, end: isCount, pointer: isText })
  return isGroup(
    value,
    { about: isText, name: isText, says: isText, line: isPosition, place },
    { silenced: (silenced) => silenced === true },
  )
}

/** An object with every required key, optional keys in their form, and no others. */
function isGroup(
  value: unknown,
  required: Readonly<Record<string, Test>>,
  optional: Readonly<Record<string, Test>> = {},
): value is Group {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  let left = Object.keys(required).length
  for (const [name, part] of Object.entries(value)) {
    const isRequired = Object.hasOwn(required, name)
    if (!isRequired && !Object.hasOwn(optional, name)) return false
    if (!(isRequired ? required : optional)[name]!(part)) return false
    if (isRequired) left--
  }
  return left === 0
}

function listOf(test: Test): Test {
  return (value) => Array.isArray(value) && value.every(test)
}

function oneOf(...names: readonly string[]): Test {
  return (value) => names.some((name) => name === value)
}

const isSeverity = oneOf('error', 'warning', 'info')

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

/** Not only those that this version draws: a manifest of another one is ours, too. */
function isFormatName(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z][a-z0-9]{0,15}$/.test(value)
}

function isCheckSum(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{8}$/.test(value)
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isPosition(value: unknown): boolean {
  return isCount(value) && value !== 0
}

function isSize(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
