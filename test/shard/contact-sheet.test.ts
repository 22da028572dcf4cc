/** The contact sheet as text: what stands on it, in which order, and that nothing that a blueprint says is markup. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contactSheet, GENERATOR } from '../../src/batch/contact-sheet/contact-sheet.ts'
import { STYLE } from '../../src/batch/contact-sheet/style.ts'
import { contrastOf } from '../../src/theme/color.ts'
import { drawn, failed, found, manifest } from './manifests.ts'
import { expectInProportion } from '../support/work.ts'

const HOTEL = drawn('stays/hotel', {
  blueprint: {
    title: 'Hotel',
    language: 'en',
    segment: 'Families',
    state: 'to-be',
    owner: 'Front office',
    date: '2026-05-04',
  },
  findings: [
    found('info', 'i'),
    found('warning', 'w'),
    found('error', 'e'),
    found('warning', 'v'),
    found('error', 'x', { accepted: true }),
  ],
})

function textOf(html: string): string {
  return html
    .replace(/^.*<body>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}

describe('the contact sheet', () => {
  it('says of each blueprint what it is, what was found and where its drawings are', () => {
    const html = contactSheet(manifest([HOTEL]))
    expect(textOf(html)).toContain(
      'Hotel hotel.blueprint.yaml State : to-be'.replace(' :', '') +
        ' Segment Families Owner Front office Date 2026-05-04',
    )
    expect(textOf(html)).toContain('1 error , 2 warnings , 1 info error in line 4: e empty-lane warning in line 4: w')
    expect(textOf(html)).toContain('and 1 more')
    expect(html).toContain('<a href="./stays/hotel.svg">SVG</a> <small>13 kB</small>')
    expect(html).toContain('<img loading="lazy" decoding="async" src="./stays/hotel.svg" alt="Drawing of Hotel">')
  })

  it('has what failed first, with its reasons, then a section a folder in the order of their names', () => {
    const files = [
      drawn('b/x'),
      drawn('a'),
      failed('b/y', { findings: [found('error', 'nobody serves')] }),
      failed('z', { failures: ['cannot draw "z": it took longer than 60 s'] }),
    ]
    const html = contactSheet(manifest(files))
    const heads = Array.from(html.matchAll(/<h2 id="([^"]*)">([^<]*)/g), ([, id, name]) => [id, name!.trim()])
    expect(heads).toEqual([
      ['failed', 'Failed'],
      ['folder-1', 'This folder'],
      ['folder-2', 'b'],
      ['all', 'All blueprints'],
    ])
    for (const [id] of heads.slice(0, -1)) expect(html).toContain(`href="#${id}"`)
    expect(textOf(html)).toContain('4 blueprints · 2 failed · 1 error')
    expect(textOf(html)).toContain('error : cannot draw &quot;z&quot;: it took longer than 60 s')
    expect(textOf(html)).toContain('nobody serves')
  })

  it('has findings in files of the project', () => {
    const project = [{ path: 'stageline.config.yaml', findings: [found('error', 'there is no rule "x"')] }]
    const html = contactSheet({ ...manifest([HOTEL]), project })
    expect(textOf(html)).toMatch(/stageline\.config\.yaml error in line 4: there is no rule &quot;x&quot;/)
  })

  it('is the same for the same manifest, and known as ours by its first letters', () => {
    expect(contactSheet(manifest([HOTEL]))).toBe(contactSheet(manifest([HOTEL])))
    expect(contactSheet(manifest([HOTEL])).indexOf(GENERATOR)).toBeLessThan(900)
  })

  it('of nothing is a whole page', () => {
    expect(textOf(contactSheet(manifest([])))).toContain('0 blueprints')
  })

  it('shows a PNG where there is no SVG, and only links where there is neither', () => {
    const output = (format: 'png' | 'pdf') => ({ path: `a.${format}`, format, sha256: '', crc32: '', bytes: 1 })
    const html = contactSheet(manifest([drawn('a', { outputs: [output('pdf'), output('png')] })]))
    expect(html).toContain('src="./a.png"')
    expect(contactSheet(manifest([drawn('a', { outputs: [output('pdf')] })]))).not.toContain('<img')
  })

  it.each([
    ['50% off #1?.svg', './50%25%20off%20%231%3F.svg'],
    ['a"b\'c<.svg', './a%22b&#39;c%3C.svg'],
    ['javascript:alert(1).svg', './javascript%3Aalert(1).svg'],
    ['汽车/a.svg', './%E6%B1%BD%E8%BD%A6/a.svg'],
  ])('%s has the address %s', (path, address) => {
    const html = contactSheet(
      manifest([drawn('a', { outputs: [{ path, format: 'svg', sha256: '', crc32: '', bytes: 1 }] })]),
    )
    expect(html).toContain(`src="${address}"`)
  })

  it.each(['../a.svg', '/etc/passwd', 'a/../../b.svg', '//host/a.svg', ''])(
    '%j is no address in its folder',
    (path) => {
      const html = contactSheet(
        manifest([drawn('a', { outputs: [{ path, format: 'svg', sha256: '', crc32: '', bytes: 1 }] })]),
      )
      expect(html).not.toMatch(/<img|>SVG</)
    },
  )

  it('is small: two thousand blueprints are a page of less than 3 MB, made in a moment', () => {
    const sheet = (times: number) => {
      const path = (at: number): string => `folder-${at % 40}/hotel-${at}.blueprint.yaml`
      return contactSheet(manifest(Array.from({ length: 500 * times }, (_, at) => ({ ...HOTEL, path: path(at) }))))
    }
    expectInProportion(sheet)
    expect(sheet(4).length).toBeLessThan(3_000_000)
  })
})

describe('whatever a blueprint says', () => {
  const strings = ['injection-vectors', 'naughty-strings'].flatMap((name) => {
    const text = readFileSync(new URL(`../hardening/${name}.json`, import.meta.url), 'utf8')
    return Object.values(JSON.parse(text) as Record<string, string[]>).flat()
  })

  it('is text on the sheet', () => {
    const plain = tags(contactSheet(manifest([everywhere('x')])))
    expect(strings.length).toBeGreaterThan(300)
    for (const string of [...strings, '\u0000\u202e\ud800']) {
      const html = contactSheet(manifest([everywhere(string)]))
      expect(tags(html)).toEqual(plain)
      // eslint-disable-next-line no-control-regex -- no page has these
      expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\p{Cs}]/u)
    }
  })

  /** The string in every place that takes any text. */
  function everywhere(text: string) {
    const said = found('error', text, { docs: text, pointer: text })
    const blueprint = { title: text, language: 'en', segment: text || 'x', owner: text || 'x', date: '2026-05-04' }
    return drawn('a', { path: `f/${text.replaceAll('/', '') || 'x'}`, blueprint, findings: [said], failures: [text] })
  }

  /** Every tag, with the values of attributes that come from a blueprint left out. */
  function tags(html: string): string[] {
    return Array.from(html.matchAll(/<[a-z/!][^>]*>/gi), ([tag]) => tag.replace(/ alt="[^"]*"/, ''))
  }
})

describe('its colours', () => {
  /** The variables of the light and of the dark look. */
  const looks = Array.from(STYLE.matchAll(/:root \{([^}]*)\}/g), ([, block = '']) => {
    return new Map(Array.from(block.matchAll(/--(\w+): (#\w{6})/g), ([, name = '', color = '']) => [name, color]))
  })

  it.each(looks.map((look, at) => [['light', 'dark'][at], look] as const))('%s: every text is readable', (_, look) => {
    expect(looks).toHaveLength(2)
    for (const ground of ['ground', 'card', 'failed']) {
      for (const ink of ['text', 'quiet', 'link', 'error', 'warning', 'info']) {
        expect({ ink, ground, ratio: contrastOf(look.get(ink)!, look.get(ground)!) >= 4.5 }).toEqual({
          ink,
          ground,
          ratio: true,
        })
      }
    }
  })
})
