import { singleQuoted, type CompletedCommand } from './shape.ts'

export function bash(commands: readonly CompletedCommand[]): string {
  return `# Completion of stageline for bash. Load it in ~/.bashrc: source <(stageline completion bash)
_stageline() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command='' words='' word
  # bash divides words at "=" as well
  if [[ $current == = ]]; then current=''; fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [[ $word != -* ]]; then command=$word; break; fi
  done
  COMPREPLY=()
  case "$command $previous" in
${commands.flatMap(valueCases).join('\n')}
  esac
  if [[ -z $words && $current == -* ]]; then
    case $command in
${commands.map(({ name, options }) => `      ${name}) words=${list(options.flatMap((option) => option.names))} ;;`).join('\n')}
      *) words='--help --version' ;;
    esac
  elif [[ -z $words ]]; then
    case $command in
      '') words=${list(commands.map(({ name }) => name))} ;;
${commands
  .filter(({ words }) => words.length > 0)
  .map(({ name, words }) => `      ${name}) words=${list(words)} ;;`)
  .join('\n')}
    esac
  fi
  if [[ -n $words ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    if [[ \${#COMPREPLY[@]} == 1 && \${COMPREPLY[0]} == *= ]]; then compopt -o nospace; fi
  else
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -F _stageline stageline
`
}

/** One for each option of a command whose values are known. */
function valueCases({ name, options }: CompletedCommand): string[] {
  return options
    .filter(({ values }) => values.length > 0)
    .map(({ names, values }) => `    ${names.map((each) => `"${name} ${each}"`).join(' | ')}) words=${list(values)} ;;`)
}

function list(words: readonly string[]): string {
  return singleQuoted(words.join(' '))
}
