/**
 * What a text is made of, as far as it has come: a reader of YAML that never gives up. `parse` says what is wrong with a text;
 * this one says where a caret stands, in a line that ends in the middle of a key or in a brace that nobody has closed yet. Each
 * sign is looked at a bounded number of times.
 */

/** A text, a group or a list; `from` and `to` are half open, in UTF-16 code units. */
export type OutlineNode = OutlineText | OutlineMap | OutlineList

interface Ranged {
  readonly from: number
  readonly to: number
}

/** A scalar. */
export interface OutlineText extends Ranged {
  readonly kind: 'text'
  readonly style: 'plain' | 'single' | 'double' | 'block'
  /** Without quotes, nor what quotes and backslashes are escaped by. */
  readonly text: string
}

/** A mapping; `flow` for one in braces. */
export interface OutlineMap extends Ranged {
  readonly kind: 'map'
  readonly flow: boolean
  readonly entries: readonly OutlineEntry[]
}

/** A sequence; `flow` for one in brackets. */
export interface OutlineList extends Ranged {
  readonly kind: 'list'
  readonly flow: boolean
  readonly entries: readonly OutlineEntry[]
}

/** A key with its value, or an item of a list. */
export interface OutlineEntry extends Ranged {
  readonly key?: OutlineText
  /** Absent behind a key that is still being written. */
  readonly hasColon: boolean
  readonly value?: OutlineNode
}

/** Of a group that is deeper than any blueprint, the rest is text. */
const MAX_DEPTH = 40

/** Lines that are looked at to see whether one without a colon stands among keys. */
const MAX_AHEAD = 200

export function outline(text: string): OutlineNode | undefined {
  return new Reader(text).root()
}

