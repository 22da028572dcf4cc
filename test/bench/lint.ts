/**
 * How fast a folder of blueprints is linted, beside bpmnlint on as many BPMN files of 25 elements. Two cores are to lint 2,000
 * files as practised at 900 a second, in 1.3 times the memory of 200.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { EXAMPLES, REAL, WRITERS } from '../support/corpora.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const STAGELINE = join(ROOT, 'bin/stageline.js')
const FILES = 2_000
const STEPS = 25

/** Written by the measured process itself as it ends: its largest resident set in KiB. */
const MEMORY =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nKiB="+process.resourceUsage().maxRSS))'

export function bench(): void {
  const folder = mkdtempSync(join(tmpdir(), 'stageline-bench-'))
  try {
    row(['', 'files', 'seconds', 'files/s', 'MiB'])
    for (const [name, write] of Object.entries(WRITERS)) {
      for (const files of [FILES / 10, FILES]) {
        const place = blueprints(join(folder, `${name}-${files}`), files, write)
        measured(`lint, ${name}`, files, [STAGELINE, 'lint', place, '-f', 'json'], folder)
      }
    }
    const own = [...EXAMPLES, ...REAL].map(({ text }) => text)
    const place = blueprints(join(folder, 'own'), own.length, (seed) => own[seed - 1]!)
    measured('lint, examples and real', own.length, [STAGELINE, 'lint', place, '-f', 'json'], folder)
    processes(join(folder, 'bpmn'))
    writeFileSync(join(folder, '.bpmnlintrc'), JSON.stringify({ extends: 'bpmnlint:recommended' }))
    measured('bpmnlint', FILES, [join(ROOT, 'node_modules/bpmnlint/bin/bpmnlint.js'), 'bpmn/*.bpmn'], folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function measured(name: string, files: number, args: readonly string[], cwd: string): void {
  const start = performance.now()
  const { stderr, status } = spawnSync(process.execPath, ['--import', MEMORY, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  })
  const seconds = (performance.now() - start) / 1000
  if (status !== 0 && status !== 1) throw new Error(`${name} ended with ${status}: ${stderr}`)
  const kib = Number(/KiB=(\d+)/.exec(stderr)?.[1])
  row([name, files, seconds.toFixed(2), Math.round(files / seconds), Math.round(kib / 1024)])
}

function row(cells: readonly (string | number)[]): void {
  process.stdout.write(
    cells.map((cell, at) => (at === 0 ? String(cell).padEnd(28) : String(cell).padStart(10))).join('') + '\n',
  )
}

function blueprints(folder: string, files: number, write: (seed: number, steps: number) => string): string {
  mkdirSync(folder)
  for (let at = 0; at < files; at++) writeFileSync(join(folder, `b${at}.blueprint.yaml`), write(at + 1, STEPS))
  return folder
}

function processes(folder: string): void {
  mkdirSync(folder)
  for (let at = 0; at < FILES; at++) writeFileSync(join(folder, `p${at}.bpmn`), process25(at))
}

/** A start, 23 tasks and an end in a row, each with a name and a place in the diagram. */
function process25(seed: number): string {
  const ids = Array.from({ length: STEPS }, (_, at) => `n${at}`)
  const flows = ids.slice(1).map((id, at) => ({ id: `f${at}`, from: ids[at]!, to: id }))
  const nodes = ids.map((id, at) => {
    const tag = at === 0 ? 'startEvent' : at === STEPS - 1 ? 'endEvent' : 'task'
    const incoming = at > 0 ? `<incoming>f${at - 1}</incoming>` : ''
    const outgoing = at < STEPS - 1 ? `<outgoing>f${at}</outgoing>` : ''
    return `<${tag} id="${id}" name="Step ${at} of ${seed}">${incoming}${outgoing}</${tag}>`
  })
  const edges = flows.map(({ id, from, to }) => `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`)
  const shapes = ids.map(
    (id, at) =>
      `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${at * 150}" y="80" width="100" height="80"/></bpmndi:BPMNShape>`,
  )
  const lines = flows.map(
    ({ id }, at) =>
      `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${at * 150 + 100}" y="120"/><di:waypoint x="${at * 150 + 150}" y="120"/></bpmndi:BPMNEdge>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="t">
<process id="p" isExecutable="true">
${[...nodes, ...edges].join('\n')}
</process>
<bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="plane" bpmnElement="p">
${[...shapes, ...lines].join('\n')}
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>
`
}
