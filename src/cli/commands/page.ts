/** A page of the documentation on a terminal: Markdown without its markup, wrapped. */
import { palette, type Palette } from '../../report/palette.ts'

const COLUMNS = 88

/** Markdown as plain text for a terminal; with `color`, headings and quotes carry ANSI escapes. */
export function page(markdown: string, color: boolean): string {
  const paint = palette(color)
  let isCode = false
  const lines = markdown.split('\n').flatMap((line) => {
    if (line.startsWith('```')) {
      isCode = !isCode
      return []
    }
    return isCode ? [`    ${line}`.trimEnd()] : paragraph(line, paint)
  })
  return lines.join('\n')
}

function paragraph(line: string, paint: Palette): string[] {
  const heading = /^#+ (.*)$/.exec(line)
  if (heading) return [paint.strong(bare(heading[1] ?? ''))]
  const [, bullet = '', text = ''] = /^(- )?(.*)$/.exec(line) ?? []
  const indent = ' '.repeat(bullet.length)
  return wrapped(bare(text), COLUMNS - bullet.length).map((each, index) => (index === 0 ? bullet : indent) + each)
}

/** Links become their words, emphasis its text; code keeps its quotes. */
function bare(text: string): string {
  return text
    .replace(/\[([^[\]]+)\]\(([^()]+)\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(?<![\w`])_([^_]+)_(?![\w`])/g, '$1')
    .replace(/`([^`]+)`/g, '"$1"')
}

function wrapped(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
