/** `render --watch` as a process of its own. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COLD_TEA, LOST_TEA, TEA } from '../cli/stageline.ts'
import { END, pause, saveByRename, watching } from './watching.ts'

const titled = (title: string): string => TEA.replace('title: Tea', `title: ${title}`)
const TWO = { 'coffee.blueprint.yaml': titled('Coffee'), 'tea.blueprint.yaml': TEA }

/** MB of a process in memory. */
function memoryOf(pid: number): number {
  const [, kB = ''] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kB) / 1024
}

describe('render --watch', () => {
  it('draws what is saved and nothing else, and keeps the last drawing of a file that is broken', async () => {
    const { cwd, first, after, rest } = await watching(['render', '--watch', '--to', 'svg'], TWO)
    expect(first).toBe(`out/coffee.svg written\nout/tea.svg written\n2 files checked, no findings. ${END}`)
    const tea = join(cwd, 'tea.blueprint.yaml')
    const drawing = (): string => readFileSync(join(cwd, 'out/tea.svg'), 'utf8')
    const coffee = statSync(join(cwd, 'out/coffee.svg')).mtimeMs
    expect(await after(() => saveByRename(tea, titled('Green tea')))).toBe(
      `out/tea.svg written\n2 files checked, no findings. ${END}`,
    )
    expect(drawing()).toContain('Green tea')
    expect(await after(() => saveByRename(tea, LOST_TEA))).toMatch(
      /^tea\.blueprint\.yaml:8:.* error unknown-reference .*\n1 error in 1 of 2 files/,
    )
    expect(drawing()).toContain('Green tea')
    expect(await after(() => saveByRename(tea, titled('Black tea')))).toContain('out/tea.svg written\n2 files checked')
    expect(drawing()).toContain('Black tea')
    expect(statSync(join(cwd, 'out/coffee.svg')).mtimeMs).toBe(coffee)
    await pause(500)
    expect(rest()).toBe('') // what it writes is nothing new
  })

  it('draws beside the blueprints, and a single one into a file', async () => {
    const beside = await watching(['render', '--watch', '--to', 'svg', '-o', '.', '.'], TWO)
    const said = await beside.after(() => saveByRename(join(beside.cwd, 'tea.blueprint.yaml'), titled('Green')))
    expect(said).toBe(`tea.svg written\n2 files checked, no findings. ${END}`)
    const one = await watching(['render', '--watch', 'tea.blueprint.yaml', '-o', 'x.svg'], TWO)
    expect(await one.after(() => saveByRename(join(one.cwd, 'tea.blueprint.yaml'), titled('Green')))).toBe(
      `x.svg written\n1 file checked, no findings. ${END}`,
    )
    await pause(500)
    expect([beside.rest(), one.rest()]).toEqual(['', ''])
  })

  it('draws all anew where their theme changes, from without the folder, too', async () => {
    const files = {
      'stageline.config.yaml': 'drawing: { theme: ./look/t.yaml }\n',
      'look/t.yaml': 'theme: 1\nextends: light\nlanes: { customer: "#005eb8" }\n',
      'all/coffee.blueprint.yaml': TWO['coffee.blueprint.yaml'],
      'all/tea.blueprint.yaml': TEA,
    }
    const { cwd, first, after } = await watching(['render', '--watch', '--to', 'svg', 'all'], files)
    expect(first).toContain('2 files checked, no findings')
    const theme = join(cwd, 'look/t.yaml')
    const drawing = (): string => readFileSync(join(cwd, 'out/tea.svg'), 'utf8')
    expect(await after(() => saveByRename(theme, files['look/t.yaml'].replace('#005eb8', '#7a0055')))).toBe(
      `out/coffee.svg written\nout/tea.svg written\n2 files checked, no findings. ${END}`,
    )
    expect(drawing()).toContain('#7a0055')
    expect(await after(() => saveByRename(theme, 'theme: 1\nlanes: ['))).toContain('look/t.yaml:2:')
    expect(drawing()).toContain('#7a0055')
    expect(await after(() => rmSync(join(cwd, 'stageline.config.yaml')))).toContain('out/tea.svg written')
    expect(drawing()).not.toContain('#7a0055')
  })

  it('draws anew what shows a picture that changes', async () => {
    const shows = TEA.replace('label: Order tea', 'label: Order tea, evidence: [{ label: Pot, image: ./pot.svg }]')
    const pot = (color: string): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="${color}"/></svg>`
    const files = { ...TWO, 'tea.blueprint.yaml': shows, 'pot.svg': pot('red') }
    const { cwd, first, after } = await watching(['render', '--watch', '--to', 'svg'], files)
    expect(first).toContain('out/tea.svg written')
    const said = await after(() => saveByRename(join(cwd, 'pot.svg'), pot('blue')))
    expect(said).toBe(`out/tea.svg written\n2 files checked, no findings. ${END}`)
  })

  it('names what is left over of a blueprint that is gone, and removes it with --prune', async () => {
    const stays = await watching(['render', '--watch', '--to', 'svg'], { ...TWO, 'a.blueprint.yaml': TEA })
    const said = await stays.after(() => rmSync(join(stays.cwd, 'a.blueprint.yaml')))
    expect(said).toMatch(/^stageline: .*a\.svg.*\n2 files checked/)
    const again = await stays.after(() => saveByRename(join(stays.cwd, 'tea.blueprint.yaml'), titled('T')))
    expect(again).toBe(`out/tea.svg written\n2 files checked, no findings. ${END}`)
    const pruned = await watching(['render', '--watch', '--to', 'svg', '--prune'], { ...TWO, 'a.blueprint.yaml': TEA })
    await pruned.after(() => rmSync(join(pruned.cwd, 'a.blueprint.yaml')))
    expect(existsSync(join(pruned.cwd, 'out/a.svg'))).toBe(false)
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends on %s with %i while it draws, and leaves nothing half written', async (signal, code) => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`${n}.blueprint.yaml`, TEA]))
    const { cwd, end } = await watching(['render', '--watch'], many)
    for (const name of Object.keys(many)) writeFileSync(join(cwd, name), COLD_TEA)
    const before = statSync(join(cwd, 'out/0.svg')).ino
    while (statSync(join(cwd, 'out/0.svg')).ino === before) await pause(5)
    expect(await end(signal)).toBe(code)
    expect(readdirSync(join(cwd, 'out')).filter((name) => !/\.(svg|pdf|json|html)$/.test(name))).toEqual([])
    expect(readdirSync(cwd).filter((name) => name.includes('.tmp'))).toEqual([])
  })

  it.runIf(process.platform === 'linux')(
    'takes no more memory the longer it lasts',
    async () => {
      const edits = Number(process.env.EDITS ?? 150)
      const { cwd, pid, after } = await watching(['render', '--watch', '--to', 'svg'], TWO)
      const edit = (n: number): Promise<string> =>
        after(() => saveByRename(join(cwd, 'tea.blueprint.yaml'), titled(`Tea ${n}`)))
      for (let n = 0; n < 50; n++) await edit(n)
      const before = memoryOf(pid)
      for (let n = 50; n < 50 + edits; n++) expect(await edit(n)).toContain('out/tea.svg written')
      expect(memoryOf(pid) - before).toBeLessThan(50)
    },
    1_200_000,
  )
})
