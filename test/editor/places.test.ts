/** Findings, and the way between a caret and a step. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findingsOf, placeOf, stepAt } from '../../src/editor/editor.ts'
import { check } from '../../src/pipeline/check.ts'
import { SourceFile } from '../../src/source/source-file.ts'

const FOLDER = new URL('../../examples/', import.meta.url)
const EXAMPLES = readdirSync(FOLDER).map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')] as const)

describe.each(EXAMPLES)('%s', (name, text) => {
  it('has the findings of lint, with their places', () => {
    const broken = text.replace(/^( +)lane: .*$/m, '$1lane: nowhere')
    for (const each of [text, broken, text.slice(0, text.length / 2)]) {
      const file = new SourceFile(name, each)
      const { diagnostics } = check(file, { preset: 'strict' })
      const found = findingsOf(file, { preset: 'strict' })
      expect(found.map(({ rule, message, from, to }) => [rule, message, from, to])).toEqual(
        diagnostics.map(({ code, message, place }) => [code, message, place.start, place.end]),
      )
      for (const { from, line, column } of found) {
        const before = each.slice(0, from).split('\n')
        expect([line, column]).toEqual([before.length, before.at(-1)!.length + 1])
      }
    }
  })

  it('has each step where it is written', () => {
    const steps = check(new SourceFile(name, text)).blueprint?.steps ?? []
    for (const { id } of steps) {
      const place = placeOf(text, id)
      expect(place, id).toBeDefined()
      expect(stepAt(text, place!.from)).toBe(id)
      expect(stepAt(text, place!.to)).toBe(id)
    }
  })
})

const TEXT = `blueprint: 1
title: Tea
steps:
  order:
    lane: customer
    label: Order
  brew: { lane: backstage, label: Brew }
links:
  - order -> brew: Yes
`

it('a caret stands in the step whose text it is in, or which a link names', () => {
  const at = (part: string, plus = 0): string | undefined => stepAt(TEXT, TEXT.indexOf(part) + plus)
  expect(at('label: Order', 10)).toBe('order')
  expect(at('Brew')).toBe('brew')
  expect(at('-> brew', 4)).toBe('brew')
  expect(at('- order', 3)).toBe('order')
  expect(at('title')).toBeUndefined()
  expect(at('links')).toBeUndefined()
  expect(placeOf(TEXT, 'nobody')).toBeUndefined()
})

it('a step is found in a text that does not parse, and in moments', () => {
  const broken = TEXT.replace('label: Order', 'label: "Order')
  expect(placeOf(broken, 'brew')).toEqual({ from: broken.indexOf('brew'), to: broken.indexOf('brew') + 4 })
  const grid =
    'blueprint: 1\ntitle: T\nmoments:\n  - customer: Look around\n    backstage: [{ id: tidy, label: Tidy up }]\n'
  expect(stepAt(grid, grid.indexOf('around'))).toBe('look-around')
  expect(stepAt(grid, grid.indexOf('Tidy'))).toBe('tidy')
  expect(placeOf(grid, 'tidy')?.from).toBe(grid.indexOf('tidy'))
})
