/** How a view that the head names is drawn: its theme, density, strips and paper, and what goes before them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check, paper, picture, SourceFile } from '../../src/index.ts'
import { folder, stageline } from './stageline.ts'

/** With options of the head's view `board`, such as `theme: print`. */
const stay = (...options: readonly string[]): string => `blueprint: 1
title: Stay

views:
  board:
    title: For the board
${options.map((option) => `    ${option}\n`).join('')}
phases:
  come: Come
  stay: Stay
  go: Go

steps:
  arrive: { lane: customer, phase: come, label: Arrive, cost: 2 }
  greet: { lane: onstage, phase: come, label: Greet }
  sleep: { lane: customer, phase: stay, label: Sleep }
  clean: { lane: backstage, phase: stay, label: Clean }
  leave: { lane: customer, phase: go, label: Leave }

links:
  - greet <-> arrive -> sleep -> leave
`
const QUIET = ['--rule', 'customer-evidence=off']
const NAME = 'stay.blueprint.yaml'

const drawn = (cwd: string, at = 'out'): string[] =>
  existsSync(join(cwd, at)) ? (readdirSync(join(cwd, at), { recursive: true }) as string[]).sort() : []
const bytes = (cwd: string, name: string): string => readFileSync(join(cwd, name), 'latin1')
const render = (cwd: string, ...args: string[]) => stageline(['render', ...args, '-q', ...QUIET], { cwd })
const lint = async (cwd: string, ...args: string[]): Promise<string> =>
  (await stageline(['check', '-f', 'compact', ...QUIET, ...args], { cwd })).out

/** The drawings of the view as the arguments, the head and the configuration have it. */
async function board(
  args: readonly string[],
  head: readonly string[] = [],
  config: readonly string[] = [],
): Promise<{ readonly cwd: string; readonly svg: string; readonly pdf: string }> {
  const drawing = config.length === 0 ? '{}\n' : `drawing:\n${config.map((line) => `  ${line}\n`).join('')}`
  const cwd = folder({ [NAME]: stay(...head), 'stageline.config.yaml': drawing })
  const { code, err } = await render(cwd, NAME, '--view', 'board', ...args)
  expect([code, err]).toEqual([0, ''])
  expect(drawn(cwd)).toEqual(['stay.board.pdf', 'stay.board.svg'])
  return { cwd, svg: bytes(cwd, 'out/stay.board.svg'), pdf: bytes(cwd, 'out/stay.board.pdf') }
}

const boxes = (pdf: string): string[] =>
  [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...sides]) =>
    sides.map((side) => Math.round(Number(side))).join(' x '),
  )

describe.each([
  ['theme', 'dark', 'print', 'contrast'],
  ['density', 'normal', 'compact', 'normal'],
  ['density', 'compact', 'normal', 'compact'],
  ['fold', '1', '3', '2'],
  ['fold', '600px', 'auto', '3'],
  ['page', 'A4', 'A3', 'A2'],
  ['page', 'fit', 'A3', 'fit'],
  ['page', 'A3', 'fit', 'A4'],
])('%s', (option, given, named, usual) => {
  it(`is ${given} by the command line, else ${named} by the head, else ${usual} by the configuration`, async () => {
    const asFlag = async (value: string): Promise<string> => (await board([`--${option}`, value])).pdf
    const [byFlag, byHead, byConfig] = [
      await board([`--${option}`, given], [`${option}: ${named}`], [`${option}: ${usual}`]),
      await board([], [`${option}: ${named}`], [`${option}: ${usual}`]),
      await board([], [], [`${option}: ${usual}`]),
    ]
    expect(byFlag.pdf === (await asFlag(given))).toBe(true)
    expect(byHead.pdf === (await asFlag(named))).toBe(true)
    expect(byConfig.pdf === (await asFlag(usual))).toBe(true)
    expect(byFlag.pdf === byHead.pdf).toBe(false)
    expect(byHead.pdf === byConfig.pdf).toBe(false)
    // Paper is of PDFs only; all else is of every format.
    expect(byHead.svg === byConfig.svg).toBe(option === 'page')
  })

  it('is compared by check with what is drawn', async () => {
    const { cwd } = await board([], [`${option}: ${named}`], [`${option}: ${usual}`])
    expect(await lint(cwd)).not.toContain('stale-drawing')
    writeFileSync(join(cwd, NAME), stay(`${option}: ${given}`))
    expect(await lint(cwd)).toContain('the drawing "out/stay.board.pdf" is not what this blueprint gives now')
    writeFileSync(join(cwd, NAME), stay())
    expect(await lint(cwd)).toContain('the drawing "out/stay.board.pdf" is not what this blueprint gives now')
  })
})

