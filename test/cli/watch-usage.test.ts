/** Wrong use of `--watch`: it is refused before anything is watched. */
import { describe, expect, it } from 'vitest'
import { folder, stageline, TEA } from './stageline.ts'

describe('--watch is refused', () => {
  it.each([
    [
      ['lint', '--watch', '-'],
      '"-" does not go with --watch: what is poured in is read only once: name a file or a folder',
    ],
    [['lint', '--watch', '/dev/null'], '"/dev/null" does not go with --watch: what is poured in is read only once'],
    [['lint', '--watch', '--files-from', '-'], '--files-from - does not go with --watch: standard input'],
    [
      ['lint', '--watch', '--shard', '1/2'],
      '--shard does not go with --watch: it divides a run that ends among machines',
    ],
    [['render', '--watch', '--shard', '1/2'], '--shard does not go with --watch'],
    [['lint', '--watch', '--update-baseline'], '--update-baseline does not go with --watch: it would accept each slip'],
    [['render', '--watch', '-o', '-', 'tea.blueprint.yaml'], '-o - does not go with --watch: drawings would follow'],
    [['render', '--watch', '--prune', '--dry-run'], '--dry-run does not go with --watch: it draws nothing'],
    [['render', '--watch', '--bundle', 'book.pdf'], '--bundle does not go with --watch: a blueprint would fall out'],
    [['render', '--watch', '--fail-fast'], '--fail-fast does not go with --watch'],
    [['lint', '--watch', '-f', 'json'], '--watch prints what people read: give "json" a file, such as "--format json='],
    [['lint', '--poll'], '--poll is how --watch looks for changes: add --watch'],
    [['render', '--watch', '--theme', 'lihgt'], '--theme takes'],
    [['lint', '--watch', '--rule', 'no-such=off'], 'no-such'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await stageline(args, { cwd: folder({ 'tea.blueprint.yaml': TEA }) })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err).not.toContain('at file:')
  })
})
