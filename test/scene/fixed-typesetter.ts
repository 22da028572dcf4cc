import type { TextLine, TextStyle, Typesetter } from '../../src/text/setting/typesetter.ts'

/** A typesetter whose widths can be reckoned by hand: 0.6 em a letter (0.65 bold), 1 em a Chinese character. */
export const fixedTypesetter: Typesetter = {
  line: (text, style) => setLine(text.replace(/\s+/g, ' '), style),
  wrap(text, style, maxWidth) {
    const lines = text.split('\n').flatMap((part) => broken(part, style, maxWidth).map((line) => setLine(line, style)))
    const lineHeight = style.size * (style.leading ?? 1.3)
    const width = Math.max(0, ...lines.map((line) => line.width))
    return { style, lines, width, height: lines.length * lineHeight, lineHeight, baseline: lineHeight * 0.75 }
  },
  missing: () => [],
}

function setLine(text: string, style: TextStyle): TextLine {
  const width = widthOf(text, style)
  return { runs: [{ text, font: style.weight === 'bold' ? 'Fixed-Bold' : 'Fixed-Regular', width }], width }
}

function widthOf(text: string, { size, weight }: TextStyle): number {
  const letter = weight === 'bold' ? 0.65 : 0.6
  return [...text].reduce((sum, character) => sum + size * (character > '\u2e80' ? 1 : letter), 0)
}

/** At spaces and between Chinese characters; inside a word only where it is wider than a line. */
function broken(text: string, style: TextStyle, maxWidth: number): string[] {
  const pieces = text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/gu) ?? []
  const lines: string[] = []
  let current = ''
  for (const piece of pieces.flatMap((word) => chopped(word, style, maxWidth))) {
    if (current !== '' && widthOf((current + piece).trimEnd(), style) > maxWidth) {
      lines.push(current.trimEnd())
      current = ''
    }
    current += piece
  }
  if (current.trim() !== '') lines.push(current.trimEnd())
  return lines
}

function chopped(word: string, style: TextStyle, maxWidth: number): string[] {
  if (widthOf(word.trimEnd(), style) <= maxWidth) return [word]
  const letters = Math.max(1, Math.floor(maxWidth / (style.size * 0.65)))
  return word.match(new RegExp(`.{1,${letters}}`, 'gsu')) ?? []
}
