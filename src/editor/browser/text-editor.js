// @ts-check
/**
 * The text editor of the preview: CodeMirror in the colours of the page, for blueprints. It knows no server: who makes one says
 * how to complete, check and save. Built into one file that sets `globalThis.stagelineEditor`.
 */
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  pickedCompletion,
  startCompletion,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { HighlightStyle, bracketMatching, indentService, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { Annotation, Compartment, EditorState } from '@codemirror/state'
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { highlights, look } from './look.js'

/**
 * @typedef {import('../completion.ts').Completion} Completion
 * @typedef {import('../finding.ts').EditorFinding} EditorFinding
 * @typedef {import('../words.ts').EditorWords} EditorWords
 */

/**
 * @typedef {object} EditorOptions
 * @property {HTMLElement} parent
 * @property {string} text as it is on disk
 * @property {string} nonce of the page's policy on styles
 * @property {EditorWords} words
 * @property {(text: string, offset: number) => Promise<readonly Completion[]>} complete
 * @property {(text: string) => Promise<readonly EditorFinding[]>} check
 * @property {(text: string, isUnsaved: boolean) => void} onChange
 * @property {(offset: number) => void} onCaret by the author's hand, not by `reveal`
 * @property {(text: string) => void} onSave
 */

/**
 * @typedef {object} TextEditor
 * @property {() => string} text
 * @property {(text: string) => void} setText keeps the caret, and what can be undone
 * @property {(from: number, to: number) => void} reveal selects a part and brings it into view
 * @property {() => void} focus
 * @property {(text: string) => void} markSaved what is on disk now
 * @property {(findings: readonly EditorFinding[]) => void} showFindings
 * @property {() => void} destroy
 */

/** ms without a key after which the text is checked. */
const QUIET = 250

/** Set on changes that are not the author's. */
const isOurs = /** @type {import('@codemirror/state').AnnotationType<boolean>} */ (Annotation.define())

/**
 * @param {EditorOptions} options
 * @returns {TextEditor}
 */
export function createEditor(options) {
  const { parent, nonce, words, complete, check, onChange, onCaret, onSave } = options
  const lineBreak = new Compartment()
  let saved = options.text
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  let isOver = false

  /** @returns {string} */
  const text = () => view.state.sliceDoc()
  const save = () => {
    onSave(text())
    return true
  }
  const tell = () => onChange(text(), text() !== saved)

  async function checkNow() {
    const checked = text()
    try {
      const findings = await check(checked)
      if (!isOver && text() === checked) showFindings(findings)
    } catch {
      // Whoever is asked says for himself that he cannot be reached; what was found before stays.
    }
  }

  function checkSoon() {
    clearTimeout(timer)
    timer = setTimeout(() => void checkNow(), QUIET)
  }

  /** @param {readonly EditorFinding[]} findings */
  function showFindings(findings) {
    const { doc } = view.state
    const shown = findings.map((finding) => {
      const from = inner(view.state, finding.from)
      const to = Math.max(from, inner(view.state, finding.to))
      // A finding of nothing, such as a missing key, is shown at the sign before it.
      const start = from === to && from === doc.lineAt(from).to ? Math.max(doc.lineAt(from).from, from - 1) : from
      return {
        from: start,
        to: from === to ? Math.min(doc.length, start + 1) : to,
        severity: finding.severity,
        message: finding.message,
        source: finding.rule,
        renderMessage: () => rendered(finding),
      }
    })
    view.dispatch(setDiagnostics(view.state, shown))
  }

  /** @type {import('@codemirror/autocomplete').CompletionSource} */
  async function source(context) {
    const before = context.state.sliceDoc(context.state.doc.lineAt(context.pos).from, context.pos)
    if (!context.explicit && !/[\p{L}\p{M}\p{N}_.]$|[\p{L}\p{N}]-$|(?:->|[:{[,]|^\s*-) $/u.test(before)) return null
    const whole = context.state.sliceDoc()
    const found = await complete(whole, outer(context.state, context.pos))
    const [first] = found
    if (!first || context.aborted) return null
    const from = inner(context.state, first.from)
    const choices = found.map((each) => ({
      label: each.label,
      ...(each.detail !== undefined && { detail: each.detail }),
      ...(each.documentation !== undefined && { info: () => paragraph(each.documentation ?? '') }),
      apply: (/** @type {EditorView} */ editor, /** @type {import('@codemirror/autocomplete').Completion} */ picked) =>
        put(editor, each, picked),
    }))
    return { from, options: choices, filter: false }
  }

  /** @type {EditorView} */
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        EditorView.cspNonce.of(nonce),
        lineBreak.of(EditorState.lineSeparator.of(breakOf(options.text))),
        EditorState.phrases.of(words.phrases),
        EditorState.tabSize.of(2),
        indentUnit.of('  '),
        indentService.of(inMapping),
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        bracketMatching(),
        closeBrackets(),
        yaml(),
        syntaxHighlighting(HighlightStyle.define(highlights(tags))),
        autocompletion({ override: [source], icons: false, activateOnTypingDelay: 80 }),
        search({ top: true }),
        keymap.of([
          { key: 'Mod-s', run: save, preventDefault: true, stopPropagation: true },
          { key: 'Tab', run: acceptCompletion },
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...searchKeymap,
          ...lintKeymap,
          ...completionKeymap,
          indentWithTab,
        ]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          'aria-label': words.label,
          'aria-description': words.leave,
          spellcheck: 'false',
        }),
        EditorView.theme(look),
        EditorView.updateListener.of((update) => {
          // What scrolls has to be in reach of the keyboard, though the arrow keys walk through it from the text.
          view.dom.querySelector('.cm-tooltip-autocomplete > ul')?.setAttribute('tabindex', '0')
          if (update.docChanged) {
            tell()
            checkSoon()
          }
          const byHand = !update.transactions.some((each) => each.annotation(isOurs))
          if (byHand && (update.selectionSet || update.docChanged))
            onCaret(outer(update.state, update.state.selection.main.head))
        }),
      ],
    }),
  })
  checkSoon()

  return {
    text,
    setText(next) {
      const separator = breakOf(next)
      const { state } = view
      const now = state.doc.toString()
      const wanted = next.split(separator).join('\n')
      const from = commonStart(now, wanted)
      const rest = commonEnd(now.slice(from), wanted.slice(from))
      view.dispatch({
        effects: lineBreak.reconfigure(EditorState.lineSeparator.of(separator)),
        annotations: isOurs.of(true),
      })
      const insert = view.state.toText(
        wanted
          .slice(from, wanted.length - rest)
          .split('\n')
          .join(separator),
      )
      const changes = { from, to: now.length - rest, insert }
      view.dispatch({ changes, annotations: isOurs.of(true) })
    },
    reveal(from, to) {
      // The caret stands where the part begins.
      const [head, anchor] = [inner(view.state, from), inner(view.state, to)]
      view.dispatch({
        selection: { anchor, head },
        effects: EditorView.scrollIntoView(head, { y: 'center' }),
        annotations: isOurs.of(true),
      })
    },
    focus: () => view.focus(),
    markSaved(onDisk) {
      saved = onDisk
      tell()
    },
    showFindings,
    destroy() {
      isOver = true
      clearTimeout(timer)
      view.destroy()
    },
  }
}

