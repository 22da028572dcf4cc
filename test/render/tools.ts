/** Other people's validators. Where they are not installed their tests are left out; on CI they must run. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PNG } from 'pngjs'

/** Whether tests with these programs are to run. */
export function have(...programs: string[]): boolean {
  return process.env.CI !== undefined || programs.every((name) => !spawnSync(name, ['-v']).error)
}

/** Output of a program that reads the file; it throws when the program is not content. */
export function run(program: string, options: readonly string[], file: Uint8Array, name = 'file.pdf'): string {
  return inFolder((folder) => {
    writeFileSync(join(folder, name), file)
    return execFileSync(program, [...options.map((option) => (option === '{}' ? name : option))], {
      cwd: folder,
      encoding: 'utf8',
    })
  })
}

/** The page as pdftoppm draws it. */
export function drawPdf(file: Uint8Array, pixelsPerPixel: number): PNG {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'file.pdf'), file)
    execFileSync('pdftoppm', ['-r', String(96 * pixelsPerPixel), '-png', '-singlefile', 'file.pdf', 'page'], {
      cwd: folder,
    })
    return PNG.sync.read(readFileSync(join(folder, 'page.png')))
  })
}

function inFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'stageline-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** How many pixels of an area are rather dark than light. */
export function inkIn(picture: PNG, area: { x: number; y: number; width: number; height: number }): number {
  let ink = 0
  for (let y = area.y; y < area.y + area.height; y++) {
    for (let x = area.x; x < area.x + area.width; x++) {
      const at = (y * picture.width + x) * 4
      if (picture.data[at]! + picture.data[at + 1]! + picture.data[at + 2]! < 3 * 128) ink++
    }
  }
  return ink
}
