import type { Level, RuleMeta } from './rule.ts'

/** `all` also has the rules that no smaller preset has; today there is none. */
export const PRESETS = ['recommended', 'strict', 'all'] as const

/** One of the presets. */
export type PresetName = (typeof PRESETS)[number]

/** A rule's level in a preset: its own severity, or off. */
export function presetLevel(meta: RuleMeta, preset: PresetName): Level {
  return preset === 'recommended' && meta.preset !== 'recommended' ? 'off' : meta.severity
}
