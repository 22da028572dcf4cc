/** The commands and their options; what a command needs is loaded when it runs, so that help costs little. */
import { CommanderError, Option, type Command } from 'commander'
import { colorChoice } from '../run/color.ts'
import type { CheckArguments } from './commands/check.ts'
import type { ConfigArguments } from './commands/config.ts'
import type { DiffArguments } from './commands/diff.ts'
import type { FmtArguments } from './commands/fmt.ts'
import type { InitArguments } from './commands/init.ts'
import type { LintArguments } from './commands/lint.ts'
import type { MergeArguments } from './commands/merge-reports.ts'
import type { PreviewArguments } from './commands/preview.ts'
import type { RenderArguments } from './commands/render.ts'
import type { SchemaArguments } from './commands/schema.ts'
import type { StatsArguments } from './commands/stats.ts'
import { packageVersion } from '../files/package-files.ts'
import { FORMAT_NAMES, USUAL_FORMATS } from '../render/formats.ts'
import { anyReportName, USUAL_REPORT } from '../report/index.ts'
import type { Run } from '../run/run.ts'
import {
  anyOf,
  AUDIENCES,
  COLOR_CHOICES,
  DIFF_FORMATS,
  FAIL_ON,
  FIGURE_FORMATS,
  FITS,
  FONT_USES,
  LEVEL_NAMES,
  LIST_FORMATS,
  ORIENTATIONS,
  PAPER_NAMES,
  PARTS,
  SCHEMAS,
  SHELL_NAMES,
  THEME_NAMES,
  type Audience,
  type FailOn,
  type Fit,
  type FontUse,
} from '../vocabulary/choices.ts'
import { StagelineCommand } from './stageline-command.ts'

const PATHS = 'blueprint files, folders, quoted patterns, or - for standard input; without any, the current folder'

const EXIT_CODES = `
Exit codes:
  0  clean, or nothing worse than a warning
  1  findings: an error, more warnings than allowed, or a file that is not canonical
  2  wrong use, unreadable input, nothing matched, or a file that could not be written
  70 a bug in Stageline`

const EXAMPLES = `
Examples:
  stageline render hotel.blueprint.yaml      draws out/hotel.svg and out/hotel.pdf
  stageline render blueprints -o drawings    draws every *.blueprint.yaml below a folder
  stageline check --max-warnings 0           what CI runs: lint, canonical form, drawings
  stageline fmt blueprints                   writes them in canonical form
  stageline explain fail-point-countermeasure`

const FONT_HELP: Readonly<Record<FontUse, string>> = {
  embed: 'embed the fonts',
  stack: 'name a stack of them',
  outline: 'outline the letters',
}

const VIEW_HELP: Readonly<Record<Audience, string>> = {
  full: 'full',
  customer: 'customer: without what only those may read who run the service',
}

const CUT_HELP =
  'trace:ID, a step with what it depends on and what depends on it; lane:ID, a lane with its partners; both as customer,trace:ID'

const FIT_HELP: Readonly<Record<Fit, string>> = {
  page: 'page, the whole drawing on a sheet',
  width: 'width',
  none: 'none, in its own size',
}

const POLL_HELP = 'with --watch: look at files twice a second, for network drives that tell of no changes'

const FAIL_ON_HELP: Readonly<Record<FailOn, string>> = {
  any: 'any',
  customer: 'customer, those that customers notice',
  weaker: 'weaker, those for the worse',
  none: 'none',
}

/** In the order in which help lists them. */
const COMMANDS: Readonly<Record<string, (stageline: Command, run: Run) => void>> = {
  render: addRender,
  lint: addLint,
  check: addCheck,
  preview: addPreview,
  'merge-reports': addMergeReports,
  fmt: addFmt,
  diff: addDiff,
  stats: addStats,
  outline: addOutline,
  init: addInit,
  rules: addRules,
  explain: addExplain,
  config: addConfig,
  schema: addSchema,
  completion: addCompletion,
}

/**
 * Commander leaves the process alone: it throws a CommanderError and writes to the run's streams. Of all the commands only
 * that of the first argument is made where there is such a one: making all takes as long as reading a blueprint.
 */
