import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { isId, readView, ViewSlip, viewsOfSuffix, viewSuffix, type WrittenView } from '../../src/view/view-name.ts'

it.each<[string, WrittenView, string]>([
  ['full', { audience: 'full' }, ''],
  ['customer', { audience: 'customer' }, '.customer'],
  ['trace:pay', { cut: { kind: 'trace', id: 'pay' } }, '.trace-pay'],
  ['lane:front.desk', { cut: { kind: 'lane', id: 'front.desk' } }, '.lane-front.desk'],
  ['customer, trace:付款', { audience: 'customer', cut: { kind: 'trace', id: '付款' } }, '.customer.trace-付款'],
  ['trace:pay,customer', { audience: 'customer', cut: { kind: 'trace', id: 'pay' } }, '.customer.trace-pay'],
  ['board', { name: 'board' }, '.board'],
])('--view %s', (text, view, suffix) => {
  expect(readView(text)).toEqual(view)
  expect(viewSuffix({ audience: 'full', ...view } as never)).toBe(suffix)
})

it.each([
  ['full,customer', 'one audience'],
  ['customer,customer', 'one audience'],
  ['trace:a,lane:b', 'one cut'],
  ['board,customer', 'stands alone'],
  ['board,slide', 'stands alone'],
  ['trace:', 'names no step'],
  ['lane:../../etc', 'names no lane'],
  ['trace:a/b', 'names no step'],
  ['../board', 'is no view'],
  ['costumer', 'is no view'],
  ['', 'is no view'],
  [',customer', 'is no view'],
])('--view %j is refused', (text, message) => {
  const slip = readView(text)
  expect(slip).toBeInstanceOf(ViewSlip)
  expect((slip as ViewSlip).message).toContain(message)
})

test('what is read never leads a file elsewhere, and its name says which view it is', () => {
  const word = fc.oneof(fc.constantFrom('full', 'customer', 'trace:', 'lane:', ',', '..', '/', '\\', 'a', '.'), fc.string({ maxLength: 4 })) // prettier-ignore
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      const view = readView(words.join(''))
      if (view instanceof ViewSlip) return
      const suffix = viewSuffix({ audience: 'full', ...view } as never)
      expect(suffix).not.toMatch(/[/\\\0:]/)
      const named = viewsOfSuffix(suffix, view.name === undefined ? [] : [view.name])
      const { audience = 'full', ...others } = view
      expect(named).toContainEqual(view.name === undefined && suffix !== '' ? { audience, ...others } : view.name === undefined ? {} : view) // prettier-ignore
    }),
    { numRuns: 500 },
  )
})

test('an id is what a blueprint takes for one', () => {
  expect(['pay', '付款', 'a.b-c_d', '1'].every(isId)).toBe(true)
  expect(['', '.', '..', '-a', 'a b', 'a/b', 'a:b', 'a'.repeat(65)].some(isId)).toBe(false)
})
