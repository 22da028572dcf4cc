/** The commands and their options; what a command needs is loaded when it runs, so that help costs little. */
import { Command, Option } from 'commander'
import { colorChoice } from './color.ts'
import type { LintArguments } from './commands/lint.ts'
import type { RenderArguments } from './commands/render.ts'
import { packageVersion } from './package-files.ts'
import type { Run } from './run.ts'

const PATHS = 'blueprint files, folders, quoted patterns, or - for standard input; without any, the current folder'

const EXIT_CODES = `
Exit codes:
  0  clean
  1  findings: an error, or more warnings than allowed
  2  wrong use, unreadable input, nothing matched, or a file that could not be written
  70 a bug in Stageline`

const EXAMPLES = `
Examples:
  stageline render hotel.blueprint.yaml      draws out/hotel.svg and out/hotel.pdf
  stageline render blueprints -o drawings    draws every *.blueprint.yaml below a folder
  stageline lint blueprints --max-warnings 0`

/** Commander leaves the process alone: it throws a CommanderError and writes to the run's streams. */
export function program(run: Run): Command {
  const stageline = new Command('stageline')
    .description('The compiler for service blueprints: checks them and draws them as SVG and PDF.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', EXAMPLES + '\n' + EXIT_CODES)
    .configureOutput({
      writeOut: (text) => run.io.stdout.write(text),
      writeErr: (text) => run.io.stderr.write(text),
      outputError: (text, put) => put(text.replace(/^error: /, 'stageline: ')),
    })
    .showHelpAfterError('(stageline --help says how it is used)')
    .exitOverride()
  addRender(stageline, run)
  addLint(stageline, run)
  addRules(stageline, run)
  addExplain(stageline, run)
  addSchema(stageline, run)
  return stageline
}

function addRender(stageline: Command, run: Run): void {
  command(stageline, 'render', run)
    .description('draw blueprints and report on them')
    .argument('[paths...]', PATHS)
    .option('-t, --to <formats>', 'svg, pdf or both as svg,pdf (default: both)')
    .option('-o, --out <place>', 'a folder, a file, or - for standard output', 'out')
    .option('--fonts <how>', 'SVG: embed the fonts, or name a stack of them', 'embed')
    .addOption(ruleOption())
    .option('-q, --quiet', 'report errors only')
    .option('--stdin-filepath <path>', 'where the blueprint on standard input belongs')
    .action(async (paths: string[], options: RenderArguments) => {
      const { render } = await import('./commands/render.ts')
      await render(orHere(paths), options, run)
    })
}

function addLint(stageline: Command, run: Run): void {
  command(stageline, 'lint', run)
    .description('check blueprints without drawing them')
    .argument('[paths...]', PATHS)
    .addOption(
      new Option('-f, --format <format[=file]>', 'pretty or json; =file writes it there (repeatable)')
        .default([], 'pretty')
        .argParser(collect),
    )
    .addOption(ruleOption())
    .option('--max-warnings <number>', 'exit with 1 when there are more warnings')
    .option('-q, --quiet', 'report errors only')
    .option('--stdin-filepath <path>', 'where the blueprint on standard input belongs')
    .action(async (paths: string[], options: LintArguments) => {
      const { lint } = await import('./commands/lint.ts')
      await lint(orHere(paths), options, run)
    })
}

function addRules(stageline: Command, run: Run): void {
  command(stageline, 'rules', run)
    .description('list the rules')
    .option('-f, --format <format>', 'pretty or json', 'pretty')
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

function addSchema(stageline: Command, run: Run): void {
  command(stageline, 'schema', run)
    .description('print the JSON Schema of blueprint files, for editors')
    .action(async () => {
      const { schema } = await import('./commands/schema.ts')
      await schema(run)
    })
}

/** A command with the options that all have; they hold before the command does anything. */
function command(stageline: Command, name: string, run: Run): Command {
  return stageline
    .command(name)
    .helpOption('-h, --help', 'print this help')
    .option('--color <when>', 'auto, always or never', 'auto')
    .option('--debug', 'show where a bug of Stageline happened')
    .hook('preAction', (_, action) => {
      const { color, debug } = action.opts<{ color: string; debug?: boolean }>()
      run.options = { color: colorChoice(color), debug: debug ?? false }
    })
}

function ruleOption(): Option {
  return new Option('--rule <id=severity>', 'set a rule to off, info, warning or error (repeatable)')
    .default([], 'as "stageline rules" lists them')
    .argParser(collect)
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value]
}

function orHere(paths: readonly string[]): readonly string[] {
  return paths.length > 0 ? paths : ['.']
}
