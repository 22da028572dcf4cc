/** The field's terms: the same word in YAML, types, messages, CSS classes and docs. */

/** From top to bottom of the picture. */
export const LANE_KINDS = ['evidence', 'customer', 'onstage', 'backstage', 'support'] as const

/** The bands of a blueprint (Bitner, Ostrom and Morgan 2008). */
export type LaneKind = (typeof LANE_KINDS)[number]

/** What a step is, after flowcharting practice (ISO 5807). */
export type StepKind = 'action' | 'decision' | 'wait' | 'start' | 'end'

/** What a link says: sequence, give and take, or repair. */
export type LinkKind = 'flow' | 'exchange' | 'recovery'

/** The media over which customer and provider meet. */
export const CHANNELS = [
  'in-person', 'phone', 'mail', 'email', 'chat', 'sms', 'web', 'app', 'video', 'social', 'kiosk', 'sign', 'announcement', 'object',
] as const // prettier-ignore
/** Those that are built in. */
export type ChannelName = (typeof CHANNELS)[number]

export function isChannelName(id: string): id is ChannelName {
  return CHANNELS.some((name) => name === id)
}

/** Provider errors first, then customer errors (Chase and Stewart 1994). */
export const FAIL_POINT_CLASSES = ['task', 'treatment', 'tangibles', 'preparation', 'encounter', 'resolution'] as const

/** One of the classes of errors. */
export type FailPointClass = (typeof FAIL_POINT_CLASSES)[number]

/** Before the failure, while it happens, or after it (Chase and Stewart 1994). */
export type CountermeasureKind = 'prevent' | 'warn' | 'recover'

/** Channels by which the customer sees the other side. */
export const SEEN_CHANNELS: ReadonlySet<ChannelName> = new Set(['in-person', 'kiosk'])

/** Channels that may carry an automatic notice from a support process to the customer. */
export const NOTICE_CHANNELS: ReadonlySet<ChannelName> = new Set([
  'sms', 'email', 'mail', 'web', 'app', 'sign', 'announcement',
]) // prettier-ignore

/** Of times, the largest first: years, months, weeks, days, hours, minutes, seconds. */
export const DURATION_UNITS = ['y', 'mo', 'w', 'd', 'h', 'm', 's'] as const
export type DurationUnit = (typeof DURATION_UNITS)[number]

/** What stands before each entry of a row. */
export type RowMark = 'plus' | 'minus' | 'idea' | 'question' | 'none'