describe('a view of the head', () => {
  it('takes each option from whoever has the word for it', async () => {
    const one = await board(
      ['--fold', '2'],
      ['theme: print', 'fold: 3'],
      ['density: compact', 'page: A3', 'theme: dark'],
    )
    const same = await board(['--fold', '2', '--theme', 'print', '--density', 'compact', '--page', 'A3'])
    expect([one.svg === same.svg, one.pdf === same.pdf]).toEqual([true, true])
  })

  it('is folded for its own paper', async () => {
    const one = await board([], ['page: A4', 'fold: auto'], ['page: A1'])
    const same = await board(['--fold', 'auto', '--page', 'A4'])
    expect([one.svg === same.svg, one.pdf === same.pdf]).toEqual([true, true])
    const onOther = await board(['--page', 'A0'], ['page: A4', 'fold: auto'])
    expect(onOther.svg === (await board(['--fold', 'auto', '--page', 'A0'])).svg).toBe(true)
  })

  it('says nothing of other views', async () => {
    const cwd = folder({ [NAME]: stay('theme: dark', 'page: A3', 'fold: 3') })
    const plain = folder({ [NAME]: stay() })
    for (const at of [cwd, plain]) await render(at, NAME)
    for (const name of ['out/stay.svg', 'out/stay.pdf']) expect(bytes(cwd, name) === bytes(plain, name)).toBe(true)
  })

  it('is drawn as it says where the configuration asks for it', async () => {
    const cwd = folder({
      [NAME]: stay('page: A3', 'theme: dark'),
      'stageline.config.yaml': 'drawing: { view: board, theme: print, formats: [pdf] }\n',
    })
    await render(cwd, NAME)
    expect(drawn(cwd)).toEqual(['stay.board.pdf'])
    expect(boxes(bytes(cwd, 'out/stay.board.pdf'))).toEqual(['1191 x 842'])
    expect(await lint(cwd)).not.toContain('stale-drawing')
    expect(await lint(cwd, '--theme', 'print')).toContain('is not what this blueprint gives now')
  })

  it('puts on its paper what options of paper are for, and refuses them where it has none', async () => {
    const options = ['--margin', '20', '--orientation', 'portrait', '--tile']
    const cwd = folder({ [NAME]: stay('page: A4') })
    expect(await render(cwd, NAME, '--view', 'board', '-t', 'pdf', ...options)).toMatchObject({ code: 0, err: '' })
    const same = folder({ [NAME]: stay() })
    await render(same, NAME, '--view', 'board', '-t', 'pdf', ...options, '--page', 'A4')
    expect(bytes(cwd, 'out/stay.board.pdf') === bytes(same, 'out/stay.board.pdf')).toBe(true)
    for (const head of [stay(), stay('page: fit')]) {
      const without = folder({ [NAME]: head })
      const { code, err } = await render(without, NAME, '--view', 'board', '-t', 'pdf', '--tile')
      expect([code, err]).toEqual([2, `stageline: cannot draw "${NAME}": --tile needs paper: name it too, such as "--page A4"\n`]) // prettier-ignore
      expect(drawn(without)).toEqual([])
    }
    expect(await render(cwd, NAME, '--view', 'board', '--page', 'fit', '--tile')).toMatchObject({
      code: 2,
      err: 'stageline: --tile needs paper: name it too, such as "--page A4"\n',
    })
  })

  it('is not drawn in its own theme where the one that was asked for has errors', async () => {
    const cwd = folder({ [NAME]: stay('theme: dark'), 'acme.yaml': 'theme: 1\npaper: no colour\n' })
    expect(await render(cwd, NAME, '--view', 'board', '--theme', 'acme.yaml')).toMatchObject({ code: 2 })
    expect(drawn(cwd)).toEqual([])
  })

  it('keeps its name in files of every format, and in each of a run', async () => {
    const cwd = folder({ 'in/a.blueprint.yaml': stay('page: A3'), 'in/b.blueprint.yaml': stay('page: A4') })
    await render(cwd, 'in', '--view', 'board', '-t', 'svg,pdf,png', '--bundle', 'book.pdf')
    const names = ['a', 'b'].flatMap((stem) => ['pdf', 'png', 'svg'].map((format) => `${stem}.board.${format}`))
    expect(drawn(cwd)).toEqual([...names, 'index.html', 'manifest.json'])
    expect(await lint(cwd, 'in')).not.toContain('stale-drawing')
    expect(boxes(bytes(cwd, 'out/a.board.pdf'))).toEqual(['1191 x 842'])
    expect(boxes(bytes(cwd, 'out/b.board.pdf'))[0]).toMatch(/842/)
    // Each chapter on its own paper; the contents on that of the first.
    const book = boxes(bytes(cwd, 'book.pdf'))
    const chapters = ['a', 'b'].flatMap((stem) => boxes(bytes(cwd, `out/${stem}.board.pdf`)))
    expect([book[0], ...book.slice(-chapters.length)]).toEqual(['842 x 1191', ...chapters])
    expect(bytes(cwd, 'out/index.html')).toContain('src="./a.board.svg"')
  })

  it('is drawn anew when the head says something else of it', async () => {
    const cwd = folder({ 'in/a.blueprint.yaml': stay('density: compact'), 'in/b.blueprint.yaml': stay('fold: 2') })
    const again = async (): Promise<string> =>
      (await stageline(['render', 'in', '--view', 'board', '-t', 'svg', ...QUIET], { cwd })).err
    await again()
    expect(await again()).toContain('0 rendered, 2 skipped')
    writeFileSync(join(cwd, 'in/a.blueprint.yaml'), stay('density: normal'))
    expect(await again()).toContain('1 rendered, 1 skipped')
    const plain = await board([])
    expect(bytes(cwd, 'out/a.board.svg') === plain.svg).toBe(true)
  })
})

