import type { Scene, SceneItem } from '../../src/scene/scene.ts'

/** A scene as readable text, one item a line; colours are the theme's affair and left out. */
export function dump(scene: Scene): string {
  const head = [
    `page ${scene.width} x ${scene.height} ${scene.language} "${scene.title}"`,
    ...scene.description.split('\n'),
  ]
  return [...head, ...lines(scene.items, ''), ''].join('\n')
}

function lines(items: readonly SceneItem[], indent: string): string[] {
  return items.flatMap((item) => [
    indent + shown(item),
    ...(item.item === 'group' ? lines(item.items, `${indent}  `) : []),
  ])
}

function shown(item: SceneItem): string {
  const name = item.classes === undefined ? item.item : `${item.item} .${item.classes.split(' ').join('.')}`
  switch (item.item) {
    case 'group': {
      const data = Object.entries(item.data ?? {}).map(([key, value]) => ` ${key}=${value}`)
      return `${name}${data.join('')}${item.href === undefined ? '' : ` -> ${item.href}`}${item.label === undefined ? '' : ` | ${item.label}`}`
    }
    case 'rect':
      return `${name} ${item.x},${item.y} ${item.width}x${item.height}${item.radius === undefined ? '' : ` r${item.radius}`}${painted(item)}`
    case 'image':
      return `${name} ${item.type} ${item.x},${item.y} ${item.width}x${item.height} | ${item.label}`
    case 'path':
      return `${name} ${item.d}${painted(item)}`
    case 'text':
      return `${name} ${item.size}px ${item.anchor} ${item.lines
        .map(({ x, y, runs }) => `${x},${y} "${runs.map((run) => run.text).join('')}"`)
        .join(' / ')}`
  }
}

function painted(item: { strokeWidth?: number; dash?: readonly number[] }): string {
  const stroke = item.strokeWidth === undefined ? '' : ` stroke ${item.strokeWidth}`
  return item.dash ? `${stroke} dash ${item.dash.join(',')}` : stroke
}
