/** What a client has of his own around each drawing: logo, footer, a line on who may see it. */
import { readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  check,
  folderFiles,
  loadRenderer,
  paper as pdf,
  picture,
  readTheme,
  SourceFile,
  THEMES,
} from '../../src/index.ts'
import type { Scene, SceneItem, Theme } from '../../src/index.ts'
import { page, type PageOptions } from '../../src/paper/page.ts'
import { paper } from '../../src/paper/paper.ts'
import type { Sheet } from '../../src/paper/section.ts'
import { picture as wholePicture } from '../../src/pipeline/draw.ts'
import { footerText } from '../../src/theme/footer.ts'
import { folder, stageline, TEA } from '../cli/stageline.ts'
import { chunk, END, header, png, pngOf } from '../model/pictures.ts'

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><rect width="120" height="40" fill="#005eb8"/></svg>'
const FURNITURE = `theme: 1
name: Acme
logo: ./logo.svg
footer: 'Acme · {title} · Version {version} · {date} · {page}/{pages}'
confidential: For Acme and its client only
`

/** Findings of a theme beside some files, and the theme. */
function read(text: string, files: Readonly<Record<string, string | Uint8Array>> = {}, cwd = folder(files)) {
  const file = new SourceFile('acme.theme.yaml', text)
  const { theme, diagnostics } = readTheme(file, folderFiles(cwd))
  const found = diagnostics.map(({ code, message, hint, place }) => {
    return { code, message, hint, at: file.text.slice(place.start, place.end) }
  })
  return { theme, found }
}

function blueprintOf(text: string) {
  const { blueprint } = check(new SourceFile('tea.blueprint.yaml', text))
  return blueprint!
}

const drawn = (theme?: Theme, text = TEA): Promise<Scene> => picture(blueprintOf(text), { theme })

function flat(items: readonly SceneItem[]): SceneItem[] {
  return items.flatMap((item) => (item.item === 'group' ? [item, ...flat(item.items)] : [item]))
}

