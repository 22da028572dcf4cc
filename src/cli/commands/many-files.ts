import { setFlagsFromString } from 'node:v8'

/**
 * Sets V8 for a run over many files. Its heap stays near what is alive, so that the run takes little more memory the longer
 * it lasts. Young generation (semi-spaces): V8 doubles it whenever many objects survive a scavenge, up to 48 MB; it stays as
 * it is at first. Old generation: V8 lets it grow to several times of what was alive before it is collected (mark-compact);
 * to a third more. And V8 of Node 20 optimizes as late as it does for drawings (`bin/load.js`, which asks nothing of it for
 * a lint): a tenth less of processor time.
 */
export function expectManyFiles(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=30')
  if (process.versions.v8.startsWith('11.')) {
    setFlagsFromString('--interrupt-budget=300000')
    setFlagsFromString('--max-inlined-bytecode-size-cumulative=200')
  }
}

/**
 * Sets V8 for runs that follow one another for hours, each of which leaves nothing alive: young generations stay small, those of
 * threads that are started from now on too, and old ones near what is alive. Else they grow by 60 MB in a thousand runs, and
 * nothing is faster for it. V8 optimizes as early as ever: the same code runs again and again.
 */
export function expectManyRuns(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--max-semi-space-size=2')
  setFlagsFromString('--heap-growing-percent=30')
}
