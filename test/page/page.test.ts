/** A blueprint as a web page: whole without a script, the same bytes, and nothing of a text becomes markup. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawingOf } from '../../src/paper/drawing.ts'
import type { ReportLine } from '../../src/paper/registers.ts'
import { picture, type PictureOptions } from '../../src/pipeline/draw.ts'
import { THEMES, withDensity } from '../../src/pipeline/theme.ts'
import { PAGE_SCRIPT } from '../../src/page/generated/script.ts'
import { htmlPage } from '../../src/page/page.ts'
import { PAGE_WORDS } from '../../src/page/words.ts'
import { render } from '../../src/render/html.ts'
import { folder, stageline, TEA } from '../cli/stageline.ts'
import { EVERYTHING } from '../support/everything.ts'
import { blueprintOf } from '../support/pipeline.ts'
import { practice } from '../support/practice.ts'
import { svg } from '../support/renderers.ts'

const options = { date: new Date(0), fonts: 'embed' } as const
const HOTEL = readFileSync('examples/hotel-reservation-lost.blueprint.yaml', 'utf8')

async function pageOf(text: string, look: PictureOptions = {}, report?: readonly ReportLine[]): Promise<string> {
  const drawn = await picture(blueprintOf(text), look)
  return Buffer.from(await render(drawingOf(drawn, { ...(report && { report }) }), options)).toString()
}

/** What is read, without the drawing. */
function wordsOf(page: string): string {
  const body = page.slice(page.indexOf('<body>')).replace(/<svg\b.*?<\/svg>/s, '')
  return body.replace(/<[^>]*>/g, ' ').replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name]!).replace(/\s+/g, ' ') // prettier-ignore
}

