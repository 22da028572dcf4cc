/** Where a browser puts what an SVG says: asked of the browser, not of the layout. */
import type { Page } from 'playwright-core'
import type { Box, Point } from '../../src/layout/geometry.ts'
import { htmlAround } from './chromium.ts'

export interface Picture {
  readonly page: Box
  /** Everything that is painted, borders included. */
  readonly painted: readonly Named[]
  readonly lanes: readonly { readonly id: string; readonly kind: string; readonly band: Box; readonly head: Box }[]
  readonly phases: readonly { readonly id: string; readonly band: Box; readonly head: Box }[]
  readonly gauges: readonly { readonly id: string; readonly band: Box; readonly head: Box }[]
  /** The heads of phases that hold phases, and of columns. */
  readonly groups: readonly { readonly head: Box }[]
  readonly moments: readonly { readonly head: Box }[]
  readonly rows: readonly { readonly id: string; readonly head: Box; readonly cards: readonly Box[] }[]
  readonly lines: readonly { readonly name: string; readonly points: readonly Point[] }[]
  readonly steps: readonly Step[]
  readonly evidence: readonly Shape[]
  readonly badges: readonly Shape[]
  /** The names of steps of other strips, at the edges of a strip. */
  readonly ghosts: readonly Outlined[]
  readonly links: readonly Link[]
  readonly texts: readonly Text[]
}

export interface Named {
  readonly name: string
  readonly box: Box
}

export interface Shape {
  /** Of the step. */
  readonly id: string
  /** With its border. */
  readonly box: Box
}

export interface Outlined extends Shape {
  /** The middle of its border, all around. */
  readonly outline: readonly Point[]
  readonly strokeWidth: number
}

export interface Step extends Outlined {
  readonly lane: string
  readonly isDecision: boolean
}

export interface Link {
  readonly from: string
  readonly to: string
  readonly isExchange: boolean
  readonly points: readonly Point[]
  readonly heads: readonly { readonly tip: Point; readonly box: Box }[]
  /** What its label stands on. */
  readonly plate?: Box
}

export interface Text {
  readonly text: string
  /** What it belongs to, and which of them in the picture's list; `page` for what stands outside the drawing. */
  readonly place: Place
  readonly index: number
  /** One a line: as wide as the browser sets it, from the top of the tallest letters to the foot of the lowest. */
  readonly lines: readonly Box[]
}

export type Place =
  | 'badges'
  | 'steps'
  | 'evidence'
  | 'lanes'
  | 'phases'
  | 'groups'
  | 'moments'
  | 'gauges'
  | 'rows'
  | 'lines'
  | 'links'
  | 'ghosts'
  | 'page'

/** What is used of the browser. */
interface Element {
  readonly tagName: string
  readonly textContent: string
  readonly classList: { contains(name: string): boolean; item(at: number): string | null }
  getAttribute(name: string): string | null
  closest(selector: string): Element | null
  querySelector(selector: string): Element | null
  querySelectorAll(selector: string): Iterable<Element>
  getBBox(): Box
  getTotalLength(): number
  getPointAtLength(length: number): Point
  getNumberOfChars(): number
  getStartPositionOfChar(at: number): Point
  getEndPositionOfChar(at: number): Point
}
declare const document: Element & { readonly fonts: { readonly ready: Promise<unknown> } }

/** Shows the SVG inline in a page and asks for the place of everything. */
export async function pictureOf(page: Page, svg: string): Promise<Picture> {
  await page.setContent(htmlAround(svg))
  return page.evaluate(measureInPage)
}

