/** A text through the whole library, as a program that uses the package would take it, with what always holds. */
import { expect } from 'vitest'
import { check, loadRenderer, picture, SourceFile, type Diagnostic, type RenderOptions } from '../../src/index.ts'
import { walkSvg } from './svg-walk.ts'

export interface Outcome {
  readonly diagnostics: readonly Diagnostic[]
  /** Absent when the text has errors that leave nothing to draw. */
  readonly drawing?: { readonly svg: string; readonly pdf: string }
}

type Fonts = RenderOptions['fonts']

const DATE = new Date(0)

/** The findings of a text; each has its place. */
export function findingsOf(text: string): readonly Diagnostic[] {
  return checked(text).diagnostics
}

/** Checks and, where there is something to draw, draws as SVG and PDF; the SVG holds nothing that is not allowed. */
export async function outcomeOf(text: string, fonts: Fonts = 'stack'): Promise<Outcome> {
  const { diagnostics, blueprint } = checked(text)
  if (!blueprint) return { diagnostics }
  const scene = await picture(blueprint)
  const [svg, pdf] = [await loadRenderer('svg'), await loadRenderer('pdf')]
  const drawing = {
    svg: Buffer.from(await svg.render(scene, { date: DATE, fonts })).toString('utf8'),
    pdf: Buffer.from(await pdf.render(scene, { date: DATE, fonts })).toString('latin1'),
  }
  walkSvg(drawing.svg)
  expect(drawing.pdf).toMatch(/^%PDF-1\.\d\n[^]*%%EOF\s*$/)
  return { diagnostics, drawing }
}

/** What checking a text gives; each finding has its place. */
export function checked(text: string): ReturnType<typeof check> {
  const file = new SourceFile('test.blueprint.yaml', text)
  const result = check(file)
  for (const diagnostic of result.diagnostics) expectPlaces(diagnostic, file)
  if (!result.blueprint && result.diagnostics.length === 0) throw new Error('nothing to draw, and nothing said of it')
  return result
}

/** Every place lies within the text, in a line of the file, and starts before it ends. */
function expectPlaces({ code, message, place, related = [] }: Diagnostic, file: SourceFile): void {
  if (message.trim() === '' || code === '') throw new Error('a finding without words')
  for (const { start, end } of [place, ...related.map((other) => other.place)]) {
    const { line, column } = file.position(start)
    const inside = start >= 0 && start <= end && end <= file.text.length
    if (!inside || line < 1 || line > file.lineCount || column < 1) {
      throw new Error(`"${code}" is at ${start}-${end} of ${file.text.length} (line ${line}, column ${column})`)
    }
  }
}
