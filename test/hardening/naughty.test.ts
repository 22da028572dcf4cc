/**
 * Strings that break programs, in every place where an author may write one. NAUGHTY_STRINGS names a further list, a
 * JSON file with an array of strings, such as the Big List of Naughty Strings.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { folder, stageline, TEA } from '../cli/stageline.ts'
import { asAddresses, asIds, asPaths, asTexts, asWritten } from './naughty-blueprint.ts'
import { findingsOf, outcomeOf } from './outcome.ts'

// Read and not imported: the reader of JSON modules refuses half of a surrogate pair.
const own = JSON.parse(readFileSync(new URL('naughty-strings.json', import.meta.url), 'utf8')) as Record<
  string,
  string[]
>
const lists: [string, readonly string[]][] = [...Object.entries(own), ...more(process.env.NAUGHTY_STRINGS)]

function more(path: string | undefined): [string, string[]][] {
  if (path === undefined) return []
  const strings = JSON.parse(readFileSync(path, 'utf8')) as string[]
  const slices = Array.from({ length: Math.ceil(strings.length / 50) }, (_, at) => at * 50)
  return slices.map((start) => [`${path} from ${start}`, strings.slice(start, start + 50)])
}

describe.each(lists)('%s', (_, strings) => {
  it('are drawn as they stand or have a finding, in every text', async () => {
    const drawings: string[] = []
    for (const text of strings) {
      const { diagnostics, drawing } = await naming(text, () => outcomeOf(asTexts(text)))
      if (drawing) drawings.push(drawing.svg)
      // Blank texts have nothing to show; of everything else a picture can be made.
      else
        expect([text.trim(), diagnostics.map(({ code }) => code)]).toEqual([
          '',
          expect.arrayContaining(['schema-format']),
        ])
    }
    await expectXml(drawings)
  })

  it('are ids or have a finding', async () => {
    for (const text of strings) {
      const { diagnostics, drawing } = await naming(text, () => outcomeOf(asIds(text)))
      const refused = diagnostics.some(({ code }) => /^(?:schema|yaml|file)-/.test(code))
      expect([text, drawing === undefined]).toEqual([text, refused])
      expect(Object.keys(Object.prototype)).toEqual([])
    }
  })

  it('are addresses or have a finding', async () => {
    for (const text of strings) {
      await naming(text, () => outcomeOf(asAddresses(text)))
      await naming(text, () => outcomeOf(asPaths(text)))
    }
  })

  it('break nothing where they stand without quotes', () => {
    for (const text of strings) naming(text, () => findingsOf(asWritten(text)))
  })

  it('are what files may be called', async () => {
    const cwd = folder({})
    mkdirSync(join(cwd, 'in'))
    const names = new Set(strings.map(fileName).filter((name) => name !== undefined))
    for (const name of names) writeFileSync(join(cwd, 'in', name), TEA)
    if (names.size === 0) return
    const { code, out, err } = await stageline(['render', 'in', '-t', 'svg', '-o', 'out'], { cwd })
    const told = err.split('\n').filter((line) => !line.endsWith(' written'))
    expect({ code, told }).toEqual({ code: 0, told: names.size > 1 ? [`${names.size} rendered`, ''] : [''] })
    expect(out).toMatch(/ no findings\n$/)
    expectHarmless(out + err)
    const drawn = readdirSync(join(cwd, 'out'), { recursive: true })
    expect(drawn.filter((name) => !['index.html', 'manifest.json'].includes(String(name))).length).toBe(names.size)
    // Nothing is outside the two folders.
    expect(readdirSync(cwd).sort()).toEqual(['in', 'out'])
  })

  it('are what a command line may hold', async () => {
    const root = folder({})
    const cwd = join(root, 'a/b/c/d/e/f')
    mkdirSync(cwd, { recursive: true })
    // An argument ends at NUL, and "-" is the standard input.
    for (const text of strings.filter((each) => !each.includes('\0') && each !== '-')) {
      for (const args of [
        ['lint', '--', text],
        ['render', '--', text],
        ['lint', `--rule=${text}`],
        ['explain', '--', text],
      ]) {
        const { code, err } = await stageline(args, { cwd })
        // Some are ways to a file that is there, and is no blueprint.
        expect([args, code === 1 || code === 2 ? '' : `${code} ${err}`]).toEqual([args, ''])
        expectHarmless(err)
      }
      expect(readdirSync(root, { recursive: true }).length).toBe(6)
    }
  })
})

/** Says which string it was. */
function naming<T>(text: string, work: () => T): T {
  const said = (error: unknown): never => {
    throw new Error(`${JSON.stringify(text)}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
  try {
    const result = work()
    return result instanceof Promise ? (result.catch(said) as T) : result
  } catch (error) {
    return said(error)
  }
}

async function expectXml(drawings: readonly string[]): Promise<void> {
  const xml = drawings.map((contents, at) => ({ fileName: `${at}.svg`, contents }))
  const { errors } =
    xml.length === 0
      ? { errors: [] }
      : await validateXML({ xml, disableFileNameValidation: true, normalization: 'format' })
  expect(errors).toEqual([])
}

/** What a file system takes: no slash, no NUL, at most 255 bytes. */
function fileName(text: string): string | undefined {
  const name = `${text.replaceAll(/[/\0]|\p{Surrogate}/gu, '_')}.blueprint.yaml`
  return Buffer.byteLength(name) <= 255 ? name : undefined
}

/** Nothing that a terminal or a CI runner obeys. */
function expectHarmless(text: string): void {
  // eslint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|^::|##\w*\[/mu)
}
