/** The server of a preview: it listens on this machine only, answers who knows its token, and takes no path from anybody. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Guard, HOST } from './guard.ts'
import { policyOf } from './page.ts'

/** What is answered. */
export interface Answer {
  readonly status?: number
  readonly type: 'text/html' | 'application/json' | 'text/javascript'
  /** For a page, of the nonce that its policy names. */
  readonly content: string | ((nonce: string) => string)
}

/** What is asked for. */
export interface Asked {
  readonly method: 'GET' | 'POST'
  /** Without the token: words with `/` between them, such as `data/3`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Of a POST: what was sent, as JSON. */
  readonly body?: unknown
}

/** Who is told of what happens, until `over` is called. */
export interface Listener {
  send(event: string, data: unknown): void
  onClose(act: () => void): void
}

/** What a server serves. */
export interface Served {
  /** Undefined for what there is not. */
  answer(asked: Asked): Promise<Answer | undefined>
  listen(listener: Listener, query: URLSearchParams): void
  /** Of what went wrong with an answer: a bug of ours. */
  fail(error: unknown): void
}

/** Connections at a time; a browser opens six, and one more for each page that listens. */
const MOST_CONNECTIONS = 128

/** Pages that listen. */
const MOST_LISTENERS = 64

/** Bytes that a page may leave unread, such as one that stands still; after that it has to ask anew. */
const MOST_UNREAD = 4_000_000

/** The largest body: a blueprint with what JSON makes of it. */
const MOST_BYTES = 16_000_000

/** ms after which who listens is told that there is nothing new, so that one who has gone is noticed. */
const BEAT = 20_000

const HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

/** Listens at a port that the system chooses. */
export async function startServer(served: Served): Promise<PreviewServer> {
  const server = new PreviewServer(served)
  await server.open()
  return server
}

/** One that listens until it is closed. */
export class PreviewServer {
  readonly #guard = new Guard()
  readonly #served: Served
  readonly #listeners = new Set<ServerResponse>()
  readonly #server: Server
  #beat: NodeJS.Timeout | undefined
  #port = 0

  constructor(served: Served) {
    this.#served = served
    this.#server = createServer(
      { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 5_000, maxHeaderSize: 16_384 },
      (request, response) => void this.#take(request, response),
    )
    this.#server.maxConnections = MOST_CONNECTIONS
  }

  /** With the token. */
  get address(): string {
    return `http://${HOST}:${this.#port}/${this.#guard.token}/`
  }

  /** For `startServer`. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(0, HOST, () => {
        const address = this.#server.address()
        this.#port = typeof address === 'object' ? (address?.port ?? 0) : 0
        this.#guard.listensAt(this.#port)
        this.#beat = setInterval(() => this.#each(':\n\n'), BEAT)
        this.#beat.unref()
        resolve()
      })
    })
  }

  /** Tells all who listen. */
  tell(event: string, data: unknown): void {
    this.#each(written(event, data))
  }

  /** Ends all connections. */
  close(): Promise<void> {
    clearInterval(this.#beat)
    for (const listener of this.#listeners) listener.end()
    return new Promise((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }

  #each(chunk: string): void {
    for (const listener of this.#listeners) {
      if (listener.writableLength > MOST_UNREAD) listener.destroy()
      else listener.write(chunk)
    }
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const admitted = this.#guard.admitted(request)
    if (!admitted) return end(request, response, 403)
    const { method } = request
    if (method !== 'GET' && method !== 'POST') return end(request, response, 405)
    const { path, query } = admitted
    if (method === 'GET' && path === 'events') return this.#listen(request, response, query)
    try {
      const body = method === 'POST' ? await bodyOf(request) : undefined
      if (typeof body === 'number') return end(request, response, body)
      const answer = await this.#served.answer({ method, path, query, ...(body && body) })
      if (!answer) return end(request, response, 404)
      send(response, answer)
    } catch (error) {
      // Who asked has gone: with the page that it closed, for one.
      if (request.destroyed && !request.complete) return
      this.#served.fail(error)
      end(request, response, 500)
    }
  }

  #listen(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): void {
    if (this.#listeners.size >= MOST_LISTENERS) return end(request, response, 503)
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream; charset=utf-8' })
    response.write('retry: 500\n\n')
    this.#listeners.add(response)
    const acts: (() => void)[] = [() => this.#listeners.delete(response)]
    response.on('close', () => {
      for (const act of acts.splice(0)) act()
    })
    const listener: Listener = {
      send: (event, data) => void response.write(written(event, data)),
      onClose: (act) => void acts.push(act),
    }
    this.#served.listen(listener, query)
  }
}

function written(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}

/** With nothing that could be read. What is still being sent is not waited for. */
function end(request: IncomingMessage, response: ServerResponse, status: number): void {
  if (response.headersSent) return void response.end()
  const isCut = !request.complete
  response.writeHead(status, { ...HEADERS, 'Content-Length': '0', ...(isCut && { Connection: 'close' }) })
  response.end(() => {
    if (isCut) request.destroy()
  })
}

function send(response: ServerResponse, { status = 200, type, content }: Answer): void {
  const nonce = randomBytes(18).toString('base64url')
  const bytes = Buffer.from(typeof content === 'string' ? content : content(nonce))
  response.writeHead(status, {
    ...HEADERS,
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': bytes.length,
    // What is no page runs nothing, should somebody open it as one.
    'Content-Security-Policy': type === 'text/html' ? policyOf(nonce) : "default-src 'none'; frame-ancestors 'none'",
  })
  response.end(bytes)
}

/** Of JSON; or the status that says why it is not taken. A form of another site can send no JSON without being asked first. */
async function bodyOf(request: IncomingMessage): Promise<{ readonly body: unknown } | number> {
  const { 'content-type': type = '', 'content-length': length } = request.headers
  if (!/^application\/json(?:;\s*charset=utf-8)?$/i.test(type)) return 415
  if (Number(length ?? 0) > MOST_BYTES) return 413
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += (part as Buffer).length
    if (size > MOST_BYTES) return 413
    parts.push(part as Buffer)
  }
  try {
    return { body: JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown }
  } catch {
    return 400
  }
}
