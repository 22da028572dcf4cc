/** The second run: what is as it was is passed over, and nothing else; what is reported is the same. */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parseManifest } from '../../src/batch/manifest/manifest.ts'
import { COLD_TEA, folder, LONELY_TEA, LOST_TEA, stageline, TEA, type Outcome } from '../cli/stageline.ts'

const STRICT = 'extends: strict\n'
const SUB = TEA.replace('title: Tea', 'title: Water')
/** 1 x 1 px. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

function project(): string {
  return folder({
    '.git/HEAD': '',
    'stageline.config.yaml': STRICT,
    'in/cold.blueprint.yaml': COLD_TEA,
    'in/lonely.blueprint.yaml': LONELY_TEA.replace('Order tea', 'Ask for tea'),
    'in/lost.blueprint.yaml': LOST_TEA,
    'in/tea.blueprint.yaml': TEA.replace('Serve tea }', 'Serve tea, blueprint: ../sub/water.blueprint.yaml }'),
    'in/shown.blueprint.yaml': TEA.replace('Serve tea }', 'Serve tea, evidence: [{ label: Cup, image: ./cup.png }] }'),
    'in/cup.png': PIXEL,
    'sub/water.blueprint.yaml': SUB,
  })
}

const RENDER = ['render', 'in', '-t', 'svg']

async function draw(cwd: string, more: readonly string[] = []): Promise<Outcome & { summary: string }> {
  const outcome = await stageline([...RENDER, ...more], { cwd })
  return { ...outcome, summary: outcome.err.trimEnd().split('\n').at(-1)! }
}

/** The names of those that were drawn: those whose drawings have been written after they were made old. */
async function drawnAgain(cwd: string, more: readonly string[] = []): Promise<string[]> {
  const names = ['cold', 'lonely', 'shown', 'tea']
  const paths = names.map((name) => join(cwd, `out/${name}.svg`))
  for (const path of paths) writeFileSync(path, readFileSync(path, 'utf8').trimEnd() + '\n', { flag: 'r+' })
  for (const path of paths) utimesSync(path, 1, 1)
  const { summary } = await draw(cwd, more)
  const drawn = Number(/^(\d+) rendered/.exec(summary)![1])
  const changed = names.filter((_, at) => statSync(paths[at]!).mtimeMs > 1000)
  return drawn === changed.length ? changed : [`${drawn} rendered`]
}

describe('a second run with nothing changed', () => {
  it('draws nothing, and reports and leaves the same', async () => {
    const cwd = project()
    const first = await draw(cwd)
    const manifest = readFileSync(join(cwd, 'out/manifest.json'))
    const second = await draw(cwd)
    expect(first.summary).toBe('4 rendered, 1 failed')
    expect(second.summary).toBe('0 rendered, 1 failed, 4 skipped')
    expect([second.out, second.code]).toEqual([first.out, first.code])
    expect(first.out).toContain('[same-step-other-label]')
    expect(first.out).toContain('[unknown-reference]')
    expect(second.err.replace(second.summary, '')).toBe(
      first.err.replaceAll(' written', ' is up to date').replace(first.summary, ''),
    )
    expect(readFileSync(join(cwd, 'out/manifest.json')).equals(manifest)).toBe(true)
    const forced = await draw(cwd, ['--force'])
    expect([forced.out, forced.code, forced.summary]).toEqual([first.out, first.code, first.summary])
  })

  it('has its contact sheet, made again if it is gone or of an earlier manifest', async () => {
    const cwd = project()
    const path = join(cwd, 'out/index.html')
    await draw(cwd)
    const sheet = readFileSync(path, 'utf8')
    rmSync(path)
    await draw(cwd)
    expect(readFileSync(path, 'utf8')).toBe(sheet)
    // A run was ended when it had written its manifest.
    writeFileSync(path, sheet.replace('</html>', '<!-- old --></html>'))
    utimesSync(path, 1, 1)
    await draw(cwd)
    expect(readFileSync(path, 'utf8')).toBe(sheet)
  })

  it('says again what is said of drawings', async () => {
    const cwd = folder({ 'in/a.blueprint.yaml': TEA, 'in/b.blueprint.yaml': LONELY_TEA })
    const long = 'x'.repeat(40)
    const steps = Array.from({ length: 60 }, (_, n) => `  s${n}: { lane: customer, label: ${long} }`)
    writeFileSync(join(cwd, 'in/b.blueprint.yaml'), `blueprint: 1\ntitle: B\nsteps:\n${steps.join('\n')}\n`)
    const args = ['render', 'in', '-t', 'pdf', '--page', 'A4']
    const first = await stageline(args, { cwd })
    const second = await stageline(args, { cwd })
    expect(first.err).toContain('"in/b.blueprint.yaml" on A4: its smallest text is')
    expect(second.err).toContain('"in/b.blueprint.yaml" on A4: its smallest text is')
    expect(second.err).toContain('0 rendered, 2 skipped')
  })

  it('takes out what a baseline accepts, be it newer than the drawings', async () => {
    const cwd = project()
    const before = await draw(cwd)
    await stageline(['lint', 'in', '--update-baseline'], { cwd })
    const after = await draw(cwd)
    expect(after.summary).toBe('0 rendered, 1 failed, 4 skipped')
    expect(before.out).toContain('[fail-point-countermeasure]')
    expect(after.out).not.toContain('[fail-point-countermeasure]')
    expect(after.out).not.toContain('[same-step-other-label]')
    expect(readFileSync(join(cwd, 'out/manifest.json'), 'utf8')).toContain('"accepted":true')
    const forced = await draw(cwd, ['--force'])
    expect(forced.out).toBe(after.out)
  })
})

