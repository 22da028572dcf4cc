import { noChoice } from '../../run/choice.ts'
import { join, resolve } from 'node:path'
import type { Origin } from '../../config/resolve.ts'
import { RULES } from '../../lint/rules/index.ts'
import { USUAL_REPORT } from '../../report/index.ts'
import { Settings, type SettingsArguments } from '../../project/settings.ts'
import { shownPath } from '../../project/inputs.ts'
import { real } from '../../files/real-path.ts'
import { print } from '../publish/reports.ts'
import type { Run } from '../../run/run.ts'
import { anyOf, LIST_FORMATS } from '../../vocabulary/choices.ts'

/** Options of `stageline config`, as commander gives them. */
export interface ConfigArguments extends SettingsArguments {
  /** The file whose settings are asked for; it need not exist. */
  readonly print: string
  readonly format: string
}

/** Prints what holds for a file, and where each setting comes from. */
export async function config(args: ConfigArguments, run: Run): Promise<void> {
  const { format } = args
  if (format !== 'pretty' && format !== 'json')
    throw noChoice(`--format takes ${anyOf(LIST_FORMATS)}`, format, LIST_FORMATS)
  const settings = new Settings(args, run)
  const input = { path: real(resolve(run.io.cwd(), args.print)) }
  const answer = await settings.explain(input)
  if (settings.reports.length > 0) await print(USUAL_REPORT, settings.reports, run.err, run)
  if (!answer) return
  const shown = describe(answer, run.io.cwd())
  await (format === 'json' ? run.out.json(shown) : run.out.lines(asText(shown)))
}

type Answer = NonNullable<Awaited<ReturnType<Settings['explain']>>>

/** Version 1 of the JSON: fields are added, but never renamed or moved. */
interface Description {
  readonly version: 1
  /** The configuration that was found, as shown; null for none. */
  readonly config: string | null
  readonly presets: readonly string[]
  /** All files that were merged, in the order in which they hold. */
  readonly files: readonly string[]
  readonly ignored: boolean
  /** The project's own. */
  readonly channels: readonly {
    readonly channel: string
    readonly title: string
    readonly seen: boolean
    readonly notice: boolean
    /** `stageline.config.yaml:4`. */
    readonly from: string
  }[]
  /** How drawings are made: the options that the configuration sets; absent where it sets none. */
  readonly drawing?: readonly {
    readonly option: string
    readonly value: string | readonly string[]
    readonly from: string
  }[]
  readonly rules: readonly {
    readonly rule: string
    readonly severity: string
    /** `preset recommended`, `stageline.config.yaml:4` or `--rule`. */
    readonly from: string
    readonly options: Readonly<Record<string, { readonly value: number; readonly from: string }>>
  }[]
}

function describe({ config, effective, drawing }: Answer, cwd: string): Description {
  const { ignored, rules, channels } = effective
  const show = (path: string): string => shownPath(join(config.root, path), cwd)
  return {
    version: 1,
    config: config.path === undefined ? null : shownPath(config.path, cwd),
    presets: config.chain.layers.flatMap((layer) => ('preset' in layer ? [layer.preset] : [])),
    files: config.chain.layers.flatMap((layer) => ('config' in layer ? [show(layer.config.file.path)] : [])),
    ignored,
    channels: channels.map(({ channel: { id, title = id, seen, notice }, from }) => {
      return { channel: id, title, seen, notice, from: originText(from, show) }
    }),
    ...(drawing.length > 0 && {
      drawing: drawing.map(({ option, value, from }) => ({ option, value, from: originText(from, show) })),
    }),
    rules: rules.map(({ id, level, levelFrom, options, optionsFrom }) => ({
      rule: id,
      severity: level,
      from: originText(levelFrom, show),
      options: Object.fromEntries(
        Object.entries(options).map(([name, value]) => {
          const from = optionsFrom[name]
          return [name, { value, from: from ? originText(from, show) : 'default' }]
        }),
      ),
    })),
  }
}

function originText(origin: Origin, show: (path: string) => string): string {
  if (origin.kind === 'preset') return `preset ${origin.preset}`
  return origin.kind === 'file' ? `${show(origin.path)}:${origin.line}` : '--rule'
}

function asText({ config, presets, files, ignored, channels, drawing = [], rules }: Description): string[] {
  const widest = Math.max(...RULES.map(({ meta }) => meta.code.length))
  const head = [
    `configuration  ${config ?? 'none'}`,
    `presets        ${presets.join(', ')}`,
    ...(files.length > 1 ? [`merged         ${files.join(', ')}`] : []),
    ...channels.map(({ channel, title, seen, notice, from }) => {
      const traits = [...(seen ? ['seen'] : []), ...(notice ? ['notice'] : [])]
      return `channel        ${[channel, JSON.stringify(title), ...traits].join(' ')}  ${from}`
    }),
    ...drawing.map(({ option, value, from }) => `drawing        ${option} ${[value].flat().join(', ')}  ${from}`),
    ...(ignored ? ['ignored        yes: "ignores" names the file'] : []),
  ]
  const lines = rules.flatMap(({ rule, severity, from, options }) => [
    `${rule.padEnd(widest)}  ${severity.padEnd('warning'.length)}  ${from}`,
    ...Object.entries(options).map(([name, { value, from: set }]) => {
      return `${`  ${name}`.padEnd(widest)}  ${String(value).padEnd('warning'.length)}  ${set}`
    }),
  ])
  return [...head, '', ...lines]
}
