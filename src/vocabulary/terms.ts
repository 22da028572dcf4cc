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
  'in-person', 'phone', 'mail', 'email', 'chat', 'sms', 'web', 'app', 'video', 'social', 'kiosk',
] as const // prettier-ignore

/** One of the channels. */
export type Channel = (typeof CHANNELS)[number]

/** Provider errors first, then customer errors (Chase and Stewart 1994). */
export const FAIL_POINT_CLASSES = ['task', 'treatment', 'tangibles', 'preparation', 'encounter', 'resolution'] as const

/** One of the classes of errors. */
export type FailPointClass = (typeof FAIL_POINT_CLASSES)[number]

/** Before the failure, while it happens, or after it (Chase and Stewart 1994). */
export type CountermeasureKind = 'prevent' | 'warn' | 'recover'

/** Channels over which a customer and staff meet without the customer seeing them. */
export const REMOTE_CHANNELS: ReadonlySet<Channel> = new Set([
  'phone', 'mail', 'email', 'chat', 'sms', 'web', 'app', 'video', 'social',
]) // prettier-ignore

/** Channels over which a support process may send the customer a notice by itself; nobody has to be there for it. */
export const NOTICE_CHANNELS: ReadonlySet<Channel> = new Set(['sms', 'email', 'mail', 'web', 'app'])
