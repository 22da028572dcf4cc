/** Who is answered by a preview, and what: by requests as anybody may send them. */
import { spawnSync } from 'node:child_process'
import { get } from 'node:http'
import { connect } from 'node:net'
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startServer } from '../../src/preview/server.ts'
import { COLD_TEA, folder, LOST_TEA, TEA } from '../cli/stageline.ts'
import { pause, PROGRAM, saveByRename } from '../watch/watching.ts'
import { ask, post, previewing, until } from './previewing.ts'

const FILES = { 'a.blueprint.yaml': TEA, 'cold.blueprint.yaml': COLD_TEA }

interface Data {
  readonly version: string
  readonly page?: string
  readonly sheets: readonly string[]
  readonly findings: string
  readonly error?: string
  readonly steps: Readonly<Record<string, { readonly line: number }>>
}

const parse = (text: string): Data => JSON.parse(text) as Data

describe('the server', () => {
  it('answers who knows the token, by the address that it has', async () => {
    const { address } = await previewing(FILES)
    const { status, headers, text } = await ask(address)
    expect(status).toBe(200)
    expect(text).toContain('<h1>Tea</h1>')
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'nonce-[\w-]{24}'; .*frame-ancestors 'none'$/,
    )
    expect(text).not.toContain('http-equiv')
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    const { port } = new URL(address)
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`])
      expect(await ask(address, { headers: { Host: host, Origin: `http://${host}` } })).toMatchObject({ status: 200 })
    expect(await ask(address, { headers: { 'Sec-Fetch-Site': 'none' } })).toMatchObject({ status: 200 })
  })

  it('says nothing but 403 to others', async () => {
    const { address } = await previewing(FILES)
    const url = new URL(address)
    const token = url.pathname.split('/')[1]!
    expect(token).toMatch(/^[\w-]{32}$/)
    const host = url.host
    const others: Parameters<typeof ask>[1][] = [
      { path: '/' },
      { path: '' },
      { path: `/${token}` },
      { path: `/${token.slice(1)}/` },
      { path: `/${token}x/` },
      { path: `/${token.toUpperCase()}/data/1` },
      { path: `//${token}/` },
      { path: `http://evil.example/${token}/` },
      { headers: { Host: 'evil.example' } },
      { headers: { Host: `evil.example:${url.port}` } },
      { headers: { Host: `127.0.0.1.evil.example:${url.port}` } },
      { headers: { Host: '127.0.0.1' } },
      { headers: { Origin: 'http://evil.example' } },
      { headers: { Origin: 'null' } },
      { headers: { Origin: `https://${host}` } },
      { headers: { Origin: 'http://127.0.0.1:1' } },
      { headers: { Host: host, Origin: `http://localhost:${url.port}` } },
      { headers: { 'Sec-Fetch-Site': 'cross-site' } },
      { headers: { 'Sec-Fetch-Site': 'same-site' } },
      { method: 'OPTIONS', headers: { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'POST' } },
      { method: 'POST', headers: { Origin: 'http://evil.example', 'Content-Type': 'application/json' }, body: '{}' },
    ]
    for (const other of others) {
      const { status, text, headers } = await ask(address, other)
      expect([JSON.stringify(other), status, text.length, headers['access-control-allow-origin']]).toEqual([
        JSON.stringify(other),
        403,
        0,
        undefined,
      ])
    }
  })

  it('takes no path from anybody', async () => {
    const { address } = await previewing(FILES)
    const { pathname } = new URL(address)
    const paths = [
      'a.blueprint.yaml', 'data/a.blueprint.yaml', 'data/..%2f..%2fetc%2fpasswd', '../../etc/passwd', '%2e%2e/%2e%2e/',
      'data/1/2', 'data/', 'data/-1', 'data/1.5', 'data/99', '99', '1%00', 'data/1%00', 'text/1', 'editor.js', 'save', 'open',
    ] // prettier-ignore
    for (const path of paths)
      expect([path, (await ask(address, { path: pathname + path })).status]).toEqual([path, 404])
    expect((await ask(address, { method: 'DELETE' })).status).toBe(405)
  })

  it('takes JSON only, and no more than a blueprint', async () => {
    const { address } = await previewing(FILES)
    const open = `${address}open`
    expect((await post(open, { id: 1, step: 'order' }, { 'Content-Type': 'text/plain' })).status).toBe(415)
    expect((await post(open, 'id=1', { 'Content-Type': 'application/x-www-form-urlencoded' })).status).toBe(415)
    expect((await post(open, '{')).status).toBe(400)
    expect((await post(open, '3')).status).toBe(400)
    expect((await post(open, {}, { 'Content-Length': '99999999' }).catch(() => ({ status: 413 }))).status).toBe(413)
    expect((await ask(address)).status).toBe(200)
  })

  it('says nothing of a request that breaks off', async () => {
    const { address, notes } = await previewing(FILES, ['--edit'])
    const { host, port, pathname } = new URL(address)
    const socket = connect(Number(port), '127.0.0.1')
    const type = 'Content-Type: application/json\r\nContent-Length: 1000'
    socket.write(`POST ${pathname}save HTTP/1.1\r\nHost: ${host}\r\n${type}\r\n\r\n{"id":`)
    await pause(200)
    socket.destroy()
    await pause(200)
    expect((await ask(address)).status).toBe(200)
    expect(notes()).toBe('')
  })

  it('listens to this machine only, and bears what is no request', async () => {
    const { address } = await previewing(FILES)
    const { port } = new URL(address)
    for (const words of [
      '\r\n\r\n',
      'GET / HTTP/1.1\r\n\r\n',
      `GET ${'x'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => socket.end(words))
        socket.on('error', () => resolve())
        socket.on('close', () => resolve())
        socket.resume()
      })
    }
    expect((await ask(address)).status).toBe(200)
  })

  it('gives what lint finds, with the lines of each', async () => {
    const { address } = await previewing(FILES)
    const { findings, steps } = parse((await ask(`${address}data/2`)).text)
    expect(findings).toContain('fail-point-countermeasure')
    expect(findings).toMatch(/<pre tabindex="0">\d+ \| .*\n +\| +\^+/)
    expect(findings).toContain('data-step=')
    expect(Object.keys(steps).length).toBeGreaterThan(1)
  })

  it('keeps the last picture of a file that breaks, and says why', async () => {
    const { address, cwd } = await previewing(FILES)
    const before = parse((await ask(`${address}data/1`)).text)
    expect(before.page).toContain('<svg')
    expect(before.error).toBeUndefined()
    saveByRename(join(cwd, 'a.blueprint.yaml'), LOST_TEA)
    let now = before
    await until(async () => (now = parse((await ask(`${address}data/1`)).text)).version !== before.version)
    expect(now.page).toBe(before.page)
    expect(now.error).toContain('unknown-reference')
    expect(now.error).toMatch(/\d+ \| /)
    saveByRename(join(cwd, 'a.blueprint.yaml'), TEA)
    await until(async () => parse((await ask(`${address}data/1`)).text).error === undefined)
  })

  it('draws as it is asked: theme, view, density, paper; and says what there is not', async () => {
    const { address } = await previewing(FILES)
    const asked = async (query: string): Promise<Data> => parse((await ask(`${address}data/1?${query}`)).text)
    const [usual, dark, a4] = [await asked(''), await asked('theme=dark'), await asked('paper=A4')]
    expect(dark.page).not.toBe(usual.page)
    expect(usual.sheets).toEqual([])
    expect(a4.sheets.length).toBeGreaterThan(0)
    expect(a4.sheets[0]).toMatch(/^<svg .*class="sheet"/)
    expect(a4.sheets.join('')).not.toContain('<style')
    expect((await asked('density=compact')).page).not.toBe(usual.page)
    expect((await asked('view=customer')).page).not.toBe(usual.page)
    for (const query of ['theme=../../x', 'paper=A9', 'density=no', 'view=trace:none'])
      expect([query, (await asked(query)).error]).toEqual([query, expect.any(String)])
  })

  it('sees files come, go and take other names; one that is renamed stays the same', async () => {
    const { address, cwd } = await previewing(FILES)
    const page = async (): Promise<{ list: { id: number; name: string }[] }> => {
      const [, told = '{}'] = /id="preview-told"[^>]*>(.*?)<\/script>/s.exec((await ask(address)).text) ?? []
      return JSON.parse(told) as { list: { id: number; name: string }[] }
    }
    const names = async (): Promise<string> => (await page()).list.map(({ id, name }) => `${id} ${name}`).join()
    expect(await names()).toBe('1 a.blueprint.yaml,2 cold.blueprint.yaml')
    saveByRename(join(cwd, 'new/b.blueprint.yaml'), TEA.replace('title: Tea', 'title: New'))
    await until(async () => (await names()).endsWith(',3 new/b.blueprint.yaml'))
    renameSync(join(cwd, 'a.blueprint.yaml'), join(cwd, 'z.blueprint.yaml'))
    await until(async () => (await names()) === '2 cold.blueprint.yaml,3 new/b.blueprint.yaml,1 z.blueprint.yaml')
    rmSync(join(cwd, 'cold.blueprint.yaml'))
    await until(async () => (await names()) === '3 new/b.blueprint.yaml,1 z.blueprint.yaml')
  })

  it('reads and writes nothing outside the project', async () => {
    const outside = folder({ 'secret.blueprint.yaml': TEA.replace('title: Tea', 'title: Secret') })
    const cwd = folder({ '.git/config': '', 'a.blueprint.yaml': TEA })
    symlinkSync(join(outside, 'secret.blueprint.yaml'), join(cwd, 'link.blueprint.yaml'))
    symlinkSync(outside, join(cwd, 'folder'))
    const { address } = await previewing({}, ['--edit'], cwd)
    const { text } = await ask(address)
    expect(text).not.toContain('Secret')
    expect(text).not.toContain('link.blueprint.yaml')
    // One that becomes a link later.
    const { base } = JSON.parse((await ask(`${address}text/1`)).text) as { base: string }
    mkdirSync(join(cwd, 'kept'))
    rmSync(join(cwd, 'a.blueprint.yaml'))
    symlinkSync(join(outside, 'secret.blueprint.yaml'), join(cwd, 'a.blueprint.yaml'))
    const { status, text: said } = await post(`${address}save`, { id: 1, text: 'x', base })
    expect([200, 404]).toContain(status)
    expect(said).not.toContain('isSaved')
    expect(readFileSync(join(outside, 'secret.blueprint.yaml'), 'utf8')).toContain('Secret')
  })
})

describe('open in editor', () => {
  it('answers with the address at which VS Code opens the line, of a step or a finding', async () => {
    const { address, cwd } = await previewing(FILES)
    const { steps } = parse((await ask(`${address}data/1`)).text)
    const [[step, { line }] = ['', { line: 0 }]] = Object.entries(steps)
    const { text } = await post(`${address}open`, { id: 1, step })
    const { address: at } = JSON.parse(text) as { address: string }
    expect(decodeURIComponent(at)).toMatch(/^vscode:\/\/file\/.*\/a\.blueprint\.yaml:\d+:\d+$/)
    expect(at).toContain(`:${line}:`)
    expect(decodeURIComponent(at)).toContain(cwd.split('/').at(-1))
    expect((await post(`${address}open`, { id: 2, finding: 0 })).text).toContain('cold.blueprint.yaml:')
    for (const wrong of [
      { id: 1, step: '../x' },
      { id: 1, step: '__proto__' },
      { id: 1, finding: 9 },
      { id: 9, step },
      { id: '1', step },
      { path: '/etc/passwd' },
    ])
      // prettier-ignore
      expect([wrong, (await post(`${address}open`, wrong)).status]).toEqual([wrong, 404])
  })

  it('starts the editor that was named, with its words as they are', async () => {
    const cwd = folder(FILES)
    const log = join(cwd, 'log.txt')
    const editor = `"${process.execPath}" -e "require('fs').writeFileSync(process.argv[1], process.argv.slice(2).join('|'))" ${log} $(touch,x);& {file}:{line}`
    const { address } = await previewing(
      {},
      ['--editor', editor.replaceAll("('fs')", '(`fs`)').replaceAll("('|')", '(`|`)')],
      cwd,
    )
    const { steps } = parse((await ask(`${address}data/1`)).text)
    const [[step, { line }] = ['', { line: 0 }]] = Object.entries(steps)
    expect(JSON.parse((await post(`${address}open`, { id: 1, step })).text)).toEqual({ opened: true })
    const said = (): string => {
      try {
        return readFileSync(log, 'utf8')
      } catch {
        return ''
      }
    }
    await until(() => said() !== '')
    expect(said()).toMatch(new RegExp(`^\\$\\(touch,x\\);&\\|.*/a\\.blueprint\\.yaml:${line}$`))
  })

  it('says so where there is no such program', async () => {
    const { address } = await previewing(FILES, ['--editor', 'no-such-editor-here'])
    const { steps } = parse((await ask(`${address}data/1`)).text)
    const { text } = await post(`${address}open`, { id: 1, step: Object.keys(steps)[0] })
    expect(JSON.parse(text)).toEqual({ why: 'there is no program "no-such-editor-here"' })
  })
})

describe('--edit', () => {
  it('saves, and never over what the page has not seen', async () => {
    const { address, cwd } = await previewing(FILES, ['--edit'])
    const path = join(cwd, 'a.blueprint.yaml')
    const seen = JSON.parse((await ask(`${address}text/1`)).text) as { text: string; base: string }
    expect(seen.text).toBe(TEA)
    const mine = TEA.replace('title: Tea', 'title: Green tea')
    const saved = await post(`${address}save`, { id: 1, text: mine, base: seen.base })
    expect(saved.status).toBe(200)
    expect(readFileSync(path, 'utf8')).toBe(mine)
    const { base } = JSON.parse(saved.text) as { base: string }
    writeFileSync(path, LOST_TEA)
    const refused = await post(`${address}save`, { id: 1, text: TEA, base })
    expect(refused.status).toBe(409)
    expect(JSON.parse(refused.text)).toMatchObject({ isSaved: false, text: LOST_TEA })
    expect(readFileSync(path, 'utf8')).toBe(LOST_TEA)
    const again = JSON.parse(refused.text) as { base: string }
    expect((await post(`${address}save`, { id: 1, text: TEA, base: again.base })).status).toBe(200)
    expect(readFileSync(path, 'utf8')).toBe(TEA)
  })

  it('says what is found in a text that is not saved, and which step stands where', async () => {
    const { address } = await previewing(FILES, ['--edit'])
    const asked = async (what: string, body: object): Promise<unknown> =>
      JSON.parse((await post(`${address}${what}`, { id: 1, ...body })).text) as unknown
    expect(await asked('check', { text: TEA })).toEqual([])
    expect(await asked('check', { text: COLD_TEA })).toEqual([
      expect.objectContaining({ rule: 'fail-point-countermeasure', severity: 'error', line: 6 }),
    ])
    expect(await asked('check', { text: LOST_TEA })).toEqual([
      expect.objectContaining({ rule: 'unknown-reference', from: LOST_TEA.indexOf('served') }),
    ])
    const step = TEA.indexOf('Serve tea')
    expect(await asked('at', { text: TEA, offset: step })).toEqual({ step: 'serve' })
    expect(await asked('at', { text: TEA, offset: 3 })).toEqual({})
    expect(await asked('at', { text: TEA, offset: TEA.indexOf('links:') + 2 })).toEqual({})
    expect(await asked('at', { text: 'x: [', offset: 3 })).toEqual({})
    expect(await asked('place', { text: TEA, step: 'serve' })).toMatchObject({ from: TEA.indexOf('serve:') })
    expect(await asked('place', { text: TEA, step: 'none' })).toEqual({})
  })

  it('keeps the line ends of a file', async () => {
    const { address, cwd } = await previewing({ 'a.blueprint.yaml': `\ufeff${TEA.replaceAll('\n', '\r\n')}` }, [
      '--edit',
    ])
    const { text, base } = JSON.parse((await ask(`${address}text/1`)).text) as { text: string; base: string }
    expect(text).toBe(TEA)
    await post(`${address}save`, { id: 1, text: text.replace('title: Tea', 'title: Tee'), base })
    expect(readFileSync(join(cwd, 'a.blueprint.yaml'), 'utf8')).toBe(
      `\ufeff${TEA.replace('title: Tea', 'title: Tee').replaceAll('\n', '\r\n')}`,
    )
  })

  it('keeps each line end where they are mixed', async () => {
    const ends = ['\r\n', '\n', '\n', '\r', '\r\n']
    const mixed = (text: string): string =>
      text.split('\n').reduce((all, line, at) => `${all}${ends[at % ends.length]}${line}`)
    const { address, cwd } = await previewing({ 'a.blueprint.yaml': mixed(TEA) }, ['--edit'])
    const { text, base } = JSON.parse((await ask(`${address}text/1`)).text) as { text: string; base: string }
    expect(text).toBe(TEA)
    const edited = (all: string): string => all.replace('title: Tea', 'title: Tee').replace('Serve tea', 'Serve it')
    await post(`${address}save`, { id: 1, text: edited(text), base })
    expect(readFileSync(join(cwd, 'a.blueprint.yaml'), 'utf8')).toBe(edited(mixed(TEA)))
  })

  it('writes no file that could not be read again', async () => {
    const { address, cwd } = await previewing(FILES, ['--edit'])
    const { base } = JSON.parse((await ask(`${address}text/1`)).text) as { base: string }
    const { text } = await post(`${address}save`, { id: 1, text: `#${'x'.repeat(5_000_000)}`, base })
    expect(JSON.parse(text)).toEqual({ why: 'it has more than the 5 MB that are read' })
    expect(readFileSync(join(cwd, 'a.blueprint.yaml'), 'utf8')).toBe(TEA)
  })

  it('says why a text is not to be had', async () => {
    const { address, cwd, notes } = await previewing(FILES, ['--edit'])
    writeFileSync(join(cwd, 'a.blueprint.yaml'), Buffer.from(`\ufeff${TEA}`, 'utf16le'))
    const { status, text } = await ask(`${address}text/1`)
    expect([status, JSON.parse(text), notes()]).toEqual([200, { why: 'it is not UTF-8 text' }, ''])
  })

  it('is the only way to write', async () => {
    const { address, cwd } = await previewing(FILES)
    expect((await post(`${address}save`, { id: 1, text: '', base: '' })).status).toBe(404)
    expect((await ask(`${address}text/1`)).status).toBe(404)
    expect(readFileSync(join(cwd, 'a.blueprint.yaml'), 'utf8')).toBe(TEA)
  })
})

it('keeps nothing for a page that reads no more', async () => {
  const closed = new Promise<void>((resolve) => {
    void startServer({
      answer: () => Promise.resolve(undefined),
      listen: (listener) => listener.onClose(resolve),
      fail: (error) => expect.unreachable(String(error)),
    }).then((server) => {
      onTestFinished(() => server.close())
      const { host, port, pathname } = new URL(server.address)
      const socket = connect(Number(port), '127.0.0.1')
      socket.write(`GET ${pathname}events HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
      socket.once('data', () => {
        socket.pause()
        for (let n = 0; n < 30; n++) server.tell('list', 'x'.repeat(1_000_000))
      })
    })
  })
  await closed
})

it('passes over what is drawn beside the blueprints', async () => {
  const { address, cwd } = await previewing(FILES)
  await ask(address)
  let told = ''
  const { port, pathname } = new URL(address)
  const listening = get({ port, path: `${pathname}events?of=1`, agent: false }, (answer) => {
    answer.on('data', (part: Buffer) => (told += String(part)))
  })
  listening.on('error', () => undefined)
  await until(() => told.includes('event: list'))
  const before = told
  for (let n = 0; n < 3; n++) {
    const draw = spawnSync(process.execPath, [PROGRAM, 'render', '--force', '-t', 'svg,html', '-o', '.', '.'], { cwd })
    expect(draw.status).toBe(1)
    await pause(400)
  }
  expect(told).toBe(before)
  saveByRename(join(cwd, 'a.blueprint.yaml'), TEA.replace('title: Tea', 'title: Other'))
  await until(() => told.includes('Other'))
  listening.destroy()
})

it.runIf(process.platform === 'linux')(
  'takes no more memory the longer it lasts',
  async () => {
    const edits = Number(process.env.EDITS ?? 150)
    const { address, cwd, pid } = await previewing(FILES)
    const memory = (): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
    let version = parse((await ask(`${address}data/1`)).text).version
    const edit = async (n: number): Promise<void> => {
      saveByRename(join(cwd, 'a.blueprint.yaml'), TEA.replace('Order tea', `Order tea ${n}`))
      await until(async () => {
        const now = parse((await ask(`${address}data/1`)).text).version
        return now !== version && ((version = now), true)
      })
    }
    for (let n = 0; n < 50; n++) await edit(n)
    const before = memory()
    for (let n = 50; n < 50 + edits; n++) await edit(n)
    expect(memory() - before).toBeLessThan(50)
  },
  1_200_000,
)

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('ends on %s with %i, while a page listens', async (signal, code) => {
  const { address, end, notes } = await previewing(FILES)
  const listening = ask(`${address}events?of=1`).catch(() => undefined)
  await ask(address)
  expect(await end(signal)).toBe(code)
  await listening
  await expect(ask(address)).rejects.toThrow()
  expect(notes()).toBe('')
})

it('waits for a first blueprint', async () => {
  const { address, cwd, notes } = await previewing({})
  expect((await ask(address)).text).toContain('There is no blueprint here yet')
  expect(notes()).toContain('no blueprint')
  saveByRename(join(cwd, 'tea.blueprint.yaml'), TEA)
  await until(async () => (await ask(address)).text.includes('<h1>Tea</h1>'))
})

it('names what is wrong before it begins', async () => {
  await expect(previewing(FILES, ['-'])).rejects.toThrow('cannot be watched')
  await expect(previewing(FILES, ['--theme', 'drak'])).rejects.toThrow('dark')
  await expect(previewing(FILES, ['--editor', ' '])).rejects.toThrow('--editor takes a command')
})
