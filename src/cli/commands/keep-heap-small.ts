import { setFlagsFromString } from 'node:v8'

/**
 * Keeps V8's heap near what is alive, so that a run over many files takes little more memory the longer it lasts. Young
 * generation (semi-spaces): V8 doubles it whenever many objects survive a scavenge, up to 48 MB; it stays as it is at first.
 * Old generation: V8 lets it grow to several times of what was alive before it is collected (mark-compact); to a third more.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=30')
}
