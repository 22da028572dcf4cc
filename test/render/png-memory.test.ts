/** What a program has that draws one PNG after the other: its memory is flat, and it goes on meanwhile. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildProgram, ended, type Program } from '../hardening/program.ts'

let program: Program
beforeAll(() => {
  program = buildProgram()
})
afterAll(() => program.remove())

test('twenty PNGs take less than 500 MB, and timers run meanwhile', { timeout: 600_000 }, async () => {
  const library = pathToFileURL(join(program.folder, 'dist/index.js')).href
  const script = join(program.folder, 'twenty.mjs')
  writeFileSync(
    script,
    `import { check, loadRenderer, picture, SourceFile } from ${JSON.stringify(library)}
    const steps = Array.from({ length: 12 }, (_, at) => \`  s\${at}: { lane: customer, label: Step \${at} }\`)
    const links = steps.slice(1).map((_, at) => \`  - s\${at} -> s\${at + 1}\`)
    const text = ['blueprint: 1', 'title: T', 'steps:', ...steps, 'links:', ...links].join('\\n')
    const scene = await picture(check(new SourceFile('a.blueprint.yaml', text)).blueprint)
    const png = await loadRenderer('png')
    const scale = Math.sqrt(10e6 / (scene.width * scene.height))
    let [most, ticks] = [0, 0]
    setInterval(() => ticks++, 10).unref()
    for (let at = 0; at < 20; at++) {
      await png.render(scene, { date: new Date(0), fonts: 'embed', scale })
      most = Math.max(most, process.memoryUsage.rss())
    }
    console.log(JSON.stringify({ most, ticks }))`,
  )
  const { out, err, code } = await ended([script], { stdio: 'pipe' })
  expect([code, err]).toEqual([0, ''])
  const { most, ticks } = JSON.parse(out) as { most: number; ticks: number }
  expect(most).toBeLessThan(500e6)
  expect(ticks).toBeGreaterThan(20)
})
