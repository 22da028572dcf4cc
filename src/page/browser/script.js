/**
 * What a page with a drawing does when scripts run: the drawing fills the window, the chosen step stands in a panel, table and
 * registers in a drawer. The page is complete without it. Nothing is asked of a network; no text becomes markup.
 *
 * For who puts another drawing into the page: `stageline:drawn` on the document has it read anew, what was chosen and seen is
 * kept. It says `stageline:chosen` with the id of a step, or null.
 */

/** @typedef {{ x: number, y: number, w: number, h: number }} Box */
/** @typedef {{ from: Step, to: Step, el: SVGElement, both: boolean }} Link `both`: an exchange, which is a contact and no way on */
/**
 * @typedef {object} Step
 * @property {string} id
 * @property {SVGGElement} el
 * @property {Box} box
 * @property {number} rank of the kind of its lane, from the customer down
 * @property {string} label
 * @property {string} words what is looked through
 * @property {Element | null} article
 * @property {Element[]} parts what of the drawing belongs to it
 * @property {Link[]} links
 */

const { abs, exp, hypot, max, min, round, sign } = Math
const root = document.documentElement
const SVG = 'http://www.w3.org/2000/svg'
/** What is seen above a line. @type {Record<string, string>} */
const VIEWS = { interaction: 'customer', visibility: 'visibility' }
/** Of the drawer. */
const SECTIONS = 'section.register, #table'
const LABEL = 'aria-label'
/** Beyond all that is drawn. */
const FAR = 9e4

/** @type {(key: string, values?: Record<string, string | number>) => string} */
const say = (key, values = {}) =>
  (WORDS[key] ?? key).replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => String(values[name]))
/** @type {(key: string, n: number) => string} */
const count = (key, n) => say(n === 1 ? `${key}One` : key, { n })
/** @type {(selector: string, within?: ParentNode) => Element[]} */
const all = (selector, within = document) => [...within.querySelectorAll(selector)]
/** @type {<E extends Element = HTMLElement>(selector: string, within?: ParentNode | null) => E | null} */
const one = (selector, within = document) => within?.querySelector(selector) ?? null
/** @type {(el: Element, name: string, value: string | number | boolean) => void} */
const set = (el, name, value) => el.setAttribute(name, String(value))
/** @type {(el: Element | null | undefined, name: string) => string} */
const get = (el, name) => el?.getAttribute(name) ?? ''
/** @type {(el: Element | undefined) => string} */
const idOf = (el) => get(el, 'data-id')
/** @type {(el: Element, name: string, is: boolean) => void} */
const mark = (el, name, is) => void el.classList.toggle(name, is)
/** @typedef {HTMLElementEventMap & WindowEventMap & Record<'stageline:drawn', Event>} Events */
/** @type {<K extends keyof Events>(on: EventTarget, name: K, act: (event: Events[K]) => void, options?: object) => void} */
const when = (on, name, act, options) => on.addEventListener(name, /** @type {EventListener} */ (act), options)
/** @type {(value: number, least: number, most: number) => number} */
const between = (value, least, most) => max(least, min(most, value))
/** @type {(text: string | null | undefined) => string} */
const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim()
/** @type {(selector: string, within: ParentNode | null | undefined) => string} */
const textOf = (selector, within) => plain(one(selector, within ?? null)?.textContent)
/** @type {(text: string) => string} */
const folded = (text) =>
  plain(text)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(string | Node)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
function html(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const name in attributes) set(made, name, attributes[name] ?? '')
  made.append(...children)
  return made
}

/** @type {(tag: string, attributes?: Record<string, string | number>) => SVGGraphicsElement} */
function shape(tag, attributes = {}) {
  const made = /** @type {SVGGraphicsElement} */ (document.createElementNS(SVG, tag))
  for (const name in attributes) set(made, name, attributes[name] ?? '')
  return made
}

/** @type {(el: Element) => DOMRect} */
const rectOf = (el) => el.getBoundingClientRect()
/** @type {(el: Element, event: Event) => boolean} */
const isIn = (el, event) => el.contains(/** @type {Node} */ (event.target))
/** @type {(el: Element, x: number, y?: number) => void} */
const shift = (el, x, y = 0) => set(el, 'transform', `translate(${x} ${y})`)

/** @type {(el: Element | null) => Box} */
const boxOf = (el) => {
  const { x, y, width: w, height: h } = /** @type {SVGGraphicsElement} */ (el).getBBox()
  return { x, y, w, h }
}

/** @type {(boxes: Box[]) => Box} */
function around(boxes) {
  const [x, y] = [min(...boxes.map((box) => box.x)), min(...boxes.map((box) => box.y))]
  return { x, y, w: max(...boxes.map((box) => box.x + box.w)) - x, h: max(...boxes.map((box) => box.y + box.h)) - y }
}

/** @type {(el: Element, box: Box) => void} */
function place(el, { x, y, w, h }) {
  for (const [name, value] of Object.entries({ x, y, width: max(0, w), height: max(0, h) })) set(el, name, value)
}

/** @type {(el: Element, box: Box) => void} what of it is seen */
const open = (el, { x, y, w, h }) => set(el, 'viewBox', `${x} ${y} ${w} ${h}`)

/** @type {unknown} */ const given = JSON.parse(one('#page-words')?.textContent ?? '{}')
const WORDS = /** @type {Record<string, string>} */ (given)
const stage = /** @type {HTMLElement} */ (one('#drawing'))
const main = /** @type {HTMLElement} */ (one('main'))

// What is read from the drawing.
/** @type {SVGSVGElement} */ let svg
/** @type {Box} */ let bounds
/** @type {Box} what the view shows */ let region
/** @type {Step[]} in reading order */ let steps = []
/** @type {Map<string, Step>} */ let byId = new Map()
/** @type {Step[][]} */ let columns = []
/** @type {number[]} where the strips begin that a drawing is folded into */ let strips = []
/** @type {Link[]} */ let links = []
/** @type {{ el: Element, name: string, y: number, kind: string }[]} */ let lines = []
/** @type {Map<string, { label: string, els: Element[] }>} what can be faded */ let rows = new Map()
/** @type {Map<string, Element>} */ let phases = new Map()
/** @type {SVGGElement} */ let overlay
/**
 * @typedef {{ back: Element, front: Element, y: number }} Piece
 * @typedef {{ el: Element, x: number, room: number }} Title
 * @type {{ x: number, w: number, y: number, h: number, side: Element, ground: SVGGraphicsElement, pieces: Piece[], top: Element, titles: Title[], corner: Element } | undefined}
 */
