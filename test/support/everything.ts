/** Says everything that the language can say, and nothing in the form or with the value that is taken where it is left out. */
export const EVERYTHING = `blueprint: 1
title: Everything
description: All that can be said
language: zh-CN
segment: Readers
state: to-be
owner: Nobody
date: '2026-05-04'
version: '2.10'
review: '2027-01-31'
replaces: ./before.blueprint.yaml
sources: [Workshop, { label: Handbook, url: https://example.org/handbook }]
currency: EUR
views:
  board:
    title: For the board
    view: customer, trace:a
    show: [legend, 'row:pains']
    hide: [cost]
    phases: first..later
    lanes: [customer]
    steps: [a]
    theme: print
    density: compact
    fold: 2
    page: A3
channels:
  intercom: { title: Intercom, seen: true, notice: true }
  pigeon: Carrier pigeon
lanes:
  evidence: { title: Things, technology: true }
  customer: Guest
  onstage: { kind: onstage, title: Desk, technology: true }
  backstage: { title: Behind, technology: true }
  support: { title: Below, technology: true }
  night: { kind: backstage, title: Night, technology: true }
rows:
  pains: { title: Pain points, mark: minus, as: tags, place: top, audience: customer }
  load: { title: Visitors, as: numbers, place: customer }
  policies: Policies
phases:
  begin:
    title: Beginning
    time: 2w
    rows: { policies: House rules }
    phases: { first: { title: First, time: 1d, rows: { policies: [Quiet] } }, second: Second }
  later: { title: Later, time: 1mo }
  end: The end
moments:
  - id: arrival
    phase: first
    title: Arrival
    time: 3m-8m
    evidence: [Sign]
    customer: { look: { label: Look around, kind: start } }
    onstage: [Greet, { id: seat, label: Seat them, channel: pigeon }]
    rows: { pains: [No parking], load: 40 }
    note: Seen on 12 May
    questions: [How long?, { text: Who?, by: Desk, date: '2026-05-12', due: '2026-06-30', answer: The host }]
steps:
  a:
    lane: customer
    phase: first
    kind: decision
    label: Choose
    items: [Soup, 7]
    image: ./screen.png
    evidence: [Menu, { label: Board, image: ./board.png, url: https://example.org/board }]
    momentOfTruth: true
    emotion: -2
    wait: { typical: 4m, max: 10m }
    time: { standard: 1h30m, tolerated: 2d }
    cost: 1.20
    standards: [{ hard: Within 3 minutes, instrument: Clock }, { soft: Feels expected }]
    failPoints:
      - label: Not found
        class: task
        severity: 7
        occurrence: 3
        detection: 4
        countermeasures: [Look, { label: Ask, kind: prevent, owner: Desk, status: planned, due: '2026-09-30' }]
        recovery: ./recover.blueprint.yaml
      - { label: Wet floor, open: { why: No mats, owner: Desk, due: '2026-09-30' } }
      - { label: Noise, open: Workshop of 12 May }
      - { label: Rain, accepted: Nobody can stop it }
    blueprint: ./sub.blueprint.yaml
    actor: Ann
    channel: phone
    independent: true
    assumed: true
    note: Free text
    questions: [Why?]
    rows: { pains: [Queue, 6], load: 12 }
    url: https://example.org/
    tags: [night, 5]
  b: { lane: night, wait: 4m, time: 3m }
  c: { lane: onstage, channel: intercom }
  end: { lane: onstage }
  d: { lane: backstage, with: c }
links:
  - look -> c
  - a -> b <-> c
  - a -> c: Yes
  - b -> a: { label: again, kind: recovery, channel: email }
`
