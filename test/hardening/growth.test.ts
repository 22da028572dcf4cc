/**
 * Work grows with what is written, and with nothing but its length: every stage that sees a stranger's text, over texts of
 * one sign again and again, which are what patterns and loops stumble over.
 */
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/pipeline/format.ts'
import { page } from '../../src/cli/commands/page.ts'
import { check } from '../../src/pipeline/check.ts'
import { parseConfig } from '../../src/config/config.ts'
import { shortened } from '../../src/diagnostic/shortened.ts'
import { plain, readTheme } from '../../src/index.ts'
import { readSvg } from '../../src/model/svg-file.ts'
import { visibleLines } from '../../src/report/visible.ts'
import { figures } from '../../src/figures/figures.ts'
import { description } from '../../src/scene/elements/alt-text.ts'
import { timeFigure } from '../../src/scene/elements/time.ts'
import { durationText } from '../../src/model/duration-text.ts'
import { suggestDate, suggestDuration, suggestId, suggestNumber } from '../../src/schema/suggest.ts'
import { addressHint } from '../../src/source/address.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { light } from '../../src/theme/light.ts'
import { words } from '../../src/vocabulary/locale.ts'
import { fixedTypesetter } from '../scene/fixed-typesetter.ts'
import { stageline } from '../cli/stageline.ts'
import { CONTEXT } from '../report/nasty.ts'
import { REPORTERS } from '../report/reporters.ts'
import { expectInProportion, workOf } from '../support/work.ts'

/** Characters of a text, of which a document has a dozen; and of one that is looked at alone, which takes some ms. */
const [SOME, MANY] = [40_000, 400_000]

const repeated = (sign: string, length: number): string => sign.repeat(Math.ceil(length / sign.length)).slice(0, length)

/** One sign again and again, alone and with an end that does not fit. */
const SIGNS = [
  ...[' ', '\t', 'a', '<', '&', '-', ':', '[', '"', "'", '1', '.', ',', '#', '*', '\\'],
  ...['\u0301', '\u00a0', '客', '一', '，', '｛', '😀', '\ud800', '\r'],
  ...['a ', 'a-', '-.', '1.', '1h ', '-> ', '=> ', '[a](', '##[', 'a@.'],
]

/** As YAML has it in double quotes. */
const quoted = (text: string): string => JSON.stringify(text)

const VALID = (text: string): string => `blueprint: 1
title: ${quoted(text)}
description: ${quoted(text)}
lanes:
  desk: { kind: onstage, title: ${quoted(text)} }
phases:
  p: P
steps:
  a: { lane: customer, label: ${quoted(text)}, phase: p, tags: [${quoted(text)}], evidence: [${quoted(text)}] }
  b:
    lane: desk
    label: B
    actor: ${quoted(text)}
    standards: [{ hard: ${quoted(text)} }]
    failPoints: [{ label: ${quoted(text)}, class: tangibles, countermeasures: [{ label: C, kind: prevent }] }]
links:
  - a -> b: ${quoted(text)}
`

/** Each value in another form than it must have. */
const WRONG = (text: string): string => `blueprint: 1
title: T
language: ${quoted(text)}
date: ${quoted(text)}
currency: ${quoted(text)}
lanes: { l: { kind: ${quoted(text)} } }
steps:
  a: { lane: customer, label: A, url: ${quoted(text)}, time: ${quoted(text)}, cost: ${quoted(text)}, kind: ${quoted(text)} }
  b: { lane: onstage, label: B, url: ${quoted(`https://${text}`)}, emotion: ${quoted(text)}, evidence: [{ image: ${quoted(text)} }] }
  ${quoted(text.slice(0, 900))}: { lane: onstage, label: C }
links:
  - a: ${quoted(text)}
`

/** Names that nothing has, and comments that look like those that silence. */
const UNKNOWN = (text: string): string => {
  const line = text.replace(/[\r\ud800]/g, ' ')
  return `# stageline-disable-next-line ${line}
