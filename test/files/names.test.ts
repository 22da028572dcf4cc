import { describe, expect, it } from 'vitest'
import { folder, stageline, TEA } from '../cli/stageline.ts'

const step = (more: string): string => TEA.replace('label: Order tea', `label: Order tea, ${more}`)
const COMPOSED = 'caf\u00e9'
const APART = 'cafe\u0301'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

const findings = async (args: readonly string[], cwd: string, stdin?: string) => {
  const { out } = await stageline(['lint', '-f', 'json', ...args], { cwd, ...(stdin !== undefined && { stdin }) })
  const { files } = JSON.parse(out) as { files: { path: string; findings: { rule: string; hint?: string }[] }[] }
  return files
}

describe.each([
  ['composed', COMPOSED, APART],
  ['apart', APART, COMPOSED],
])('a name whose accents are stored %s', (_, there, typed) => {
  it.each([
    ['a file', [`${typed}.blueprint.yaml`]],
    ['a file of a folder', [`sub-${typed}/x.blueprint.yaml`]],
    ['a folder', [`sub-${typed}`]],
    ['a pattern', [`${typed}*.yaml`]],
  ])('is found as %s that is typed in the other way', async (_, args) => {
    const cwd = folder({ [`${there}.blueprint.yaml`]: TEA, [`sub-${there}/x.blueprint.yaml`]: TEA })
    const files = await findings(args, cwd)
    expect(files).toHaveLength(1)
    expect(files[0]!.findings).toEqual([])
  })

  it('is found in a list, as a reference, as a picture, and by the patterns of a configuration', async () => {
    const cwd = folder({
      list: `${typed}.blueprint.yaml\n`,
      [`${there}.blueprint.yaml`]: TEA,
      [`${there}.png`]: PNG,
      'a.blueprint.yaml': step(
        `blueprint: ./${typed}.blueprint.yaml, evidence: [{ label: Cup, image: ./${typed}.png }]`,
      ),
    })
    expect((await findings(['--files-from', 'list'], cwd))[0]!.findings).toEqual([])
    expect((await findings(['a.blueprint.yaml'], cwd))[0]!.findings).toEqual([])
    const ignoring = folder({ 'stageline.config.yaml': `ignores: ['${typed}*']\n`, [`${there}.blueprint.yaml`]: TEA })
    expect(await findings([], ignoring)).toEqual([])
  })
})

describe('a name that differs by capitals', () => {
  const hints = async (blueprint: string, files: Record<string, string | Uint8Array> = {}): Promise<unknown[]> => {
    const cwd = folder({ 'a.blueprint.yaml': blueprint, 'sub/Part.blueprint.yaml': TEA, 'Pot.PNG': PNG, ...files })
    const [file] = await findings(['a.blueprint.yaml'], cwd)
    return file!.findings.map(({ hint }) => hint)
  }

  it('of a reference, a recovery, a picture and a configuration is asked back', async () => {
    expect(await hints(step('blueprint: ./Sub/part.blueprint.yaml'))).toEqual([
      'did you mean "./sub/Part.blueprint.yaml"?',
    ])
    expect(await hints(step('blueprint: ./Sub/part.yaml'))).toEqual(['did you mean "./sub/Part.blueprint.yaml"?'])
    expect(await hints(step('evidence: [{ label: Pot, image: ./pot.png }]'))).toEqual(['did you mean "./Pot.PNG"?'])
    const config = folder({
      'stageline.config.yaml': 'extends: ./House.yaml\n',
      'house.yaml': '',
      'a.blueprint.yaml': TEA,
    })
    expect((await findings([], config))[0]!.findings[0]!.hint).toBe('did you mean "./house.yaml"?')
  })

  it('of a file that is named is asked back, and so is a way with backslashes', async () => {
    const cwd = folder({ 'sub/Part.blueprint.yaml': TEA })
    expect((await findings(['sub/part.blueprint.yaml'], cwd))[0]!.findings[0]!.hint).toBe(
      'did you mean "sub/Part.blueprint.yaml"?',
    )
    expect((await findings(['sub\\*.blueprint.yaml'], cwd))[0]!.findings[0]!.hint).toMatch(/write "\/"/)
  })
})
