import { restyled } from './extend.ts'
import { inks } from './ink.ts'
import { light } from './light.ts'

const BLACK = '#000000'
const GREY = '#454545'
const WHITE = '#ffffff'

/** For black-and-white printers and copiers: weights, dashes and patterns say what hues say elsewhere. */
export const print = restyled(light, {
  name: 'print',
  page: { paper: WHITE },
  type: inks({ ink: BLACK, muted: GREY }),
  lanes: {
    evidence: {
      band: WHITE,
      head: '#f4f4f4',
      accent: BLACK,
      accentDash: [1.5, 4.5],
      title: BLACK,
      box: { fill: WHITE, stroke: BLACK, strokeWidth: 1, text: BLACK },
    },
    customer: {
      band: '#f0f0f0',
      head: '#dcdcdc',
      accent: BLACK,
      title: BLACK,
      box: { fill: WHITE, stroke: BLACK, strokeWidth: 2.5, text: BLACK },
    },
    onstage: {
      band: WHITE,
      head: '#ececec',
      accent: BLACK,
      accentDash: [12, 4],
      title: BLACK,
      box: { fill: WHITE, stroke: BLACK, strokeWidth: 1.5, text: BLACK },
    },
    backstage: {
      band: '#f7f7f7',
      head: '#ececec',
      accent: BLACK,
      accentDash: [5, 5],
      title: BLACK,
      box: { fill: WHITE, stroke: BLACK, strokeWidth: 1.25, dash: [7, 3], text: BLACK },
    },
    support: {
      band: WHITE,
      head: '#ececec',
      accent: BLACK,
      accentDash: [2, 3],
      title: BLACK,
      box: { fill: WHITE, stroke: BLACK, strokeWidth: 1.25, dash: [2, 2.5], text: BLACK },
    },
  },
  laneHead: { seamLine: { color: '#8c8c8c', width: 1 } },
  phase: {
    bands: [WHITE, WHITE],
    heads: ['#dcdcdc', '#f0f0f0'],
    separator: { color: '#777777' },
    headLine: { color: WHITE },
    momentHead: '#f7f7f7',
  },
  lines: { interaction: { color: BLACK }, visibility: { color: BLACK }, 'internal-interaction': { color: BLACK } },
  links: {
    flow: { color: BLACK, width: 1.25 },
    exchange: { color: BLACK, width: 1.25 },
    recovery: { color: BLACK, width: 2.5 },
    arrow: { length: 10, width: 9 },
    label: { plate: WHITE },
  },
  step: { assumedDash: [10, 3, 2, 3, 2, 3] }, // backstage and support have dashes of their own here
  waitStep: { fill: '#e6e6e6', mark: BLACK },
  evidence: { fill: WHITE, stroke: GREY, foldFill: '#dcdcdc', bullet: BLACK, link: BLACK, pictureGround: WHITE },
  badges: {
    failPoint: { fill: BLACK, stroke: BLACK, text: WHITE },
    openFailPoint: { fill: WHITE, stroke: BLACK, strokeWidth: 2, text: BLACK },
    wait: { fill: '#e6e6e6', stroke: BLACK, text: BLACK },
    momentOfTruth: { fill: WHITE, stroke: BLACK, strokeWidth: 1.25 },
    subBlueprint: { fill: WHITE, stroke: BLACK },
    standard: { fill: WHITE, stroke: BLACK, strokeWidth: 1, dash: [3, 1.5], text: BLACK },
    question: { fill: '#dcdcdc', stroke: BLACK, text: BLACK },
    answeredQuestion: { fill: WHITE, stroke: '#777777', text: GREY },
    note: { fill: WHITE, stroke: BLACK, text: BLACK },
  },
  gauges: {
    band: '#f7f7f7',
    head: '#f0f0f0',
    accent: GREY,
    title: BLACK,
    zero: { color: '#777777' },
    curve: { color: BLACK },
    point: { fill: WHITE, stroke: BLACK },
    peak: BLACK,
    pit: BLACK,
  },
  rows: {
    band: '#f7f7f7',
    head: '#f0f0f0',
    accent: GREY,
    title: BLACK,
    card: { fill: WHITE, stroke: '#8c8c8c' },
    marks: { plus: BLACK, minus: BLACK, idea: BLACK, question: BLACK },
    bullet: BLACK,
    tag: { fill: WHITE, stroke: BLACK, text: BLACK },
    bar: { fill: '#8c8c8c', stroke: BLACK },
  },
  register: { rule: GREY, countermeasure: BLACK, missing: BLACK, accepted: GREY, link: BLACK },
  legend: { rule: GREY },
})
