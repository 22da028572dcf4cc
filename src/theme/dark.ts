import { restyled } from './extend.ts'
import { inks } from './ink.ts'
import { light } from './light.ts'

const PAPER = '#12171d'
const INK = '#e8edf2'
const MUTED = '#a7b3bf'
const BOX = '#1b222b'
const RED = '#ff8a80'
const BLUE = '#8ec1ff'

/** For screens in dark rooms and slides with a dark ground: the same hues, glowing instead of tinting. */
export const dark = restyled(light, {
  name: 'dark',
  page: { paper: PAPER },
  type: inks({ ink: INK, muted: MUTED }),
  lanes: {
    evidence: {
      band: '#1c1a14',
      head: '#3a321d',
      accent: '#d3b06a',
      title: '#f3e3bf',
      box: { fill: BOX, stroke: '#d3b06a', text: INK },
    },
    customer: {
      band: '#152233',
      head: '#1f3b5c',
      accent: '#6aaeff',
      title: '#dcebff',
      box: { fill: '#1d4270', stroke: '#6aaeff', text: '#f2f8ff' },
    },
    onstage: {
      band: '#13211c',
      head: '#1c3d31',
      accent: '#5cc49d',
      title: '#d3f3e6',
      box: { fill: BOX, stroke: '#5cc49d', text: INK },
    },
    backstage: {
      band: '#1d1926',
      head: '#382d52',
      accent: '#b59be6',
      title: '#e9defc',
      box: { fill: BOX, stroke: '#b59be6', text: INK },
    },
    support: {
      band: '#1d232a',
      head: '#2c353f',
      accent: '#94a5b6',
      title: '#dde5ec',
      box: { fill: BOX, stroke: '#94a5b6', text: INK },
    },
  },
  laneHead: { seamLine: { color: '#414b57' } },
  phase: {
    bands: ['#151a21', PAPER],
    heads: ['#2a333d', '#212931'],
    separator: { color: '#5a6773' },
    headLine: { color: PAPER },
    momentHead: '#1b222a',
  },
  lines: { interaction: { color: INK }, visibility: { color: INK }, 'internal-interaction': { color: INK } },
  links: {
    flow: { color: '#c3ced9' },
    exchange: { color: '#c3ced9' },
    recovery: { color: RED },
    label: { plate: PAPER },
  },
  waitStep: { fill: '#41340f', mark: '#ffd166' },
  evidence: {
    fill: BOX,
    stroke: '#8d7a4e',
    foldFill: '#3a321d',
    bullet: '#d3b06a',
    link: BLUE,
    pictureGround: '#ffffff', // images with transparency are mostly made for white
  },
  badges: {
    failPoint: { fill: RED, stroke: RED, text: '#3b0703' },
    openFailPoint: { fill: PAPER, stroke: RED, text: RED },
    wait: { fill: '#57420c', stroke: '#ffd166', text: '#ffecc0' },
    momentOfTruth: { fill: '#f9c846', stroke: '#fff0c4' },
    subBlueprint: { fill: BOX, stroke: INK },
    standard: { fill: '#173429', stroke: '#5cc49d', text: '#d3f3e6' },
    question: { fill: '#382d52', stroke: '#b59be6', text: '#e9defc' },
    answeredQuestion: { fill: PAPER, stroke: '#7d8b99', text: MUTED },
    note: { fill: '#2c353f', stroke: '#94a5b6', text: INK },
  },
  gauges: {
    band: '#1a2027',
    head: '#262e37',
    accent: '#7d8b99',
    title: '#dde5ec',
    zero: { color: '#5a6773' },
    curve: { color: '#6aaeff' },
    point: { fill: PAPER, stroke: '#6aaeff' },
    peak: '#5cc49d',
    pit: RED,
  },
  rows: {
    band: '#1d1c18',
    head: '#312f28',
    accent: '#a39c86',
    title: '#ece7d8',
    card: { fill: BOX, stroke: '#4d4a40' },
    marks: { plus: '#5cc49d', minus: RED, idea: '#ffd166', question: BLUE },
    bullet: '#a39c86',
    tag: { fill: '#2a323b', stroke: '#66737f', text: INK },
    bar: { fill: '#4a7fbd', stroke: '#8ec1ff' },
  },
  register: { rule: '#3b4651', countermeasure: '#5cc49d', missing: RED, accepted: MUTED, link: BLUE },
  legend: { rule: '#3b4651' },
})
