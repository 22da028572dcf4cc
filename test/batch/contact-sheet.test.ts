/** The contact sheet as text: its order, what a card leads to, and what the form to filter and sort by offers. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contactSheet } from '../../src/batch/contact-sheet/contact-sheet.ts'
import { SCRIPT } from '../../src/batch/contact-sheet/script.ts'
import { manifestText, type ManifestFile } from '../../src/batch/manifest/manifest.ts'
import { folder, stageline, TEA } from '../cli/stageline.ts'
import { drawn, failed, found, manifest } from '../shard/manifests.ts'

/** What comes of every match of the pattern's group. */
function all(html: string, pattern: RegExp): string[] {
  return Array.from(html.matchAll(pattern), ([, group = '']) => group)
}

/** The titles of the cards from top to bottom. */
function titles(files: readonly ManifestFile[]): string[] {
  return all(contactSheet(manifest(files)), /<h3[^>]*>([^<]*)/g)
}

describe('the cards', () => {
  it.each([
    ['numbers by their size', ['f2', 'f10', 'f100']],
    [
      'numbers of any length, whatever stands before and behind',
      ['f2b', 'f10a', 'f99999999999999999998', 'f99999999999999999999'],
    ],
    ['a name before the same with more', ['stay', 'stay 2', 'stay-2', 'stay-10', 'stay.2', 'stay2', 'stays']],
    ['zeros before a number do not count, but of equals one is always first', ['f007', 'f7', 'f08']],
    ['letters whatever their case', ['alpha', 'Beta', 'gamma']],
    ['digits before letters, others after them', ['1', 'a', 'z', 'é', '汽车']],
    ['dates', ['2025-12-31', '2026-1-2', '2026-01-10', '2026-05-04']],
  ])('stand in natural order: %s', (_, names) => {
    const files = names.map((name) => drawn(name))
    expect(titles(files)).toEqual(names)
    expect(titles([...files].reverse())).toEqual(names)
  })

  it('stand folder by folder, a folder before others whose names begin like it', () => {
    const names = ['z', 'a/f2', 'a/f10', 'a/b/c', 'a b/c', 'a2/c', 'a10/c']
    expect(titles(names.map((name) => drawn(name)).reverse())).toEqual(names)
  })

  it('that failed do so too', () => {
    const names = ['a/f2', 'a/f10', 'b'].map((name) => `${name}.blueprint.yaml`)
    expect(titles(['b', 'a/f10', 'a/f2'].map((name) => failed(name)))).toEqual(names)
  })

  it('do not change the order in the manifest', async () => {
    const cwd = folder({ 'f10.blueprint.yaml': TEA, 'f2.blueprint.yaml': TEA })
    await stageline(['render', '-t', 'svg', '--fonts', 'stack'], { cwd })
    const paths = (name: string, pattern: RegExp) => all(readFileSync(join(cwd, 'out', name), 'utf8'), pattern)
    expect(paths('index.html', /<p class="path">([^<]*)/g)).toEqual(['f2.blueprint.yaml', 'f10.blueprint.yaml'])
    expect(paths('manifest.json', /^\{"path":"([^"]*)"/gm)).toEqual(['f10.blueprint.yaml', 'f2.blueprint.yaml'])
  })

  const output = (path: string) => {
    const format = path.slice(path.lastIndexOf('.') + 1)
    return { path, format, sha256: 'a'.repeat(64), crc32: 'a'.repeat(8), bytes: 1 }
  }
  const link = (...paths: string[]) =>
    all(contactSheet(manifest([drawn('a', { outputs: paths.map(output) })])), /<a class="picture" href="([^"]*)"/g)

  it('lead to the page of their blueprint where there is one, else to the drawing', () => {
    expect(link('a.svg', 'a.pdf', 'a.html')).toEqual(['./a.html'])
    expect(link('a.html', 'previews/a.svg')).toEqual(['./a.html'])
    expect(link('a.pdf', 'a.html', 'previews/a.svg')).toEqual(['./a.html'])
    expect(link('a.svg', 'a.pdf')).toEqual(['./a.svg'])
    expect(link('a.pdf', 'previews/a.svg')).toEqual(['./a.pdf'])
    expect(link('a.svg', '../a.html')).toEqual(['./a.svg'])
  })

  it.each(['index', 'Index'])('never take the place of the page of %s.blueprint.yaml', async (name) => {
    const file = drawn(name, { outputs: [`${name}.html`].map(output) })
    const page = '<!doctype html><meta name="generator" content="Stageline"><h1>Tea</h1>'
    const cwd = folder({
      'out/manifest.json': manifestText(manifest([file, drawn('b')])),
      [`out/${name}.html`]: page,
    })
    const { err } = await stageline(['merge-reports', 'out/manifest.json'], { cwd })
    expect(err).toContain(`"out/index.html" is the page of "${name}.blueprint.yaml" and is left as it is`)
    expect(readFileSync(join(cwd, `out/${name}.html`), 'utf8')).toBe(page)
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual([`${name}.html`, 'manifest.json'].sort())
  })

  it('name the page among their files', () => {
    const html = contactSheet(manifest([drawn('a', { outputs: ['a.svg', 'a.html'].map(output) })]))
    expect(all(html, /<li>(<a href=[^]*?<\/a>)/g)).toEqual(['<a href="./a.svg">SVG</a>', '<a href="./a.html">HTML</a>'])
  })
})