/**
 * How lines end: in one way, or else every sign is kept as it is.
 * @param {string} text
 */
function breakOf(text) {
  const breaks = text.split('\n').length - 1
  return breaks > 0 && text.split('\r\n').length - 1 === breaks ? '\r\n' : '\n'
}

/**
 * Enter after a key without a value goes into it; anywhere else the grammar of YAML says where a line begins.
 * @param {import('@codemirror/language').IndentContext} context
 * @param {number} at
 */
function inMapping(context, at) {
  const key = /^([ ]*(?:- +)*)[^\s#{[][^#{[]*:[ ]*$/.exec(context.lineAt(at, -1).text)
  return key ? (key[1] ?? '').length + context.unit : undefined
}

/**
 * An offset of the text, from one of the editor, in which the end of a line is one sign.
 * @param {EditorState} state
 * @param {number} at
 */
function outer(state, at) {
  return state.lineBreak === '\r\n' ? at + state.doc.lineAt(at).number - 1 : at
}

/**
 * The other way round; one that is not in the text is its end.
 * @param {EditorState} state
 * @param {number} at
 */
function inner({ doc, lineBreak }, at) {
  if (lineBreak !== '\r\n') return Math.min(at, doc.length)
  let low = 1
  let high = doc.lines
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (doc.line(middle).from + middle - 1 <= at) low = middle
    else high = middle - 1
  }
  const line = doc.line(low)
  return Math.min(line.to, at - low + 1)
}

/**
 * Writes what was chosen, and goes on where that opens a place for something more.
 * @param {EditorView} view
 * @param {Completion} completion
 * @param {import('@codemirror/autocomplete').Completion} picked
 */
function put(view, { insert, from, to, caret }, picked) {
  const [start, end] = [inner(view.state, from), inner(view.state, to)]
  view.dispatch({
    changes: { from: start, to: end, insert: view.state.toText(insert.split('\n').join(view.state.lineBreak)) },
    selection: { anchor: start + (caret ?? insert.length) },
    scrollIntoView: true,
    userEvent: 'input.complete',
    annotations: pickedCompletion.of(picked),
  })
  if (caret !== undefined || /[\s]$/.test(insert)) startCompletion(view)
}

/** @param {EditorFinding} finding */
function rendered({ message, hint }) {
  const shown = document.createElement('div')
  shown.append(paragraph(message))
  if (hint !== undefined) shown.append(paragraph(hint))
  return shown
}

/** @param {string} text */
function paragraph(text) {
  const shown = document.createElement('div')
  shown.textContent = text
  return shown
}

/**
 * @param {string} some
 * @param {string} others
 */
function commonStart(some, others) {
  let at = 0
  while (at < some.length && some[at] === others[at]) at++
  return at
}

/**
 * @param {string} some
 * @param {string} others
 */
function commonEnd(some, others) {
  let count = 0
  while (count < Math.min(some.length, others.length) && some.at(-1 - count) === others.at(-1 - count)) count++
  return count
}

Object.assign(globalThis, { stagelineEditor: { createEditor } })
