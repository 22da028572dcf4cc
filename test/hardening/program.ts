/** The built program for all tests of a file, set up as an installed package is. */
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install } from '../support/installed.ts'

export interface Program {
  readonly folder: string
  /** What node is to run. */
  readonly script: string
  remove(): void
}

export function buildProgram(): Program {
  const folder = mkdtempSync(join(tmpdir(), 'stageline-program-'))
  install(folder, { packages: true })
  return { folder, script: join(folder, 'bin/stageline.js'), remove: () => rmSync(folder, { recursive: true }) }
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

/** Runs node with these arguments to its end. */
export function ended(args: readonly string[], options: SpawnOptions): Promise<Ended> {
  return endOf(spawn(process.execPath, args, options))
}

export function endOf(child: ChildProcess): Promise<Ended> {
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      resolve({ code, signal, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() })
    })
  })
}

/** Paths of all files below a folder, in code unit order; none when there is no folder. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
}

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** A file system of its own of so many kilobytes over a folder; undefined where it cannot be had. */
export function smallDisk(folder: string, kilobytes: number): { remove(): void } | undefined {
  if (!isRoot() || process.platform !== 'linux') return undefined
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder])
  return mounted.status === 0 ? { remove: () => void spawnSync('umount', [folder]) } : undefined
}
