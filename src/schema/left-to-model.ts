import type { SchemaError } from './generated/validate.js'

/**
 * Whether the model can be built in spite of the error: of a key that it does not read, or of a chain, which it checks itself. An
 * error of `if` stands for others.
 */
export function isLeftToModel(error: SchemaError): boolean {
  return error.keyword === 'additionalProperties' || error.keyword === 'if' || isOfChain(error)
}

/** An error that the model tells, at the piece of the chain that is wrong. */
export function isOfChain({ keyword, instancePath, parentSchema }: SchemaError): boolean {
  if (keyword === 'propertyNames') return instancePath.startsWith('/links')
  return keyword === 'pattern' && parentSchema.$comment === 'chain'
}