export function program(run: Run, first = ''): Command {
  const stageline = new StagelineCommand('stageline', (flag) => commandsWith(flag, run))
    .description('The compiler for service blueprints: checks them and draws them as SVG and PDF.')
    .option('-V, --version', 'print the version')
    .on('option:version', () => tellVersion(run))
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', EXAMPLES + '\n' + EXIT_CODES)
    .configureOutput({
      writeOut: (text) => run.out.help(text),
      writeErr: (text) => run.err.help(text),
      outputError: (text) => run.err.complaint(`stageline: ${text.trimEnd().replace(/^error: /, '')}`),
    })
    .exitOverride()
  for (const add of commandsFor(first)) add(stageline, run)
  return stageline
}

/** As commander's own, which would have to be given the version, and so its file read, at every start. */
function tellVersion(run: Run): never {
  run.out.help(`${packageVersion()}\n`)
  throw new CommanderError(0, 'commander.version', 'the version was asked for')
}

/** Names of the commands that have an option. */
function commandsWith(flag: string, run: Run): string[] {
  const { commands } = program(run)
  return commands.flatMap((each) =>
    each.options.some(({ short, long }) => flag === short || flag === long) ? each.name() : [],
  )
}

/** Completion is of all commands; the version of none. */
function commandsFor(first: string) {
  if (first === '--version' || first === '-V') return []
  const asked = first !== 'completion' && Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined
  return asked ? [asked] : Object.values(COMMANDS)
}

function addRender(stageline: Command, run: Run): void {
  const render = withBook(withReport(withPaper(withLook(command(stageline, 'render', run)))))
  withVerdict(withBaseline(withDay(withRules(withInputs(render)))))
    .description('draw blueprints and report on them')
    .argument('[paths...]', PATHS)
    .option(
      '-t, --to <formats>',
      `${FORMAT_NAMES.join(', ')}, or several as svg,png (default: ${USUAL_FORMATS.join(',')})`,
    )
    .option('-o, --out <place>', 'a folder, a file, or - for standard output', 'out')
    .option('--fonts <how>', `SVG: ${FONT_USES.map((use) => FONT_HELP[use]).join(', ')}`, 'embed')
    .option('--scale <number>', 'PNG: pixels for each px of the drawing', '2')
    .option('--jobs <number>', 'threads that draw several files (default: as many as the processor has)')
    .addOption(formatOption())
    .option('--verbose', 'name each drawing that is up to date, however many there are')
    .option('--force', 'draw files anew that are as they were when they were drawn')
    .option('--prune', 'remove drawings whose blueprints are gone, as far as they are as they were drawn')
    .option('--dry-run', 'with --prune: list them, and do nothing else')
    .option('--fail-fast', 'stop at the first file that cannot be drawn or has an error')
    .option('--timeout <seconds>', 'how long one file of several may take (default: 60)')
    .option('--memory <megabytes>', 'how much of it one file of several may take (default: 512)')
    .addOption(shardOption())
    .option('--watch', 'draw again what changes, until Ctrl-C; findings as lines')
    .option('--poll', POLL_HELP)
    .action(async (paths: string[], options: RenderArguments) => {
      const { render } = await import('./commands/render.ts')
      await render(paths, options, run)
    })
}

function addLint(stageline: Command, run: Run): void {
  withVerdict(withBaseline(withDay(withRules(withInputs(command(stageline, 'lint', run))))))
    .description('check blueprints without drawing them')
    .argument('[paths...]', PATHS)
    .addOption(formatOption())
    .addOption(shardOption())
    .option('--update-baseline', 'accept all that the rules find now, and drop what is no longer found')
    .option('--watch', 'check again what changes, until Ctrl-C; findings as lines')
    .option('--poll', POLL_HELP)
    .action(async (paths: string[], options: LintArguments) => {
      const { lint } = await import('./commands/lint.ts')
      await lint(paths, options, run)
    })
}

function addCheck(stageline: Command, run: Run): void {
  withVerdict(withBaseline(withDay(withRules(withInputs(withLook(command(stageline, 'check', run)))))))
    .description('all that CI asks: lint, canonical form, and drawings that are up to date')
    .argument('[paths...]', PATHS)
    .addOption(formatOption())
    .addOption(shardOption())
    .option(
      '-o, --out <folder>',
      'where "render" draws; drawings there, and beside each blueprint, are compared',
      'out',
    )
    .action(async (paths: string[], options: CheckArguments) => {
      const { check } = await import('./commands/check.ts')
      await check(paths, options, run)
    })
}

