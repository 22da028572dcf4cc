/**
 * Cache keys: the hash of everything that decides what is drawn and found of a file. While it stays, there is nothing
 * to do.
 */
import type { LookOptions } from '../pipeline/look.ts'
import type { Theme } from '../pipeline/theme.ts'
import type { Accepted } from '../project/baselines.ts'
import type { CheckInputOptions } from '../project/check-input.ts'
import type { Format } from '../render/formats.ts'
import { sha256 } from '../files/content-hash.ts'
import type { DrawSettings } from './job.ts'
import type { Look } from './look.ts'
import type { ManifestReference } from './manifest/manifest.ts'

/** What one file's cache key is made of, beside what files with the same look have in common. */
export interface KeyParts {
  /** What `settingsKey` gives for its look. */
  readonly settings: string
  /** As reports name it: findings and notes have it in their words. */
  readonly shown: string
  /** Of the blueprint. */
  readonly sha256: string
  /** How it is checked. */
  readonly lint: CheckInputOptions
  readonly accepted: Accepted | undefined
  readonly references: readonly ManifestReference[]
}

/** The part of the cache key that all files of a run with the same look and formats have in common. */
export function settingsKey(
  { fonts, scale, epoch, paper }: DrawSettings,
  { view, given, usual, sheet }: Look,
  formats: readonly Format[],
  program: readonly string[],
): string {
  const only = view.only && [...view.only].sort()
  const plain = {
    ...{ fonts, scale, epoch, paper, sheet },
    view: { ...view, hidden: [...view.hidden].sort(), ...(only && { only }) },
    given: hashed(given),
    usual: hashed(usual),
  }
  return sha256(JSON.stringify({ program, formats, settings: plain }))
}

function hashed({ theme, ...rest }: LookOptions): object {
  return { ...rest, theme: theme && withHashes(theme) }
}

/** Fonts and logo by their hashes: a client's may have many megabytes. */
function withHashes(theme: Theme): object {
  const fonts = theme.fonts?.map(({ family, regular, bold }) => {
    const [one, other] = [regular, bold].map(({ name, data }) => [name, sha256(data)])
    return [family, one, other]
  })
  const { logo } = theme
  return {
    ...theme,
    fonts,
    ...(logo && { logo: { ...logo, image: { ...logo.image, data: sha256(logo.image.data) } } }),
  }
}

/** The file's cache key: SHA-256 as 64 hexadecimal digits. */
export function keyOf({ settings, shown, sha256: content, lint, accepted, references }: KeyParts): string {
  const { preset = null, rules = {}, asOf = null, channels = [] } = lint
  const ofRules = Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const checked = [preset, ofRules, asOf, channels]
  return sha256(JSON.stringify([settings, shown, content, checked, accepted ?? null, references]))
}
