import fc from 'fast-check'
import { expect, it } from 'vitest'
import { renamedFiles } from '../../src/compare/renamed-files.ts'
import { check } from '../../src/pipeline/check.ts'
import { SourceFile } from '../../src/source/source-file.ts'

const WORDS = ['kettle', 'cup', 'queue', 'till', 'table', 'menu', 'bill', 'door', 'coat', 'chair', 'spoon', 'tray']

/** A blueprint of steps with these labels. */
function blueprintOf(labels: readonly string[], title = 'Service') {
  const steps = labels.map(
    (label, at) => `  ${label.replaceAll(' ', '-')}-${at}: { lane: customer, label: ${label} }\n`,
  )
  const text = `blueprint: 1\ntitle: ${title}\nsteps:\n${steps.join('')}`
  return check(new SourceFile('a.blueprint.yaml', text)).blueprint!
}

it('each is found again with some of its steps changed, in whatever order', () => {
  const files = fc
    .uniqueArray(fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 5, maxLength: 5 }), {
      minLength: 1,
      maxLength: 6,
      // No two are more like than either is to itself, changed.
      comparator: (a, b) => a.filter((word) => b.includes(word)).length > 2,
    })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all.keys()], { minLength: all.length })))
  fc.assert(
    fc.property(files, ([all, order]) => {
      const old = all.map((labels) => blueprintOf(labels))
      const other = order.map((at) => blueprintOf([...all[at]!.slice(0, 4), 'something else']))
      const found = renamedFiles(old, other)
      expect(found.map(([one, another]) => [one, order[another]]).sort()).toEqual([...all.keys()].map((at) => [at, at]))
      expect(
        renamedFiles(other, old)
          .map(([one, another]) => `${another} ${one}`)
          .sort(),
      ).toEqual(found.map((pair) => pair.join(' ')).sort())
    }),
  )
})

it('what shares lanes, and hardly a step, is another blueprint', () => {
  expect(renamedFiles([blueprintOf(['cup', 'till', 'door'])], [blueprintOf(['menu', 'bill', 'door'])])).toEqual([])
  expect(renamedFiles([], [blueprintOf(['menu'])])).toEqual([])
})

it('of several alike each is taken once', () => {
  const same = Array.from({ length: 3 }, () => blueprintOf(['cup', 'till', 'door']))
  expect(renamedFiles(same, same.slice(1))).toEqual([
    [0, 0],
    [1, 1],
  ])
})
