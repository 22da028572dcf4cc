import type { CompletedCommand } from './shape.ts'

export function pwsh(commands: readonly CompletedCommand[]): string {
  return `# Completion of stageline for PowerShell. Load it in $PROFILE: stageline completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName stageline -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = [ordered]@{
${commands.map(({ name, description }) => `    ${quoted(name)} = ${quoted(description)}`).join('\n')}
  }
  $words = @{
${commands.map(({ name, words }) => `    ${quoted(name)} = ${list(words)}`).join('\n')}
  }
  $options = @{
${commands.map(({ name, options }) => `    ${quoted(name)} = ${list(options.flatMap((each) => each.names))}`).join('\n')}
  }
  $values = @{
${commands.flatMap(valueEntries).join('\n')}
  }
  # what ends before the cursor: the word at the cursor and what follows are not yet said
  $before = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  $command = $before | Select-Object -Skip 1 | Where-Object { -not $_.StartsWith('-') } | Select-Object -First 1
  $isOption = $wordToComplete.StartsWith('-')
  $candidates = @(
    if ($command -and $values.ContainsKey("$command $($before[-1])")) { $values["$command $($before[-1])"] }
    elseif (-not $command) { if ($isOption) { '--help', '--version' } else { $commands.Keys } }
    elseif ($options.ContainsKey($command)) { if ($isOption) { $options[$command] } else { $words[$command] } }
  )
  # with nothing to offer, PowerShell offers files
  $candidates | Where-Object { $_.StartsWith($wordToComplete, 'OrdinalIgnoreCase') } | ForEach-Object {
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
  // PowerShell takes typographic quotes for quotes as well.
  return `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`
}
