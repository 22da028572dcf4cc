import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { folder, LOST_TEA, stageline, TEA } from './stageline.ts'

const EXAMPLE = 'examples/hotel-reservation-lost.blueprint.yaml'

describe('stageline outline', () => {
  it('prints one fact a line', async () => {
    const { code, out, err } = await stageline(['outline', EXAMPLE])
    expect([code, err]).toEqual([0, ''])
    for (const line of [
      'blueprint: title = Reservation lost: walking the guest',
      'step apologise: in lane desk',
      'step apologise: actor = Duty manager',
      'step apologise, fail point Guest is told in front of other guests: class = treatment',
      'step wait-in-lounge: wait.max = 20m',
      'link call-guest <-> take-call: channel = phone',
      'link ask-for-room -> hear-apology',
    ])
      expect(out.split('\n')).toContain(line)
  })

  it('is the same whatever the form of the file and the order of its steps and links', async () => {
    const text = readFileSync(EXAMPLE, 'utf8')
    const [head, steps] = text.split(/^steps:\n/m) as [string, string]
    const [written, links] = steps.split(/^links:\n/m) as [string, string]
    const parts = written.replace(/^ *#.*\n/gm, '').split(/^(?= {2}\S)/m)
    const turned = `${head}links:\n${links}\nsteps:\n${parts.reverse().join('')}`
    const cwd = folder({ 'a.blueprint.yaml': text, 'b.blueprint.yaml': turned })
    const [one, other] = [
      await stageline(['outline', 'a.blueprint.yaml'], { cwd }),
      await stageline(['outline', 'b.blueprint.yaml'], { cwd }),
    ]
    expect(other.out).toBe(one.out)
    expect(one.out.split('\n').length).toBeGreaterThan(150)
  })

  it('prints a file with errors as it is, so that "git diff" shows it all the same', async () => {
    const cwd = folder({ 'a.blueprint.yaml': LOST_TEA })
    const { code, out, err } = await stageline(['outline', 'a.blueprint.yaml'], { cwd })
    expect([code, out]).toEqual([0, LOST_TEA])
    expect(err).toBe(
      'stageline: a.blueprint.yaml has an error in line 8 (there is no step "served"): it is printed as it is\n',
    )
  })

  it('tells of a file that is not there', async () => {
    const { code, out, err } = await stageline(['outline', 'none.blueprint.yaml'], {
      cwd: folder({ 'a.blueprint.yaml': TEA }),
    })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('none.blueprint.yaml')
  })
})
