import type { CompletedCommand } from './shape.ts'
import type { Value } from './values.ts'

/** The completion script for PowerShell: a native argument completer. */
export function pwsh(commands: readonly CompletedCommand[]): string {
  return `# Completion of stageline for PowerShell. Load it in $PROFILE: stageline completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName stageline -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = [ordered]@{
${commands.map(({ name, description }) => `    ${quoted(name)} = ${quoted(description)}`).join('\n')}
  }
  $arguments = @{
${commands.flatMap(({ name, argument }) => (argument ? [`    ${quoted(name)} = ${entry(argument)}`] : [])).join('\n')}
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
  $option = if ($wordToComplete -match '^(--[a-z-]+)=') { $Matches[1] } else { $before[-1] }
  $head = if ($wordToComplete -match '^--[a-z-]+=') { $Matches[0] } else { '' }
  $value = $wordToComplete.Substring($head.Length)
  $known = if ($command -and $values.ContainsKey("$command $option")) { $values["$command $option"] }
  $isOption = -not $known -and $wordToComplete.StartsWith('-')
  if (-not $known -and -not $isOption -and $command) { $known = $arguments[$command] }
  $candidates = @(
    if ($known) {
      switch ($known.kind) {
        'list' {
          $said = if ($value.Contains(',')) { $value.Substring(0, $value.LastIndexOf(',') + 1) } else { '' }
          $known.words | Where-Object { $said.Split(',') -notcontains $_ } | ForEach-Object { "$said$_" }
        }
        'pair' {
          if ($value.Contains('=')) { $known.values | ForEach-Object { "$($value.Split('=')[0])=$_" } }
          else { $known.words | ForEach-Object { "$_=" } }
        }
        'free' { if ($value) { $value } else { $known.words } }
        default { $known.words }
      }
    }
    elseif ($isOption) { if ($command) { $options[$command] } else { '--help', '--version' } }
    elseif (-not $command) { $commands.Keys }
  )
  # with nothing to offer, PowerShell offers files
  $candidates | Where-Object { $_ } | ForEach-Object { "$head$_" } | Where-Object { $_.StartsWith($wordToComplete, 'OrdinalIgnoreCase') } | ForEach-Object {
    $tip = if ($commands.Contains($_)) { $commands[$_] } else { $_ }
    # PowerShell divides what has a comma and no quotes
    $text = if ($_.Contains(',')) { "'$_'" } else { $_ }
    [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $tip)
  }
}
`
}

function valueEntries({ name, options }: CompletedCommand): string[] {
  return options.flatMap(({ names, value }) =>
    value ? names.map((each) => `    ${quoted(`${name} ${each}`)} = ${entry(value)}`) : [],
  )
}

function entry(value: Value): string {
  const words = 'words' in value ? value.words : value.kind === 'free' ? [value.example] : []
  const values = value.kind === 'pair' ? `; values = ${list(value.values)}` : ''
  return `@{ kind = ${quoted(value.kind)}; words = ${list(words)}${values} }`
}

function list(words: readonly string[]): string {
  return `@(${words.map(quoted).join(', ')})`
}

function quoted(text: string): string {
  // PowerShell takes typographic quotes for quotes as well.
  return `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`
}
