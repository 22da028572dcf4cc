// @ts-check
/**
 * What a page does in a preview, beside the script that it has anyway: the list of blueprints, findings, a new picture with each
 * save, the way to the text. It puts what the server sends in the place of what was there and says `stageline:drawn`.
 */

/** @typedef {{ id: number, name: string, title: string, state: 'clean' | 'findings' | 'broken', findings: number, version: string }} Listed */
/** @typedef {{ line: number, column: number, start: number, frame: string }} Written */
/**
 * @typedef {object} Data
 * @property {string} version
 * @property {string} [page]
 * @property {string[]} sheets
 * @property {string} findings
 * @property {string} [error]
 * @property {{ steps: string[], links: [string, string][] }} [changed]
 * @property {Record<string, Written>} steps
 */
/**
 * @typedef {object} Told
 * @property {number} [id]
 * @property {Record<string, string>} switched
 * @property {boolean} edits
 * @property {Record<string, string>} words
 * @property {unknown} editorWords of the text editor
 * @property {Record<string, string[]>} looks
 * @property {Listed[]} list
 * @property {Data} data
 */
/**
 * @typedef {object} TextEditor
 * @property {() => string} text
 * @property {(text: string) => void} setText keeps the caret
 * @property {(from: number, to: number) => void} reveal
 * @property {() => void} focus
 * @property {(text: string) => void} markSaved
 */
/**
 * @typedef {object} EditorParts
 * @property {HTMLElement} parent
 * @property {string} text
 * @property {string} nonce
 * @property {unknown} words
 * @property {(text: string, offset: number) => Promise<unknown>} complete
 * @property {(text: string) => Promise<unknown>} check
 * @property {(text: string, isUnsaved: boolean) => void} onChange
 * @property {(offset: number) => void} onCaret
 * @property {(text: string) => void} onSave
 */

const root = document.documentElement
/** @type {unknown} */ const given = JSON.parse(document.getElementById('preview-told')?.textContent ?? '{}')
const told = /** @type {Told} */ (given)
const WORDS = told.words
/** Of the page that runs: what is put into it later carries it, too. */
const NONCE = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.nonce ?? ''

/** @type {(key: string, values?: Record<string, string | number>) => string} */
const say = (key, values = {}) =>
  (WORDS[key] ?? key).replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => String(values[name]))
/** @type {(selector: string, within?: ParentNode) => HTMLElement[]} */
const all = (selector, within = document) => [...within.querySelectorAll(/** @type {'div'} */ (selector))]
/** @type {(selector: string, within?: ParentNode | null) => HTMLElement | null} */
const one = (selector, within = document) => within?.querySelector(selector) ?? null

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(string | Node)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
function html(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const name in attributes) made.setAttribute(name, attributes[name] ?? '')
  made.append(...children)
  return made
}

/** Markup of the server's, as nodes that run nothing; its styles are admitted. @type {(markup: string) => Document} */
const parsed = (markup) =>
  new DOMParser().parseFromString(markup.replace(/<style(?=[ >])/g, `<style nonce="${NONCE}"`), 'text/html')

/** A node of another document, with its styles admitted. @type {(node: Element) => Element} */
function adopted(node) {
  const own = document.importNode(node, true)
  for (const style of /** @type {HTMLStyleElement[]} */ ([own, ...own.querySelectorAll('style')]))
    if (style.localName === 'style') style.nonce = NONCE
  return own
}

/** What is shown. */
let data = told.data
/** @type {Listed[]} */ let list = told.list
const switched = told.switched
/** @type {string | null} the id of the step that is chosen */ let chosen = null
/** Whether the page was made with a picture: its script has nothing to read otherwise. */
const hasPicture = one('#drawing svg.stageline') !== null
const main = /** @type {HTMLElement} */ (one('main'))

// ---- The side ----