describe('the page', () => {
  it('tells all of the blueprint in words', async () => {
    const blueprint = blueprintOf(HOTEL)
    const page = await pageOf(HOTEL)
    const words = wordsOf(page)
    for (const { id, label } of blueprint.steps) {
      expect(words).toContain(label)
      expect(page.match(new RegExp(`id="step-${id}"`, 'g'))).toHaveLength(1)
    }
    for (const { from, to } of blueprint.links) {
      const article = page.slice(page.indexOf(`id="step-${from.id}"`)).split('</article>')[0]!
      expect(article).toContain(`href="#step-${to.id}"`)
    }
    for (const { label, countermeasures } of blueprint.failPoints)
      for (const said of [label, ...countermeasures.map((each) => each.label)]) expect(words).toContain(said)
    for (const { title } of [...blueprint.lanes, ...blueprint.phases]) expect(words).toContain(title)
  })

  it('has anchors that are there, each once', async () => {
    for (const text of [HOTEL, EVERYTHING, practice(3, 60)]) {
      const page = await pageOf(text)
      const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!)
      expect(new Set(ids).size).toBe(ids.length)
      for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target)
    }
  })

  it('brings the letters of what its script says, the names of the lines among them', async () => {
    const text = readFileSync('examples/auto-service.zh.blueprint.yaml', 'utf8')
    const drawn = await picture(blueprintOf(text))
    const { letters } = htmlPage({ picture: drawn, target: () => undefined })
    const { lines, gauges } = drawn.context.words
    for (const said of [
      ...Object.values(lines),
      ...Object.values(gauges),
      PAGE_WORDS.zh.visibility,
      PAGE_WORDS.zh.trace,
    ])
      for (const letter of said.replaceAll(' ', '')) expect(letters.regular).toContain(letter)
  })

  it('is the same twice', async () => {
    expect(await pageOf(EVERYTHING)).toBe(await pageOf(EVERYTHING))
  })

  it('leads to pages, not to drawings', async () => {
    const page = await pageOf(HOTEL)
    const targets = [...page.matchAll(/href="([^"#]*)"/g)].map(([, target]) => target)
    expect(targets).toContain('./hotel-reservation-lost.as-is.html')
    expect(targets.filter((target) => target!.endsWith('.svg'))).toEqual([])
  })

  it('has the findings where they are wanted', async () => {
    const report = [{ severity: 'warning', code: 'wait-limit', message: 'the wait has no maximum', line: 7 }] as const
    expect(wordsOf(await pageOf(HOTEL, {}, report))).toContain('Findings of the check')
    expect(wordsOf(await pageOf(HOTEL, {}, []))).toContain('No findings')
    expect(await pageOf(HOTEL)).not.toContain('id="findings"')
  })

  it('is dark where the system is, in the built-in light theme alone', async () => {
    const night = '@media (prefers-color-scheme: dark)'
    expect(await pageOf(HOTEL)).toContain(night)
    expect(await pageOf(HOTEL, { theme: withDensity(THEMES.light, 'compact') })).toContain(night)
    for (const theme of ['dark', 'print', 'contrast'] as const)
      expect(await pageOf(HOTEL, { theme: THEMES[theme] })).not.toContain(night)
  })

  it('may be folded', async () => {
    expect(await pageOf(HOTEL, { fold: { strips: 2 } })).toContain('id="table"')
  })

  it('is at most 60 kB longer than the SVG at 60 steps, and half a kB for each step more', async () => {
    const texts = ['examples', 'test/real'].flatMap((place) => readdirSync(place).filter((name) => name.endsWith('.yaml')).map((name) => readFileSync(join(place, name), 'utf8'))) // prettier-ignore
    for (const text of [...texts, practice(1, 60), practice(2, 120)]) {
      const drawn = await picture(blueprintOf(text))
      const size = (await svg.render(drawn.scene, options)).length
      const more = Math.max(0, blueprintOf(text).steps.length - 60)
      expect(Buffer.byteLength(await pageOf(text)) - size).toBeLessThan(60_000 + 500 * more)
    }
  })

  it('takes no text of a blueprint for markup', async () => {
    const nasty = fc.constantFrom('</script>', '<script>', '-->', ']]>', '"', "'", '&amp;', '</style>', '<img src=x>', '\u2028', '{{x}}') // prettier-ignore
    const label = fc.array(fc.oneof(nasty, fc.string({ maxLength: 5 })), { minLength: 1, maxLength: 4 }).map((parts) => `x${parts.join('')}`) // prettier-ignore
    await fc.assert(
      fc.asyncProperty(label, async (said) => {
        const written = JSON.stringify(said.replace(/[\p{C}\u2028]/gu, ''))
        const page = await pageOf(TEA.replace('Order tea', () => '@').replace(/@/, () => written))
        const known = new Set(['html', 'head', 'meta', 'title', 'style', 'body', 'a', 'header', 'h1', 'main', 'section', 'svg', 'h2', 'div', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'article', 'h3', 'p', 'ul', 'li', 'small', 'dl', 'dt', 'dd', 's', 'desc', 'rect', 'g', 'path', 'text', 'tspan', 'img']) // prettier-ignore
        const own = page.replace(PAGE_SCRIPT, () => '').replace(/<script[ >].*?<\/script>\n/g, '')
        expect(page.match(/<script/g)).toHaveLength(2)
        const tags = [...own.matchAll(/<\/?([a-z]\w*)/gi)].map(([, name]) => name!)
        expect(tags.filter((name) => !known.has(name))).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})

describe('stageline render -t html', () => {
  it('writes a page a blueprint, to which the contact sheet leads', async () => {
    const cwd = folder({ 'b/tea.blueprint.yaml': TEA, 'b/coffee.blueprint.yaml': TEA.replaceAll('ea', 'offee') })
    const { code } = await stageline(['render', 'b', '-t', 'svg,html'], { cwd })
    expect(code).toBe(0)
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(
      ['coffee.html', 'coffee.svg', 'index.html', 'manifest.json', 'tea.html', 'tea.svg'], // prettier-ignore
    )
    expect(readFileSync(join(cwd, 'out/index.html'), 'utf8')).toContain('href="./tea.html"')
  })

  it('leads back to the contact sheet from any folder, and nowhere where there is none', async () => {
    const one = { 'a/x/tea.blueprint.yaml': TEA, 'coffee.blueprint.yaml': TEA }
    const cwd = folder(one)
    await stageline(['render', '.', '-t', 'html'], { cwd })
    expect(readFileSync(join(cwd, 'out/a/x/tea.html'), 'utf8')).toContain(
      '<a href="../../index.html">All blueprints</a>',
    )
    expect(readFileSync(join(cwd, 'out/coffee.html'), 'utf8')).toContain('<a href="./index.html">')
    await stageline(['render', 'coffee.blueprint.yaml', '-t', 'html', '-o', 'alone'], { cwd })
    expect(readFileSync(join(cwd, 'alone/coffee.html'), 'utf8')).not.toContain('index.html')
    const named = folder({ ...one, 'index.blueprint.yaml': TEA })
    await stageline(['render', '.', '-t', 'html'], { cwd: named })
    expect(readFileSync(join(named, 'out/coffee.html'), 'utf8')).not.toContain('index.html')
  })

  it('prints the findings with --report', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    await stageline(['render', 'tea.blueprint.yaml', '-t', 'html', '--report'], { cwd })
    expect(readFileSync(join(cwd, 'out/tea.html'), 'utf8')).toContain('id="findings"')
  })

  it('is compared by check like any drawing', async () => {
    const cwd = folder({ 'tea.blueprint.yaml': TEA })
    await stageline(['render', 'tea.blueprint.yaml', '-t', 'html', '-o', '.'], { cwd })
    expect((await stageline(['check', 'tea.blueprint.yaml'], { cwd })).out).not.toContain('stale')
    const { code, out } = await stageline(['check', '.'], { cwd: folder({ 'tea.blueprint.yaml': TEA.replace('Serve', 'Bring'), 'tea.html': readFileSync(join(cwd, 'tea.html')) }) }) // prettier-ignore
    expect(out).toContain('tea.html')
    expect(code).toBe(1)
  })
})
