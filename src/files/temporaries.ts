/**
 * Names of temporary files, and the removal of those that a killed run has left. A name holds host and process id, so
 * that a run never removes what another one is writing beside it.
 */
import type * as nodeCrypto from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { readdir, stat, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

const NAME = /^\.stageline-([0-9a-f]{12})-(\d+)-[0-9a-f]{16}\.tmp$/

/** ms after which a temporary file is stale, whichever machine wrote it. */
const OLD = 3_600_000

let place: string | undefined
let loaded: Promise<typeof nodeCrypto> | undefined

/** A name in the folder that no other run or thread takes. */
export async function temporaryIn(folder: string): Promise<string> {
  const { randomBytes } = await crypto()
  return join(folder, `.stageline-${await here()}-${process.pid}-${randomBytes(8).toString('hex')}.tmp`)
}

/** Removes the temporary files of dead processes. It never throws: what stays is found by the next run. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const [, place, id] = NAME.exec(name) ?? []
    if (id === undefined) continue
    const path = join(folder, name)
    const abandoned = place === (await here()) ? !isRunning(Number(id)) : false
    if (abandoned || (await isOld(path))) await unlink(path).catch(() => undefined)
  }
}

/** Where process ids mean the same processes: this machine and, in a container, this container. */
async function here(): Promise<string> {
  if (place === undefined) {
    const { createHash } = await crypto()
    place = createHash('sha256').update(`${hostname()} ${processNamespace()}`).digest('hex').slice(0, 12)
  }
  return place
}

/** 6 ms that a lint without a report file need not wait for. */
function crypto(): Promise<typeof nodeCrypto> {
  return (loaded ??= import('node:crypto'))
}

function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return '' // only Linux has them
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0) // signal 0 only tests for existence
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' // it exists and belongs to another user
  }
}

async function isOld(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => undefined)
  return status !== undefined && Date.now() - status.mtimeMs > OLD
}
