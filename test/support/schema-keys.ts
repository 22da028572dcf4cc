/** The keys of the language as its schema has them, and where each stands in a document. */
import schema from '../../schemas/blueprint.schema.json' with { type: 'json' }

/** A part of the schema. */
export interface Part {
  readonly $ref?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly examples?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Part>>
  readonly additionalProperties?: Part | boolean
  readonly items?: Part
  readonly if?: Part
  readonly allOf?: readonly Part[]
  readonly then?: Part
  readonly else?: Part
}

export type Value = Record<string, unknown>

/** A key that is written somewhere. */
export interface WrittenKey {
  /** The definition that the key belongs to, and its name, such as `step.label`. */
  readonly key: string
  readonly path: readonly string[]
  readonly value: unknown
  readonly part: Part
}

const definitions = schema.definitions as unknown as Readonly<Record<string, Part>>

/** Every key that the schema has, such as `step.label`. */
export function schemaKeys(): string[] {
  const all = Object.entries({ ...definitions, blueprint: schema as unknown as Part })
  return all.flatMap(([name, part]) => keysOf(part, name))
}

function keysOf({ properties = {}, allOf }: Part, name: string): string[] {
  // Which keys are possible in a place, or impossible, is said of what is described elsewhere.
  if (allOf) return []
  const own = Object.entries(properties).filter(([, part]) => typeof part === 'object')
  return own.flatMap(([key, part]) => [`${name}.${key}`, ...keysOf(part, `${name}.${key}`)])
}

/** Every key of the schema that a document writes, wherever it does; ids are none. */
export function writtenKeys(document: Value): WrittenKey[] {
  return keysWithin(document, schema as unknown as Part, 'blueprint', [])
}

function keysWithin(value: unknown, part: Part, name: string, path: readonly string[]): WrittenKey[] {
  if (typeof value !== 'object' || value === null) return []
  if (part.$ref !== undefined) return keysWithin(value, referred(part), nameOf(part.$ref), path)
  const { properties, items, additionalProperties, then, allOf } = part
  const [shared] = allOf ?? []
  if (shared?.$ref !== undefined) {
    const { properties: both, ...rest } = referred(shared)
    return keysWithin(value, { ...rest, properties: { ...both, ...describedHere(part) } }, nameOf(shared.$ref), path)
  }
  if (!properties && !items && !additionalProperties && (then ?? part.else)) {
    const isList = part.if?.type === 'array'
    return keysWithin(value, (isList !== Array.isArray(value) ? part.else : then) ?? {}, name, path)
  }
  const others = items ?? (typeof additionalProperties === 'object' ? additionalProperties : {})
  return Object.entries(value).flatMap(([key, inner]) => {
    const own = properties?.[key]
    const at = [...path, key]
    const within = keysWithin(inner, own ?? others, own ? `${name}.${key}` : name, at)
    return own ? [{ key: `${name}.${key}`, path: at, value: inner, part: own }, ...within] : within
  })
}

/** What a step has in one place only is described there. */
function describedHere({ properties = {} }: Part): Record<string, Part> {
  const own = Object.entries(properties).filter(([, part]) => part.$ref !== undefined)
  return Object.fromEntries(own.map(([key, part]) => [key, referred(part)]))
}

/** The definition that a part refers to, or the part. */
export function referred(part: Part): Part {
  return part.$ref === undefined ? part : definitions[nameOf(part.$ref)]!
}

function nameOf(reference: string): string {
  return reference.replace('#/definitions/', '')
}
