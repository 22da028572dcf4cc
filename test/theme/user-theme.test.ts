import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { readTheme } from '../../src/pipeline/theme.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { contrastOf } from '../../src/theme/color.ts'
import { THEMES } from '../../src/theme/themes.ts'

const read = (text: string) => readTheme(new SourceFile('acme.theme.yaml', text))
const findings = (text: string) => {
  const file = new SourceFile('acme.theme.yaml', text)
  return readTheme(file).diagnostics.map(({ code, message, hint, place }) => ({
    code,
    message,
    hint,
    at: file.text.slice(place.start, place.end),
  }))
}

describe("a client's theme", () => {
  it('is the theme that it extends, with its own colours', () => {
    const { theme, diagnostics } = read('theme: 1\nname: Acme\nextends: dark\nlines: "#ff00ff"\n')
    expect(diagnostics).toEqual([])
    expect(theme).toEqual({
      ...THEMES.dark,
      name: 'Acme',
      lines: {
        interaction: { ...THEMES.dark.lines.interaction, color: '#ff00ff' },
        visibility: { ...THEMES.dark.lines.visibility, color: '#ff00ff' },
        'internal-interaction': { ...THEMES.dark.lines['internal-interaction'], color: '#ff00ff' },
      },
    })
  })

  it('is the light one when it says nothing', () => {
    expect(read('theme: 1\n').theme).toEqual(THEMES.light)
  })

  it('makes all tints of a lane of one colour, each of them legible', () => {
    for (const color of ['#005eb8', '#ffe600', '#000000', '#e4002b', '#00a3ad']) {
      const { theme, diagnostics } = read(`theme: 1\nlanes: { customer: "${color}", onstage: "${color}" }\n`)
      expect(diagnostics).toEqual([])
      const { customer, onstage, support } = theme!.lanes
      expect(customer.accent).toBe(color)
      expect(contrastOf(customer.title, customer.head)).toBeGreaterThanOrEqual(7)
      expect(contrastOf(customer.box.text, customer.box.fill)).toBeGreaterThanOrEqual(7)
      expect(contrastOf(onstage.box.stroke, onstage.box.fill)).toBeGreaterThanOrEqual(3)
      expect(support).toEqual(THEMES.light.lanes.support)
    }
  })

  it('sets single colours of a lane and of a badge', () => {
    const text =
      'theme: 1\nlanes: { support: { band: "#eeeeee", text: "#111111" } }\nbadges: { wait: { text: "#222222" } }\n'
    const { theme } = read(text)
    expect(theme!.lanes.support.band).toBe('#eeeeee')
    expect(theme!.lanes.support.box).toEqual({ ...THEMES.light.lanes.support.box, text: '#111111' })
    expect(theme!.badges.wait).toEqual({ ...THEMES.light.badges.wait, text: '#222222' })
  })
})

test('text that is hard to read is a warning that says which', () => {
  const [finding] = read('theme: 1\nlanes: { onstage: { title: "#cccccc" } }\n').diagnostics
  expect(finding).toMatchObject({ code: 'theme-contrast', severity: 'warning' })
  expect(finding!.message).toBe(
    'the titles of onstage lanes are hard to read: #cccccc on #d2eadf has a contrast of 1.2',
  )
})

describe('what is wrong in a theme is said in its own words', () => {
  test.each([
    ['theme: 1\npapr: "#ffffff"\n', 'schema-unknown-key', 'papr', 'did you mean "paper"?'],
    ['theme: 1\nlanes: { custmer: "#005eb8" }\n', 'schema-unknown-key', 'custmer', 'did you mean "customer"?'],
    [
      'theme: 1\npaper: red\n',
      'schema-format',
      'red',
      'write a colour as "#" and six digits in quotes, such as "#005eb8"',
    ],
    [
      'theme: 1\npaper: "#fff"\n',
      'schema-format',
      '"#fff"',
      'write a colour as "#" and six digits in quotes, such as "#005eb8"',
    ],
    [
      'theme: 1\npaper: #ffffff\n',
      'schema-type',
      'paper',
      'write a colour as "#" and six digits in quotes, such as "#005eb8"',
    ],
    ['theme: 1\nextends: drak\n', 'schema-value', 'drak', 'did you mean "dark"?'],
    ['theme: 2\n', 'schema-value', '2', 'write "theme: 1"'],
    ['theme: 1\nlanes: {}\n', 'schema-value', 'lanes', 'write what belongs there, or remove the line'],
    ['theme: 1\nlanes: blue\n', 'schema-type', 'blue', 'write each on a line of its own as "name: …"'],
  ])('%j', (text, code, at, hint) => {
    expect(findings(text)).toMatchObject([{ code, at, hint }])
  })

  test.each(['', '[a]\n', 'blue\n'])('%j is no theme', (text) => {
    expect(read(text).theme).toBeUndefined()
    expect(findings(text)).toMatchObject([{ code: 'schema-type', hint: 'begin with the line "theme: 1"' }])
  })

  it('never takes a text for a colour that could be more than one', () => {
    const { diagnostics } = read("theme: 1\nink: '#000000\"/><script>'\n")
    expect(diagnostics.map(({ code }) => code)).toEqual(['schema-format'])
  })
})

test('the themes in the manual are such', () => {
  const manual = readFileSync(join(import.meta.dirname, '../../docs/themes.md'), 'utf8')
  const texts = [...manual.matchAll(/```yaml theme\n([^]*?)```/g)].map(([, text]) => text!)
  expect(texts).toHaveLength(5)
  for (const text of texts) expect(read(text).diagnostics).toEqual([])
  expect(read(texts[0]!).theme?.name).toBe('Acme')
})

test('the manual names every key', () => {
  const manual = readFileSync(join(import.meta.dirname, '../../docs/themes.md'), 'utf8')
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/theme.schema.json'), 'utf8')) as {
    properties: Record<string, unknown>
  }
  const rows = [...manual.matchAll(/^\| `([^`]+)` +\| /gm)].map(([, key]) => key)
  for (const key of Object.keys(schema.properties)) expect(rows).toContain(key)
})
