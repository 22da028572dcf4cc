/** Findings whose texts try everything that a report could stumble over. */
import { CODES } from '../../src/diagnostic/codes.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import type { Place } from '../../src/diagnostic/span.ts'
import type { FileReport, ReportContext } from '../../src/report/reporter.ts'
import { SourceFile } from '../../src/source/source-file.ts'

const TEXT = `blueprint: 1
title: 汽车维修
steps:
  greet:
    lane: onstage
    label: 接待顾客并登记 # 前台
  greet:
    lane: "\tfront\u202Edesk"
    label: Greet
links:
  - greet -> \u001b[2Jgone
  - greet -> ##[add-mask]x
`

function place(text: string, pointer: string, from = 0): Place {
  const start = TEXT.indexOf(text, from)
  return { start, end: start + text.length, pointer }
}

const second = TEXT.indexOf('greet', TEXT.indexOf('greet') + 1)

/** Each in its own file, so that one cannot hide another. */
export const NASTY_TEXTS: Readonly<Record<string, string>> = {
  escape: '\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007 \u001b[2J\u009b31m \u0000\u0008\u007f',
  'workflow command': 'x\n::error::injected\r\n::add-mask::secret\r::stop-commands::t',
  'encoded command': '%0A::add-mask::secret %0D%25 ##[add-mask]secret ##vso[task.setvariable variable=x]y ###[x]',
  bidi: 'admin\u202E\u2066 resu\u2069 \u200F\u061C',
  unseen: 'a\u200Bb\u2060c\uFEFFd\u00ADe\u{E0041}f\u2028g\u2029h',
  surrogates: 'lone \uD800 high, lone \uDC00 low, \uDC00\uD800 swapped, 😀 whole',
  noncharacters: 'x\uFFFE\uFFFFy',
  markup: '</error></failure>]]><!-- --> <script>alert(1)</script> & &amp; &#64; <![CDATA[x',
  quotes: `" ' \\ \\" \\u0041 \\n`,
  table: 'a | b \\| c `d` ``e`` $f$ ~~g~~ **h** _i_ <br> [j](https://evil.example) ![k](x.png) [^1]',
  mentions: '@octocat a@b.example #12 GH-12 acme/shop#3 !4 ~bug %v1 &5 $6 :+1: ^alert#7 *iteration:8',
  addresses: 'https://evil.example/?a=b www.evil.example ftp://evil.example mailto:x@evil.example',
  links: '[a](https://evil.example) [b](1) {0} {{1}} {',
  Chinese: '“接待顾客” 没有对策——😀👨‍👩‍👧',
}

const FINDINGS: Diagnostic[] = [
  {
    code: 'fail-point-countermeasure',
    severity: 'warning',
    message: '"接待顾客并登记" has no countermeasure',
    place: place('登记', '/steps/greet/label'),
    hint: 'say what prevents it',
  },
  {
    code: 'duplicate-key',
    severity: 'error',
    message: '"greet" is written twice',
    place: place('greet', '/steps/greet', second),
    related: [{ message: 'first written here', place: place('greet', '/steps/greet') }],
  },
  {
    code: 'schema-value',
    severity: 'error',
    message: 'There is no lane "\tfront\u202Edesk"',
    place: place('\tfront\u202Edesk', '/steps/greet/lane'),
  },
  {
    code: 'unknown-reference',
    severity: 'info',
    message: 'There is no step "\u001b[2Jgone"\n::error::injected',
    place: place('\u001b[2Jgone', '/links/0'),
  },
  {
    code: 'unknown-reference',
    severity: 'info',
    message: 'There is no step "##[add-mask]x"',
    place: place('##[add-mask]x', '/links/1'),
  },
  {
    code: 'schema-value',
    severity: 'error',
    message: 'This speaks of several lines',
    place: { ...place('  greet:\n    lane: on', '/steps/greet') },
  },
]

export const CLEAN: FileReport = {
  path: 'b.blueprint.yaml',
  file: new SourceFile('/p/b.blueprint.yaml', ''),
  findings: [],
}

/** A file for each nasty text, which is its name, its content, its message, its hint and its pointer. */
const TRICKS = Object.values(NASTY_TEXTS).map((text): FileReport => {
  const path = `nasty/${text.replaceAll('/', '∕').replaceAll('\0', '')}.blueprint.yaml`
  const whole: Place = { start: 0, end: text.length, pointer: `/steps/${text}` }
  const finding: Diagnostic = {
    code: 'label-length',
    severity: 'warning',
    message: text,
    hint: text,
    place: whole,
    related: [{ message: text, place: whole }],
  }
  return { path, file: new SourceFile(`/p/${path}`, text), findings: [finding] }
})

export const REPORTS: readonly FileReport[] = [
  { path: 'a/汽车.blueprint.yaml', file: new SourceFile('/p/a/汽车.blueprint.yaml', TEXT), findings: FINDINGS },
  CLEAN,
  {
    path: 'c\u001b]8;;x.blueprint.yaml',
    findings: [
      {
        code: 'unreadable-file',
        severity: 'error',
        message: 'The file cannot be read: no permission',
        place: { start: 0, end: 0, pointer: '' },
      },
    ],
  },
  {
    path: '::error::d.blueprint.yaml',
    file: new SourceFile('/p/::error::d.blueprint.yaml', TEXT),
    findings: FINDINGS.slice(0, 1),
  },
  {
    path: '../elsewhere/e 1%.blueprint.yaml',
    file: new SourceFile('/elsewhere/e 1%.blueprint.yaml', TEXT),
    findings: FINDINGS.slice(1, 2),
  },
  ...TRICKS,
]

const PAGE = `# fail-point-countermeasure

**error** · on by default · a source

A fail point **without** a \`countermeasure\`; see [the others](README.md).

**Rationale:** What nobody prevents happens
again.

## Bad

More.
`

export const CONTEXT: ReportContext = {
  color: false,
  version: '1.2.3',
  codes: [
    ...CODES,
    { code: 'fail-point-countermeasure', severity: 'error', summary: 'A fail point has no countermeasure.' },
    { code: 'label-length', severity: 'info', summary: 'A label is long.' },
  ],
  page: (code) => (code === 'fail-point-countermeasure' ? PAGE : undefined),
  root: '/p',
  cwd: '/p',
  failures: [],
}
