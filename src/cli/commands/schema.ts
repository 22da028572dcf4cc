import { Failure } from '../exit-codes.ts'
import { write } from '../io.ts'
import { packageFile } from '../package-files.ts'
import type { Run } from '../run.ts'

/** Prints the JSON Schema of blueprint files, for editors. */
export async function schema(run: Run): Promise<void> {
  const text = packageFile('schemas/blueprint.schema.json')
  if (text === undefined) throw new Failure('the schema is missing from this installation')
  await write(run.io.stdout, text)
}
