import type { Place } from '../../diagnostic/span.ts'
import type { Blueprint, Channel, Element, Reference, Row } from '../../model/blueprint.ts'
import { allRowCells, phaseGroups } from '../../model/row-cells.ts'
import type { SourceDocument } from '../../source/source-document.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** The picture embeds its fonts, so that it is the same everywhere; a missing glyph shows as a box (.notdef). */
export const rule: Rule = {
  meta: {
    code: 'missing-glyph',
    severity: 'warning',
    summary:
      'A text that is drawn holds a character that none of the fonts has, or letters that should join and do not.',
    preset: 'recommended',
    source: 'OpenType, "Recommendations for OpenType Fonts": a character without a glyph is drawn as a box',
  },
  check(blueprint, report, { source, hasGlyph, isDrawnUnjoined }) {
    const isFine = (character: number): boolean => hasGlyph(character) && !isDrawnUnjoined(character)
    if (isWritten(source.file.text, isFine) && channelTitles(blueprint).every(({ text }) => isWritten(text, isFine)))
      return
    for (const { text, place } of drawnTexts(blueprint)) {
      const characters = [...new Set(text)]
      const missing = characters.filter((character) => !hasGlyph(character.codePointAt(0)!))
      if (missing.length > 0) {
        const what = missing.length === 1 ? 'a character' : 'characters'
        report(
          { place: within(place, missing[0]!, source), whole: place },
          `${quoted(text)} holds ${what} that no font has: ${listed(missing)}`,
          { hint: HINT },
        )
      }
      const unjoined = characters.filter((character) => isDrawnUnjoined(character.codePointAt(0)!))
      if (unjoined.length > 0) {
        report(
          { place: within(place, unjoined[0]!, source), whole: place },
          `${quoted(text)} holds letters that are drawn side by side where they should join: ${listed(unjoined)}`,
          { hint: HINT },
        )
      }
    }
  },
}

const HINT =
  'write it in other characters; Latin, Greek, Cyrillic and Chinese characters, Japanese kana and common signs are drawn as they should be'

function listed(characters: readonly string[]): string {
  const more = characters.length > MAX_NAMED ? ` and ${characters.length - MAX_NAMED} more` : ''
  return characters.slice(0, MAX_NAMED).map(named).join(', ') + more
}

/** Characters that one finding names; a text in a script without a font lacks nearly all of its own. */
const MAX_NAMED = 3

/** Whether all characters of the text are fine, none of them an escape or still to be composed with another. */
function isWritten(yaml: string, isFine: (codePoint: number) => boolean): boolean {
  if (yaml.includes('\\')) return false
  const beyondAscii = new Set(yaml.match(/[^\x00-\x7f]/gu)) // eslint-disable-line no-control-regex
  if (beyondAscii.size === 0) return true
  return [...beyondAscii].every((character) => isFine(character.codePointAt(0)!)) && yaml.normalize('NFC') === yaml
}

interface Text {
  readonly text: string
  readonly place: Place
}

/** What authors write that stands in the picture. */
function drawnTexts(blueprint: Blueprint): Text[] {
  const { steps, failPoints, replaces } = blueprint
  const recoveries = failPoints.map(({ recovery }) => recovery)
  return [
    ...textsOf([blueprint], 'title', 'description', 'segment', 'owner', 'version'),
    ...fileNames([replaces]),
    ...textsOf(blueprint.sources, 'label'),
    ...textsOf(blueprint.lanes, 'title'),
    ...textsOf(blueprint.rows.filter(isDrawn(blueprint)), 'title'),
    ...textsOf(phaseGroups(blueprint.phases), 'title'),
    ...textsOf(blueprint.phases, 'title'),
    ...textsOf(blueprint.moments, 'title'),
    ...channelTitles(blueprint),
    ...textsOf(steps, 'label', 'actor'),
    ...steps.flatMap(({ items, place, places }) => items.map((text) => ({ text, place: places.items ?? place }))),
    ...allRowCells(blueprint).flatMap(({ entries, place, places }) =>
      entries.map(({ text }) => ({ text, place: places.entries ?? place })),
    ),
    ...textsOf(
      steps.flatMap(({ evidence }) => evidence),
      'label',
    ),
    ...textsOf(blueprint.links, 'label'),
    ...textsOf(
      steps.flatMap(({ standards }) => standards),
      'label',
      'instrument',
    ),
    ...textsOf(failPoints, 'label', 'accepted'),
    ...textsOf(
      failPoints.flatMap(({ open }) => open ?? []),
      'why',
      'owner',
    ),
    ...textsOf(
      failPoints.flatMap(({ countermeasures }) => countermeasures),
      'label',
      'owner',
    ),
    ...fileNames(recoveries),
    ...textsOf(blueprint.questions, 'text', 'by', 'answer'),
    ...textsOf(blueprint.notes, 'text'),
  ]
}

/** A row in which nothing stands is left out of the picture. */
function isDrawn(blueprint: Blueprint): (row: Row) => boolean {
  const drawn = new Set(allRowCells(blueprint).map(({ row }) => row))
  return (row) => drawn.has(row)
}

/** A recovery blueprint, and the one that is replaced, is drawn by the name of its file. */
function fileNames(references: readonly (Reference | undefined)[]): Text[] {
  return references.flatMap((reference) => {
    return reference ? [{ text: reference.path.split(/[/\\]/).at(-1) ?? '', place: reference.place }] : []
  })
}

/** Of the author's own channels those by which something takes place; one of the project's stands where it is first used. */
function channelTitles({ steps, links }: Blueprint): Text[] {
  const used = new Map<Channel, Place>()
  for (const { channel, places, place } of [...steps, ...links]) {
    if (channel?.title === undefined || used.has(channel)) continue
    used.set(channel, channel.place ?? places.channel ?? place)
  }
  return [...used].map(([{ title = '' }, place]) => ({ text: title, place }))
}

function textsOf<Name extends string>(
  elements: readonly (Element & { readonly [Key in Name]?: string })[],
  ...names: readonly Name[]
): Text[] {
  return elements.flatMap((element) =>
    names.flatMap((name) => {
      const text = element[name]
      return text === undefined ? [] : [{ text, place: element.places[name] ?? element.place }]
    }),
  )
}

/** The character itself, where it is written as such and not as an escape. */
function within(place: Place, character: string, { file }: SourceDocument): Place {
  const at = file.text.slice(place.start, place.end).indexOf(character)
  if (at < 0) return place
  return { ...place, start: place.start + at, end: place.start + at + character.length }
}

function named(character: string): string {
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
  return `"${character}" (U+${code})`
}
