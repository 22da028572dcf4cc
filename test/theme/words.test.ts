/** A client's words in the place of the built-in ones. */
import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { check, folderFiles, picture, readTheme, SourceFile } from '../../src/index.ts'
import type { Scene, SceneItem, Theme } from '../../src/index.ts'
import { replaceableWords } from '../../src/pipeline/theme-words.ts'
import { placeholders, type LocaleId } from '../../src/vocabulary/words.ts'
import { freshThemeSchema, freshWordsPage } from '../../scripts/docs/docs.js'
import { stageline, folder, TEA } from '../cli/stageline.ts'

const EVERYTHING = readFileSync('test/scene/everything.blueprint.yaml', 'utf8')

function read(theme: object): { theme?: Theme; found: { message: string; hint?: string | undefined; at: string }[] } {
  return readText(JSON.stringify(theme))
}

function readText(text: string) {
  const file = new SourceFile('acme.theme.yaml', text)
  const { theme, diagnostics } = readTheme(file)
  const found = diagnostics.map(({ message, hint, place }) => ({
    message,
    hint,
    at: file.text.slice(place.start, place.end),
  }))
  return { ...(theme && { theme }), found }
}

async function drawn(text: string, theme?: Theme): Promise<Scene> {
  const { blueprint, images } = check(new SourceFile('everything.blueprint.yaml', text), {
    files: folderFiles('test/scene'),
  })
  return picture(blueprint!, { theme, images })
}

const ofLocale = replaceableWords

/** Every word as it stands in a scene: what is written, and what is heard. */
function said(items: readonly SceneItem[]): string[] {
  return items.flatMap((item) => {
    if (item.item === 'group') return [...(item.label === undefined ? [] : [item.label]), ...said(item.items)]
    return item.item === 'text' ? [item.lines.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')] : []
  })
}

/** The built-in words one by one, with their keys. */
function leaves(group: object, path: readonly string[] = []): (readonly [path: readonly string[], text: string])[] {
  return Object.entries(group).flatMap(([key, value]) =>
    typeof value === 'string' ? [[[...path, key], value] as const] : leaves(value as object, [...path, key]),
  )
}

function withWord(path: readonly string[], text: unknown): object {
  return { theme: 1, words: path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), text) }
}

describe('words of a theme', () => {
  it('are all that Stageline says: with the Chinese ones a drawing is as if its blueprint were Chinese', async () => {
    const { theme, found } = read({ theme: 1, words: ofLocale('zh') })
    expect(found).toEqual([])
    const [own, chinese] = [
      await drawn(EVERYTHING, theme),
      await drawn(EVERYTHING.replace('language: en', 'language: zh')),
    ]
    expect(own.language).toBe('en')
    expect(said(own.items)).toEqual(said(chinese.items))
    expect(own.description).toBe(chinese.description)
    expect([own.width, own.height]).toEqual([chinese.width, chinese.height])
  })

  it('leave what they do not name as it is', async () => {
    const { theme } = read({ theme: 1, words: { legend: { title: 'Key' }, marks: { wait: { legend: 'Lost time' } } } })
    const [before, after] = [said((await drawn(EVERYTHING)).items), said((await drawn(EVERYTHING, theme)).items)]
    const changed = after.flatMap((text, at) => (text === before[at] ? [] : [[before[at], text]]))
    expect(changed).toEqual([['Legend', 'Key'], ['Legend', 'Key'], ['Customer wait', 'Lost time']]) // prettier-ignore
  })

  it('name lanes to which their author gave no title, and no others', async () => {
    const { theme } = read({ theme: 1, words: { lanes: { customer: 'Kunde', onstage: 'Vorne' } } })
    const text = (lanes: string) => TEA.replace('steps:', `${lanes}steps:`)
    expect(said((await drawn(text(''), theme)).items)).toEqual(expect.arrayContaining(['Kunde', 'Vorne']))
    const titled = said((await drawn(text('lanes: { customer: Guest, onstage: { title: Staff } }\n'), theme)).items)
    expect(titled).toEqual(expect.arrayContaining(['Guest', 'Staff']))
    expect(titled).not.toContain('Kunde')
  })

  it('are the same for both built-in languages: as many words, the same in braces', () => {
    const shape = (locale: LocaleId) =>
      leaves(ofLocale(locale)).map(([path, text]) => [path, placeholders(text).sort()])
    expect(shape('en')).toEqual(shape('zh'))
  })
})

describe('what stands in braces in a word', () => {
  const filled = leaves(ofLocale('en')).filter(([, text]) => placeholders(text).length > 0)

  it('is in some of them', () => expect(filled.length).toBeGreaterThan(30))

  it.each(filled.map(([path, text]) => [path.join('.'), path, text] as const))('has to stay: %s', (_, path, text) => {
    const [name] = placeholders(text)
    const { theme, found } = read(withWord(path, text.replaceAll(`{${name}}`, '') || '…'))
    expect(theme).toBeUndefined()
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ hint: `in English it is "${text}"` })
    expect(found[0]!.message).toContain(`"${path.at(-1)}" of "${path.at(-2)}"`)
    expect(found[0]!.message).toContain(`leaves out "{${name}}"`)
  })

  test.each([
    [
      ['paper', 'sheet'],
      'Blatt {number} von {cuont}',
      '"sheet" of "paper" of "words" knows no "{cuont}"',
      'did you mean "count"?',
    ],
    [['legend', 'title'], 'Key {x}', '"title" of "legend" of "words" knows no "{x}"', 'write it without braces'],
    [
      ['reading', 'step'],
      'Step {label} by {actor}',
      '"step" of "reading" of "words" knows no "{actor}"',
      'possible: "{label}"',
    ],
  ] as const)('is what Stageline has for it: %j', (path, text, message, hint) => {
    const { theme, found } = read(withWord(path, text))
    expect(theme).toBeUndefined()
    expect(found).toContainEqual({ message, hint, at: JSON.stringify(text) })
  })

  it('is put in once: braces of an author stay as they are', async () => {
    const { theme } = read({ theme: 1, words: { reading: { step: '{label}!' } } })
    const scene = await drawn(TEA.replace('Order tea', "'Order {label} {actor}'"), theme)
    expect(said(scene.items).some((text) => text.startsWith('Order {label} {actor}!'))).toBe(true)
  })
})

