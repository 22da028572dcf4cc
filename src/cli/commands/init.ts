import { join, relative, resolve } from 'node:path'
import { Failure } from '../../files/failure.ts'
import { shownPath } from '../inputs.ts'
import { packageFile, packageVersion } from '../../files/package-files.ts'
import { projectRoot } from '../../files/project.ts'
import { entryKind as isThere } from '../../files/status.ts'
import type { Run } from '../run.ts'

const WORKFLOW = '.github/workflows/blueprints.yml'

const CONFIG = `# yaml-language-server: $schema=./schemas/config.schema.json
# "stageline rules" lists the rules, "stageline explain RULE" says what one of them asks and why.
extends: recommended

# rules:
#   label-length: [info, { maximum: 60 }]
#   wait-limit: error
`

const EXAMPLE = `# yaml-language-server: $schema=../schemas/blueprint.schema.json
# A small blueprint to change into your own: what the customer does, and under it who and what makes that possible.
blueprint: 1
title: Coffee to go
description: From the counter to the cup in the customer's hand.
segment: Commuter on the way to work
state: as-is

phases:
  order: Order
  hand-over: Hand-over

steps:
  # The customer row comes first: it is the spine of the blueprint.
  order:
    lane: customer
    phase: order
    label: Order a coffee
    evidence: [Menu board, Counter]
  take-order:
    lane: onstage
    phase: order
    label: Take order and name
    failPoints:
      - label: Name misheard
        class: task
        countermeasures:
          - Repeat the name, and show it on the cup

  brew:
    lane: backstage
    phase: order
    label: Brew the coffee
  grind:
    lane: support
    phase: order
    label: Grind the beans

  pick-up:
    lane: customer
    phase: hand-over
    label: Pick up the coffee
    evidence: [Cup with the name on it]
    wait: { typical: 3m, max: 8m }
  call-name:
    lane: onstage
    phase: hand-over
    label: Call the name

links:
  - order -> pick-up
  - order <-> take-order
  - take-order -> brew -> call-name -> pick-up
  - grind -> brew
`

function workflow(version: string): string {
  return `name: Blueprints
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22 }
      - run: npx --yes stageline@${version} check --format github --format "markdown=$GITHUB_STEP_SUMMARY"
`
}

/** Sets a folder up for blueprints. A file that is there is never touched. */
export async function init(folder: string, run: Run): Promise<void> {
  const cwd = run.io.cwd()
  const root = resolve(cwd, folder)
  if (isThere(root) === 'file') throw new Failure(`"${folder}" is a file, not a folder`)
  const repository = projectRoot(root)
  // A workflow counts only in the root of its repository.
  const isRoot = repository === root || !isThere(join(repository, '.git'))
  for (const [name, text] of files(isRoot)) {
    const path = join(root, name)
    const shown = shownPath(path, cwd)
    if (isThere(path)) await run.note(`${shown} is there already: left as it is`)
    else {
      await run.files.write(path, Buffer.from(text))
      await run.note(`${shown} written`)
    }
  }
  await run.out.lines(nextSteps(shownPath(root, cwd), isRoot ? undefined : relative(repository, root)))
}

function files(withWorkflow: boolean): (readonly [name: string, text: string])[] {
  return [
    ['stageline.config.yaml', CONFIG],
    ['blueprints/coffee-to-go.blueprint.yaml', EXAMPLE],
    // Beside the blueprints, editors find the schemas without a network and without an installation.
    ['schemas/blueprint.schema.json', schema('blueprint')],
    ['schemas/config.schema.json', schema('config')],
    ...(withWorkflow ? [[WORKFLOW, workflow(packageVersion())] as const] : []),
  ]
}

function schema(of: string): string {
  const text = packageFile(`schemas/${of}.schema.json`)
  if (text === undefined) throw new Failure('the schema is missing from this installation')
  return text
}

function nextSteps(folder: string, within: string | undefined): string[] {
  const enter = folder === '.' ? [] : [`  cd ${folder}`]
  const ci =
    within === undefined ? [] : ['', `This folder is part of a repository: let its CI run "stageline check ${within}".`]
  return [
    'What next:',
    ...enter,
    '  stageline render blueprints    draws out/coffee-to-go.svg and .pdf',
    '  stageline lint blueprints      says what is missing or wrong, and where',
    '  stageline fmt blueprints       writes the YAML in its canonical form',
    '  stageline check                all that CI asks, in one run',
    '',
    'An editor that knows YAML (VS Code with the YAML extension, for example) completes and explains the keys:',
    'the first line of the example names the schema. Change the example, or write NAME.blueprint.yaml beside it.',
    ...ci,
  ]
}
