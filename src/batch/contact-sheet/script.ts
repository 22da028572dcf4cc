/**
 * What the page does when scripts run: filter and sort. The page is whole without it; then its form stays hidden. What is
 * asked for stands in the address after `#`, as `q=hotel&state=error&sort=date`, so that a link leads to what was seen. Names
 * are in the order of the file; other orders are the browser's, in the page's language. Of thousands of cards some are
 * revealed at once and the others as time allows: to lay out all of them takes longer than a letter may.
 */
const WRITTEN = String.raw`
'use strict';
(() => {
  const one = (selector, within = document) => within.querySelector(selector)
  const every = (selector, within = document) => [...within.querySelectorAll(selector)]
  const form = one('.find')
  const status = one('[role=status]')
  const sorted = one('#sorted')
  const nav = one('nav')
  const fields = every('input, select', form)
  const find = fields[0]
  const cards = every('.card').map((card) => ({
    card,
    list: card.parentElement,
    section: card.closest('section'),
    title: one('h3', card).textContent,
    date: one('time', card)?.textContent ?? '',
    found: +(card.dataset.found ?? 0),
    states: (card.dataset.is ?? '').split(' '),
  }))
  const plain = (text) => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase()
  const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true })
  const orders = {
    title: (a, b) => compare(a.title, b.title),
    date: (a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : 0),
    found: (a, b) => b.found - a.found,
  }
  let order = ''
  let ordered = cards
  let hidden = []
  let timer

  const textOf = (each) => each.text ??= plain([
    each.section.dataset.folder,
    ...every('h3, .path, dd, .found', each.card).map((part) => part.textContent),
    each.card.dataset.rules,
  ].join('\n'))

  function arrange(by) {
    if (by === order) return
    order = by
    ordered = by ? [...cards].sort(orders[by]) : cards
    const all = document.createDocumentFragment()
    for (const { card, list, section } of ordered) {
      const place = by ? all : list
      place.append(card)
      const path = one('.path', card)
      if (path && section.dataset.folder) path.dataset.folder = section.dataset.folder + '/'
    }
    one('ul', sorted).append(all)
  }

  function reveal(most) {
    clearTimeout(timer)
    for (const { card } of hidden.splice(0, most)) card.hidden = false
    if (hidden.length) timer = setTimeout(reveal, 0, 400)
  }

  function show() {
    const { q, state, sort } = Object.fromEntries(fields.map(({ name, value }) => [name, value]))
    const words = plain(q).split(/\s+/).filter(Boolean)
    arrange(sort)
    hidden = []
    let shown = 0
    const counts = new Map()
    for (const each of ordered) {
      const { card, states } = each
      const fits = (!state || states.includes(state)) && words.every((word) => textOf(each).includes(word))
      if (fits) {
        const section = order ? sorted : each.section
        counts.set(section, (counts.get(section) ?? 0) + 1)
        shown++
        if (card.hidden) hidden.push(each)
      } else if (!card.hidden) card.hidden = true
    }
    reveal(200)
    for (const section of every('section')) {
      const count = counts.get(section)
      const total = one('.cards', section) && one('small', section)
      section.hidden = total ? !count : !!(words.length || state)
      if (total) total.textContent = grouped(count ?? 0)
    }
    for (const link of every('nav li a')) link.parentElement.hidden = one(link.hash).parentElement.hidden
    if (nav) nav.hidden = order || !shown
    const { all, some, none } = status.dataset
    status.textContent = shown === cards.length ? all : shown ? some.replace('{n}', grouped(shown)) : none
    one('button', form).hidden = !fields.some(({ value }) => value)
  }

  function changed() {
    show()
    const asked = new URLSearchParams(fields.filter(({ value }) => value).map(({ name, value }) => [name, value])) + ''
    try {
      history.replaceState(null, '', location.href.split('#')[0] + (asked && '#' + asked))
    } catch {} // Safari bears a hundred in half a minute
    const top = one('header').offsetHeight
    if (scrollY > top) scrollTo(0, top)
  }

  function take() {
    const { hash } = location
    if (hash && !hash.includes('=')) return // a section of the page
    const asked = new URLSearchParams(hash.slice(1))
    for (const field of fields) {
      field.value = asked.get(field.name) ?? ''
      if (field.selectedIndex < 0) field.value = ''
    }
    show()
  }

  form.oninput = changed
  form.onsubmit = () => false
  form.onreset = () => setTimeout(() => {
    changed()
    find.focus()
  })
  find.onfocus = () => cards.forEach(textOf)
  find.onkeydown = ({ key }) => {
    if (key !== 'Escape') return
    find.value = ''
    changed()
  }
  onhashchange = take
  form.hidden = false
  take()
})()
`

/** As it stands in the page. */
export const SCRIPT = WRITTEN.replace(/^ +/gm, '').replace(/^\n| \/\/ .*/gm, '')