const entries = html('ul')
const state = html('p', { class: 'preview-state', role: 'status' }, say('connected'))
const side = html('nav', { class: 'preview-side', 'aria-label': say('files') }, html('h2', {}, say('files')), entries)

/** @type {(file: Listed) => string} */
function saidOf({ state: is, findings }) {
  if (is === 'broken') return say('broken')
  return findings === 0 ? say('clean') : say(findings === 1 ? 'findingsOne' : 'findings', { n: findings })
}

function showList() {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.file
  entries.replaceChildren(
    ...list.map((file) => {
      const name = html('span', {}, file.title || file.name)
      const mark = html('span', { class: 'mark', 'aria-hidden': 'true' })
      const link = html('a', { href: addressOf(file.id), title: file.name, 'data-file': String(file.id) }, mark, name)
      // Two of one title are told apart by their files.
      const isOne = list.filter(({ title }) => title === file.title).length < 2
      link.append(html('small', {}, isOne ? saidOf(file) : `${saidOf(file)} · ${file.name}`))
      if (file.id === told.id) link.setAttribute('aria-current', 'page')
      return html('li', { class: file.state }, link)
    }),
  )
  if (focused !== undefined) one(`[data-file="${focused}"]`, entries)?.focus()
  if (list.length === 0) entries.append(html('li', {}, html('p', {}, say('noFiles'))))
}

/** Of another file, seen in the same way. @type {(id: number) => string} */
const addressOf = (id) => {
  // A view of a blueprint's own is not known to others.
  const { view = '', ...others } = switched
  const kept = view === 'customer' || view === 'full' ? { ...others, view } : others
  const query = String(new URLSearchParams(kept))
  return query ? `${id}?${query}` : String(id)
}

function addSwitches() {
  const box = html('fieldset', {}, html('legend', {}, say('look')))
  for (const [name, values] of Object.entries(told.looks)) {
    const select = html('select', { 'aria-label': say(name), 'data-switch': name })
    select.append(html('option', { value: '' }, say('asConfigured')))
    for (const value of values) {
      const isNamed = name === 'view' && (value === 'full' || value === 'customer')
      select.append(html('option', { value }, isNamed ? say(value) : value))
    }
    select.value = switched[name] ?? ''
    select.addEventListener('change', () => {
      if (select.value) switched[name] = select.value
      else delete switched[name]
      const query = String(new URLSearchParams(switched))
      history.replaceState(null, '', `${location.pathname}${query ? `?${query}` : ''}${location.hash}`)
      showList()
      void pull()
    })
    box.append(html('label', {}, say(name), select))
  }
  side.append(box)
}

// ---- What is drawn ----

const error = html('div', { class: 'preview-error', role: 'alert' })
const sheets = html('div', { class: 'preview-sheets', tabindex: '0', role: 'region', 'aria-label': say('paper') })

/** What the drawing has of what changed. @type {(changed: Data['changed']) => Element[]} */
function partsOf(changed) {
  const steps = (changed?.steps ?? []).map((id) => `g.step[data-id="${CSS.escape(id)}"]`)
  const links = (changed?.links ?? []).map(
    ([from, to]) => `g.link[data-from="${CSS.escape(from)}"][data-to="${CSS.escape(to)}"]`,
  )
  return [...steps, ...links].flatMap((selector) => all(`#drawing svg.stageline ${selector}`))
}

/** @type {(changed: Data['changed']) => void} */
function glow(changed) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  for (const el of partsOf(changed)) {
    el.classList.add('preview-changed')
    setTimeout(() => el.classList.remove('preview-changed'), 1700)
  }
}

function showError() {
  const isGone = told.id !== undefined && !list.some(({ id }) => id === told.id)
  root.classList.toggle('preview-broken', isGone || data.error !== undefined)
  if (isGone) error.replaceChildren(say('gone'))
  else if (data.error !== undefined) error.replaceChildren(...parsed(data.error).body.childNodes)
  else error.replaceChildren()
  error.hidden = !isGone && data.error === undefined
}

