/** The figures of one blueprint, for people: a name and a number a line. Texts are as their author wrote them. */
import type { Figures } from '../../figures/figures.ts'
import { longest, secondsOf, timePartsOf, type CustomerParts, type TimeParts } from '../../figures/times.ts'
import type { Blueprint } from '../../model/blueprint.ts'
import { sumText } from '../../model/duration.ts'

/** The numbers of one blueprint. */
export interface BlueprintFigures {
  readonly path: string
  readonly blueprint: Blueprint
  readonly figures: Figures
}

type FigureRow = readonly [name: string, value: string, detail?: string]

/**
 * Lines of text: the blueprint's title with its path, then a row a figure in aligned columns of name, value and detail.
 * Beside those of an `earlier` version each row has both values, and as its detail what is so now.
 */
export function figureTable(each: BlueprintFigures, earlier?: BlueprintFigures): string[] {
  const { path, blueprint } = each
  const title = `${blueprint.title} (${path})`
  const rows = rowsOf(each)
  if (!earlier) return [title, ...aligned(rows)]
  const before = new Map(rowsOf(earlier).map(([name, value]) => [name, value]))
  const head = ['', earlier.blueprint.state ?? 'before', blueprint.state ?? 'after']
  const both = rows.map(([name, value, detail]) => [name, before.get(name) ?? '-', value, detail ?? ''])
  return [`${title}, beside ${earlier.blueprint.title} (${earlier.path})`, ...aligned([head, ...both])]
}

function rowsOf({ blueprint, figures }: BlueprintFigures): FigureRow[] {
  return [
    ...stepRows(figures),
    ...contactRows(figures),
    ...timeRows(figures, timePartsOf(blueprint)),
    ...failPointRows(figures),
  ]
}

/** Names to the left, values to the right; details follow as they are. */
function aligned(rows: readonly (readonly (string | undefined)[])[]): string[] {
  const values = Math.max(...rows.map(({ length }) => length)) > 3 ? 2 : 1
  const widths = Array.from({ length: 1 + values }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows.map((row) => {
    const cells = widths.map((width, column) => {
      const cell = row[column] ?? ''
      return column === 0 ? cell.padEnd(width) : cell.padStart(width)
    })
    const detail = row[1 + values] ?? ''
    return `  ${[...cells, ...(detail === '' ? [] : [detail])].join('  ')}`
  })
}

function stepRows({ steps }: Figures): FigureRow[] {
  const { customer, onstage, backstage, support } = steps.byLane
  const lanes = `customer ${customer}, onstage ${onstage}, backstage ${backstage}, support ${support}`
  return [
    ['steps', String(steps.total), lanes],
    ['above the line of visibility', percent(steps.shareAboveVisibility)],
    ['moments of truth', String(steps.momentsOfTruth)],
    ['steps without a standard', String(steps.withoutStandard)],
  ]
}

function contactRows({ contacts }: Figures): FigureRow[] {
  return [
    ['encounters', String(contacts.encounters), `visible ${contacts.visible}, invisible ${contacts.invisible}`],
    ['internal encounters', String(contacts.internal)],
    ['people who meet the customer', String(contacts.people)],
    ['hand-offs', String(contacts.handOffs)],
  ]
}

function timeRows({ waits, cost, times }: Figures, { criticalPath, customers }: TimeParts): FigureRow[] {
  const untimed = waits.untimed === 0 ? [] : [`${waits.untimed} without a time`]
  const [one, ...others] = customers
  const long = customers.flatMap((each) =>
    secondsOf(each.maxWaits) === 0 ? [] : [[...(others.length > 0 ? [each.lane?.title] : []), waited(each)].join(' ')],
  )
  const each = others.length > 0 ? [one!, ...others].map(({ lane, spent }) => `${lane?.title} ${sumText(spent)}`) : []
  return [
    ['customer waits', String(waits.total), [...long, ...untimed].join(', ')],
    ['critical path', criticalPath ? sumText(criticalPath.parts) : '-', criticalPath?.steps.join(' -> ')],
    ['customer time', criticalPath ? sumText(longest(customers, 'spent')) : '-', criticalPath && each.join(', ')],
    ['steps without a time', String(times.untimedSteps)],
    ['cost a run', cost.perRun === undefined ? '-' : money(cost), `${cost.stepsWithCost} steps with a cost`],
  ]
}

function waited({ typicalWaits, maxWaits }: CustomerParts): string {
  return `typically ${sumText(typicalWaits)}, at most ${sumText(maxWaits)}`
}

function failPointRows({ failPoints }: Figures): FigureRow[] {
  const { byClass, highestRpn } = failPoints
  const classes = Object.entries(byClass).filter(([, count]) => count > 0)
  return [
    ['fail points', String(failPoints.total), classes.map(([name, count]) => `${name} ${count}`).join(', ')],
    ['without a countermeasure', String(failPoints.unmitigated)],
    ['open', String(failPoints.open)],
    ['accepted', String(failPoints.accepted)],
    ['highest RPN', String(highestRpn?.rpn ?? '-'), highestRpn && `${highestRpn.label} (${highestRpn.step})`],
  ]
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`
}

function money({ perRun = 0, currency }: Figures['cost']): string {
  return currency === undefined ? String(perRun) : `${perRun} ${currency}`
}
