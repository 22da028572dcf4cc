/** A page around a drawing, with what its script asks of it: the table of steps, a register, words, and a policy. */
import { createHash } from 'node:crypto'
import { check } from '../../src/pipeline/check.ts'
import { picture } from '../../src/pipeline/draw.ts'
import type { Link, Step } from '../../src/model/blueprint.ts'
import { INTERACTIVE_STYLE } from '../../src/page/interactive-style.ts'
import { PAGE_SCRIPT } from '../../src/page/generated/script.ts'
import { pageEn, pageZh } from '../../src/page/words.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { svg } from './renderers.ts'

const STYLE = `:root { --paper: #ffffff; --ink: #1b2733; --muted: #4f5d6b; --link: #1d5799; --rule: #a9b4c0; --band: #e3e8ee; --accent: #1d5799 }
:root { font: 15px/1.5 Noto Sans, sans-serif; background: var(--paper); color: var(--ink) }
a { color: var(--link) }
table { border-collapse: collapse; font-size: 14px }
th, td { padding: 8px; border: 1px solid var(--rule); text-align: start; vertical-align: top }
${INTERACTIVE_STYLE}`

/** The page of a blueprint. */
export async function livePage(blueprintText: string): Promise<string> {
  const { blueprint } = check(new SourceFile('page.blueprint.yaml', blueprintText))
  if (!blueprint) throw new Error('no blueprint')
  const { scene } = await picture(blueprint)
  const drawing = Buffer.from(await svg.render(scene, { date: new Date(0), fonts: 'embed' }))
    .toString()
    .replace(/^<\?xml.*?\?>\s*/, '')
  const drawingStyle = /<style>(.*?)<\/style>/s.exec(drawing)?.[1]?.replaceAll('&quot;', '"')
  const inlined = drawing.replace(/<style>.*?<\/style>/s, () => `<style>${drawingStyle}</style>`)
  const words = JSON.stringify(blueprint.locale === 'zh' ? pageZh : pageEn)
  const lanes = blueprint.lanes.map(
    ({ id, title, steps }) =>
      `<tr data-lane="${id}"><th scope="row">${text(title)}</th><td>${steps.map(article).join('')}</td></tr>`,
  )
  const entries = blueprint.steps.flatMap((step) => step.failPoints.map((failPoint) => ({ step, failPoint })))
  const rows = entries.map(
    ({ step, failPoint }, at) =>
      `<tr id="F${at + 1}" data-step="${step.id}" data-number="${at + 1}"><th scope="row"><a href="#step-${step.id}">F${at + 1}</a></th><td>${text(failPoint.label)}</td></tr>`,
  )
  return `<!doctype html>
<html lang="${blueprint.language}"><head><meta charset="utf-8"><title>${text(blueprint.title)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hash(STYLE)} ${hash(drawingStyle ?? '')}; script-src ${hash(PAGE_SCRIPT)}; img-src data:; font-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>${STYLE}</style></head>
<body>
<header class="bar"><h1>${text(blueprint.title)}</h1><dl><div><dt>Segment</dt><dd>${text(blueprint.segment ?? '')}</dd></div></dl></header>
<main>
<section class="drawing" id="drawing" aria-label="Drawing">${inlined}</section>
<section class="blueprint" id="table"><h2 id="table-title">The blueprint as a table</h2><div class="scroll" tabindex="0" role="region" aria-labelledby="table-title"><table><tbody>${lanes.join('')}</tbody></table></div></section>
<section class="register" id="fail-points"><h2>Fail points</h2><div class="scroll"><table><tbody>${rows.join('')}</tbody></table></div></section>
</main>
<script type="application/json" id="page-words">${words}</script>
<script>${PAGE_SCRIPT}</script></body></html>`
}

function article(step: Step): string {
  const who = [step.actor, step.channel?.title ?? step.channel?.id].filter(Boolean).join(' · ')
  const marks = step.failPoints.map((each) => `<li>${text(each.label)}</li>`).join('')
  const to = step.outgoing
    .map((link: Link) => `<a href="#step-${link.to.id}">${text(link.to.label)}</a> ${text(link.channel?.id ?? '')}`)
    .join(', ')
  return `<article class="step" id="step-${step.id}" data-step="${step.id}"><h3>${text(step.label)}</h3><p class="who">${text(who)}</p><ul>${marks}</ul><p class="links">leads to ${to}</p></article>`
}

function text(written: string): string {
  return written.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

function hash(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`
}