/** Runs in the browser: it can use nothing from outside itself. */
async function measureInPage(): Promise<Picture> {
  await document.fonts.ready
  const svg = document.querySelector('svg.stageline')!
  const all = (selector: string, within: Element = svg): Element[] => [...within.querySelectorAll(selector)]
  const data = (element: Element, name: string): string => element.getAttribute(`data-${name}`) ?? ''
  const plain = ({ x, y, width, height }: Box): Box => ({ x, y, width, height })

  const strokeOf = (element: Element): number =>
    element.getAttribute('stroke') === null ? 0 : Number(element.getAttribute('stroke-width') ?? 1)

  const painted = (element: Element): Box => {
    const { x, y, width, height } = element.getBBox()
    const border = strokeOf(element)
    return { x: x - border / 2, y: y - border / 2, width: width + border, height: height + border }
  }

  /** The corners of a path, and points of its curves a px apart. */
  const pointsOf = (path: Element, distance: number): Point[] => {
    const length = path.getTotalLength()
    const count = Math.max(1, Math.ceil(length / distance))
    const points: Point[] = []
    for (let at = 0; at <= count; at++) {
      const { x, y } = path.getPointAtLength((length * at) / count)
      const [before, last] = points.slice(-2)
      const turn = before && last ? (last.x - before.x) * (y - last.y) - (last.y - before.y) * (x - last.x) : 1
      const far = before && last ? Math.max(1, Math.hypot(last.x - before.x, last.y - before.y)) : 1
      const straight = Math.abs(turn) / far < 0.01 && last && before && (last.x - before.x) * (x - last.x) + (last.y - before.y) * (y - last.y) >= 0 // prettier-ignore
      if (straight) points.pop()
      points.push({ x, y })
    }
    return points
  }

  const linesOf = (text: Element): Box[] => {
    const size = Number(text.getAttribute('font-size'))
    const characters = [...text.textContent].flatMap((character) => Array<string>(character.length).fill(character))
    const lines = new Map<number, { left: number; right: number }>()
    for (let at = 0; at < text.getNumberOfChars(); at++) {
      if (/^\s$/.test(characters[at] ?? '')) continue
      const [start, end] = [text.getStartPositionOfChar(at), text.getEndPositionOfChar(at)]
      const baseline = Math.round(start.y * 100) / 100
      const line = lines.get(baseline) ?? { left: Infinity, right: -Infinity }
      lines.set(baseline, { left: Math.min(line.left, start.x), right: Math.max(line.right, end.x) })
    }
    return [...lines].map(([baseline, { left, right }]) => {
      return { x: left, y: baseline - 0.88 * size, width: right - left, height: 1.12 * size }
    })
  }

  const places: (readonly [Place, string])[] = [
    ['badges', 'g.step g.badge'],
    ['steps', 'g.step'],
    ['evidence', 'g.evidence'],
    ['lanes', 'g.lane'],
    ['phases', 'g.phase'],
    ['groups', 'g.phase-group'],
    ['moments', 'g.moment'],
    ['gauges', 'g.gauge'],
    ['rows', 'g.row'],
    ['lines', 'g.line'],
    ['links', 'g.link'],
    ['ghosts', 'g.ghost'],
  ]
  const groups = new Map(places.map(([place, selector]) => [place, all(selector)]))
  const textOf = (text: Element): Text => {
    const shown = { text: text.textContent, lines: linesOf(text) }
    for (const [place, selector] of places) {
      const group = text.closest(selector)
      if (group) return { ...shown, place, index: groups.get(place)!.indexOf(group) }
    }
    return { ...shown, place: 'page', index: 0 }
  }

  const linkOf = (link: Element): Link => {
    const plate = link.querySelector('rect')
    return {
      from: data(link, 'from'),
      to: data(link, 'to'),
      isExchange: link.classList.contains('link-exchange'),
      points: pointsOf(link.querySelector('.link-path')!, 2),
      heads: all('.link-arrow', link).map((head) => {
        const { x, y } = head.getPointAtLength(0)
        return { tip: { x, y }, box: plain(head.getBBox()) }
      }),
      ...(plate && { plate: plain(plate.getBBox()) }),
    }
  }

  const [x = 0, y = 0, width = 0, height = 0] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number)
  return {
    page: { x, y, width, height },
    painted: all('rect, path, text, image').map((element) => {
      const owner = element.closest('g')
      return { name: `${element.tagName} of ${owner?.getAttribute('class') ?? 'the page'}`, box: painted(element) }
    }),
    lanes: all('g.lane').map((lane) => ({
      id: data(lane, 'id'),
      kind: (lane.getAttribute('class') ?? '').replace(/^lane lane-(\S+).*$/, '$1'),
      band: plain(lane.querySelector('.lane-band')!.getBBox()),
      head: plain(lane.querySelector('.lane-head')!.getBBox()),
    })),
    phases: all('g.phase').map((phase) => ({
      id: data(phase, 'id'),
      band: plain(phase.querySelector('.phase-band')!.getBBox()),
      head: plain(phase.querySelector('.phase-head')!.getBBox()),
    })),
    gauges: all('g.gauge').map((gauge) => ({
      id: gauge.getAttribute('class') ?? '',
      band: plain(gauge.querySelector('.gauge-band')!.getBBox()),
      head: plain(gauge.querySelector('.gauge-head')!.getBBox()),
    })),
    groups: all('g.phase-group').map((group) => ({ head: plain(group.querySelector('.phase-group-head')!.getBBox()) })),
    moments: all('g.moment').map((moment) => ({ head: plain(moment.querySelector('.moment-head')!.getBBox()) })),
    rows: all('g.row').map((row) => ({
      id: data(row, 'id'),
      head: plain(row.querySelector('.row-head')!.getBBox()),
      cards: all('.row-card', row).map(painted),
    })),
    lines: all('g.line').map((line) => ({
      name: line.querySelector('text')?.textContent ?? '',
      points: pointsOf(line.querySelector('path, line')!, 50),
    })),
    steps: all('g.step').map((step) => {
      const box = step.querySelector('.step-box')!
      return {
        id: data(step, 'id'),
        lane: data(step, 'lane'),
        isDecision: step.classList.contains('step-decision'),
        box: painted(box),
        outline: pointsOf(box, 1),
        strokeWidth: strokeOf(box),
      }
    }),
    evidence: all('g.evidence').map((card) => ({
      id: data(card, 'step'),
      box: painted(card.querySelector('.evidence-box')!),
    })),
    badges: all('g.step g.badge').map((badge) => ({
      id: data(badge.closest('g.step')!, 'id'),
      box: painted(badge.querySelector('rect, path')!),
    })),
    ghosts: all('g.ghost').map((ghost) => {
      const box = ghost.querySelector('.ghost-box')!
      return { id: data(ghost, 'step'), box: painted(box), outline: pointsOf(box, 1), strokeWidth: strokeOf(box) }
    }),
    links: all('g.link').map(linkOf),
    texts: all('text').map(textOf),
  }
}
