/** The names of views in drawings and files, the options of a configuration, and the views of a blueprint's own. */
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { folder, stageline } from './stageline.ts'

const STAY = `blueprint: 1
title: Stay

views:
  board:
    title: For the board
    view: customer
    hide: [evidence]
    phases: come..go
  desk:
    view: lane:onstage

phases:
  come: Come
  go: Go

steps:
  arrive: { lane: customer, phase: come, label: Arrive, evidence: [Lobby], cost: 2 }
  greet: { lane: onstage, phase: come, label: Greet }
  plan: { lane: backstage, phase: come, label: Plan the shift }
  leave: { lane: customer, phase: go, label: Leave }

links:
  - plan -> greet <-> arrive -> leave
`
const QUIET = ['--rule', 'customer-evidence=off']

const drawn = (cwd: string, at = 'out'): string[] =>
  existsSync(join(cwd, at)) ? (readdirSync(join(cwd, at), { recursive: true }) as string[]).sort() : []
const text = (cwd: string, name: string): string => readFileSync(join(cwd, name), 'utf8').replaceAll('&quot;', '"')
const render = (cwd: string, ...args: string[]) => stageline(['render', ...args, '-q', ...QUIET], { cwd })

describe('a drawing of a view', () => {
  it.each([
    ['full', 'stay.svg', undefined],
    ['customer', 'stay.customer.svg', 'For customers'],
    ['trace:arrive', 'stay.trace-arrive.svg', 'What "Arrive" depends on, and what depends on it'],
    ['customer,lane:onstage', 'stay.customer.lane-onstage.svg', 'For customers · Lane "Onstage contact-employee actions" with its partners'], // prettier-ignore
    ['board', 'stay.board.svg', 'For the board · For customers · Phases: Come to Go'],
    ['desk', 'stay.desk.svg', 'desk · Lane "Onstage contact-employee actions" with its partners'],
  ])('--view %s is called %s, and says so', async (view, name, title) => {
    const cwd = folder({ 'stay.blueprint.yaml': STAY })
    const { code, err } = await render(cwd, 'stay.blueprint.yaml', '--view', view, '-t', 'svg')
    expect([code, err]).toEqual([0, ''])
    expect(drawn(cwd)).toEqual([name])
    const svg = text(cwd, `out/${name}`)
    if (title === undefined) expect(svg).not.toContain('View: ')
    else expect(svg).toContain(`View: ${title}`)
  })

  it('is called as -o says', async () => {
    const cwd = folder({ 'stay.blueprint.yaml': STAY })
    await render(cwd, 'stay.blueprint.yaml', '--view', 'customer', '-o', 'slides/one.svg')
    expect(drawn(cwd, 'slides')).toEqual(['one.svg'])
    expect(text(cwd, 'slides/one.svg')).toContain('View: For customers')
  })

  it.each([
    [[], '.'],
    [['--view', 'customer'], '.customer.'],
    [['--view', 'board'], '.board.'],
    [['--view', 'trace:leave'], '.'],
    [['--view', 'customer,trace:leave'], '.customer.'],
    [['--phases', 'go'], '.'],
  ])('with %s leads to drawings of other blueprints in the same view', async (view, suffix) => {
    const from = STAY.replace('label: Leave', 'label: Leave, blueprint: ./pay.blueprint.yaml').replace(
      'title: Stay',
      'title: Stay\nreplaces: ./old.blueprint.yaml',
    )
    const cwd = folder({ 'stay.blueprint.yaml': from, 'pay.blueprint.yaml': STAY, 'old.blueprint.yaml': STAY })
    const names = ['stay', 'pay', 'old'].map((name) => `${name}.blueprint.yaml`)
    expect(await render(cwd, 'stay.blueprint.yaml', '-t', 'svg', '-o', 'one.svg', ...view)).toMatchObject({ code: 0 })
    const svg = text(cwd, 'one.svg')
    const links = [...svg.matchAll(/ href="(\.[^"]*)"/g)].map(([, href]) => href)
    expect(new Set(links)).toEqual(new Set([`./pay${suffix}svg`, `./old${suffix}svg`]))
    if (view.some((option) => option.includes('trace'))) return // a cut is of one blueprint
    await render(cwd, ...names, '-t', 'svg', '--bundle', 'book.pdf', ...view)
    for (const link of links) expect(drawn(cwd)).toContain(link!.slice(2))
    const book = text(cwd, 'book.pdf')
    expect(book).not.toContain('/URI')
    expect(book).toContain('blueprint-2')
    expect(book).toContain('blueprint-3')
  })

  it('takes no other drawing’s place', async () => {
    const cwd = folder({ 'in/stay.blueprint.yaml': STAY, 'in/stay.blueprint.yml': STAY })
    const { code, err } = await render(cwd, 'in', '--view', 'customer')
    expect([code, err]).toEqual([2, expect.stringContaining('would both be drawn as "out/stay.customer.svg"')])
    expect(drawn(cwd)).toEqual([])
  })

  it('stands in manifest and contact sheet under its name', async () => {
    const cwd = folder({ 'in/a.blueprint.yaml': STAY, 'in/b.blueprint.yaml': STAY })
    await render(cwd, 'in', '--view', 'board')
    const manifest = JSON.parse(text(cwd, 'out/manifest.json')) as { audience?: string; files: { audience?: string; outputs: { path: string }[] }[] } // prettier-ignore
    expect(manifest.files.flatMap(({ outputs }) => outputs.map(({ path }) => path))).toEqual(['a.board.svg', 'a.board.pdf', 'b.board.svg', 'b.board.pdf']) // prettier-ignore
    expect([manifest.audience, manifest.files[0]!.audience]).toEqual(['customer', 'customer'])
    expect(text(cwd, 'out/index.html')).toContain('src="./a.board.svg"')
    const { err } = await stageline(['render', 'in', '--view', 'board', ...QUIET], { cwd })
    expect(err).toContain('0 rendered, 2 skipped')
  })

  it('that a blueprint does not name is not drawn in another', async () => {
    const cwd = folder({ 'stay.blueprint.yaml': STAY })
    const { code, err } = await render(cwd, 'stay.blueprint.yaml', '--view', 'bord')
    expect([code, err]).toEqual([2, expect.stringContaining('did you mean "board"?')])
    expect(drawn(cwd)).toEqual([])
  })

  it('is drawn by none of two options of one kind', async () => {
    const cwd = folder({ 'stay.blueprint.yaml': STAY })
    for (const view of ['full,customer', 'trace:a,lane:b', 'board,customer', 'trace:../x'])
      expect(await render(cwd, 'stay.blueprint.yaml', '--view', view)).toMatchObject({ code: 2 })
    for (const part of [
      ['--phases', 'a..b..c'],
      ['--phases', 'a/b'],
      ['--steps', 'a,,b'],
      ['--lanes', '..'],
    ])
      expect(await render(cwd, 'stay.blueprint.yaml', ...part)).toMatchObject({ code: 2 })
    expect(drawn(cwd)).toEqual([])
  })
})

