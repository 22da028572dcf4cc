/** A comment on a pull request: what is worst first, no longer than code hosts take, and what is left out is counted. */
import { describe, expect, it } from 'vitest'
import { changesOf } from '../../../src/compare/file-changes.ts'
import type { FileDiff } from '../../../src/compare/file-diff.ts'
import { formatDiff } from '../../../src/report/diff/index.ts'
import { fileDiff } from '../../support/file-diff.ts'
import { NASTY_TEXTS } from '../nasty.ts'
import { CONTEXT, pair } from './pairs.ts'

const markdown = (diffs: readonly FileDiff[], failures: readonly string[] = []): string =>
  formatDiff('markdown', diffs, { ...CONTEXT, failures })

/** A customer's way of so many steps; each waits `wait` minutes. */
function journey(steps: number, wait: number, label: (at: number) => string): string {
  const lines = Array.from({ length: steps }, (_, at) => {
    return `  s${at}: { lane: guest, label: ${JSON.stringify(label(at))}, wait: { max: ${wait}m }, emotion: ${wait % 2} }`
  })
  return `blueprint: 1\ntitle: T\nlanes: { guest: { kind: customer, title: Guest } }\nsteps:\n${lines.join('\n')}\n`
}

const longer = (steps: number, label: (at: number) => string, path = 'a.blueprint.yaml'): FileDiff =>
  fileDiff({ shown: path, text: journey(steps, 4, label) }, { shown: path, text: journey(steps, 9, label) })

/** How many changes a page tells, and how many it says that it leaves out. */
function told(page: string): number {
  const left = /Left out, since this page is full: (\d+) changes?/.exec(page)
  return (page.match(/<sub>line /g) ?? []).length + Number(left?.[1] ?? 0)
}

const all = (diffs: readonly FileDiff[]): number => diffs.flatMap(changesOf).length

