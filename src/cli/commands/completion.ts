/** Completion scripts, made of the very commands and options that the program has, so that they cannot drift apart. */
import type { Command, Option } from 'commander'
import { CODES } from '../../diagnostic/codes.ts'
import { RULES } from '../../lint/rules/index.ts'
import { AUDIENCES, THEME_NAMES } from '../../look.ts'
import { reporters } from '../../report/index.ts'
import { bash } from '../completion/bash.ts'
import { fish } from '../completion/fish.ts'
import { pwsh } from '../completion/pwsh.ts'
import type { CompletedCommand, CompletedOption } from '../completion/shape.ts'
import { zsh } from '../completion/zsh.ts'
import { Failure } from '../exit-codes.ts'
import { FORMATS } from '../outputs.ts'
import type { Run } from '../run.ts'
import { SCHEMAS } from './schema.ts'

const SHELLS = { bash, zsh, fish, pwsh }

/** Prints the script for one shell. */
export async function completion(shell: string, stageline: Command, run: Run): Promise<void> {
  if (!Object.hasOwn(SHELLS, shell)) {
    throw new Failure(`completion is there for ${Object.keys(SHELLS).join(', ')}, not for "${shell}"`)
  }
  const commands = stageline
    .createHelp()
    .visibleCommands(stageline)
    .map((command) => described(command, stageline))
  await run.out.page(SHELLS[shell as keyof typeof SHELLS](commands))
}

function described(command: Command, stageline: Command): CompletedCommand {
  const help = command.createHelp()
  const name = command.name()
  return {
    name,
    description: command.description(),
    options: help.visibleOptions(command).map((option) => optionOf(option, name)),
    words: wordsOf(name, stageline),
    takesFiles: help.visibleArguments(command).some((argument) => argument.variadic),
  }
}

function optionOf(option: Option, command: string): CompletedOption {
  const names = [option.short, option.long].filter((name) => name !== undefined)
  const values = valuesOf(option.long ?? '', command)
  return { names, description: option.description, takesValue: option.required || option.optional, values }
}

/** Words that may stand as the command's argument. */
function wordsOf(command: string, stageline: Command): readonly string[] {
  if (command === 'explain') return [...ruleIds(), ...CODES.map(({ code }) => code)]
  if (command === 'completion') return Object.keys(SHELLS)
  if (command === 'schema') return SCHEMAS
  return command === 'help' ? stageline.commands.map((each) => each.name()) : []
}

/** What an option's value can be; nothing where it is a file or free. */
function valuesOf(option: string, command: string): readonly string[] {
  switch (option) {
    case '--color':
      return ['auto', 'always', 'never']
    case '--to':
      return FORMATS
    case '--fonts':
      return ['embed', 'stack', 'outline']
    case '--theme':
      return THEME_NAMES
    case '--view':
      return AUDIENCES
    case '--rule':
      return ruleIds().map((id) => `${id}=`)
    case '--format':
      if (['lint', 'check', 'merge-reports'].includes(command)) return reporters.map(({ name }) => name)
      return command === 'stats' ? ['table', 'json'] : ['pretty', 'json']
    default:
      return []
  }
}

function ruleIds(): string[] {
  return RULES.map(({ meta }) => meta.code)
}
