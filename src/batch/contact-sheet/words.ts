/** What a contact sheet says, in each language that is built in; what was found is told in English in all of them. */
import type { Severity } from '../../diagnostic/diagnostic.ts'
import { grouped } from '../../run/numbers.ts'
import type { LocaleId } from '../../vocabulary/words.ts'

/** One language's; `{n}` stands for a number that only the page knows. */
export interface SheetWords {
  readonly title: string
  readonly skip: string
  readonly folders: string
  readonly folderCount: (count: number) => string
  readonly thisFolder: string
  readonly failed: string
  readonly blueprints: (count: number) => string
  readonly failedCount: (count: number) => string
  readonly severity: Readonly<Record<Severity, string>>
  readonly found: (count: number, severity: Severity) => string
  /** Between the severity of a finding and what it says. */
  readonly inLine: (line: number) => string
  /** Between "error" and a reason that stands in no line. */
  readonly colon: string
  readonly more: (count: number) => string
  readonly drawing: (title: string) => string
  /** Of Stageline's version. */
  readonly drawnBy: (version: string) => string
  readonly find: {
    readonly label: string
    readonly words: string
    /** What the words are looked for in, of all blueprints and of those for customers. */
    readonly in: string
    readonly inForCustomers: string
    readonly show: string
    readonly all: string
    readonly failed: string
    readonly having: Readonly<Record<Severity, string>>
    readonly clean: string
    readonly sort: string
    readonly byName: string
    readonly byTitle: string
    readonly byDate: string
    readonly byFindings: string
    readonly reset: string
    /** The heading over the blueprints of all folders. */
    readonly sorted: string
    readonly allShown: (of: number) => string
    readonly shown: (of: number) => string
    readonly noneShown: string
  }
}

const en: SheetWords = {
  title: 'Service blueprints',
  skip: 'To the blueprints',
  folders: 'Folders',
  folderCount: (count) => numbered(count, 'folder'),
  thisFolder: 'This folder',
  failed: 'Failed',
  blueprints: (count) => numbered(count, 'blueprint'),
  failedCount: (count) => `${grouped(count)} failed`,
  severity: { error: 'error', warning: 'warning', info: 'info' },
  found: numbered,
  inLine: (line) => ` in line ${line}: `,
  colon: ': ',
  more: (count) => `and ${grouped(count)} more`,
  drawing: (title) => `Drawing of ${title}`,
  drawnBy: (version) => `Drawn by Stageline ${version}.`,
  find: {
    label: 'Filter and sort',
    words: 'Find',
    in: 'title, path, owner, finding …',
    inForCustomers: 'title, path, segment …',
    show: 'Show',
    all: 'All',
    failed: 'Failed',
    having: { error: 'With errors', warning: 'With warnings', info: 'With infos' },
    clean: 'Nothing found',
    sort: 'Sort by',
    byName: 'Folder and name',
    byTitle: 'Title',
    byDate: 'Date, newest first',
    byFindings: 'Findings, most first',
    reset: 'Reset',
    sorted: 'All blueprints',
    allShown: (of) => `${of === 1 ? '' : 'All '}${numbered(of, 'blueprint')} shown`,
    shown: (of) => `{n} of ${numbered(of, 'blueprint')} shown`,
    noneShown: 'No blueprint has all of this: leave something out, or reset.',
  },
}

const zh: SheetWords = {
  title: '服务蓝图',
  skip: '跳到蓝图',
  folders: '文件夹',
  folderCount: (count) => `${grouped(count)} 个文件夹`,
  thisFolder: '当前文件夹',
  failed: '未能绘制',
  blueprints: (count) => `${grouped(count)} 张蓝图`,
  failedCount: (count) => `${grouped(count)} 张未能绘制`,
  severity: { error: '错误', warning: '警告', info: '提示' },
  found: (count, severity) => `${grouped(count)} 个${zh.severity[severity]}`,
  inLine: (line) => `，第 ${line} 行：`,
  colon: '：',
  more: (count) => `另有 ${grouped(count)} 个`,
  drawing: (title) => `“${title}”的图`,
  drawnBy: (version) => `由 Stageline ${version} 绘制。`,
  find: {
    label: '筛选与排序',
    words: '查找',
    in: '标题、路径、负责人、问题……',
    inForCustomers: '标题、路径、细分顾客……',
    show: '显示',
    all: '全部',
    failed: '未能绘制',
    having: { error: '有错误', warning: '有警告', info: '有提示' },
    clean: '没有问题',
    sort: '排序',
    byName: '文件夹与名称',
    byTitle: '标题',
    byDate: '日期，新的在前',
    byFindings: '问题，多的在前',
    reset: '重置',
    sorted: '全部蓝图',
    allShown: (of) => `显示全部 ${grouped(of)} 张蓝图`,
    shown: (of) => `共 ${grouped(of)} 张蓝图，显示 {n} 张`,
    noneShown: '没有符合全部条件的蓝图：请减少条件，或重置。',
  },
}

/** By locale. */
export const SHEET_WORDS: Readonly<Record<LocaleId, SheetWords>> = { en, zh }

function numbered(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`
}
