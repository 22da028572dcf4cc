import type { CompletedCommand, CompletedOption } from './shape.ts'

export function fish(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap((command) => [
    `complete -c stageline -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.description)}`,
    ...wordLines(command),
    ...command.options.map((option) => optionLine(command, option)),
  ])
  const head =
    '# Completion of stageline for fish. Keep it: stageline completion fish > ~/.config/fish/completions/stageline.fish'
  return [head, ...lines].join('\n') + '\n'
}

function wordLines({ name, words, takesFiles }: CompletedCommand): string[] {
  if (words.length === 0) return takesFiles ? [] : [`complete -c stageline -n ${within(name)} -f`]
  return [`complete -c stageline -n ${within(name)} -f -a ${quoted(words.join(' '))}`]
}

function optionLine({ name }: CompletedCommand, { names, description, takesValue, values }: CompletedOption): string {
  const flags = names.map((each) => (each.startsWith('--') ? `-l ${each.slice(2)}` : `-s ${each.slice(1)}`))
  const value = !takesValue ? [] : values.length > 0 ? ['-x', '-a', quoted(values.join(' '))] : ['-r', '-F']
  return ['complete -c stageline', `-n ${within(name)}`, ...flags, ...value, `-d ${quoted(description)}`].join(' ')
}

function within(command: string): string {
  return quoted(`__fish_seen_subcommand_from ${command}`)
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, String.raw`\$&`)}'`
}
