import { startDiskThreads } from '../files/status.ts'

/**
 * Prewarms ELK's worker thread, which takes longer to load than a blueprint to be read and checked: it is started
 * before anything else when the arguments look like a drawing of one file. Where they do not, it is started once it is
 * known what is to be drawn; a thread that was started in vain ends with the process.
 */
export async function startAhead([command, ...args]: readonly string[]): Promise<void> {
  if (command !== 'render' || args.filter((each) => /\.blueprint\.ya?ml$/.test(each)).length !== 1) return
  const { startElk } = await import('../layout/rank/elk.ts')
  startDiskThreads()
  startElk()
}
