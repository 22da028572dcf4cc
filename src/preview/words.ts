/** What the preview says around a page, in each language; `{name}` stands for a value. A key with `One` is for one of them. */
import type { LocaleId } from '../vocabulary/locale.ts'

/** The words of one language. */
export interface PreviewWords {
  readonly files: string
  readonly noFiles: string
  readonly clean: string
  readonly findings: string
  readonly findingsOne: string
  readonly broken: string
  readonly findingsHead: string
  readonly noFindings: string
  readonly ofProject: string
  readonly hint: string
  readonly line: string
  readonly open: string
  readonly opened: string
  readonly notOpened: string
  readonly connected: string
  readonly cut: string
  readonly lastPicture: string
  readonly noPicture: string
  readonly gone: string
  readonly look: string
  readonly theme: string
  readonly view: string
  readonly density: string
  readonly paper: string
  readonly asConfigured: string
  readonly full: string
  readonly customer: string
  readonly sheet: string
  readonly text: string
  readonly save: string
  readonly saved: string
  readonly unsaved: string
  readonly notSaved: string
  readonly notRead: string
  readonly notThere: string
  readonly tooLarge: string
  readonly conflict: string
  readonly conflictHead: string
  readonly onDisk: string
  readonly mine: string
  readonly takeDisk: string
  readonly keepMine: string
  readonly close: string
}

const en: PreviewWords = {
  files: 'Blueprints',
  noFiles: 'There is no blueprint here yet: save one as *.blueprint.yaml, and it appears.',
  clean: 'clean',
  findings: '{n} findings',
  findingsOne: '1 finding',
  broken: 'broken',
  findingsHead: 'Findings',
  noFindings: 'No findings',
  ofProject: 'In {file}:',
  hint: 'What to do:',
  line: 'Line {line}',
  open: 'Open in editor',
  opened: 'Opened in the editor',
  notOpened: 'The editor could not be started: {why}',
  connected: 'connected',
  cut: 'not connected: is the preview still running?',
  lastPicture: 'This is the last picture. The file has an error:',
  noPicture: 'There is nothing to draw yet. The file has an error:',
  gone: 'The file is not there any more. This is the last picture.',
  look: 'Look',
  theme: 'Theme',
  view: 'View',
  density: 'Density',
  paper: 'Paper',
  asConfigured: 'as configured',
  full: 'the whole',
  customer: 'for customers',
  sheet: 'Sheet {at} of {n}',
  text: 'Text',
  save: 'Save',
  saved: 'Saved',
  unsaved: 'not saved',
  notSaved: 'Not saved: {why}',
  notRead: 'The text cannot be shown: {why}',
  notThere: 'the file, or the place in it, is not there any more',
  tooLarge: 'it has more than the 5 MB that are read',
  conflict: 'The file has changed on disk since you began to edit. Nothing is saved yet: choose.',
  conflictHead: 'Two versions',
  onDisk: 'On disk',
  mine: 'Yours',
  takeDisk: 'Take the one on disk',
  keepMine: 'Keep yours, and write over the one on disk',
  close: 'Close',
}

const zh: PreviewWords = {
  files: '蓝图',
  noFiles: '这里还没有蓝图：另存为 *.blueprint.yaml 后即会出现。',
  clean: '无问题',
  findings: '{n} 个问题',
  findingsOne: '1 个问题',
  broken: '有错误',
  findingsHead: '问题',
  noFindings: '没有问题',
  ofProject: '在 {file} 中：',
  hint: '处理办法：',
  line: '第 {line} 行',
  open: '在编辑器中打开',
  opened: '已在编辑器中打开',
  notOpened: '无法启动编辑器：{why}',
  connected: '已连接',
  cut: '未连接：预览是否仍在运行？',
  lastPicture: '这是上一张图。文件有错误：',
  noPicture: '还没有可绘制的内容。文件有错误：',
  gone: '文件已不存在。这是上一张图。',
  look: '外观',
  theme: '主题',
  view: '视图',
  density: '密度',
  paper: '纸张',
  asConfigured: '按配置',
  full: '全部',
  customer: '面向顾客',
  sheet: '第 {at} 张，共 {n} 张',
  text: '文本',
  save: '保存',
  saved: '已保存',
  unsaved: '未保存',
  notSaved: '未保存：{why}',
  notRead: '无法显示文本：{why}',
  notThere: '文件或其中的位置已不存在',
  tooLarge: '超过可读取的 5 MB',
  conflict: '自您开始编辑后，磁盘上的文件已更改。尚未保存：请选择。',
  conflictHead: '两个版本',
  onDisk: '磁盘上的',
  mine: '您的',
  takeDisk: '采用磁盘上的版本',
  keepMine: '保留您的版本，并覆盖磁盘上的版本',
  close: '关闭',
}

/** By the language of a blueprint. */
export const PREVIEW_WORDS: Readonly<Record<LocaleId, PreviewWords>> = { en, zh }
