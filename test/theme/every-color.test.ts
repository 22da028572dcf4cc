/** Every colour key of a client's theme does something, and every colour of a theme has a key, or a reason to have none. */
import { describe, expect, it, test } from 'vitest'
import schema from '../../schemas/theme.schema.json' with { type: 'json' }
import { readTheme } from '../../src/pipeline/theme.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { THEMES } from '../../src/theme/themes.ts'

interface Part {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Part>>
  readonly then?: Part
  readonly else?: Part
}

type Path = readonly string[]

/** Colours that stay as they are whatever a client writes, by the group of tokens that they stand in. */
const WITHOUT_KEY: Readonly<Record<string, readonly string[]>> = {
  // Cards and the bands under the lanes are made of paper and ink; a client's colours are seen in lanes and badges.
  evidence: ['fill', 'stroke', 'foldFill', 'bullet', 'pictureGround'],
  gauges: ['band', 'head', 'accent', 'title', 'zero.color', 'point.fill'],
  // Cards and tags of rows are told by their frames; a client's colours are seen in their signs and bars.
  rows: ['band', 'head', 'accent', 'title', 'card.fill', 'card.stroke', 'bullet', 'tag.fill', 'tag.stroke', 'tag.text'],
  // A sign that means the same in every drawing, as in notations of processes.
  badges: ['subBlueprint.fill', 'subBlueprint.stroke'],
  // As dark as the words of the steps that it stands beside.
  waitStep: ['mark'],
  // Rules are to be hardly seen; what is done against a fail point, what is missing and what is accepted are told by words and signs as well.
  register: ['rule', 'countermeasure', 'missing', 'accepted'],
  legend: ['rule'],
}

/** Each place of the format at which a colour may be written. */
function colorPaths(part: Part, path: Path = []): Path[] {
  const name = part.$ref?.replace('#/definitions/', '')
  if (name === 'color') return [path]
  if (name === 'fonts') return []
  const { properties = {}, ...rest } = name === undefined ? part : definitions[name]!
  return [
    ...[rest.then, rest.else].flatMap((choice) => (choice ? colorPaths(choice, path) : [])),
    ...Object.entries(properties).flatMap(([key, each]) => colorPaths(each, [...path, key])),
  ]
}

const definitions = schema.definitions as Readonly<Record<string, Part>>
const PATHS = colorPaths(schema as Part)

function themeOf(colors: readonly (readonly [Path, string])[]): object {
  const written: Record<string, unknown> = { theme: 1 }
  for (const [path, color] of colors) {
    const owner = path.slice(0, -1).reduce<Record<string, unknown>>((group, key) => {
      return (group[key] ??= {}) as Record<string, unknown>
    }, written)
    owner[path.at(-1)!] = color
  }
  const { theme, diagnostics } = readTheme(new SourceFile('acme.theme.yaml', JSON.stringify(written)))
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return theme!
}

/** Each colour of a theme with its place. */
function colors(value: unknown, path: Path = []): [string, string][] {
  if (typeof value === 'string') return value.startsWith('#') ? [[path.join('.'), value]] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => colors(each, [...path, key]))
}

describe('a colour of the format', () => {
  it('is found in every group', () => {
    expect(new Set(PATHS.map(([group]) => group))).toEqual(
      new Set(['paper', 'ink', 'muted', 'link', 'lanes', 'phases', 'lines', 'links', 'badges', 'rows', 'emotion']),
    )
  })

  it.each(PATHS.map((path): [string, Path] => [path.join('.'), path]))('changes the theme: %s', (_, path) => {
    expect(colors(themeOf([[path, '#123456']]))).not.toEqual(colors(THEMES.light))
  })
})

test('a colour of the themes is set by some key, but for those that are named here', () => {
  const single = PATHS.filter(
    (path) => !PATHS.some((other) => other.length > path.length && path.every((key, at) => other[at] === key)),
  )
  const written = single.map((path, at): [Path, string] => [path, `#${(0x102030 + 0x010307 * at).toString(16)}`])
  const before = new Map(colors(THEMES.light))
  const kept = colors(themeOf(written)).filter(([at, color]) => before.get(at) === color)
  const excepted = Object.entries(WITHOUT_KEY).flatMap(([group, names]) => names.map((name) => `${group}.${name}`))
  expect(kept.map(([at]) => at).sort()).toEqual(excepted.sort())
})
