import { singleQuoted, type CompletedCommand, type CompletedOption } from './shape.ts'

export function zsh(commands: readonly CompletedCommand[]): string {
  return `#compdef stageline
# Completion of stageline for zsh. Load it in ~/.zshrc, after compinit: source <(stageline completion zsh)
_stageline() {
  local curcontext="$curcontext" line state
  typeset -A opt_args
  _arguments -C '(- *)'{-h,--help}'[print help]' '(- *)'{-V,--version}'[print the version]' '1: :->command' '*:: :->rest'
  case $state in
    command)
      local -a commands=(
${commands.map(({ name, description }) => `        ${singleQuoted(`${name}:${description}`)}`).join('\n')}
      )
      _describe command commands
      ;;
    rest)
      case $line[1] in
${commands.map(branch).join('\n')}
      esac
      ;;
  esac
}
compdef _stageline stageline
`
}

function branch({ name, options, words, takesFiles }: CompletedCommand): string {
  const rest = words.length > 0 ? [`1: :(${words.join(' ')})`] : takesFiles ? ['*:file:_files'] : []
  const specs = [...options.flatMap(optionSpecs), ...rest].map(singleQuoted)
  return `        ${name}) _arguments ${specs.join(' ')} ;;`
}

function optionSpecs({ names, description, takesValue, values }: CompletedOption): string[] {
  const text = description.replace(/[[\]:\\]/g, String.raw`\$&`)
  const value = takesValue ? `:value:${values.length > 0 ? `(${values.join(' ')})` : '_files'}` : ''
  return names.map((name) => `*${name}[${text}]${value}`)
}
