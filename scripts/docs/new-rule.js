/**
 * Writes the four things of a new rule, all with its name: `npm run new:rule -- open-fail-point`. The rule itself and its line
 * in the registry, its page, its fixtures. What is still to be written says TODO, and the tests fail until it is.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Last in lists: what it says rests on all other rules. */
const LAST = 'unusedDisable'

/** Why there can be no such rule; undefined when there can. @param {string} id @param {string} folder */
export function whyNot(id, folder) {
  if (!/^[a-z]{4,}$|^[a-z]+(?:-[a-z]+)+$/.test(id)) {
    return 'npm run new:rule -- ID: the id says the fault, most often in two words or more, such as open-fail-point'
  }
  return existsSync(join(folder, 'src/lint/rules', `${id}.ts`)) ? `there is a rule ${id} already` : undefined
}

/** @param {string} id @param {string} folder the project's @returns {string[]} the paths of what was written */
export function writeRule(id, folder) {
  /** @type {Readonly<Record<string, string>>} */
  const files = {
    [`src/lint/rules/${id}.ts`]: ruleText(id),
    'src/lint/rules/index.ts': registered(id, readFileSync(join(folder, 'src/lint/rules/index.ts'), 'utf8')),
    [`docs/rules/${id}.md`]: pageText(id),
    ...Object.fromEntries(
      ['bad-one', 'bad-two', 'bad-three', 'good-one', 'good-two'].map((name) => [
        `test/lint/${id}/${name}.yaml`,
        EXAMPLE,
      ]),
    ),
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return Object.keys(files)
}

/** The registry with the rule: its import by name, itself before the last. @param {string} id @param {string} text */
function registered(id, text) {
  const name = id.replace(/-(\w)/g, (_, /** @type {string} */ letter) => letter.toUpperCase())
  const line = `import { rule as ${name} } from './${id}.ts'`
  const lines = text.split('\n')
  const after = lines.findIndex(
    (each) => each.startsWith('import { rule as') && (each.split("'")[1] ?? '') > `./${id}.ts`,
  )
  const end = lines.findLastIndex((each) => each.startsWith('import ')) + 1
  lines.splice(after === -1 ? end : after, 0, line)
  return lines.join('\n').replace(`  ${LAST},\n]`, `  ${name},\n  ${LAST},\n]`)
}

const EXAMPLE = `blueprint: 1
title: TODO
steps:
  ask: { lane: customer, label: Ask }
  answer: { lane: onstage, label: Answer }
links:
  - ask <-> answer
`

/** @param {string} id */
function ruleText(id) {
  return `import type { Rule } from '../rule/rule.ts'

export const rule: Rule = {
  meta: {
    code: '${id}',
    severity: 'info',
    summary: 'TODO: what is wrong, in one sentence.',
    preset: 'strict',
    source: 'TODO: who in the literature asks for it, and why',
  },
  check({ steps }, report) {
    for (const step of steps) {
      if (step.label === 'TODO') report(step, \`"\${step.label}" is TODO\`, { hint: 'TODO: what to do' })
    }
  },
}
`
}

/** @param {string} id */
function pageText(id) {
  return `# ${id}

TODO: this line is written by \`npm run docs\`

TODO: what it finds, in one paragraph.

**Rationale:** TODO: why, with its source.

## Not a finding

- TODO

## Bad

\`\`\`yaml bad
${EXAMPLE}\`\`\`

Output:

\`\`\`text
\`\`\`

## Good

\`\`\`yaml good
${EXAMPLE}\`\`\`

## Silence

Above the line that the finding names, with the reason:

\`\`\`yaml
# stageline-disable-next-line ${id} -- TODO: a reason that one could have
\`\`\`

For a whole run: \`stageline lint --rule ${id}=off\`.
`
}

// Last, when all that is above has its value.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [id = ''] = process.argv.slice(2)
  const fault = whyNot(id, root)
  if (fault === undefined) {
    for (const path of writeRule(id, root)) process.stdout.write(`${path}\n`)
    process.stdout.write(
      '\nNow fill in each TODO, then: npm run docs && npm run generate && npx vitest run --project unit test/lint test/docs\n',
    )
  } else {
    process.stderr.write(`${fault}\n`)
    process.exitCode = 2
  }
}