let heads

// What a reader has chosen.
/** @type {{ x: number, y: number, k: number, isFit: boolean }} the corner that is seen, and px for each unit */
const eye = { x: 0, y: 0, k: 1, isFit: true }
let view = 'whole'
/** @type {Step | undefined} */ let chosen
/** @type {Step | undefined} where the way from the chosen one ends */ let goal
/** @type {Step | undefined} */ let focused
/** @type {Step[]} */ let hits = []
let hit = -1
/** @type {Set<string>} */ const off = new Set()
/** @type {Element[]} */ let lit = []

// ---- The page around the drawing ----

/** What is seen and heard of what was done. @type {(text: string) => string} */
const announce = (text) => (status.textContent = text)

const zoomIn = () => zoomTo(eye.k * 1.25)
const zoomOut = () => zoomTo(eye.k / 1.25)
const actualSize = () => zoomTo(1)
const showKeys = () => keys.showModal()

/** @type {(label: string, text: string, act: () => void) => HTMLButtonElement} */
function button(label, text, act) {
  const made = html('button', { type: 'button', [LABEL]: label, title: label }, text)
  made.onclick = act
  return made
}

const status = html('p', { class: 'status', role: 'status' })
const search = html('input', {
  type: 'search',
  placeholder: say('find'),
  [LABEL]: say('findHint'),
})
const found = html('output', { class: 'found' })
const views = html('select', { [LABEL]: say('view') })
const rowMenu = html('div', { class: 'choices', role: 'group', [LABEL]: say('rows') })
const rowBox = html('details', { class: 'menu' }, html('summary', {}, say('rows')), rowMenu)
const zoom = button(say('actualSize'), '100 %', actualSize)
const tools = html(
  'div',
  { class: 'tools', role: 'toolbar', [LABEL]: say('tools') },
  html('span', { class: 'find' }, search, found),
  button(say('previous'), '‹', () => turn(-1)),
  button(say('next'), '›', () => turn(1)),
  views,
  rowBox,
  button(say('zoomOut'), '−', zoomOut),
  zoom,
  button(say('zoomIn'), '+', zoomIn),
  button(say('fit'), '⤢', fit),
  button(say('keys'), '?', showKeys),
)
const panel = html('section', { class: 'panel', [LABEL]: say('step'), hidden: '' })
const tabs = html('div', { class: 'tabs', role: 'tablist', [LABEL]: say('registers') })
const drawer = html('div', { class: 'drawer' }, tabs)
const map = shape('svg', { class: 'minimap', 'aria-hidden': 'true' })
const mapEye = shape('rect', { class: 'minimap-eye' })
const keys = html('dialog', { class: 'keys', [LABEL]: say('keys') })

function build() {
  root.classList.add('app')
  one('header')?.append(tools)
  main.append(panel, drawer)
  stage.append(map, status)
  const list = html('dl')
  for (const line of (WORDS.keyList ?? '').split('\n')) {
    const [key = '', text = ''] = line.split('|')
    list.append(html('dt', {}, key), html('dd', {}, text))
  }
  keys.append(
    html('h2', {}, say('keys')),
    list,
    button(say('close'), say('close'), () => keys.close()),
  )
  document.body.append(keys)
}

