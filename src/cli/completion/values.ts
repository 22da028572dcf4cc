/** What the value of an option can be: one table for all shells, which a test compares with the commands. */
import { RULES } from '../../lint/rules/index.ts'
import { DENSITIES } from '../../pipeline/theme.ts'
import { REPORT_NAMES } from '../../report/index.ts'
import { FORMAT_NAMES } from '../../render/formats.ts'
import {
  AUDIENCES,
  COLOR_CHOICES,
  DIFF_FORMATS,
  FAIL_ON,
  FIGURE_FORMATS,
  FITS,
  FONT_USES,
  LEVEL_NAMES,
  LIST_FORMATS,
  ORIENTATIONS,
  PAPER_NAMES,
  PARTS,
  THEME_NAMES,
} from '../../vocabulary/choices.ts'

/** What can be completed as an option's value or a command's argument. */
export type Value =
  /** One of these words; with `orFile`, or a file. */
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly orFile?: true }
  /** Several of these words, divided by commas. */
  | { readonly kind: 'list'; readonly words: readonly string[] }
  /** One of these words, then `=` and one of those: `label-length=off`. */
  | { readonly kind: 'pair'; readonly words: readonly string[]; readonly values: readonly string[] }
  /** One of these words, or one with `=` and a file: `json=report.json`. */
  | { readonly kind: 'word=file'; readonly words: readonly string[] }
  | { readonly kind: 'file' }
  | { readonly kind: 'folder' }
  /**
   * A number or the like: nothing to complete, and no file names. The example is for shells that must offer something.
   */
  | { readonly kind: 'free'; readonly example: string }

const FILE: Value = { kind: 'file' }

function words(...names: readonly string[]): Value {
  return { kind: 'words', words: names }
}

function free(example: string): Value {
  return { kind: 'free', example }
}

/** By the long name of an option, or by its command and that where commands differ. */
export const VALUES: Readonly<Record<string, Value>> = {
  '--as-of': free('2026-05-04'),
  '--base': free('main'),
  '--baseline': FILE,
  '--bundle': FILE,
  '--color': words(...COLOR_CHOICES),
  '--config': FILE,
  '--density': words(...DENSITIES),
  '--editor': free('code'),
  '--fail-on': words(...FAIL_ON),
  '--files-from': FILE,
  '--fit': words(...FITS),
  '--fold': words('auto'),
  '--fonts': words(...FONT_USES),
  '--format': { kind: 'word=file', words: REPORT_NAMES },
  'diff --format': { kind: 'word=file', words: DIFF_FORMATS },
  'config --format': words(...LIST_FORMATS),
  'rules --format': words(...LIST_FORMATS),
  'stats --format': words(...FIGURE_FORMATS),
  '--hide': { kind: 'list', words: PARTS },
  '--jobs': free('2'),
  '--lanes': free('guest,desk'),
  '--margin': free('10'),
  '--max-warnings': free('0'),
  '--memory': free('512'),
  '--orientation': words(...ORIENTATIONS),
  '--out': { kind: 'folder' },
  'render --out': FILE,
  '--page': words('fit', ...PAPER_NAMES),
  '--phases': free('arrival..stay'),
  '--print': FILE,
  '--rule': { kind: 'pair', words: RULES.map(({ meta }) => meta.code), values: LEVEL_NAMES },
  '--scale': free('2'),
  '--shard': free('1/2'),
  '--show': { kind: 'list', words: PARTS },
  '--since': free('2026-01-01'),
  '--stdin-filepath': FILE,
  '--steps': free('pay,leave'),
  '--theme': { kind: 'words', words: THEME_NAMES, orFile: true },
  '--timeout': free('60'),
  '--title': free('Services of Acme'),
  '--to': { kind: 'list', words: FORMAT_NAMES },
  '--view': words(...AUDIENCES),
}

/** Undefined for an option that has no entry, which a test does not let pass. */
export function valueOf(option: string, command: string): Value | undefined {
  return VALUES[`${command} ${option}`] ?? VALUES[option]
}
