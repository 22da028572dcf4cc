import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { CheckingThreads } from '../../project/threads/checking-threads.ts'

/** What a run over so many files needs that others do without: threads, and a heap that stays small. */
export function largeRun(files: number): CheckingThreads {
  keepHeapSmall()
  return new CheckingThreads(files, availableParallelism())
}

/**
 * Keeps V8's heap near what is alive, so that a run over many files takes little more memory the longer it lasts. Young
 * generation (semi-spaces): V8 doubles it whenever many objects survive a scavenge, up to 48 MB; it stays as it is at first.
 * Old generation: V8 lets it grow to several times of what was alive before it is collected (mark-compact); to one and a half.
 */
function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=50')
}
