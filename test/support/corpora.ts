/** The blueprints over which figures of the layout are taken. */
import { readdirSync, readFileSync } from 'node:fs'
import { journey } from './journey.ts'
import { practice } from './practice.ts'
import { randomBlueprint } from './random-blueprint.ts'

export interface Named {
  readonly name: string
  readonly text: string
}

const LANES = ['customer', 'onstage', 'onstage', 'backstage', 'support']

export const EXAMPLES = filesIn('../../examples/')
/** Practitioners' blueprints, and long ones. */
export const REAL = [...filesIn('../real/'), ...filesIn('../paper/long/')]
/** What writes a blueprint of about so many steps, for each seed another. `journeys` are the easy ones of earlier figures. */
export const WRITERS = { 'as practised': practice, journeys: journey } as const

/** 30 of 10 to 97 steps, as practitioners draw them. */
export const PRACTISED = Array.from({ length: 30 }, (_, at) => ({
  name: `practised ${at + 1}`,
  text: practice(at + 1, 10 + at * 3),
}))
/** 30 of 10 to 97 steps. */
export const JOURNEYS = Array.from({ length: 30 }, (_, at) => ({
  name: `journey ${at + 1}`,
  text: journey(at + 1, 10 + at * 3),
}))
/** 30 of 8 to 37 steps, with links between any of them. */
export const ANY_LINKS = Array.from({ length: 30 }, (_, at) => ({
  name: `any links ${at + 1}`,
  text: randomBlueprint(at + 1, 8 + at, LANES, at % 4),
}))

/** `folder`: seen from here. */
function filesIn(folder: string): Named[] {
  const url = new URL(folder, import.meta.url)
  const files = readdirSync(url).filter((file) => file.endsWith('.blueprint.yaml'))
  return files.map((file) => ({
    name: file.replace('.blueprint.yaml', ''),
    text: readFileSync(new URL(file, url), 'utf8'),
  }))
}