function showSheets() {
  const figures = data.sheets.map((markup, at) => {
    const [sheet] = parsed(markup).body.children
    const caption = html('figcaption', {}, say('sheet', { at: at + 1, n: data.sheets.length }))
    return html('figure', {}, ...(sheet ? [document.importNode(sheet, true)] : []), caption)
  })
  const { scrollTop } = sheets
  sheets.replaceChildren(...figures)
  sheets.hidden = figures.length === 0
  sheets.scrollTop = scrollTop
}

/** The page's own; a text editor has others. @type {Element[]} */
let pageStyles = all('head style:not([data-preview])')

/** Everything of the page but what scripts have put there. @type {(page: Document) => void} */
function replace(page) {
  const next = all('head style:not([data-preview])', page)
  if (pageStyles.map((each) => each.textContent).join() !== next.map((each) => each.textContent).join()) {
    const fresh = next.map(adopted)
    pageStyles[0]?.before(...fresh)
    for (const style of pageStyles) style.remove()
    pageStyles = fresh
  }
  document.title = page.title
  root.lang = page.documentElement.lang
  const header = one('header')
  for (const el of [...(header?.children ?? [])]) if (!el.matches('.tools')) el.remove()
  header?.prepend(...[...(one('header', page)?.children ?? [])].map(adopted))
  const drawing = one('#drawing svg.stageline')
  const drawn = one('#drawing svg.stageline', page)
  if (drawing && drawn) drawing.replaceWith(adopted(drawn))
  for (const old of all('section.register, #table')) old.remove()
  main.append(...all('section.register, #table', page).map(adopted))
}

/** @type {(next: Data, isSave: boolean) => void} */
function show(next, isSave) {
  const before = data
  data = next
  const page = next.page === undefined ? undefined : parsed(next.page)
  if (page && !hasPicture) {
    // The script of the page begins with a picture. Who writes on meanwhile loses nothing: the next save brings it.
    if (!isUnsaved()) reload()
    return
  }
  if (page) replace(page)
  for (const old of all('#findings')) old.remove()
  const findings = one('#findings', parsed(next.findings))
  if (findings) main.append(adopted(findings))
  showSheets()
  showError()
  if (hasPicture) document.dispatchEvent(new Event('stageline:drawn'))
  if (isSave && page && before.version !== next.version) glow(next.changed)
  markTitle()
  // Who waits for the picture is told when it is painted.
  requestAnimationFrame(() => requestAnimationFrame(() => (root.dataset.drawn = next.version)))
}

/** ms after which what could not be asked is asked again. */
const AGAIN = 1000

let isPulling = false
let isStale = false

/** Asks for the file as it is now; once at a time. */
async function pull(isSave = false) {
  if (told.id === undefined) return
  isStale = true
  if (isPulling) return
  isPulling = true
  try {
    while (isStale) {
      isStale = false
      const answer = await fetch(`data/${told.id}?${String(new URLSearchParams(switched))}`)
      /** @type {unknown} */ const next = answer.ok ? await answer.json() : undefined
      if (next && !isStale) show(/** @type {Data} */ (next), isSave)
      connect(true)
    }
  } catch {
    connect(false)
    setTimeout(() => void pull(isSave), AGAIN)
  } finally {
    isPulling = false
  }
}

// ---- The server ----

/** @param {boolean} is */
function connect(is) {
  state.textContent = say(is ? 'connected' : 'cut')
  state.classList.toggle('cut', !is)
}

/** @type {EventSource | undefined} */ let heard
let waiting = 0

