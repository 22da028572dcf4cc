import { types } from 'node:util'
import type { SceneItem } from '../scene/scene.ts'
import { wrongType } from './arguments.ts'
import { hasTypes, isObject } from './given.ts'

const EXPECTED = 'the scene that picture() gave'

const SCENE = {
  width: 'number',
  height: 'number',
  background: 'string',
  title: 'string',
  description: 'string',
  language: 'string',
}

/** The invariants that renderers rely on, by kind of item. */
const ITEMS: { readonly [Kind in SceneItem['item']]: (item: Readonly<Record<PropertyKey, unknown>>) => boolean } = {
  group: (item) => typeof item.classes === 'string' && Array.isArray(item.items),
  rect: hasBox,
  path: (item) => typeof item.d === 'string',
  text: (item) => typeof item.size === 'number' && Array.isArray(item.lines) && item.lines.every(isLine),
  image: (item) => hasBox(item) && types.isUint8Array(item.data),
}

function hasBox(item: unknown): boolean {
  return hasTypes(item, { x: 'number', y: 'number', width: 'number', height: 'number' })
}

function isLine(line: unknown): boolean {
  if (!isObject(line) || !hasTypes(line, { x: 'number', y: 'number', width: 'number' })) return false
  return Array.isArray(line.runs) && line.runs.every((run) => hasTypes(run, { text: 'string', font: 'string' }))
}

/** @throws TypeError for anything but a scene */
export function expectScene(at: string, value: unknown): void {
  const isScene = isObject(value) && hasTypes(value, SCENE) && isObject(value.metadata) && Array.isArray(value.items)
  if (!isScene) throw wrongType(at, EXPECTED, value, hintFor(value))
  // Iterative: groups may nest deeply.
  const open: (readonly unknown[])[] = [value.items as readonly unknown[]]
  for (let items = open.pop(); items; items = open.pop()) {
    for (const item of items) {
      if (!isItem(item)) throw wrongType(`each item of ${at}`, 'as picture() gave it', item)
      if (Array.isArray(item.items)) open.push(item.items)
    }
  }
}

function isItem(item: unknown): item is Readonly<Record<PropertyKey, unknown>> {
  if (!isObject(item) || typeof item.item !== 'string' || !Object.hasOwn(ITEMS, item.item)) return false
  return ITEMS[item.item as SceneItem['item']](item)
}

function hintFor(value: unknown): string | undefined {
  if (!isObject(value)) return undefined
  const isBlueprint = Array.isArray(value.steps) && Array.isArray(value.lanes)
  return isBlueprint ? 'draw it first, such as await picture(blueprint)' : undefined
}
