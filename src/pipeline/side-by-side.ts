/**
 * Two versions under one another on one sheet. Both are laid out as one blueprint, and each is drawn with its own things where
 * those stand there: so equal columns, lanes and lines face each other. Loaded by who asks for it.
 */
import type { Origin } from '../compare/union.ts'
import { groupExtents } from '../layout/heads.ts'
import type { Size } from '../layout/geometry.ts'
import { arranged } from '../layout/layout.ts'
import type { CardOwner, PlacedCard, Placement } from '../layout/placement.ts'
import type { Strip } from '../layout/strip.ts'
import type { Blueprint, Link, RowCell, Step } from '../model/blueprint.ts'
import type { Picture } from '../paper/picture.ts'
import { changeMarks, type Told } from '../scene/changes/change-marks.ts'
import { draw, moved } from '../scene/draw.ts'
import { set, type NumberedContext } from '../scene/draw-context.ts'
import { measure, type Measured } from '../scene/measure.ts'
import type { Numbered, Numbers } from '../scene/numbers.ts'
import { drawStrip } from '../scene/strip.ts'
import { asNamed, FULL_VIEW } from '../view/view.ts'
import { phrase } from '../vocabulary/words.ts'
import { imagesIn, united, type United, type Versions, type VersionsOptions } from './united.ts'

type Side = keyof Origin

/** Under the name of a version; px. */
const TITLE_GAP = 10

/** The old version, and under it the new one. */
export async function sideBySide(versions: Versions, options: VersionsOptions = {}): Promise<Picture> {
  const made = await united(versions, options, false)
  const { union, before, after, inTime, context: plain } = made
  const facing = new Facing(made)
  const told: Told = { ...made.told, fates: new Set([...made.told.fates].filter((fate) => fate !== 'ghost')) }
  const { theme, typesetter } = plain
  const measured = async (side: Side, blueprint: Blueprint): Promise<Measured> => {
    const images = await imagesIn(versions[side], blueprint, options.images?.[side])
    return measure(blueprint, theme, typesetter, images, union.blueprint, changeMarks(ofVersion(told, union), plain))
  }
  const sizes = facing.sizes(await measured('before', before), await measured('after', after))
  const placement = arranged(union.blueprint, sizes, inTime)
  const context = { ...plain, numbers: facing.numbers(plain.numbers), changes: changeMarks(told, plain) }
  const { changes } = context.words
  const strips = (['before', 'after'] as const).map((side) => {
    const text = phrase(changes.fate, { fate: changes[side], thing: versions.names[side] })
    return facing.strip(placement, side, text, context)
  })
  const drawn = strips.map((strip) => ({
    width: strip.placement.width,
    height: strip.placement.height,
    draw: (at: { readonly x: number; readonly y: number }) => drawStrip(strip, sizes, context, at),
  }))
  const { hidden } = asNamed(after, options.view ?? FULL_VIEW)
  return {
    scene: draw(placement, sizes, context, hidden, { strips: drawn }),
    placement,
    sizes,
    context,
    hidden,
    strips,
  }
}

/** What is told of things of the union, of those of a version. */
function ofVersion(told: Told, union: United['union']): Told {
  return {
    ...told,
    fate: (thing) => told.fate(union.of(thing)),
    isTold: (thing) => told.isTold(union.of(thing)),
    number: (thing) => told.number(union.of(thing)),
  }
}

class Facing {
  readonly #made: United
  readonly #origins: Map<object, Origin>
  readonly #ofBefore: ReadonlySet<object>

  constructor(made: United) {
    this.#made = made
    this.#origins = new Map(made.union.origins)
    this.#ofBefore = new Set([...this.#origins.values()].flatMap(({ before }) => before ?? []))
    this.#part()
  }

