/** The bundle writes the objects of a PDF by fewer questions than pdfkit asks: what it writes must be the same. */
import fc from 'fast-check'
import PDFDocument from 'pdfkit'
import { expect, test } from 'vitest'
import { pdfkit as pdfkitPatch } from '../../scripts/patches/pdfkit.js'
import { bundled } from '../support/bundled.ts'
import { runs } from '../support/runs.ts'

type Pdfkit = typeof PDFDocument

const { default: ours } = await bundled<{ readonly default: Pdfkit }>('pdfkit', pdfkitPatch)

/** The file of a document with nothing but the objects. */
async function file(Document: Pdfkit, objects: readonly object[]): Promise<string> {
  const info = { CreationDate: new Date(0), Title: 'A (b) é 预约' }
  const settings = { autoFirstPage: false, info, font: null } as unknown as PDFKit.PDFDocumentOptions
  const document = new Document(settings)
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise((resolve) => document.on('end', resolve))
  let before: object | undefined
  for (const data of objects) {
    const object = document.ref({ ...data, ...(before && { Before: before, List: [before] }) })
    object.end(undefined)
    before = object
  }
  document.end()
  await ended
  return Buffer.concat(chunks).toString('latin1')
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'()\\\n\r\t\b\fa/%<\x7f\x80é预') }),
)

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text.map((string) => new String(string)),
    fc.stringMatching(/^[A-Za-z]{1,8}$/),
    fc.double({ min: -1e20, max: 1e20, noNaN: true }),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.uint8Array({ maxLength: 5 }),
    fc.date({ noInvalidDate: true, min: new Date('1000-01-01'), max: new Date('9999-12-31') }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.stringMatching(/^[A-Z][A-Za-z]{0,5}$/), tie('value'), { noNullPrototype: false }),
  ),
}))

const object = fc.dictionary(fc.stringMatching(/^[C-Z][A-Za-z]{0,5}$/), value, { noNullPrototype: false })

test('writes any object as pdfkit does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(object, { minLength: 1, maxLength: 5 }), async (objects) => {
      const written = await file(ours, objects)
      expect(written).toBe(await file(PDFDocument, objects))
      expect(written).toContain('%%EOF')
    }),
    { numRuns: runs(300) },
  )
})
