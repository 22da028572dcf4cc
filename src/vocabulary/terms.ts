/** The field's terms: the same word in YAML, types, messages, CSS classes and docs. */

/** From top to bottom of the picture. */
export const LANE_KINDS = ['evidence', 'customer', 'onstage', 'backstage', 'support'] as const
export type LaneKind = (typeof LANE_KINDS)[number]

export type StepKind = 'action' | 'decision' | 'wait' | 'start' | 'end'

export type LinkKind = 'flow' | 'exchange' | 'recovery'

export const CHANNELS = [
  'in-person', 'phone', 'mail', 'email', 'chat', 'sms', 'web', 'app', 'video', 'social', 'kiosk',
] as const // prettier-ignore
export type Channel = (typeof CHANNELS)[number]

/** Provider errors first, then customer errors (Chase and Stewart 1994). */
export const FAIL_POINT_CLASSES = ['task', 'treatment', 'tangibles', 'preparation', 'encounter', 'resolution'] as const
export type FailPointClass = (typeof FAIL_POINT_CLASSES)[number]

export type CountermeasureKind = 'prevent' | 'warn' | 'recover'

/** Channels over which a customer and staff meet without the customer seeing them. */
export const REMOTE_CHANNELS: ReadonlySet<Channel> = new Set([
  'phone', 'mail', 'email', 'chat', 'sms', 'web', 'app', 'video', 'social',
]) // prettier-ignore
