/** Somebody else's SVG becomes a PNG, so that none of its markup ever stands in a drawing. */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { fontFolder } from '../files/font-folder.ts'
import { RenderFailure } from './renderer.ts'

/** What is drawn: the file's bytes and the size in px that it gives itself. */
export interface SvgPicture {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** A card shows a picture at most 136 x 96 px large: with three pixels a px it is sharp on paper, too. */
const MOST_PIXELS = { width: 408, height: 288 }

/** A small sign is drawn no larger than this many times its own size. */
const MOST_SCALE = 4

/** What a sensible picture takes is some 50 ms. */
const TIME_LIMIT = 5_000

/** Words in a picture are set in the package's fonts: those of a machine would make drawings differ. */
const FONTS = ['NotoSans-Regular', 'NotoSans-Bold', 'NotoSansSC-Regular', 'NotoSansSC-Bold']

type Fault = 'missing' | 'damaged' | 'too-slow'

interface Answer {
  readonly id: number
  readonly png?: Uint8Array
  readonly error?: Fault
}

const INSTEAD = 'export the picture as PNG'

const FAULTS: Readonly<Record<Fault, string>> = {
  missing:
    'is an SVG, for which the package @resvg/resvg-wasm is needed: ' +
    `install it with "npm install @resvg/resvg-wasm", or ${INSTEAD}`,
  damaged: `is an SVG that cannot be drawn: ${INSTEAD}`,
  'too-slow': `is an SVG that takes too long to draw: ${INSTEAD}`,
}

const drawn = new WeakMap<Uint8Array, Promise<Uint8Array>>()

/**
 * The picture as a PNG; `name` is what the author calls it. The same file gives the same bytes. It is
 * given up after `limit` ms.
 * @throws RenderFailure when it cannot be drawn, not in time, or not on this machine
 */
export function pngOf(picture: SvgPicture, name: string, limit = TIME_LIMIT): Promise<Uint8Array> {
  const known = drawn.get(picture.data)
  if (known) return known
  const made = inTurn(() => ask(picture, limit)).then(({ png, error = 'damaged' }) => {
    if (png) return png
    throw new RenderFailure(`the picture "${name}" ${FAULTS[error]}`)
  })
  drawn.set(picture.data, made)
  return made
}

let worker: Worker | undefined
let lastId = 0
let last: Promise<unknown> = Promise.resolve()

/** One at a time: a picture that brings its thread down must not take another one with it. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work)
  last = done.catch(() => undefined)
  return done
}

async function ask({ data, width, height }: SvgPicture, limit: number): Promise<Answer> {
  worker ??= new Worker(new URL('./svg-worker.js', import.meta.url))
  const running = worker
  const id = ++lastId
  const scale = Math.min(MOST_PIXELS.width / width, MOST_PIXELS.height / height, MOST_SCALE)
  const fonts = Buffer.from(data).includes('<text') ? FONTS.map((font) => join(fontFolder(), `${font}.ttf`)) : []
  const answer = await new Promise<Answer>((resolve) => {
    const timer = setTimeout(() => finish({ id, error: 'too-slow' }), limit)
    const onError = (): void => finish({ id, error: 'damaged' })
    function finish(result: Answer): void {
      clearTimeout(timer)
      running.off('message', finish).off('error', onError).off('exit', onError)
      running.unref()
      resolve(result)
    }
    running.ref()
    running.on('message', finish).on('error', onError).on('exit', onError)
    running.postMessage({ id, svg: data, width: Math.max(1, Math.round(width * scale)), fonts })
  })
  if (answer.error !== undefined) {
    worker = undefined // what went wrong once may have left anything behind
    await running.terminate()
  }
  return answer
}
