/** A drawing in two themes of the same measures: light by day, dark where the reader's system asks for it. */
import type { Scene, SceneItem } from '../scene/scene.ts'

/** One scene, and the rules that paint it as the other one is painted. */
export interface DayAndNight {
  readonly scene: Scene
  /** CSS within a media query. */
  readonly rules: readonly string[]
}

/**
 * The colours of a drawing are attributes, so a rule for each of them says what it is at night. Two things that have one
 * colour by day and two at night are told apart by the last bit of one's blue, which nobody sees.
 */
export function dayAndNight(day: Scene, night: Scene): DayAndNight {
  const colours = new Colours()
  const scene = {
    ...day,
    background: colours.of(day.background, night.background),
    items: items(day.items, night.items, colours),
  }
  return { scene, rules: colours.rules() }
}

class Colours {
  /** By day -> at night, each day's colour once. */
  readonly #night = new Map<string, string>()

  /** What is written for a pair. */
  of(day: string, night: string): string {
    for (let nth = 0; ; nth++) {
      const shade = neighbour(day, nth)
      const known = this.#night.get(shade)
      if (known === undefined) this.#night.set(shade, night)
      if (known === undefined || known === night) return shade
    }
  }

  rules(): string[] {
    const all = [...this.#night].filter(([day, night]) => day !== night)
    return all.flatMap(([day, night]) => [
      `.stageline [fill="${day}"] { fill: ${night} }`,
      `.stageline [stroke="${day}"] { stroke: ${night} }`,
    ])
  }
}

/** The nth colour that nobody can tell from this one. */
function neighbour(colour: string, nth: number): string {
  const blue = parseInt(colour.slice(5, 7), 16) ^ nth
  return colour.slice(0, 5) + blue.toString(16).padStart(2, '0')
}

function items(day: readonly SceneItem[], night: readonly SceneItem[], colours: Colours): SceneItem[] {
  return day.map((item, at) => painted(item, night[at]!, colours))
}

function painted(day: SceneItem, night: SceneItem, colours: Colours): SceneItem {
  if (day.item === 'group' && night.item === 'group') return { ...day, items: items(day.items, night.items, colours) }
  if (day.item === 'text' && night.item === 'text') return { ...day, fill: colours.of(day.fill, night.fill) }
  if ((day.item === 'rect' || day.item === 'path') && (night.item === 'rect' || night.item === 'path')) {
    const { fill, stroke } = day
    return {
      ...day,
      ...(fill !== undefined && { fill: colours.of(fill, night.fill ?? fill) }),
      ...(stroke !== undefined && { stroke: colours.of(stroke, night.stroke ?? stroke) }),
    }
  }
  return day
}
