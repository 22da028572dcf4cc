import { singleQuoted, type CompletedCommand, type CompletedOption } from './shape.ts'
import type { Value } from './values.ts'

/** The completion script for zsh: a `#compdef` function. */
export function zsh(commands: readonly CompletedCommand[]): string {
  return `#compdef stageline
# Completion of stageline for zsh. Load it in ~/.zshrc, after compinit: source <(stageline completion zsh)
_stageline_list() {
  local -a all=($@) used
  compset -P '*,' && used=(\${(s:,:)\${IPREFIX##*=}})
  compadd -S '' - \${all:|used}
}
_stageline_rule() {
  if compset -P '*='; then compadd - $=1; else shift; compadd -S = - $@; fi
}
_stageline_report() {
  if compset -P '*='; then _files; else compadd - $@; fi
}
_stageline_or_file() {
  compadd - $@
  _files
}
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

function branch({ name, options, argument }: CompletedCommand): string {
  const rest = argument ? [argument.kind === 'file' ? '*:file:_files' : `1: :${action(argument)}`] : []
  const specs = [...options.flatMap(optionSpecs), ...rest].map(singleQuoted)
  return `        ${name}) _arguments ${specs.join(' ')} ;;`
}

/** A long option may have its value in the same word, after "=". */
function optionSpecs({ names, description, value }: CompletedOption): string[] {
  const text = description.replace(/[[\]:\\]/g, String.raw`\$&`)
  const taken = value ? `:value:${action(value)}` : ''
  return names.map((name) => `*${name}${value && name.startsWith('--') ? '=' : ''}[${text}]${taken}`)
}

/** What \`_arguments\` does for a value; after a blank it is called as it stands. */
function action(value: Value): string {
  switch (value.kind) {
    case 'words':
      return value.orFile ? ` _stageline_or_file ${value.words.join(' ')}` : `(${value.words.join(' ')})`
    case 'list':
      return ` _stageline_list ${value.words.join(' ')}`
    case 'pair':
      return ` _stageline_rule "${value.values.join(' ')}" ${value.words.join(' ')}`
    case 'word=file':
      return ` _stageline_report ${value.words.join(' ')}`
    case 'file':
      return '_files'
    case 'folder':
      return '_path_files -/'
    case 'free':
      return ' '
  }
}