describe('a file is drawn again', () => {
  it('when it changes, and the others are not', async () => {
    const cwd = project()
    await draw(cwd)
    expect(await drawnAgain(cwd)).toEqual([])
    const path = join(cwd, 'in/lonely.blueprint.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace('title: Tea', 'title: Other'))
    expect(await drawnAgain(cwd)).toEqual(['lonely'])
  })

  it('when something that it refers to changes, goes, or comes back', async () => {
    const cwd = project()
    await draw(cwd)
    writeFileSync(join(cwd, 'sub/water.blueprint.yaml'), `${SUB}# boiled\n`)
    expect((await draw(cwd)).summary).toBe('1 rendered, 1 failed, 3 skipped')
    const larger = Buffer.concat([PIXEL, Buffer.from('x')])
    writeFileSync(join(cwd, 'in/cup.png'), larger)
    expect((await draw(cwd)).summary).toBe('1 rendered, 1 failed, 3 skipped')
    rmSync(join(cwd, 'sub/water.blueprint.yaml'))
    const gone = await draw(cwd)
    expect(gone.summary).toBe('0 rendered, 2 failed, 3 skipped')
    expect(gone.out).toContain('[missing-file]')
    writeFileSync(join(cwd, 'sub/water.blueprint.yaml'), SUB)
    expect((await draw(cwd)).summary).toBe('1 rendered, 1 failed, 3 skipped')
  })

  it('when a link on the way to what it refers to leads somewhere else', async () => {
    const cwd = project()
    rmSync(join(cwd, 'in/cup.png'))
    mkdirSync(join(cwd, 'a'))
    writeFileSync(join(cwd, 'a/cup.png'), PIXEL)
    writeFileSync(join(cwd, 'a/other.png'), PIXEL)
    symlinkSync('../a/cup.png', join(cwd, 'in/cup.png'))
    await draw(cwd)
    expect((await draw(cwd)).summary).toContain('4 skipped')
    rmSync(join(cwd, 'in/cup.png'))
    symlinkSync('../a/other.png', join(cwd, 'in/cup.png'))
    expect((await draw(cwd)).summary).toBe('1 rendered, 1 failed, 3 skipped')
  })

  it.each([
    ['--theme', 'dark'],
    ['--view', 'customer'],
    ['--hide', 'legend'],
    ['--density', 'compact'],
    ['--fold', '2'],
    ['--fonts', 'stack'],
    ['--rule', 'label-length=error'],
    ['--as-of', '2026-05-04'],
  ])('by all of them when %s is given', async (...option) => {
    const cwd = project()
    await draw(cwd)
    expect((await draw(cwd, option)).summary).toBe('4 rendered, 1 failed')
    expect((await draw(cwd, option)).summary).toBe('0 rendered, 1 failed, 4 skipped')
  })

  it('by all of them when a theme of one’s own, the configuration, or SOURCE_DATE_EPOCH changes', async () => {
    const cwd = project()
    const theme = (ink: string): void =>
      writeFileSync(join(cwd, 'ours.yaml'), `theme: 1\nname: Ours\nextends: light\nink: '${ink}'\n`)
    theme('#14213d')
    const own = ['--theme', 'ours.yaml']
    await draw(cwd, own)
    const same = await draw(cwd, own)
    expect(same.summary).toContain('skipped')
    theme('#14213e')
    expect((await draw(cwd, own)).summary).toBe('4 rendered, 1 failed')
    writeFileSync(join(cwd, 'stageline.config.yaml'), `${STRICT}rules: { wait-limit: off }\n`)
    expect((await draw(cwd, own)).summary).toBe('4 rendered, 1 failed')
    writeFileSync(join(cwd, 'stageline.config.yaml'), `${STRICT}rules: { wait-limit: off }\nchannels: { bell: Bell }\n`)
    expect((await draw(cwd, own)).summary).toBe('4 rendered, 1 failed')
    const dated = await stageline([...RENDER, ...own], { cwd, env: { SOURCE_DATE_EPOCH: '86400' } })
    expect(dated.err).toContain('4 rendered, 1 failed')
  })

  it('when its drawing is gone, was edited, or is something else', async () => {
    const cwd = project()
    await draw(cwd)
    const before = readFileSync(join(cwd, 'out/tea.svg'))
    rmSync(join(cwd, 'out/cold.svg'))
    writeFileSync(join(cwd, 'out/tea.svg'), Buffer.from(before).fill('x', 0, 1))
    rmSync(join(cwd, 'out/lonely.svg'))
    mkdirSync(join(cwd, 'out/lonely.svg'))
    const again = await draw(cwd)
    expect(again.summary).toBe('2 rendered, 2 failed, 1 skipped')
    expect(again.err).toContain('cannot write "out/lonely.svg": there is a folder of that name')
    expect(readFileSync(join(cwd, 'out/tea.svg')).equals(before)).toBe(true)
    rmSync(join(cwd, 'out/lonely.svg'), { recursive: true })
    expect((await draw(cwd)).summary).toBe('1 rendered, 1 failed, 3 skipped')
  })

  it('when other formats are asked for', async () => {
    const cwd = project()
    await draw(cwd)
    const both = await stageline(['render', 'in'], { cwd })
    expect(both.err).toContain('4 rendered, 1 failed')
    expect(both.err).toContain('out/tea.svg is up to date')
    expect(both.err).toContain('out/tea.pdf written')
  })
})

describe('a manifest that was left by somebody', () => {
  it('is passed over when it is broken, of another version, or lies', async () => {
    const cwd = project()
    await draw(cwd)
    const path = join(cwd, 'out/manifest.json')
    const text = readFileSync(path, 'utf8')
    const secret = join(cwd, 'secret')
    writeFileSync(secret, 'mine')
    const lies = [
      '{"stageline":',
      text.replace('"version":1', '"version":2'),
      text.replaceAll('"path":"tea.svg"', '"path":"../secret"'),
      text.replaceAll('"path":"tea.svg"', `"path":${JSON.stringify(secret)}`),
      text.replace(/"line":\d+/g, '"line":999999999'),
      text.replaceAll('"column":', '"column":9999999'),
      text.replaceAll('"reference":"../sub/water.blueprint.yaml"', '"reference":"../../../../etc/passwd"'),
      text.replaceAll('"path":"sub/water.blueprint.yaml"', '"path":"../../../etc/passwd"'),
    ]
    for (const lie of lies) {
      expect(lie).not.toBe(text)
      writeFileSync(path, lie)
      const { out, summary, code } = await draw(cwd)
      expect([summary.replace(/\d+ rendered/, ''), code, out]).not.toEqual(['', 70, ''])
      expect(summary).toMatch(/^[1-4] rendered/)
      expect(readFileSync(path, 'utf8')).toBe(text)
    }
    expect(readFileSync(secret, 'utf8')).toBe('mine')
  })

  it('is left as it is when it is no manifest at all, or a link that leads away, and so is a page', async () => {
    const cwd = project()
    mkdirSync(join(cwd, 'out'))
    const web = '{"name":"My app"}'
    writeFileSync(join(cwd, 'out/manifest.json'), web)
    writeFileSync(join(cwd, 'out/index.html'), '<!doctype html><title>My app</title>')
    const first = await draw(cwd)
    expect(first.err).toContain('stageline: "out/manifest.json" is not Stageline\'s and is left as it is')
    expect(first.code).toBe(1)
    expect(readFileSync(join(cwd, 'out/manifest.json'), 'utf8')).toBe(web)
    expect(readFileSync(join(cwd, 'out/index.html'), 'utf8')).toContain('My app')
    rmSync(join(cwd, 'out/manifest.json'))
    writeFileSync(join(cwd, 'profile'), '')
    symlinkSync(join(cwd, 'profile'), join(cwd, 'out/manifest.json'))
    await draw(cwd)
    expect(readFileSync(join(cwd, 'profile'), 'utf8')).toBe('')
  })

  it('is no blueprint’s place', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA, 'out/manifest.json': TEA })
    const { code, err } = await stageline(['render', 'tea.blueprint.yaml', 'out/manifest.json', '-o', 'out'], { cwd })
    expect([code, err]).toEqual([2, 'stageline: "out/manifest.json" is a blueprint and would be overwritten\n'])
    expect(readFileSync(join(cwd, 'out/manifest.json'), 'utf8')).toBe(TEA)
  })
})

