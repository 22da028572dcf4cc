/**
 * Blueprints larger than anybody draws end in a drawing or in a clear limit, in bounded time and memory. LARGE=1 adds
 * those that need more than a few seconds.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folder, TEA } from '../cli/stageline.ts'
import { buildProgram, ended, filesBelow, type Program } from './program.ts'

/** Megabytes of old objects that the main thread may keep; a drawing of 25 steps needs some 40. */
const MEMORY = 512

let program: Program
beforeAll(() => {
  program = buildProgram()
})
afterAll(() => program.remove())

function chain(steps: number): string {
  const lanes = ['customer', 'onstage', 'backstage', 'support']
  const written = Array.from({ length: steps }, (_, n) => `  s${n}: { lane: ${lanes[n % 4]!}, label: Step ${n} }`)
  const links = Array.from({ length: steps - 1 }, (_, n) => `  - s${n} -> s${n + 1}`)
  return ['blueprint: 1', 'title: Long', 'steps:', ...written, 'links:', ...links, ''].join('\n')
}

const label = (text: string): string => TEA.replace('Serve tea', text)
const limited = (text: string, code = 'file-limit') => ({ text, code })

interface Large {
  readonly text: string
  /** Of the finding that says that it is too much; else it is drawn. */
  readonly code?: string
  readonly isSlow?: boolean
}

const LARGE: Readonly<Record<string, Large>> = {
  '1,000 steps': { text: chain(1_000) },
  '5,000 steps': { text: chain(5_000), isSlow: true },
  'a label of 100,000 characters, in words': { text: label('word '.repeat(20_000).trim()) },
  'a label of 100,000 characters, in one word': { text: label('w'.repeat(100_000)), isSlow: true },
  'a label of 100,000 Chinese characters': { text: label('客'.repeat(100_000)), isSlow: true },
  'a title of 100,000 characters': { text: TEA.replace('title: Tea', `title: ${'w'.repeat(100_000)}`), isSlow: true },
  'a chain of 5,000 links': { text: TEA + `  - ${'order -> serve -> '.repeat(2_500)}order\n`, isSlow: true },
  '5,000 pieces of evidence': { text: label(`Serve tea, evidence: [${'Cup, '.repeat(4_999)}Cup]`), isSlow: true },
  '20,000 unknown keys': limited(
    TEA + Array.from({ length: 20_000 }, (_, n) => `k${n}: 1\n`).join(''),
    'schema-unknown-key',
  ),
  '40,000 steps': limited(chain(40_000)),
  '20,000 brackets': limited('['.repeat(20_000)),
  'a bomb of aliases': limited(
    Array.from(
      { length: 9 },
      (_, n) =>
        `a${n}: &a${n} [${Array(9)
          .fill(n === 0 ? 'x' : `*a${n - 1}`)
          .join(', ')}]`,
    ).join('\n'),
  ),
}

describe.each(Object.entries(LARGE))('%s', (_, { text, code, isSlow }) => {
  it.runIf(!isSlow || process.env.LARGE !== undefined)(
    code === undefined ? 'is drawn' : `is too much: ${code}`,
    async () => {
      const cwd = folder({})
      writeFileSync(join(cwd, 'large.blueprint.yaml'), text)
      const args = [
        `--max-old-space-size=${MEMORY}`,
        program.script,
        'render',
        '-q',
        '-t',
        isSlow ? 'svg,pdf' : 'svg',
        '--fonts',
        'stack',
      ]
      const { code: exit, signal, out, err } = await ended(args, { cwd, timeout: 200_000 })
      expect({ signal, err: err.includes('bug') ? err : '' }).toEqual({ signal: null, err: '' })
      if (code === undefined) expect(filesBelow(join(cwd, 'out')).length).toBe(isSlow ? 2 : 1)
      else expect(out).toContain(`[${code}]`)
      expect(exit).toBeLessThanOrEqual(1)
    },
    240_000,
  )
})

it('a hundred files of which every tenth is an attack: ninety drawings, and ten findings', async () => {
  const cwd = folder({})
  const attacks = [
    '['.repeat(20_000),
    '- '.repeat(2_000),
    '{a: '.repeat(20_000),
    `? ${'- '.repeat(3_000)}`,
    `"${'\\x00'.repeat(500)}`,
  ]
  for (let n = 0; n < 100; n++) {
    writeFileSync(
      join(cwd, `${String(n).padStart(2, '0')}.blueprint.yaml`),
      n % 10 === 0 ? attacks[(n / 10) % 5]! : TEA,
    )
  }
  const { code, out } = await ended([program.script, 'render', '-t', 'svg', '--fonts', 'stack'], { cwd })
  expect(code).toBe(1)
  expect(out).toMatch(/in 10 of 100 files/)
  expect(filesBelow(join(cwd, 'out')).filter((file) => file.endsWith('.svg')).length).toBe(90)
})
