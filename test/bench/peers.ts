/**
 * The same blueprints for programs that draw graphs: Graphviz, PlantUML and mermaid-cli. They are asked for less than
 * Stageline draws: boxes with their labels and arrows with theirs, no lanes, lines, phases, legend or lint.
 */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Blueprint } from '../../src/model/blueprint.ts'

export interface Peer {
  readonly name: string
  /** Its command, and all that it needs. */
  readonly program: 'dot' | 'plantuml' | 'mmdc'
  readonly needs: string
  /** Its version; undefined when it is not installed. */
  readonly found: string | undefined
  readonly extension: string
  translate(blueprint: Blueprint): string
  /** What draws one file as SVG and PDF, a process each where one makes only one of them. */
  commands(file: string): readonly (readonly string[])[]
}

export interface PeerOptions {
  /** Where `mmdc` is, when it is not on the PATH. */
  readonly mermaid?: string
  /** A folder for the settings of a browser. */
  readonly folder: string
}

export function peers({ mermaid, folder }: PeerOptions): Peer[] {
  return [graphviz(), plantUml(), mermaidCli(folder, mermaid)]
}

function graphviz(): Peer {
  return {
    name: 'Graphviz',
    program: 'dot',
    needs: 'graphviz',
    found: onPath('dot', '-V'),
    extension: 'dot',
    translate({ steps, links }) {
      const quoted = (text: string): string => `"${text.replaceAll('"', '\\"')}"`
      const nodes = steps.map(({ id, label }) => `  ${quoted(id)} [label = ${quoted(label)}]`)
      const edges = links.map(({ from, to, label }) => {
        return `  ${quoted(from.id)} -> ${quoted(to.id)}${label === undefined ? '' : ` [label = ${quoted(label)}]`}`
      })
      return ['digraph {', '  rankdir = LR', '  node [shape = box]', ...nodes, ...edges, '}', ''].join('\n')
    },
    commands: (file) => [['dot', '-Tsvg', '-Tpdf', '-O', file]],
  }
}

function plantUml(): Peer {
  return {
    name: 'PlantUML',
    program: 'plantuml',
    needs: 'plantuml with Java and Graphviz',
    found: onPath('plantuml', '-version'),
    extension: 'puml',
    translate({ steps, links }) {
      const names = new Map(steps.map(({ id }, at) => [id, `n${at}`]))
      const nodes = steps.map(({ id, label }) => `rectangle "${label.replaceAll('"', '<U+0022>')}" as ${names.get(id)}`)
      const edges = links.map(({ from, to, label }) => {
        return `${names.get(from.id)} --> ${names.get(to.id)}${label === undefined ? '' : ` : ${label}`}`
      })
      return ['@startuml', 'left to right direction', ...nodes, ...edges, '@enduml', ''].join('\n')
    },
    commands: (file) => [
      ['plantuml', '-tsvg', file],
      ['plantuml', '-tpdf', file],
    ],
  }
}

function mermaidCli(folder: string, given = 'mmdc'): Peer {
  const browser = ['chromium', 'chromium-browser', 'google-chrome'].find((name) => onPath(name, '--version'))
  const [settings, limits] = [join(folder, 'browser.json'), join(folder, 'mermaid.json')]
  const found = browser === undefined ? undefined : onPath(given, '--version')
  if (browser !== undefined) {
    const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet]
    writeFileSync(settings, JSON.stringify({ executablePath: whereIs(browser), args }))
    writeFileSync(limits, JSON.stringify({ maxEdges: 5000, maxTextSize: 500_000 })) // it refuses 500 links otherwise
  }
  const draw = (file: string, extension: string): string[] => {
    return [given, '-q', '-p', settings, '-c', limits, '-i', file, '-o', file.replace(/mmd$/, extension)]
  }
  return {
    name: 'mermaid-cli',
    program: 'mmdc',
    needs: '@mermaid-js/mermaid-cli, or Chromium,',
    found,
    extension: 'mmd',
    translate({ steps, links }) {
      const quoted = (text: string): string => `"${text.replaceAll('"', '#quot;')}"`
      const names = new Map(steps.map(({ id }, at) => [id, `n${at}`]))
      const nodes = steps.map(({ id, label }) => `  ${names.get(id)}[${quoted(label)}]`)
      const edges = links.map(({ from, to, label }) => {
        return `  ${names.get(from.id)} -->${label === undefined ? '' : `|${quoted(label)}|`} ${names.get(to.id)}`
      })
      return ['flowchart LR', ...nodes, ...edges, ''].join('\n')
    },
    commands: (file) => [draw(file, 'svg'), draw(file, 'pdf')],
  }
}

/** Its version when it can be run. */
function onPath(program: string, ask: string): string | undefined {
  const { error, status, stdout, stderr } = spawnSync(program, [ask], { encoding: 'utf8' })
  if (error || status !== 0) return undefined
  return /\d[\d.]*\d/.exec(stdout + stderr)?.[0] ?? 'some version'
}

function whereIs(program: string): string {
  const { stdout } = spawnSync(process.platform === 'win32' ? 'where' : 'which', [program], { encoding: 'utf8' })
  return stdout.split('\n')[0]!.trim()
}
