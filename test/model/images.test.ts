import { mkdtempSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { projectFiles } from '../../src/files/project-files.ts'
import { check } from '../../src/pipeline/check.ts'
import { readImage } from '../../src/model/image-file.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { jpeg, png } from './pictures.ts'

describe('a picture is what its bytes say', () => {
  test.each([
    ['a PNG', png(3, 2), { type: 'png', width: 3, height: 2 }],
    ['a PNG with transparency', png(3, 2, 4), { type: 'png', width: 3, height: 2 }],
    ['a JPEG', jpeg(40, 30), { type: 'jpeg', width: 40, height: 30 }],
    [
      'an SVG',
      Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>'),
      { type: 'svg', width: 3, height: 2 },
    ],
    ['a photograph that lies on its side', jpeg(40, 30, 6), { type: 'jpeg', width: 30, height: 40 }],
  ])('%s', (_, bytes, expected) => {
    expect(readImage(bytes)).toMatchObject({ image: expected })
  })

  test.each([
    ['an SVG without a size', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg-size'],
    ['a GIF', Buffer.from('GIF89a......'), 'other-format'],
    ['nothing', Buffer.alloc(0), 'other-format'],
    ['a PNG cut off', png(30, 20).subarray(0, 60), 'damaged'],
    ['a PNG whose pixels are no data', png(3, 2, 3, Buffer.from('nonsense')), 'damaged'],
    ['a PNG with too few pixels in it', png(300, 200, 3, undefined, 20), 'damaged'],
    ['a PNG that would fill the memory', png(100_000, 100_000, 3, undefined, 1), 'too-many-pixels'],
    ['a JPEG cut off', jpeg(40, 30).subarray(0, 12), 'damaged'],
    ['a JPEG without a size', jpeg(0, 30), 'damaged'],
  ])('and refused when it is %s', (_, bytes, fault) => {
    expect(readImage(bytes)).toBe(fault)
  })

  it('and no bytes at all make it throw', () => {
    const starts = [png(3, 2), png(3, 2, 4), jpeg(40, 30, 6)]
    const spoilt = fc
      .tuple(fc.constantFrom(...starts), fc.nat(200), fc.uint8Array({ minLength: 1, maxLength: 8 }))
      .map(([bytes, at, noise]) => {
        const copy = Buffer.from(bytes)
        copy.set(noise.subarray(0, Math.max(0, copy.length - 9)), Math.min(at, Math.max(0, copy.length - noise.length)))
        return copy
      })
    fc.assert(fc.property(fc.oneof(spoilt, fc.uint8Array()), (bytes) => void readImage(bytes)))
  })
})

describe('the pictures of a blueprint', () => {
  let folder: string
  beforeAll(() => {
    const outside = mkdtempSync(join(tmpdir(), 'stageline-'))
    folder = join(outside, 'project')
    mkdirSync(join(folder, '.git'), { recursive: true })
    mkdirSync(join(folder, 'folder.png'))
    writeFileSync(join(folder, 'lobby.png'), png(3, 2))
    writeFileSync(join(folder, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    writeFileSync(join(folder, 'sheet.svg'), '<svg width="9" height="9"><image href="photo.png"/></svg>')
    writeFileSync(join(folder, 'laughs.svg'), '<!DOCTYPE svg [<!ENTITY a "ha">]><svg width="9" height="9"/>')
    writeFileSync(join(folder, 'notes.png'), 'no picture')
    writeFileSync(join(folder, 'huge.png'), Buffer.concat([png(3, 2), Buffer.alloc(5_000_001)]))
    writeFileSync(join(outside, 'secret.png'), png(3, 2))
    symlinkSync(join(outside, 'secret.png'), join(folder, 'link.png'))
  })

  const checked = (image: string) => {
    const text = JSON.stringify({
      blueprint: 1,
      title: 'T',
      segment: 'S',
      state: 'as-is',
      steps: { a: { lane: 'customer', label: 'A', evidence: [{ label: 'Lobby', image }] } },
    })
    const path = join(folder, 'a.blueprint.yaml')
    return check(new SourceFile(path, text), { files: projectFiles(path) })
  }

  it('come with the blueprint, by the evidence that they show', () => {
    const { blueprint, images } = checked('./lobby.png')
    expect(images!.get(blueprint!.steps[0]!.evidence[0]!)).toMatchObject({ type: 'png', width: 3, height: 2 })
  })

  test.each([
    ['./none.png', 'the picture "./none.png" is not there'],
    ['./folder.png', 'the picture "./folder.png" is a folder'],
    ['./logo.svg', 'the picture "./logo.svg" is an SVG that does not say how large it is'],
    ['./sheet.svg', 'the picture "./sheet.svg" is an SVG that calls for other files'],
    ['./laughs.svg', 'the picture "./laughs.svg" is an SVG that defines entities of its own'],
    ['./notes.png', 'the picture "./notes.png" is no PNG, JPEG or SVG'],
    ['./huge.png', 'the picture "./huge.png" is larger than 5 MB'],
    ['../secret.png', '"../secret.png" is outside the project'],
    ['./link.png', '"./link.png" is outside the project'],
    ['/etc/passwd', '"/etc/passwd" is an absolute path, which means nothing on another computer'],
    ['https://example.org/a.png', '"https://example.org/a.png" is an address and not a file of this project'],
  ])('%s is a finding at the place where it is written', (image, message) => {
    const { file, diagnostics, blueprint } = checked(image)
    const [finding] = diagnostics.filter(({ code }) => code === 'missing-file')
    expect(finding).toMatchObject({ severity: 'error', message })
    expect(file.text.slice(finding!.place.start, finding!.place.end)).toBe(JSON.stringify(image))
    expect(blueprint).toBeUndefined()
  })
})