class Reader {
  readonly #text: string
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  root(): OutlineNode | undefined {
    const found: OutlineNode[] = []
    if (this.#text.startsWith('\uFEFF')) this.#at = 1
    while (this.#skip()) {
      const before = this.#at
      const node = this.#block(this.#column(), -1)
      if (node) found.push(node)
      if (this.#at === before) this.#at = this.#lineEnd() // a line that belongs to nothing
    }
    const maps = found.filter((node) => node.kind === 'map')
    if (maps.length < 2) return maps[0] ?? found[0]
    const entries = maps.flatMap((map) => map.entries)
    return { kind: 'map', flow: false, entries, from: maps[0]!.from, to: maps.at(-1)!.to }
  }

  /** What begins here, in a column, within something that stands in the column `parent`. */
  #block(column: number, parent: number): OutlineNode | undefined {
    if (this.#depth >= MAX_DEPTH) return this.#plain(parent)
    this.#depth++
    try {
      if (this.#isDash()) return this.#list(column)
      this.#properties()
      if (this.#key() || this.#isAmongKeys(column)) return this.#map(column)
      return this.#inline(parent)
    } finally {
      this.#depth--
    }
  }

  #map(column: number): OutlineMap {
    const from = this.#at
    const entries: OutlineEntry[] = []
    let isFirst = true
    while (isFirst || this.#skip()) {
      const at = this.#column()
      if (!isFirst && (at < column || (at === column && this.#isDash()))) break
      if (!isFirst && at > column) {
        this.#at = this.#lineEnd()
        continue
      }
      isFirst = false
      entries.push(this.#entry(column))
    }
    return { kind: 'map', flow: false, entries, from, to: entries.at(-1)?.to ?? from }
  }

  #entry(column: number): OutlineEntry {
    const from = this.#at
    const found = this.#key()
    if (found) {
      this.#at = found.end
      const value = this.#valueOf(column, true)
      return { key: found.key, hasColon: true, value, from, to: value?.to ?? found.end }
    }
    const end = this.#plainEnd()
    const key = this.#textOf('plain', from, end)
    this.#at = this.#lineEnd()
    const value = this.#valueOf(column, false)
    return { key, hasColon: false, value, from, to: value?.to ?? end }
  }

  /** What stands behind a key or a dash. */
  #valueOf(column: number, isKey: boolean): OutlineNode | undefined {
    this.#blanks()
    this.#properties()
    if (!this.#isLineOver()) return isKey ? this.#inline(column) : this.#block(this.#column(), column)
    if (!this.#skip()) return undefined
    const at = this.#column()
    if (at > column || (isKey && at === column && this.#isDash())) return this.#block(at, column)
    return undefined
  }

  #list(column: number): OutlineList {
    const from = this.#at
    const entries: OutlineEntry[] = []
    while (this.#skip() && this.#column() === column && this.#isDash()) {
      const start = this.#at++
      const value = this.#valueOf(column, false)
      entries.push({ hasColon: false, value, from: start, to: value?.to ?? start + 1 })
    }
    return { kind: 'list', flow: false, entries, from, to: entries.at(-1)?.to ?? from }
  }

  /** A value that begins in the middle of a line. */
  #inline(parent: number): OutlineNode {
    const sign = this.#text[this.#at]!
    if (sign === '{' || sign === '[') return this.#flow(parent)
    if (sign === '"' || sign === "'") return this.#quoted(parent)
    if (sign === '|' || sign === '>') return this.#literal(parent)
    return this.#plain(parent)
  }

  /** A text without quotes, with the lines that go on with it. */
  #plain(parent: number): OutlineText {
    const from = this.#at
    let end = this.#plainEnd()
    this.#at = this.#lineEnd()
    const isCut = this.#text.slice(end, this.#at).trim() !== ''
    for (let before = this.#at; !isCut && this.#skip(); before = this.#at) {
      if (this.#column() <= parent || this.#text.slice(before, this.#at).includes('#')) {
        this.#at = before
        break
      }
      end = this.#plainEnd()
      this.#at = this.#lineEnd()
    }
    return this.#textOf('plain', from, end)
  }

  #literal(parent: number): OutlineText {
    const from = this.#at
    this.#at = this.#lineEnd()
    let end = this.#at
    while (this.#at < this.#text.length) {
      const start = this.#at + 1
      const next = this.#indentOf(start)
      if (next.isBlank || next.column > parent) {
        this.#at = next.end
        if (!next.isBlank) end = next.end
      } else break
    }
    return this.#textOf('block', from, end)
  }

  /** Up to the other quote; where there is none in what belongs to the value, up to the end of the line. */
  #quoted(parent: number): OutlineText {
    const from = this.#at
    const quote = this.#text[from]!
    const style = quote === '"' ? 'double' : 'single'
    for (let at = from + 1; at < this.#text.length; at++) {
      const sign = this.#text[at]
      if (sign === '\\' && style === 'double') at++
      else if (sign === quote && style === 'single' && this.#text[at + 1] === quote) at++
      else if (sign === quote) {
        this.#at = at + 1
        return this.#textOf(style, from, this.#at)
      } else if (sign === '\n') {
        const next = this.#indentOf(at + 1)
        if (!next.isBlank && next.column <= parent) break
      }
    }
    this.#at = this.#lineEnd()
    return this.#textOf(style, from, this.#at)
  }

  #flow(parent: number): OutlineNode {
    if (this.#depth >= MAX_DEPTH) return this.#plain(parent)
    this.#depth++
    const from = this.#at
    const isMap = this.#text[from] === '{'
    this.#at++
    const entries: OutlineEntry[] = []
    let to = this.#at
    while (this.#skipInFlow(parent)) {
      const sign = this.#text[this.#at]!
      if (sign === '}' || sign === ']') {
        to = ++this.#at
        break
      }
      if (sign === ',') {
        to = ++this.#at
        continue
      }
      const entry = this.#flowEntry(parent, isMap)
      entries.push(entry)
      to = this.#at = Math.max(this.#at, entry.to, to)
    }
    this.#depth--
    return { kind: isMap ? 'map' : 'list', flow: true, entries, from, to }
  }

  #flowEntry(parent: number, isMap: boolean): OutlineEntry {
    const from = this.#at
    this.#properties()
    const first = this.#flowValue(parent)
    const after = this.#at
    this.#blanks()
    const isKey = first.kind === 'text' && this.#text[this.#at] === ':'
    if (!isKey) {
      this.#at = after
      if (isMap && first.kind === 'text') return { key: first, hasColon: false, from, to: first.to }
      return { hasColon: false, value: first, from, to: first.to }
    }
    const colon = ++this.#at
    this.#blanks()
    this.#properties()
    const isMore = this.#skipInFlow(parent) && !/[,}\]]/.test(this.#text[this.#at]!)
    const value = isMore ? this.#flowValue(parent) : undefined
    const entry: OutlineEntry = { key: first, hasColon: true, value, from, to: value?.to ?? colon }
    if (isMap) return entry
    const map: OutlineMap = { kind: 'map', flow: true, entries: [entry], from, to: entry.to }
    return { hasColon: false, value: map, from, to: entry.to }
  }

  #flowValue(parent: number): OutlineNode {
    const sign = this.#text[this.#at]!
    if (sign === '{' || sign === '[') return this.#flow(parent)
    if (sign === '"' || sign === "'") return this.#quoted(parent)
    const from = this.#at
    while (this.#at < this.#text.length) {
      const [at, next] = [this.#text[this.#at]!, this.#text[this.#at + 1] ?? '\n']
      if (/[,[\]{}\r\n]/.test(at) || (at === ':' && /[\s,[\]{}]/.test(next))) break
      if (at === '#' && this.#at > from && /\s/.test(this.#text[this.#at - 1]!)) break
      this.#at++
    }
    let end = this.#at
    while (end > from && /\s/.test(this.#text[end - 1]!)) end--
    if (this.#at === from) this.#at++ // a colon that stands alone
    return this.#textOf('plain', from, Math.max(end, from))
  }

  /** A key that begins here and the end of its colon. */
  #key(): { readonly key: OutlineText; readonly end: number } | undefined {
    const from = this.#at
    const first = this.#text[from]
    if (first === undefined || /[{[|>#]/.test(first)) return undefined
    const end = this.#lineEnd()
    if (first === '"' || first === "'") {
      let at = from + 1
      while (at < end && this.#text[at] !== first) at += first === '"' && this.#text[at] === '\\' ? 2 : 1
      const close = at + 1
      const colon = /^[ \t]*:(?=\s|$)/.exec(this.#text.slice(close, end))
      return colon && at < end
        ? { key: this.#textOf(first === '"' ? 'double' : 'single', from, close), end: close + colon[0].length }
        : undefined
    }
    for (let at = from; at < end; at++) {
      const sign = this.#text[at]
      if (sign === '#' && /\s/.test(this.#text[at - 1] ?? '')) return undefined
      if (sign !== ':' || !/\s/.test(this.#text[at + 1] ?? '\n')) continue
      let stop = at
      while (stop > from && /\s/.test(this.#text[stop - 1]!)) stop--
      return { key: this.#textOf('plain', from, stop), end: at + 1 }
    }
    return undefined
  }

  /** Whether a line without a colon is one of a group, whose next line has one: a key that is being written. */
  #isAmongKeys(column: number): boolean {
    if (/["'{[|>]/.test(this.#text[this.#at]!)) return false
    const before = this.#at
    let found = false
    this.#at = this.#lineEnd()
    for (let lines = 0; lines < MAX_AHEAD && !found && this.#skip(); lines++) {
      const at = this.#column()
      if (at < column || (at === column && this.#isDash())) break
      found = at === column ? this.#key() !== undefined : lines === 0 && this.#isDeeperGroup()
      this.#at = this.#lineEnd()
    }
    this.#at = before
    return found
  }

  /** The group of a key without its colon. */
  #isDeeperGroup(): boolean {
    return this.#key() !== undefined
  }

  #textOf(style: OutlineText['style'], from: number, to: number): OutlineText {
    const raw = this.#text.slice(from, to)
    if (style === 'plain' || style === 'block') return { kind: 'text', style, text: raw, from, to }
    const isClosed = raw.length > 1 && raw.endsWith(raw[0]!)
    const inner = raw.slice(1, isClosed ? -1 : undefined)
    const text = style === 'single' ? inner.replaceAll("''", "'") : inner.replace(/\\(["\\/])/g, '$1')
    return { kind: 'text', style, text, from, to }
  }

  /** Anchors and tags, of which no completion knows anything. */
  #properties(): void {
    while (/[&!]/.test(this.#text[this.#at] ?? '')) {
      const end = this.#lineEnd()
      while (this.#at < end && !/\s/.test(this.#text[this.#at]!)) this.#at++
      this.#blanks()
      if (this.#at >= end) return
    }
  }

  #blanks(): void {
    while (this.#text[this.#at] === ' ' || this.#text[this.#at] === '\t') this.#at++
  }

  #isDash(): boolean {
    return this.#text[this.#at] === '-' && /\s/.test(this.#text[this.#at + 1] ?? '\n')
  }

  #isLineOver(): boolean {
    const sign = this.#text[this.#at]
    return sign === undefined || sign === '\n' || sign === '\r' || sign === '#'
  }

  /** Where the text of a line ends, without what a comment says. */
  #plainEnd(): number {
    const end = this.#lineEnd()
    const comment = this.#text.slice(this.#at, end).search(/\s#/)
    let stop = comment < 0 ? end : this.#at + comment
    while (stop > this.#at && /\s/.test(this.#text[stop - 1]!)) stop--
    return stop
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at)
    return end < 0 ? this.#text.length : end
  }

  #column(): number {
    const start = this.#text.lastIndexOf('\n', this.#at - 1) + 1
    return this.#at - start - (start === 0 && this.#text.startsWith('\uFEFF') ? 1 : 0)
  }

  #indentOf(start: number): { readonly column: number; readonly end: number; readonly isBlank: boolean } {
    let at = start
    while (this.#text[at] === ' ') at++
    const found = this.#text.indexOf('\n', at)
    const end = found < 0 ? this.#text.length : found
    return { column: at - start, end, isBlank: at >= end || this.#text.slice(at, end).trim() === '' }
  }

  /** To the next sign that is none of a comment; false at the end. */
  #skip(): boolean {
    while (this.#at < this.#text.length) {
      const sign = this.#text[this.#at]!
      if (sign === '#') this.#at = this.#lineEnd()
      else if (/\s/.test(sign)) this.#at++
      else if (this.#isMark()) this.#at = this.#lineEnd()
      else return true
    }
    return false
  }

  /** `---`, `...` and `%`: lines between documents. */
  #isMark(): boolean {
    if (this.#at > 0 && this.#text[this.#at - 1] !== '\n') return false
    return /^(?:---|\.\.\.)(?=\s|$)|^%/.test(this.#text.slice(this.#at, this.#at + 4))
  }

  /** The same within braces; false where a line shows that nobody has closed them. */
  #skipInFlow(parent: number): boolean {
    while (this.#at < this.#text.length) {
      const sign = this.#text[this.#at]!
      if (sign === '#' && /\s/.test(this.#text[this.#at - 1] ?? ' ')) this.#at = this.#lineEnd()
      else if (sign === '\n') {
        const next = this.#indentOf(this.#at + 1)
        const isOut = !next.isBlank && next.column <= parent
        if (isOut && !/[}\]]/.test(this.#text[this.#at + 1 + next.column]!)) return false
        this.#at++
      } else if (/\s/.test(sign)) this.#at++
      else return true
    }
    return false
  }
}