/** While the page is seen: a browser has six connections for all pages of a preview, and a seventh page would never come. */
function listen() {
  heard?.close()
  clearTimeout(waiting)
  if (document.hidden) return
  const events = new EventSource(`events${told.id === undefined ? '' : `?of=${told.id}`}`)
  heard = events
  events.addEventListener('open', () => connect(true))
  events.addEventListener('error', () => {
    connect(false)
    if (events.readyState === EventSource.CLOSED) waiting = setTimeout(listen, AGAIN)
  })
  events.addEventListener('list', (event) => {
    /** @type {unknown} */ const now = JSON.parse(/** @type {MessageEvent<string>} */ (event).data)
    list = /** @type {Listed[]} */ (now)
    showList()
    if (told.id === undefined && list.length > 0) location.reload()
    const own = list.find(({ id }) => id === told.id)
    if (own && own.version !== data.version) {
      void pull(true)
      void readAgain()
    } else showError()
  })
}

/** @typedef {{ status: number, body: Record<string, unknown> }} Answered with status 0 where nobody answers */

/** @type {(what: string, init?: RequestInit) => Promise<Answered>} */
async function ask(what, init) {
  try {
    const answer = await fetch(what, init)
    /** @type {unknown} */ const said = await answer.json().catch(() => ({}))
    return { status: answer.status, body: /** @type {Record<string, unknown>} */ (said) }
  } catch {
    return { status: 0, body: {} }
  }
}

/** @type {(what: string, body: object) => Promise<Answered>} */
const post = (what, body) =>
  ask(what, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id: told.id, ...body }),
  })

/** None where nobody answers. @type {(what: string, body: object) => Promise<unknown[]>} */
async function listed(what, given) {
  const { body } = await post(what, given)
  return Array.isArray(body) ? body : []
}

/** Why it was not done. @type {(answer: Answered) => string} */
function whyNot({ status, body: { why } }) {
  if (typeof why === 'string') return why
  const known = { 0: 'cut', 404: 'notThere', 413: 'tooLarge' }[status]
  return known === undefined ? String(status) : say(known)
}

// ---- The text ----

/** @type {(of: { step: string } | { finding: number }) => Promise<void>} */
async function open(of) {
  const answer = await post('open', of)
  const { address, opened } = answer.body
  if (typeof address === 'string' && address.startsWith('vscode://file/')) location.href = address
  else note(opened === true ? say('opened') : say('notOpened', { why: whyNot(answer) }))
}

/** For who sees it and who hears it. @type {(text: string) => void} */
function note(text) {
  const status = one('.status')
  if (status) status.textContent = text
  else state.textContent = text
}

/** Under what the panel says of a step, where that is written. */
function showWritten() {
  const panel = one('.panel')
  one('.preview-written', panel)?.remove()
  const at = chosen === null ? undefined : data.steps[chosen]
  if (!panel || panel.hidden || !at) return
  const button = html('button', { type: 'button', class: 'open' }, say('open'))
  const step = chosen ?? ''
  button.addEventListener('click', () => void open({ step }))
  panel.append(
    html(
      'div',
      { class: 'preview-written' },
      html('h3', {}, say('line', { line: at.line })),
      html('pre', { tabindex: '0' }, at.frame),
      button,
    ),
  )
}

// ---- The text beside the picture ----

/** @type {TextEditor | undefined} */ let editor
/** Of the text on disk that was seen last. */
let base = ''
let saved = ''
/** The caret and the drawing follow each other, not themselves. */
let isFollowing = false
let caret = 0

const isUnsaved = () => editor !== undefined && editor.text() !== saved

const CARET = 'stageline-caret'

/** The page anew, with the caret where it was. */
function reload() {
  if (one('.preview-text')?.contains(document.activeElement)) window.sessionStorage.setItem(CARET, String(caret))
  location.reload()
}

/** Says that there is text which is not saved. */
function markTitle() {
  document.title = document.title.replace(/^\* /, '')
  if (isUnsaved()) document.title = `* ${document.title}`
  const said = one('.preview-text .saved')
  if (said) said.textContent = isUnsaved() ? say('unsaved') : ''
}