function texts(items: readonly SceneItem[]): string[] {
  return flat(items).flatMap((item) =>
    item.item === 'text' ? [item.lines.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')] : [],
  )
}

function ofClass(items: readonly SceneItem[], name: string): SceneItem[] {
  return flat(items).filter((item) => 'classes' in item && item.classes === name)
}

const logoOf = (items: readonly SceneItem[]) => {
  const [logo] = ofClass(items, 'logo')
  return logo?.item === 'image' ? logo : undefined
}

describe('a drawing with what a client has', () => {
  it('has the logo in its title block, and at its foot who may see it, then the footer', async () => {
    const { theme, found } = read(FURNITURE, { 'logo.svg': LOGO })
    expect(found).toEqual([])
    const scene = await drawn(theme)
    const logo = logoOf(scene.items)!
    expect(logo).toMatchObject({ type: 'png', label: 'Acme', height: 56 })
    expect(logo.x + logo.width).toBeCloseTo(scene.width - THEMES.light.page.margin, 1)
    const [foot] = ofClass(scene.items, 'page-footer')
    expect(texts([foot!])).toEqual(['For Acme and its client only', 'Acme · Tea · 2026-05-04 · 1/1'])
    expect(scene.description).toMatch(/\nFor Acme and its client only$/)
  })

  it('is as it was without', async () => {
    const { theme } = read('theme: 1\n')
    expect(await drawn(theme)).toEqual(await drawn())
  })

  it('keeps title, description and facts clear of the logo', async () => {
    const { theme } = read(FURNITURE, { 'logo.svg': LOGO })
    const long = TEA.replace('title: Tea', `title: ${'Tea for two '.repeat(12)}`).replace(
      'date:',
      `description: ${'Tea and what comes with it. '.repeat(9)}\nowner: ${'Tea room and kitchen '.repeat(3)}\ndate:`,
    )
    const { items } = await drawn(theme, long)
    const logo = logoOf(items)!
    const [block] = ofClass(items, 'title-block')
    for (const item of flat([block!])) {
      if (item.item !== 'text') continue
      for (const { x, width } of item.lines) expect(x + width).toBeLessThan(logo.x)
    }
  })

  it('is in SVG, PDF and PNG', async () => {
    const cwd = folder({ 'logo.svg': LOGO, 'acme.yaml': FURNITURE, 'tea.blueprint.yaml': TEA })
    const { code } = await stageline(['render', 'tea.blueprint.yaml', '--theme', 'acme.yaml', '-t', 'svg,pdf,png'], {
      cwd,
    })
    expect(code).toBe(0)
    const svg = readFileSync(join(cwd, 'out/tea.svg'), 'utf8')
    expect(svg).toMatch(/<image class="logo" [^>]*aria-label="Acme" href="data:image\/png;base64,/)
    expect(svg).toContain('>For Acme and its client only<')
    expect(readFileSync(join(cwd, 'out/tea.pdf'), 'latin1')).toContain('/Subtype /Image')
    const plain = await (await loadRenderer('png')).render(await drawn(), { date: new Date(0), fonts: 'embed' })
    expect(readFileSync(join(cwd, 'out/tea.png')).readUInt32BE(20)).toBeGreaterThan(Buffer.from(plain).readUInt32BE(20))
  })

  it('keeps it all for the customer, and nothing of the inside beside it', async () => {
    const inside = TEA.replace('date:', 'owner: Tea room\nreview: 2027-01-31\ndate:').replace(
      'links:',
      '  brew: { lane: backstage, label: Brew tea }\nlinks:\n  - brew -> serve',
    )
    const { theme } = read(FURNITURE, { 'logo.svg': LOGO })
    const scene = await picture(blueprintOf(inside), { theme, view: { audience: 'customer', hidden: new Set() } })
    const all = [...texts(scene.items), scene.description].join('\n')
    expect(logoOf(scene.items)).toBeDefined()
    expect(all).toContain('For Acme and its client only')
    expect(all).not.toMatch(/Brew|Tea room|2027/)
    const leaking = read("theme: 1\nfooter: '{title} · {owner}'\n").found
    expect(leaking).toEqual([
      { code: 'schema-value', message: 'a footer knows no "{owner}"', hint: 'possible: "{title}", "{version}", "{date}", "{page}", "{pages}"', at: "'{title} · {owner}'" },
    ]) // prettier-ignore
  })
})

describe('on paper', () => {
  const TILED: PageOptions = { paper: 'A4', orientation: 'auto', margin: 10, fit: 'page', tile: true }

  async function sheets(
    text: string,
    theme: Theme | undefined,
    options: PageOptions | undefined,
    report = false,
  ): Promise<readonly Sheet[]> {
    const whole = await wholePicture(blueprintOf(text), { ...(theme && { theme }) })
    const { sheets } = paper(whole, { ...(options && { page: options }), ...(report && { report: [] }) })
    return sheets
  }

  const words = ({ parts }: Sheet): string[] => parts.flatMap(({ items }) => texts(items))
  const WIDE = readFileSync('examples/hotel-overnight-stay.blueprint.yaml', 'utf8')

  it('each sheet says who may see it, the footer and its number, once', async () => {
    const { theme } = read(FURNITURE, { 'logo.svg': LOGO })
    const all = await sheets(WIDE, theme, TILED, true)
    expect(all.length).toBeGreaterThan(2)
    all.forEach((sheet, at) => {
      const said = words(sheet)
      expect(said.filter((text) => text === 'For Acme and its client only')).toHaveLength(1)
      expect(said.filter((text) => text === `Acme · Overnight hotel stay · ${at + 1}/${all.length}`)).toHaveLength(1)
      expect(said.filter((text) => text.startsWith('Sheet '))).toEqual([])
    })
  })

  it('the number stays beside a footer that does not tell it', async () => {
    const { theme } = read("theme: 1\nfooter: 'Acme · {title}'\n")
    const [first] = await sheets(WIDE, theme, TILED)
    expect(words(first!)).toEqual(
      expect.arrayContaining(['Acme · Overnight hotel stay', expect.stringMatching(/^Sheet 1 of \d/)]),
    )
  })

  it('it is a footer in the language of the blueprint', async () => {
    const { theme } = read("theme: 1\nfooter: '保密 · {title}'\n")
    const chinese = readFileSync('examples/auto-service.zh.blueprint.yaml', 'utf8')
    const [first] = await sheets(chinese, theme, TILED)
    expect(words(first!)).toEqual(expect.arrayContaining(['保密 · 汽车维修服务', expect.stringMatching(/^第 1 张/)]))
  })

  it('a drawing that is on no paper counts the sheets behind it', async () => {
    const { theme } = read("theme: 1\nfooter: '{page} of {pages}'\n")
    const all = await sheets(TEA, theme, undefined, true)
    expect(all.map((sheet) => words(sheet).filter((text) => / of /.test(text) && /^\d/.test(text)))).toEqual([
      ['1 of 2'],
      ['2 of 2'],
    ])
  })

  it('the first sheet is read aloud, and what is repeated is not', async () => {
    const { theme } = read(FURNITURE, { 'logo.svg': LOGO })
    const all = await sheets(WIDE, theme, TILED)
    const heard = all.map(({ parts }) =>
      parts.filter(({ isRepeated }) => isRepeated !== true).flatMap(({ items }) => texts(items)),
    )
    expect(heard.map((said) => said.includes('For Acme and its client only'))).toEqual(all.map((_, at) => at === 0))
  })

  it('nothing stands under the drawing or beyond the margins, however long the lines and whatever the paper', async () => {
    const blueprint = blueprintOf(WIDE)
    const part = fc.constantFrom(
      'Acme Consulting',
      '{title}',
      '机密文件',
      '{page}',
      'for the eyes of the steering committee only',
      '{date}',
    )
    const line = fc.array(part, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(' · '))
    await fc.assert(
      fc.asyncProperty(line, line, fc.constantFrom('A4', 'A3', 'A0'), async (footer, warning, name) => {
        const { theme } = read(JSON.stringify({ theme: 1, footer, confidential: warning.replace(/[{}]/g, '') }))
        const options: PageOptions = { ...TILED, paper: name }
        const whole = await wholePicture(blueprint, { theme: theme! })
        for (const { parts, height, width } of paper(whole, { page: options }).sheets) {
          const { margin } = page(options, 'portrait')
          const lines = parts.flatMap(({ items, x, y, scale }) =>
            flat(items).flatMap((item) =>
              item.item !== 'text' ? [] : item.lines.map((each) => ({ classes: item.classes, left: x + each.x * scale, right: x + (each.x + each.width) * scale, foot: y + each.y * scale })),
            ),
          ) // prettier-ignore
          const feet = lines.filter(({ classes }) => classes === 'footer' || classes === 'confidential')
          for (const { right, foot } of feet) {
            expect(right).toBeLessThanOrEqual(width - margin + 0.1)
            expect(foot).toBeLessThanOrEqual(height - margin + 0.1)
          }
          const top = Math.min(...feet.map(({ foot }) => foot))
          const drawing = parts.filter(
            ({ isRepeated, items }) => isRepeated !== true && ofClass(items, 'confidential').length === 0,
          )
          const lowest = Math.max(
            ...drawing.flatMap(({ items, y, scale }) =>
              flat(items).flatMap((item) => (item.item === 'rect' ? [y + (item.y + item.height) * scale] : [])),
            ),
          )
          expect(lowest).toBeLessThan(top)
        }
      }),
      { numRuns: 12 },
    )
  })

  it('the logo is drawn on each sheet of a drawing that is cut, and its file is in the PDF once', async () => {
    const { theme } = read(FURNITURE, { 'logo.svg': LOGO })
    const options = { paper: 'A4', tile: true, date: new Date(0), theme } as const
    const file = Buffer.from(await pdf(blueprintOf(WIDE), options))
    const text = file.toString('latin1')
    const streams = [...text.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: { length } }) => {
      try {
        return [inflateSync(file.subarray(index + length)).toString('latin1')]
      } catch {
        return [] // is no page
      }
    })
    const drawnOn = streams.filter((page) => / Do\b/.test(page))
    expect(drawnOn.length).toBeGreaterThan(1)
    expect(drawnOn).toHaveLength(
      (await sheets(WIDE, theme, TILED)).filter(({ parts }) => logoOf(parts.flatMap(({ items }) => items))).length,
    )
    expect(text.match(/\/Subtype \/Image/g)!.length).toBeLessThanOrEqual(2) // with what is clear in it
  })

  it('is in the PDF that the library makes', async () => {
    const { theme } = read(FURNITURE, { 'logo.svg': LOGO })
    const options = { paper: 'A4', date: new Date(0) } as const
    const [own, plain] = [await pdf(blueprintOf(TEA), { ...options, theme }), await pdf(blueprintOf(TEA), options)]
    expect(Buffer.from(own).toString('latin1')).toContain('/Subtype /Image')
    expect(Buffer.from(plain).toString('latin1')).not.toContain('/Subtype /Image')
  })
})

