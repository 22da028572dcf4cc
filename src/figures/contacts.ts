/** How often the service crosses its lines, and how many people the customer is passed between. */
import type { Blueprint, Link, Step } from '../model/blueprint.ts'
import { isEncounter } from '../model/encounter.ts'
import { LANE_KINDS, type LaneKind } from '../vocabulary/terms.ts'

/** Counts of service encounters, internal encounters and hand-offs. */
export interface Contacts {
  /** Links that cross the line of interaction: each is a service encounter. An exchange is one. */
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

/** The contacts of a blueprint, by the links that cross its lines (Kingman-Brundage 1989; Shostack 1984). */
export function contactsOf({ links }: Blueprint): Contacts {
  const encounters = links.filter(isEncounter)
  const visible = encounters.filter((link) => !crosses(link, 'onstage'))
  const served = peopleInTurn(encounters)
  return {
    encounters: encounters.length,
    visible: visible.length,
    invisible: encounters.length - visible.length,
    internal: links.filter((link) => crosses(link, 'backstage')).length,
    people: new Set(served).size,
    handOffs: served.filter((person, index) => index > 0 && person !== served[index - 1]).length,
  }
}

/** Whether the link crosses the line that runs under a band. */
function crosses({ from, to }: Link, band: LaneKind): boolean {
  return isBelow(from, band) !== isBelow(to, band)
}

function isBelow({ lane }: Step, band: LaneKind): boolean {
  return LANE_KINDS.indexOf(lane.kind) > LANE_KINDS.indexOf(band)
}

/**
 * Whom the customer meets, encounter by encounter in the order of his actions: the actor where one is named, else the
 * lane stands for one person.
 */
function peopleInTurn(encounters: readonly Link[]): string[] {
  return encounters
    .map(({ from, to }) =>
      from.lane.kind === 'customer' ? { customer: from, staff: to } : { customer: to, staff: from },
    )
    .filter(({ staff }) => !staff.lane.technology && staff.lane.kind !== 'support')
    .sort((a, b) => a.customer.index - b.customer.index || a.staff.index - b.staff.index)
    .map(({ staff }) => staff.actor ?? staff.lane.title)
}