const MIXED = [
  drawn('a', { findings: [found('error', 'e'), found('warning', 'w')] }),
  drawn('b', { findings: [found('warning', 'w'), found('error', 'x', { accepted: true })] }),
  drawn('c', { findings: [found('info', 'i')], blueprint: { title: 'c', language: 'en', date: '2026-05-04' } }),
  drawn('d'),
  failed('e', { failures: ['it took longer than 60 s'] }),
]

/** The choices of one field of the form, as they are read. */
function choices(html: string, name: string): string[] {
  const [list = ''] = all(html, new RegExp(`<select name="${name}">(.*?)</select>`, 'g'))
  return all(list, />([^<]+)<\/option>/g)
}

describe('the form to filter and sort by', () => {
  it('offers what there is, with how many of each', () => {
    const html = contactSheet(manifest(MIXED))
    const states = ['All', 'Failed (1)', 'With errors (2)', 'With warnings (2)', 'With infos (1)', 'Nothing found (1)']
    expect(choices(html, 'state')).toEqual(states)
    const orders = ['Folder and name', 'Title', 'Date, newest first', 'Findings, most first']
    expect(choices(html, 'sort')).toEqual(orders)
  })

  it('offers nothing that makes no difference', () => {
    const html = contactSheet(manifest([drawn('a'), drawn('b')]))
    expect(choices(html, 'state')).toEqual(['All', 'Nothing found (2)'])
    expect(choices(html, 'sort')).toEqual(['Folder and name', 'Title'])
    expect(contactSheet(manifest([drawn('a')]))).not.toMatch(/<form|<script|id="sorted"/)
  })

  it('is hidden until the script shows it', () => {
    expect(contactSheet(manifest(MIXED))).toMatch(/<form [^>]* hidden>/)
    expect(contactSheet(manifest(MIXED))).toContain('<section id="sorted" aria-labelledby="all" hidden>')
  })

  it('says nothing to customers that is inside matter', () => {
    const inside = { segment: 'Families', owner: 'Front office', language: 'en' }
    const files = [
      drawn('a', { blueprint: { title: 'a', ...inside }, findings: [found('error', 'e'), found('warning', 'w')] }),
      drawn('b', { findings: [1, 2, 3, 4].map((at) => found('warning', 'w', { rule: `rule-${at}` })) }),
    ]
    const html = contactSheet({ ...manifest(files), audience: 'customer' })
    expect(choices(html, 'state')).toEqual([])
    expect(choices(html, 'sort')).toEqual(['Folder and name', 'Title'])
    const text = html.replace(/<(style|script)>[^]*?<\/\1>/g, '')
    expect(text).toContain('Families')
    expect(text).not.toMatch(/Front office|owner|finding|rule-|error|warning|data-(?:is|found|rules)/i)
    const withFailure = contactSheet({ ...manifest([...files, failed('c')]), audience: 'customer' })
    expect(choices(withFailure, 'state')).toEqual(['All', 'Failed (1)'])
  })

  it('knows the rules of findings that are not listed', () => {
    const rules = ['one', 'two', 'three', 'four', 'one', 'five', 'four']
    const findings = rules.map((rule) => found('warning', 'w', { rule }))
    const html = contactSheet(manifest([drawn('a', { findings }), drawn('b')]))
    expect(all(html, /data-rules="([^"]*)"/g)).toEqual(['four five'])
    expect(all(html, /data-found="([^"]*)"/g)).toEqual(['7'])
  })
})

