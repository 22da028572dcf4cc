/** The declarations, to somebody who has installed nothing but the package. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const project = mkdtempSync(join(tmpdir(), 'stageline-types-'))

const USE = `
import * as stageline from 'stageline'
import { check, loadRenderer, picture, plain, readTheme, SourceFile, StagelineError, THEMES } from 'stageline'
import type { Blueprint, Checked, CheckOptions, PictureOptions, PlainBlueprint, PlainStep, ProjectFiles, Renderer, RenderOptions, Scene, Step, Theme, View } from 'stageline'

const files: ProjectFiles = { read: () => undefined, resolve: (from, reference) => from + reference }
const settings: CheckOptions = { files, preset: 'strict', rules: { 'label-length': ['error', { most: 40 }] }, run: stageline.beginRun() }
const file = new SourceFile('tea.blueprint.yaml', 'blueprint: 1')
const checked: Checked = check(file, settings)
const again: Checked = check(checked.file)
export const lines: number[] = again.diagnostics.map(({ place }) => file.position(place.start).line)

export async function draw(blueprint: Blueprint, view?: View): Promise<Uint8Array> {
  const theme: Theme | undefined = readTheme(file, files).theme
  const look: PictureOptions = { theme: theme ?? 'dark', images: checked.images, ...(view && { view }) }
  const scene: Scene = await picture(blueprint, look)
  await picture(blueprint, { theme: THEMES.print })
  const renderer: Renderer = await loadRenderer('svg')
  const options: RenderOptions = { date: new Date(0), fonts: 'embed' }
  try {
    return await renderer.render(scene, options)
  } catch (error) {
    if (error instanceof StagelineError) return new Uint8Array(error.code === 'render-failure' ? 1 : 2)
    throw error
  }
}

export function labels(blueprint: Blueprint): string[] {
  const steps: readonly Step[] = blueprint.steps
  const form: PlainBlueprint = plain(blueprint, { file })
  const written: PlainStep[] = form.steps
  return [...steps, ...written].map(({ label }) => label)
}

// @ts-expect-error there is no such renderer
void loadRenderer('jpg')
// @ts-expect-error the text is no file
check('blueprint: 1')
` // prettier-ignore

beforeAll(() => {
  const installed = join(project, 'node_modules/stageline')
  mkdirSync(installed, { recursive: true })
  cpSync(join(ROOT, 'package.json'), join(installed, 'package.json'))
  cpSync(join(ROOT, 'dist/types'), join(installed, 'dist/types'), { recursive: true })
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(project, 'use.ts'), USE)
})

afterAll(() => rmSync(project, { recursive: true }))

describe.each([
  ['NodeNext', { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext }],
  ['Bundler', { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
])('the declarations under %s', (_, resolution) => {
  it('compile in strict mode with no other package', () => {
    const program = ts.createProgram([join(project, 'use.ts')], {
      ...resolution,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: false,
      skipLibCheck: false,
      noEmit: true,
    })
    const faults = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${file?.fileName.slice(project.length) ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
    })
    expect(faults).toEqual([])
    const foreign = program.getSourceFiles().filter(({ fileName }) => {
      return !fileName.startsWith(project) && !/typescript[/\\]lib[/\\]lib\./.test(fileName)
    })
    expect(foreign.map(({ fileName }) => fileName)).toEqual([])
  })
})
