import type { Words } from './words.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

const WORDS = { en, zh } satisfies Record<string, Words>

/** The languages whose words are built in. */
export type LocaleId = keyof typeof WORDS

/** The built-in locale for a BCP 47 tag: by its primary subtag, English where the language is not built in. */
export function localeOf(tag: string): LocaleId {
  const primary = tag.toLowerCase().split('-')[0]
  return primary === 'zh' ? 'zh' : 'en'
}

export function words(locale: LocaleId): Words {
  return WORDS[locale]
}
