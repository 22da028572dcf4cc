/** The look of what stands around the page in a preview, with the custom properties of the page's own style. */
export const PREVIEW_STYLE = `
html.app body { box-sizing: border-box; padding-left: 232px }
.app.preview-edits body { padding-left: calc(232px + 40vw) }
.preview-side { position: fixed; z-index: 5; inset: 0 auto 0 0; box-sizing: border-box; display: flex; flex-direction: column; width: 232px; border-right: 1px solid var(--rule); background: var(--paper); font-size: 14px }
.preview-side h2 { margin: 0; padding: 12px 16px 8px; font-size: 14px }
.preview-side ul { flex: 1; margin: 0; padding: 0; overflow: auto; list-style: none }
.preview-side li a { display: grid; grid-template-columns: 16px 1fr; gap: 0 8px; padding: 8px 16px; color: var(--ink); text-decoration: none; overflow-wrap: anywhere }
.preview-side li a:hover { background: var(--band) }
.preview-side li a[aria-current] { background: var(--band); box-shadow: inset 3px 0 var(--accent); font-weight: bold }
.preview-side li small { grid-column: 2; font-weight: normal }
.preview-side .mark { width: 10px; height: 10px; margin-top: 6px; box-sizing: border-box; border: 2px solid var(--accent); border-radius: 50% }
.preview-side .clean .mark { background: var(--accent) }
.preview-side .findings .mark { border-radius: 0; border-color: var(--missing) }
.preview-side .broken .mark { border-radius: 0; border-color: var(--missing); background: var(--missing); transform: rotate(45deg) }
.preview-side .broken small { color: var(--missing) }
.preview-side fieldset { display: grid; grid-template-columns: max-content 1fr; gap: 4px 8px; align-items: center; margin: 0; padding: 8px 16px; border: 0; border-top: 1px solid var(--rule) }
.preview-side legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.preview-side label { display: contents }
.preview-side select { min-width: 0; height: 28px; border: 1px solid var(--rule); border-radius: 4px; background: var(--paper); color: var(--ink); font: inherit }
.preview-state { display: flex; gap: 8px; align-items: baseline; margin: 0; padding: 8px 16px; border-top: 1px solid var(--rule) }
.preview-state::before { content: ""; flex: none; width: 8px; height: 8px; border-radius: 50%; background: var(--accent) }
.preview-state.cut { font-weight: bold; color: var(--missing) }
.preview-state.cut::before { border-radius: 0; background: var(--missing) }
.preview-error { position: absolute; z-index: 3; top: 16px; left: 16px; right: 16px; box-sizing: border-box; max-width: 800px; max-height: 60%; margin: 0 auto; padding: 16px; overflow: auto; border: 2px solid var(--missing); border-radius: 8px; background: var(--paper); color: var(--ink); font-size: 14px }
.preview-error p { margin: 0 0 8px }
.preview-broken .drawing > svg.stageline, .preview-broken .preview-sheets { opacity: .67; filter: grayscale(1) }
.findings ol { margin: 0; padding: 0; list-style: none }
.findings li { padding: 8px 0; border-bottom: 1px solid var(--rule) }
.findings li[data-step] { cursor: pointer }
.severity { color: var(--missing) }
.severity.info { color: var(--muted) }
:is(.findings, .preview-error, .preview-written) pre { margin: 8px 0; padding: 8px; overflow-x: auto; background: var(--band); color: var(--ink); font: 13px/1.5 ui-monospace, Menlo, Consolas, 'Noto Sans Mono', monospace, var(--families); white-space: pre }
:is(.findings, .preview-error, .preview-written, .preview-text, .preview-conflict) button { min-height: 32px; padding: 0 12px; border: 1px solid var(--rule); border-radius: 4px; background: var(--paper); color: var(--ink); font: inherit; font-size: 14px; cursor: pointer }
.preview-written h3 { margin-top: 16px }
.preview-sheets { position: absolute; z-index: 1; inset: 0 0 41px; padding: 24px; overflow: auto; background: var(--band) }
.app.panel-open .preview-sheets { right: 320px }
.preview-sheets figure { width: max-content; max-width: 100%; margin: 0 auto 24px }
.preview-sheets svg.sheet { display: block; max-width: 100%; height: auto; box-shadow: 0 0 0 1px var(--rule), 0 4px 16px #0004 }
.preview-sheets svg.sheet text { white-space: pre; unicode-bidi: plaintext; text-spacing-trim: space-all }
.preview-sheets figcaption { padding: 8px 0; color: var(--ink); text-align: center; font-size: 14px }
.preview-text { position: fixed; z-index: 4; inset: 0 auto 0 232px; box-sizing: border-box; display: flex; flex-direction: column; width: 40vw; border-right: 1px solid var(--rule); background: var(--paper) }
.preview-text > div:first-child { display: flex; gap: 8px; align-items: center; padding: 8px 16px; border-bottom: 1px solid var(--rule); font-size: 14px }
.preview-text > div:first-child span { flex: 1 }
.preview-text .text { flex: 1; min-height: 0; overflow: auto }
.preview-text .cm-editor { height: 100% }
.preview-text textarea { box-sizing: border-box; width: 100%; height: 100%; padding: 16px; border: 0; resize: none; background: var(--paper); color: var(--ink); font: 14px/1.5 ui-monospace, Menlo, Consolas, monospace }
.app dialog.preview-conflict { max-width: 90vw; width: 1200px }
.preview-conflict .two { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; margin: 16px 0 }
.preview-conflict pre { max-height: 50vh; overflow: auto; margin: 0; padding: 8px; background: var(--band); font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace, var(--families); white-space: pre-wrap }
.preview-conflict ins { text-decoration: none; box-shadow: inset 3px 0 var(--accent); font-weight: bold }
.preview-changed { animation: preview-changed 1.6s ease-out }
@keyframes preview-changed { from, 40% { filter: drop-shadow(0 0 3px var(--accent)) drop-shadow(0 0 8px var(--accent)) } }
@media (prefers-reduced-motion: reduce) { .preview-changed { animation: none } }
@media (max-width: 900px) {
  html.app body { padding-left: 0; padding-top: 128px }
  .app.preview-edits body { padding-left: 0; padding-top: calc(128px + 36vh) }
  .preview-side { display: grid; grid-template: 60px 68px / 1fr max-content; inset: 0 0 auto 0; width: auto; border-right: 0; border-bottom: 1px solid var(--rule) }
  .preview-side h2 { display: none }
  .preview-side ul { grid-column: 1 / 3; display: flex; overflow: auto hidden }
  .preview-side li { flex: none; max-width: 240px }
  .preview-side li a { height: 100%; box-sizing: border-box }
  .preview-side li a > span:last-of-type { overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
  .preview-side li small { overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
  .preview-side fieldset { grid-template-columns: repeat(4, minmax(0, 1fr)); padding: 8px }
  .preview-side label { display: block; min-width: 0; font-size: 12px }
  .preview-side select { width: 100% }
  .preview-state { max-width: 96px; padding: 8px; align-items: center; font-size: 12px }
  .preview-text { inset: 128px 0 auto 0; width: auto; height: 36vh; border-right: 0; border-bottom: 1px solid var(--rule) }
}
@media print { .preview-side, .preview-text, .preview-error { display: none } html.app body, .app.preview-edits body { padding: 0 } }
`
