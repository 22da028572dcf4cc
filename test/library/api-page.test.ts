/** What docs/api.md shows is so. */
import * as fs from 'node:fs'
import { join } from 'node:path'
import { format } from 'node:util'
import { expect, it } from 'vitest'
import * as library from '../../src/index.ts'

const ROOT = join(import.meta.dirname, '../..')
const PAGE = fs.readFileSync(join(ROOT, 'docs/api.md'), 'utf8')

function blocks(language: string): string[] {
  return Array.from(PAGE.matchAll(new RegExp('^```' + language + '\\n([^]*?)^```$', 'gm')), ([, text = '']) => text)
}

const drawn = new Map<string, Uint8Array>()

/** Reads in the root of the repository, and writes nowhere. */
const FILES = {
  existsSync: (path: string) => fs.existsSync(join(ROOT, path)),
  readFileSync: (path: string) => fs.readFileSync(join(ROOT, path), 'utf8'),
  writeFileSync: (path: string, bytes: Uint8Array) => drawn.set(path, bytes),
}

/** Runs an example; what it prints. */
async function run(example: string): Promise<string[]> {
  const printed: string[] = []
  const load = (name: string): unknown => (name === 'stageline' ? library : name === 'node:fs' ? FILES : import(name))
  const console = { log: (...values: unknown[]) => printed.push(format(...values)) }
  const body = example.replace(/^import (\{.*\}) from ('.*')$/gm, 'const $1 = await load($2)')
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (...values: unknown[]) => Promise<void>
  await new AsyncFunction('load', 'console', body)(load, console)
  return printed
}

const [first, options, folder, files, numbers, onPaper, plainData, errors, ...more] = blocks('js')

it('draws', async () => {
  expect(await run(first!)).toEqual([])
  expect(Buffer.from(drawn.get('hotel.svg')!).toString()).toContain('</svg>')
})

it('checks with options and draws with options', async () => {
  const [codes, size] = await run(options!)
  expect(codes).toContain('customer-to-backstage')
  expect(size).toMatch(/^[\d.]+ [\d.]+$/)
})

it('looks up other files in a folder', async () => {
  expect(await run(folder!)).toEqual(['0', 'Acme'])
})

it('looks up other files that lie elsewhere', async () => {
  expect(await run(files!)).toEqual(['false'])
  expect(await run(files!.replace('./brew.yaml', './cook.yaml'))).toEqual(['true'])
})

it('formats, counts and lists', async () => {
  const [text, counts, most] = await run(numbers!)
  expect(text).toMatch(/^blueprint: 1\ntitle: Tea\n/)
  expect(counts).toBe('1 240')
  expect(Number(most)).toBeGreaterThan(10)
})

it('draws on paper', async () => {
  expect(await run(onPaper!)).toEqual([])
  const pdf = Buffer.from(drawn.get('hotel.pdf')!).toString('latin1')
  expect(pdf).toMatch(/^%PDF-/)
  expect(pdf).toContain('/MediaBox [0 0 1190.5')
})

it('writes plain data', async () => {
  const [json, place] = await run(plainData!)
  expect(JSON.parse(json!)).toEqual(JSON.parse(blocks('json')[0]!))
  expect(place).toContain("pointer: '/steps/order'")
})

it('tells errors from one another', async () => {
  const [said, code] = await run(errors!)
  expect(said).toBe('mend the program: loadRenderer(name): name must be "svg", "pdf" or "png", but is the text "jpg"')
  expect(code).toBe('render-failure')
  expect(more).toEqual([])
})

it('names everything that is exported', () => {
  expect(Object.keys(library).filter((name) => !PAGE.includes(`\`${name}`) && !PAGE.includes(`new ${name}`))).toEqual(
    [],
  )
})
