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
currency: EUR
lanes:
  evidence: { title: Things, technology: true }
  customer: Guest
  onstage: { kind: onstage, title: Desk, technology: true }
  backstage: { title: Behind, technology: true }
  support: { title: Below, technology: true }
  night: { kind: backstage, title: Night, technology: true }
phases:
  begin: { title: Beginning }
  end: The end
steps:
  a:
    lane: customer
    phase: begin
    kind: decision
    label: Choose
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
    blueprint: ./sub.blueprint.yaml
    actor: Ann
    channel: phone
    independent: true
    note: Free text
    url: https://example.org/
    tags: [night, 5]
  b: { lane: night, wait: 4m, time: 3m }
  c: { lane: onstage }
links:
  - a -> b <-> c
  - a -> c: Yes
  - b -> a: { label: again, kind: recovery, channel: email }
`
