import { expect, test } from 'vitest'
import { measure } from '../../src/scene/measure.ts'
import { packageTypesetter } from '../../src/text/setting/package-typesetter.ts'
import { light } from '../../src/theme/light.ts'
import { blueprint, groups, sceneOf, texts } from './blueprint.ts'
import { plainPlacement } from './plain-placement.ts'

test.each(['action', 'decision', 'wait', 'start', 'end'])(
  'the box of a step (%s) grows to hold a word of thirty letters',
  (kind) => {
    const words = ['Terminvereinbarungsbestätigung', 'Kundenzufriedenheitsbefragung']
    const steps = Object.fromEntries(
      words.map((label, at) => [`s${at}`, { lane: 'customer', kind, label, evidence: [label] }]),
    )
    const model = blueprint(JSON.stringify({ blueprint: 1, title: 'T', steps }))
    const typesetter = packageTypesetter()
    const sizes = measure(model, light, typesetter)
    const { items } = sceneOf(plainPlacement(model, sizes), sizes, light, typesetter)
    for (const kindOfGroup of ['step', 'evidence']) {
      expect(groups(items, kindOfGroup).flatMap((group) => texts(group.items))).toEqual(words)
    }
  },
)
