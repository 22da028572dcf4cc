import { expect, it } from 'vitest'
import { folder, LOST_TEA, stageline, TEA } from './stageline.ts'

it('stats prints a table', async () => {
  const { code, out } = await stageline(['stats', 'examples/hotel-reservation-lost.blueprint.yaml'])
  expect(out).toContain('Reservation lost: walking the guest (examples/hotel-reservation-lost.blueprint.yaml)\n')
  const rows = Object.fromEntries(out.split('\n').map((row) => row.trim().split(/ {2,}/) as [string, string]))
  expect(rows).toMatchObject({
    steps: '19',
    'above the line of visibility': '73.7 %',
    encounters: '7',
    'customer waits': '1',
    'cost a run': '165 EUR',
    'highest RPN': '90',
  })
  expect(code).toBe(0)
})

it('stats prints JSON for programs', async () => {
  const cwd = folder({ 'a.blueprint.yaml': TEA, 'b.blueprint.yaml': TEA })
  const { code, out, err } = await stageline(['stats', '--format', 'json'], { cwd })
  const { version, blueprints } = JSON.parse(out) as {
    version: number
    blueprints: { path: string; title: string; figures: object }[]
  }
  expect(blueprints.map(({ path, title }) => [path, title])).toEqual([
    ['a.blueprint.yaml', 'Tea'],
    ['b.blueprint.yaml', 'Tea'],
  ])
  expect(Object.keys(blueprints[0]!.figures)).toEqual(['steps', 'contacts', 'waits', 'times', 'cost', 'failPoints'])
  expect(blueprints[0]).toMatchObject({ figures: { contacts: { encounters: 1, visible: 1 } } })
  expect({ code, err, version }).toEqual({ code: 0, err: '', version: 1 })
})

it('a blueprint with errors has no figures: the errors are told, the others counted', async () => {
  const cwd = folder({ 'a.blueprint.yaml': LOST_TEA, 'b.blueprint.yaml': TEA })
  const { code, out, err } = await stageline(['stats'], { cwd })
  expect(out).toMatch(/^Tea \(b\.blueprint\.yaml\)\n/)
  expect(err).toContain('a.blueprint.yaml:8:15: error')
  expect(code).toBe(1)
})

it('a title with tricks is printed harmlessly', async () => {
  const cwd = folder({ 'a.blueprint.yaml': TEA.replace('title: Tea', 'title: "Tea\\e]8;;\\u202e"') })
  expect((await stageline(['stats'], { cwd })).out).toMatch(/^Tea\S*\\u\{202e\} \(/)
})

it('long times are told as people say them, and counted in seconds', async () => {
  const text = `blueprint: 1
title: House
steps:
  plan: { lane: customer, label: Plan, time: 1y-2y, wait: 1mo }
  build: { lane: onstage, label: Build, time: 1y, wait: { typical: 2mo, max: 12w } }
links: [plan -> build]
`
  const cwd = folder({ 'a.blueprint.yaml': text })
  const { out } = await stageline(['stats'], { cwd })
  expect(out).toContain('  typically 3mo, at most 1mo12w')
  expect(out).toMatch(/critical path +3y3mo {2}plan -> build/)
  expect(out).toMatch(/customer time +2y3mo\n/)
  const json = JSON.parse((await stageline(['stats', '--format', 'json'], { cwd })).out) as {
    blueprints: { figures: object }[]
  }
  const day = 86_400
  expect(json.blueprints[0]!.figures).toMatchObject({
    waits: { typicalSeconds: 90 * day, maxSeconds: (30 + 84) * day },
    times: { criticalPath: { seconds: (3 * 365 + 90) * day }, customerSeconds: (2 * 365 + 90) * day },
  })
})

it('stats --compare has the figures of what a blueprint replaces beside its own', async () => {
  const to = TEA.replace('title: Tea', 'title: Tea\nstate: to-be\nreplaces: ./old.blueprint.yaml').replace(
    'label: Serve tea',
    'wait: 4m, label: Serve tea',
  )
  const cwd = folder({
    'old.blueprint.yaml': TEA.replace('title: Tea', 'title: Tea\nstate: as-is'),
    'new.blueprint.yaml': to,
  })
  const { code, out } = await stageline(['stats', '--compare', 'new.blueprint.yaml'], { cwd })
  const lines = out.split('\n')
  expect(lines[0]).toBe('Tea (new.blueprint.yaml), beside Tea (old.blueprint.yaml)')
  expect(lines[1]).toMatch(/^ +as-is {2}to-be$/)
  expect(lines.find((line) => line.includes('customer waits'))).toMatch(
    /^ {2}customer waits +0 +1 {2}typically 4m, at most 4m$/,
  )
  expect(code).toBe(0)

  const json = await stageline(['stats', '--compare', '-f', 'json', 'new.blueprint.yaml'], { cwd })
  const { blueprints } = JSON.parse(json.out) as { blueprints: { replaces: { path: string; figures: object } }[] }
  expect(blueprints[0]!.replaces).toMatchObject({ path: 'old.blueprint.yaml', figures: { waits: { total: 0 } } })
})

it('stats --compare tells the errors of what a blueprint replaces', async () => {
  const cwd = folder({
    'old.blueprint.yaml': LOST_TEA,
    'new.blueprint.yaml': TEA.replace('title: Tea', 'title: Tea\nreplaces: ./old.blueprint.yaml'),
  })
  const { code, out, err } = await stageline(['stats', '--compare', 'new.blueprint.yaml'], { cwd })
  expect(out).toMatch(/^Tea \(new\.blueprint\.yaml\)\n/)
  expect(err).toContain('old.blueprint.yaml:8:15: error')
  expect(code).toBe(1)
})
