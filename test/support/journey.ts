/**
 * Blueprints as services are: a customer's row in order, encounters under it, work handed down and up again, now and then
 * a decision, a phone call, a way back. The same text for the same arguments.
 */
export function journey(seed: number, steps: number): string {
  const choose = chooser(seed)
  const lanes = { guest: 'customer', desk: 'onstage', floor: 'onstage', office: 'backstage', systems: 'support' }
  const lines: string[] = []
  const links: string[] = []
  let count = 0
  const add = (lane: keyof typeof lanes, more = ''): string => {
    const id = `${lane}-${++count}`
    lines.push(`  ${id}: { lane: ${lane}, phase: p${Math.min(3, Math.floor((4 * count) / steps))}${more} }`)
    return id
  }
  let before: string | undefined
  let carried: string | undefined
  while (count < steps) {
    const action = add('guest')
    if (before) links.push(`${before} -> ${action}`)
    before = action
    if (carried) {
      const give = add('floor')
      links.push(`${carried} -> ${give} -> ${action}`)
      carried = undefined
      continue
    }
    switch (choose(6)) {
      case 0: {
        const answer = add('office')
        links.push(`${action} -> ${answer}: { channel: phone }`)
        if (choose(2)) carried = answer
        break
      }
      case 1: {
        const greet = add('desk')
        const system = add('systems')
        links.push(`${action} <-> ${greet} <-> ${system}`)
        break
      }
      case 2: {
        const take = add('floor')
        carried = add('office')
        links.push(`${action} -> ${take} -> ${carried}`)
        break
      }
      case 3: {
        const ask = add('desk', ', kind: decision')
        const more = add('office')
        const answer = add('desk')
        links.push(`${action} -> ${ask}`, `${ask} -> ${answer}: Yes`, `${ask} -> ${more}: No`, `${more} -> ${answer}`)
        before = add('guest')
        links.push(`${action} -> ${before}`, `${answer} -> ${before}`)
        break
      }
      case 4:
        links.push(`${action} <-> ${add(choose(2) ? 'desk' : 'floor')}`)
        break
    }
  }
  const header = ['blueprint: 1', `title: Journey ${seed}`, 'lanes:']
  const laneLines = Object.entries(lanes).map(([id, kind]) => `  ${id}: { kind: ${kind}, title: ${id} }`)
  const phases = ['phases: { p0: First, p1: Second, p2: Third, p3: Fourth }']
  return (
    [...header, ...laneLines, ...phases, 'steps:', ...lines, 'links:', ...links.map((link) => `  - ${link}`)].join(
      '\n',
    ) + '\n'
  )
}

/** A linear congruential generator (Numerical Recipes): `choose(n)` gives 0 … n - 1. */
export function chooser(seed: number): (below: number) => number {
  let state = Math.imul(seed, 2654435761) >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
