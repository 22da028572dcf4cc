/** How often the service crosses its lines, and how many people the customer is passed between. */
import type { Blueprint, Link, Step } from '../model/blueprint.ts'
import { encountersOf, type Encounter } from '../model/encounter.ts'
import { LANE_KINDS, type LaneKind } from '../vocabulary/terms.ts'

/** Counts of service encounters, internal encounters and hand-offs. */
export interface Contacts {
  /**
   * Service encounters: links that cross the line of interaction, of which an exchange is one, and onstage steps in a column
   * with a customer action that no link joins to any.
   */
  readonly encounters: number
  /** Encounters whose other side is onstage. */
  readonly visible: number
  /** Encounters whose other side is below the line of visibility. */
  readonly invisible: number
  /** Links that cross the line of internal interaction. */
  readonly internal: number
  /** Different people who meet the customer; a machine is nobody. */
  readonly people: number
  /** How often the customer, from one encounter to the next, has somebody else before him. */
  readonly handOffs: number
}

/** The contacts of a blueprint, by what meets across its lines (Kingman-Brundage 1989; Shostack 1984). */
export function contactsOf(blueprint: Blueprint): Contacts {
  const encounters = encountersOf(blueprint)
  const visible = encounters.filter(({ service }) => !isBelow(service, 'onstage'))
  const served = peopleInTurn(encounters)
  return {
    encounters: encounters.length,
    visible: visible.length,
    invisible: encounters.length - visible.length,
    internal: blueprint.links.filter((link) => crosses(link, 'backstage')).length,
    people: new Set(served).size,
    handOffs: served.filter((person, index) => index > 0 && person !== served[index - 1]).length,
  }
}

/** How many hand-offs there would be less without the encounters of a step, by its id; those that change nothing are left out. */
export function handOffsByStep(blueprint: Blueprint): ReadonlyMap<string, number> {
  const turns = turnsOf(encountersOf(blueprint))
  const found = new Map<string, number>()
  for (let start = 0; start < turns.length;) {
    const { service } = turns[start]!
    let end = start + 1
    while (turns[end]?.service === service) end++
    const [before, own, after] = [turns[start - 1]?.person, turns[start]!.person, turns[end]?.person]
    const differ = (a: string | undefined, b: string | undefined): number =>
      a !== undefined && b !== undefined && a !== b ? 1 : 0
    const more = differ(before, own) + differ(own, after) - differ(before, after)
    if (more !== 0) found.set(service.id, (found.get(service.id) ?? 0) + more)
    start = end
  }
  return found
}

/** Whether the link crosses the line that runs under a band. */
function crosses({ from, to }: Link, band: LaneKind): boolean {
  return isBelow(from, band) !== isBelow(to, band)
}

function isBelow({ lane }: Step, band: LaneKind): boolean {
  return LANE_KINDS.indexOf(lane.kind) > LANE_KINDS.indexOf(band)
}

/** Whom the customer meets, encounter by encounter. */
function peopleInTurn(encounters: readonly Encounter[]): string[] {
  return turnsOf(encounters).map(({ person }) => person)
}

/**
 * Encounters with people in the order of the customer's actions: the actor where one is named, else the lane stands for one
 * person.
 */
function turnsOf(encounters: readonly Encounter[]): { readonly service: Step; readonly person: string }[] {
  return encounters
    .filter(({ service }) => !service.lane.technology && service.lane.kind !== 'support')
    .sort((a, b) => a.customer.index - b.customer.index || a.service.index - b.service.index)
    .map(({ service }) => ({ service, person: service.actor ?? service.lane.title }))
}
