/** Linting needs no package but Node: where none is installed, it works. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { installCopy } from './install-copy.ts'

/** Of packages that only drawings need, as the bundle names where a part of it comes from. */
const DRAWS = /node_modules\/(?:fontkit|linebreak|pdfkit|svgdom)\//

function chunks(copy: string): string[] {
  const folder = join(copy, 'dist/cli')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cjs'))
    .map((name) => join(folder, name))
}

describe('an installation whose packages are gone', () => {
  it('still lints: nothing that draws is loaded, and all that lints is bundled', () => {
    const copy = installCopy({ packages: false })
    const drawing = chunks(copy).filter((file) => DRAWS.test(readFileSync(file, 'utf8')))
    expect(drawing.length).toBeGreaterThanOrEqual(3)
    for (const file of drawing) rmSync(file)
    const lint = [join(copy, 'bin/stageline.js'), 'lint', '-f', 'json', 'examples/hotel-overnight-stay.blueprint.yaml']
    const report = execFileSync(process.execPath, lint, { cwd: copy, encoding: 'utf8' })
    expect(JSON.parse(report)).toMatchObject({ totals: { errors: 0, files: 1 } })
  })

  it("still draws SVG and PDF, with a font of WebAssembly's making: what they need is bundled", () => {
    const copy = installCopy({ packages: false })
    const title = 'Ｔea １２３ ﷺ e\u0301\u0323'
    writeFileSync(join(copy, 'a.yaml'), `blueprint: 1\ntitle: ${title}\nsteps: { a: { lane: customer, label: Buy } }\n`)
    const render = [join(copy, 'bin/stageline.js'), 'render', '--to', 'svg,pdf', 'a.yaml', '-q', '--out', 'out']
    execFileSync(process.execPath, render, { cwd: copy, stdio: 'pipe' })
    expect(readdirSync(join(copy, 'out'))).toEqual(expect.arrayContaining(['a.svg', 'a.pdf']))
  })

  it('does not draw what needs one of them: the proof that they were gone', () => {
    const copy = installCopy({ packages: false })
    const example = 'examples/hotel-overnight-stay.blueprint.yaml'
    const render = [join(copy, 'bin/stageline.js'), 'render', '--to', 'png', example]
    expect(() => execFileSync(process.execPath, render, { cwd: copy, stdio: 'pipe' })).toThrow(/PNG needs the package/)
  })

  it('loads no font library for characters that are not drawn, nor for a configuration', () => {
    const copy = installCopy({ packages: false })
    const text =
      'blueprint: 1\ntitle: T\nsteps:\n  a: { lane: customer, label: 笑 😀 }\n  b: { lane: onstage }\nlinks:\n  - a <-> b\n'
    writeFileSync(join(copy, 'a.blueprint.yaml'), text)
    writeFileSync(join(copy, 'stageline.config.yaml'), 'rules: { missing-glyph: error }\n')
    const lint = [join(copy, 'bin/stageline.js'), 'lint', '-f', 'json', 'a.blueprint.yaml']
    const { stdout: report, status } = spawnSync(process.execPath, lint, { cwd: copy, encoding: 'utf8' })
    expect(status).toBe(1)
    const found = { rule: 'missing-glyph', line: 4, column: 33 }
    expect(JSON.parse(report)).toMatchObject({ totals: { warnings: 0, errors: 1 }, files: [{ findings: [found] }] })
  })
})
