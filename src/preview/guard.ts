/**
 * Who may ask. A page of somebody else in the same browser can send requests to any port of this machine, and by a name of its
 * own that leads here can even read the answers. So a request has to know the token, to name this server by its address, and
 * must not come from another site.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Bytes of a token: 192 bits. */
const TOKEN_BYTES = 24

/** The only address that is listened at. */
export const HOST = '127.0.0.1'

/** What is asked for. */
export interface Admitted {
  /** As it was sent: nothing in it is resolved. */
  readonly path: string
  readonly query: URLSearchParams
}

/** Judges requests to one server. */
export class Guard {
  /** As it stands in addresses. */
  readonly token = randomBytes(TOKEN_BYTES).toString('base64url')
  readonly #digest = digest(this.token)
  #hosts: ReadonlySet<string> = new Set()

  /** Is told the port when there is one. */
  listensAt(port: number): void {
    this.#hosts = new Set([`${HOST}:${port}`, `localhost:${port}`])
  }

  /**
   * What is asked for, behind the token; undefined for who may not ask. Whatever is wrong, the answer is the same, so that
   * nothing is learned from it.
   */
  admitted({ headers, url = '' }: Pick<IncomingMessage, 'headers' | 'url'>): Admitted | undefined {
    const { host = '', origin, 'sec-fetch-site': site } = headers
    if (!this.#hosts.has(host)) return undefined
    if (origin !== undefined && origin !== `http://${host}`) return undefined
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return undefined
    const [, token = '', path, query] = /^\/([^/?#]*)\/([^?#]*)(?:\?([^#]*))?$/.exec(url) ?? []
    if (!timingSafeEqual(digest(token), this.#digest) || path === undefined) return undefined
    return { path, query: new URLSearchParams(query) }
  }
}

/** Of one length, whatever was sent. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
