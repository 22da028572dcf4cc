/** Blueprints that people have published, as the language says them: nothing is invented for it, and no finding is false. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { drawingOf, withSmallestText } from '../../src/paper/drawing.ts'
import { check } from '../../src/pipeline/check.ts'
import { picture } from '../../src/pipeline/draw.ts'
import { canonical } from '../../src/pipeline/format.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { placementOf } from '../support/pipeline.ts'

const FOLDER = new URL('./', import.meta.url)
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.blueprint.yaml'))

/** What each source leaves open, or leaves out, itself. */
const FINDINGS: Readonly<Record<string, readonly string[]>> = {
  'box-office.blueprint.yaml': ['open-fail-point', 'open-fail-point', 'open-fail-point'],
  'onboarding-variants.blueprint.yaml': ['open-fail-point'],
  'restaurant-rows.zh.blueprint.yaml': ['customer-evidence'],
}

function read(name: string): SourceFile {
  return new SourceFile(name, readFileSync(new URL(name, FOLDER), 'utf8'))
}

describe.each(names)('%s', (name) => {
  const file = read(name)

  it('has the findings that its source has, and says nothing to please the linter', () => {
    expect(check(file).diagnostics.map(({ code }) => code)).toEqual(FINDINGS[name] ?? [])
    expect(file.text).not.toContain('not said')
  })

  it('is drawn, each step once', async () => {
    const { blueprint } = check(file)
    const { placement, scene } = await picture(blueprint!)
    expect(new Set(placement.steps.map(({ step }) => step.id)).size).toBe(blueprint!.steps.length)
    expect(scene.items.length).toBeGreaterThan(0)
  })

  it('is in canonical form', () => {
    expect(canonical(file).text).toBe(file.text)
  })
})

test('the grid of 18F has four columns, and can be read on an A3', async () => {
  const file = read('burger-18f-grid.blueprint.yaml')
  expect((await placementOf(file.text)).columns).toBe(4)
  const drawn = await picture(check(file).blueprint!)
  const page = { paper: 'A3', orientation: 'auto', margin: 10, fit: 'page', tile: false } as const
  const { drawing, smallest } = withSmallestText(drawingOf(drawn, { page }))
  let sheets = 0
  for await (const section of drawing.pages()) sheets += section.sheets.length
  expect(sheets).toBe(1)
  expect(smallest()).toBeGreaterThanOrEqual(8)
})
