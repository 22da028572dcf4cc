/** The entry of the worker thread's own bundle; see `worker.js`. */
import { check, picture, prepareToDraw } from '../pipeline/check.ts'
import type { Theme } from '../pipeline/theme.ts'
import { loadRenderer } from '../render/formats.ts'
import { SourceFile } from '../source/source-file.ts'
import { drawJob } from './draw-job.ts'
import type { DrawSettings, Job, JobResult } from './job.ts'
import type { Look } from './look.ts'

export { shareElk } from '../pipeline/shared-elk.ts'

/** Enough of a blueprint to need all that draws one. */
const SMALL_BLUEPRINT =
  'blueprint: 1\ntitle: A\nsteps: { b: { lane: customer }, c: { lane: onstage } }\nlinks: [b <-> c]\n'

let isWarm = false

/**
 * Warm-up: loads everything that draws and draws a picture of two steps, so that the start of a thread does not count
 * against a file's time limit.
 */
export async function prepare(
  { formats, look }: Pick<Job, 'formats' | 'look'>,
  { looks }: Pick<DrawSettings, 'looks'>,
): Promise<void> {
  if (isWarm) return
  await prepareToDraw()
  for (const format of formats) await loadRenderer(format)
  const { blueprint } = check(new SourceFile('small.blueprint.yaml', SMALL_BLUEPRINT))
  // A failure of the warm-up is reported with the first file.
  if (blueprint) await picture(blueprint, { theme: themeFor(looks[look]) }).catch(() => undefined)
  isWarm = true
}

/** That of most of its files: a head may name another for a view of its own. */
function themeFor(look: Look | undefined): Theme | undefined {
  return look?.given.theme ?? look?.usual.theme
}

/** Does a job, and lists the buffers of its result that can be transferred. */
export async function movable(
  job: Job,
  settings: DrawSettings,
): Promise<{ readonly value: JobResult; readonly buffers: ArrayBuffer[] }> {
  const result = await drawJob(job, settings)
  const files = result.files.map((file) => ({ ...file, bytes: movableBytes(file.bytes) }))
  return { value: { ...result, files }, buffers: files.map(({ bytes }) => bytes.buffer) }
}

/** The bytes in an `ArrayBuffer` of their own, which can be transferred: small Buffers of Node share a pool. */
function movableBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes
  return buffer instanceof ArrayBuffer && byteLength === buffer.byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes)
}