# stageline-disable${line}
#${line}stageline-enable x -- y
# stageline-disable-file duplicate-link --${line}
blueprint: 1
title: T
steps:
  a: { lane: ${quoted(text)}, label: A, blueprint: ${quoted(text.slice(0, 900))} }
  b: { lane: onstage, label: B }
links:
  - ${quoted(text)}
  - ${quoted(`a -> ${text}`)}
  - ${quoted(`a ${text} b`)}
`
}

/** In no quotes: an error of YAML, or a text. */
const BARE = (text: string): string => {
  const line = text.replace(/[\r\ud800]/g, ' ')
  return `blueprint: 1\ntitle: T\nowner: x${line}\nsegment: "a" ${line}\n`
}

/** Texts, keys and links within braces and beside them, and lines that look like others. */
const BRACED = (text: string): string => {
  const line = text.replace(/[\r\ud800]/g, ' ')
  return `blueprint: 1
title: T #${line}
steps:
  a: { lane: customer, label: x${line}, x: ${line} }
  ${line.slice(0, 900)}: { lane: onstage }
  b：{ lane: onstage ${line} }
  label: x
links:
  - a －＞ b：${line}
  – a -> b (${line}
`
}

const NO_FILES = { read: () => undefined, readBytes: () => undefined, resolve: (_: string, to: string) => to }

function fileOf(text: string): SourceFile {
  return new SourceFile('/p/a.blueprint.yaml', text)
}

function linted(text: string): void {
  const file = fileOf(text)
  const { diagnostics: findings, blueprint } = check(file, { preset: 'all', files: NO_FILES })
  for (const reporter of REPORTERS) reporter.format([{ path: file.path, file, findings }], { ...CONTEXT, color: true })
  if (blueprint) JSON.stringify(plain(blueprint))
  canonical(file)
}

const svg = (attributes: string): Buffer => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}/>`)