describe('fmt', () => {
  it('writes how a view is drawn after what it shows', async () => {
    const cwd = folder({ [NAME]: stay('page: A3', 'fold: 2', 'density: compact', 'theme: print', 'hide: [cost]') })
    await stageline(['fmt', NAME], { cwd })
    const keys = [...bytes(cwd, NAME).matchAll(/^ {4}(\w+):/gm)].map(([, key]) => key)
    expect(keys).toEqual(['title', 'hide', 'theme', 'density', 'fold', 'page'])
  })
})

describe('the library', () => {
  const { blueprint } = check(new SourceFile(NAME, stay('theme: print', 'density: compact', 'fold: 2', 'page: A3')))
  const plain = check(new SourceFile(NAME, stay())).blueprint!
  const view = { audience: 'full', hidden: new Set<never>(), name: 'board' } as const

  it('draws a view as the head says', async () => {
    expect(await picture(blueprint!, { view })).toEqual(
      await picture(plain, { view, theme: 'print', density: 'compact', fold: 2 }),
    )
  })

  it('draws it as it is asked to, one option at a time', async () => {
    expect(await picture(blueprint!, { view, theme: 'dark', fold: 1 })).toEqual(
      await picture(plain, { view, theme: 'dark', density: 'compact', fold: 1 }),
    )
    expect(await picture(blueprint!, { view: { ...view, name: undefined } })).toEqual(await picture(plain))
  })

  it('puts it on the paper that is asked for', async () => {
    const options = { paper: 'A4', date: new Date(0), view } as const
    const pdf = await paper(plain, { ...options, theme: 'print', density: 'compact', fold: 2 })
    expect(Buffer.from(await paper(blueprint!, options)).equals(pdf)).toBe(true)
  })
})
