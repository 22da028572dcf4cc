/** Shell completion scripts, generated from commander's commands and options, so that they cannot drift apart. */
import type { Argument, Command, Option } from 'commander'
import { CODES } from '../../diagnostic/codes.ts'
import { RULES } from '../../lint/rules/index.ts'
import { bash } from '../completion/bash.ts'
import { fish } from '../completion/fish.ts'
import { pwsh } from '../completion/pwsh.ts'
import type { CompletedCommand, CompletedOption } from '../completion/shape.ts'
import { valueOf, type Value } from '../completion/values.ts'
import { zsh } from '../completion/zsh.ts'
import { noChoice } from '../../run/choice.ts'
import type { Run } from '../../run/run.ts'
import { SCHEMAS, SHELL_NAMES } from '../../vocabulary/choices.ts'

const SHELLS = { bash, zsh, fish, pwsh } satisfies Record<(typeof SHELL_NAMES)[number], unknown>

/** Prints the script for one shell. */
export async function completion(shell: string, stageline: Command, run: Run): Promise<void> {
  if (!Object.hasOwn(SHELLS, shell)) {
    throw noChoice(`completion is there for ${SHELL_NAMES.join(', ')}`, shell, SHELL_NAMES, 'not for')
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
    argument: argumentOf(name, help.visibleArguments(command), stageline),
  }
}

function optionOf(option: Option, command: string): CompletedOption {
  const names = [option.short, option.long].filter((name) => name !== undefined)
  const takesValue = option.required || option.optional
  return { names, description: option.description, value: takesValue ? valueOf(option.long ?? '', command) : undefined }
}

/** What the command's positional arguments can be. */
function argumentOf(command: string, taken: readonly Argument[], stageline: Command): Value | undefined {
  if (command === 'help') return { kind: 'words', words: stageline.commands.map((each) => each.name()) }
  if (taken.length === 0) return undefined
  if (command === 'explain')
    return { kind: 'words', words: [...RULES.map(({ meta }) => meta.code), ...CODES.map(({ code }) => code)] }
  if (command === 'completion') return { kind: 'words', words: SHELL_NAMES }
  if (command === 'schema') return { kind: 'words', words: SCHEMAS }
  return { kind: command === 'init' ? 'folder' : 'file' }
}
