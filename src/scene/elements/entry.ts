import type { Figure } from '../draw-context.ts'
import type { SceneItem } from '../scene.ts'
import type { Stack } from './stack.ts'

/** One numbered thing of a register: its badge, and its text in a given width. */
export interface Entry {
  readonly badge: Figure<SceneItem[]>
  readonly data: Readonly<Record<string, string>>
  readonly text: (room: number) => Stack
  /** What it tells of. */
  readonly of?: object
}
