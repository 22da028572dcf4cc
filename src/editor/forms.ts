/** What the schema lets stand at a place: its forms, with references resolved. */
import { EDITOR_SCHEMA } from '../schema/generated/editor-schema.ts'

/** A part of the schema, as far as completion reads it. */
export interface Form {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly string[]
  readonly enumDescriptions?: readonly string[]
  readonly examples?: readonly unknown[]
  readonly const?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Form | boolean>>
  readonly additionalProperties?: Form | boolean
  readonly propertyNames?: Form
  readonly items?: Form
  readonly allOf?: readonly Form[]
  readonly if?: Form
  readonly then?: Form
  readonly else?: Form
  readonly doNotSuggest?: boolean
  readonly definitions?: Readonly<Record<string, Form>>
}

const ROOT = EDITOR_SCHEMA as Form

/** One form of a place, and the names of the definitions that led to it. */
export interface NamedForm {
  readonly form: Form
  readonly names: ReadonlySet<string>
}

/** The forms of what a path of keys and indices leads to. */
export function formsAt(path: readonly (string | number)[]): readonly NamedForm[] {
  return path.reduce<readonly NamedForm[]>((forms, key) => forms.flatMap((each) => within(each, key)), formsOf(ROOT))
}

/** The ways to write what a part of the schema describes: `wait` is a time, or a group of two. */
export function formsOf(part: Form, names: ReadonlySet<string> = new Set()): NamedForm[] {
  if (part.$ref !== undefined) {
    const name = part.$ref.replace('#/definitions/', '')
    const found = ROOT.definitions?.[name]
    return found ? formsOf(found, new Set([...names, name])) : []
  }
  if (part.allOf) {
    return part.allOf.flatMap((base) =>
      formsOf(base, names).map((each) => ({
        form: { ...each.form, ...part, properties: { ...each.form.properties, ...told(part.properties) } },
        names: each.names,
      })),
    )
  }
  if (part.if && part.type === undefined) {
    return [part.then ?? part.if, part.else].flatMap((each) => (each ? formsOf(each, names) : []))
  }
  return [{ form: part, names }]
}

/** What a place says of keys that it shares with others: `true` says no more than these do. */
function told(properties: Form['properties'] = {}): Form['properties'] {
  return Object.fromEntries(Object.entries(properties).filter(([, part]) => part !== true))
}

function within({ form }: NamedForm, key: string | number): NamedForm[] {
  if (typeof key === 'number') return form.items ? formsOf(form.items) : []
  const own = form.properties && Object.hasOwn(form.properties, key) ? form.properties[key] : undefined
  const part = own ?? form.additionalProperties
  return typeof part === 'object' ? formsOf(part) : []
}

/** The keys that a group may have beside those that it has, those first that it must have. */
export function keysOf(form: Form, present: ReadonlySet<string>): { readonly key: string; readonly part: Form }[] {
  const branch = form.if && form.type !== undefined ? (isMet(form.if, present) ? form.then : form.else) : undefined
  const required = [...(form.required ?? []), ...(branch?.required ?? [])]
  const possible = Object.entries(form.properties ?? {}).flatMap(([key, part]) => {
    if (typeof part !== 'object' || present.has(key) || branch?.properties?.[key] === false) return []
    return isOffered(part) ? [{ key, part }] : []
  })
  const isNeeded = ({ key }: { readonly key: string }): boolean => required.includes(key)
  return [...possible.filter(isNeeded), ...possible.filter((each) => !isNeeded(each))]
}

function isMet({ required = [] }: Form, present: ReadonlySet<string>): boolean {
  return required.every((key) => present.has(key))
}

function isOffered(part: Form): boolean {
  return part.doNotSuggest !== true
}