function addPreview(stageline: Command, run: Run): void {
  withBaseline(withDay(withRules(withLook(command(stageline, 'preview', run)))))
    .description('show blueprints in the browser, anew with each save, with what lint finds; until Ctrl-C')
    .argument('[path]', 'a blueprint or a folder', '.')
    .option('--no-open', 'open no browser: the address is printed')
    .option('--edit', 'with the text beside the picture, to be changed and saved there')
    .option(
      '--editor <command>',
      'what "open in editor" starts, such as "code -g {file}:{line}:{column}" (default: VS Code, by the browser)',
    )
    .option('--poll', POLL_HELP.replace('with --watch: ', ''))
    .action(async (path: string, options: PreviewArguments) => {
      const { preview } = await import('./commands/preview.ts')
      await preview(path, options, run)
    })
}

function addMergeReports(stageline: Command, run: Run): void {
  withVerdict(command(stageline, 'merge-reports', run))
    .description('join what the shards of a run have written: JSON reports, and manifests of drawings')
    .argument(
      '<files...>',
      'reports of "lint" and "check" with -f json, and "manifest.1-of-5.json" and the like of "render"',
    )
    .addOption(formatOption())
    .option(
      '-o, --out <folder>',
      'where the drawings are, for the manifest and the contact sheet (default: beside the manifests)',
    )
    .action(async (files: string[], options: MergeArguments) => {
      const { mergeReports } = await import('./commands/merge-reports.ts')
      await mergeReports(files, options, run)
    })
}

function addFmt(stageline: Command, run: Run): void {
  withConfig(command(stageline, 'fmt', run))
    .description('write blueprints in canonical form: order of keys, indentation, quotes; comments stay')
    .argument('[paths...]', PATHS)
    .option('--check', 'write nothing: list the files that are not canonical, and exit with 1 if there are any')
    .option('--diff', 'write nothing: print what would change, and exit with 1 if anything would')
    .option('--moments', 'write steps that stand in columns as moments, where the blueprint stays the same')
    .option('--ids', 'write out the ids that steps in moments have from their labels')
    .addOption(filesFromOption())
    .option('--stdin-filepath <path>', 'where the blueprint on standard input belongs; its canonical form is printed')
    .action(async (paths: string[], options: FmtArguments) => {
      const { fmt } = await import('./commands/fmt.ts')
      await fmt(paths, options, run)
    })
}

function addDiff(stageline: Command, run: Run): void {
  withConfig(withBook(withPaper(withLook(command(stageline, 'diff', run)))))
    .description('tell what changed in blueprints: between two files, or since a revision of git')
    .argument(
      '[paths...]',
      'OLD and NEW, each a file or REVISION:path; else files and folders that are compared with a revision; without any, the whole project',
    )
    .option('--base <revision>', 'compare with it (default: where this branch leaves the default one, else HEAD)')
    .option('--since <YYYY-MM-DD>', 'compare with the last revision before this day')
    .option('--pairs', 'compare each blueprint that "replaces" another with that one')
    .option('--no-renames', 'take nothing for renamed: neither ids nor files')
    .addOption(
      new Option('-f, --format <format[=file]>', `${anyOf(DIFF_FORMATS)}; =file writes it there (repeatable)`)
        .default([], DIFF_FORMATS[0])
        .argParser(collect),
    )
    .option('--mermaid', 'markdown: with a flowchart of what is around each change')
    .option(
      '-t, --to <formats>',
      `draw both versions in one picture: ${FORMAT_NAMES.join(', ')}, or several as svg,png`,
    )
    .option('-o, --out <place>', 'of drawings: a folder (default: out), a file, or - for standard output')
    .option('--side-by-side', 'draw the old version above the new one, equal columns facing each other')
    .option(
      '--fail-on <which>',
      `exit with 1 for changes: ${FAIL_ON.map((which) => FAIL_ON_HELP[which]).join('; ')}`,
      'none',
    ) // prettier-ignore
    .action(async (paths: string[], options: DiffArguments) => {
      const { diff } = await import('./commands/diff.ts')
      await diff(paths, options, run)
    })
}

