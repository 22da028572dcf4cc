import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Placement } from '../../src/layout/placement.ts'
import type { Blueprint } from '../../src/model/blueprint.ts'
import { build } from '../../src/model/build.ts'
import { draw } from '../../src/scene/draw.ts'
import { measure, type Measured } from '../../src/scene/measure.ts'
import { numbersOf } from '../../src/scene/numbers.ts'
import type { Group, Scene, SceneItem } from '../../src/scene/scene.ts'
import type { View } from '../../src/view/view.ts'
import { parse } from '../../src/source/parse.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import type { Typesetter } from '../../src/text/setting/typesetter.ts'
import { light } from '../../src/theme/light.ts'
import type { Theme } from '../../src/theme/theme.ts'
import { words } from '../../src/vocabulary/locale.ts'
import { fixedTypesetter } from './fixed-typesetter.ts'
import { plainPlacement } from './plain-placement.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')

export function fixture(name: string): string {
  return readFileSync(join(FIXTURES, `${name}.blueprint.yaml`), 'utf8')
}

export function blueprint(text: string): Blueprint {
  return build(parse(new SourceFile('test.blueprint.yaml', text)).document!).blueprint
}

/** The scene of a text, plainly placed. */
export function scene(text: string): Scene {
  const model = blueprint(text)
  const sizes = measure(model, light, fixedTypesetter)
  return sceneOf(plainPlacement(model, sizes), sizes, light, fixedTypesetter)
}

/** The scene of a placement, with the numbers of its own order. */
export function sceneOf(
  placement: Placement,
  sizes: Measured,
  theme: Theme,
  typesetter: Typesetter,
  hidden?: View['hidden'],
): Scene {
  const numbers = numbersOf(placement.order)
  return draw(
    placement,
    sizes,
    { theme, typesetter, words: words(placement.blueprint.locale, theme.words), numbers },
    hidden,
  )
}

/** Every group with this class, at any depth. */
export function groups(items: readonly SceneItem[], name: string): Group[] {
  return items.flatMap((item) => {
    if (item.item !== 'group') return []
    const inner = groups(item.items, name)
    return item.classes.split(' ').includes(name) ? [item, ...inner] : inner
  })
}

/** Every text below the items, its lines joined. */
export function texts(items: readonly SceneItem[]): string[] {
  return items.flatMap((item) => {
    if (item.item === 'group') return texts(item.items)
    return item.item === 'text' ? [item.lines.map((line) => line.runs.map((run) => run.text).join('')).join(' ')] : []
  })
}
