import { setFlagsFromString } from 'node:v8'

/**
 * Caps V8's young generation (semi-spaces) at its initial size: V8 doubles it whenever many objects survive a scavenge,
 * up to 48 MB, so that a run over many files would take more memory the longer it lasts.
 */
export function capYoungGeneration(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}