function addStats(stageline: Command, run: Run): void {
  withConfig(withInputs(command(stageline, 'stats', run)))
    .description('print the figures of blueprints: encounters, hand-offs, waits, times, cost, fail points')
    .argument('[paths...]', PATHS)
    .option('-f, --format <format>', anyOf(FIGURE_FORMATS), 'table')
    .option('--compare', 'beside each blueprint with "replaces", the figures of the one that it takes the place of')
    .action(async (paths: string[], options: StatsArguments) => {
      const { stats } = await import('./commands/stats.ts')
      await stats(paths, options, run)
    })
}

function addOutline(stageline: Command, run: Run): void {
  command(stageline, 'outline', run)
    .description('print a blueprint as text, one fact a line: for "git diff" (docs/ci.md)')
    .argument('<path>', 'a blueprint file, or - for standard input')
    .action(async (path: string) => {
      const { outline } = await import('./commands/outline.ts')
      await outline(path, run)
    })
}

function addInit(stageline: Command, run: Run): void {
  command(stageline, 'init', run)
    .description('set a folder up: configuration, example, schemas for editors, workflow for CI; overwrites nothing')
    .argument('[folder]', 'where; it is made if it is not there', '.')
    .option('--update', 'renew the schemas for editors, and nothing else')
    .action(async (folder: string, options: InitArguments) => {
      const { init } = await import('./commands/init.ts')
      await init(folder, options, run)
    })
}

function addCompletion(stageline: Command, run: Run): void {
  command(stageline, 'completion', run)
    .description('print the script that lets a shell complete commands and options')
    .argument('<shell>', anyOf(SHELL_NAMES))
    .action(async (shell: string) => {
      const { completion } = await import('./commands/completion.ts')
      await completion(shell, stageline, run)
    })
}

function addRules(stageline: Command, run: Run): void {
  command(stageline, 'rules', run)
    .description('list the rules')
    .option('-f, --format <format>', anyOf(LIST_FORMATS), 'pretty')
    .action(async ({ format }: { format: string }) => {
      const { rules } = await import('./commands/rules.ts')
      await rules(format, run)
    })
}

function addExplain(stageline: Command, run: Run): void {
  command(stageline, 'explain', run)
    .description('explain a rule: what it asks, why, and how to meet it')
    .argument('<rule>', 'the id of a rule, as reports show it')
    .action(async (id: string) => {
      const { explain } = await import('./commands/explain.ts')
      await explain(id, run)
    })
}

function addConfig(stageline: Command, run: Run): void {
  withRules(command(stageline, 'config', run))
    .description('print the settings that hold for a file, and where each comes from')
    .requiredOption('--print <file>', 'a blueprint, or where one would stand')
    .option('-f, --format <format>', anyOf(LIST_FORMATS), 'pretty')
    .action(async (options: ConfigArguments) => {
      const { config } = await import('./commands/config.ts')
      await config(options, run)
    })
}

function addSchema(stageline: Command, run: Run): void {
  command(stageline, 'schema', run)
    .description('print the JSON Schema of blueprint files, configurations or themes, for editors')
    .argument('[of]', anyOf(SCHEMAS), 'blueprint')
    .option('--plain', 'without the keywords that only editors read: for a strict validator')
    .action(async (of: string, options: SchemaArguments) => {
      const { schema } = await import('./commands/schema.ts')
      await schema(of, options, run)
    })
}

/** Commands that look at no file of the user's. */
const ANYWHERE = new Set(['rules', 'explain', 'schema', 'completion'])

/** A command with the options that all have; they hold before the command does anything. */
function command(stageline: Command, name: string, run: Run): Command {
  return stageline
    .command(name)
    .helpOption('-h, --help', 'print this help')
    .option('--color <when>', anyOf(COLOR_CHOICES), 'auto')
    .option('--no-color', 'the same as --color never')
    .option('--debug', 'show where a bug of Stageline happened')
    .hook('preAction', (_, action) => {
      const { color, debug } = action.opts<{ color: string | false; debug?: boolean }>()
      if (!ANYWHERE.has(action.name())) run.io.cwd() // throws where there is none any more
      run.options = { color: color === false ? 'never' : colorChoice(color), debug: debug ?? false }
    })
}

/** Where blueprints come from. */
function withInputs(reading: Command): Command {
  return reading
    .addOption(filesFromOption())
    .option('--stdin-filepath <path>', 'where the blueprint on standard input belongs')
}