describe('a page', () => {
  it('has five groups open, and the others folded', () => {
    const diff = longer(9, (at) => `Step ${at}`)
    const page = markdown([diff])
    const [open = '', folded = ''] = page.split('<details>')
    expect(open.match(/^#### Step/gm)).toHaveLength(5)
    expect(folded.match(/^#### Step/gm)).toHaveLength(4)
    expect(folded).toMatch(
      /^\n<summary>8 more changes: 4 weaker, 4 stronger; customers notice 8 of them<\/summary>\n\n/,
    )
    expect(told(page)).toBe(all([diff]))
  })

  it('folds what is left of a long group', () => {
    const text = (label: string): string =>
      journey(1, 4, () => 'A') +
      Array.from({ length: 60 }, (_, at) => `  t${at}: { lane: desk, label: ${label} ${at} }\n`).join('') +
      `links:\n${Array.from({ length: 60 }, (_, at) => `  - s0 <-> t${at}\n`).join('')}`
    const lanes = (whole: string): string => whole.replace('lanes: {', 'lanes: { desk: { kind: onstage, title: Desk },')
    const diff = fileDiff({ shown: 'a', text: lanes(text('Serve')) }, { shown: 'a', text: lanes(text('Wait on')) })
    const [open = '', folded = ''] = markdown([diff]).split('<details>')
    expect(open.match(/<sub>line/g)).toHaveLength(25)
    expect(folded.match(/<sub>line/g)).toHaveLength(35)
  })

  it('tells the worst first', () => {
    const page = markdown([pair('car-service')])
    const [, ...groups] = page.split(/^#### (?!Figures|New|Mended)/m)
    for (const group of groups) {
      const verdicts = Array.from(group.matchAll(/^- .*/gm), ([line]) =>
        /\*\*weaker/.test(line) ? 0 : /\*\*stronger/.test(line) ? 2 : 1,
      )
      expect(verdicts).toEqual([...verdicts].sort())
    }
    const two = markdown([pair('editorial'), pair('car-service')])
    expect(two.indexOf('### main<span>&#58;</span>car-service')).toBeLessThan(
      two.indexOf('### main<span>&#58;</span>editorial'),
    )
  })

  it.each([
    ['of one blueprint', [longer(3000, (at) => `Step ${at}`)]],
    ['of one blueprint with hostile labels', [longer(2000, (at) => `${'@[<|`*_'.repeat(9)} ${at}`)]],
    ['of many blueprints', Array.from({ length: 1200 }, (_, at) => longer(2, () => 'A', `${'b'.repeat(100)}/${at}.blueprint.yaml`))],
  ])('is no longer than 65,000 characters: %s', (_, diffs) => {
    const page = markdown(diffs)
    expect(page.length).toBeLessThanOrEqual(65_000)
    expect(page.length).toBeGreaterThan(55_000)
    expect(page).toContain('Left out, since this page is full')
    expect(told(page)).toBe(all(diffs))
    expect(page.match(/<details>/g) ?? []).toHaveLength((page.match(/<\/details>/g) ?? []).length)
  }) // prettier-ignore

  it('keeps its length whatever failed', () => {
    const failures = Array.from({ length: 500 }, (_, at) => `${'@'.repeat(400)} ${at}`)
    const page = markdown([pair('car-service')], failures)
    expect(page.length).toBeLessThanOrEqual(65_000)
    expect(page).toContain('comparison incomplete')
    expect(page).toMatch(/^- and 4\d\d more$/m)
    expect(page).toContain('Confirm by SMS')
  })
})

describe('texts of authors', () => {
  const diffs = Object.values(NASTY_TEXTS).flatMap((text) => {
    const named = (label: string, lane: string): string =>
      JSON.stringify({
        blueprint: 1,
        title: label,
        lanes: { guest: { kind: 'customer', title: lane } },
        steps: { a: { lane: 'guest', label: `${label} a` }, b: { lane: 'guest', label } },
        links: [{ 'a -> b': label }],
      })
    const safe = text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]/g, '') // eslint-disable-line no-control-regex
    const diff = fileDiff({ shown: 'a', text: named('before', 'L') }, { shown: safe, text: named(safe, safe) })
    return diff.comparison ? [diff] : []
  })

  it('are there', () => {
    expect(diffs.length).toBeGreaterThan(8)
  })

  it.each(diffs.map((diff) => [diff.new!.shown, diff] as const))('stay text: %j', (_, diff) => {
    const [before = '', chart = '', after = ''] = markdown([diff]).split(/\n```mermaid\n|\n```\n/)
    const rest = before + after
    expect(rest.replace(/<span>&#\d+;<\/span>/g, '')).not.toMatch(
      /@|https?:\/\/|www\.|<(?!\/?(?:sub|details|summary)>)/,
    )
    expect(rest.replace(/^\|.*\|$/gm, '')).not.toMatch(/\|/)
    expect(
      rest
        .replace(/\*\*(?:weaker|stronger)|\*\*\)|^\*\*.*?\*\*/gm, '')
        .replace(/^- /gm, '')
        .replace(/`[+−~↕]`/g, ''),
    ).not.toMatch(/[*`_[\]~]/)
    for (const line of chart.split('\n').slice(5)) {
      expect(line).toMatch(
        /^ {2}(?:subgraph l\d+\["[^"\n`<>[\]{}|%]*"\]|end| {2}s\d+\["[^"\n`<>[\]{}|%]*"\](?::::\w+)?|s\d+ <?(?:-->|==>|-\.->)(?:\|"[^"\n`<>[\]{}|%]*"\|)? s\d+)$/,
      )
    }
  })

  it('begin no list and no heading', () => {
    for (const label of ['1. One', '2) Two', '- Three', '+ Four', '# Five', '## Six ##']) {
      const page = markdown([longer(1, () => label)])
      expect(page.match(/^- .*/m)![0]).not.toMatch(/^- (?:\d+[.)]|[-+#])/)
      expect(page.match(/^#### .*/m)![0]).not.toMatch(/#$/)
    }
  })
})

describe('the flowchart', () => {
  it('is there when it is asked for', () => {
    expect(formatDiff('markdown', [pair('grid')], { ...CONTEXT, mermaid: false })).not.toContain('mermaid')
  })

  it('has the changed steps, and those that links join to them, in their lanes', () => {
    const page = markdown([pair('car-service')])
    expect(page).toContain('["↕ Take order"]:::moved')
    expect(page).toContain('["#43; Key locker"]:::added')
    expect(page).toContain('["Customer records"]\n')
    expect(page).toMatch(/s\d+ <==>\|"#43;"\| s\d+/)
  })

  it('says how many steps it leaves out', () => {
    const page = markdown([longer(100, (at) => `Step ${at}`)])
    const [, chart = ''] = page.split(/\n```mermaid\n|\n```\n/)
    expect(chart.match(/^ {4}s\d+\[/gm)).toHaveLength(24)
    expect(page).toContain('76 more steps of what changed are not in the flowchart.')
  })

  it('draws no more than code hosts take', () => {
    const page = markdown([longer(300, (at) => `${'@'.repeat(80)}${at}`)])
    const [, chart = ''] = page.split(/\n```mermaid\n|\n```\n/)
    expect(chart.length).toBeLessThan(13_000)
    expect(chart).toContain('s0[')
  })
})
