import type { LocaleId } from '../vocabulary/locale.ts'

/** What the text editor says, in each language. */
export interface EditorWords {
  /** What it is, for those who do not see it. */
  readonly label: string
  /** How the keyboard gets out of it. */
  readonly leave: string
  /** What CodeMirror says, by its own words for it. */
  readonly phrases: Readonly<Record<string, string>>
}

const en: EditorWords = {
  label: 'Text of the blueprint',
  leave: 'Tab indents. To leave, press Escape and then Tab. Control and space completes, Control and S saves.',
  phrases: {
    Diagnostics: 'Findings',
    'No diagnostics': 'No findings',
  },
}

const zh: EditorWords = {
  label: '蓝图的文本',
  leave: 'Tab 键缩进。要离开编辑器，请先按 Esc，再按 Tab。Ctrl 加空格补全，Ctrl 加 S 保存。',
  phrases: {
    Diagnostics: '检查结果',
    'No diagnostics': '没有检查结果',
    Completions: '补全',
    'Control character': '控制字符',
    'Selection deleted': '已删除所选内容',
    Find: '查找',
    Replace: '替换为',
    next: '下一个',
    previous: '上一个',
    all: '全部选中',
    'match case': '区分大小写',
    'by word': '整词',
    regexp: '正则表达式',
    replace: '替换',
    'replace all': '全部替换',
    close: '关闭',
    'current match': '当前匹配',
    'on line': '位于第几行：',
    'replaced match on line $': '已替换第 $ 行的匹配',
    'replaced $ matches': '已替换 $ 处',
    'Go to line': '转到行',
    go: '转到',
    to: '到',
    'folded code': '已折叠',
    unfold: '展开',
  },
}

const WORDS: Readonly<Record<LocaleId, EditorWords>> = { en, zh }

export function editorWords(locale: LocaleId): EditorWords {
  return WORDS[locale]
}
