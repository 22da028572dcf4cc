import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { main } from '../../src/cli/main.ts'

export interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface Surroundings {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string | Uint8Array
  readonly isTTY?: boolean
}

/** Runs a command line within this process. */
export async function stageline(args: readonly string[], around: Surroundings = {}): Promise<Outcome> {
  const out: string[] = []
  const err: string[] = []
  const code = await main(args, {
    stdin: (async function* () {
      await Promise.resolve()
      yield around.stdin ?? ''
    })(),
    stdout: output(out, around.isTTY),
    stderr: output(err, around.isTTY),
    env: around.env ?? {},
    cwd() {
      const cwd: unknown = around.cwd ?? process.cwd()
      if (cwd instanceof Error) throw cwd
      return cwd as string
    },
  })
  return { code, out: out.join(''), err: err.join('') }
}

function output(chunks: string[], isTTY = false) {
  return {
    isTTY,
    write(chunk: string | Uint8Array, done?: () => void) {
      chunks.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1'))
      done?.()
    },
  }
}

/** A new folder with these files, gone after the test. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), 'stageline-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), content)
  }
  return root
}

/** A blueprint without findings. */
export const TEA = `blueprint: 1
title: Tea
date: 2026-05-04
steps:
  order: { lane: customer, label: Order tea }
  serve: { lane: onstage, label: Serve tea }
links:
  - order <-> serve
`

/** Exactly one finding, an error that leaves it drawable: \`fail-point-countermeasure\`. */
export const COLD_TEA = TEA.replace('Serve tea }', 'Serve tea, failPoints: [{ label: Tea is cold }] }')

/** Exactly one finding, a warning: \`disconnected-step\`. */
export const LONELY_TEA = TEA.replace('links:', '  pour: { lane: onstage, label: Pour tea }\nlinks:')

/** Exactly one finding, an error that leaves nothing to draw: \`unknown-reference\`. */
export const LOST_TEA = TEA.replace('order <-> serve', 'order <-> served')
