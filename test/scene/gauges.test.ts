import { describe, expect, it } from 'vitest'
import type { SceneItem } from '../../src/scene/scene.ts'
import { blueprintOf, drawPicture } from '../support/pipeline.ts'
import { groups, scene, texts } from './blueprint.ts'

const gauge = (name: string, steps: object, more: object = {}): string[][] => {
  const text = JSON.stringify({ blueprint: 1, title: 'T', ...more, steps })
  return groups(scene(text).items, `gauge-${name}`).map(({ items }) =>
    texts(items).map((said) => said.replaceAll('\u00a0', ' ')),
  )
}
const lines = (items: readonly SceneItem[]): string[] =>
  items.flatMap((item) => {
    if (item.item === 'group') return lines(item.items)
    return item.item === 'text' ? item.lines.map(({ runs }) => runs.map(({ text }) => text).join('')) : []
  })
const step = (more: object): object => ({ lane: 'customer', label: 'A', ...more })

describe('the time gauge', () => {
  it('has a cell for each column that says anything, and the sums in its head', () => {
    const steps = {
      a: step({ time: { standard: '3m', tolerated: '8m' }, wait: { typical: '4m', max: '10m' } }),
      b: step({}),
      c: step({ time: '90s' }),
      d: step({ wait: '2m' }),
    }
    expect(gauge('time', steps)).toEqual([
      [
        'Time', 'Total 4 min 30 s', 'tolerated 9 min 30 s', 'customer waits 6–12 min',
        '3 min', 'tolerated 8 min', 'customer waits 4–10 min',
        '90 s',
        'customer waits 2 min',
      ],
    ]) // prettier-ignore
  })

  it('tells the sums of each customer where there are several', () => {
    const lanes = { patient: { kind: 'customer', title: 'Patient' }, kin: { kind: 'customer', title: 'Relative' } }
    const steps = {
      a: { lane: 'patient', label: 'A', time: '3m-5m' },
      b: { lane: 'kin', label: 'B', wait: { max: '1h' } },
      c: { lane: 'onstage', label: 'C', time: '4m' },
      d: { lane: 'backstage', label: 'D', time: '1m' },
      e: { lane: 'support', label: 'E', time: '30s' },
    }
    const links = ['a <-> c', 'c -> d']
    const [[title, ...heads] = []] = gauge('time', steps, { lanes, links })
    expect(title).toBe('Time')
    // What is done for the patient is no time of the relative; what is done for nobody said is of both.
    expect(heads.slice(0, 3)).toEqual([
      'Patient: Total 8 min 30 s–10 min 30 s',
      'Relative: Total 30 s',
      'customer waits up to 1 h',
    ])
    const [[, , chinese] = []] = gauge('time', steps, { lanes, links, language: 'zh' })
    expect(chinese).toBe('Relative：合计 30 秒')
  })

  it('tells what each customer spends in a column where they differ, and once where they do not', async () => {
    const lanes = {
      patient: { kind: 'customer', title: 'Patient' },
      kin: { kind: 'customer', title: 'Relative' },
      desk: { kind: 'onstage', title: 'Desk' },
    }
    const steps = {
      a: { lane: 'patient', label: 'A', time: '5m', wait: '3m' },
      b: { lane: 'kin', label: 'B', time: '10m', with: 'a' },
      greet: { lane: 'desk', label: 'Greet', time: '2m', with: 'a' },
      c: { lane: 'patient', label: 'C', time: '30m' },
      d: { lane: 'kin', label: 'D', time: '30m', with: 'c' },
      e: { lane: 'kin', label: 'E', time: '1m' },
    }
    const text = JSON.stringify({ blueprint: 1, title: 'T', lanes, steps, links: ['a -> c -> e'] })
    const { items } = await drawPicture(blueprintOf(text))
    const [[, ...told] = []] = groups(items, 'gauge-time').map((group) => texts(group.items))
    expect(told.map((said) => said.replaceAll('\u00a0', ' '))).toEqual([
      ...['Patient: Total 37 min', 'customer waits 3 min', 'Relative: Total 43 min'],
      ...['Patient: 7 min', 'customer waits 3 min', 'Relative: 12 min'],
      '30 min',
      '1 min',
    ])
  })

  it('tells whose time it is where a step of the service stands beside a customer whom it does not serve', async () => {
    const lanes = {
      guest: { kind: 'customer', title: 'Guest' },
      driver: { kind: 'customer', title: 'Driver' },
      desk: { kind: 'onstage', title: 'Desk' },
    }
    const moments = [
      { guest: { order: { label: 'Order', evidence: ['X'], time: '5m' } }, desk: { take: { label: 'Take', time: '1m' } } },
      { driver: { park: { label: 'Park', evidence: ['X'], time: '2m' } }, backstage: { cook: { label: 'Cook', time: '20m' } } },
      { backstage: { wash: { label: 'Wash', time: '4m' } } },
    ] // prettier-ignore
    const text = JSON.stringify({ blueprint: 1, title: 'T', lanes, moments, links: ['take -> cook'] })
    const { items } = await drawPicture(blueprintOf(text))
    const [[, ...told] = []] = groups(items, 'gauge-time').map((group) => texts(group.items))
    expect(told.map((said) => said.replaceAll('\u00a0', ' '))).toEqual([
      ...['Guest: Total 30 min', 'Driver: Total 6 min'],
      '6 min',
      ...['Guest: 20 min', 'Driver: 2 min'],
      '4 min',
    ])
  })

  it('speaks Chinese', () => {
    const steps = { a: step({ time: { standard: '1h', tolerated: '2h' }, wait: { max: '1d' } }) }
    expect(gauge('time', steps, { language: 'zh' })).toEqual([
      ['时间', '合计 1 小时', '容忍 2 小时', '顾客等候 最长 1 天', '1 小时', '容忍 2 小时', '顾客等候 最长 1 天'],
    ])
  })
})

it('a number keeps its unit where a time needs a second line', () => {
  const waits = { typical: '1h23m', max: '3h15m' }
  for (const language of ['en', 'zh']) {
    const text = JSON.stringify({ blueprint: 1, title: 'T', language, steps: { a: step({ time: '2m', wait: waits }) } })
    const cells = groups(scene(text).items, 'gauge-time').flatMap(({ items }) => lines(items))
    const broken = cells.filter((line) => /^(小时|分|钟|h|min)|(\d|分|小)$/.test(line.trim()))
    expect(cells.length).toBeGreaterThan(6)
    expect(cells.some((line) => /^(1\u00a0h|1\u00a0小时)$/.test(line.trim()))).toBe(false) // nor parts from its hours
    expect(broken).toEqual([])
  }
})

describe('the cost gauge', () => {
  it('names the currency and adds up', () => {
    const steps = { a: step({ cost: 1.2 }), b: step({}), c: step({ cost: 0 }), d: step({ cost: 0.1 }) }
    expect(gauge('cost', steps, { currency: 'EUR' })).toEqual([['Cost in EUR', 'Total 1.30', '1.20', '0.00', '0.10']])
  })

  it('has no decimals where nobody wrote any', () => {
    expect(gauge('cost', { a: step({ cost: 140 }), b: step({ cost: 25 }) })).toEqual([
      ['Cost', 'Total 165', '140', '25'],
    ])
  })
})
