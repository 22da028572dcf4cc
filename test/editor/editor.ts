/** An editor: the YAML language server that editors run, spoken to over its standard input and output. */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { pathToFileURL } from 'node:url'
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node'

export interface EditorDiagnostic {
  readonly message: string
  readonly range: { readonly start: { readonly line: number; readonly character: number } }
}

export interface Completion {
  readonly label: string
  readonly insertText?: string
  readonly documentation?: string | { readonly value: string }
}

export interface Editor {
  /** Opens a text under a path, as if it were a file there, and resolves to what the server says of it. */
  open(path: string, text: string): Promise<readonly EditorDiagnostic[]>
  /** What is offered at the mark `‸` in a text that is opened without it. */
  complete(path: string, text: string): Promise<readonly Completion[]>
  /** What is shown at the mark `‸`, as Markdown. */
  hover(path: string, text: string): Promise<string>
  close(): Promise<void>
}

const SERVER = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server')
const MARK = '‸'

/** `schemas` is what an editor's setting `yaml.schemas` says: address of the schema -> pattern of files. */
export async function startEditor(schemas: Readonly<Record<string, string>>): Promise<Editor> {
  const server = spawn(process.execPath, [SERVER, '--stdio'], { cwd: tmpdir(), stdio: ['pipe', 'pipe', 'inherit'] })
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  )
  const waiting = new Map<string, (diagnostics: readonly EditorDiagnostic[]) => void>()
  connection.onNotification(
    'textDocument/publishDiagnostics',
    (said: { uri: string; diagnostics: EditorDiagnostic[] }) => {
      waiting.get(said.uri)?.(said.diagnostics)
    },
  )
  // Nothing is fetched: no store of schemas, no registry of Kubernetes resources.
  const settings = {
    yaml: {
      schemas,
      schemaStore: { enable: false },
      kubernetesCRDStore: { enable: false },
      hover: true,
      completion: true,
      validate: true,
    },
  }
  connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) => {
    return items.map(({ section }) => (section === 'yaml' ? settings.yaml : null))
  })
  connection.onRequest('client/registerCapability', () => null)
  connection.listen()
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: {
        completion: { completionItem: { documentationFormat: ['markdown'] } },
        hover: { contentFormat: ['markdown'] },
      },
    },
  })
  await connection.sendNotification('initialized', {})
  await connection.sendNotification('workspace/didChangeConfiguration', { settings })

  let opened = 0
  async function open(path: string, text: string): Promise<{ uri: string; diagnostics: readonly EditorDiagnostic[] }> {
    const { href: uri } = pathToFileURL(path.replace(/^/, `/stageline-editor-${opened++}/`))
    const diagnostics = new Promise<readonly EditorDiagnostic[]>((resolve) => waiting.set(uri, resolve))
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text },
    })
    return { uri, diagnostics: await diagnostics }
  }

  async function ask<Answer>(method: string, path: string, marked: string): Promise<Answer> {
    const offset = marked.indexOf(MARK)
    if (offset < 0) throw new Error(`the text has no mark ${MARK}`)
    const { uri } = await open(path, marked.replace(MARK, ''))
    const before = marked.slice(0, offset).split('\n')
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 }
    return connection.sendRequest(method, { textDocument: { uri }, position })
  }

  return {
    async open(path, text) {
      return (await open(path, text)).diagnostics
    },
    async complete(path, text) {
      return (await ask<{ items: Completion[] }>('textDocument/completion', path, text)).items
    },
    async hover(path, text) {
      const shown = await ask<{ contents: { value: string } } | null>('textDocument/hover', path, text)
      return shown?.contents.value ?? ''
    },
    async close() {
      await connection.sendRequest('shutdown')
      await connection.sendNotification('exit')
      connection.dispose()
      server.kill()
    },
  }
}
