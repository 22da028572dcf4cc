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
function peopleInTurn(encounters: readonly Encounter[]): string[] {
  return encounters
    .filter(({ service }) => !service.lane.technology && service.lane.kind !== 'support')
    .sort((a, b) => a.customer.index - b.customer.index || a.service.index - b.service.index)
    .map(({ service }) => service.actor ?? service.lane.title)
}
