/** The examples as pictures: what stands in the SVG and in the PDF, and the smaller ones to the letter. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { check, loadRenderer, picture, SourceFile, type Blueprint } from '../src/index.ts'
import { have, run } from './render/tools.ts'

const folder = new URL('../examples/', import.meta.url)
const names = readdirSync(folder).map((file) => file.replace('.blueprint.yaml', ''))
const DATE = new Date('2026-01-01T00:00:00Z')

/** Small enough to be read when they change. */
const GOLDEN = ['hotel-overnight-stay', 'paid-or-free.zh']
const MAX_GOLDEN_BYTES = 40_000

function blueprintOf(name: string): Blueprint {
  const path = `${name}.blueprint.yaml`
  const { blueprint } = check(new SourceFile(path, readFileSync(new URL(path, folder), 'utf8')))
  if (!blueprint) throw new Error(`${path} has errors`)
  return blueprint
}

async function drawn(name: string, as: 'svg' | 'pdf'): Promise<Uint8Array> {
  const renderer = await loadRenderer(as)
  return renderer.render(await picture(blueprintOf(name)), { date: DATE, fonts: 'stack' })
}

/** Every text of the author that the picture shows. */
function labels({ title, steps, lanes, phases, failPoints, links }: Blueprint): string[] {
  return [
    title,
    ...lanes.filter((lane) => lane.steps.length > 0).map((lane) => lane.title),
    ...phases.map((phase) => phase.title),
    ...steps.flatMap((step) => [step.label, ...step.evidence.map(({ label }) => label)]),
    ...failPoints.flatMap((failPoint) => [failPoint.label, ...failPoint.countermeasures.map(({ label }) => label)]),
    ...links.flatMap((link) => link.label ?? []),
  ]
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '')
}

function unescaped(xml: string): string {
  return xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

describe.each(names)('%s', (name) => {
  test('has every label as text in the SVG, and the same bytes twice', async () => {
    const svg = await drawn(name, 'svg')
    const texts = Array.from(
      Buffer.from(svg)
        .toString()
        .matchAll(/<text[^>]*>(.*?)<\/text>/gs),
    )
    const text = withoutSpace(unescaped(texts.map(([, inner]) => inner!.replace(/<[^>]*>/g, '')).join('\n')))
    for (const label of labels(blueprintOf(name))) expect(text).toContain(withoutSpace(label))
    expect(Buffer.compare(Buffer.from(svg), Buffer.from(await drawn(name, 'svg')))).toBe(0)
  })

  test.runIf(have('pdftotext'))('has every label as text in the PDF', async () => {
    const text = withoutSpace(run('pdftotext', ['-raw', 'file.pdf', '-'], await drawn(name, 'pdf')))
    for (const label of labels(blueprintOf(name))) expect(text).toContain(withoutSpace(label))
  })
})

test.each(GOLDEN)('%s is drawn as it was', async (name) => {
  const svg = Buffer.from(await drawn(name, 'svg')).toString()
  expect(svg.length).toBeLessThan(MAX_GOLDEN_BYTES)
  await expect(svg).toMatchFileSnapshot(`golden/${name}.svg`)
})
