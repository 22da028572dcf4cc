/** Messages are true, and hints fit the cause. */
import { describe, expect, it } from 'vitest'
import { check } from '../../src/pipeline/check.ts'
import { SourceFile } from '../../src/source/source-file.ts'

function errorsOf(text: string): { message: string; hint?: string }[] {
  const { diagnostics } = check(new SourceFile('a', text))
  return diagnostics.filter(({ severity }) => severity === 'error')
}

describe('an address', () => {
  it.each([
    ['https://example.org/my page', 'write "%20" for each, as in https://example.org/my%20page'],
    [' https://example.org', 'remove the blanks before and after it'],
    ['https://example.org ', 'remove the blanks before and after it'],
    ['https://example.org/a\nb', 'on one line'],
    ['https://', 'write the name of the site after "https://"'],
    ['https:/example.org', 'write two slashes after "https:", as in https://example.org'],
    ['https:example.org', 'write two slashes after "https:", as in https://example.org'],
    ['https:\\\\example.org', 'write two slashes after "https:", as in https://example.org'],
    ['HTTPS://example.org', 'write "https://" in small letters'],
    ['MAILTO:a@example.org', 'write "mailto:" in small letters'],
    ['https//example.org', 'a colon is missing: https://example.org'],
    ['https://exa[mple.org', 'correct the name of the site'],
    ['https://example.org:99999', 'a number up to 65535'],
    ['"https://example.org"', 'write the address alone: https://example.org'],
    ['<https://example.org>', 'write the address alone: https://example.org'],
    ['“https://example.org”', 'write the address alone: https://example.org'],
    ['[page](https://example.org)', 'write the address alone: https://example.org'],
    ['www.example.org', 'write https://www.example.org'],
    ['example.org/page', 'write https://example.org/page'],
    ['desk@example.org', 'write mailto:desk@example.org'],
    ['mailto:', 'after "mailto:"'],
    ['ftp://example.org', 'starts with https://, http:// or mailto:'],
    ['javascript:alert(1)', 'starts with https://, http:// or mailto:'],
    ['see the intranet', 'starts with https://, http:// or mailto:'],
    ['', 'write an address such as https://example.org'],
  ])('%j: %s', (url, hint) => {
    const errors = errorsOf(`blueprint: 1\ntitle: T\nsteps: { a: { lane: customer, url: ${JSON.stringify(url)} } }\n`)
    expect(errors).toHaveLength(1)
    expect(errors[0]?.hint).toContain(hint)
  })
})

describe('an odd value', () => {
  const EMPTY = ['null', '~', '', '""', '"  "']
  const FULL = ['.inf', '.nan', '0', 'false', '0x10', '2001-01-01', '1e999', '-1', '1.5', '[a]', '{ a: b }', 'word']
  const keys = {
    '': ['title', 'description', 'language', 'state', 'date', 'currency', 'version', 'phases', 'lanes', 'links'],
    'steps: { a: { lane: customer, KEY } }': [
      ...['phase', 'kind', 'label', 'evidence', 'momentOfTruth', 'emotion', 'wait', 'time', 'cost', 'standards', 'failPoints'],
      ...['blueprint', 'actor', 'channel', 'independent', 'note', 'url', 'tags'],
    ],
    'steps: { a: { lane: customer, evidence: [{ label: L, KEY }] } }': ['image', 'url'],
    'steps: { a: { lane: customer, failPoints: [{ label: L, KEY }] } }': ['class', 'severity', 'countermeasures', 'recovery'],
    'links: [{ a -> a: { KEY } }]': ['label', 'kind', 'channel'],
  } // prettier-ignore

  const texts = Object.entries(keys).flatMap(([shape, names]) =>
    names.map((name) => [name, (value: string): string => textWith(shape, `${name}: ${value}`, name)] as const),
  )

  function textWith(shape: string, entry: string, name: string): string {
    const steps = shape.startsWith('steps') ? shape.replace('KEY', entry) : 'steps: { a: { lane: customer } }'
    const more = shape === '' ? entry : shape.startsWith('links') ? shape.replace('KEY', entry) : ''
    return ['blueprint: 1', name === 'title' ? '' : 'title: T', steps, more, ''].join('\n')
  }

  it.each(texts)('is called empty only where nothing is written: %s', (_, text) => {
    for (const value of FULL) {
      for (const { message } of errorsOf(text(value))) expect([value, message]).not.toContain('is empty')
      for (const { message } of errorsOf(text(value))) expect(message).not.toMatch(/is empty$|undefined|its form/)
    }
    for (const value of EMPTY) {
      for (const { message, hint } of errorsOf(text(value))) {
        expect(message).toMatch(/is empty$|must be a (?:list|group)|has no |no customer action|no countermeasure/)
        expect(hint).toBeDefined()
      }
    }
  })

  it('that must be there is not to be removed', () => {
    for (const value of EMPTY) {
      expect(errorsOf(`blueprint: 1\ntitle: ${value}\nsteps: { a: { lane: customer } }\n`)[0]?.hint).toBe(
        'write a text after the colon',
      )
      expect(errorsOf(`blueprint: 1\ntitle: T\nsteps:\n  a:\n    lane: ${value}\n`)[0]?.hint).toBe(
        'write a text after the colon',
      )
    }
  })

  it('that is a number is told so', () => {
    expect(errorsOf('blueprint: 1\ntitle: .inf\nsteps: { a: { lane: customer } }\n')).toMatchObject([
      { message: '"title" must be a text, not ".inf"', hint: "put it in quotes if it is meant as a text: '.inf'" },
    ])
  })

  it('that is a path without end is told so', () => {
    const path = 'a/'.repeat(8_000)
    expect(errorsOf(`blueprint: 1\ntitle: T\nsteps: { a: { lane: customer, blueprint: ${path} } }\n`)).toMatchObject([
      { message: '"blueprint" of the step "a" has more than 1000 characters', hint: 'write a shorter one' },
    ])
  })
})
