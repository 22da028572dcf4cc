import type { LocaleId } from '../vocabulary/locale.ts'

/** What the script of a page says, in each language; `{name}` stands for a value. A key with `One` is for one of them. */
export interface PageWords {
  readonly find: string
  readonly findHint: string
  readonly found: string
  readonly foundOne: string
  readonly foundNone: string
  readonly foundAt: string
  readonly next: string
  readonly previous: string
  readonly view: string
  readonly viewIs: string
  readonly whole: string
  readonly customer: string
  readonly visibility: string
  readonly phase: string
  readonly rows: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly fit: string
  readonly actualSize: string
  readonly keys: string
  /** A line for each key: what is pressed, a bar, what it does. */
  readonly keyList: string
  readonly close: string
  readonly tools: string
  readonly registers: string
  readonly step: string
  readonly blueprint: string
  readonly chain: string
  readonly beforeHead: string
  readonly metHead: string
  readonly afterHead: string
  readonly trace: string
  readonly before: string
  readonly beforeOne: string
  readonly after: string
  readonly afterOne: string
  readonly met: string
  readonly metOne: string
  readonly crosses: string
  readonly crossesNone: string
  readonly crossOnce: string
  readonly crossTwice: string
  readonly crossTimes: string
  readonly way: string
  readonly noWay: string
  readonly links: string
  readonly linksOne: string
  readonly comma: string
}

const en: PageWords = {
  find: 'Find',
  findHint: 'Find a word, lane, person, channel, or fail point',
  found: '{n} steps',
  foundOne: '1 step',
  foundNone: 'Nothing found',
  foundAt: '{at} of {n}',
  next: 'Next',
  previous: 'Previous',
  view: 'View',
  viewIs: 'View: {view}',
  whole: 'The whole',
  customer: 'What customers do',
  visibility: 'To the line of visibility',
  phase: 'Phase: {phase}',
  rows: 'Rows',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit to the window',
  actualSize: 'Actual size',
  keys: 'Keys',
  keyList: [
    'Tab|bar, drawing, step, registers',
    '← →|step across',
    '↑ ↓|step above or below, then the next column',
    'Home End|first step, last step',
    'Alt + arrows|along a link',
    'Enter|choose a step and see what leads to it and where it leads',
    'Shift + Enter|the way from the chosen step to this one',
    'Esc|let go',
    '+ − 0 1|zoom in, zoom out, fit, actual size',
    '/|find; Enter goes to the next, Shift + Enter to the previous',
    'v r t|views, rows, table',
    '?|this list',
  ].join('\n'),
  close: 'Close',
  tools: 'Tools',
  registers: 'Table and registers',
  step: 'Chosen step',
  blueprint: 'service blueprint',
  chain: 'Chain',
  beforeHead: 'Before',
  metHead: 'In contact',
  afterHead: 'After',
  trace: '{step}:',
  before: '{n} steps before',
  beforeOne: '1 step before',
  after: '{n} after',
  afterOne: '1 after',
  met: '{n} in contact',
  metOne: '1 in contact',
  crosses: '; crosses: {lines}.',
  crossesNone: '; crosses no line.',
  crossOnce: '{line} once',
  crossTwice: '{line} twice',
  crossTimes: '{line} {n} times',
  way: 'From {from} to {to}:',
  noWay: 'No way leads from {from} to {to}, or back.',
  links: '{n} links',
  linksOne: '1 link',
  comma: ', ',
}

const zh: PageWords = {
  find: '查找',
  findHint: '按词语、泳道、人员、渠道或失误点查找',
  found: '{n} 个步骤',
  foundOne: '1 个步骤',
  foundNone: '没有找到',
  foundAt: '第 {at} 个，共 {n} 个',
  next: '下一个',
  previous: '上一个',
  view: '视图',
  viewIs: '视图：{view}',
  whole: '全图',
  customer: '顾客行为',
  visibility: '至可视线',
  phase: '阶段：{phase}',
  rows: '行',
  zoomIn: '放大',
  zoomOut: '缩小',
  fit: '适合窗口',
  actualSize: '实际大小',
  keys: '快捷键',
  keyList: [
    'Tab|工具栏、图、步骤、登记表',
    '← →|左右的步骤',
    '↑ ↓|上下的步骤，然后是相邻的一列',
    'Home End|第一个步骤、最后一个步骤',
    'Alt + 方向键|沿连线移动',
    'Enter|选中步骤，查看其来源与去向',
    'Shift + Enter|从选中的步骤到此步骤的路径',
    'Esc|取消选择',
    '+ − 0 1|放大、缩小、适合窗口、实际大小',
    '/|查找；Enter 到下一个，Shift + Enter 到上一个',
    'v r t|视图、行、表格',
    '?|本列表',
  ].join('\n'),
  close: '关闭',
  tools: '工具',
  registers: '表格与登记表',
  step: '选中的步骤',
  blueprint: '服务蓝图',
  chain: '链条',
  beforeHead: '之前',
  metHead: '接触',
  afterHead: '之后',
  trace: '{step}：',
  before: '之前 {n} 个步骤',
  beforeOne: '之前 1 个步骤',
  after: '之后 {n} 个',
  afterOne: '之后 1 个',
  met: '接触 {n} 个',
  metOne: '接触 1 个',
  crosses: '；穿过：{lines}。',
  crossesNone: '；不穿过任何线。',
  crossOnce: '{line} 1 次',
  crossTwice: '{line} 2 次',
  crossTimes: '{line} {n} 次',
  way: '从 {from} 到 {to}：',
  noWay: '{from} 与 {to} 之间没有路径。',
  links: '{n} 条连线',
  linksOne: '1 条连线',
  comma: '、',
}

/** In the language of the blueprint. */
export const PAGE_WORDS: Readonly<Record<LocaleId, PageWords>> = { en, zh }
