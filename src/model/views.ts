/** Views that the head names: what of the blueprint is drawn, and for whom. */
import { finding } from '../diagnostic/codes.ts'
import { didYouMean, nearest } from '../diagnostic/did-you-mean.ts'
import { shortened } from '../diagnostic/shortened.ts'
import type { BlueprintDocument, View as WrittenView } from '../schema/generated/document.ts'
import { AUDIENCES } from '../vocabulary/choices.ts'
import type { Lane, NamedLook, NamedView, Phase, Row, Step } from './blueprint.ts'
import type { Findings } from './findings.ts'
import { entries, items, place, places, property, shown, type Located } from './located.ts'
import { dashed } from './names.ts'

/** What the ids in a view can name. */
export interface Viewable {
  readonly lanes: readonly Lane[]
  readonly rows: readonly Row[]
  readonly phases: readonly Phase[]
  readonly steps: readonly Step[]
}

/** By name, as written; what names nothing is reported. Undefined where the head names none. */
export function buildViews(
  blueprint: Located<BlueprintDocument>,
  viewable: Viewable,
  findings: Findings,
): ReadonlyMap<string, NamedView> | undefined {
  const group = property(blueprint, 'views')
  if (!group) return undefined
  const names = new IdsOf(viewable)
  return new Map(entries<WrittenView>(group).map((located) => [located.id, viewOf(located, names, findings)]))
}

class IdsOf {
  readonly lane: ReadonlySet<string>
  readonly row: ReadonlySet<string>
  readonly step: ReadonlySet<string>
  readonly phase: ReadonlySet<string>

  constructor({ lanes, rows, phases, steps }: Viewable) {
    this.lane = new Set(lanes.map(({ id }) => id))
    this.row = new Set(rows.map(({ id }) => id))
    this.step = new Set(steps.map(({ id }) => id))
    this.phase = new Set(phases.flatMap(({ id, group }) => [id, ...(group ? [group.id] : [])]))
  }
}

function viewOf(located: Located<WrittenView> & { readonly id: string }, ids: IdsOf, findings: Findings): NamedView {
  const { id } = located
  const near = nearest(id, AUDIENCES)
  if (near.length > 0) {
    const message = `the view "${shortened(id)}" is called nearly as the built-in "${near[0]}"`
    findings.add(() =>
      finding('schema-value', place(located, 'key'), message, { hint: 'give it a name that nobody takes for it' }),
    )
  } else if (/^(?:trace-|lane-|customer\.)/.test(id)) {
    const message = `the view "${shortened(id)}" would be drawn into files of other views`
    const hint = 'give it a name that does not begin with "trace-", "lane-" or "customer."'
    findings.add(() => finding('schema-value', place(located, 'key'), message, { hint }))
  }
  const asText = property(located, 'view')
  const { audience, cut } = readView(asText?.value ?? '')
  if (cut && asText) expect(cut.kind === 'trace' ? 'step' : 'lane', cut.id, asText, ids, findings)
  const phasesAt = property(located, 'phases')
  const phases = phasesAt && rangeOf(phasesAt.value)
  for (const end of phases ? [phases.from, phases.to] : []) expect('phase', end, phasesAt!, ids, findings)
  const lanes = listed(property(located, 'lanes'), 'lane', ids, findings)
  const steps = listed(property(located, 'steps'), 'step', ids, findings)
  return {
    id,
    title: shown(located, 'title') ?? id,
    ...(audience && { audience }),
    ...(cut && { cut }),
    show: partsOf(property(located, 'show'), ids, findings),
    hide: partsOf(property(located, 'hide'), ids, findings),
    part: { ...(phases && { phases }), ...(lanes && { lanes }), ...(steps && { steps }) },
    look: lookOf(located),
    place: place(located, 'key'),
    places: places(located),
  }
}

/** As the schema has it. */
function lookOf({ value }: Located<WrittenView>): NamedLook {
  const { theme, density, fold, page } = value
  return {
    ...(theme && { theme }),
    ...(density && { density }),
    ...(fold !== undefined && { fold: String(fold) }),
    ...(page && { page }),
  }
}

/** As the schema has it: an audience, a cut, or both. */
function readView(text: string): Pick<NamedView, 'audience' | 'cut'> {
  const words = text.split(',').map((word) => word.trim())
  const audience = AUDIENCES.find((name) => words.includes(name))
  const [kind, id] = words.find((word) => word.includes(':'))?.split(':') ?? []
  const cut = (kind === 'trace' || kind === 'lane') && id !== undefined ? { kind, id } : undefined
  return { ...(audience && { audience }), ...(cut && { cut: cut as NonNullable<NamedView['cut']> }) }
}

function rangeOf(text: string): NonNullable<NamedView['part']['phases']> {
  const at = text.indexOf('..')
  return at < 0 ? { from: text, to: text } : { from: text.slice(0, at), to: text.slice(at + 2) }
}

function listed(
  list: Located<readonly string[]> | undefined,
  what: 'lane' | 'step',
  ids: IdsOf,
  findings: Findings,
): string[] | undefined {
  if (!list) return undefined
  return items(list).map((each) => {
    expect(what, each.value, each, ids, findings)
    return each.value
  })
}

function partsOf(list: Located<readonly string[]> | undefined, ids: IdsOf, findings: Findings): string[] {
  return items(list).map((each) => {
    const [what, id] = each.value.split(':')
    if ((what === 'row' || what === 'lane') && id !== undefined) expect(what, id, each, ids, findings)
    return each.value
  })
}

/** Reports an id that nothing has. */
function expect(what: keyof IdsOf, id: string, at: Located<unknown>, ids: IdsOf, findings: Findings): void {
  if (ids[what].has(id)) return
  findings.unknown(`${what}s`, id, place(at), () => {
    const hint = didYouMean(dashed(id), ids[what]) ?? `name one of its ${what}s by its id`
    return finding('unknown-reference', place(at), `there is no ${what} "${shortened(id)}"`, { hint })
  })
}
