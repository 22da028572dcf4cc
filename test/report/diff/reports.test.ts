/** What the reports of a comparison say beside the changes: places, versions with errors, files that are new or gone, nothing at all. */
import { describe, expect, it } from 'vitest'
import { formatDiff, type DiffContext } from '../../../src/report/diff/index.ts'
import { fileDiff } from '../../support/file-diff.ts'
import { CONTEXT, pair } from './pairs.ts'

const TEA = `blueprint: 1
title: Tea
lanes: { guest: { kind: customer, title: Guest } }
steps:
  ask: { lane: guest, label: Ask for tea }
  drink: { lane: guest, label: Drink, evidence: [Cup] }
links: [ask -> drink]
`
const BROKEN = TEA.replace('lane: guest, label', 'lane: nobody, label')

const at = (shown: string, text: string) => ({ shown, text })
const same = fileDiff(at('a.yaml', TEA), at('a.yaml', TEA))
const added = fileDiff(undefined, at('new.yaml', TEA))
const gone = fileDiff(at('main:gone.yaml', TEA), undefined)
const broken = fileDiff(at('main:b.yaml', BROKEN), at('b.yaml', TEA))

const pretty = (diffs: Parameters<typeof formatDiff>[1], context: Partial<DiffContext> = {}): string =>
  formatDiff('pretty', diffs, { ...CONTEXT, ...context })
const json = (diffs: Parameters<typeof formatDiff>[1], context: Partial<DiffContext> = {}): unknown =>
  JSON.parse(formatDiff('json', diffs, { ...CONTEXT, ...context }))
const markdown = (diffs: Parameters<typeof formatDiff>[1]): string => formatDiff('markdown', diffs, CONTEXT)

describe('no changes', () => {
  it('are said', () => {
    expect(pretty([])).toBe('no changes\n')
    expect(pretty([same])).toBe('no changes: a.yaml\n')
    expect(pretty([same, same])).toBe('no changes in 2 files\n')
    expect(markdown([same])).toBe('## Stageline: no changes in 1 file\n')
    expect(json([same])).toEqual({
      version: 1,
      files: [{ old: 'a.yaml', new: 'a.yaml', changes: [], figures: [], findings: { new: [], mended: [] } }],
    })
  })

  it('are not said of what was not compared', () => {
    expect(pretty([], { failures: ['there is no revision "x"'] })).toBe('')
    expect(pretty([broken])).not.toContain('no changes')
    expect(markdown([broken])).not.toContain('no changes')
  })

  it('in some files are counted', () => {
    expect(pretty([same, pair('editorial'), broken])).toMatch(
      /^3 changes in 1 of 3 files: 3 neutral; customers notice none; 1 file not compared\n$/m,
    )
  })
})

describe('a version with errors', () => {
  it('is told with its name, and in Markdown with its errors and their lines', () => {
    const report = pretty([broken, pair('editorial')])
    expect(report).toContain('not compared: main:b.yaml has errors\n')
    expect(report).toContain('the note reads')
    expect(markdown([pair('editorial'), broken])).toMatch(
      /^\*\*Not compared: main<span>&#58;<\/span>b\.yaml has errors\.\*\*\n\n- line 5: error: /m,
    )
  })

  it('is a failure in JSON, beside what went wrong elsewhere', () => {
    expect(json([broken], { failures: ['something else'] })).toMatchObject({
      files: [{ old: 'main:b.yaml', new: 'b.yaml', changes: [] }],
      failures: ['main:b.yaml has errors', 'something else'],
    })
  })

  it('comes first in Markdown', () => {
    const page = markdown([pair('car-service'), broken])
    expect(page.indexOf('Not compared')).toBeLessThan(page.indexOf('Take order'))
  })
})

describe('a file that is new, or gone', () => {
  it('is one change', () => {
    const report = pretty([added, gone])
    expect(report).toContain('new.yaml\n  The whole blueprint\n    + The blueprint Tea is new\n      new.yaml:2:8\n')
    expect(report).toContain(
      'main:gone.yaml\n  The whole blueprint\n    - The blueprint Tea is gone\n      main:gone.yaml:2:8\n',
    )
    expect(report).not.toContain('Mended')
    expect(report).toMatch(/^2 changes in 2 of 2 files: 2 neutral; customers notice 2 of them\n$/m)
    expect(json([added, gone])).toMatchObject({
      files: [
        { old: null, new: 'new.yaml', changes: [{ kind: 'added', element: 'blueprint', id: '', reach: 'customer' }] },
        { old: 'main:gone.yaml', new: null, changes: [{ kind: 'removed', element: 'blueprint', id: '' }] },
      ],
    })
  })
})

describe('places', () => {
  it('are those of both versions, as editors jump to them', () => {
    expect(pretty([pair('car-service')])).toContain(
      [
        '    ~ Check in: longest wait 10 min → 4 min (stronger)',
        '      main:car-service.blueprint.yaml:24:31 → car-service.blueprint.yaml:24:31',
      ].join('\n'),
    )
  })

  it('begin in the base folder', () => {
    const diff = fileDiff(at('/p/old/a.yaml', TEA), at('/p/a.yaml', TEA.replace('Ask for', 'Order')))
    const report = pretty([diff], { base: '/p' })
    expect(report).toContain('old/a.yaml:5:30 → a.yaml:5:30\n')
    expect(report).not.toContain('/p/')
    expect(json([diff], { base: '/p' })).toMatchObject({ files: [{ old: 'old/a.yaml', new: 'a.yaml' }] })
    expect(pretty([diff])).toContain('/p/old/a.yaml:5:30 → /p/a.yaml:5:30\n')
  })
})

describe('colours', () => {
  it('are there when they are asked for, and change nothing else', () => {
    const colored = pretty([pair('car-service')], { color: true })
    expect(colored).toContain('\u001b[31m- Countermeasure "Confirm by SMS" lost at Pick up the car (weaker)\u001b[39m')
    expect(colored).toContain('\u001b[32m5 stronger\u001b[39m')
    // eslint-disable-next-line no-control-regex
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(pretty([pair('car-service')]))
  })
})

describe('groups', () => {
  const headings = (report: string): string[] =>
    Array.from(report.matchAll(/^ {2}(\S.*)$/gm), ([, heading]) => heading!).filter((each) => !/^(?:Figures|New|Mended)/.test(each))

  it('begin with the whole blueprint, then the worst', () => {
    expect(headings(pretty([pair('car-service')]))).toEqual([
      'The whole blueprint',
      'Arrive › Check in',
      'Wait › Wait for the car',
      'Leave › Pick up the car',
    ])
    expect(headings(pretty([pair('clinic.zh')]))).toEqual(['就诊 › 到院', '预约 › 用手机预约'])
  })

  it('are of what is there now, for what is gone too', () => {
    const cup = TEA.replace('Cup', 'Cup, Spoon')
    const diff = fileDiff(at('a', cup), at('a', TEA.replace('Drink', 'Enjoy the tea')))
    expect(headings(pretty([diff]))).toEqual(['Enjoy the tea'])
  })
}) // prettier-ignore
