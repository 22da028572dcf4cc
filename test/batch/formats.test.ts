/** Whatever knows formats knows each of the table's: a row is all that it takes to be one. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parseManifest, type Manifest } from '../../src/batch/manifest/manifest.ts'
import { FORMAT_NAMES, FORMATS, USUAL_FORMATS } from '../../src/render/formats.ts'
import schema from '../../schemas/manifest.schema.json' with { type: 'json' }
import { folder, LONELY_TEA, stageline, TEA } from '../cli/stageline.ts'

const FILES = { 'in/a.blueprint.yaml': TEA, 'in/b.blueprint.yaml': LONELY_TEA }

describe.each(FORMATS)('$name', ({ name, isText, isUsual }) => {
  it('is drawn, recorded as the schema of manifests says, and skipped when nothing has changed', async () => {
    const cwd = folder(FILES)
    const first = await stageline(['render', 'in', '-t', name], { cwd })
    expect(first.err).toContain('2 rendered\n')
    const text = readFileSync(join(cwd, 'out/manifest.json'), 'utf8')
    expect(new Ajv({ strict: false }).validate(schema, JSON.parse(text))).toBe(true)
    const drawn = parseManifest(text)!.files.flatMap(({ outputs }) => outputs.filter(({ format }) => format === name))
    expect(drawn.map(({ path }) => path)).toEqual([`a.${name}`, `b.${name}`])
    const second = await stageline(['render', 'in', '-t', name], { cwd })
    expect(second.err).toContain('0 rendered, 2 skipped\n')
    expect(second.out).toBe(first.out)
  })

  it('is taken from the name of a file', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA })
    const { code } = await stageline(['render', 'a.blueprint.yaml', '-o', `x.${name}`], { cwd })
    expect(code).toBe(0)
    expect(readdirSync(cwd)).toContain(`x.${name}`)
  })

  it('goes to a terminal when it is text', async () => {
    const cwd = folder({ 'a.blueprint.yaml': TEA })
    const args = ['render', 'a.blueprint.yaml', '-o', '-', '-t', name, '--fonts', 'stack']
    const { out, err } = await stageline(args, { cwd, isTTY: true })
    if (isText) expect(out).not.toBe('')
    else expect(err).toContain(`a terminal cannot show a ${name.toUpperCase()}: name a file with -o`)
  })

  it('is in the help, in completions and in the messages', async () => {
    const listed = FORMAT_NAMES.join(', ')
    const help = (await stageline(['render', '--help'])).out.replace(/\s+/g, ' ')
    expect(help).toContain(`--to <formats> ${listed}, or several as svg,png (default: ${USUAL_FORMATS.join(',')})`)
    expect(USUAL_FORMATS.includes(name)).toBe(isUsual === true)
    for (const shell of ['bash', 'zsh', 'fish', 'pwsh']) {
      expect((await stageline(['completion', shell])).out, shell).toMatch(new RegExp(`\\b${name}\\b`))
    }
    const cwd = folder({ 'a.blueprint.yaml': TEA })
    const draw = async (...args: readonly string[]): Promise<string> =>
      (await stageline(['render', 'a.blueprint.yaml', ...args], { cwd })).err
    expect(await draw('-t', 'gif')).toContain(`--to takes ${listed}, not "gif"`)
    expect(await draw('-o', 'x.gif')).toMatch(new RegExp(`ends in none of .*\\.${name}\\b`))
    expect(await draw('-o', '-')).toContain(`"--to ${name}"`)
  })

  it('is documented in docs/output.md', () => {
    expect(readFileSync('docs/output.md', 'utf8')).toMatch(new RegExp(`^\\| ${name.toUpperCase()} +\\|.*\\|$`, 'm'))
  })
})

describe('a manifest that names a format of another version', () => {
  async function renamed(): Promise<{ cwd: string; manifest: Manifest }> {
    const cwd = folder(FILES)
    await stageline(['render', 'in', '-t', 'svg'], { cwd })
    const text = readFileSync(join(cwd, 'out/manifest.json'), 'utf8')
    const other = text.replaceAll('"format":"svg"', '"format":"pptx"').replaceAll('.svg"', '.pptx"')
    writeFileSync(join(cwd, 'out/manifest.json'), other)
    return { cwd, manifest: parseManifest(other)! }
  }

  it('is ours, and what it names is known', async () => {
    const { cwd, manifest } = await renamed()
    expect(manifest.files.flatMap(({ outputs }) => outputs.map(({ format }) => format))).toEqual(['pptx', 'pptx'])
    writeFileSync(join(cwd, 'out/b.pptx'), '')
    rmSync(join(cwd, 'in/b.blueprint.yaml'))
    writeFileSync(join(cwd, 'in/c.blueprint.yaml'), TEA)
    const { err } = await stageline(['render', 'in', '-t', 'svg'], { cwd })
    expect(err).toContain('is of a blueprint that is not there any more: b.pptx')
    expect(err).toContain('2 rendered\n')
    expect((await stageline(['render', 'in', '-t', 'svg'], { cwd })).err).toContain('0 rendered, 2 skipped\n')
  })

  it('is none when that is no name', async () => {
    const { manifest } = await renamed()
    const text = JSON.stringify(manifest)
    for (const name of ['', 'SVG', '<b>', 'a b', 'x'.repeat(17)]) {
      expect(
        parseManifest(text.replaceAll('"format":"pptx"', `"format":${JSON.stringify(name)}`)),
        name,
      ).toBeUndefined()
    }
  })
})
