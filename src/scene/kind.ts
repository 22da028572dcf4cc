import type { Group } from './scene.ts'

/** What a group is: the first of its classes. */
export function kindOf({ classes }: Pick<Group, 'classes'>): string {
  const end = classes.indexOf(' ')
  return end === -1 ? classes : classes.slice(0, end)
}
