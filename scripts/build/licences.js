/**
 * Third-party notices: authors and licences of the bundled packages. A package without the text of its licence, or with
 * a licence that was not reviewed, fails the build.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { URL } from 'node:url'

/** Permissive licences: they require attribution with their text only. */
const ALLOWED = new Set(['MIT', 'ISC', 'BSD-3-Clause', 'Apache-2.0', 'OFL-1.1'])

/**
 * Licences that require more, and whose packages were reviewed one by one; NOTICE.md says how they are complied with.
 */
const LOOKED_AT = new Map([['elkjs', 'EPL-2.0']])

/** What the package itself leaves to be said: its licence, whose text it brings. */
const SAID_BY_TEXT = new Map([['png-js', 'MIT']])

/** Packages that name the licence, but not its text; who made them stands in their package.json or their repository. */
const WITHOUT_TEXT = new Map([
  ['dfa', 'Copyright (c) Devon Govett'],
  ['fontkit', 'Copyright (c) 2014-present Devon Govett'],
])

/** What a package has in it of others, whose licence it leaves out. @type {ReadonlyMap<string, string>} */
const HOLDS = new Map([['harfbuzzjs', readFileSync(new URL('licences/harfbuzz.txt', import.meta.url), 'utf8').trim()]])

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software
is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES
OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR
IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`

/** @typedef {{ name: string, version: string, licence: string, texts: string[] }} Licensed */

/**
 * @param {Iterable<string>} folders of packages
 * @returns {Licensed[]} each once, in the order of their names
 */
export function licensed(folders) {
  const all = new Map([...folders].map(ofPackage).map((each) => [`${each.name}@${each.version}`, each]))
  return [...all.keys()].sort().map((key) => /** @type {Licensed} */ (all.get(key)))
}

/** @param {string} folder @returns {Licensed} */
function ofPackage(folder) {
  /** @type {(text: string) => { name: string, version: string, license?: unknown }} */
  const parse = JSON.parse
  const { name, version, license } = parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const texts = textsIn(folder)
  const holder = WITHOUT_TEXT.get(name)
  if (texts.length === 0 && holder !== undefined && license === 'MIT') texts.push(`${holder}\n\n${MIT}`)
  if (texts.length === 0) throw new Error(`${name} ${version} is bundled, but brings no text of its licence`)
  const held = HOLDS.get(name)
  if (held !== undefined) texts.push(held)
  return { name, version, licence: termsOf(name, license ?? SAID_BY_TEXT.get(name)), texts }
}

/** The licence under which the package is taken. @param {string} name @param {unknown} said */
function termsOf(name, said) {
  if (typeof said !== 'string') throw new Error(`${name} is bundled, but does not say under which licence`)
  const chosen = LOOKED_AT.get(name)
  if (chosen !== undefined && said.split(/ OR /).includes(chosen)) return chosen
  if (said.split(/ AND /).every((each) => ALLOWED.has(each))) return said
  throw new Error(`${name} is bundled, and its licence, ${said}, is none of those that were looked at`)
}

/** @param {string} folder @returns {string[]} */
function textsIn(folder) {
  const names = readdirSync(folder).filter((name) => /^(?:licen[cs]e|copying|notice)(?:[._-]|$)/i.test(name))
  return names.sort().map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
}

/** The page that goes with the package. @param {readonly Licensed[]} all */
export function licencePage(all) {
  const rows = all.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)
  return (
    [
      '# Licences of others',
      'Written by the build: what `dist` has parts of, and the terms of each. NOTICE.md says what was made of them.',
      ['| Package | Version | Licence |', '| --- | --- | --- |', ...rows].join('\n'),
      ...all.flatMap(({ name, version, texts }) => [`## ${name} ${version}`, ...texts.map(quoted)]),
    ].join('\n\n') + '\n'
  )
}

/** As it stands, whatever is in it. @param {string} text */
function quoted(text) {
  return ['~~~~text', text, '~~~~'].join('\n')
}

/** The same for programs. @param {readonly Licensed[]} all */
export function licenceList(all) {
  return (
    JSON.stringify(
      all.map(({ name, version, licence }) => ({ name, version, licence })),
      null,
      2,
    ) + '\n'
  )
}
