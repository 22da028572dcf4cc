import { restyled } from './extend.ts'
import { inks } from './ink.ts'
import { light } from './light.ts'

const BLACK = '#000000'
const WHITE = '#ffffff'

/**
 * High contrast, for low vision, bright rooms and poor projectors: black on white, full hues only where white or
 * nothing stands on them.
 */
export const contrast = restyled(light, {
  name: 'contrast',
  page: { paper: WHITE },
  type: inks({ ink: BLACK, muted: '#242424' }),
  lanes: {
    evidence: {
      band: WHITE,
      head: '#5c4300',
      accent: '#2e2100',
      title: WHITE,
      box: { fill: WHITE, stroke: '#5c4300', strokeWidth: 2, text: BLACK },
    },
    customer: {
      band: '#e4effc',
      head: '#003a7d',
      accent: '#001c3d',
      title: WHITE,
      box: { fill: WHITE, stroke: '#003a7d', strokeWidth: 3, text: BLACK },
    },
    onstage: {
      band: WHITE,
      head: '#00543c',
      accent: '#002a1e',
      title: WHITE,
      box: { fill: WHITE, stroke: '#00543c', strokeWidth: 2.25, text: BLACK },
    },
    backstage: {
      band: WHITE,
      head: '#5a2d91',
      accent: '#2c1648',
      title: WHITE,
      box: { fill: WHITE, stroke: '#5a2d91', strokeWidth: 2, text: BLACK },
    },
    support: {
      band: WHITE,
      head: '#3d3d3d',
      accent: '#1a1a1a',
      title: WHITE,
      box: { fill: WHITE, stroke: '#3d3d3d', strokeWidth: 2, text: BLACK },
    },
  },
  laneHead: { seamLine: { color: '#6b6b6b', width: 1.25 } },
  phase: {
    bands: [WHITE, WHITE],
    heads: ['#d5dce4', '#eceff3'],
    separator: { color: '#555555', width: 1.5 },
    headLine: { color: '#555555', width: 1 },
    momentHead: WHITE,
  },
  lines: {
    interaction: { color: BLACK, width: 2.5 },
    visibility: { color: BLACK, width: 4 },
    'internal-interaction': { color: BLACK, width: 2 },
  },
  links: {
    flow: { color: BLACK, width: 2 },
    exchange: { color: BLACK, width: 2 },
    recovery: { color: '#a30000', width: 2.5 },
    arrow: { length: 11, width: 10 },
    label: { plate: WHITE },
  },
  waitStep: { fill: '#fff0b3', mark: BLACK },
  evidence: {
    fill: WHITE,
    stroke: '#5c4300',
    strokeWidth: 1.5,
    foldFill: '#d9c48a',
    bullet: '#5c4300',
    link: '#003a7d',
    pictureGround: WHITE,
  },
  badges: {
    failPoint: { fill: '#a30000', stroke: '#a30000', text: WHITE },
    openFailPoint: { fill: WHITE, stroke: '#a30000', strokeWidth: 2.25, text: '#a30000' },
    wait: { fill: '#ffe27a', stroke: BLACK, strokeWidth: 1.5, text: BLACK },
    momentOfTruth: { fill: '#ffc400', stroke: BLACK, strokeWidth: 1.5 },
    subBlueprint: { fill: WHITE, stroke: BLACK, strokeWidth: 1.75 },
    standard: { fill: WHITE, stroke: '#00543c', strokeWidth: 2, text: BLACK },
    question: { fill: '#e6d9f7', stroke: '#5a2d91', strokeWidth: 2, text: BLACK },
    answeredQuestion: { fill: WHITE, stroke: '#6b6b6b', strokeWidth: 1.25, text: '#242424' },
    note: { fill: '#eceff3', stroke: BLACK, strokeWidth: 1.25, text: BLACK },
  },
  gauges: {
    band: '#f3f3f3',
    head: '#e2e2e2',
    accent: BLACK,
    title: BLACK,
    zero: { color: '#555555', width: 1.5 },
    curve: { color: '#003a7d', width: 3 },
    point: { fill: WHITE, stroke: '#003a7d', strokeWidth: 2.5 },
    peak: '#00543c',
    pit: '#a30000',
  },
  rows: {
    band: '#f3f3f3',
    head: '#e2e2e2',
    accent: BLACK,
    title: BLACK,
    card: { fill: WHITE, stroke: '#555555', strokeWidth: 1.5 },
    marks: { plus: '#00543c', minus: '#a30000', idea: '#5c4300', question: '#003a7d' },
    bullet: BLACK,
    tag: { fill: WHITE, stroke: BLACK, strokeWidth: 1.5, text: BLACK },
    bar: { fill: '#003a7d', stroke: '#003a7d' },
  },
  register: { rule: BLACK, countermeasure: '#00543c', missing: '#a30000', accepted: BLACK, link: '#003a7d' },
  legend: { rule: BLACK },
})