describe('a part', () => {
  it('is drawn with a mark of what leads out of it', async () => {
    const cwd = folder({ 'stay.blueprint.yaml': STAY, 'zh.blueprint.yaml': STAY.replace('title: Stay', 'title: Stay\nlanguage: zh') }) // prettier-ignore
    await render(cwd, 'stay.blueprint.yaml', 'zh.blueprint.yaml', '--phases', 'go', '-t', 'svg', '--fonts', 'stack')
    const svg = text(cwd, 'out/stay.svg')
    expect(svg).toContain('class="lead-out" data-from="arrive"')
    expect(svg).toContain('Comes from "Arrive", which is not shown here')
    expect(svg).toContain('data-symbol="leadOut"')
    expect(text(cwd, 'out/zh.svg')).toContain('来自“Arrive”，此处未画出')
    expect(svg).not.toContain('Greet')
  })
})

describe('a configuration', () => {
  const CONFIG = 'drawing:\n  theme: ./themes/acme.yaml\n  view: customer\n  formats: [svg]\n  hide: [evidence]\n'
  const files = { 'stageline.config.yaml': CONFIG, 'themes/acme.yaml': 'theme: 1\npaper: "#fffdf5"\n' }

  it('says how all commands draw', async () => {
    const cwd = folder({ ...files, 'a/stay.blueprint.yaml': STAY })
    expect(await render(cwd, 'a')).toMatchObject({ code: 0, err: '' })
    expect(drawn(cwd)).toEqual(['stay.customer.svg'])
    const svg = text(cwd, 'out/stay.customer.svg')
    expect([svg.includes('#fffdf5'), svg.includes('Plan'), svg.includes('Lobby')]).toEqual([true, false, false])
    expect((await stageline(['check', 'a', ...QUIET], { cwd })).out).toContain('no findings')
    const { out } = await stageline(['check', 'a', '--theme', 'dark', ...QUIET], { cwd })
    expect(out).toContain('the drawing "out/stay.customer.svg" is not what this blueprint gives now')
    expect(out).toContain('stageline render a/stay.blueprint.yaml --view customer -o out/stay.customer.svg')
  })

  it('gives way to the command line, one option at a time', async () => {
    const cwd = folder({ ...files, 'stay.blueprint.yaml': STAY })
    await render(cwd, 'stay.blueprint.yaml', '--view', 'full', '--theme', 'light', '-t', 'svg,png', '--hide', 'legend')
    expect(drawn(cwd)).toEqual(['stay.png', 'stay.svg'])
    const svg = text(cwd, 'out/stay.svg')
    expect([svg.includes('#fffdf5'), svg.includes('Plan'), svg.includes('Lobby'), svg.includes('"legend"')]).toEqual([false, true, true, false]) // prettier-ignore
  })

  it('keeps its audience where the command line names a cut alone', async () => {
    const cwd = folder({ ...files, 'stay.blueprint.yaml': STAY })
    await render(cwd, 'stay.blueprint.yaml', '--view', 'lane:onstage')
    expect(drawn(cwd)).toEqual(['stay.customer.lane-onstage.svg'])
    expect(text(cwd, 'out/stay.customer.lane-onstage.svg')).not.toContain('Plan the shift')
  })

  it('holds for its own files, in one run with others', async () => {
    const cwd = folder({
      'stageline.config.yaml': 'drawing: { formats: [svg] }\n',
      'a/stageline.config.yaml': 'extends: ../stageline.config.yaml\ndrawing: { view: customer, theme: dark }\n',
      'a/stay.blueprint.yaml': STAY,
      'b/stay.blueprint.yaml': STAY,
    })
    await render(cwd)
    expect(drawn(cwd).filter((name) => name.endsWith('.svg'))).toEqual(['a/stay.customer.svg', 'b/stay.svg'])
    expect(text(cwd, 'out/a/stay.customer.svg')).toContain('fill="#12171d"')
    expect(text(cwd, 'out/b/stay.svg')).not.toContain('fill="#12171d"')
    expect((await stageline(['render', ...QUIET], { cwd })).err).toContain('0 rendered, 2 skipped')
    const { out } = await stageline(['config', '--print', 'a/stay.blueprint.yaml'], { cwd })
    expect(out).toContain('drawing        theme dark  a/stageline.config.yaml:2\n')
    expect(out).toContain('drawing        formats svg  stageline.config.yaml:1\n')
  })

  it('draws as close and in as many strips as the command line would, which goes before it', async () => {
    const files = { 'stay.blueprint.yaml': STAY }
    const [cwd, plain] = [
      folder({ ...files, 'stageline.config.yaml': 'drawing: { density: compact, fold: 2, formats: [svg] }\n' }),
      folder(files),
    ]
    const drawing = async (at: string, ...args: string[]): Promise<string> => {
      await render(at, 'stay.blueprint.yaml', '-t', 'svg', ...args)
      return text(at, 'out/stay.svg')
    }
    expect(await drawing(cwd)).toBe(await drawing(plain, '--density', 'compact', '--fold', '2'))
    expect((await stageline(['check', ...QUIET], { cwd })).out).toContain('no findings')
    const { out } = await stageline(['config', '--print', 'stay.blueprint.yaml'], { cwd })
    expect(out).toContain('drawing        density compact  stageline.config.yaml:1\n')
    expect(out).toContain('drawing        fold 2  stageline.config.yaml:1\n')
    expect(await drawing(cwd, '--density', 'normal', '--fold', '1')).toBe(await drawing(plain, '--fold', '1'))
    expect((await stageline(['check', ...QUIET], { cwd })).out).toContain('the drawing "out/stay.svg" is not what')
  })

  it('puts PDFs on paper, which the command line can take back', async () => {
    const cwd = folder({
      'stageline.config.yaml': 'drawing: { page: A3, formats: [pdf] }\n',
      'stay.blueprint.yaml': STAY,
    })
    const box = (): string => /\/MediaBox \[([^\]]*)\]/.exec(text(cwd, 'out/stay.pdf'))![1]!
    await render(cwd, 'stay.blueprint.yaml')
    expect(box()).toMatch(/^0 0 1190\.55\d* 841\.88\d*/)
    expect((await stageline(['check', ...QUIET], { cwd })).out).toContain('no findings')
    await render(cwd, 'stay.blueprint.yaml', '--page', 'fit')
    expect(box()).not.toMatch(/1190\.55/)
  })

  it.each([
    ['theme: ../../theme.yaml', 'the theme "../../theme.yaml" lies outside the project', 2],
    ['theme: ./link.yaml', 'the theme "./link.yaml" lies outside the project', 2],
    ['theme: ./none.yaml', 'the theme "./none.yaml" cannot be read: there is no such file', 2],
    ['theme: /etc/theme.yaml', '"theme" of "drawing" cannot be "/etc/theme.yaml"', 2],
    ['theme: drak', 'did you mean "dark"?', 2],
    ['view: trace:../../x', '"view" of "drawing" cannot be "trace:../../x"', 2],
    ['view: ../x', '"view" of "drawing" cannot be "../x"', 2],
    ['density: tight', '"density" of "drawing" cannot be "tight"', 2],
    ['fold: 41', '"fold" of "drawing" is 41, more than 40', 2],
    ['fold: 399px', '"fold" of "drawing" cannot be "399px"', 2],
    ['fold: [2]', '"fold" of "drawing" must be auto, a number of strips or their width', 2],
    ['page: A33', '"page" of "drawing" cannot be "A33"', 2],
    ['formats: [svg, exe]', 'item 2 of "formats" cannot be "exe"', 2],
    ['hide: [costs]', 'item 1 of "hide" cannot be "costs"', 2],
    ['show: []', '"show" of "drawing" is an empty list', 2],
    ['out: ../elsewhere', '"drawing" cannot have "out"', 2],
  ])('that says %s draws nothing', async (line, message, code) => {
    const cwd = folder({
      'theme.yaml': 'theme: 1\n',
      'project/.git/HEAD': '',
      'project/stageline.config.yaml': `drawing:\n  ${line}\n`,
      'project/stay.blueprint.yaml': STAY,
    })
    symlinkSync('../theme.yaml', join(cwd, 'project/link.yaml'))
    const result = await render(join(cwd, 'project'), 'stay.blueprint.yaml')
    expect(result.code).toBe(code)
    expect(result.out + result.err).toContain(message)
    expect(drawn(cwd, 'project/out')).toEqual([])
  })
})