  /** What moved stands in each version where it was or is, with all that it has and the links of that version. */
  #part(): void {
    const { union } = this.#made
    const { ghosts, blueprint } = union
    const ghostOf = new Map([...ghosts].map(([ghost, step]) => [step, ghost]))
    for (const [ghost, step] of ghosts) {
      const { before, after } = this.#origins.get(step) as Origin<Step>
      this.#origins.set(step, { after: after! })
      this.#origins.set(ghost, { before: before! })
      const kept = step.rows.filter((cell) => this.#origins.get(cell)?.after)
      for (const cell of kept) this.#origins.set(cell, { after: this.#origins.get(cell)!.after! })
      const old = before!.rows.map((cell): RowCell => ({ ...cell, row: union.of(cell.row) as RowCell['row'] }))
      old.forEach((cell, at) => this.#origins.set(cell, { before: before!.rows[at]! }))
      Object.assign(step, { rows: kept })
      Object.assign(ghost, { rows: old })
    }
    for (const link of [...blueprint.links]) {
      const { before, after } = this.#origins.get(link) as Origin<Link>
      const [from, to] = [link.from, link.to].map((step) => ghostOf.get(step) ?? step) as [Step, Step]
      if (!before || !after || (from === link.from && to === link.to)) continue
      const old = { ...link, from, to }
      blueprint.links.push(old)
      this.#origins.set(link, { after })
      this.#origins.set(old, { before })
    }
  }

  /** Of the old version's things those of what they are in the union. */
  numbers(ofUnion: Numbers): Numbers {
    const { before, union } = this.#made
    const numbers = new Map(ofUnion)
    const standards = before.steps.flatMap((step) => step.standards)
    for (const each of [...before.failPoints, ...standards, ...before.notes, ...before.questions])
      if (!numbers.has(each)) numbers.set(each, ofUnion.get(union.of(each) as Numbered)!)
    return numbers
  }

  /** As large as a thing is in the version in which it is larger; figures are those of each version. */
  sizes(ofBefore: Measured, ofAfter: Measured): Measured {
    const of = (thing: object): Measured => (this.#ofBefore.has(thing) ? ofBefore : ofAfter)
    const each = <Of extends object, Value>(
      thing: Of,
      ask: (sizes: Measured, own: Of) => Value | undefined,
    ): Value[] => {
      const { before, after } = (this.#origins.get(thing) ?? { [this.#ofBefore.has(thing) ? 'before' : 'after']: thing }) as Origin<Of> // prettier-ignore
      return [before && ask(ofBefore, before), after && ask(ofAfter, after)].filter((value) => value !== undefined)
    }
    const larger = (sizes: readonly Size[]): Size => ({
      width: Math.max(0, ...sizes.map(({ width }) => width)),
      height: Math.max(0, ...sizes.map(({ height }) => height)),
    })
    const some = (sizes: readonly Size[]): Size | undefined => (sizes.length > 0 ? larger(sizes) : undefined)
    const most = (numbers: readonly number[]): number => Math.max(0, ...numbers)
    const mapped = (columns: readonly (readonly Step[])[], side: Side): Step[][] =>
      columns.map((steps) => steps.flatMap((step) => (this.#origins.get(step)?.[side] as Step | undefined) ?? []))
    return {
      ...ofAfter,
      figures: {
        step: (step) => of(step).figures.step(step),
        evidence: (step) => of(step).figures.evidence(step),
        ghost: (step) => of(step).figures.ghost(step),
        link: (link) => of(link).figures.link(link),
        lane: (lane) => of(lane).figures.lane(lane),
        phase: (phase) => of(phase).figures.phase(phase),
        group: (group) => of(group).figures.group(group),
        moment: (moment) => of(moment).figures.moment(moment),
        row: (row) => of(row).figures.row(row),
        card: (cell) => of(cell).figures.card(cell),
        gauge: (name, columns) => of(columns.flat()[0] ?? columns).figures.gauge(name, columns),
      },
      step: (step) => larger(each(step, (sizes, own) => sizes.step(own))),
      evidence: (step) => some(each(step, (sizes, own) => sizes.evidence(own))),
      ghost: (step) => larger(each(step, (sizes, own) => sizes.ghost(own))),
      linkLabel: (link) => some(each(link, (sizes, own) => sizes.linkLabel(own))),
      laneTitle: (lane) => larger(each(lane, (sizes, own) => sizes.laneTitle(own))),
      phaseTitle: (phase) => larger(each(phase, (sizes, own) => sizes.phaseTitle(own))),
      phaseHead: (phase, width) => most(each(phase, (sizes, own) => sizes.phaseHead(own, width))),
      groupTitle: (group) => larger(each(group, (sizes, own) => sizes.groupTitle(own))),
      groupHead: (group, width) => most(each(group, (sizes, own) => sizes.groupHead(own, width))),
      momentTitle: (moment) => larger(each(moment, (sizes, own) => sizes.momentTitle(own))),
      momentHead: (moment, width) => most(each(moment, (sizes, own) => sizes.momentHead(own, width))),
      rowTitle: (row) => larger(each(row, (sizes, own) => sizes.rowTitle(own))),
      cardWidth: (cell) => most(each(cell, (sizes, own) => sizes.cardWidth(own))),
      cardHeight: (cell, width) => most(each(cell, (sizes, own) => sizes.cardHeight(own, width))),
      gauge: (name, columns) => {
        const heights = [ofBefore.gauge(name, mapped(columns, 'before')), ofAfter.gauge(name, mapped(columns, 'after'))]
        const known = heights.filter((height) => height !== undefined)
        return known.length > 0 ? most(known) : undefined
      },
    }
  }

  /** One version: its things where they stand in the placement of both, under its name. */
  strip(whole: Placement, side: Side, text: string, context: NumberedContext): Strip {
    const title = Math.ceil(set(context, 'heading', text).height + TITLE_GAP)
    const placement = moved(this.#placement(whole, side), { x: 0, y: title })
    const { heads, width, height } = placement
    return {
      placement: { ...placement, height: height + title, heads: { ...heads, groups: heads.groups + title } },
      columns: [0, width],
      band: [context.theme.spacing.laneHead, width],
      ghosts: [],
      beyond: [],
      repeated: new Set(),
      title: { text, top: 0 },
    }
  }

  #placement(whole: Placement, side: Side): Placement {
    const of = <Of extends object>(thing: Of): Of | undefined => this.#origins.get(thing)?.[side] as Of | undefined
    const phases = this.#phases(whole, of)
    const { heads } = whole
    return {
      ...whole,
      blueprint: this.#made[side],
      order: whole.order.flatMap((place) => of(place) ?? []),
      phases,
      groups: groupExtents(phases.map(({ phase, band }) => ({ phase, x: band.x, width: band.width }))).map(
        ({ group, index, x, width }) => ({ group, index, head: { x, y: 0, width, height: heads.groups } }),
      ),
      moments: this.#made[side].moments.length === 0 ? [] : whole.moments.map(({ moment, ...placed }) => ({ ...placed, moment: moment && of(moment) })), // prettier-ignore
      lanes: whole.lanes.flatMap(({ lane, ...placed }) => given(of(lane), (own) => ({ ...placed, lane: own }))),
      rows: whole.rows.flatMap(({ row, cards, ...placed }) =>
        given(of(row), (own) => ({ ...placed, row: own, cards: cards.flatMap((card) => cardOf(card, of)) })),
      ),
      steps: whole.steps.flatMap(({ step, ...placed }) => given(of(step), (own) => ({ ...placed, step: own }))),
      evidence: whole.evidence.flatMap(({ step, ...placed }) =>
        given(of(step), (own) => (own.evidence.length > 0 ? { ...placed, step: own } : undefined)),
      ),
      links: whole.links.flatMap(({ link, ...placed }) => given(of(link), (own) => ({ ...placed, link: own }))),
    }
  }

  /** Each as far as the next one, for a phase of the other version leaves its columns behind. */
  #phases({ phases, heads }: Placement, of: <Of extends object>(thing: Of) => Of | undefined): Placement['phases'] {
    const [first, last] = [phases[0]?.band, phases.at(-1)?.band]
    const own = phases.flatMap(({ phase, band }) => given(of(phase), (each) => ({ phase: each, band })))
    return own.map(({ phase, band }, at) => {
      const x = at === 0 ? first!.x : band.x
      const width = (own[at + 1]?.band.x ?? last!.x + last!.width) - x
      const y = phase.group ? heads.groups : 0
      const head = { x, y, width, height: heads.groups + heads.phases - y }
      return { phase, head, band: { ...band, x, width } }
    })
  }
}

function cardOf(
  { cell, of: owner, box }: PlacedCard,
  of: <Of extends object>(thing: Of) => Of | undefined,
): PlacedCard[] {
  const [own, whose] = [of(cell), ownerOf(owner, of)]
  return own && whose ? [{ cell: own, of: whose, box }] : []
}

function ownerOf(owner: CardOwner, of: <Of extends object>(thing: Of) => Of | undefined): CardOwner | undefined {
  switch (owner.kind) {
    case 'step':
      return given(of(owner.step), (step) => ({ kind: 'step' as const, step }))[0]
    case 'moment':
      return given(of(owner.moment), (moment) => ({ kind: 'moment' as const, moment }))[0]
    case 'phase':
      return given(of(owner.phase), (phase) => ({ kind: 'phase' as const, phase }))[0]
    case 'group':
      return given(of(owner.group), (group) => ({ kind: 'group' as const, group }))[0]
  }
}

function given<Of, Made>(thing: Of | undefined, make: (thing: Of) => Made | undefined): Made[] {
  const made = thing === undefined ? undefined : make(thing)
  return made === undefined ? [] : [made]
}
