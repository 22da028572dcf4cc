/**
 * Rewrites what the rules' pages can say by themselves: under the title the severity, preset and source of the rule,
 * under each bad example what the linter says of it, and the index of all pages.
 *
 *   npm run docs              rewrites docs/rules
 *   npm run docs -- --check   fails when something there is stale
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'

/** @import { Rule, RuleMeta } from '../src/lint/rule.ts' */
/** @typedef {(text: string, rule: Rule) => string} Lint findings of a blueprint's text as text, with that rule on */

const BAD_EXAMPLE = /(^```yaml bad\n)(.*?)(^```\n\nOutput:\n\n```text\n).*?^```$/gms

const FOLDER = new URL('../docs/rules/', import.meta.url)

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
 * The page with its generated parts made anew.
 * @param {string} page
 * @param {Rule} rule
 * @param {Lint} lint
 */
export function freshPage(page, rule, lint) {
  return page
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

/**
 * The index of all pages.
 * @param {readonly Rule[]} rules
 */
export function freshIndex(rules) {
  const rows = rules.map(({ meta: { code, severity, preset, summary } }) => {
    return `| [${code}](${code}.md) | ${severity} | ${preset} | ${summary} |\n`
  })
  return `# Rules

What the linter asks of a blueprint beyond its being valid. Rules of the preset \`recommended\` are on by default;
\`--rule ID=SEVERITY\` switches any of them on or off, or changes its severity.

| rule | severity | preset | reports |
|---|---|---|---|
${rows.join('')}`
}

/**
 * Findings as the pages show them: line, column, severity, message, and below it what to do.
 * @param {import('../src/compile.ts').Checked} checked
 */
export function findingsText({ file, diagnostics }) {
  return diagnostics
    .map(({ place, severity, message, hint }) => {
      const { line, column } = file.position(place.start)
      return `${line}:${column} ${severity} ${message}\n${hint ? `    ${hint}\n` : ''}`
    })
    .join('')
}

async function main() {
  const [compile, source, registry] = await Promise.all([
    /** @type {Promise<typeof import('../src/compile.ts')>} */ (load('compile.ts')),
    /** @type {Promise<typeof import('../src/source/source-file.ts')>} */ (load('source/source-file.ts')),
    /** @type {Promise<typeof import('../src/lint/rules/index.ts')>} */ (load('lint/rules/index.ts')),
  ])
  /** @type {Lint} */
  const lint = (text, { meta }) => {
    const file = new source.SourceFile('example.blueprint.yaml', text)
    return findingsText(compile.check(file, { rules: { [meta.code]: meta.severity } }))
  }
  const stale = registry.RULES.map((rule) => {
    const name = `${rule.meta.code}.md`
    return rewrite(name, freshPage(read(name) ?? '', rule, lint))
  })
  stale.push(rewrite('README.md', freshIndex(registry.RULES)))
  if (stale.includes(true) && process.argv.includes('--check')) process.exitCode = 1
}

/**
 * A module of the sources, which are TypeScript: Node 20 does not read it.
 * @param {string} path
 * @returns {Promise<unknown>}
 */
async function load(path) {
  const { runnerImport } = await import('vite')
  const file = fileURLToPath(new URL(`../src/${path}`, import.meta.url))
  /** @type {{ module: unknown }} */
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' })
  return module
}

/**
 * Whether the file was not as it should be; unless only asked, it then is.
 * @param {string} name
 * @param {string} text
 */
function rewrite(name, text) {
  if (read(name) === text) return false
  process.stdout.write(`docs/rules/${name}\n`)
  if (!process.argv.includes('--check')) writeFileSync(new URL(name, FOLDER), text)
  return true
}

/** @param {string} name */
function read(name) {
  const file = new URL(name, FOLDER)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