describe('a view of the blueprint’s own', () => {
  const OWN = STAY.replace(
    'views:',
    `rows: { pains: Pains, ideas: Ideas }

views:
  bare: { hide: [legend] }
  pains: { show: ['row:pains', legend], phases: come }`,
  ).replace('cost: 2 }', 'cost: 2, rows: { pains: Queue, ideas: Kiosk } }')
  const svgOf = async (...args: string[]): Promise<string> => {
    const cwd = folder({ 'stay.blueprint.yaml': OWN })
    const { code, err } = await render(cwd, 'stay.blueprint.yaml', '-t', 'svg', '-o', 'one.svg', ...args)
    expect([code, err]).toEqual([0, ''])
    return text(cwd, 'one.svg')
  }

  it('leaves out the legend', async () => {
    expect(await svgOf()).toContain('class="legend"')
    expect(await svgOf('--view', 'bare')).not.toContain('class="legend"')
  })

  it.each([
    [[]],
    [['--show', 'row:ideas,row:pains,evidence,legend']],
    [['--phases', 'come..go']],
    [['--hide', 'notes']],
  ])('leaves out what it leaves out, whatever else is asked for: %s', async (args) => {
    const svg = await svgOf('--view', 'pains', ...args)
    expect(svg).toContain('Queue')
    expect(svg).toContain('>Arrive<')
    for (const word of ['Kiosk', 'Lobby', 'data-id="leave"']) expect(svg).not.toContain(word)
    expect(svg).toContain('View: pains · Phase: Come')
  })

  it('names lanes as the theme does', async () => {
    const cwd = folder({
      'stay.blueprint.yaml': STAY,
      'acme.yaml': 'theme: 1\nwords: { lanes: { onstage: Front of house } }\n',
    })
    await render(cwd, 'stay.blueprint.yaml', '-t', 'svg', '--theme', 'acme.yaml', '--view', 'customer,lane:onstage')
    const svg = text(cwd, 'out/stay.customer.lane-onstage.svg')
    expect(svg).toContain('View: For customers · Lane "Front of house" with its partners')
    expect(svg).not.toContain('Onstage contact-employee')
  })
})

