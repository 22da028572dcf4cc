/** A picture of two versions: no faults, the new version's order, every change in it, the same bytes. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compare } from '../../src/compare/compare.ts'
import { unionOf } from '../../src/compare/union.ts'
import type { Placement } from '../../src/layout/placement.ts'
import type { Step } from '../../src/model/blueprint.ts'
import type { Picture } from '../../src/paper/picture.ts'
import { drawingOf } from '../../src/paper/drawing.ts'
import { overlay, type OverlayOptions } from '../../src/pipeline/overlay.ts'
import { sideBySide } from '../../src/pipeline/side-by-side.ts'
import { THEMES, withDensity } from '../../src/pipeline/theme.ts'
import type { SceneItem } from '../../src/scene/scene.ts'
import { FULL_VIEW } from '../../src/view/view.ts'
import { audit } from '../support/audit.ts'
import { blueprintOf, placementOf } from '../support/pipeline.ts'
import { svg } from '../support/renderers.ts'
import { VERSION_PAIRS, type VersionPair } from '../support/versions.ts'

const names = { before: 'as-is.blueprint.yaml', after: 'to-be.blueprint.yaml' }

function versionsOf({ before, after }: Pick<VersionPair, 'before' | 'after'>) {
  const [one, other] = [blueprintOf(before), blueprintOf(after)]
  return { before: one, after: other, comparison: compare(one, other), names }
}

async function drawn(pair: Pick<VersionPair, 'before' | 'after'>, options?: OverlayOptions): Promise<Picture> {
  return overlay(versionsOf(pair), options)
}

async function svgOf({ scene }: Picture): Promise<string> {
  return new TextDecoder().decode(await svg.render(scene, { date: new Date(0), fonts: 'stack' }))
}

/** What is written in a picture, without spaces: texts are broken anywhere. */
function wordsIn(drawing: string): string {
  const texts = [...drawing.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, inner]) => inner!.replace(/<[^>]*>/g, ''))
  return plain(texts.join('\n').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')) // prettier-ignore
}

function plain(text: string): string {
  return text.replace(/\s+/g, '')
}

