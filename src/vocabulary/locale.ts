import { en } from './en.ts'
import type { LocaleId, OwnWords, Words } from './words.ts'
import { zh } from './zh.ts'

export type { LocaleId } from './words.ts'

const WORDS: Readonly<Record<LocaleId, Words>> = { en, zh }

/** The built-in locale for a BCP 47 tag: by its primary subtag, English where the language is not built in. */
export function localeOf(tag: string): LocaleId {
  const primary = tag.toLowerCase().split('-')[0]
  return primary === 'zh' ? 'zh' : 'en'
}

/** The words of a locale, with a client's in their places. The same arguments give the same object. */
export function words(locale: LocaleId, own?: OwnWords): Words {
  if (!own) return WORDS[locale]
  const made = remembered.get(own) ?? new Map<LocaleId, Words>()
  const known = made.get(locale) ?? (replaced(WORDS[locale], own) as Words)
  made.set(locale, known)
  remembered.set(own, made)
  return known
}

const remembered = new WeakMap<OwnWords, Map<LocaleId, Words>>()

function replaced(base: unknown, own: unknown): unknown {
  if (own === undefined) return base
  if (typeof base !== 'object' || base === null || typeof own !== 'object' || own === null) return own
  const group = own as Readonly<Record<string, unknown>>
  const entries = Object.keys({ ...base, ...group }).map((key) => {
    return [key, replaced((base as Readonly<Record<string, unknown>>)[key], group[key])] as const
  })
  return Object.fromEntries(entries)
}
