/** A project with all that a run can find, for runs that are compared with the same in shards. */
import { COLD_TEA, folder, LONELY_TEA, LOST_TEA, TEA } from '../cli/stageline.ts'

const MANY_COLD = COLD_TEA.replace('links:', '').replace(
  'steps:\n',
  `steps:\n${Array.from({ length: 14 }, (_, at) => `  s${at}: { lane: onstage, label: Serve ${at}, failPoints: [{ label: Cold }] }\n`).join('')}`,
)
const TWICE = TEA.replace('links:', '  order: { lane: customer, label: Order tea again }\nlinks:')
const OTHER_LABEL = TEA.replace('label: Serve tea', 'label: Bring the tea')

/** Accepts two findings that are gone: one was mended, the file of the other is no more. */
const BASELINE = {
  version: 1,
  findings: {
    ['a'.repeat(64)]: { rule: 'disconnected-step', path: 'mended.blueprint.yaml', text: 'pour' },
    ['b'.repeat(64)]: { rule: 'disconnected-step', path: 'gone.blueprint.yaml', text: 'pour' },
  },
}

/** Blueprints of every sort, in folders, some with names that are dangerous somewhere. */
export function blueprintsOfProject(): Record<string, string> {
  return {
    'a.blueprint.yaml': TEA,
    'b b.blueprint.yaml': COLD_TEA,
    'broken/a.blueprint.yaml': TEA,
    'broken/b.blueprint.yaml': COLD_TEA,
    'c,%0A::error::.blueprint.yaml': LONELY_TEA,
    'many.blueprint.yaml': MANY_COLD,
    'old/lonely.blueprint.yaml': LONELY_TEA,
    'old/mended.blueprint.yaml': TEA,
    'other-label.blueprint.yaml': OTHER_LABEL,
    'twice.blueprint.yaml': TWICE,
    'z/lost.blueprint.yaml': LOST_TEA,
    'z/not-yaml.blueprint.yaml': 'blueprint: [1\n',
    '汽车/修理.blueprint.yaml': LONELY_TEA.replace('Pour tea', '倒茶 \u202e <b>&"\'|`'),
  }
}

/** They and what the project says of them, in a folder of its own. */
export function project(): string {
  return folder({
    ...blueprintsOfProject(),
    '.git/HEAD': '',
    'broken/stageline.config.yaml': 'rules:\n  label-lenth: error\n',
    'old/stageline-baseline.json': JSON.stringify(BASELINE, null, 2),
    'old/stageline.config.yaml': 'extends: recommended\n',
    'stageline.config.yaml': 'extends: strict\nrules:\n  no-fail-points: off\n',
  })
}
