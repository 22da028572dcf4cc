import { en } from './en.ts'
import type { LocaleId, Words } from './words.ts'
import { zh } from './zh.ts'

export type { LocaleId } from './words.ts'

const WORDS: Readonly<Record<LocaleId, Words>> = { en, zh }

/** The built-in locale for a BCP 47 tag: by its primary subtag, English where the language is not built in. */
export function localeOf(tag: string): LocaleId {
  const primary = tag.toLowerCase().split('-')[0]
  return primary === 'zh' ? 'zh' : 'en'
}

/** The words of a locale. */
export function words(locale: LocaleId): Words {
  return WORDS[locale]
}