function withConfig(checking: Command): Command {
  return checking.addOption(configOption()).option('--no-config', 'use no configuration')
}

function withRules(checking: Command): Command {
  return withConfig(checking.addOption(ruleOption()))
}

function withDay(checking: Command): Command {
  return checking.option('--as-of <YYYY-MM-DD>', 'find what was due before this day; without it nothing is overdue')
}

function withBaseline(checking: Command): Command {
  return checking.addOption(baselineOption()).option('--no-baseline', 'use no baseline')
}

/** What of the findings counts, and what is shown of them. */
function withVerdict(reporting: Command): Command {
  return reporting
    .option('--max-warnings <number>', 'exit with 1 when there are more warnings')
    .option('--exit-zero', 'exit with 0 whatever is found; wrong use and failures still fail')
    .option('-q, --quiet', 'report errors only')
}

/** How the picture is to look. */
function withLook(drawing: Command): Command {
  return drawing
    .addOption(
      new Option('--theme <name|file>', `${THEME_NAMES.join(', ')}, or a theme of your own as a YAML file`).default(
        undefined,
        THEME_NAMES[0],
      ),
    )
    .option('--density <how>', 'normal, or compact: smaller boxes and gaps, text as large (default: as the theme says)')
    .option('--fold <how>', 'strips under one another: auto, a number of them, or their width such as 1600px')
    .addOption(
      new Option(
        '--view <what>',
        `${AUDIENCES.map((audience) => VIEW_HELP[audience]).join(', or ')}; ${CUT_HELP}; or a view that the blueprint names`,
      ).default(undefined, AUDIENCES[0]),
    )
    .option('--show <parts>', `draw only these: ${PARTS.join(',')}; row:ID, lane:ID`)
    .option('--hide <parts>', 'draw all but these, named as for --show')
    .option('--phases <from..to>', 'draw only these phases, by their ids')
    .option('--lanes <ids>', 'draw only these lanes')
    .option('--steps <ids>', 'draw only these steps, with what is linked to them')
}

/** How the PDF is laid on paper; only drawing asks that. */
function withPaper(drawing: Command): Command {
  return drawing
    .addOption(new Option('--page <size>', `PDF: fit, or paper: ${PAPER_NAMES.join(', ')}`).default(undefined, 'fit'))
    .option('--orientation <how>', `paper: ${anyOf(ORIENTATIONS)} (default: ${ORIENTATIONS[0]})`)
    .option('--margin <mm>', 'paper: white border in millimetres (default: 10)')
    .option('--fit <what>', `paper: ${FITS.map((fit) => FIT_HELP[fit]).join('; ')} (default: ${FITS[0]})`)
    .option('--tile', 'paper: cut a drawing that is too wide between its columns')
}

function withReport(drawing: Command): Command {
  return drawing.option('--report', 'PDF: print the findings after the drawing')
}

/** Several drawings in one PDF. */
function withBook(drawing: Command): Command {
  return drawing
    .option('--bundle <file>', 'all blueprints in one PDF with contents; single drawings only with --to')
    .option('--title <text>', 'of the bundle, in the place of "Service blueprints"')
    .option('--cover', 'a first sheet of the bundle with its title and date, and the logo of the theme')
}

function formatOption(): Option {
  return new Option('-f, --format <format[=file]>', `${anyReportName()}; =file writes it there (repeatable)`)
    .default([], USUAL_REPORT.name)
    .argParser(collect)
}

function shardOption(): Option {
  return new Option('--shard <i/n>', 'only every n-th blueprint from the i-th on; "merge-reports" joins the results')
}

function ruleOption(): Option {
  return new Option('--rule <id=severity>', `set a rule to ${anyOf(LEVEL_NAMES)} (repeatable)`)
    .default([], 'as "stageline rules" lists them')
    .argParser(collect)
}

function filesFromOption(): Option {
  return new Option(
    '--files-from <file>',
    'a list of paths, one a line or divided by NUL; - reads it from standard input',
  )
}

function configOption(): Option {
  return new Option('--config <file>', 'the configuration for all files').default(
    undefined,
    'the nearest stageline.config.yaml upwards from each file',
  )
}

function baselineOption(): Option {
  return new Option('--baseline <file>', 'accepted findings, which are not reported').default(
    undefined,
    'stageline-baseline.json beside the configuration',
  )
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value]
}
