/** What `init` writes, file by file. No line of it runs or names what is not installed in the folder by its owner. */

export const CONFIG = `# yaml-language-server: $schema=./schemas/config.schema.json
# "stageline rules" lists the rules, "stageline explain RULE" says what one of them asks and why.
extends: recommended

# rules:
#   label-length: [info, { maximum: 60 }]
#   wait-limit: error
`

/** The blueprint that `init` writes, to be changed into the author's own. */
export const EXAMPLE = `# yaml-language-server: $schema=../schemas/blueprint.schema.json
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

/**
 * Stageline is taken from where the repository has it, never from a registry by its name: from package.json, from a packed
 * file in the root, or from the PATH of a machine of one's own.
 */
export const WORKFLOW = `name: Blueprints
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with: { node-version: 24 }
      # Stageline comes from this repository. Pack it where you have it ("npm pack" in its folder), put the file here, run
      # "npm install --save-dev ./stageline-VERSION.tgz", and commit the file, package.json and package-lock.json.
      - name: Install Stageline
        run: |
          if [ -f package-lock.json ]; then npm ci; fi
          for packed in stageline-*.tgz; do
            if [ -f "$packed" ] && [ ! -e node_modules/.bin/stageline ]; then npm install --no-save "./$packed"; fi
          done
          if [ ! -e node_modules/.bin/stageline ] && ! command -v stageline; then
            echo '::error::Stageline is not installed in this repository; .github/workflows/blueprints.yml says how to do it'
            exit 1
          fi
      - name: Check
        run: |
          PATH="$PWD/node_modules/.bin:$PATH"
          stageline check --format github --format "markdown=$GITHUB_STEP_SUMMARY"
`

/** Lines of a file that other programs read too, with a comment above. */
export interface Lines {
  readonly comment: readonly string[]
  readonly lines: readonly string[]
}

const BLUEPRINTS = ['*.blueprint.yaml', '*.blueprint.yml']

/** By file name. Existing files are left as they are, and the missing lines are noted. */
export const LINES: Readonly<Record<string, Lines>> = {
  '.gitattributes': {
    comment: [
      'The line ends that Stageline writes, on Windows too, and drawings as they were drawn: "stageline check" compares them with',
      'what would be drawn now.',
    ],
    lines: [
      ...BLUEPRINTS.map((name) => `${name} text eol=lf`),
      'stageline.config.* text eol=lf',
      '*.theme.yaml text eol=lf',
      '*.svg text eol=lf',
      '*.pdf binary',
      '*.png binary',
      'out/** linguist-generated',
    ],
  },
  '.gitignore': {
    comment: [
      'What a run leaves when it is killed, and what npm installs. Drawings are kept: "stageline check" says which are stale.',
      'To make them anew in each place instead, add a line with out/ here.',
    ],
    lines: ['.stageline-*.tmp', 'node_modules/'],
  },
  '.prettierignore': {
    comment: [
      'Blueprints are written by "stageline fmt"; where Prettier would write them otherwise, the two undo each other.',
    ],
    lines: [...BLUEPRINTS, 'out/'],
  },
}

/** The whole file. */
export function textOf({ comment, lines }: Lines): string {
  return [...comment.map((line) => `# ${line}`), ...lines].join('\n') + '\n'
}
