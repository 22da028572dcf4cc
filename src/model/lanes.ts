import { finding } from '../diagnostic/codes.ts'
import { shortened } from '../diagnostic/shortened.ts'
import type { Place } from '../diagnostic/span.ts'
import type {
  BlueprintDocument,
  KindLaneProperties,
  Lane as WrittenLane,
  Phase as WrittenPhase,
  PhaseOrTitle,
  Text,
} from '../schema/generated/document.ts'
import { words, type LocaleId } from '../vocabulary/locale.ts'
import { LANE_KINDS, type LaneKind } from '../vocabulary/terms.ts'
import type { Lane, Phase, PhaseGroup, Step } from './blueprint.ts'
import { duration } from './duration.ts'
import type { Findings } from './findings.ts'
import { Names } from './names.ts'
import { buildRowCells, type Rows } from './rows.ts'
import { entries, isLong, place, places, property, scalar, shown, type Located } from './located.ts'

/** A lane whose steps are still being found. */
export interface MutableLane extends Lane {
  readonly steps: Step[]
}

/** A phase whose steps are still being found. */
export interface MutablePhase extends Phase {
  readonly steps: Step[]
}

/** The lanes by id: those declared, and those that are used by the name of their kind. */
export class Lanes {
  readonly #lanes = new Map<string, MutableLane>()
  readonly #locale: LocaleId
  readonly #titles = new Names(() => [...this.#lanes.values()].map(({ id, title }) => [id, title]))
  /** Those that a step can name, once they are asked for. */
  #ids: readonly string[] | undefined

  constructor(blueprint: Located<BlueprintDocument>, locale: LocaleId, findings: Findings) {
    this.#locale = locale
    const declared = property(blueprint, 'lanes') as Located<Record<string, AnyLane>> | undefined
    for (const located of entries(declared)) {
      this.#lanes.set(located.id, declaredLane(located, locale, findings))
    }
  }

  /** The lane with an id; one that bears the name of a kind comes into being by its use at `place`. */
  use(id: string, place: Place): MutableLane | undefined {
    const lane = this.#lanes.get(id)
    if (lane || !isKind(id)) return lane
    const title = words(this.#locale).lanes[id]
    const used: MutableLane = { id, kind: id, title, technology: false, declared: false, steps: [], place, places: {} }
    this.#lanes.set(id, used)
    return used
  }

  isDeclared(id: string): boolean {
    return this.#lanes.get(id)?.declared ?? false
  }

  hasKind(kind: LaneKind): boolean {
    return [...this.#lanes.values()].some((lane) => lane.kind === kind)
  }

  /** The ids that a step can name; the first of them. */
  ids(most = Infinity): string[] {
    this.#ids ??= this.#all()
    return this.#ids.slice(0, most)
  }

  #all(): string[] {
    const declared = [...this.#lanes.values()].filter(({ kind }) => kind !== 'evidence').map(({ id }) => id)
    return [...new Set([...declared, ...LANE_KINDS.filter((kind) => kind !== 'evidence')])]
  }

  /** A lane of nearly that id, or one whose title it is. */
  hint(name: string): string | undefined {
    return this.#titles.hint(name, this.ids())
  }

  /** By kind from top to bottom, within a kind as declared. */
  inOrder(): MutableLane[] {
    const lanes = [...this.#lanes.values()]
    return LANE_KINDS.flatMap((kind) => lanes.filter((lane) => lane.kind === kind))
  }
}

type AnyLane = WrittenLane | KindLaneProperties | Text

function declaredLane(
  located: Located<AnyLane> & { readonly id: string },
  locale: LocaleId,
  findings: Findings,
): MutableLane {
  const { id } = located
  const own = isKind(id) ? id : undefined
  const long = isLong<WrittenLane | KindLaneProperties>(located) ? located : undefined
  const kind = long?.value.kind ?? own ?? 'support'
  const kindAt = long && property(long, 'kind')
  if (own !== undefined && kindAt && kind !== own) {
    const message = `the lane "${id}" bears the name of a kind, but its kind is "${kind}"`
    findings.add(() =>
      finding('schema-value', place(kindAt), message, { hint: `write "kind: ${own}", or give the lane another id` }),
    )
  }
  const title = long ? shown(long, 'title') : scalar(located as Located<Text>)
  return {
    id,
    kind,
    title: title ?? (own === undefined ? id : words(locale).lanes[own]),
    technology: long?.value.technology ?? false,
    declared: true,
    steps: [],
    place: place(located, 'key'),
    places: places(located, 'title'),
  }
}

function isKind(id: string): id is LaneKind {
  return LANE_KINDS.some((kind) => kind === id)
}

/**
 * The phases by id, in the order of time. One that holds phases is their group and no phase itself; an id that stands in both
 * levels is reported.
 */
export function buildPhases(
  blueprint: Located<BlueprintDocument>,
  rows: Rows,
  findings: Findings,
): Map<string, MutablePhase> {
  const phases = new Map<string, MutablePhase>()
  const groups = new Set<string>()
  const add = (located: Located<PhaseOrTitle> & { readonly id: string }, group?: PhaseGroup): void => {
    const { id } = located
    if (phases.has(id) || groups.has(id)) {
      const message = `two phases have the id "${shortened(id)}"`
      findings.add(() =>
        finding('duplicate-id', place(located, 'key'), message, { hint: 'give one of them another id' }),
      )
      return
    }
    const inner = isLong<WrittenPhase>(located) ? entries(property(located, 'phases')) : []
    if (inner.length === 0) {
      phases.set(id, { ...phaseLike(located, rows, findings), index: phases.size, steps: [], group })
      return
    }
    groups.add(id)
    const own = phaseLike(located, rows, findings)
    for (const each of inner) add(each, own)
  }
  for (const located of entries(property(blueprint, 'phases'))) add(located)
  return phases
}

function phaseLike(
  located: Located<PhaseOrTitle> & { readonly id: string },
  rows: Rows,
  findings: Findings,
): PhaseGroup {
  const long = isLong<WrittenPhase>(located) ? located : undefined
  const time = long && property(long, 'time')
  return {
    id: located.id,
    title: (long ? shown(long, 'title') : scalar(located as Located<Text>)) ?? located.id,
    time: time && duration(time.value),
    rows: buildRowCells(long && property(long, 'rows'), rows, findings),
    place: place(located, 'key'),
    places: places(located, 'title'),
  }
}
