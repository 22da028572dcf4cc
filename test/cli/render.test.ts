import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COLD_TEA, folder, LOST_TEA, stageline, TEA } from './stageline.ts'

function below(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).sort()
}

describe('render', () => {
  it('draws SVG and PDF into ./out, reports on standard output and notes on standard error', async () => {
    const cwd = folder({ 'a/tea.blueprint.yaml': TEA })
    const { code, out, err } = await stageline(['render', 'a/tea.blueprint.yaml'], { cwd })
    expect(out).toBe('1 file checked, no findings\n')
    expect(err).toBe('out/tea.svg written\nout/tea.pdf written\n')
    expect(readFileSync(join(cwd, 'out/tea.svg'), 'utf8')).toMatch(/^<(\?xml|svg)[^]*<\/svg>\s*$/)
    expect(readFileSync(join(cwd, 'out/tea.pdf'), 'latin1')).toMatch(/^%PDF-1\.[^]*%%EOF\s*$/)
    expect(code).toBe(0)
  })

  it('repeats the folders below the one asked for', async () => {
    const cwd = folder({ 'in/x/tea.blueprint.yaml': TEA, 'in/tea.zh.blueprint.yml': TEA })
    await stageline(['render', 'in', '-t', 'svg', '-o', 'drawn'], { cwd })
    expect(below(join(cwd, 'drawn'))).toEqual(['index.html', 'manifest.json', 'tea.zh.svg', 'x', 'x/tea.svg'])
    await stageline(['render', 'in/**/*.yaml', '-t', 'svg', '-o', 'globbed'], { cwd })
    expect(below(join(cwd, 'globbed'))).toEqual(['x', 'x/tea.svg'])
  })

  it('takes a name without an extension of letters for a folder, and any that ends with a slash', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    for (const out of ['v1.2', 'pictures.svg/']) await stageline(['render', '-t', 'svg', '-o', out], { cwd })
    expect(below(cwd)).toEqual(['pictures.svg', 'pictures.svg/tea.svg', 'tea.blueprint.yaml', 'v1.2', 'v1.2/tea.svg'])
  })

  it('takes the format from the name of a file', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    const { code } = await stageline(['render', 'tea.blueprint.yaml', '-o', 'x/picture.pdf'], { cwd })
    expect(code).toBe(0)
    expect(below(join(cwd, 'x'))).toEqual(['picture.pdf'])
  })

  it('draws from standard input to standard output; the report is on standard error then', async () => {
    const cwd = folder({})
    const { code, out, err } = await stageline(['render', '-', '-t', 'svg', '-o', '-'], { cwd, stdin: TEA })
    expect(out).toMatch(/^<(\?xml|svg)[^]*<\/svg>\s*$/)
    expect(err).toBe('1 file checked, no findings\n')
    expect(code).toBe(0)
    await stageline(['render', '-', '-t', 'svg', '--stdin-filepath', 'a/green.blueprint.yaml'], { cwd, stdin: TEA })
    await stageline(['render', '-', '-t', 'svg'], { cwd, stdin: TEA })
    expect(below(join(cwd, 'out'))).toEqual(['green.svg', 'stdin.svg'])
  })

  it('draws what can be drawn, says what cannot, and finishes the others', async () => {
    const cwd = folder({
      'cold.blueprint.yaml': COLD_TEA,
      'deep1.blueprint.yaml': '- '.repeat(2000),
      'deep2.blueprint.yaml': '- '.repeat(2000),
      'deep3.blueprint.yaml': '- '.repeat(2000),
      'lost.blueprint.yaml': LOST_TEA,
      'tea.blueprint.yaml': TEA,
    })
    const { code, out } = await stageline(['render', '.', '-t', 'svg'], { cwd })
    expect(below(join(cwd, 'out'))).toEqual(['cold.svg', 'index.html', 'manifest.json', 'tea.svg'])
    expect(out).toContain('5 errors in 5 of 6 files')
    expect(code).toBe(1)
  })

  it('exits with 2 when one is missing, and draws the others', async () => {
    const cwd = folder({ 'cold.blueprint.yaml': COLD_TEA })
    const { code } = await stageline(['render', 'cold.blueprint.yaml', 'gone.yaml', '-t', 'svg'], { cwd })
    expect(below(join(cwd, 'out'))).toEqual(['cold.svg', 'index.html', 'manifest.json'])
    expect(code).toBe(2)
  })
})