describe('a footer', () => {
  const values = { title: 'Tea', date: '2026-05-04', page: '1', pages: '2' }

  test.each([
    ['{title} · {date}', 'Tea · 2026-05-04'],
    ['Acme · Version {version} · {date}', 'Acme · 2026-05-04'],
    ['{version} | {title} | Acme', 'Tea | Acme'],
    ['Version {version}', ''],
    ['{title} ({version})', 'Tea ()'],
    ['{title}{title}', 'TeaTea'],
    ['50 {page}/{pages} ·', '50 1/2'],
    ['机密｜{version}｜{title}', '机密｜Tea'],
  ])('%j is %j where there is no version', (template, text) => {
    expect(footerText(template, values)).toBe(text)
  })

  it('puts values in once, whatever stands in them', () => {
    expect(footerText('{title} · {page}', { ...values, title: '{date} · {version} $& $1' })).toBe(
      '{date} · {version} $& $1 · 1',
    )
  })

  test.each([
    ["footer: '{titel}'", 'a footer knows no "{titel}"', 'did you mean "title"?', "'{titel}'"],
    ["footer: '{ page }'", 'a footer knows no "{ page }"', 'write "{page}"', "'{ page }'"],
    [
      "footer: 'a {} b'",
      'a footer knows no "{}"',
      'possible: "{title}", "{version}", "{date}", "{page}", "{pages}"',
      "'a {} b'",
    ],
    ['footer: [a]', '"footer" must be a text', 'write a text', '[a]'],
    ["footer: ' '", '"footer" is empty', 'write a text, or remove the line', "' '"],
    [`footer: ${'x'.repeat(301)}`, '"footer" is longer than 300 characters', 'write it shorter', 'x'.repeat(301)],
    ['confidential:', '"confidential" is empty', 'write a text', 'confidential'],
    ['confidentail: x', 'a theme cannot have "confidentail"', 'did you mean "confidential"?', 'confidentail'],
  ])('%s', (line, message, hint, at) => {
    const { theme, found } = read(`theme: 1\n${line}\n`)
    expect(theme).toBeUndefined()
    expect(found).toMatchObject([{ message, hint, at }])
  })

  it('keeps a brace that is alone', () => {
    const { theme, found } = read("theme: 1\nfooter: 'a { b } } c {'\nconfidential: '{title} stays {as} it is'\n")
    expect(found).toMatchObject([{ message: 'a footer knows no "{ b }"' }])
    expect(theme).toBeUndefined()
    expect(read("theme: 1\nfooter: 'a { b'\nconfidential: '{title} stays'\n").theme).toMatchObject({
      footer: 'a { b',
      confidential: '{title} stays',
    })
  })
})

