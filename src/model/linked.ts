import type { Step } from './blueprint.ts'

/** The steps that links join to one, whichever way they lead. */
export function linkedWith({ incoming, outgoing }: Pick<Step, 'incoming' | 'outgoing'>): Step[] {
  return [...incoming.map(({ from }) => from), ...outgoing.map(({ to }) => to)]
}
