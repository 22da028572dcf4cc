/** Packages are as new as the oldest supported Node admits: what is installed, what is said of it, and how it is found out. */
import { readFileSync } from 'node:fs'
import semver from 'semver'
import { describe, expect, it } from 'vitest'
import lock from '../../package-lock.json' with { type: 'json' }
import manifest from '../../package.json' with { type: 'json' }
import { compared, floorOf, floorRows, HELD, told } from '../../scripts/build/versions.js'

const README = readFileSync(new URL('../../scripts/patches/README.md', import.meta.url), 'utf8')
const FLOOR = floorOf(manifest.engines.node)
const used: Readonly<Record<string, string>> = { ...manifest.devDependencies, ...manifest.optionalDependencies }

describe('the oldest Node that is supported', () => {
  it('is admitted by each package that is installed', () => {
    const packages = Object.entries<{ version?: string; engines?: { node?: string } }>(lock.packages)
    const asking = packages.filter(([, { engines }]) => engines?.node !== undefined)
    expect(FLOOR).toBe('20.19.0')
    expect(asking.length).toBeGreaterThan(100)
    const refusing = asking.filter(([, { engines }]) => !semver.satisfies(FLOOR, engines!.node!))
    expect(refusing.map(([path, { engines }]) => `${path} asks for ${engines!.node}`)).toEqual([])
  })

  it('holds back what the table of patches says, in the versions that are used', () => {
    const rows = floorRows(README)
    expect(rows.map(({ library }) => library)).toEqual(expect.arrayContaining(['svgdom', 'commander', 'chalk']))
    expect(rows).toHaveLength(README.split('What the floor holds back')[1]!.match(/^\| [@\w]/gm)!.length - 1)
    expect(rows.map(({ library, here }) => [library, here])).toEqual(
      rows.map(({ library }) => [library, used[library]]),
    )
    for (const { here, from } of rows) expect(semver.lt(here, semver.minVersion(from)!)).toBe(true)
  })
})

it('what is held back otherwise is used, in a version that is not passed over', () => {
  for (const [name, [range, reason]] of Object.entries(HELD)) {
    expect([name, semver.satisfies(used[name] ?? '', range)]).toEqual([name, true])
    expect(reason).not.toBe('')
  }
})

/** As `npm view … --json` prints them: several versions in any order, one alone as a text, what a version lacks left out. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  'yaml@>=2.9.1 version': '2.9.1',
  'svgdom@>=0.1.25 version': ['0.1.25', '0.1.27', '0.1.26', '0.2.0-beta.1'],
  'svgdom@0.1.26 version engines deprecated': { version: '0.1.26', engines: { node: '>=22.13.0' } },
  'svgdom@0.1.27 version engines deprecated': { version: '0.1.27', engines: { node: '>=22.13.0' } },
  'rolldown@>=1.2.19 version': ['1.2.19', '1.3.2', '1.3.3', '2.0.0'],
  'rolldown@1.3.3 version engines deprecated': { version: '1.3.3', engines: { node: '^20.19.0 || >=22.12.0' } },
  'rolldown@2.0.0 version engines deprecated': { version: '2.0.0', engines: { node: '>=24' } },
  'elkjs@>=0.12.0 version': ['0.12.0', '0.12.1', '0.12.2'],
  'elkjs@0.12.1 version engines deprecated': '0.12.1',
  'elkjs@0.12.2 version engines deprecated': { version: '0.12.2', deprecated: 'lays out wrong' },
  'typescript@>=6.0.2 version': ['6.0.2', '6.0.3', '7.0.2'],
  'typescript@6.0.3 version engines deprecated': { version: '6.0.3', engines: { node: '>=14.17' } },
  '@types/node@>=20.19.43 version': ['20.19.43', '26.6.7'],
}

const VERSIONS = { yaml: '2.9.1', svgdom: '0.1.25', rolldown: '1.2.19', elkjs: '0.12.0', typescript: '6.0.2', '@types/node': '20.19.43' } // prettier-ignore

function ask(args: readonly string[]): Promise<string> {
  const answer = ANSWERS[args.join(' ')]
  return answer === undefined ? Promise.reject(new Error(`asked for ${args.join(' ')}`)) : Promise.resolve(JSON.stringify(answer)) // prettier-ignore
}

const STANDINGS = [
  { name: 'yaml', version: '2.9.1' },
  { name: 'svgdom', version: '0.1.25', refused: '0.1.26' },
  { name: 'rolldown', version: '1.2.19', newer: '1.3.3', refused: '2.0.0' },
  { name: 'elkjs', version: '0.12.0', newer: '0.12.1' },
  { name: 'typescript', version: '6.0.2', newer: '6.0.3', held: HELD.typescript[1] },
  { name: '@types/node', version: '20.19.43', held: HELD['@types/node'][1] },
]

it('the newest that may be used is found, and the oldest that may not', async () => {
  expect(await compared(VERSIONS, '20.19.0', ask)).toEqual(STANDINGS)
  const [, svgdom] = await compared({ yaml: '2.9.1', svgdom: '0.1.25' }, '22.13.0', ask)
  expect(svgdom).toEqual({ name: 'svgdom', version: '0.1.25', newer: '0.1.27' })
})

describe('a run', () => {
  const rows = [
    { library: 'svgdom', here: '0.1.25', from: '0.1.26' },
    { library: 'rolldown', here: '1.2.19', from: '2' },
  ]

  it('tells of each that is not the newest, and fails for what users get', () => {
    const { lines, isFailure } = told(STANDINGS, { runtime: new Set(['yaml', 'svgdom', 'elkjs']), rows })
    expect(lines).toEqual([
      'behind: rolldown 1.2.19, newest 1.3.3',
      'behind: elkjs 0.12.0, newest 0.12.1 (users get it)',
      'behind: typescript 6.0.2, newest 6.0.3',
      'held back by Node: svgdom 0.1.25, before 0.1.26',
      'held back by Node: rolldown 1.2.19, before 2.0.0',
      `held back: typescript 6.0.2: ${HELD.typescript[1]}`,
      `held back: @types/node 20.19.43: ${HELD['@types/node'][1]}`,
    ])
    expect(isFailure).toBe(true)
  })

  it('does not fail for tools that are behind, and libraries that may be', () => {
    expect(told(STANDINGS, { runtime: new Set(['yaml', 'svgdom', '@types/node']), rows }).isFailure).toBe(false)
    expect(told([{ name: 'yaml', version: '2.9.1' }], { runtime: new Set(['yaml']), rows: [] })).toEqual({
      lines: ['all are the newest'],
      isFailure: false,
    })
  })

  it.each([
    ['a line too few', rows.slice(1), 'scripts/patches/README.md has no line for svgdom before 0.1.26'],
    ['another version', [{ ...rows[0]!, from: '0.1.27' }, rows[1]!], 'scripts/patches/README.md has no line for svgdom before 0.1.26'],
    ['a line too many', [...rows, { library: 'yaml', here: '2.9.1', from: '3' }], 'scripts/patches/README.md has a line for yaml, which nothing holds back'],
  ])('fails for a table with %s', (_, table, line) => {
    const { lines, isFailure } = told(STANDINGS, { runtime: new Set(), rows: table })
    expect(lines).toContain(line)
    expect(isFailure).toBe(true)
  }) // prettier-ignore
})
