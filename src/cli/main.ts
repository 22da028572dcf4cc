import { CommanderError } from 'commander'
import { startAhead } from './prewarm-elk.ts'
import { EXIT } from '../run/exit-codes.ts'
import { tolerateFailure, type Io } from '../run/io.ts'
import { program } from './program.ts'
import { Run } from '../run/run.ts'

export { processIo } from './process-io.ts'

/**
 * Runs one command line (without node and script) and resolves to its exit code: 0 clean, 1 findings, 2 wrong use or a
 * failure, 70 a bug of ours; SIGINT and SIGTERM end the process with 130 and 143. It never throws.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  await startAhead(argv)
  const run = new Run(io)
  tolerateFailure(io.stdout)
  tolerateFailure(io.stderr)
  try {
    await program(run, argv[0]).parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) await run.fail(error)
    else if (error.exitCode !== 0) run.earn(EXIT.failure)
  }
  await run.settle()
  return run.exitCode
}
