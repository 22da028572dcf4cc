/** What `src/render/pdfkit/document.ts` asks of pdfkit beyond its types: a version that has it in another form fails here. */
import { Readable } from 'node:stream'
import { inflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import { describe, expect, test } from 'vitest'
import { bytesOf, Document, embeddedFont, openImage, placeImage } from '../../src/render/pdfkit/document.ts'
import { openFont } from '../../src/text/fonts/font-file.ts'
import { jpeg, png } from '../model/pictures.ts'

const WHERE = 'see src/render/pdfkit/document.ts'

const options = { tagged: true, lang: 'en', info: { Title: 'Tea', CreationDate: new Date(0) } }

/** pdfkit's own, as ours is but for what ours overrides. */
function plain(): PDFKit.PDFDocument {
  return new PDFDocument({ ...options, autoFirstPage: false, font: null } as object)
}

/** A method; its parameters are counted as `length` counts them, up to the first with a default. */
function expectMethod(owner: object, name: string, parameters: number): void {
  const member: unknown = Reflect.get(owner, name)
  if (typeof member !== 'function') throw new Error(`pdfkit has no ${name}() any more: ${WHERE}`)
  expect(member.length, `pdfkit's ${name}() takes other arguments than it did: ${WHERE}`).toBe(parameters)
}

function expectField(owner: object, name: string, type: string): void {
  expect(typeof Reflect.get(owner, name), `pdfkit has no ${name} that is a ${type} any more: ${WHERE}`).toBe(type)
}

describe('pdfkit still has', () => {
  test.each([
    ['addContent', 1],
    ['flushPages', 0],
    ['_write', 1],
    ['openImage', 1],
    ['image', 3],
    ['registerFont', 3],
    ['font', 3],
  ])('%s()', (name, parameters) => {
    expectMethod(PDFDocument.prototype as object, name, parameters)
  })

  test('documents that are streams, and have no page and no font of their own', () => {
    const document = plain()
    expectField(document, '_offset', 'number')
    expect(document, `pdfkit's documents are no streams of Node any more: ${WHERE}`).toBeInstanceOf(Readable)
    expect(document.page, `pdfkit has a page that nobody added: ${WHERE}`).toBeNull()
    expect(Reflect.get(document, '_font'), `pdfkit opens a font although it is told not to: ${WHERE}`).toBeNull()
  })

  test('pages whose content is written and compressed when they end', () => {
    const { content } = plain().addPage().page
    expectMethod(content, 'write', 1)
    expectField(content, 'compress', 'boolean')
    expectField(content, 'data', 'object')
  })

  test.each([
    ['PNG', png(1, 1)],
    ['JPEG', jpeg(1, 1)],
  ])('pictures that are opened and embedded: %s', (_, bytes) => {
    const image = openImage(plain(), bytes)
    expectMethod(image, 'embed', 1)
  })

  test('PNGs whose pixels go when they are written', async () => {
    const document = plain()
    const image = openImage(document, png(1, 1))
    expect(image.imgData, `pdfkit has no pixels of a PNG any more: ${WHERE}`).toBeInstanceOf(Uint8Array)
    image.embed(document)
    await new Promise((resolve) => setImmediate(resolve))
    expect(image.imgData, `pdfkit keeps a PNG's pixels: ${WHERE}`).toBeNull()
  })

  test("fonts of the shaping engine's, with their glyphs' numbers and characters", () => {
    const font = embeddedFont(plain(), 'regular', openFont('NotoSans-Regular'))
    expectField(font, 'id', 'string')
    expectField(font, 'scale', 'number')
    expectMethod(font, 'ref', 0)
    expectMethod(font, 'encode', 2)
    const [numbers] = font.encode('Tea', {})
    expect(numbers, `pdfkit writes glyphs in another form: ${WHERE}`).toEqual(['0001', '0002', '0003'])
    expect(font.unicode.slice(1), `pdfkit keeps characters in another form: ${WHERE}`).toEqual([[84], [101], [97]])
  })
})

/** What a file says, whichever way its pages are compressed. */
function said(file: Uint8Array): string {
  const text = Buffer.from(file).toString('latin1')
  const objects = text.slice(0, text.lastIndexOf('xref\n', text.lastIndexOf('startxref') - 1))
  return objects
    .replace(/(\/FlateDecode[^]*?\nstream\n)([^]*?)\nendstream/g, (_, head: string, data: string) => {
      return `${head}${inflateSync(Buffer.from(data, 'latin1')).toString('latin1').trimEnd()}\nendstream`
    })
    .replace(/\/Length \d+\n/g, '')
    .replace(/<<\n(?:\/\w+ [^\n]*\n)*>>\nstream/g, (dictionary) => dictionary.split('\n').sort().join('\n'))
}

/** All that drawings ask of a document, on two pages. */
async function drawn(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const bytes = bytesOf(document)
  const root = document.struct('Document')
  document.addStructure(root)
  const picture = openImage(document, png(3, 2))
  picture.embed(document)
  for (const name of ['first', 'second']) {
    document.addPage({ size: [300, 200], margin: 0 }).scale(0.75)
    document.addNamedDestination(name, 'Fit')
    document.markContent('Artifact', { type: 'Layout' })
    document.rect(1, 2, 3, 4).addContent('f')
    document.endMarkedContent()
    const figure = document.struct('Figure', { alt: name })
    figure.add(document.markStructureContent('Figure'))
    document.save().translate(5, 5).path('M0 0A5 5 0 0 1 9 9').addContent('S').restore()
    placeImage(document, picture, { x: 10, y: 10, width: 30, height: 20 })
    document.endMarkedContent()
    document.link(0, 0, 9, 9, 'https://example.org', { structParent: figure } as object)
    figure.end()
    root.add(figure)
    document.outline.addItem(name)
  }
  root.end()
  document.end()
  return bytes
}

test('what is gathered is what pdfkit would have written', async () => {
  const [ours, theirs] = [await drawn(new Document(options)), await drawn(plain())]
  expect(said(theirs)).toContain('\n1 2 3 4 re\nf\n')
  expect(said(ours)).toBe(said(theirs))
})

test('bytes are handed on many at once, whole', async () => {
  const document = new Document(options)
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const bytes = bytesOf(document)
  document.addPage()
  for (let n = 0; n < 3_000; n++) document.ref({ N: n, Name: new String('x'.repeat(50)) }).end(undefined)
  document.end()
  const file = await bytes
  expect(Buffer.concat(chunks).equals(file)).toBe(true)
  expect(chunks.length).toBeGreaterThan(2)
  expect(chunks.length).toBeLessThan(10)
  const end = Buffer.from(file).toString('latin1').slice(-200)
  const [, at = ''] = /startxref\n(\d+)\n%%EOF\n$/.exec(end) ?? []
  expect(Buffer.from(file).toString('latin1', Number(at), Number(at) + 5)).toBe('xref\n')
})