describe('its policy', () => {
  const html = contactSheet(manifest(MIXED))
  const [policy = ''] = all(html, /Content-Security-Policy" content="([^"]*)"/g)

  it('heeds no style and no script but its own, by their hashes', () => {
    for (const part of ['style', 'script']) {
      const [content = ''] = all(html, new RegExp(`<${part}>([^]*?)</${part}>`, 'g'))
      const hash = createHash('sha256').update(content).digest('base64')
      expect(policy).toContain(`; ${part}-src 'sha256-${hash}';`)
    }
    expect(policy).toMatch(/^default-src 'none'; /)
    expect(policy).not.toContain('unsafe')
    expect(html).not.toMatch(/ style=| on\w+=/)
  })

  it('bears a script of 4 kB, which makes no markup of text', () => {
    expect(Buffer.byteLength(SCRIPT)).toBeLessThanOrEqual(4000)
    expect(SCRIPT).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|fetch|import/)
  })
})

describe('its language', () => {
  const named = (language: string) => drawn(language, { blueprint: { title: 'x', language, state: 'as-is' } })

  it('is that of all blueprints, and English where they differ', () => {
    const language = (...languages: string[]) =>
      all(contactSheet(manifest([...languages.map(named), failed('z')])), /<html lang="([^"]*)"/g)
    expect(language('zh', 'zh-Hans')).toEqual(['zh'])
    expect(language('zh', 'en')).toEqual(['en'])
    expect(language('de', 'fr')).toEqual(['en'])
    expect(language()).toEqual(['en'])
  })

  it('is that of all its words', () => {
    const inChinese = MIXED.map((file) => ({
      ...file,
      ...(file.blueprint && {
        blueprint: {
          title: '汽车',
          language: 'zh',
          segment: '家庭',
          owner: '前台',
          state: 'to-be' as const,
          date: '2026-05-04',
        },
      }),
      findings: file.findings.map((each) => ({ ...each, message: '' })),
      failures: file.failures && [''],
      outputs: [],
    }))
    const html = contactSheet(manifest(inChinese))
    const read = html
      .replace(/<(style|script)>[^]*?<\/\1>|<code>.*?<\/code>|<p class="path">.*?<\/p>/g, '')
      .replace(/<h3>[^<]*/g, '')
      .replace('Stageline 0.1.0', '')
    const attributes = all(read, / (?:aria-label|placeholder|alt|data-all|data-some|data-none)="([^"]*)"/g)
    const texts = read.replace(/^[^]*<title>/, '').replace(/<[^>]*>/g, ' ')
    expect(attributes.length).toBeGreaterThan(4)
    expect(attributes.join(' ').replace('{n}', '') + texts).not.toMatch(/[a-z]/i)
    expect(html).toContain('<dt>状态</dt><dd>目标</dd>')
  })

  it('of findings is told where the page has another', () => {
    const file = (language: string) =>
      drawn('a', { blueprint: { title: 'x', language }, findings: [found('error', 'nobody serves')] })
    expect(contactSheet(manifest([file('zh')]))).toContain('<span lang="en">nobody serves</span>')
    expect(contactSheet(manifest([file('en')]))).toContain('in line 4: nobody serves <')
  })
})
