import { EventEmitter } from 'node:events'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Scene } from '../../src/scene/scene.ts'
import { render as renderPng } from '../../src/render/png.ts'
import { png, svg } from '../support/renderers.ts'
import { drawWithFonts } from './resvg.ts'
import { everything, label, scene } from './scenes.ts'
import { inkIn } from './tools.ts'

const options = { date: new Date(0), fonts: 'embed' } as const

async function render(drawn: Scene, scale?: number): Promise<PNG> {
  return PNG.sync.read(Buffer.from(await png.render(drawn, { ...options, scale })))
}

test('has two pixels a px, or as many as are asked for', async () => {
  for (const [scale, width, height] of [
    [undefined, 840, 220],
    [1, 420, 110],
    [2.5, 1050, 275],
  ] as const) {
    const picture = await render(everything, scale)
    expect([picture.width, picture.height]).toEqual([width, height])
  }
})

test('shows what an SVG shows where the fonts are installed', async () => {
  const [a, b] = [
    await render(everything),
    drawWithFonts(await svg.render(everything, { ...options, fonts: 'stack' }), 2),
  ]
  const different = pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: 0.1 })
  expect(different / (a.width * a.height)).toBeLessThan(0.001)
})

test.each(['服务', 'Ωé', '①→', '한'])('shows %s', async (text) => {
  const picture = await render(scene([label(text, { x: 10, y: 10, size: 30 })]))
  expect(inkIn(picture, { x: 20, y: 20, width: 50, height: 70 })).toBeGreaterThan(100)
})

test('the same scene gives the same bytes', async () => {
  const first = await png.render(everything, options)
  expect(Buffer.from(await png.render(everything, options)).equals(first)).toBe(true)
})

describe('is refused with what to do', () => {
  afterEach(() => {
    vi.doUnmock('node:worker_threads')
    vi.resetModules()
  })

  test.each([
    [scene([], { width: 40_000, height: 100 }), 1, /40000 x 100 pixels.*--scale 0\.81 or less/],
    [scene([], { width: 20_000, height: 6000 }), 1, /20000 x 6000 pixels.*--scale 0\.91 or less/],
    [scene([]), 0, /more than 0/],
    [scene([]), NaN, /more than 0/],
    [scene([]), 1e-9, /no pixels: use a larger --scale/],
  ])('a picture too large for one', async (drawn, scale, message) => {
    await expect(renderPng({ scene: drawn }, { ...options, scale })).rejects.toThrow(
      expect.objectContaining({ name: 'RenderFailure', message: expect.stringMatching(message) as string }) as Error,
    )
  })

  async function renderedWith(Worker: unknown): Promise<Uint8Array> {
    vi.doMock('node:worker_threads', () => ({ Worker }))
    vi.resetModules()
    const fresh = await import('../../src/render/png.ts')
    return fresh.render({ scene: everything }, options)
  }

  test('a machine without the package for it', async () => {
    class Worker extends EventEmitter {
      ref(): void {}
      unref(): void {}
      postMessage({ id }: { id: number }): void {
        setImmediate(() => this.emit('message', { id, error: 'missing' }))
      }
      terminate(): Promise<void> {
        return Promise.resolve()
      }
    }
    await expect(renderedWith(Worker)).rejects.toThrow(/npm install @resvg\/resvg-js/)
  })

  test.each(['at once', 'while it starts'])('a machine that gives no thread %s', async (when) => {
    const refusal = Object.assign(new Error('Worker initialization failure: EAGAIN'), {
      code: 'ERR_WORKER_INIT_FAILED',
    })
    class Worker extends EventEmitter {
      constructor() {
        super()
        if (when === 'at once') throw refusal
      }
      ref(): void {}
      unref(): void {}
      postMessage(): void {
        setImmediate(() => this.emit('error', refusal))
      }
      terminate(): Promise<void> {
        return Promise.resolve()
      }
    }
    await expect(renderedWith(Worker)).rejects.toThrow(
      expect.objectContaining({
        name: 'RenderFailure',
        message: expect.stringMatching(
          /^PNG needs a thread, and this machine starts no more of them \(EAGAIN\): /,
        ) as string,
      }) as Error,
    )
  })
})

test('the event loop is free meanwhile', async () => {
  let ticks = 0
  const timer = setInterval(() => ticks++, 5)
  await png.render(everything, { ...options, scale: 12 })
  clearInterval(timer)
  expect(ticks).toBeGreaterThan(3)
})
