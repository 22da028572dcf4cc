/**
 * Rewrites what can be said from the rules themselves: on each page, under the title, the severity, preset and source of
 * the rule, its options, and under each bad example what the linter says of it; the index of all pages; the rules that the
 * schema of configurations knows; and the words of drawings that the schema of themes and the page of them have.
 *
 *   npm run docs              rewrites docs/rules, docs/words.md, schemas/config.schema.json and schemas/theme.schema.json
 *   npm run docs -- --check   fails when something there is stale
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'

/** @import { CodeInfo } from '../../src/diagnostic/diagnostic.ts' */
/** @import { AnyRule, RuleMeta, RuleOption } from '../../src/lint/rule/rule.ts' */
/** @import { WordGroup } from '../../src/pipeline/theme-words.ts' */
/** @typedef {(text: string, rule: AnyRule) => string} Lint findings of an example as text, with that rule on */

const BAD_EXAMPLE = /(^```yaml bad\n)(.*?)(^```\n\nOutput:\n\n```text\n).*?^```$/gms

/** Stands before "Bad" on the page of a rule that has options. */
const OPTIONS = /^## Options\n[^]*?(?=^## )/m

const FOLDER = new URL('../../docs/rules/', import.meta.url)
const WORDS_PAGE = new URL('../../docs/words.md', import.meta.url)
const THEME_SCHEMA = new URL('../../schemas/theme.schema.json', import.meta.url)
const CONFIG_SCHEMA = new URL('../../schemas/config.schema.json', import.meta.url)

/**
 * The examples of a page: the text of each fenced block that is marked so.
 * @param {string} page
 * @param {'bad' | 'good'} mark
 */
export function examples(page, mark) {
  return Array.from(page.matchAll(/^```yaml (bad|good)\n(.*?)^```$/gms))
    .filter((match) => match[1] === mark)
    .map((match) => match[2] ?? '')
}

/**
 * The files of an example: a line `# file: NAME` starts the next one, for rules that compare blueprints.
 * @param {string} text
 * @returns {{ name: string, text: string }[]}
 */
export function exampleFiles(text) {
  const [first = '', ...more] = text.split(/^# file: (.*)\n/m)
  if (more.length === 0) return [{ name: 'example.blueprint.yaml', text: first }]
  return more.flatMap((part, at) => (at % 2 === 0 ? [{ name: part, text: more[at + 1] ?? '' }] : []))
}

/** The day on which examples are checked. */
export const EXAMPLE_DAY = '2026-06-01'

/**
 * How an example is checked: with the rule on, at the severity that it has by itself where it is on by default.
 * @param {RuleMeta} meta
 * @param {import('../../src/lint/lint.ts').LintRun} run
 */
export function exampleOptions({ code, severity, preset }, run) {
  return { run, asOf: EXAMPLE_DAY, ...(preset !== 'recommended' && { rules: { [code]: severity } }) }
}

/**
 * The page with its generated parts regenerated.
 * @param {string} page
 * @param {AnyRule} rule
 * @param {Lint} lint
 */
export function freshPage(page, rule, lint) {
  return page
    .replace(OPTIONS, '')
    .replace(/^## Bad\n/m, (bad) => optionsSection(rule.meta) + bad)
    .replace(/^# .*\n\n.*\n/, () => `# ${rule.meta.code}\n\n${metaLine(rule.meta)}\n`)
    .replace(
      BAD_EXAMPLE,
      (_, /** @type {string} */ open, /** @type {string} */ example, /** @type {string} */ output) => {
        return `${open}${example}${output}${lint(example, rule)}\`\`\``
      },
    )
}

/** @param {RuleMeta} meta */
function metaLine({ severity, preset, source }) {
  const on = preset === 'recommended' ? 'on by default' : 'off by default, on in the preset `strict`'
  return `**${severity}** · ${on} · ${source}`
}

/** @param {RuleMeta} meta */
function optionsSection({ code, severity, options = [] }) {
  if (options.length === 0) return ''
  const rows = options.map((option) => {
    return `| \`${option.name}\` | ${option.default} | ${option.minimum} to ${option.maximum} | ${option.description} |\n`
  })
  const values = options.map((option) => `${option.name}: ${option.default}`).join(', ')
  return `## Options

| option | default | possible | what it says |
|---|---|---|---|
${rows.join('')}
In \`stageline.config.yaml\`:

\`\`\`yaml
rules:
  ${code}: [${severity}, { ${values} }]
\`\`\`

`
}

/**
 * The index of all pages, and what is said of the codes that are no rules.
 * @param {readonly AnyRule[]} rules
 * @param {readonly CodeInfo[]} codes
 */
export function freshIndex(rules, codes) {
  const rows = rules.map(({ meta: { code, severity, preset, summary } }) => {
    return `| [${code}](${code}.md) | ${severity} | ${preset} | ${summary} |\n`
  })
  const sections = codes.map(({ code, severity, summary }) => `### ${code}\n\n**${severity}** · ${summary}\n`)
  return `# Rules

What the linter asks of a blueprint beyond its being valid. Rules of the preset \`recommended\` are on by default, those of
\`strict\` when the configuration says so; \`all\` has every rule. [Configuration](../configuration.md) says how a project
chooses; \`--rule ID=SEVERITY\` sets one of them for one run.

| rule | severity | preset | reports |
|---|---|---|---|
${rows.join('')}
## Other findings

What must be right before a rule can look at a blueprint, and what is said of the project's own files. No comment, no
configuration and no baseline silences these.

${sections.join('\n')}`
}

/**
 * The schema of configurations, its rules regenerated.
 * @param {readonly AnyRule[]} rules
 */
export async function freshConfigSchema(rules) {
  /** @type {(text: string) => { definitions: Record<string, unknown> }} */
  const parse = JSON.parse
  const schema = parse(readFileSync(CONFIG_SCHEMA, 'utf8'))
  const properties = Object.fromEntries(rules.map(({ meta }) => [meta.code, ruleSchema(meta)]))
  const group = { type: 'object', additionalProperties: false, properties }
  const text = JSON.stringify({ ...schema, definitions: { ...schema.definitions, rules: group } })
  const { format, resolveConfig } = await import('prettier')
  const path = fileURLToPath(CONFIG_SCHEMA)
  return format(text, { ...(await resolveConfig(path)), filepath: path })
}

/** Editors offer them: they do not look into "else". */
const LEVELS = ['off', 'info', 'warning', 'error']

/** What the groups of words are, by their keys; those that are left out say it by their names. */
const WORD_GROUPS = {
  lanes: 'Titles of lanes that have none of their own.',
  lines: 'The three lines.',
  titleBlock: 'What stands before the facts in the title block.',
  legend: 'The legend, but for marks.',
  marks: 'Marks in steps: their words in the legend, and their alternative text.',
  gauges: 'The rows of emotions, times and costs.',
  register: 'The register of fail points.',
  standards: 'The register of standards.',
  remarks: 'The registers of notes and questions.',
  paper: 'Sheets of paper, and the tables on them.',
  units: 'Units of time, written after a number: a space at the beginning is theirs.',
  reading: 'Alternative text, for people who hear a drawing.',
}

/**
 * The schema of themes, its words regenerated.
 * @param {WordGroup} english
 */
export async function freshThemeSchema(english) {
  /** @type {(text: string) => { definitions: Record<string, unknown> }} */
  const parse = JSON.parse
  const schema = parse(readFileSync(THEME_SCHEMA, 'utf8'))
  const words = wordSchema(english)
  const text = JSON.stringify({ ...schema, definitions: { ...schema.definitions, words } })
  const { format, resolveConfig } = await import('prettier')
  const path = fileURLToPath(THEME_SCHEMA)
  return format(text, { ...(await resolveConfig(path)), filepath: path })
}

/**
 * @param {WordGroup} group
 * @returns {object}
 */
function wordSchema(group) {
  /** @type {(entry: [string, string | WordGroup]) => [string, object]} */
  const described = ([key, value]) => {
    if (typeof value === 'string')
      return [key, { $ref: '#/definitions/word', description: `In English: "${value}".`, examples: [value] }]
    /** @type {{ [key: string]: string }} */
    const descriptions = WORD_GROUPS
    const description = descriptions[key] ?? `Words of "${key}".`
    return [key, { description, examples: [value], ...wordSchema(value) }]
  }
  const properties = Object.fromEntries(Object.entries(group).map(described))
  return { type: 'object', additionalProperties: false, minProperties: 1, properties }
}

/**
 * The page of all words, to copy from.
 * @param {WordGroup} english
 */
export async function freshWordsPage(english) {
  const { stringify } = await import('yaml')
  const text = stringify({ theme: 1, words: english }, { lineWidth: 0, singleQuote: true })
  const spaced = text.replace(/: \u00a0(\S+)$/gm, ': "\\u00a0$1"') // of units, which would look like a usual one
  return `# Words of a drawing

All that Stageline itself writes into a drawing, in English: the words that a [theme](themes.md#words) may replace. Copy those that
you want otherwise, or all for a language that is not built in. What stands in braces, such as \`{number}\`, is put in by Stageline
and has to stay.

\`\`\`yaml theme
${spaced}\`\`\`
`
}

/** @param {RuleMeta} meta */
function ruleSchema({ code, severity, preset, summary, options = [] }) {
  const description = `${summary} Preset ${preset}, ${severity}. See docs/rules/${code}.md.`
  if (options.length === 0) return { $ref: '#/definitions/setting', description, examples: LEVELS }
  const values = Object.fromEntries(options.map((option) => [option.name, option.default]))
  const properties = Object.fromEntries(options.map((option) => [option.name, optionSchema(option)]))
  return {
    description,
    examples: [...LEVELS, [severity, values]],
    if: { type: 'array' },
    // Two forms, each of one length: strict validators want to know how long a tuple is.
    then: {
      if: { type: 'array', maxItems: 1 },
      then: { type: 'array', minItems: 1, items: { $ref: '#/definitions/level' } },
      else: {
        type: 'array',
        minItems: 2,
        maxItems: 2,
        items: [{ $ref: '#/definitions/level' }, { type: 'object', additionalProperties: false, properties }],
      },
    },
    else: { $ref: '#/definitions/level' },
  }
}

/** @param {RuleOption} option */
function optionSchema({ description, default: value, minimum, maximum }) {
  return {
    description: `${description}. ${value} when left out.`,
    type: 'integer',
    minimum,
    maximum,
    examples: [value],
  }
}

/**
 * Findings as the pages show them: line, column, severity, message, and below it what to do; before them the file, where
 * an example has several.
 * @param {readonly import('../../src/pipeline/check.ts').Checked[]} files
 */
export function findingsText(files) {
  return files
    .flatMap(({ file, diagnostics }) =>
      diagnostics.map(({ place, severity, message, hint }) => {
        const { line, column } = file.position(place.start)
        const where = `${files.length > 1 ? `${file.path}:` : ''}${line}:${column}`
        return `${where} ${severity} ${message}\n${hint ? `    ${hint}\n` : ''}`
      }),
    )
    .join('')
}

async function main() {
  const [compile, source, linter, registry, codes, themeWords] = await Promise.all([
    /** @type {Promise<typeof import('../../src/pipeline/check.ts')>} */ (load('pipeline/check.ts')),
    /** @type {Promise<typeof import('../../src/source/source-file.ts')>} */ (load('source/source-file.ts')),
    /** @type {Promise<typeof import('../../src/lint/lint.ts')>} */ (load('lint/lint.ts')),
    /** @type {Promise<typeof import('../../src/lint/rules/index.ts')>} */ (load('lint/rules/index.ts')),
    /** @type {Promise<typeof import('../../src/diagnostic/codes.ts')>} */ (load('diagnostic/codes.ts')),
    /** @type {Promise<typeof import('../../src/pipeline/theme-words.ts')>} */ (load('pipeline/theme-words.ts')),
  ])
  /** @type {Lint} */
  const lint = (example, { meta }) => {
    const run = linter.beginRun()
    const options = exampleOptions(meta, run)
    const files = exampleFiles(example).map(({ name, text }) => new source.SourceFile(name, text))
    return findingsText(files.map((file) => compile.check(file, options)))
  }
  const stale = registry.RULES.map((rule) => {
    const page = new URL(`${rule.meta.code}.md`, FOLDER)
    return rewrite(page, freshPage(read(page) ?? '', rule, lint))
  })
  stale.push(rewrite(new URL('README.md', FOLDER), freshIndex(registry.RULES, codes.CODES)))
  stale.push(rewrite(CONFIG_SCHEMA, await freshConfigSchema(registry.RULES)))
  const english = themeWords.replaceableWords('en')
  stale.push(rewrite(THEME_SCHEMA, await freshThemeSchema(english)))
  stale.push(rewrite(WORDS_PAGE, await freshWordsPage(english)))
  if (stale.includes(true) && process.argv.includes('--check')) process.exitCode = 1
}

/**
 * A module of the sources, which are TypeScript: Node 20 does not read it.
 * @param {string} path
 * @returns {Promise<unknown>}
 */
async function load(path) {
  const { runnerImport } = await import('vite')
  const file = fileURLToPath(new URL(`../../src/${path}`, import.meta.url))
  /** @type {{ module: unknown }} */
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' })
  return module
}

/**
 * Whether the file was not as it should be; unless only asked, it then is.
 * @param {URL} file
 * @param {string} text
 */
function rewrite(file, text) {
  if (read(file) === text) return false
  process.stdout.write(`${fileURLToPath(file)}\n`)
  if (!process.argv.includes('--check')) writeFileSync(file, text)
  return true
}

/** @param {URL} file */
function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
