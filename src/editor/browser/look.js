// @ts-check
/** The look of the editor, in the custom properties of the page: so it is light or dark as the page is. */

const SOFT = 'color-mix(in srgb, var(--accent) 20%, transparent)'
const EDGE = '1px solid var(--rule)'
const FIELD = { border: '1px solid var(--muted)', borderRadius: '4px', background: 'var(--paper)', color: 'var(--ink)' }
const MISSING = 'var(--missing, var(--accent))'

/** No image anywhere: the page's policy lets none be loaded. */
const underline = (/** @type {string} */ line) => ({
  backgroundImage: 'none',
  textDecoration: `underline ${line} 2px`,
  textDecorationSkipInk: 'none',
  textUnderlineOffset: '3px',
})
const mark = (/** @type {string} */ sign, /** @type {string} */ color) => ({
  content: 'normal',
  color,
  '&::before': { content: `"${sign}"` },
})

/** @type {{ [selector: string]: import('style-mod').StyleSpec }} */
export const look = {
  '&': { height: '100%', fontSize: '14px', background: 'var(--paper)', color: 'var(--ink)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': {
    fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace, var(--families, sans-serif)',
    lineHeight: '1.5',
  },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-gutters': { background: 'var(--paper)', color: 'var(--muted)', borderRight: EDGE },
  '.cm-activeLine, .cm-activeLineGutter': { background: 'color-mix(in srgb, var(--accent) 6%, transparent)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: SOFT,
  },
  '.cm-selectionMatch, .cm-matchingBracket, &.cm-focused .cm-matchingBracket': { background: SOFT },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': { background: 'transparent', color: MISSING },
  '.cm-searchMatch': { background: 'transparent', outline: '1px solid var(--accent)' },
  '.cm-searchMatch-selected': { background: SOFT },
  '.cm-specialChar': { color: MISSING },
  '.cm-panels': { background: 'var(--paper)', color: 'var(--ink)' },
  '.cm-panels-top': { borderBottom: EDGE },
  '.cm-panels-bottom': { borderTop: EDGE },
  '.cm-panel.cm-search': { padding: '8px', fontSize: '14px' },
  '.cm-panel.cm-search label': { fontSize: '14px' },
  '.cm-panel input[type=checkbox]': { accentColor: 'var(--accent)' },
  '.cm-textfield': {
    ...FIELD,
    font: 'inherit',
    '&::placeholder': { color: 'var(--muted)', opacity: '1' },
  },
  '.cm-button': { ...FIELD, backgroundImage: 'none', font: 'inherit', '&:active': { backgroundImage: 'none' } },
  '.cm-panel button[name=close]': { color: 'var(--ink)', fontSize: '18px', minWidth: '24px', minHeight: '24px' },
  '.cm-panel.cm-panel-lint': { fontSize: '14px' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': { background: SOFT, color: 'var(--ink)' },
  '.cm-panel.cm-panel-lint ul:focus [aria-selected]': { background: SOFT, color: 'var(--ink)' },
  '.cm-tooltip': {
    background: 'var(--paper)',
    color: 'var(--ink)',
    border: EDGE,
    borderRadius: '4px',
    maxWidth: '480px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 8px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { background: SOFT, color: 'var(--ink)' },
  '.cm-completionDetail': { color: 'inherit', fontStyle: 'normal', marginLeft: '16px' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: 'bold' },
  '.cm-completionInfo': { padding: '8px', maxWidth: '320px', fontSize: '13px' },
  '.cm-diagnostic': { padding: '8px', fontSize: '14px', borderLeft: '4px solid var(--muted)' },
  '.cm-diagnostic-error': { borderLeftColor: MISSING },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--accent)' },
  '.cm-diagnosticSource': { color: 'var(--muted)', opacity: '1', fontSize: '13px' },
  '.cm-lintRange-error': { ...underline('wavy'), textDecorationColor: MISSING },
  '.cm-lintRange-warning': { ...underline('wavy'), textDecorationColor: 'var(--accent)' },
  '.cm-lintRange-info': { ...underline('dotted'), textDecorationColor: 'var(--muted)' },
  '.cm-lintRange-active': { background: SOFT },
  '.cm-lint-marker': { width: '1em', height: 'auto', textAlign: 'center', lineHeight: '1.5' },
  '.cm-lint-marker-error': mark('●', MISSING),
  '.cm-lint-marker-warning': mark('▲', 'var(--accent)'),
  '.cm-lint-marker-info': mark('■', 'var(--muted)'),
}

/**
 * What is told apart in the text: keys, comments, and all else.
 * @param {typeof import('@lezer/highlight').tags} tags
 * @returns {import('@codemirror/language').TagStyle[]}
 */
export function highlights(tags) {
  return [
    { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--link)' },
    { tag: [tags.comment, tags.lineComment], color: 'var(--muted)', fontStyle: 'italic' },
    { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: 'var(--muted)' },
  ]
}
