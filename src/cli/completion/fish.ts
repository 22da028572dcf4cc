import type { CompletedCommand, CompletedOption } from './shape.ts'
import type { Value } from './values.ts'

const FUNCTIONS = String.raw`function __stageline_value
  string replace -r '^--[a-z-]+=' '' -- (commandline -ct)
end
function __stageline_list
  set -l before (string match -r '^.*,' -- (__stageline_value))
  for word in $argv
    contains -- $word (string split , -- "$before"); or echo "$before$word"
  end
end
function __stageline_rule
  set -l token (__stageline_value)
  if string match -q '*=*' -- $token
    for value in (string split ' ' -- $argv[1])
      echo (string replace -r '=.*' '' -- $token)=$value
    end
  else
    printf '%s=\n' $argv[2..-1]
  end
end
function __stageline_report
  set -l token (__stageline_value)
  if string match -q '*=*' -- $token
    for path in (__fish_complete_path (string replace -r '^[^=]*=' '' -- $token))
      echo (string replace -r '=.*' '' -- $token)=$path
    end
  else
    printf '%s\n' $argv
  end
end`

/** The completion script for fish. */
export function fish(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap((command) => [
    `complete -c stageline -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.description)}`,
    ...argumentLines(command),
    ...command.options.map((option) => optionLine(command, option)),
  ])
  const head =
    '# Completion of stageline for fish. Keep it: stageline completion fish > ~/.config/fish/completions/stageline.fish'
  return [head, FUNCTIONS, ...lines].join('\n') + '\n'
}

function argumentLines({ name, argument }: CompletedCommand): string[] {
  if (argument?.kind === 'file') return []
  const offered = argument ? ` -a ${quoted(offer(argument))}` : ''
  return [`complete -c stageline -n ${within(name)} -f${offered}`]
}

function optionLine({ name }: CompletedCommand, { names, description, value }: CompletedOption): string {
  const flags = names.map((each) => (each.startsWith('--') ? `-l ${each.slice(2)}` : `-s ${each.slice(1)}`))
  const taken = value ? valueFlags(value) : []
  return ['complete -c stageline', `-n ${within(name)}`, ...flags, ...taken, `-d ${quoted(description)}`].join(' ')
}

function valueFlags(value: Value): string[] {
  if (value.kind === 'file') return ['-r', '-F']
  if (value.kind === 'free') return ['-x']
  const isFile = value.kind === 'words' && value.orFile === true
  return [...(isFile ? ['-r', '-F'] : ['-x']), '-a', quoted(offer(value))]
}

function offer(value: Value): string {
  switch (value.kind) {
    case 'words':
      return value.words.join(' ')
    case 'list':
      return `(__stageline_list ${value.words.join(' ')})`
    case 'pair':
      return `(__stageline_rule "${value.values.join(' ')}" ${value.words.join(' ')})`
    case 'word=file':
      return `(__stageline_report ${value.words.join(' ')})`
    case 'folder':
      return '(__fish_complete_directories (__stageline_value))'
    default:
      return ''
  }
}

function within(command: string): string {
  return quoted(`__fish_seen_subcommand_from ${command}`)
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, String.raw`\$&`)}'`
}
