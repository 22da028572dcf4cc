import { readFileSync } from 'node:fs'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { kindOfBytes } from '../../src/files/foreign.ts'
import { decode } from '../../src/files/text.ts'
import { folder, stageline } from '../cli/stageline.ts'

const TEXT = new TextEncoder()

/** As office programs write them, with an entry first that says nothing of the program. */
function archive(...names: readonly string[]): Uint8Array {
  return zipSync(Object.fromEntries(['[Content_Types].xml', ...names].map((name) => [name, TEXT.encode('<x/>')])))
}

/** The head of a compound file, and one of its streams. */
function compound(stream: string): Uint8Array {
  const head = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  return Buffer.concat([head, Buffer.alloc(504), Buffer.from(stream, 'utf16le'), Buffer.alloc(64)])
}

describe('what a file is by its bytes', () => {
  it.each([
    ['an Excel file', archive('xl/workbook.xml')],
    ['a Word file', archive('word/document.xml')],
    ['a PowerPoint file', archive('ppt/presentation.xml')],
    ['an archive (zip)', archive('a.txt')],
    ['an Excel file', compound('Workbook')],
    ['a Word file', compound('WordDocument')],
    ['a file of an office program', compound('Something')],
    ['a PDF file', TEXT.encode('%PDF-1.7\n1 0 obj\n')],
    ['a picture (PNG)', Buffer.from('89504e470d0a1a0a00', 'hex')],
    ['a picture (JPEG)', Buffer.from('ffd8ffe000', 'hex')],
  ])('%s', (kind, bytes) => {
    expect(kindOfBytes(bytes)).toBe(kind)
  })

  it.each(['', 'blueprint: 1\n', '# PK\u0003\u0004', 'PDF: %PDF-'])('nothing of the text %j', (text) => {
    expect(kindOfBytes(TEXT.encode(text))).toBeUndefined()
  })

  it('nothing of an example', () => {
    const example = new URL('../../examples/hotel-overnight-stay.blueprint.yaml', import.meta.url)
    expect(kindOfBytes(readFileSync(example))).toBeUndefined()
  })
})

describe('one finding for a file that is no text', () => {
  it.each(['lint', 'fmt'])('by %s', async (command) => {
    const cwd = folder({
      'a.blueprint.yaml': Buffer.from(archive('xl/workbook.xml')),
      'b.blueprint.yaml': '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n',
    })
    const { code, out, err } = await stageline([command], { cwd })
    expect(`${out}${err}`).toContain('a.blueprint.yaml:1:1: error: this is an Excel file, not a blueprint [not-utf-8]')
    expect(`${out}${err}`).toContain('b.blueprint.yaml:1:1: error: this is a PDF file, not a blueprint [not-utf-8]')
    expect(`${out}${err}`.match(/error: /g)).toHaveLength(2)
    expect(code).toBe(1)
  })
})

describe('UTF-16 without a byte order mark', () => {
  const texts = ['blueprint: 1\ntitle: Tea\n', '酒店: 1\nblueprint: 1\n', '标题\nblueprint: 1\n'.repeat(200)]

  it.each(texts)('%j is known, whichever byte comes first', (text) => {
    const little = Buffer.from(text, 'utf16le')
    expect(decode(little)).toEqual({ text, valid: true, encoding: 'utf-16le' })
    expect(decode(Buffer.from(little).swap16())).toEqual({ text, valid: true, encoding: 'utf-16be' })
  })

  it('is not seen in a text with a zero or two', () => {
    expect(decode(TEXT.encode('blueprint: 1\0\ntitle: Tea\0\nsteps: # to be written\n')).encoding).toBe('utf-8')
    expect(decode(new Uint8Array()).encoding).toBe('utf-8')
  })
})