/** A field for text, where there is no better editor. @type {(parts: EditorParts) => TextEditor} */
function plainEditor({ parent, text, onChange, onCaret, onSave }) {
  const field = html('textarea', { 'aria-label': say('text'), spellcheck: 'false', wrap: 'off' })
  field.value = text
  parent.append(field)
  field.addEventListener('input', () => onChange(field.value, true))
  for (const name of ['keyup', 'click']) field.addEventListener(name, () => onCaret(field.selectionStart))
  field.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onSave(field.value)
  })
  return {
    text: () => field.value,
    setText(next) {
      const [start, end] = [field.selectionStart, field.selectionEnd]
      field.value = next
      field.setSelectionRange(start, end)
    },
    reveal(from, to) {
      field.setSelectionRange(from, to)
      const line = field.value.slice(0, from).split('\n').length - 1
      const height = field.scrollHeight / field.value.split('\n').length
      field.scrollTop = line * height - field.clientHeight / 3
    },
    focus: () => field.focus(),
    markSaved: () => undefined,
  }
}

/** What stands in the place of the text. @type {(bar: HTMLElement, text: HTMLElement) => void} */
function showText(bar, text) {
  one('.preview-text')?.remove()
  document.body.prepend(html('section', { class: 'preview-text', 'aria-label': say('text') }, bar, text))
  root.classList.add('preview-edits')
}

async function openText() {
  const answer = await ask(`text/${told.id}`)
  const disk = answer.body
  if (!isText(disk)) {
    const why = html('p', { role: 'alert' }, say('notRead', { why: whyNot(answer) }))
    return showText(html('div', {}, html('strong', {}, say('text'))), why)
  }
  base = disk.base
  saved = disk.text
  const button = html('button', { type: 'button' }, say('save'))
  const bar = html('div', {}, html('strong', {}, say('text')), html('span', { class: 'saved', role: 'status' }), button)
  const parent = html('div', { class: 'text' })
  showText(bar, parent)
  const given = /** @type {{ stagelineEditor?: { createEditor: typeof plainEditor } }} */ (globalThis).stagelineEditor
  editor = (given?.createEditor ?? plainEditor)({
    parent,
    text: disk.text,
    nonce: NONCE,
    words: told.editorWords,
    complete: (text, offset) => listed('complete', { text, offset }),
    check: (text) => listed('check', { text }),
    onChange: markTitle,
    onCaret: (offset) => void follow(offset),
    onSave: (text) => void save(text),
  })
  const kept = window.sessionStorage.getItem(CARET)
  window.sessionStorage.removeItem(CARET)
  if (kept !== null) {
    editor.reveal(Number(kept), Number(kept))
    editor.focus()
  }
  button.addEventListener('click', () => editor && void save(editor.text()))
  window.addEventListener('beforeunload', (event) => {
    if (isUnsaved()) event.preventDefault()
  })
}

/** The step that the caret stands in is chosen in the drawing. @param {number} offset */
async function follow(offset) {
  caret = offset
  if (!editor) return
  const { body } = await post('at', { text: editor.text(), offset })
  const { step } = body
  if (typeof step !== 'string' || step === chosen || !hasPicture) return
  isFollowing = true
  // As by a link of the page, but the focus stays in the text.
  const drawing = one('#drawing')
  const link = html('a', { href: `#step-${step}` })
  document.body.append(link)
  if (drawing) drawing.inert = true
  link.click()
  if (drawing) drawing.inert = false
  link.remove()
  isFollowing = false
}

/** The caret goes to the step that is chosen in the drawing. */
async function leadCaret() {
  if (!editor || isFollowing || chosen === null) return
  const { body } = await post('place', { text: editor.text(), step: chosen })
  const { from, to } = body
  if (typeof from === 'number' && typeof to === 'number') editor.reveal(from, to)
}

let isSaving = false
/** @type {string | undefined} what was to be saved meanwhile */ let due

