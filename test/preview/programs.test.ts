/** Which programs a preview starts, and how. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeAddress, parseEditor } from '../../src/preview/programs.ts'
import { folder, TEA } from '../cli/stageline.ts'
import { previewing, until } from './previewing.ts'

describe('--editor', () => {
  it.each([
    ['vim', ['vim', '{file}']],
    ['code -g {file}:{line}:{column}', ['code', '-g', '{file}:{line}:{column}']],
    ['"/opt/My Editor/bin" --line {line} {file}', ['/opt/My Editor/bin', '--line', '{line}', '{file}']],
    ["'/a b' x", ['/a b', 'x', '{file}']],
    ['code -g "{file}":{line}', ['code', '-g', '{file}:{line}']],
    [`"/my bin"/ed --title="a 'b'" ''`, ['/my bin/ed', "--title=a 'b'", '', '{file}']],
    [' subl  {file}:{line} ', ['subl', '{file}:{line}']],
  ])('%s is words', (written, words) => {
    expect(parseEditor(written)).toEqual(words)
  })

  it.each(['', '  ', '""'])('"%s" is no command', (written) => {
    expect(() => parseEditor(written)).toThrow('--editor takes a command')
  })

  it.each(['code "-g', `ed 'x" y`])('%s has a quote that is not closed', (written) => {
    expect(() => parseEditor(written)).toThrow('--editor has a quote that is not closed: ')
  })
})

describe('the address of VS Code', () => {
  it.each([
    ['/home/me/a.blueprint.yaml', 'vscode://file/home/me/a.blueprint.yaml:3:5'],
    ['/home/me/my stay?#%.yaml', 'vscode://file/home/me/my%20stay%3F%23%25.yaml:3:5'],
    ['C:\\Users\\me\\a.yaml', 'vscode://file/C:/Users/me/a.yaml:3:5'],
    ['/服务/蓝图.yaml', 'vscode://file/%E6%9C%8D%E5%8A%A1/%E8%93%9D%E5%9B%BE.yaml:3:5'],
  ])('of %s', (file, address) => {
    expect(codeAddress({ file, line: 3, column: 5 })).toBe(address)
  })
})

describe.runIf(process.platform === 'linux')('the browser', () => {
  it('is opened at the address', async () => {
    const programs = folder({})
    const log = join(programs, 'log')
    const opener = join(programs, 'xdg-open')
    writeFileSync(opener, `#!/bin/sh\necho "$#" "$@" > ${log}~; /bin/mv ${log}~ ${log}\n`)
    chmodSync(opener, 0o755)
    const { address, notes } = await previewing({ 'tea.blueprint.yaml': TEA }, [], undefined, programs)
    await until(() => existsSync(log))
    expect(readFileSync(log, 'utf8')).toBe(`1 ${address}\n`)
    expect(notes()).toBe('')
  })

  it('need not be there: the address is printed', async () => {
    const { address, notes } = await previewing({ 'tea.blueprint.yaml': TEA }, [], undefined, folder({}))
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//)
    await until(() => notes() !== '')
    expect(notes()).toBe('stageline: no browser could be opened: open the address above yourself\n')
  })
})
