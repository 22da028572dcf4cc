import { CommanderError } from 'commander'
import { startAhead } from './ahead.ts'
import { EXIT } from './exit-codes.ts'
import { tolerateClosedPipe, type Io } from './io.ts'
import { program } from './program.ts'
import { Run } from './run.ts'

export { processIo } from './process-io.ts'

/**
 * Runs one command line (without node and script) and resolves to its exit code: 0 clean, 1 findings, 2 wrong use or a
 * failure, 70 a bug of ours; SIGINT and SIGTERM end the process with 130 and 143. It never throws.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  await startAhead(argv)
  const run = new Run(io)
  tolerateClosedPipe(io.stdout)
  tolerateClosedPipe(io.stderr)
  const release = onSignals(run)
  try {
    await program(run, argv[0]).parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.failure
    await run.fail(error)
  } finally {
    release()
  }
  return run.exitCode
}

/** An interrupted run leaves nothing half written; what is still in a pipe is nobody's loss. */
function onSignals(run: Run): () => void {
  const { io } = run
  const end = (exitCode: number) => () => {
    run.files.abandon()
    io.exit?.(exitCode)
  }
  const listeners = { SIGINT: end(EXIT.SIGINT), SIGTERM: end(EXIT.SIGTERM) }
  io.on?.('SIGINT', listeners.SIGINT)
  io.on?.('SIGTERM', listeners.SIGTERM)
  return () => {
    io.off?.('SIGINT', listeners.SIGINT)
    io.off?.('SIGTERM', listeners.SIGTERM)
  }
}
