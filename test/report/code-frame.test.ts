import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeFrame } from '../../src/report/code-frame.ts'
import { visible, visibleLines } from '../../src/report/visible.ts'
import { SourceFile } from '../../src/source/source-file.ts'

function frame(text: string, marked: string): string[] {
  const start = text.indexOf(marked)
  const { source, mark } = codeFrame(new SourceFile('a', text), { start, end: start + marked.length })
  return [source, mark]
}

describe('a code frame', () => {
  it('marks what stands behind Chinese', () => {
    expect(frame('label: 接待顾客 # x', '顾客')).toEqual(['label: 接待顾客 # x', '           ^^^^'])
    expect(frame('label: 接待顾客 # x', 'x')).toEqual(['label: 接待顾客 # x', '                  ^'])
  })

  it('counts an emoji of several characters as one', () => {
    expect(frame('a: 👩‍👧 b', 'b')).toEqual(['a: 👩‍👧 b', '      ^'])
    expect(frame('a: é́ b', 'b')).toEqual(['a: é́ b', '     ^'])
  })

  it('fills tabs up with blanks', () => {
    expect(frame('\tb', 'b')).toEqual(['    b', '    ^'])
    expect(frame('ab\tc', 'c')).toEqual(['ab  c', '    ^'])
  })

  it('writes out what is unseen', () => {
    expect(frame('a\u202Eb\u200Bc', 'c')).toEqual([String.raw`a\u{202e}b\u{200b}c`, ' '.repeat(18) + '^'])
  })

  it('marks the end of a line, an empty line and an empty file', () => {
    expect(frame('ab\r\ncd', '\r')).toEqual(['ab', '  ^'])
    expect(frame('', '')).toEqual(['', '^'])
    expect(codeFrame(new SourceFile('a', 'ab\n\ncd'), { start: 3, end: 3 })).toEqual({ line: 2, source: '', mark: '^' })
  })

  it('marks a place of several lines to the end of its first', () => {
    expect(frame('a: |\n  b\n', '|\n  b')).toEqual(['a: |', '   ^'])
  })

  it('shows the surroundings of the place in a long line', () => {
    const [source = '', mark = ''] = frame(`label: ${'长'.repeat(200)}x${'y'.repeat(5000)}`, 'x')
    expect(source).toMatch(/^…长{15}xy{69}…$/)
    expect(mark).toBe(' '.repeat(31) + '^')
  })

  it('is at most 102 columns wide and marks something, for every text and place', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '长', '\t', '\n', '\u202E', '👍', '\uD800'), maxLength: 900 })
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(20), (text, at, length) => {
        const start = at % (text.length + 1)
        const { source, mark } = codeFrame(new SourceFile('a', text), { start, end: start + length })
        expect(visible(source)).toBe(source)
        expect(mark).toMatch(/^ *\^+$/)
        expect(mark.length).toBeLessThanOrEqual(102)
      }),
    )
  })
})

describe('visible', () => {
  it('leaves what is read and writes out what is not', () => {
    expect(visible('Ärger, 办理入住 👩‍👧 ❤️ سلام')).toBe('Ärger, 办理入住 👩‍👧 ❤️ سلام')
    expect(visible('a\tb\r\n\u001b[2J\u009b\u061c\u2066\ufeff\u2028')).toBe(
      String.raw`a\tb\r\n\u{1b}[2J\u{9b}\u{61c}\u{2066}\u{feff}\u{2028}`,
    )
    expect(visible('\uD800x\u{E0041}')).toBe(String.raw`\u{d800}x\u{e0041}`)
  })

  it('leaves of what commands a runner what is ours, and begins a line', () => {
    const text = '##vso[a] ##vso[b]\n ##vso[c]\n##group[d]\n##vso[\u200be]\n'
    const shown = '##vso[a] #\\u{23}vso[b]\n #\\u{23}vso[c]\n#\\u{23}group[d]\n##vso[\\u{200b}e]\n'
    expect(visibleLines(text, { commands: ['##vso['] })).toBe(shown)
    expect(visibleLines(text)).toBe(shown.replaceAll(/^##/gm, '#\\u{23}'))
  })
})