describe.each(VERSION_PAIRS)('$name', (pair) => {
  test('differs, and has no fault in either density', async () => {
    expect(versionsOf(pair).comparison.changes.length).toBeGreaterThan(0)
    expect(audit((await drawn(pair)).placement)).toEqual([])
    const compact = await drawn(pair, { theme: withDensity(THEMES.print, 'compact') })
    expect(audit(compact.placement)).toEqual([])
  })

  test('steps of both stand in the order of the new version, and so in that of both where they have one', async () => {
    const versions = versionsOf(pair)
    const { matching } = versions.comparison
    const after = await placementOf(pair.after)
    const columnOf = new Map(after.steps.map(({ step, column }) => [step.id, column]))
    const both = [...matching.newOf.values()].filter(({ element }) => element === 'step').map(({ id }) => id)
    const { placement } = await drawn(pair)
    const inBoth = new Map(placement.steps.map(({ step, column }) => [step.id, column]))
    const order = (columns: ReadonlyMap<string, number>): string[] =>
      both.flatMap((one, at) =>
        both.slice(at + 1).map((other) => `${one} ${Math.sign(columns.get(one)! - columns.get(other)!)} ${other}`),
      )
    expect(order(inBoth)).toEqual(order(columnOf))
  })

  test('shows both versions and every change', async () => {
    const versions = versionsOf(pair)
    const { comparison, after } = versions
    const picture = await drawn(pair)
    const drawing = await svgOf(picture)
    const words = wordsIn(drawing)
    const { list } = picture.context.changes!
    expect(list.flatMap(({ sentences }) => sentences)).toHaveLength(comparison.changes.length)
    for (const { letters, sentences } of list) {
      expect(words).toContain(letters)
      for (const sentence of sentences) expect(words).toContain(plain(sentence))
      for (const sentence of sentences) expect(picture.scene.description).toContain(sentence)
    }
    const labels = (steps: readonly Step[]): string[] =>
      steps.flatMap(({ label, evidence, failPoints, standards }) => [
        label,
        ...[...evidence, ...standards].map((each) => each.label),
        ...failPoints.flatMap((each) => [each.label, ...each.countermeasures.map((measure) => measure.label)]),
      ])
    const gone = comparison.old.filter((item) => !comparison.matching.newOf.has(item) && SHOWN.has(item.element))
    for (const label of [...labels(after.steps), ...gone.map(({ label }) => label)])
      expect(words).toContain(plain(label))
    const fates = new Set([...drawing.matchAll(/is-(added|removed|changed|moved|ghost)/g)].map(([, fate]) => fate))
    const explained = [...drawing.matchAll(/data-symbol="change-(\w+)"/g)].map(([, fate]) => fate)
    expect(explained).toEqual(expect.arrayContaining([...fates]))
    expect(fates.size).toBeGreaterThan(0)
    expect(await svgOf(await drawn(pair))).toBe(drawing)
  })

  test('side by side both stand without a fault, and what is in both where it faces itself', async () => {
    const versions = versionsOf(pair)
    const picture = await sideBySide(versions)
    const [before, after] = picture.strips!.map((strip) => strip.placement) as [Placement, Placement]
    for (const { placement } of picture.strips!) expect(audit(placement)).toEqual([])
    expect(before.steps.map(({ step }) => step)).toEqual(expect.arrayContaining([...versions.before.steps]))
    expect(after.steps.map(({ step }) => step)).toEqual(expect.arrayContaining([...versions.after.steps]))
    expect([before.steps.length, before.links.length]).toEqual([versions.before.steps.length, versions.before.links.length]) // prettier-ignore
    expect([after.steps.length, after.links.length]).toEqual([versions.after.steps.length, versions.after.links.length])
    const { matching, changes } = versions.comparison
    const moved = new Set(changes.flatMap(({ kind, new: item }) => (kind === 'moved' && item ? [item.id] : [])))
    const at = (placement: Placement, id: string) => placement.steps.find(({ step }) => step.id === id)!.box
    for (const [old, item] of matching.newOf)
      if (item.element === 'step' && !moved.has(item.id)) expect(at(before, old.id)).toEqual(at(after, item.id))
    const words = wordsIn(await svgOf(picture))
    for (const { label } of [...versions.before.steps, ...versions.after.steps]) expect(words).toContain(plain(label))
    for (const name of Object.values(names)) expect(words).toContain(name)
  })

  test('no two things of a kind have one id', () => {
    const { before, after, comparison } = versionsOf(pair)
    const { blueprint } = unionOf(before, after, comparison)
    for (const all of [blueprint.steps, blueprint.lanes, blueprint.phases, blueprint.rows]) {
      const ids = all.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
    blueprint.steps.forEach((step, at) => {
      expect(step.index).toBe(at)
      expect(step.lane.steps).toContain(step)
      expect(blueprint.lanes).toContain(step.lane)
      if (step.phase) expect(blueprint.phases).toContain(step.phase)
      if (step.moment) expect(blueprint.moments).toContain(step.moment)
    })
    for (const { from, to } of blueprint.links) expect(blueprint.steps).toEqual(expect.arrayContaining([from, to]))
  })
})

/** Whose texts stand in the drawing or its registers, not only among the changes. */
const SHOWN: ReadonlySet<string> = new Set(['step', 'evidence', 'failPoint', 'countermeasure', 'standard', 'lane'])

test.each(VERSION_PAIRS.slice(0, 20))('of itself, $name is where it is in its own drawing', async ({ after }) => {
  const { placement, scene } = await drawn({ before: after, after })
  const own = await placementOf(after)
  expect(placement.steps.map(({ step, box }) => ({ id: step.id, box }))).toEqual(
    own.steps.map(({ step, box }) => ({ id: step.id, box })),
  )
  expect(placement.links.map(({ points }) => points)).toEqual(own.links.map(({ points }) => points))
  expect(JSON.stringify(scene.items)).not.toMatch(/is-(added|removed|changed|moved|ghost)|change-mark/)
})

describe('on paper', () => {
  const pair = VERSION_PAIRS[5]!

  test.each(['overlay', 'side by side'] as const)(
    '%s: every change is in the table behind the drawing',
    async (form) => {
      const versions = versionsOf(pair)
      const picture = form === 'overlay' ? await overlay(versions) : await sideBySide(versions)
      const page = { paper: 'A3', orientation: 'auto', margin: 10, fit: 'page', tile: true } as const
      const items: SceneItem[] = []
      for await (const { sheets } of drawingOf(picture, { page }).pages())
        items.push(...sheets.flatMap(({ parts }) => parts.flatMap((part) => part.items)))
      const words = plain(textsIn(items).join(''))
      const { list } = picture.context.changes!
      expect(list.length).toBeGreaterThan(3)
      for (const { letters, sentences } of list)
        for (const part of [letters, ...sentences]) expect(words).toContain(plain(part))
      if (form === 'side by side') for (const name of Object.values(names)) expect(words).toContain(name)
    },
  )
})

function textsIn(items: readonly SceneItem[]): string[] {
  return items.flatMap((item) => {
    if (item.item === 'group') return textsIn(item.items)
    return item.item === 'text' ? item.lines.map(({ runs }) => runs.map(({ text }) => text).join('')) : []
  })
}

test('what a view does not show is in neither the picture nor its changes', async () => {
  const [before, after] = [VERSION_PAIRS[5]!.before, VERSION_PAIRS[5]!.after]
  const customer = { ...FULL_VIEW, audience: 'customer' } as const
  const all = await drawn({ before, after })
  const part = await drawn({ before, after }, { view: customer })
  expect(part.context.changes!.list.length).toBeLessThan(all.context.changes!.list.length)
  expect(part.context.changes!.list.length).toBeGreaterThan(0)
  const words = wordsIn(await svgOf(part)) + part.scene.description
  const inside = blueprintOf(after).steps.filter(({ lane }) => lane.kind === 'support')
  expect(inside.length).toBeGreaterThan(0)
  for (const { label } of inside) expect(words).not.toContain(plain(label))
})

test.each([
  ['added', 'has class and sign', /class="step step-action is-added"[^]*?>\+\d+</],
  [
    'removed',
    'is dashed and struck',
    /class="step step-\w+ is-removed"[^]*?stroke-dasharray="5,? ?3"[^]*?class="struck"/,
  ],
  ['changed', 'has class and sign', /class="step step-\w+ is-changed"[^]*?>~\d+</],
  ['moved', 'leaves a ghost', /data-change="(\d+)"[^>]*is-ghost|is-ghost"[^>]*data-change="(\d+)"/],
])('what was %s: %s', async (_, __, pattern) => {
  const [before, after] = ['.as-is', ''].map((kind) =>
    readFileSync(new URL(`../../examples/hotel-reservation-lost${kind}.blueprint.yaml`, import.meta.url), 'utf8'),
  ) as [string, string]
  expect(await svgOf(await drawn({ before, after }))).toMatch(pattern)
})
