/** Hints for invalid or unsafe URLs. */
import { shortened } from '../diagnostic/shortened.ts'

const STARTS = 'write an address that starts with https://, http:// or mailto:'
/** Longer ones are not parsed. */
const MAX_ADDRESS_LENGTH = 2_000

/** The hint for a text that is not a safe URL; the first cause that applies. */
export function addressHint(text: string): string {
  if (text.length > MAX_ADDRESS_LENGTH) return `${STARTS}, of at most ${MAX_ADDRESS_LENGTH} characters`
  const bare = text.trim()
  if (bare !== text) return 'remove the blanks before and after it'
  if (text.includes('\ufffd')) return 'remove the character that cannot be shown'
  const inner = /^(?:<(.*)>|["'“”‘’«»„](.*)["'“”‘’«»„]|\[[^\]]*\]\((.*)\))$/su.exec(text)
  const within = inner?.[1] ?? inner?.[2] ?? inner?.[3]
  if (within !== undefined) return `write the address alone: ${shortened(within)}`
  if (/[\r\n\u2028\u2029]/.test(text)) return 'write it on one line, without a line break'
  if (/\s/.test(text)) {
    return /^(?:https?:\/\/|mailto:)/.test(text)
      ? `it may hold no blanks: write "%20" for each, as in ${shortened(text.replace(/\s+/g, '%20'))}`
      : STARTS
  }
  const [, scheme = '', rest = ''] = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s.exec(text) ?? []
  if (/^https?$/i.test(scheme)) return webHint(scheme, rest)
  if (/^mailto$/i.test(scheme)) {
    if (rest === '') return 'write the address of somebody after "mailto:", as in mailto:desk@example.org'
    return scheme === 'mailto' ? STARTS : `write "mailto:" in small letters`
  }
  if (/^https?\/\/./.test(text)) return `a colon is missing: ${shortened(text.replace('//', '://'))}`
  if (/^[^\s@/:]+@[^\s@/:][^\s@/:.]*\.[^\s@/:]+$/.test(text)) return `write mailto:${shortened(text)}`
  if (/^(?:\/\/)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#:]|$)/u.test(text) && !/^[A-Za-z]+:/.test(text)) {
    return `write https://${shortened(text.replace(/^\/\//, ''))}`
  }
  return STARTS
}

function webHint(written: string, rest: string): string {
  const scheme = written.toLowerCase()
  if (!rest.startsWith('//')) {
    const site = rest.replace(/^[/\\]+/, '')
    return `write two slashes after "${scheme}:", as in ${scheme}://${site === '' ? 'example.org' : shortened(site)}`
  }
  if (/^\/\/(?:[/?#:\\]|$)/.test(rest))
    return `write the name of the site after "${scheme}://", as in ${scheme}://example.org`
  if (written !== scheme) return `write "${scheme}://" in small letters`
  return 'correct the name of the site: letters, digits, "." and "-", and after it perhaps ":" and a number up to 65535'
}
