/** A live page of each blueprint of a folder: drawn anew with each save. The door of this folder. */
import { dirname, relative, resolve } from 'node:path'
import { completionsAt, placeOf, stepAt, TEXT_EDITOR, type CompletionOptions } from '../editor/editor.ts'
import { Failure } from '../files/failure.ts'
import { packageFile } from '../files/package-files.ts'
import { status } from '../files/status.ts'
import type { ProjectArguments } from '../project/project-check.ts'
import type { InputArguments } from '../project/gather.ts'
import type { Run } from '../run/run.ts'
import { watchProject, type ProjectWatch } from '../watch/watch-project.ts'
import { Drawings, isSaid, SWITCHES, type Switched } from './drawings.ts'
import { writtenSteps } from './findings.ts'
import { Folder, type FolderOptions, type ShownFile } from './folder.ts'
import { besideLetters, listOf, pageData, previewPage } from './page.ts'
import { codeAddress, openEditor, type EditorCommand, type EditorPlace } from './programs.ts'
import { startServer, type Answer, type Asked, type Listener, type PreviewServer, type Served } from './server.ts'
import { checkedText, onDisk, save } from './texts.ts'

export { openBrowser, parseEditor, type EditorCommand } from './programs.ts'
export type { RoundLooks } from './folder.ts'

/** What is shown, and how. */
export interface PreviewOptions {
  /** A blueprint or a folder. */
  readonly place: string
  readonly args: ProjectArguments & InputArguments & { readonly theme?: string }
  /** How drawings look, anew in each round. */
  readonly looks: FolderOptions['looks']
  /** Asks for the state of each file twice a second, where the system tells of no changes. */
  readonly polls: boolean
  /** Whether pages may change files. */
  readonly edits: boolean
  /** What opens a file at a line; without it, the browser asks VS Code to. */
  readonly editor?: EditorCommand | undefined
  /** Is told what no page shows. */
  readonly tell: (note: string) => void
}

/** A preview that runs. */
export interface Preview {
  /** Where a browser finds it; it has a secret in it. */
  readonly address: string
  /** Resolves when it is closed. */
  readonly done: Promise<void>
  close(): Promise<void>
}

/** ms for which a page that was asked for is taken to be looked at before it says so itself. */
const UNTIL_IT_LISTENS = 10_000

/** ms for which a page that listens no more is taken to come back: it lies behind another one, or the editor is in front of it. */
const UNTIL_IT_IS_LEFT = 600_000

/**
 * Resolves when it can be looked at.
 * @throws Failure for wrong arguments, and where nothing can be listened at
 */
export async function startPreview(options: PreviewOptions, run: Run): Promise<Preview> {
  const live = new Live(options, run)
  await live.open()
  return live
}

class Live implements Preview, Served {
  readonly #options: PreviewOptions
  readonly #run: Run
  readonly #folder: Folder
  readonly #drawings = new Drawings()
  /** Its script. Without it, as in sources that were not built, the text stands in a plain field. */
  readonly #textEditor: string | undefined
  #server: PreviewServer | undefined
  #watching: ProjectWatch | undefined
  #said: ReadonlySet<string> = new Set()
  #round: Promise<void> = Promise.resolve()
  #told = ''
  #isClosed = false
  #finish: () => void = () => undefined
  readonly done = new Promise<void>((resolve) => (this.#finish = resolve))

  constructor(options: PreviewOptions, run: Run) {
    this.#options = options
    this.#run = run
    const { place, args, looks, edits } = options
    this.#folder = new Folder({ paths: [place], args, looks }, run)
    this.#textEditor = edits ? packageFile(TEXT_EDITOR) : undefined
  }

  get address(): string {
    return this.#server?.address ?? ''
  }

  /** For `startPreview`. */
  async open(): Promise<void> {
    const { place, args, polls, tell } = this.#options
    const cwd = this.#run.io.cwd()
    const named = [place, args.config, args.baseline, args.theme].filter((each) => typeof each === 'string')
    const there = named.map((path) => resolve(cwd, path)).filter((path) => status(path) !== undefined)
    this.#watching = await watchProject({
      places: there.length > 0 ? there : [dirname(resolve(cwd, place))],
      cwd,
      polls,
      tell: (why) => tell(`stageline: ${why}`),
    })
    try {
      await this.#look()
      this.#server = await startServer(this)
    } catch (error) {
      await this.#watching.close()
      throw error
    }
    void this.#follow(this.#watching)
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await Promise.all([this.#watching?.close(), this.#server?.close()])
    this.#finish()
  }

  async #follow(watching: ProjectWatch): Promise<void> {
    for (let at = await watching.next(); at; at = await watching.next()) {
      await this.#again().catch((error: unknown) => this.fail(error))
    }
    await this.close()
  }

  /** One round after another. */
  #again(): Promise<void> {
    const round = this.#round.catch(() => undefined).then(() => this.#look())
    this.#round = round
    return round
  }