/** Of the length that each is asked for. */
const STAGES: readonly (readonly [name: string, length: number, stage: (text: string) => unknown])[] = [
  ['what an author writes', SOME, (text) => linted(VALID(text))],
  ['what has another form', SOME, (text) => linted(WRONG(text))],
  ['names and comments', SOME, (text) => linted(UNKNOWN(text))],
  ['what is in no quotes', SOME, (text) => linted(BARE(text))],
  ['what is in braces', SOME, (text) => linted(BRACED(text))],
  [
    'many lines',
    SOME,
    (text) => linted(`steps:\n${`  ${text.slice(0, 20).replace(/[\r\ud800]/g, ' ')}\n`.repeat(text.length / 20)}`),
  ],
  [
    'a theme',
    SOME,
    (text) => {
      readTheme(fileOf(`theme: 1\nname: ${quoted(text)}\npaper: ${quoted(`#${text}`)}\nextends: ${quoted(text)}\n`))
      readTheme(fileOf(`theme: 1\nfonts: { family: ${quoted(text)}, regular: ${quoted(text)} }\n`))
    },
  ],
  [
    'a configuration',
    SOME,
    (text) => {
      parseConfig(fileOf(`extends: ${quoted(`./${text}`)}\nrules: { label-length: ${quoted(text)} }\n`))
      parseConfig(fileOf(`ignores: [${quoted(text)}]\noverrides: [{ files: [${quoted(text)}], rules: {} }]\n`))
    },
  ],
  [
    'an SVG',
    MANY,
    (text) => {
      const attribute = text.replaceAll('"', "'")
      readSvg(svg(`width="1${attribute.slice(1)}" height="${attribute}" viewBox="0 0 ${attribute}"`))
      readSvg(svg(`width="1" height="1"><a ${text}`))
    },
  ],
  [
    'what may have been meant',
    MANY,
    (text) => {
      for (const ask of [suggestId, suggestDate, suggestNumber, suggestDuration, addressHint, shortened])
        ask(text.slice(1))
      suggestId(`${text}x`)
      addressHint(`a@${text}`.slice(0, 2_000))
      durationText(text, words('en'))
    },
  ],
  [
    'a page, and lines for a log',
    MANY,
    (text) => {
      page(text, true)
      visibleLines(text, { color: true })
      visibleLines(text, { commands: ['::error '] })
    },
  ],
]

describe.each(STAGES)('in proportion to its length: %s', (_, length, stage) => {
  it.each(SIGNS)('of %j', (sign) => expectInProportion((times) => stage(`x${repeated(sign, (length * times) / 4)}!`)))
})

/** Steps that stand in one column, by a moment and by `with`. */
describe('in proportion to the number of steps in one column', () => {
  const head = 'blueprint: 1\ntitle: T\nlanes: { customer: C, desk: { kind: onstage, title: D } }\n'
  const numbered = (count: number, line: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => line(at)).join('')
  const inMoment = (count: number): string => {
    const cell = numbered(count, (at) => `      - Step ${at}\n`)
    return `${head}moments:\n  - customer:\n${cell}    desk:\n${cell}`
  }
  const beside = (count: number): string =>
    `${head}steps:\n  c: { lane: customer, label: Step }\n${numbered(count, (at) => `  d${at}: { lane: desk, with: ${at ? `d${at - 1}` : 'c'} }\n`)}`

  it.each([
    ['of a moment', inMoment],
    ['by "with"', beside],
  ])('%s', (_, write) => {
    expectInProportion((times) => {
      const { blueprint } = check(fileOf(write(250 * times)), { preset: 'all', files: NO_FILES })
      expect(blueprint?.steps.length).toBeGreaterThan(250 * times)
      expect(description(blueprint!, { words: words('en'), numbers: new Map() })).toContain('Step')
    })
  })
})

/** The times of each customer, in one column and along a chain. */
describe('in proportion to the number of steps that work for one of several customers', () => {
  const customers = 'lanes: { a: { kind: customer, title: A }, b: { kind: customer, title: B } }'
  const beside = (id: string, lane: string): string => `  ${id}: { lane: ${lane}, with: x, time: 1m }\n`
  const text = (count: number): string => {
    const steps = Array.from({ length: count }, (_, at) => at)
    const chain = steps.map(
      (at) =>
        `  s${at}: { lane: backstage, time: 1m }\n  t${at}: { lane: support, wait: 1m, with: x }\n${beside(`c${at}`, 'b')}${beside(`u${at}`, 'support')}${beside(`v${at}`, 'onstage')}`,
    )
    const links = steps.map((at) => `  - s${at} -> ${at + 1 < count ? `s${at + 1}` : 'x'}\n  - t${at} <-> s${at}\n`)
    return `blueprint: 1\ntitle: T\n${customers}\nsteps:\n  x: { lane: a, time: 1m }\n${chain.join('')}links:\n${links.join('')}`
  }

  it('are their figures', () => {
    const built = new Map(
      [1, 2, 4].map((times) => [times, check(fileOf(text(200 * times)), { files: NO_FILES }).blueprint!]),
    )
    const context = { theme: light, words: words('en'), typesetter: fixedTypesetter }
    expectInProportion((times) => {
      const blueprint = built.get(times)!
      expect(figures(blueprint).times.customers).toHaveLength(2)
      expect(timeFigure(blueprint, [blueprint.steps], context)).toBeDefined()
    })
  })
})

describe('in proportion to its length: an argument', () => {
  it.each(['1', ' ', '.', '-', ',', '='])('of %j', async (sign) => {
    const arguments_ = async (length: number): Promise<void> => {
      const text = repeated(sign, length)
      for (const args of [
        [`--x${text}`],
        [`-q${text}`],
        ['--rule', text],
        ['-f', text],
        ['--max-warnings', `${text}!`],
        ['--shard', `1${text}!`],
      ]) {
        expect((await stageline(['lint', ...args])).code).toBe(2)
      }
      for (const option of ['timeout', 'scale', 'margin', 'jobs', 'memory', 'page', 'fonts', 'theme', 'show']) {
        expect((await stageline(['render', `--${option}`, `${text}!`])).code).toBe(2)
      }
    }
    await arguments_(SOME)
    const [few, many] = [await workOf(() => arguments_(SOME / 4)), await workOf(() => arguments_(SOME))]
    expect(many / few).toBeLessThan(6)
  })
})
