import { noChoice } from '../../run/choice.ts'
import { Failure } from '../../files/failure.ts'
import { packageFile } from '../../files/package-files.ts'
import { fileOf } from '../../project/schema-copies.ts'
import type { Run } from '../../run/run.ts'
import { withoutEditorKeywords } from '../../schema/editor-keywords.js'
import { SCHEMAS } from '../../vocabulary/choices.ts'

/** Options of `stageline schema`, as commander gives them. */
export interface SchemaArguments {
  /** Without the keywords that only editors read. */
  readonly plain?: boolean
}

/** Prints the JSON Schema of blueprint files, of configurations or of themes, for editors or for any validator. */
export async function schema(of: string, { plain }: SchemaArguments, run: Run): Promise<void> {
  if (!SCHEMAS.some((known) => known === of))
    throw noChoice('there are schemas of blueprint, config and theme', of, SCHEMAS, 'not of')
  const text = packageFile(`schemas/${fileOf(of)}`)
  if (text === undefined) throw new Failure('the schema is missing from this installation')
  await run.out.page(plain ? `${JSON.stringify(withoutEditorKeywords(JSON.parse(text)), undefined, 2)}\n` : text)
}
