import { noChoice } from '../../run/choice.ts'
import { Failure } from '../../files/failure.ts'
import { packageFile } from '../../files/package-files.ts'
import type { Run } from '../../run/run.ts'

/** What `stageline schema` can print. */
export const SCHEMAS: readonly string[] = ['blueprint', 'config', 'theme']

/** Prints the JSON Schema of blueprint files, of configurations or of themes, for editors. */
export async function schema(of: string, run: Run): Promise<void> {
  if (!SCHEMAS.includes(of)) throw noChoice('there are schemas of blueprint, config and theme', of, SCHEMAS, 'not of')
  const text = packageFile(`schemas/${of}.schema.json`)
  if (text === undefined) throw new Failure('the schema is missing from this installation')
  await run.out.page(text)
}