describe('what anybody can commit', () => {
  const FORGED = '<svg xmlns="http://www.w3.org/2000/svg" class="stageline"><script>alert(1)</script></svg>'

  /** The files of `out` as a clone has them, in another place. */
  function clone(cwd: string): string {
    const other = folder({})
    cpSync(cwd, other, { recursive: true })
    return other
  }

  it('decides nothing: a clone with its drawings is drawn anew, to the same', async () => {
    const cwd = project()
    const first = await draw(cwd)
    const cloned = await draw(clone(cwd))
    expect(cloned.summary).toBe('4 rendered, 1 failed')
    expect([cloned.out, cloned.code]).toEqual([first.out, first.code])
  })

  it('hides no finding, and says nothing on the terminal', async () => {
    const cwd = clone(project())
    const first = await draw(cwd)
    const there = clone(cwd)
    const path = join(there, 'out/manifest.json')
    const noted = '\u001b]0;owned\u0007::error::x'
    const forged = readFileSync(path, 'utf8')
      .replace(/"findings":\[\{.*?\}\]/g, '"findings":[]')
      .replaceAll('"state":"drawn"', `"state":"drawn","notes":[${JSON.stringify(noted)}]`)
    expect(parseManifest(forged)).toBeDefined()
    writeFileSync(path, forged)
    const { out, err, code } = await draw(there)
    expect([out, code]).toEqual([first.out, first.code])
    expect(code).toBe(1)
    expect(err).not.toContain('owned')
    // The same, put into the folder in which we have drawn ourselves.
    writeFileSync(join(cwd, 'out/manifest.json'), forged)
    const again = await draw(cwd)
    expect([again.out, again.code]).toEqual([first.out, first.code])
    expect(again.err).not.toContain('owned')
  })

  it('is no drawing of ours because a manifest, or a check sum, says so', async () => {
    const cwd = project()
    await draw(cwd)
    const [drawing, manifest] = [join(cwd, 'out/tea.svg'), join(cwd, 'out/manifest.json')]
    const [real, text] = [readFileSync(drawing), readFileSync(manifest, 'utf8')]
    const padded = Buffer.from(FORGED.padEnd(real.length - 4))
    const sameSum = Buffer.concat([padded, patch(crc32(padded), crc32(real))])
    expect([sameSum.length, crc32(sameSum)]).toEqual([real.length, crc32(real)])
    writeFileSync(drawing, sameSum)
    await draw(cwd)
    expect(readFileSync(drawing).equals(real)).toBe(true)

    writeFileSync(drawing, FORGED)
    const entry = /"path":"tea.svg","format":"svg","sha256":"\w+","crc32":"\w+","bytes":\d+/
    const hash = createHash('sha256').update(FORGED).digest('hex')
    const sum = crc32(FORGED).toString(16).padStart(8, '0')
    const said = `"path":"tea.svg","format":"svg","sha256":"${hash}","crc32":"${sum}","bytes":${FORGED.length}`
    writeFileSync(manifest, text.replace(entry, said))
    expect(readFileSync(manifest, 'utf8')).not.toBe(text)
    await draw(cwd)
    expect(readFileSync(drawing).equals(real)).toBe(true)
    expect(readFileSync(manifest, 'utf8')).toBe(text)
  })

  it('is no contact sheet of ours either', async () => {
    const cwd = project()
    await draw(cwd)
    const sheet = readFileSync(join(cwd, 'out/index.html'), 'utf8')
    const there = clone(cwd)
    for (const place of [cwd, there]) {
      writeFileSync(join(place, 'out/index.html'), sheet.replace('</body>', '<script>alert(1)</script></body>'))
      await draw(place)
      expect(readFileSync(join(place, 'out/index.html'), 'utf8')).toBe(sheet)
    }
  })

  it('is all drawn anew where nothing can be remembered', async () => {
    const cwd = project()
    const env = { XDG_CACHE_HOME: join(cwd, 'in/a.blueprint.yaml/none') }
    const args = ['render', 'in', '-t', 'svg', '-o', 'out']
    for (let n = 0; n < 2; n++) expect((await stageline(args, { cwd, env })).err).toContain('4 rendered, 1 failed')
  })
})

/** Four bytes that take a CRC-32 from one state to another. */
function patch(from: number, to: number): Buffer {
  const table = Array.from({ length: 256 }, (_, n) => {
    let value = n
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
    return value >>> 0
  })
  let wanted = ~to >>> 0
  const way: number[] = []
  for (let n = 0; n < 4; n++) {
    const at = table.findIndex((value) => value >>> 24 === wanted >>> 24)
    way.unshift(at)
    wanted = ((wanted ^ table[at]!) << 8) >>> 0
  }
  let state = ~from >>> 0
  const bytes = way.map((at) => {
    const byte = (state ^ at) & 0xff
    state = (table[at]! ^ (state >>> 8)) >>> 0
    return byte
  })
  return Buffer.from(bytes)
}
