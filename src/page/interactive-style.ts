/**
 * The look of a page whose script runs: the drawing fills the window, panels lie over it. It holds only under `html.app`, which
 * the script sets, and is written with the custom properties of the page's own style.
 */
export const INTERACTIVE_STYLE = `
html.app, .app body { height: 100%; overflow: hidden }
.app body { display: flex; flex-direction: column; margin: 0; background: var(--paper); color: var(--ink) }
.app header { box-sizing: border-box; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; width: 100%; max-width: none; margin: 0; padding: 8px 16px; border-bottom: 1px solid var(--rule) }
.app .contents { font-size: 14px }
.app header h1 { margin: 0; font-size: 16px }
.app header .logo { order: -1; float: none; max-width: 96px; max-height: 32px }
.app .skip { display: none }
.app .lead, .app header dl { order: 1; flex: 1 0 100%; font-size: 13px; color: var(--muted) }
.app .lead { max-width: none; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
.app header dl { display: flex; flex-wrap: wrap; gap: 0 24px; margin: 0 }
.app header dl div { display: flex; gap: 6px }
.app header dd + dd::before { content: '· ' }
.app main { container-type: inline-size; position: relative; flex: 1; min-height: 0; width: 100%; max-width: none; margin: 0; padding: 0 }
.app .drawing { position: absolute; inset: 0 0 41px; margin: 0; overflow: hidden; touch-action: none; background: var(--paper) }
.app .drawing > svg.stageline { position: absolute; inset: 0; width: 100%; height: 100%; max-height: none; cursor: grab }
.app .drawing > svg.stageline:active { cursor: grabbing }
.app .stageline .step { cursor: pointer; outline: none }
.app .tools { display: flex; flex-wrap: wrap; gap: 4px; align-items: center; margin-inline-start: auto }
.app .tools button, .app .tools select, .app .tools summary, .app .tools input[type=search], .app dialog button, .app .panel-head button { box-sizing: border-box; min-width: 32px; height: 32px; padding: 0 8px; border: 1px solid var(--rule); border-radius: 4px; background: var(--paper); color: var(--ink); font: inherit; font-size: 14px; line-height: 30px; cursor: pointer }
.app .tools input[type=search] { width: 176px; cursor: text }
.app .tools select { max-width: 200px }
.app .tools ::placeholder { color: var(--muted); opacity: 1 }
.app .tools button:hover, .app .tools summary:hover, .app .tabs button:hover { background: var(--band) }
.app .find { position: relative }
.app .found { position: absolute; right: 28px; top: 50%; transform: translateY(-50%); font-size: 12px; line-height: 20px; color: var(--muted); pointer-events: none; background: var(--paper) }
.app .menu { position: relative }
.app .menu summary { list-style: none }
.app .menu summary::after { content: " ▾" }
.app .choices { position: absolute; z-index: 4; right: 0; top: 36px; width: max-content; max-width: 280px; padding: 8px; border: 1px solid var(--rule); border-radius: 4px; background: var(--paper) }
.app .choices label { display: flex; gap: 8px; align-items: center; min-height: 28px; font-size: 14px }
.app :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px }
.app .stageline :focus-visible { outline: none }
.app .panel { position: absolute; z-index: 2; right: 0; top: 0; bottom: 41px; box-sizing: border-box; width: 320px; padding: 16px; overflow: auto; border-left: 1px solid var(--rule); background: var(--paper); font-size: 14px }
.app .panel[hidden], .app .drawer [hidden] { display: none }
.app .panel-head { display: flex; gap: 8px; align-items: start; justify-content: space-between }
.app .panel h2 { margin: 0 0 8px; font-size: 17px; font-weight: normal; line-height: 1.3 }
.app .panel h3 { margin: 16px 0 0; color: var(--muted) }
.app .panel h3:has(+ dl:empty) { display: none }
.app .panel dt { margin-top: 8px }
.app .panel dd { margin: 0 }
.app .panel ul { margin: 8px 0; padding-inline-start: 20px }
.app .panel article > p { margin-top: 8px }
.app .drawer { position: absolute; z-index: 3; left: 0; right: 0; bottom: 0; background: var(--paper); border-top: 1px solid var(--rule) }
.app .tabs { display: flex; gap: 4px; height: 40px; padding: 0 12px; overflow-x: auto; align-items: center }
.app .tabs button { flex: none; height: 32px; padding: 0 12px; border: 0; border-radius: 4px; background: none; color: var(--ink); font: inherit; font-size: 14px; cursor: pointer }
.app .tabs [aria-selected=true] { font-weight: bold; background: var(--band); box-shadow: inset 0 -3px var(--accent) }
.app .drawer > section { box-sizing: border-box; max-width: none; max-height: 38vh; margin: 0; padding: 8px 16px 16px; overflow: auto; border-top: 1px solid var(--rule) }
.app .drawer > section > h2 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.app .drawer .scroll { overflow: visible }
.app .drawer [aria-current] { outline: 2px solid var(--accent); outline-offset: -2px }
.app .drawer li[aria-current] { outline-offset: 4px }
.app section.register [data-step] { cursor: pointer }
.app .status { position: absolute; z-index: 1; left: 12px; bottom: 12px; max-width: min(560px, calc(100% - 280px)); margin: 0; padding: 6px 12px; border: 1px solid var(--rule); border-radius: 4px; background: var(--paper); color: var(--ink); font-size: 14px; pointer-events: none }
.app.panel-open .status { max-width: min(560px, calc(100% - 370px)) }
.app .status:empty { border: 0; padding: 0 }
.app.drawer-open .status, .app.drawer-open .minimap { bottom: calc(38vh + 12px) }
.app .minimap { display: none; position: absolute; z-index: 1; right: 12px; bottom: 12px; border: 1px solid var(--rule); border-radius: 4px; background: var(--paper); cursor: crosshair; touch-action: none }
.app.panel-open .minimap { right: 332px }
.app .minimap.shown { display: block }
.app .minimap .step-box { stroke-width: 6 }
.app .minimap-eye { fill: var(--accent); fill-opacity: .15; stroke: var(--accent); stroke-width: 2; vector-effect: non-scaling-stroke }
.app .overlay > :not(.rings, .cover, .shown) { display: none }
.app .overlay .off { display: none }
.app .step.off { visibility: hidden }
.app .rings { pointer-events: none }
.app .rings rect { fill: none; stroke: var(--accent); stroke-width: 3; vector-effect: non-scaling-stroke }
.app .rings .ring-focus { stroke: var(--ink); stroke-width: 2 }
.app .rings .ring-hit { stroke-width: 2; stroke-dasharray: 3 3 }
.app .rings .ring-hit-now { stroke-width: 4; stroke-dasharray: 6 2 }
.app .faded { opacity: .12 }
.app .tracing :is(.step, .link, .evidence, .row-cell, .emotion-point, .register-entry):not(.on) { opacity: .16 }
.app .tracing .after .link-path { stroke-width: 4 }
.app .tracing .before .link-path { stroke-width: 3; stroke-dasharray: 1 5; stroke-linecap: round }
.app dialog { max-width: min(560px, 90vw); padding: 16px 24px 24px; border: 1px solid var(--rule); border-radius: 8px; background: var(--paper); color: var(--ink) }
.app dialog h2 { margin: 0 0 16px }
.app dialog dl { font-family: system-ui, sans-serif; display: grid; grid-template-columns: max-content 1fr; gap: 8px 24px; margin: 0 0 16px; font-size: 14px }
.app dialog dt { color: var(--ink) }
.app dialog dd { margin: 0 }
@media (max-width: 700px) {
  .app .lead, .app header dl { display: none }
  .app header { flex-wrap: wrap; padding: 8px; gap: 4px }
  .app header h1 { flex: 1 0 100%; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
  .app .tools { margin: 0; width: 100% }
  .app .find { flex: 1 1 120px }
  .app .tools input[type=search] { width: 100% }
  .app .tools select { flex: 1 1 96px; min-width: 0; max-width: 144px }
  .app .choices { right: auto; left: 0 }
}
@container (max-width: 700px) {
  .app .panel { top: auto; left: 0; width: auto; max-height: 42%; border-left: 0; border-top: 1px solid var(--rule); border-radius: 12px 12px 0 0 }
  .app .status, .app.panel-open .status { max-width: calc(100% - 50px); bottom: auto; top: 12px }
  .app .minimap, .app.panel-open .minimap { right: 12px; max-width: 120px }
  .app.panel-open .minimap, .app.drawer-open .minimap { display: none }
  .app .drawer > section { max-height: 48vh }
}
@media print {
  @page { size: landscape; margin: 10mm }
  html.app, .app body, .app main { display: block; container-type: normal; height: auto; overflow: visible }
  .app .tools, .app .contents, .app .minimap, .app .tabs, .app .panel-head button, .app dialog { display: none }
  .app .drawing, .app .panel, .app .drawer { position: static; width: auto; overflow: visible; border: 0; break-after: auto }
  .app .drawing > svg.stageline { position: static; display: block; width: auto; height: auto; max-width: 100%; max-height: 85vh }
  .app .lead { white-space: normal }
  .app .status, .app.panel-open .status { position: static; max-width: none; border: 0; padding: 8px 0 }
  .app header { border: 0 }
  .app .rings .ring-focus { display: none }
  .app .drawer > section { max-height: none; break-before: page }
}
`
