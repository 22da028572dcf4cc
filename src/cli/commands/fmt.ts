import { USUAL_REPORT } from '../../report/index.ts'
import type { FileReport } from '../../report/reporter.ts'
import { visiblePath } from '../../report/visible.ts'
import { inputBytes } from '../../project/check-input.ts'
import { NOTHING_LEFT, Settings, type InputSettings, type SettingsArguments } from '../../project/settings.ts'
import { EXIT } from '../../run/exit-codes.ts'
import { formatInput, type Formatted, type Refused } from '../../project/format-input.ts'
import { gatherInputs, type InputArguments } from '../../project/gather.ts'
import { isPoured, type Input } from '../../project/inputs.ts'
import { patch } from './patch.ts'
import { print } from '../publish/reports.ts'
import type { Run } from '../../run/run.ts'

/** Options of `stageline fmt`, as commander gives them. */
export interface FmtArguments extends InputArguments, Pick<SettingsArguments, 'config'> {
  readonly check?: boolean
  readonly diff?: boolean
  readonly ids?: boolean
  readonly moments?: boolean
}

/** Writes blueprints in canonical YAML; with `--check` or `--diff` it only reports what it would change. */
export async function fmt(paths: readonly string[], args: FmtArguments, run: Run): Promise<void> {
  const settings = new Settings({ config: args.config, rule: [] }, run)
  const broken: FileReport[] = []
  const states = new Set<InputSettings['state']>()
  const count = { changed: 0, unchanged: 0, failed: 0 }
  for (const input of await gatherInputs(paths, args, run)) {
    const found = await run.forFile(`cannot format "${input.shown}"`, () => settings.of(input))
    if (found) states.add(found.state)
    if (found?.state !== 'usable') {
      if (isPoured(input)) await passOn(await inputBytes(input, run), args, run)
      continue
    }
    const { ids, moments } = args
    const formatted = await formatInput(input, { ids, moments, lint: found.lint }, run)
    if (formatted && 'after' in formatted) count[await deliver(formatted, args, run)]++
    else if (formatted && 'refusal' in formatted) await leave(input, formatted, args, run)
    else if (formatted) broken.push(formatted)
    if (run.isHindered) break
  }
  const reports = [...settings.reports, ...broken].filter(({ findings }) => findings.length > 0)
  if (reports.length > 0) {
    run.earn(EXIT.findings)
    await print(USUAL_REPORT, reports, run.err, run)
    await run.note('stageline: files with errors are left as they are')
  }
  if (states.size === 1 && states.has('ignored')) await run.note(NOTHING_LEFT)
  await sayWhatBecame(count, args, run)
}

/** Says why the file cannot be written as it was asked for. */
async function leave(input: Input, { refusal, bytes }: Refused, args: FmtArguments, run: Run): Promise<void> {
  if (isPoured(input)) await passOn(bytes, args, run)
  run.earn(EXIT.findings)
  await run.note(visiblePath(`stageline: ${input.shown} is left as it is: ${refusal}`))
}

/** An editor replaces its text by what is printed: a file that is left out is passed through. */
async function passOn(bytes: Uint8Array, { check, diff }: FmtArguments, run: Run): Promise<void> {
  if (!check && !diff) await run.out.content(bytes)
}

/** Writes, prints or reports the file; with `--check` and `--diff`, one that is not canonical earns exit code 1. */
async function deliver({ input, before, after }: Formatted, args: FmtArguments, run: Run): Promise<FmtState> {
  if (args.check || args.diff) {
    if (before === after) return 'unchanged'
    const { shown } = input
    const lines = args.diff && (await run.forFile(`cannot compare "${shown}"`, () => patch(shown, before, after)))
    run.earn(EXIT.findings)
    if (lines !== undefined && lines !== false) await showPatch(lines, run)
    else await run.out.line(visiblePath(shown))
    return 'changed'
  }
  if (isPoured(input)) await run.out.content(after)
  if (before === after) return 'unchanged'
  if (isPoured(input)) return 'changed'
  try {
    await run.files.write(input.path, Buffer.from(after))
    await run.note(visiblePath(`${input.shown} formatted`))
    return 'changed'
  } catch (error) {
    await run.fail(error, `cannot write "${input.shown}"`)
    return 'failed'
  }
}

async function showPatch(text: string, run: Run): Promise<void> {
  if (await run.out.patch(text)) {
    await run.note('stageline: what is unseen is written out in the patch: only one that goes to a file can be applied')
  }
}

type FmtState = 'changed' | 'unchanged' | 'failed'

async function sayWhatBecame(
  { changed, unchanged, failed }: Readonly<Record<FmtState, number>>,
  { check, diff, ids, moments }: FmtArguments,
  run: Run,
): Promise<void> {
  const command = ['stageline fmt', ...(moments ? ['--moments'] : []), ...(ids ? ['--ids'] : [])].join(' ')
  if (changed + unchanged === 0) return
  const files = (count: number): string => `${count} file${count === 1 ? '' : 's'}`
  if (!check && !diff) {
    if (changed > 0) return
    return run.note(
      failed > 0
        ? `${unchanged} of ${files(unchanged + failed)} canonical already`
        : `${files(unchanged)} canonical already`,
    )
  }
  await run.note(
    changed === 0
      ? `${files(unchanged)} canonical`
      : `${files(changed)} of ${changed + unchanged} not canonical: "${command}" writes ${changed === 1 ? 'it' : 'them'} anew`,
  )
}
