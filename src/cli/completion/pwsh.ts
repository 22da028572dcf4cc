import type { CompletedCommand } from './shape.ts'

export function pwsh(commands: readonly CompletedCommand[]): string {
  return `# Completion of stageline for PowerShell. Load it in $PROFILE: stageline completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName stageline -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = [ordered]@{
${commands.map(({ name, description }) => `    ${quoted(name)} = ${quoted(description)}`).join('\n')}
  }
  $words = @{
${commands.map(({ name, words, options }) => `    ${quoted(name)} = ${list([...words, ...options.flatMap((each) => each.names)])}`).join('\n')}
  }
  $values = @{
${commands.flatMap(valueEntries).join('\n')}
  }
  $before = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  if ($wordToComplete -ne '') { $before = @($before | Select-Object -SkipLast 1) }
  $command = $before | Select-Object -Skip 1 | Where-Object { -not $_.StartsWith('-') } | Select-Object -First 1
  if (-not $command) { $candidates = $commands.Keys }
  elseif ($values.ContainsKey("$command $($before[-1])")) { $candidates = $values["$command $($before[-1])"] }
  else { $candidates = $words[$command] }
  $candidates | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    $tip = if ($commands.Contains($_)) { $commands[$_] } else { $_ }
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $tip)
  }
}
`
}

function valueEntries({ name, options }: CompletedCommand): string[] {
  return options.flatMap(({ names, values }) =>
    values.length === 0 ? [] : names.map((each) => `    ${quoted(`${name} ${each}`)} = ${list(values)}`),
  )
}

function list(words: readonly string[]): string {
  return `@(${words.map(quoted).join(', ')})`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