describe('a logo', () => {
  const named = (name: string, files: Readonly<Record<string, string | Uint8Array>> = {}) =>
    read(`theme: 1\nlogo: '${name}'\n`, files)
  const sized = (width: number, height: number) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="9" height="9"/></svg>`

  it('keeps its proportions, within 180 by 56 px; only an SVG becomes larger than it is', async () => {
    const size = fc.integer({ min: 1, max: 900 })
    await fc.assert(
      fc.asyncProperty(size, size, fc.boolean(), async (width, height, isSvg) => {
        const { theme, found } = isSvg
          ? named('a.svg', { 'a.svg': sized(width, height) })
          : named('a.png', { 'a.png': png(width, height) })
        expect(found).toEqual([])
        const logo = logoOf((await drawn(theme)).items)!
        const scale = Math.min(isSvg ? Infinity : 1, 180 / width, 56 / height)
        expect(logo.width).toBeCloseTo(width * scale, 1)
        expect(logo.height).toBeCloseTo(height * scale, 1)
      }),
      { numRuns: 20 },
    )
  })

  it('may be a PNG or a JPEG too, whatever it is called; without a name of the theme it is heard as a logo', async () => {
    const { theme } = named('logo.dat', { 'logo.dat': png(100, 50) })
    expect(logoOf((await drawn(theme)).items)).toMatchObject({ type: 'png', width: 100, height: 50, label: 'Logo' })
    expect(logoOf((await drawn(theme, TEA.replace('title:', 'language: zh\ntitle:'))).items)!.label).toBe('标志')
  })

  it('is pixels: no markup of an SVG stands in a drawing, and none of it runs', async () => {
    const hostile = LOGO.replace('<rect', '<script>alert(1)</script><rect onload="alert(2)"')
    const cwd = folder({ 'logo.svg': hostile, 'acme.yaml': FURNITURE, 'tea.blueprint.yaml': TEA })
    expect((await stageline(['render', 'tea.blueprint.yaml', '--theme', 'acme.yaml', '-t', 'svg'], { cwd })).code).toBe(
      0,
    )
    const svg = readFileSync(join(cwd, 'out/tea.svg'), 'utf8')
    expect(svg).toContain('class="logo"')
    expect(svg).not.toMatch(/script|onload|alert/)
  })

  test.each([
    ['./gone.png', {}, 'the logo "./gone.png" is not there', 'correct its name, or remove the line'],
    ['./Logo.png', { 'logo.png': png(9, 9) }, 'the logo "./Logo.png" is not there', 'did you mean "./logo.png"?'],
    ['./logo', { 'logo/a.png': png(9, 9) }, 'the logo "./logo" is a folder', 'name the picture in it, such as ./images/lobby.png'],
    ['../logo.png', {}, '"../logo.png" is outside the project', 'move the picture into the project'],
    ['https://example.org/a.png', {}, '"https://example.org/a.png" is an address and not a file of this project', 'save the picture, then write the file relative to this one, such as ./images/lobby.png'],
    ['/etc/passwd', {}, '"/etc/passwd" is an absolute path, which means nothing on another computer', 'write the file relative to this one, such as ./images/lobby.png'],
    ['./a.png', { 'a.png': 'GIF89a' }, 'the logo "./a.png" is no PNG, JPEG or SVG', 'it is a GIF: save it as PNG or JPEG'],
    ['./a.png', { 'a.png': '' }, 'the logo "./a.png" is empty', 'save it anew as PNG or JPEG'],
    ['./a.png', { 'a.png': pngOf([header(30_000, 30_000, 8, 2), chunk('IDAT', Buffer.alloc(9)), END]) }, 'the logo "./a.png" has too many pixels', 'save it smaller: a drawing shows it some 200 pixels wide'],
    ['./a.png', { 'a.png': png(90, 90).subarray(0, 60) }, 'the logo "./a.png" is damaged', 'save it anew as PNG or JPEG'],
    ['./a.svg', { 'a.svg': LOGO.replace('<rect', '<image href="http://example.org/x.png"/><rect') }, 'the logo "./a.svg" is an SVG that calls for other files', 'export it as PNG'],
    ['./a.svg', { 'a.svg': `<!DOCTYPE svg [<!ENTITY a "aaaa">]>${LOGO}` }, 'the logo "./a.svg" is an SVG that defines entities of its own', 'save it as plain SVG, or export it as PNG'],
  ])('that cannot be drawn is told with its line: %s', (name, files, message, hint) => {
    const { theme, found } = named(name, files)
    expect(theme).toBeUndefined()
    expect(found).toEqual([{ code: 'missing-file', message, hint, at: `'${name}'` }])
  }) // prettier-ignore

  it('of a gigabyte is not read', () => {
    const cwd = folder({})
    writeFileSync(join(cwd, 'a.png'), png(9, 9))
    truncateSync(join(cwd, 'a.png'), 1_000_000_000)
    const { found } = read("theme: 1\nlogo: './a.png'\n", {}, cwd)
    expect(found).toMatchObject([{ message: 'the logo "./a.png" is larger than 5 MB' }])
  })

  it.skipIf(process.platform === 'win32')(
    'that is a link out of the project is outside, a link within it is followed',
    () => {
      const [outside, cwd] = [
        folder({ 'secret.png': png(9, 9) }),
        folder({ 'logo.png': png(9, 9), 'package.json': '{}' }),
      ]
      symlinkSync(join(outside, 'secret.png'), join(cwd, 'out.png'))
      symlinkSync('logo.png', join(cwd, 'in.png'))
      symlinkSync('nowhere.png', join(cwd, 'dead.png'))
      const found = (name: string) => read(`theme: 1\nlogo: ./${name}\n`, {}, cwd).found.map(({ message }) => message)
      expect(found('out.png')).toEqual(['"./out.png" is outside the project'])
      expect(found('in.png')).toEqual([])
      expect(found('dead.png')).toEqual(['the logo "./dead.png" is a link that leads nowhere'])
    },
  )

  it('is left out where no files are lent', () => {
    const { theme, diagnostics } = readTheme(new SourceFile('a.yaml', 'theme: 1\nlogo: ./gone.png\n'))
    expect(diagnostics).toEqual([])
    expect(theme).toEqual(THEMES.light)
  })

  it('is told by the command line, which then draws nothing', async () => {
    const cwd = folder({ 'acme.yaml': FURNITURE, 'tea.blueprint.yaml': TEA })
    const { code, out } = await stageline(['render', 'tea.blueprint.yaml', '--theme', 'acme.yaml', '-t', 'svg'], {
      cwd,
    })
    expect(code).toBe(2)
    expect(out).toContain('the logo "./logo.svg" is not there')
    expect(out).toContain('acme.yaml:3:7')
  })

  it('that changes makes the drawing anew, and so do footer and warning', async () => {
    const cwd = folder({ 'logo.svg': LOGO, 'acme.yaml': FURNITURE, 'tea.blueprint.yaml': TEA })
    const run = async () =>
      (await stageline(['render', 'tea.blueprint.yaml', '-t', 'svg', '--theme', 'acme.yaml'], { cwd })).err
    expect(await run()).toContain('written')
    expect(await run()).toContain('up to date')
    writeFileSync(join(cwd, 'logo.svg'), LOGO.replace('#005eb8', '#b8005e'))
    expect(await run()).toContain('written')
    writeFileSync(join(cwd, 'acme.yaml'), FURNITURE.replace('Acme ·', 'Acme Ltd ·'))
    expect(await run()).toContain('written')
    writeFileSync(join(cwd, 'acme.yaml'), FURNITURE.replace('client only', 'clients only'))
    expect(await run()).toContain('written')
    expect(await run()).toContain('up to date')
  })
})

test('a theme with all of it is written as JSON in a readable form, and what is no logo is refused', async () => {
  const { theme } = read(FURNITURE, { 'logo.svg': LOGO })
  expect(JSON.parse(JSON.stringify(theme))).toMatchObject({
    logo: { name: './logo.svg', image: { data: Buffer.from(LOGO).toString('base64') } },
  })
  const wrong = (own: object) => picture(blueprintOf(TEA), { theme: { ...theme!, ...own } })
  await expect(wrong({ logo: 'logo.png' })).rejects.toThrow('options.theme.logo must be a logo as readTheme() gave it')
  await expect(wrong({ footer: 5 })).rejects.toThrow('options.theme.footer must be a text, but is the number 5')
  await expect(wrong({ words: 'Key' })).rejects.toThrow('options.theme.words must be words as readTheme() gave them')
})