function readDrawer() {
  tabs.replaceChildren()
  for (const section of /** @type {HTMLElement[]} */ (all(SECTIONS))) {
    const { id } = section
    const entries = id === 'table' ? 0 : all('li, tbody tr', section).length
    const name = textOf('h2', section)
    const tab = html('button', { type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': id })
    tab.append(entries > 0 ? `${name} (${entries})` : name)
    tab.onclick = () => openTab(section.hidden ? id : '')
    tabs.append(tab)
    drawer.append(section)
    for (const [key, value] of Object.entries({
      role: 'tabpanel',
      'aria-labelledby': tab.id,
      hidden: '',
      tabindex: '0',
    }))
      set(section, key, value)
    // The drawer scrolls; what scrolls within must be reached by keys as well.
    for (const inner of all('.scroll', section)) inner.removeAttribute('tabindex')
  }
  drawer.hidden = tabs.childElementCount === 0
  openTab('')
}

/** @param {string} id '' closes the drawer */
function openTab(id) {
  for (const tab of tabs.children) set(tab, 'aria-selected', tab.id === `tab-${id}`)
  for (const section of all('[role=tabpanel]', drawer)) section.toggleAttribute('hidden', section.id !== id)
  mark(root, 'drawer-open', id !== '')
  rove(tabs, opened() ?? tabs.firstElementChild)
  remember()
}

/** The tab of what is open in the drawer. */
const opened = () => one('[aria-selected=true]', tabs)
/** Its id; '' for nothing. */
const openedTab = () => get(opened(), 'aria-controls')

/** One tab stop for many: arrows move among them. @type {(bar: Element, to: Element | null) => void} */
function rove(bar, to) {
  for (const each of stops(bar)) each.tabIndex = each === to ? 0 : -1
}

/** @type {(bar: Element) => HTMLElement[]} */
const stops = (bar) => /** @type {HTMLElement[]} */ (all('button, select, summary, input[type=search]', bar))

/** @type {(event: KeyboardEvent) => void} */
function roveBy(event) {
  const bar = /** @type {Element} */ (event.currentTarget)
  const list = stops(bar)
  const at = list.indexOf(/** @type {HTMLElement} */ (event.target))
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (at < 0 || step === 0) return
  if (event.target === search && search.selectionStart !== (step > 0 ? search.value.length : 0)) return
  event.preventDefault()
  const to = list[(at + step + list.length) % list.length]
  rove(bar, to ?? null)
  to?.focus()
}

// ---- The drawing is read once ----

function read() {
  svg = /** @type {SVGSVGElement} */ (one('svg.stageline', stage))
  // The paper goes on around the drawing.
  for (const paper of all('.background', svg)) place(paper, { x: -FAR, y: -FAR, w: 2 * FAR, h: 2 * FAR })
  const [x = 0, y = 0, w = 1, h = 1] = get(svg, 'viewBox').split(/[ ,]+/).map(Number)
  bounds = { x, y, w, h }
  set(svg, 'role', 'graphics-document')
  set(svg, 'aria-roledescription', say('blueprint'))
  readSteps()
  readLinks()
  lines = all('.line:not([aria-hidden])', svg).map((el) => {
    const kind = /line-of-([\w-]+)/.exec(get(el, 'class'))?.[1] ?? ''
    return { el, kind, name: textOf('title', el), y: boxOf(one('path', el)).y }
  })
  readRows()
  readViews()
  readHeads()
  readMap()
}

function readSteps() {
  byId = new Map()
  const lanes = all('g.lane', svg)
  strips = lanes.filter((el) => idOf(el) === idOf(lanes[0])).map((el) => boxOf(el).y)
  for (const el of /** @type {SVGGElement[]} */ (all('g.step', svg))) {
    const id = idOf(el)
    const title = one(':scope > title', el)
    const article = document.getElementById(`step-${id}`)
    const row = article?.closest('tr')
    const lane = textOf('th', row)
    const label = textOf('h3', article) || plain(title?.textContent)
    // Where it leads to is no word of its own.
    const own = /** @type {Element | undefined} */ (article?.cloneNode(true))
    for (const link of all('small ~ a', own ?? html('p'))) link.remove()
    const words = folded(`${label} ${lane} ${title?.textContent} ${own?.textContent}`)
    const box = boxOf(one('.step-box', el) ?? el)
    byId.set(id, {
      id,
      el,
      box,
      // Customer, onstage, backstage, support: its row is of the class `lane-…`.
      rank: 'cobs'.indexOf(row?.className[5] ?? ''),
      label,
      words,
      article,
      parts: [el],
      links: [],
    })
    set(el, 'role', 'graphics-object')
    set(el, LABEL, plain(title?.textContent))
    el.tabIndex = -1
  }
  // The panel has these links too: the drawing is one stop.
  for (const link of all('a', svg)) set(link, 'tabindex', -1)
  for (const el of all('[data-step]', svg)) {
    const step = byId.get(get(el, 'data-step'))
    if (step && !el.closest('g.step')) step.parts.push(el)
  }
  /** @type {(step: Step) => number} */
  const middle = ({ box }) => box.x + box.w / 2 + FAR * strips.filter((y) => y < box.y).length
  columns = []
  let last = -Infinity
  for (const step of [...byId.values()].sort((a, b) => middle(a) - middle(b))) {
    if (middle(step) - last > 24) columns.push([])
    last = middle(step)
    columns.at(-1)?.push(step)
  }
  for (const column of columns) column.sort((a, b) => a.box.y - b.box.y)
  steps = columns.flat()
  focused = undefined
  stop(steps[0], 0)
}

function readLinks() {
  links = []
  for (const el of /** @type {SVGGElement[]} */ (all('g.link', svg))) {
    const from = byId.get(el.dataset.from ?? '')
    const to = byId.get(el.dataset.to ?? '')
    if (!from || !to) continue
    const link = { from, to, el, both: el.matches('.link-exchange') }
    links.push(link)
    from.links.push(link)
    to.links.push(link)
  }
}

function readRows() {
  rows = new Map()
  for (const el of all('g.gauge, g.row, g.lane-evidence', svg)) {
    const kind = /gauge-\w+/.exec(get(el, 'class'))?.[0]
    const isEvidence = el.matches('.lane-evidence')
    const key = kind ?? (isEvidence ? 'evidence' : `row-${idOf(el)}`)
    rows.set(key, {
      label: textOf(':scope > text', el),
      els: isEvidence ? all('g.evidence', svg) : [el],
    })
  }
  rowMenu.replaceChildren()
  for (const [key, { label }] of rows) {
    const box = html('input', { type: 'checkbox' })
    box.dataset.key = key
    box.onchange = () => {
      if (box.checked) off.delete(key)
      else off.add(key)
      fade()
      remember()
    }
    rowMenu.append(html('label', {}, box, label))
  }
  rowBox.hidden = rows.size === 0
}

function fade() {
  for (const [key, { els }] of rows) for (const el of els) mark(el, 'faded', off.has(key))
  for (const box of /** @type {HTMLInputElement[]} */ (all('input', rowMenu)))
    box.checked = !off.has(box.dataset.key ?? '')
}

function readViews() {
  phases = new Map(all('g.phase', svg).map((el) => [idOf(el), el]))
  /** @type {[string, string][]} */
  const list = [['whole', say('whole')]]
  // Above a line of one strip is not above those of others.
  for (const { kind } of strips.length > 1 ? [] : lines) if (VIEWS[kind]) list.push([VIEWS[kind], say(VIEWS[kind])])
  // Nor is one that goes on in another strip whole in either.
  for (const [id, el] of phases)
    if (!el.matches('[aria-hidden]'))
      list.push([`phase:${id}`, say('phase', { phase: textOf('.phase-title, text', el) })])
  views.replaceChildren(...list.map(([value, text]) => html('option', { value }, text)))
  overlay = shape('g', { class: 'overlay', 'aria-hidden': 'true' })
  svg.append(overlay)
}

/** Copies of the heads of lanes and rows, and of phases and moments, that stay in view. */
function readHeads() {
  const sides = all('.lane-head, .gauge-head, .row-head', svg)
  const tops = all('.phase-head, .phase-group-head, .moment-head', svg)
  heads = undefined
  // A drawing that is folded into strips has its heads at each strip.
  if (!sides[0] || strips.length > 1) return
  const { x, y, w, h } = around(sides.map(boxOf))
  const right = x + w
  const fill = ground()
  const side = shape('g')
  const back = shape('rect', { fill })
  place(back, { x: x - 4, y, w: w + 4, h })
  side.append(back)
  /** @type {Piece[]} */
  const pieces = []
  for (const el of [...sides.map((head) => head.parentElement), ...lines.map((line) => line.el)]) {
    const piece = { back: shape('g'), front: shape('g'), y: 0 }
    for (const child of all(':scope > *', el ?? svg)) {
      if (!child.matches('path,rect,text') || /-band/.test(get(child, 'class'))) continue
      const box = boxOf(child)
      if (box.x + box.w > right + 1) continue
      if (piece.y === 0) piece.y = box.y + box.h / 2
      ;(child.tagName === 'rect' ? piece.back : piece.front).append(child.cloneNode(true))
    }
    pieces.push(piece)
    side.append(piece.back, piece.front)
  }
  const top = shape('g')
  const bars = tops.map(boxOf)
  const row = tops[0] ? around(bars) : { y: 0, h: 0 }
  /** @type {Title[]} */
  const titles = []
  tops.forEach((head, at) => {
    const bar = /** @type {Box} */ (bars[at])
    const text = shape('g')
    let width = 0
    for (const child of all(':scope > text', head.parentElement ?? svg)) {
      const box = boxOf(child)
      if (box.y > bar.y + bar.h || box.y + box.h < bar.y) continue
      width = max(width, box.x + box.w - bar.x)
      text.append(child.cloneNode(true))
    }
    top.append(head.cloneNode(true), text)
    titles.push({ el: text, x: bar.x, room: max(0, bar.w - width - 8) })
  })
  const corner = shape('rect', { fill })
  heads = {
    x,
    w,
    side,
    ground: back,
    pieces,
    y: row.y,
    h: row.h,
    top,
    titles,
    corner,
  }
}

function readMap() {
  open(map, bounds)
  set(map, 'width', min(200, (140 * bounds.w) / bounds.h))
  // Painted as the drawing is.
  const small = shape('g', { class: 'stageline' })
  small.append(...all('.lane-band, .phase-head, .step-box', svg).map((el) => el.cloneNode()))
  map.replaceChildren(small, mapEye)
}

// ---- What is seen of it ----

/** What the panels leave free, in px. */
function free() {
  const { clientWidth: w, clientHeight: h } = stage
  const isSheet = w <= 700
  const right = panel.hidden || isSheet ? 0 : panel.offsetWidth
  const bottom = max(drawer.offsetHeight, isSheet && !panel.hidden ? panel.offsetHeight : 0)
  return { w: max(80, w - right), h: max(80, h - bottom) }
}

function pinned() {
  if (!heads) return { x: 0, y: 0, squeeze: 1 }
  const squeeze = min(1, (0.3 * stage.clientWidth) / (heads.w * eye.k))
  const isSide = eye.x > heads.x || view.startsWith('phase:')
  const isTop = heads.h > 0 && eye.y > heads.y
  return { x: isSide ? heads.w * squeeze : 0, y: isTop ? heads.h : 0, squeeze }
}

let isDue = false
/** @type {Step | undefined} what is to come into view */ let wanted
/** Once a frame: only then is anything measured. */
function paint() {
  if (isDue) return
  isDue = true
  requestAnimationFrame(() => {
    if (wanted) reach(wanted.box)
    wanted = undefined
    isDue = false
    paintNow()
  })
}

/** @type {(step: Step) => void} */
function bring(step) {
  if (isOff(step)) show('whole', false)
  wanted = step
  paint()
}

function paintNow() {
  const { clientWidth, clientHeight } = stage
  const [w, h] = [clientWidth / eye.k, clientHeight / eye.k]
  open(svg, { ...eye, w, h })
  zoom.textContent = `${round(eye.k * 100)} %`
  set(zoom, LABEL, `${say('actualSize')}, ${zoom.textContent}`)
  const isLarge = !eye.isFit && bounds.w * bounds.h > 2 * w * h
  mark(map, 'shown', isLarge)
  if (isLarge) place(mapEye, { x: eye.x, y: eye.y, w, h })
  if (!heads) return
  const at = pinned()
  shift(heads.side, at.x ? max(eye.x, region.x) - heads.x : 0)
  mark(heads.side, 'shown', at.x > 0)
  shift(heads.top, 0, at.y ? eye.y - heads.y : 0)
  mark(heads.top, 'shown', at.x > 0 || at.y > 0)
  mark(heads.corner, 'shown', at.x > 0 && heads.h > 0)
  place(heads.corner, { x: eye.x - 4, y: at.y ? eye.y : heads.y, w: at.x + 4, h: heads.h })
  if (at.x > 0) {
    const s = at.squeeze
    const away = heads.x * (1 - s)
    const narrow = `translate(${away} 0) scale(${s} 1)`
    set(heads.ground, 'transform', narrow)
    for (const { back, front, y } of heads.pieces) {
      set(back, 'transform', narrow)
      set(front, 'transform', `translate(${away} ${y * (1 - s)}) scale(${s})`)
      const isOut = y < region.y || y > region.y + region.h
      mark(back, 'off', isOut)
      mark(front, 'off', isOut)
    }
  }
  for (const { el, x, room } of heads.titles) shift(el, between(eye.x + at.x - x, 0, room))
}

/** @type {(x: number, y: number, k: number, isFit?: boolean) => void} */
function look(x, y, k, isFit = false) {
  const { w, h } = free()
  // Something of the drawing stays in view.
  eye.x = between(x, bounds.x - w / k / 2, bounds.x + bounds.w - w / k / 2)
  eye.y = between(y, bounds.y - h / k / 2, bounds.y + bounds.h - h / k / 2)
  eye.k = k
  eye.isFit = isFit
  paint()
  remember()
}

/** By so many px. @type {(dx: number, dy: number) => void} */
const move = (dx, dy) => look(eye.x + dx / eye.k, eye.y + dy / eye.k, eye.k)

/** @type {(x: number, y: number, k: number) => void} */
function centre(x, y, k) {
  const { w, h } = free()
  look(x - w / k / 2, y - h / k / 2, k)
}

function fit() {
  const { w, h } = free()
  const k = between(min(w / region.w, h / region.h), 0.02, 1.5)
  look(region.x - (w / k - region.w) / 2, region.y - max(0, h / k - region.h) / 2, k, true)
}

/** On a telephone the whole would be a stripe: it begins at its beginning, as high as the window. */
function begin() {
  const { w, h } = free()
  if (min(w / region.w, h / region.h) >= 0.25) return fit()
  const k = between(h / region.h, 0.5, 1)
  const y = heads?.h ? heads.y : (heads?.ground.getBBox().y ?? region.y)
  look(region.x, y - 8, k)
}

/** @type {(k: number, px?: number, py?: number) => void} zoom about a point of the stage */
function zoomTo(k, px = free().w / 2, py = free().h / 2) {
  const next = between(k, 0.05, 4)
  look(eye.x + px / eye.k - px / next, eye.y + py / eye.k - py / next, next)
}

/** @type {(box: Box) => void} */
function reach({ x, y, w, h }) {
  const room = free()
  const at = pinned()
  const gap = 16 / eye.k
  const left = eye.x + at.x + gap
  const top = eye.y + at.y + gap
  const right = eye.x + room.w / eye.k - gap
  let bottom = eye.y + room.h / eye.k - gap
  const dx = x < left || right - left < w ? x - left : max(0, x + w - right)
  // Nor does it stay behind the map or what is said of it.
  const edge = rectOf(stage)
  for (const el of [map, status]) {
    const over = rectOf(el)
    const [from, to, height] = [over.left - edge.left, over.right - edge.left, over.top - edge.top]
    const left = (x - eye.x - dx) * eye.k
    if (over.height > 20 && height > edge.height / 3 && left < to && left + w * eye.k > from)
      bottom = min(bottom, eye.y + height / eye.k - gap)
  }
  const dy = y < top || bottom - top < h ? y - top : max(0, y + h - bottom)
  if (dx || dy) look(eye.x + dx, eye.y + dy, eye.k)
}

// ---- Prepared views ----

/** Nothing is laid out anew: what the view leaves out is covered. @type {(name: string, isFitted?: boolean) => void} */
function show(name, isFitted = true) {
  view = [...views.options].some(({ value }) => value === name) ? name : 'whole'
  views.value = view
  region = { ...bounds }
  const line = lines.find(({ kind }) => VIEWS[kind] === view)
  const phase = view.startsWith('phase:') && phases.get(view.slice(6))
  let inner = region
  if (line) region.h = line.y + 8 - region.y
  else if (phase) {
    inner = boxOf(phase)
    // Beside it stand the heads of the lanes.
    const side = heads?.w ?? 0
    region = { ...inner, x: inner.x - side, w: inner.w + side }
  }
  for (const { el, box } of steps) {
    const [x, y] = [box.x + box.w / 2, box.y + box.h / 2]
    mark(el, 'off', x < inner.x || x > inner.x + inner.w || y < inner.y || y > inner.y + inner.h)
  }
  const fill = ground()
  const covers =
    view === 'whole'
      ? []
      : [
          { x: -FAR, y: -FAR, w: 2 * FAR, h: FAR + inner.y },
          { x: -FAR, y: inner.y + inner.h, w: 2 * FAR, h: FAR },
          { x: -FAR, y: inner.y, w: FAR + inner.x, h: inner.h },
          { x: inner.x + inner.w, y: inner.y, w: FAR, h: inner.h },
        ].map((box) => {
          const cover = shape('rect', { fill, class: 'cover' })
          place(cover, box)
          return cover
        })
  overlay.replaceChildren(...covers, rings)
  if (heads) overlay.prepend(heads.top)
  if (heads) overlay.append(heads.side, heads.corner)
  stop(focused, -1)
  if (!focused || isOff(focused)) focused = steps.find((step) => !isOff(step))
  stop(focused, 0)
  if (isFitted) fit()
}

/** The one stop of the drawing. @type {(step: Step | undefined, at: number) => void} */
const stop = (step, at) => void (step && (step.el.tabIndex = at))
/** The paper: a theme by night paints it as it does the drawing's. */
const ground = () => get(one('.background', svg), 'fill')
/** @type {(step: Step) => boolean} */
const isOff = (step) => step.el.matches('.off')

// ---- Trace ----

const rings = shape('g', { class: 'rings' })

function drawRings() {
  /** @type {[string, Step | undefined][]} */
  const list = hits.map((step, at) => [at === hit ? 'ring-hit-now' : 'ring-hit', step])
  list.push(['ring-chosen', chosen], ['ring-chosen', goal])
  if (focused && focused.el === document.activeElement) list.push(['ring-focus', focused])
  rings.replaceChildren()
  for (const [name, step] of list) {
    if (!step || isOff(step)) continue
    const { x, y, w, h } = step.box
    const gap = name === 'ring-focus' ? 9 : 5
    const ring = shape('rect', { class: name, rx: 8 })
    place(ring, { x: x - gap, y: y - gap, w: w + 2 * gap, h: h + 2 * gap })
    rings.append(ring)
  }
}

/** Along flows, one way. @type {(start: Step, isOn: boolean) => Set<Step>} */
function closure(start, isOn) {
  const set = new Set([start])
  for (const step of set)
    for (const { from, to, both } of step.links) if (!both && (isOn ? from : to) === step) set.add(isOn ? to : from)
  set.delete(start)
  return set
}

/** The contacts of what is traced, on in the direction in which they began: an exchange is no way back. @type {(set: Set<Step>) => Set<Link>} */
function contacts(set) {
  /** @type {Set<Link>} */ const met = new Set()
  /** @type {[Step, number][]} */
  const queue = [...set].map((step) => [step, 0])
  for (const [step, direction] of queue)
    for (const link of step.links) {
      const other = link.from === step ? link.to : link.from
      const down = sign(other.box.y - step.box.y)
      if (!link.both || met.has(link) || (direction !== 0 && down !== direction)) continue
      met.add(link)
      queue.push([other, down])
    }
  return met
}

/** The shortest way, with the arrows; failing that against them. @type {(from: Step, to: Step) => Link[] | undefined} */
function way(from, to) {
  /** @type {Map<Step, Link | undefined>} */
  const reached = new Map([[from, undefined]])
  for (const [step] of reached)
    for (const link of step.links) {
      const next = link.from === step ? link.to : link.both ? link.from : undefined
      if (next && !reached.has(next)) reached.set(next, link)
    }
  if (!reached.has(to)) return undefined
  const found = []
  for (let at = to, link = reached.get(to); link; link = reached.get(at)) {
    found.unshift(link)
    at = link.to === at ? link.from : link.to
  }
  return found
}

/** @type {(el: Element, ...names: string[]) => void} */
function light(el, ...names) {
  el.classList.add('on', ...names)
  lit.push(el)
}

function trace() {
  for (const el of lit) el.classList.remove('on', 'before', 'after', 'met')
  lit = []
  mark(svg, 'tracing', chosen !== undefined)
  drawRings()
  if (!chosen) return announce('')
  const start = chosen
  /** @type {Set<Link>} */ const on = new Set()
  if (goal) {
    let [from, to] = [start, goal]
    let there = way(from, to)
    if (!there && (there = way(to, from))) [from, to] = [to, from]
    for (const link of there ?? []) light(on.add(link) && link.el, 'after')
    const passed = new Set([start, goal, ...[...on].flatMap((link) => [link.from, link.to])])
    for (const { parts } of passed) for (const el of parts) light(el)
    const ends = { from: from.label, to: to.label }
    announce(there ? `${say('way', ends)} ${count('links', there.length)}${crossings(on)}` : say('noWay', ends))
    return
  }
  const [before, after] = [closure(start, false), closure(start, true)]
  const set = new Set([start, ...before, ...after])
  for (const link of links) {
    if (link.both) continue
    const isBefore = before.has(link.from) && (link.to === start || before.has(link.to))
    const isAfter = after.has(link.to) && (link.from === start || after.has(link.from))
    if (!isBefore && !isAfter) continue
    light(link.el, isAfter ? 'after' : 'before')
    on.add(link)
  }
  /** @type {Set<Step>} */ const met = new Set()
  for (const link of contacts(set)) {
    light(link.el, 'met')
    on.add(link)
    for (const step of [link.from, link.to]) if (!set.has(step)) met.add(step)
  }
  for (const { parts } of [...set, ...met]) for (const el of parts) light(el)
  const parts = [
    count('before', before.size),
    count('after', after.size),
    ...(met.size > 0 ? [count('met', met.size)] : []),
  ]
  announce(`${say('trace', { step: start.label })} ${parts.join(say('comma'))}${crossings(on)}`)
  chain([
    ['beforeHead', before],
    ['metHead', met],
    ['afterHead', after],
  ])
}

/** @type {(on: Set<Link>) => string} */
function crossings(on) {
  const said = []
  for (const { name, kind } of lines) {
    const at = { interaction: 0, visibility: 1 }[kind] ?? 2
    // Of a link that goes on in another strip, one part counts.
    const n = [...on].filter(({ from, to, el }) => !get(el, 'aria-hidden') && from.rank > at !== to.rank > at).length
    if (n > 0) said.push(say(['', 'crossOnce', 'crossTwice'][n] ?? 'crossTimes', { line: name, n }))
  }
  return said[0] ? say('crosses', { lines: said.join(say('comma')) }) : say('crossesNone')
}

/** The chain as text. @type {(groups: [string, Set<Step>][]) => void} */
function chain(groups) {
  const list = one('.chain', panel)
  list?.replaceChildren()
  for (const [key, set] of groups) {
    if (set.size === 0) continue
    const said = html('dd')
    for (const { id, label } of steps.filter((step) => set.has(step)))
      said.append(said.firstChild ? say('comma') : '', html('a', { href: `#step-${id}` }, label))
    list?.append(html('dt', {}, say(key)), said)
  }
}

/** @type {(step: Step | undefined, isWay?: boolean) => void} */
function choose(step, isWay = false) {
  if (step && isOff(step)) show('whole', false)
  if (isWay && chosen && step !== chosen) goal = step
  else [chosen, goal] = [step, undefined]
  for (const el of all('[aria-current]', drawer)) el.removeAttribute('aria-current')
  if (step) {
    for (const el of entriesOf(step)) set(el, 'aria-current', 'true')
    tell(step)
    roveTo(step)
  }
  panel.hidden = !step
  mark(root, 'panel-open', !!step)
  trace()
  remember()
  document.dispatchEvent(new CustomEvent('stageline:chosen', { detail: step?.id ?? null }))
}

/** The step in words, without the ids of the table that it is copied from. @type {(step: Step) => void} */
function tell(step) {
  const copy = /** @type {Element} */ (step.article?.cloneNode(true) ?? html('article'))
  for (const el of [copy, ...all('[id]', copy)]) for (const name of ['id', 'data-step']) el.removeAttribute(name)
  one('h3', copy)?.remove()
  const name = html('h2', {}, step.label)
  const close = button(say('close'), '×', () => leave())
  panel.replaceChildren(html('div', { class: 'panel-head' }, name, close), copy)
  panel.append(html('h3', {}, say('chain')), html('dl', { class: 'chain' }))
  panel.scrollTop = 0
}

/** @type {(step: Step) => void} */
function roveTo(step) {
  stop(focused, -1)
  focused = step
  stop(step, 0)
}

/** @type {(step: Step | undefined) => void} */
function focusStep(step) {
  if (!step) return
  bring(step)
  roveTo(step)
  step.el.focus({ preventScroll: true })
}

// ---- Find ----

function find() {
  const asked = folded(search.value).split(' ').filter(Boolean)
  hits = !asked[0] ? [] : steps.filter(({ words }) => asked.every((word) => words.includes(word)))
  hit = -1
  found.textContent = !asked[0] ? '' : hits[0] ? count('found', hits.length) : say('foundNone')
  if (asked[0]) announce(found.textContent)
  else trace()
  drawRings()
  remember()
}

/** @param {number} by */
function turn(by) {
  if (!hits[0]) return search.focus()
  hit = (hit + by + (hit < 0 && by < 0 ? 1 : 0) + hits.length) % hits.length
  const step = /** @type {Step} */ (hits[hit])
  bring(step)
  roveTo(step)
  drawRings()
  found.textContent = say('foundAt', { at: hit + 1, n: hits.length })
  announce(`${found.textContent} ${step.label}`)
}

// ---- The address ----

let timer = 0
let isRestoring = true
let written = ''

/** What is chosen and seen, as the end of an address. */
function state() {
  const params = new URLSearchParams()
  const { w, h } = free()
  const at = [eye.x + w / eye.k / 2, eye.y + h / eye.k / 2, eye.k * 100].map((n) => round(n * 10) / 10)
  const all = {
    view: view === 'whole' ? '' : view,
    step: chosen?.id,
    to: goal?.id,
    at: eye.isFit ? '' : at.join(),
    find: search.value,
    off: [...off].join(),
    open: openedTab(),
  }
  for (const [name, value] of Object.entries(all)) if (value) params.set(name, value)
  return String(params)
}

/** The address leads to what is seen; written when nothing moved for a moment. */
function remember() {
  if (isRestoring) return
  clearTimeout(timer)
  timer = window.setTimeout(() => {
    written = state()
    history.replaceState(null, '', written ? `#${written}` : location.pathname + location.search)
  }, 150)
}

function restore() {
  const hash = location.hash.slice(1)
  if (hash && hash === written) return
  enter(hash.includes('=') ? hash : '')
  if (hash && !hash.includes('=')) goTo(hash)
}

/** @param {string} written as `state` gives it */
function enter(written) {
  isRestoring = true
  const params = new URLSearchParams(written)
  /** @type {(name: string) => string} */
  const given = (name) => params.get(name) ?? ''
  off.clear()
  for (const key of given('off').split(',')) if (rows.has(key)) off.add(key)
  fade()
  show(given('view'), false)
  openTab(given('open'))
  choose(byId.get(given('step')))
  const to = byId.get(given('to'))
  if (to) choose(to, true)
  search.value = given('find')
  find()
  const [x = NaN, y = NaN, k = NaN] = given('at').split(',').map(Number)
  if (isFinite(x + y + k) && k) centre(x, y, between(k / 100, 0.05, 4))
  else {
    begin()
    if (chosen) bring(chosen)
  }
  isRestoring = false
}

/** What table and registers have of a step. @type {(step: Step) => Element[]} */
const entriesOf = ({ id, article }) => [article ?? [], all(`[data-step="${CSS.escape(id)}"]`, drawer)].flat()

/** The step that the drawing has for something. @type {(el: Element | null | undefined) => Step | undefined} */
const stepOf = (el) => byId.get(get(el, 'data-id')) ?? byId.get(get(el, 'data-step'))

/** Chooses it and goes there. @type {(step: Step | undefined, isWay?: boolean) => true} */
function arrive(step, isWay) {
  // The focus asks for a layout: before anything changes.
  focusStep(step)
  choose(step, isWay)
  return true
}

/** Lets go of the chosen step, which keeps the focus. */
function leave() {
  const step = chosen
  choose(undefined)
  focusStep(step)
}

/** Where an anchor of the page leads. @type {(hash: string) => boolean} */
function goTo(hash) {
  let id = hash
  try {
    id = decodeURIComponent(hash)
  } catch {
    // As it stands.
  }
  const el = document.getElementById(id)
  const step = byId.get(/^step-(.*)$/s.exec(id)?.[1] ?? '')
  if (step) return arrive(step)
  const section = el?.closest(SECTIONS)
  if (!el || !section) return false
  openTab(section.id)
  set(el, 'tabindex', -1)
  el.focus()
  el.scrollIntoView({ block: 'nearest' })
  return true
}

// ---- Hands and keys ----

/** @type {Map<number, { x: number, y: number }>} */
const pointers = new Map()
let isDragged = false
/** @type {Set<Step>} whose tooltips are whole */
const pointed = new Set()

function listenToPointers() {
  when(stage, 'pointerdown', (event) => {
    if (event.button !== 0 || !isIn(svg, event)) return
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    if (pointers.size === 1) isDragged = false
  })
  when(stage, 'pointermove', (event) => {
    const was = pointers.get(event.pointerId)
    if (!was) return
    const now = { x: event.clientX, y: event.clientY }
    if (!isDragged && hypot(now.x - was.x, now.y - was.y) < 4) return
    if (!isDragged) stage.setPointerCapture(event.pointerId)
    isDragged = true
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1]
    pointers.set(event.pointerId, now)
    if (!other) return move(was.x - now.x, was.y - now.y)
    // Two fingers: what was under their middle stays there.
    const { left, top } = rectOf(stage)
    const ratio = hypot(now.x - other.x, now.y - other.y) / max(1, hypot(was.x - other.x, was.y - other.y))
    zoomTo(eye.k * ratio, (now.x + other.x) / 2 - left, (now.y + other.y) / 2 - top)
    move((was.x - now.x) / 2, (was.y - now.y) / 2)
  })
  for (const name of /** @type {const} */ (['pointerup', 'pointercancel']))
    when(window, name, (event) => pointers.delete(event.pointerId))
  when(
    stage,
    'wheel',
    (event) => {
      if (!isIn(svg, event)) return
      event.preventDefault()
      const { left, top } = rectOf(stage)
      const unit = event.deltaMode === 1 ? 16 : 1
      const [dx, dy] = event.shiftKey && !event.deltaX ? [event.deltaY, 0] : [event.deltaX, event.deltaY]
      if (event.ctrlKey || event.metaKey)
        zoomTo(eye.k * exp((-dy * unit) / 300), event.clientX - left, event.clientY - top)
      else move(dx * unit, dy * unit)
    },
    { passive: false },
  )
  when(stage, 'click', (event) => {
    const target = /** @type {Element} */ (event.target)
    if (isDragged) return event.preventDefault()
    if (!svg.contains(target) || target.closest('a')) return
    arrive(stepOf(target.closest('g.step, [data-step]')), event.shiftKey)
  })
  // What a step tells is written when somebody points at it.
  when(stage, 'pointerover', (event) => {
    const el = /** @type {Element} */ (event.target).closest?.('g.step')
    const title = one(':scope > title', el)
    const step = stepOf(el)
    if (!title || !step || pointed.has(step)) return
    pointed.add(step)
    for (const entry of entriesOf(step)) if (entry !== step.article) title.append(`\n${plain(entry.textContent)}`)
  })
  /** @type {(event: PointerEvent) => void} */
  const moveOnMap = (event) => {
    if (event.buttons !== 1) return
    const at = rectOf(map)
    const scale = bounds.w / at.width
    centre(bounds.x + (event.clientX - at.left) * scale, bounds.y + (event.clientY - at.top) * scale, eye.k)
  }
  when(map, 'pointerdown', (/** @type {PointerEvent} */ event) => {
    map.setPointerCapture(event.pointerId)
    moveOnMap(event)
  })
  when(map, 'pointermove', moveOnMap)
}

/** The neighbour of a step by an arrow. @type {(step: Step, key: string) => Step | undefined} */
function neighbour(step, key) {
  const shown = columns.map((column) => column.filter((each) => !isOff(each))).filter((column) => column[0])
  const order = shown.flat()
  const at = order.indexOf(step)
  if (key === 'Home') return order[0]
  if (key === 'End') return order.at(-1)
  if (key === 'ArrowDown') return order[at + 1]
  if (key === 'ArrowUp') return order[at - 1]
  const column = shown[shown.findIndex((each) => each.includes(step)) + (key === 'ArrowRight' ? 1 : -1)]
  return column?.reduce((best, each) => (abs(each.box.y - step.box.y) < abs(best.box.y - step.box.y) ? each : best))
}

/** The step at the other end of a link that goes that way. @type {(step: Step, key: string) => Step | undefined} */
function linked(step, key) {
  const [dx = 0, dy = 0] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key] ?? [
    0, 0,
  ]
  let best
  let least = 0
  for (const { from, to } of step.links) {
    const other = from === step ? to : from
    const [x, y] = [other.box.x - step.box.x, other.box.y - step.box.y]
    const along = (x * dx + y * dy) / (hypot(x, y) || 1)
    if (along > least && !isOff(other)) [best, least] = [other, along]
  }
  return best
}

