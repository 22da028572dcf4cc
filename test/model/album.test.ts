/** All pictures of a blueprint together: each file is read once, and they come to something bounded. */
import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check, type Checked } from '../../src/pipeline/check.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { chunk, END, header, jpeg, png, pngOf } from './pictures.ts'
import { expectInProportion } from '../support/work.ts'

/** A blueprint with these pictures, and how often a file was read. */
function checked(names: readonly string[], bytesOf: (path: string) => Buffer): Checked & { reads: string[] } {
  const reads: string[] = []
  const evidence = names.map((image, at) => ({ label: `E${at}`, image }))
  const text = JSON.stringify({ blueprint: 1, title: 'T', steps: { a: { lane: 'customer', label: 'A', evidence } } })
  const files = {
    resolve: (_: string, reference: string) => join('.', reference),
    read: () => undefined,
    readBytes: (path: string) => {
      reads.push(path)
      return bytesOf(path)
    },
  }
  return { ...check(new SourceFile('a.blueprint.yaml', text), { files }), reads }
}

const missing = ({ diagnostics }: Checked) => diagnostics.filter(({ code }) => code === 'missing-file')

/** Of so many bytes, which nothing packs. */
const heavy = (bytes: number): Buffer => {
  const [width, height] = [1_000, Math.ceil(bytes / 3_001)]
  const lines = randomBytes(height * 3_001)
  for (let line = 0; line < height; line++) lines[line * 3_001] = 0
  return pngOf([header(width, height, 8, 2), chunk('IDAT', deflateSync(lines, { level: 0 })), END])
}

describe('one picture under many names', () => {
  const spellings = Array.from({ length: 200 }, (_, at) => `${'./'.repeat(at + 1)}x.png`)

  test('is read once, and stands in the drawing as one', () => {
    const { images, reads } = checked(spellings, () => png(30, 20))
    expect(reads).toEqual(['x.png'])
    expect(new Set([...images!.values()].map(({ data }) => data)).size).toBe(1)
    expect(images!.size).toBe(200)
  })

  test('that comes to too much is one finding, in little time', () => {
    const picture = heavy(4_000_000)
    const result = checked(spellings, () => picture)
    expectInProportion((times) => checked(spellings.slice(0, 50 * times), () => picture))
    expect(missing(result)).toMatchObject([
      {
        severity: 'error',
        message: `with "${spellings[12]!}", the pictures of this blueprint come to more than 50 MB or 200 million pixels`,
        hint: 'save them smaller: a drawing shows a picture some 200 pixels wide',
      },
    ])
  })
})

test('many pictures that unpack to much are one finding, and those behind them are not read', () => {
  const names = Array.from({ length: 100 }, (_, at) => `${at}.jpg`)
  const file = jpeg(4_000, 4_000)
  const result = checked(names, () => Buffer.from(file))
  expect(missing(result)).toHaveLength(1)
  expect(result.reads).toHaveLength(13)
})

test('a picture that is wrong is a finding wherever it stands, in the words of its place', () => {
  const result = checked(['./x.png', 'y/../x.png'], () => png(30, 20).subarray(0, 60))
  expect(result.reads).toEqual(['x.png'])
  expect(missing(result).map(({ message }) => message)).toEqual([
    'the picture "./x.png" is damaged',
    'the picture "y/../x.png" is damaged',
  ])
})

test.each([
  ['RIFF\x24\0\0\0WEBPVP8 ', 'it is a WebP: save it as PNG or JPEG'],
  ['\0\0\0\x1cftypavif\0\0\0\0', 'it is an AVIF: save it as PNG or JPEG'],
  ['\0\0\0\x18ftypheic\0\0\0\0', 'it is a HEIC: save it as PNG or JPEG'],
  ['GIF89a\x01\0\x01\0', 'it is a GIF: save it as PNG or JPEG'],
  ['BM\x36\0\0\0', 'it is a BMP: save it as PNG or JPEG'],
  ['II*\0\x08\0\0\0', 'it is a TIFF: save it as PNG or JPEG'],
  ['\x1f\x8b\x08\0', 'it is a packed file (.svgz, .gz): save it as PNG or JPEG'],
  ['version https://git-lfs.github.com/spec/v1\noid sha256:0\n', 'git has not fetched it: run "git lfs pull"'],
  ['nothing known', 'save it as PNG or JPEG'],
])('what only its name calls a picture: %j', (text, hint) => {
  const [finding] = missing(checked(['x.png'], () => Buffer.from(text, 'latin1')))
  expect(finding).toMatchObject({ message: 'the picture "x.png" is no PNG, JPEG or SVG', hint })
})

test('large pictures with opacity are made anew, which pdfkit would part at length', () => {
  const { images } = checked(['small.png', 'large.png'], (path) =>
    path === 'small.png' ? png(300, 200, 4) : png(2_001, 2_000, 4),
  )
  expect([...images!.values()].map(({ isRemade }) => isRemade ?? false)).toEqual([false, true])
})