describe('refused before anything is written', () => {
  it.each([
    [
      ['a/tea.blueprint.yaml', 'b/tea.blueprint.yaml'],
      /"a\/tea.blueprint.yaml" and "b\/tea.blueprint.yaml" would both be drawn as "out\/tea.svg"/,
    ],
    [['a', '-o', '-', '-t', 'svg'], /2 blueprints cannot go to one place/],
    [['a', '-o', 'x.svg'], /2 blueprints cannot go to one place/],
    [['b', '-o', '-'], /standard output takes one format/],
    [['b', '-o', 'x.gif'], /"x.gif" ends in none of .svg, .pdf, .png/],
    [['b', '--scale', '0'], /--scale takes a number above 0, such as 2 or 1.5, not "0"/],
    [['b', '-o', 'x.svg', '-t', 'svg,pdf'], /--to svg,pdf cannot go to the one file "x.svg"/],
    [['b', '-t', 'svg,gif'], /--to takes svg, pdf, png.*, not "gif"/],
    [['in.svg', '-o', 'in.svg'], /"in.svg" is a blueprint and would be overwritten/],
    [['in.svg', '-o', 'link.svg'], /"link.svg" is a blueprint and would be overwritten/],
    [['link.svg', '-o', 'in.svg'], /"in.svg" is a blueprint and would be overwritten/],
  ])('%j', async (args, message) => {
    const cwd = folder({
      'a/tea.blueprint.yaml': TEA,
      'a/x.blueprint.yaml': TEA,
      'b/tea.blueprint.yaml': TEA,
      'in.svg': TEA,
    })
    symlinkSync('in.svg', join(cwd, 'link.svg'))
    const before = below(cwd)
    const { code, err } = await stageline(['render', ...args], { cwd })
    expect(err).toMatch(message)
    expect(below(cwd)).toEqual(before)
    expect(readFileSync(join(cwd, 'in.svg'), 'utf8')).toBe(TEA)
    expect(code).toBe(2)
  })

  it.each(['yesterday', '-1', '1.5', '0x10', '253402300800'])('SOURCE_DATE_EPOCH=%s', async (epoch) => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    const { code, err } = await stageline(['render'], { cwd, env: { SOURCE_DATE_EPOCH: epoch } })
    expect(err).toContain(`SOURCE_DATE_EPOCH is a whole number of seconds, not "${epoch}"`)
    expect(below(cwd)).toEqual(['tea.blueprint.yaml'])
    expect(code).toBe(2)
  })
})

describe('the date of a PDF', () => {
  it.each([
    ['SOURCE_DATE_EPOCH', TEA, { SOURCE_DATE_EPOCH: '86400' }, 'D:19700102000000'],
    ["the blueprint's", TEA, {}, 'D:20260504000000'],
    ['a constant', TEA.replace(/date.*\n/, ''), {}, 'D:19800101000000'],
  ])('is %s', async (_, text, env, date) => {
    const { out } = await stageline(['render', '-', '-o', '-', '-t', 'pdf'], { stdin: text, env, cwd: folder({}) })
    expect(out).toContain(date)
  })
})

describe('a drawing that is there already', () => {
  const old = new Date('2001-01-01')

  it('is left alone when nothing changed', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    await stageline(['render'], { cwd })
    utimesSync(join(cwd, 'out/tea.svg'), old, old)
    const { err } = await stageline(['render'], { cwd })
    expect(err).toBe('out/tea.svg is up to date\nout/tea.pdf is up to date\n')
    expect(statSync(join(cwd, 'out/tea.svg')).mtime).toEqual(old)
  })

  it('is replaced with its mode kept, behind a link too', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA, 'shelf/real.svg': 'old', 'out/tea.pdf': 'old' })
    chmodSync(join(cwd, 'shelf/real.svg'), 0o640)
    symlinkSync('../shelf/real.svg', join(cwd, 'out/tea.svg'))
    await stageline(['render'], { cwd })
    expect(readFileSync(join(cwd, 'shelf/real.svg'), 'utf8')).toContain('</svg>')
    expect(statSync(join(cwd, 'shelf/real.svg')).mode & 0o777).toBe(0o640)
    expect(below(cwd)).toEqual(['out', 'out/tea.pdf', 'out/tea.svg', 'shelf', 'shelf/real.svg', 'tea.blueprint.yaml'])
  })

  it('is the same again, to the byte', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    await stageline(['render', '-o', 'first'], { cwd })
    await stageline(['render', '-o', 'second'], { cwd })
    for (const name of ['tea.svg', 'tea.pdf']) {
      expect(readFileSync(join(cwd, 'second', name)).equals(readFileSync(join(cwd, 'first', name)))).toBe(true)
    }
  })
})

describe('what cannot be written', () => {
  it('is said, with nothing left behind and the rest written', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA, 'x.blueprint.yaml': TEA })
    mkdirSync(join(cwd, 'out/tea.svg'), { recursive: true })
    const { code, err } = await stageline(['render'], { cwd })
    expect(err).toContain('stageline: cannot write "out/tea.svg": there is a folder of that name')
    expect(below(join(cwd, 'out'))).toEqual(['index.html', 'manifest.json', 'tea.pdf', 'tea.svg', 'x.pdf', 'x.svg'])
    expect(code).toBe(2)
  })

  it('is said when a file is in the place of the folder', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    writeFileSync(join(cwd, 'out'), '')
    const { code, err } = await stageline(['render'], { cwd })
    expect(err).toMatch(/cannot write "out\/tea.svg": a part of the path is a file, not a folder/)
    expect(code).toBe(2)
  })
})
