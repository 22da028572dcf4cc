/** The stages of the compiler on a text, for tests. */
import { layout } from '../../src/layout/layout.ts'
import type { Layering } from '../../src/layout/rank/phase-layers.ts'
import type { PlacedStep, Placement } from '../../src/layout/placement.ts'
import type { Blueprint } from '../../src/model/blueprint.ts'
import { build } from '../../src/model/build.ts'
import { picture, type PictureOptions } from '../../src/pipeline/draw.ts'
import { measure } from '../../src/scene/measure.ts'
import type { Scene } from '../../src/scene/scene.ts'
import { validate } from '../../src/schema/validate.ts'
import { parse } from '../../src/source/parse.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { packageTypesetter } from '../../src/text/setting/package-typesetter.ts'
import { light } from '../../src/theme/light.ts'

/** @throws Error when the text is no valid blueprint */
export function blueprintOf(text: string): Blueprint {
  const { document, diagnostics } = parse(new SourceFile('test.blueprint.yaml', text))
  if (!document) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const built = build(document)
  const errors = [...diagnostics, ...validate(document).diagnostics, ...built.diagnostics]
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
  return built.blueprint
}

/** The picture alone. */
export async function drawPicture(blueprint: Blueprint, options?: PictureOptions): Promise<Scene> {
  return (await picture(blueprint, options)).scene
}

export async function placementOf(text: string, layering?: Layering): Promise<Placement> {
  const blueprint = blueprintOf(text)
  return layout(blueprint, measure(blueprint, light, packageTypesetter()), layering)
}

export function placed(placement: Placement, id: string): PlacedStep {
  const found = placement.steps.find(({ step }) => step.id === id)
  if (!found) throw new Error(`no step ${id}`)
  return found
}