/** Once at a time: a second save knows what the first has written. @type {(text: string) => Promise<void>} */
async function save(text) {
  due = text
  if (isSaving) return
  isSaving = true
  while (due !== undefined) {
    const next = due
    due = undefined
    if (!(await saveOnce(next))) due = undefined
  }
  isSaving = false
}

/** @type {(text: string) => Promise<boolean>} */
async function saveOnce(text) {
  const answer = await post('save', { text, base })
  const { status, body } = answer
  const isDone = status === 200 && body.isSaved === true
  if (status === 409 && isText(body)) choose(text, body)
  else if (!isDone) note(say('notSaved', { why: whyNot(answer) }))
  if (!isDone) return false
  base = String(body.base)
  saved = text
  editor?.markSaved(text)
  markTitle()
  note(say('saved'))
  return true
}

/** @typedef {{ text: string, base: string }} Disk a text, and what tells it from others */

/** @type {(body: object) => body is Disk} */
const isText = (body) => 'text' in body && typeof body.text === 'string' && 'base' in body

/** What somebody else has written since; it takes the place of what was not touched here. */
async function readAgain() {
  if (!told.edits) return
  if (!editor) return openText()
  const { body } = await ask(`text/${told.id}`)
  if (!isText(body) || body.base === base || isUnsaved()) return
  take(body)
}

/** @type {(disk: Disk) => void} */
function take(disk) {
  base = disk.base
  saved = disk.text
  editor?.setText(disk.text)
  editor?.markSaved(disk.text)
  markTitle()
}

/** Lines that the other does not have are marked. @type {(text: string, other: string) => HTMLElement} */
function compared(text, other) {
  const known = new Set(other.split('\n'))
  const lines = text.split('\n').flatMap((line) => (known.has(line) ? [`${line}\n`] : [html('ins', {}, line), '\n']))
  return html('pre', { tabindex: '0' }, ...lines)
}

/** Both are shown, and the author chooses. @type {(mine: string, disk: Disk) => void} */
function choose(mine, disk) {
  const dialog = html('dialog', { class: 'preview-conflict', 'aria-label': say('conflictHead') })
  /** @type {(key: string, act: () => void) => HTMLButtonElement} */
  const button = (key, act) => {
    const made = html('button', { type: 'button' }, say(key))
    made.addEventListener('click', () => {
      dialog.close()
      act()
    })
    return made
  }
  dialog.append(
    html('h2', {}, say('conflictHead')),
    html('p', {}, say('conflict')),
    html(
      'div',
      { class: 'two' },
      html('div', {}, html('h3', {}, say('onDisk')), compared(disk.text, mine)),
      html('div', {}, html('h3', {}, say('mine')), compared(mine, disk.text)),
    ),
    button('takeDisk', () => take(disk)),
    ' ',
    button('keepMine', () => {
      base = disk.base
      void save(mine)
    }),
    ' ',
    button('close', () => undefined),
  )
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}

// ---- All together ----

addSwitches()
side.append(state)
document.body.prepend(side)
main.append(sheets, error)
showList()
showSheets()
showError()
document.addEventListener('stageline:chosen', (event) => {
  const { detail } = /** @type {CustomEvent<string | null>} */ (event)
  chosen = detail
  showWritten()
  void leadCaret()
})
// Before the page's own script takes it for the choice of a step.
document.addEventListener(
  'click',
  (event) => {
    const target = /** @type {Element} */ (event.target)
    const finding = /** @type {HTMLElement | null} */ (target.closest('[data-open-finding]'))?.dataset.openFinding
    if (finding === undefined) return
    event.stopPropagation()
    void open({ finding: Number(finding) })
  },
  true,
)
chosen = new URLSearchParams(location.hash.slice(1)).get('step')
showWritten()
listen()
document.addEventListener('visibilitychange', listen)
if (told.edits && told.id !== undefined) void openText()
root.dataset.drawn = data.version
