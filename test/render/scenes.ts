/** Small scenes that the renderers' tests draw, with text set by the very typesetter that drawings use. */
import { packageTypesetter } from '../../src/text/setting/package-typesetter.ts'
import type { Group, Scene, SceneItem, Text } from '../../src/scene/scene.ts'
import type { FontWeight } from '../../src/text/fonts/font-id.ts'

const typesetter = packageTypesetter()

export interface LabelOptions {
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly size?: number
  readonly weight?: FontWeight
  readonly anchor?: Text['anchor']
  readonly fill?: string
  readonly classes?: string
}

export function label(text: string, options: LabelOptions = {}): Text {
  const {
    x = 10,
    y = 10,
    width = 110,
    size = 14,
    weight = 'regular',
    anchor = 'start',
    fill = '#1a1a1a',
    classes,
  } = options
  const block = typesetter.wrap(text, { size, weight }, width)
  const lines = block.lines.map((line, i) => ({
    x,
    y: round(y + i * block.lineHeight + block.baseline),
    width: round(line.width),
    runs: line.runs.map((run) => ({ ...run, width: round(run.width) })),
  }))
  return { item: 'text', classes, fill, size, anchor, lines }
}

export function scene(items: readonly SceneItem[], options: Partial<Scene> = {}): Scene {
  return {
    width: 130,
    height: 60,
    background: '#ffffff',
    title: 'A scene',
    description: 'One of everything',
    language: 'en',
    metadata: {},
    items,
    ...options,
  }
}

export function group(classes: string, items: readonly SceneItem[], options: Partial<Group> = {}): Group {
  return { item: 'group', classes, items, ...options }
}

/** One of everything, Latin and Chinese, as a blueprint would have it. */
export const everything: Scene = scene(
  [
    { item: 'rect', classes: 'lane-band', x: 0, y: 0, width: 420, height: 110, fill: '#e8f1fa' },
    group(
      'step step-action',
      [
        {
          item: 'rect',
          classes: 'step-box',
          x: 10,
          y: 15,
          width: 130,
          height: 80,
          radius: 6,
          fill: '#ffffff',
          stroke: '#2b5c8a',
          strokeWidth: 1.5,
        },
        label('Deliver the bags to the guest room', { x: 75, y: 25, anchor: 'middle' }),
      ],
      {
        data: { id: 'deliver-bags', lane: 'bellperson' },
        label: 'Deliver bags',
        href: 'https://example.org/bags?a=1&b=2',
      },
    ),
    group(
      'step step-decision',
      [
        {
          item: 'path',
          classes: 'step-box',
          d: 'M 280 10 L 360 55 L 280 100 L 200 55 Z',
          fill: '#fff3d6',
          stroke: '#8a5a00',
          strokeWidth: 1.5,
          join: 'round',
        },
        label('确认客户的“预约时间”（免费）', { x: 280, y: 30, width: 100, anchor: 'middle', weight: 'bold' }),
      ],
      { data: { id: 'confirm' }, label: '确认', href: './confirm.pdf' },
    ),
    group('link link-recovery', [
      {
        item: 'path',
        d: 'M 140 55 L 170 55 Q 176 55 176 61 L 176 70 C 176 80 185 80 200 80 A 5 5 0 0 1 205 85',
        stroke: '#a4262c',
        strokeWidth: 1.5,
        dash: [4, 3],
        cap: 'round',
      },
      label('Yes 是', { x: 410, y: 80, anchor: 'end', fill: '#a4262c', size: 12, classes: 'link-label' }),
    ]),
  ],
  {
    width: 420,
    height: 110,
    title: 'Hotel & <guests>',
    description: 'Two steps.',
    metadata: { author: 'Guest experience 客户体验', subject: 'As is', date: '2026-05-04' },
  },
)

function round(value: number): number {
  return Math.round(value * 100) / 100
}
