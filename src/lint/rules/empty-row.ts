import type { Blueprint, Row } from '../../model/blueprint.ts'
import { allRowCells } from '../../model/row-cells.ts'
import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

export const rule: Rule = {
  meta: {
    code: 'empty-row',
    severity: 'info',
    summary: 'A declared row has no content.',
    preset: 'strict',
    source: 'Drawing practice: a row is a heading beside what stands in it',
  },
  check(blueprint, report) {
    const filled = filledRows(blueprint)
    for (const row of blueprint.rows) {
      if (filled.has(row)) continue
      report(row, `row ${quoted(row.title)} has no content`, {
        hint: `write something into it, "rows: { ${row.id}: … }" in a step, a moment or a phase, or delete it`,
      })
    }
  },
}

function filledRows(blueprint: Blueprint): ReadonlySet<Row> {
  const cells = allRowCells(blueprint)
  return new Set(cells.filter(({ entries }) => entries.length > 0).map(({ row }) => row))
}