/** @type {(event: KeyboardEvent) => void} */
function onKey(event) {
  const { key, altKey, ctrlKey, metaKey } = event
  if (ctrlKey || metaKey) return
  const step = focused
  const acts = /** @type {Record<string, () => void>} */ ({
    '+': zoomIn,
    '=': zoomIn,
    '-': zoomOut,
    0: fit,
    1: actualSize,
    '/': () => search.focus(),
    v: () => views.focus(),
    r: () => ((rowBox.open = true), /** @type {HTMLElement | null} */ (one('input', rowMenu))?.focus()),
    t: () => openTab(openedTab() ? '' : 'table'),
    '?': showKeys,
    Escape: () => choose(undefined),
    Enter: () => arrive(step, event.shiftKey),
    ' ': () => arrive(step, event.shiftKey),
  })
  const isMove = /^(Arrow|Home|End)/.test(key)
  if (!isMove && !acts[key]) return
  event.preventDefault()
  if (!isMove) return acts[key]?.()
  if (step) focusStep((altKey ? linked : neighbour)(step, key))
}

function listen() {
  listenToPointers()
  when(stage, 'keydown', (event) => {
    if (isIn(svg, event)) onKey(event)
  })
  when(stage, 'focusin', (event) => {
    const step = stepOf(/** @type {Element} */ (event.target))
    if (step) roveTo(step)
    drawRings()
  })
  when(stage, 'focusout', () => setTimeout(drawRings))
  for (const bar of [tools, tabs]) when(bar, 'keydown', roveBy)
  when(tools, 'focusin', (event) => {
    if (stops(tools).includes(/** @type {HTMLElement} */ (event.target)))
      rove(tools, /** @type {Element} */ (event.target))
  })
  when(search, 'input', find)
  when(search, 'keydown', (event) => {
    if (event.key === 'Enter') turn(event.shiftKey ? -1 : 1)
    if (event.key !== 'Escape') return
    search.value = ''
    find()
    focusStep(focused)
  })
  when(views, 'change', () => {
    show(views.value)
    announce(say('viewIs', { view: plain(views.selectedOptions[0]?.textContent) }))
  })
  when(document, 'keydown', (event) => {
    if (event.key !== 'Escape' || event.target === search || isIn(svg, event)) return
    if (rowBox.open) {
      rowBox.open = false
      one('summary', rowBox)?.focus()
    } else if (isIn(panel, event)) leave()
    else if (isIn(drawer, event)) {
      const tab = opened()
      openTab('')
      tab?.focus()
    }
  })
  when(document, 'click', (event) => {
    const target = /** @type {Element} */ (event.target)
    if (!rowBox.contains(target)) rowBox.open = false
    const href = get(target.closest?.('a[href^="#"]'), 'href')
    if (href && goTo(href.slice(1))) return event.preventDefault()
    const row = target.closest?.('section.register [data-step]')
    if (row && !target.closest('a')) arrive(stepOf(row))
  })
  when(window, 'hashchange', restore)
  // On paper no panel lies over what is seen.
  when(window, 'beforeprint', () => {
    const { w, h } = free()
    open(svg, eye.isFit ? region : { ...eye, w: w / eye.k, h: h / eye.k })
  })
  when(window, 'afterprint', paint)
  new ResizeObserver(() => {
    // Paper has other measures: what is seen is what is printed.
    if (!matchMedia('print').matches) (eye.isFit ? fit : paint)()
  }).observe(stage)
  when(document, 'stageline:drawn', () => {
    const was = state()
    read()
    readDrawer()
    const seen = { ...eye }
    enter(was)
    look(seen.x, seen.y, seen.k, seen.isFit)
  })
}

if (one('#drawing svg.stageline')) {
  build()
  read()
  readDrawer()
  rove(tools, search)
  restore()
  listen()
  paintNow()
}
