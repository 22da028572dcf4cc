import { singleQuoted, type CompletedCommand } from './shape.ts'
import type { Value } from './values.ts'

/** The completion script for bash. */
export function bash(commands: readonly CompletedCommand[]): string {
  return `# Completion of stageline for bash. Load it in ~/.bashrc: source <(stageline completion bash)
_stageline() {
  # bash divides words at "=": they are put together again, as far as the cursor
  local -a said=()
  local word at isOpen=''
  for ((at = 1; at <= COMP_CWORD; at++)); do
    word=\${COMP_WORDS[at]}
    if [[ \${#said[@]} -gt 0 && ($word == =* || -n $word && -n $isOpen) ]]; then
      said[\${#said[@]} - 1]+=$word
    else
      said+=("$word")
    fi
    isOpen=''
    if [[ $word == = ]]; then isOpen=yes; fi
  done
  local last=$((\${#said[@]} - 1))
  local current=\${said[last]} command='' option='' value='' kind='' words='' values=''
  value=$current
  for word in "\${said[@]:0:last}"; do
    if [[ $word != -* ]]; then command=$word; break; fi
  done
  if [[ $current == --*=* ]]; then
    option=\${current%%=*} value=\${current#*=}
  elif [[ $last -gt 0 && \${said[last - 1]} == -* ]]; then
    option=\${said[last - 1]}
  fi
  case "$command $option" in
${commands.flatMap(valueCases).join('\n')}
  esac
  if [[ -z $kind && $current == -* ]]; then
    kind=words value=$current
    case $command in
${commands.map(({ name, options }) => `      ${name}) words=${list(options.flatMap((option) => option.names))} ;;`).join('\n')}
      *) words='--help --version' ;;
    esac
  elif [[ -z $kind ]]; then
    case $command in
      '') kind=words words=${list(commands.map(({ name }) => name))} ;;
${commands.flatMap(({ name, argument }) => (argument ? [`      ${name}) ${set(argument)} ;;`] : [])).join('\n')}
    esac
  fi
  # what is already there of the word, and what is offered to follow it
  local before='' offered=''
  case $kind in
    list) before=\${value%"\${value##*,}"} ;;
    pair | report) if [[ $value == *=* ]]; then before=\${value%%=*}= words=$values kind=\${kind/report/file}; fi ;;
  esac
  case $kind in
    words | list | pair | report | either) offered=$(compgen -W "$words" -- "\${value#"$before"}") ;;
  esac
  case $kind in
    file | either) offered+=$'\\n'$(compgen -f -- "\${value#"$before"}"); compopt -o filenames ;;
    folder) offered=$(compgen -d -- "$value"); compopt -o filenames ;;
  esac
  # only what follows the last "=" is replaced, where bash divides there
  local whole=\${current%"$value"}$before cut=''
  if [[ $COMP_WORDBREAKS == *=* ]]; then cut=\${current%"\${current##*=}"}; fi
  COMPREPLY=()
  while IFS= read -r word; do
    if [[ -z $word || $kind == list && ,$before == *,$word,* ]]; then continue; fi
    word=$whole$word
    COMPREPLY+=("\${word#"$cut"}")
  done <<<"$offered"
  if [[ \${#COMPREPLY[@]} == 1 && \${COMPREPLY[0]} == *= ]]; then compopt -o nospace; fi
}
complete -F _stageline stageline
`
}

/** One for each option of a command that takes a value. */
function valueCases({ name, options }: CompletedCommand): string[] {
  return options.flatMap(({ names, value }) =>
    value ? [`    ${names.map((each) => `"${name} ${each}"`).join(' | ')}) ${set(value)} ;;`] : [],
  )
}

/** The shell variables that describe a value. */
function set(value: Value): string {
  switch (value.kind) {
    case 'words':
      return `kind=${value.orFile ? 'either' : 'words'} words=${list(value.words)}`
    case 'list':
      return `kind=list words=${list(value.words)}`
    case 'pair':
      return `kind=pair words=${list(value.words.map((word) => `${word}=`))} values=${list(value.values)}`
    case 'word=file':
      return `kind=report words=${list(value.words)}`
    default:
      return `kind=${value.kind}`
  }
}

function list(words: readonly string[]): string {
  return singleQuoted(words.join(' '))
}
