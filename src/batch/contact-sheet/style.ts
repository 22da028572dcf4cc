/**
 * The contact sheet's style: light or dark by `prefers-color-scheme`, one column on a telephone. Every text has a
 * contrast of 4.5:1 or more (WCAG 2.2, 1.4.3). Cards outside the viewport are skipped (`content-visibility`), so that
 * thousands cost little.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f4f5f7; --card: #ffffff; --edge: #d5d9e0; --text: #1b1f27; --quiet: #565d6b; --link: #0b4fb3;
  --error: #a8201a; --warning: #7a4a00; --info: #33567e; --failed: #fdeceb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14161a; --card: #1e2127; --edge: #3a3f49; --text: #e9ebef; --quiet: #a9b0bd; --link: #8fbcff;
    --error: #ff9d94; --warning: #f4c26b; --info: #9cc5f5; --failed: #35201f;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
header, nav, main, footer, .find { max-width: 110rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 1.5rem; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 2rem 0 0.75rem; font-size: 1.15rem; overflow-wrap: anywhere; scroll-margin-top: 1rem; }
h2 small { color: var(--quiet); font-weight: normal; }
h3 { margin: 0; font-size: 1rem; line-height: 1.3; overflow-wrap: anywhere; }
p, ul, dl { margin: 0; padding: 0; }
ul { list-style: none; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible, button:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 0.5rem; top: 0.5rem; padding: 0.5rem 1rem; background: var(--card); z-index: 1; }
.sum { margin-top: 0.35rem; color: var(--quiet); }
.error { color: var(--error); } .warning { color: var(--warning); } .info { color: var(--info); }
.error, .warning, .info { font-weight: 600; }
main:focus { outline: none; }
.find {
  display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.25rem; padding-top: 0.75rem; padding-bottom: 0.75rem;
  background: var(--ground);
}
.find label { display: flex; align-items: center; gap: 0.5rem; min-width: 0; color: var(--quiet); }
.find .words { flex: 1 1 20rem; max-width: 32rem; }
.find input, .find select, .find button {
  min-width: 0; min-height: 2.5rem; padding: 0.25rem 0.6rem; font: inherit; color: var(--text);
  background: var(--card); border: 1px solid var(--quiet); border-radius: 0.375rem;
}
.find input { flex: 1; width: 100%; }
.find input::placeholder { color: var(--quiet); opacity: 1; }
.find button { cursor: pointer; }
.find p { color: var(--quiet); font-size: 0.875rem; }
nav { margin-top: 0.5rem; }
nav summary { cursor: pointer; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin-top: 0.5rem; max-height: 40vh; overflow: auto; }
nav li { overflow-wrap: anywhere; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: 1rem; }
.card {
  display: flex; flex-direction: column; gap: 0.6rem; padding: 0.9rem; min-width: 0;
  background: var(--card); border: 1px solid var(--edge); border-radius: 0.5rem;
  content-visibility: auto; contain-intrinsic-size: auto 25rem; break-inside: avoid;
}
.card.failed { background: var(--failed); border-color: var(--error); }
.picture { display: grid; place-items: center; height: 12rem; }
.picture img { display: block; max-width: 100%; max-height: 12rem; border: 1px solid var(--edge); border-radius: 0.25rem; }
.path { color: var(--quiet); font: 0.8rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
#sorted .path::before { content: attr(data-folder); }
.facts { display: flex; flex-wrap: wrap; gap: 0.15rem 1rem; font-size: 0.875rem; }
.facts div { min-width: 0; overflow-wrap: anywhere; }
.facts dt { display: inline; color: var(--quiet); }
.facts dt::after { content: ": "; }
.facts dd { display: inline; margin: 0; }
.found { font-size: 0.875rem; overflow-wrap: anywhere; }
.found li { margin-top: 0.3rem; padding-left: 0.6rem; border-left: 3px solid var(--edge); }
.found code { font: 0.8em ui-monospace, monospace; }
.files { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin-top: auto; font-size: 0.875rem; }
.files small { color: var(--quiet); }
footer { padding-top: 2rem; padding-bottom: 2rem; color: var(--quiet); font-size: 0.875rem; }
@media (min-width: 60rem) and (min-height: 30rem) {
  html { scroll-padding-top: 5rem; }
  .find { position: sticky; top: 0; z-index: 1; }
}
@media (max-width: 40rem) {
  header, nav, main, footer, .find { padding-left: 1rem; padding-right: 1rem; }
  .find { display: grid; grid-template-columns: 1fr; }
  .find label { display: grid; grid-template-columns: 5rem 1fr; }
  .find .words { max-width: none; }
}
@media print { nav, .skip, .find { display: none; } body { background: none; } .card { content-visibility: visible; } }
`