  async #look(): Promise<void> {
    const notes = await this.#folder.look()
    this.#folder.forget()
    for (const note of notes) if (!this.#said.has(note)) this.#options.tell(note)
    this.#said = new Set(notes)
    const list = listOf(this.#folder)
    const told = JSON.stringify(list)
    if (told !== this.#told) this.#server?.tell('list', list)
    this.#told = told
  }

  fail(error: unknown): void {
    if (isSaid(error)) this.#options.tell(`stageline: ${error.message}`)
    else void this.#run.fail(error, 'the preview')
  }

  listen(listener: Listener, query: URLSearchParams): void {
    const id = Number(query.get('of') ?? NaN)
    if (Number.isInteger(id)) {
      const release = this.#folder.lookAt(id)
      listener.onClose(() => void setTimeout(release, UNTIL_IT_IS_LEFT).unref())
    }
    listener.send('list', listOf(this.#folder))
  }

  async answer({ method, path, query, body }: Asked): Promise<Answer | undefined> {
    const [what = '', id = '', ...more] = path.split('/')
    if (more.length > 0) return undefined
    if (method === 'POST') return id === '' ? this.#do(what, body) : undefined
    if (what === '' || (isId(what) && id === '')) return this.#page(what, query)
    const file = isId(id) ? this.#folder.file(Number(id)) : undefined
    if (what === 'editor.js' && id === '' && this.#textEditor !== undefined)
      return { type: 'text/javascript', content: this.#textEditor }
    if (what === 'data') return file ? json(await this.#data(file, switchedIn(query))) : undefined
    if (what === 'text' && this.#options.edits) return file && orWhy(() => json(onDisk(file)))
    return undefined
  }

  async #page(what: string, query: URLSearchParams): Promise<Answer | undefined> {
    const file = what === '' ? this.#folder.files[0] : this.#folder.file(Number(what))
    if (what !== '' && !file) return undefined
    const switched = switchedIn(query)
    const data = file && (await this.#data(file, switched))
    const now = file && (this.#folder.file(file.id) ?? file)
    const { edits } = this.#options
    const asked = { switched, edits, hasEditor: this.#textEditor !== undefined }
    const content = (nonce: string): string => previewPage(now, data, this.#folder, { nonce, ...asked })
    return { type: 'text/html', content }
  }

  /** Draws; whoever asks is taken to look at it. */
  async #data(asked: ShownFile, switched: Switched): Promise<ReturnType<typeof pageData>> {
    const release = this.#folder.lookAt(asked.id)
    setTimeout(release, UNTIL_IT_LISTENS).unref()
    if (!asked.drawable?.blueprint && asked.state !== 'broken') await this.#again()
    const file = this.#folder.file(asked.id) ?? asked
    try {
      const beside = besideLetters(this.#folder, file)
      return pageData(file, this.#folder, await this.#drawings.page(file, switched, beside))
    } catch (error) {
      if (!isSaid(error)) throw error
      return pageData(file, this.#folder, undefined, error.message)
    }
  }

  /** What a text may name beside what stands in it. */
  #among({ id, input, lint }: ShownFile): CompletionOptions {
    const others = this.#folder.files.filter((each) => each.id !== id)
    const files = others.map((other) => {
      const path = relative(dirname(input.path), other.input.path).replaceAll('\\', '/')
      return path.startsWith('.') ? path : `./${path}`
    })
    return { files, channels: (lint?.channels ?? []).map((channel) => channel.id) }
  }

  async #do(what: string, body: unknown): Promise<Answer | undefined> {
    if (typeof body !== 'object' || body === null) return { status: 400, type: 'application/json', content: '{}' }
    const given = body as Readonly<Record<string, unknown>>
    const file = typeof given.id === 'number' ? this.#folder.file(given.id) : undefined
    if (what === 'open') return file && this.#open(file, given)
    if (!file || !this.#options.edits) return undefined
    if (what === 'save') return this.#save(file, given)
    const { text, offset } = given
    if (typeof text !== 'string') return undefined
    if (what === 'check') return json(checkedText(file, text))
    if (what === 'place' && typeof given.step === 'string') return json(placeOf(text, given.step) ?? {})
    if (typeof offset !== 'number') return undefined
    if (what === 'at') return json({ step: stepAt(text, offset) })
    if (what === 'complete') return json(completionsAt(text, offset, this.#among(file)))
    return undefined
  }

  /** Of a step or a finding; the page learns no path but that of VS Code's address. */
  async #open(file: ShownFile, { step, finding }: Readonly<Record<string, unknown>>): Promise<Answer | undefined> {
    const at = typeof step === 'string' ? ofStep(file, step) : ofFinding(file, finding)
    if (!at) return undefined
    const place: EditorPlace = { file: file.input.path, ...at }
    const { editor } = this.#options
    if (!editor) return json({ address: codeAddress(place) })
    return orWhy(async () => {
      await openEditor(editor, place)
      return json({ opened: true })
    })
  }

  async #save(file: ShownFile, { text, base }: Readonly<Record<string, unknown>>): Promise<Answer | undefined> {
    if (typeof text !== 'string' || typeof base !== 'string')
      return { status: 400, type: 'application/json', content: '{}' }
    return orWhy(async () => {
      const outcome = await save(file, { text, base }, this.#run)
      return { status: outcome.isSaved ? 200 : 409, ...json(outcome) }
    })
  }
}

function isId(written: string): boolean {
  return /^\d{1,9}$/.test(written)
}

function json(value: unknown): Answer {
  return { type: 'application/json', content: JSON.stringify(value) }
}

/** What is asked for, or why it cannot be had. */
async function orWhy(answer: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof Failure) return json({ why: error.message })
    throw error
  }
}

function switchedIn(query: URLSearchParams): Switched {
  const given = SWITCHES.flatMap((name): [string, string][] => {
    const value = query.get(name)
    return value === null || value === '' || value.length > 200 ? [] : [[name, value]]
  })
  return Object.fromEntries(given)
}

function ofStep(file: ShownFile, step: string): Omit<EditorPlace, 'file'> | undefined {
  const steps = writtenSteps(file)
  return Object.hasOwn(steps, step) ? { line: steps[step]!.line, column: steps[step]!.column } : undefined
}

function ofFinding({ report }: ShownFile, number: unknown): Omit<EditorPlace, 'file'> | undefined {
  if (typeof number !== 'number') return undefined
  const finding = report.findings[number]
  if (!finding) return undefined
  return report.file?.position(finding.place.start) ?? { line: 1, column: 1 }
}