describe('what is no word is told with its place', () => {
  test.each([
    ['theme: 1\nwords: { lgend: { title: Key } }\n', '"words" cannot have "lgend"', 'did you mean "legend"?', 'lgend'],
    ['theme: 1\nwords: { legend: { titel: Key } }\n', '"legend" of "words" cannot have "titel"', 'did you mean "title"?', 'titel'],
    ['theme: 1\nwords: { marks: { wiat: { legend: X } } }\n', '"marks" of "words" cannot have "wiat"', 'did you mean "wait"?', 'wiat'],
    ['theme: 1\nwords: { locale: zh }\n', '"words" cannot have "locale"', /^possible here: lanes, lines/, 'locale'],
    ['theme: 1\nwords: { legend: Key }\n', '"legend" of "words" must be a group of words', /^write each on a line of its own/, 'Key'],
    ['theme: 1\nwords: [Key]\n', '"words" must be a group of words', /^write each on a line of its own/, '[Key]'],
    ['theme: 1\nwords:\n', '"words" must be a group of words', /^write each on a line of its own/, 'words'],
    ['theme: 1\nwords: { legend: { title: 5 } }\n', '"title" of "legend" of "words" must be a text', 'write a text, in quotes if it is a number', '5'],
    ['theme: 1\nwords: { legend: { title: { a: b } } }\n', '"title" of "legend" of "words" must be a text', 'write a text, in quotes if it is a number', '{ a: b }'],
    ['theme: 1\nwords: { legend: { title: } }\n', '"title" of "legend" of "words" is empty', 'write a text, or remove the line', 'title'],
    ["theme: 1\nwords: { legend: { title: ' ' } }\n", '"title" of "legend" of "words" is empty', 'write a text, or remove the line', "' '"],
    [`theme: 1\nwords: { legend: { title: ${'x'.repeat(301)} } }\n`, '"title" of "legend" of "words" is longer than 300 characters', 'write it shorter', 'x'.repeat(301)],
  ])('%s', (text, message, hint, at) => {
    const { theme, found } = readText(text)
    expect(theme).toBeUndefined()
    expect(found).toEqual([{ message, hint: found[0]?.hint, at }])
    expect(found[0]?.hint).toMatch(hint)
  }) // prettier-ignore

  it('with one finding for fifty thousand of them', () => {
    const keys = Array.from({ length: 50_000 }, (_, at): [string, string] => [`key${at}`, 'x'])
    const { theme, found } = read({ theme: 1, words: { legend: Object.fromEntries(keys) } })
    expect(theme).toBeUndefined()
    expect(found.length).toBeLessThan(200)
  })

  it('and names that objects have by themselves are none', () => {
    for (const key of ['__proto__', 'constructor', 'toString']) {
      const { theme, found } = readText(`theme: 1\nwords: { ${key}: { title: Key } }\n`)
      expect(theme).toBeUndefined()
      expect(found.map(({ at }) => at)).toContain(key)
    }
  })
})

test('a control character in a word is told, and stands in no drawing', async () => {
  const { theme, found } = readText('theme: 1\nwords: { legend: { title: "Key\\u0007\\u001b[31m" } }\n')
  expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('U+0007')])
  // eslint-disable-next-line no-control-regex
  for (const text of said((await drawn(TEA, theme)).items)) expect(text).not.toMatch(/[\u0000-\u001f]/)
})

test('a word of several lines is one line', () => {
  const { theme } = readText('theme: 1\nwords:\n  legend:\n    title: |\n      Key to\n      symbols\n')
  expect(theme?.words).toEqual({ legend: { title: 'Key to symbols' } })
})

test('the command line draws with them, and draws anew when they change', async () => {
  const theme = (title: string) => `theme: 1\nwords: { legend: { title: ${title} } }\n`
  const cwd = folder({ 'tea.blueprint.yaml': TEA, 'a.yaml': theme('Key'), 'b.yaml': theme('Légende') })
  const run = async (name: string) =>
    (await stageline(['render', 'tea.blueprint.yaml', '-t', 'svg', '--theme', name], { cwd })).err
  expect(await run('a.yaml')).toContain('written')
  expect(readFileSync(`${cwd}/out/tea.svg`, 'utf8')).toContain('>Key<')
  expect(await run('a.yaml')).toContain('up to date')
  expect(await run('b.yaml')).toContain('written')
  expect(readFileSync(`${cwd}/out/tea.svg`, 'utf8')).toContain('>Légende<')
})

describe('for editors and to copy from', () => {
  const english = ofLocale('en')

  it('the schema has every word: npm run docs', async () => {
    expect(readFileSync('schemas/theme.schema.json', 'utf8')).toBe(await freshThemeSchema(english))
  })

  it('a page has every word, as a theme that changes nothing: npm run docs', async () => {
    const page = readFileSync('docs/words.md', 'utf8')
    expect(page).toBe(await freshWordsPage(english))
    const { theme, found } = readText(/```yaml theme\n([^]*?)```/.exec(page)![1]!)
    expect(found).toEqual([])
    expect(theme?.words).toEqual(english)
  })
})