describe('check', () => {
  test('compares each drawing with the view that its name says', async () => {
    const cwd = folder({ 'stay.blueprint.yaml': STAY })
    for (const view of ['full', 'customer', 'trace:arrive', 'lane:onstage', 'customer,lane:onstage', 'board', 'desk'])
      await render(cwd, 'stay.blueprint.yaml', '--view', view)
    expect(drawn(cwd)).toHaveLength(14)
    expect((await stageline(['check', ...QUIET], { cwd })).out).toContain('no findings')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(join(cwd, 'stay.blueprint.yaml'), STAY.replace('label: Plan the shift', 'label: Plan the week'))
    const { out } = await stageline(['check', '-f', 'compact', ...QUIET], { cwd })
    const stale = [...out.matchAll(/the drawing "out\/([^"]+)" is not/g)].map(([, name]) => name)
    expect(stale.sort()).toEqual(['stay.desk.pdf', 'stay.desk.svg', 'stay.lane-onstage.pdf', 'stay.lane-onstage.svg', 'stay.pdf', 'stay.svg', 'stay.trace-arrive.pdf', 'stay.trace-arrive.svg']) // prettier-ignore
  })

  test('says so of a view of something that is gone', async () => {
    const cwd = folder({ 'stay.blueprint.yaml': STAY })
    await render(cwd, 'stay.blueprint.yaml', '--view', 'trace:leave', '-t', 'svg')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(join(cwd, 'stay.blueprint.yaml'), STAY.replaceAll('leave', 'depart'))
    const { out } = await stageline(['check', ...QUIET], { cwd })
    expect(out).toContain('the drawing "out/stay.trace-leave.svg" cannot be compared: the view shows no step "leave"')
  })

  test('takes a drawing that is called as the blueprint is for the view that it is asked for', async () => {
    const cwd = folder({ 'stay.blueprint.yaml': STAY })
    await render(cwd, 'stay.blueprint.yaml', '--view', 'customer', '-o', 'stay.svg')
    expect((await stageline(['check', ...QUIET], { cwd })).out).toContain('the drawing "stay.svg" is not what')
    expect((await stageline(['check', '--view', 'customer', ...QUIET], { cwd })).out).toContain('no findings')
  })
})
