/** The pipelines of docs/ci.md do what they say: each is read as its system reads it, and its commands are run. */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { installCopy } from '../cli/install-copy.ts'
import { COLD_TEA, folder, LONELY_TEA, TEA } from '../cli/stageline.ts'

const PAGE = readFileSync(new URL('../../docs/ci.md', import.meta.url), 'utf8')

const PROJECT = {
  'blueprints/a.blueprint.yaml': TEA,
  'blueprints/b.blueprint.yaml': COLD_TEA,
  'blueprints/c/d.blueprint.yaml': LONELY_TEA,
  'blueprints/c/e.blueprint.yaml': TEA,
  'blueprints/f.blueprint.yaml': LONELY_TEA,
}

/** The code blocks of a section, in their order. */
function blocks(section: string): string[] {
  const [text = ''] = PAGE.split(`\n## ${section}\n`)[1]!.split('\n## ')
  return Array.from(text.matchAll(/```\w+\n(.*?)```/gs), ([, block]) => block!)
}

interface Step {
  readonly run?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, string | boolean | number>>
}

/** A shell in which `npx stageline` is the present source; `npm ci` has been run. */
function shell(others: Readonly<Record<string, string>> = {}) {
  const copy = installCopy({ packages: true })
  const bin = folder({
    npx: `#!/bin/sh\ntest "$1" = stageline || exit 99\nshift\nexec "${process.execPath}" "${join(copy, 'bin/stageline.js')}" "$@"\n`,
    npm: '#!/bin/sh\ntest "$*" = ci\n',
    ...others,
  })
  for (const name of readdirSync(bin)) chmodSync(join(bin, name), 0o755)
  return (program: string, cwd: string, env: Readonly<Record<string, string>> = {}) => {
    const path = `${bin}:${process.env.PATH ?? ''}`
    const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', program], {
      cwd,
      encoding: 'utf8',
      env: { PATH: path, ...env },
    })
    return { status, stdout, stderr }
  }
}

type Shell = ReturnType<typeof shell>

/** What one run has drawn and reported. */
function oneRun(run: Shell) {
  const cwd = folder(PROJECT)
  const { status } = run(
    'npx stageline lint blueprints -f json=report.json -f gitlab=gitlab.json -f sarif=sarif.json',
    cwd,
  )
  run('npx stageline render blueprints -o out --quiet', cwd)
  expect(status).toBe(1)
  return cwd
}

/** The files of a folder of drawings, without the shards' own manifests. */
function drawings(cwd: string): Record<string, string> {
  const names = readdirSync(join(cwd, 'out'), { recursive: true, encoding: 'utf8', withFileTypes: true })
  const files = names.filter((entry) => entry.isFile() && !/^manifest\..*-of-/.test(entry.name))
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      join(parentPath, name).slice(cwd.length),
      readFileSync(join(parentPath, name), 'latin1'),
    ]),
  )
}

describe('GitHub Actions', () => {
  interface Workflow {
    readonly jobs: Readonly<
      Record<
        'shard' | 'join',
        {
          readonly steps: readonly Step[]
          readonly env?: Record<string, string>
          readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } }
        }
      >
    >
  }
  const { jobs } = parse(blocks('GitHub Actions')[0]!) as Workflow

  it('draws and reports in a matrix, and joins', () => {
    const run = shell()
    const one = oneRun(run)
    const artifacts = folder({})
    const shards = jobs.shard.strategy!.matrix.shard
    for (const shard of shards) {
      const known = (text: string): string => {
        return text
          .replaceAll('${{ matrix.shard }}', String(shard))
          .replaceAll('${{ strategy.job-total }}', String(shards.length))
      }
      const cwd = folder(PROJECT)
      const env = Object.fromEntries(Object.entries(jobs.shard.env!).map(([name, value]) => [name, known(value)]))
      for (const step of jobs.shard.steps) {
        if (step.run !== undefined) expect(run(known(step.run), cwd, env)).toMatchObject({ status: 0 })
        if (step.uses?.startsWith('actions/upload-artifact')) {
          for (const path of String(step.with!.path).trim().split('\n'))
            cpSync(join(cwd, path), join(artifacts, path), { recursive: true })
        }
      }
    }

    const cwd = folder(PROJECT)
    const ends: (number | null)[] = []
    for (const step of jobs.join.steps) {
      if (step.uses?.startsWith('actions/download-artifact')) cpSync(artifacts, cwd, { recursive: true })
      if (step.run !== undefined)
        ends.push(run(step.run, cwd, { GITHUB_STEP_SUMMARY: join(cwd, 'step-summary.md') }).status)
    }
    expect(ends).toEqual([0, 0, 1, 0]) // npm ci, drawings, reports with an error, summary
    expect(drawings(cwd)).toEqual(drawings(one))
    expect(readFileSync(join(cwd, 'stageline.sarif'), 'utf8')).toBe(readFileSync(join(one, 'sarif.json'), 'utf8'))
    expect(readFileSync(join(cwd, 'step-summary.md'), 'utf8')).toContain(
      '## Stageline: 1 error, 2 warnings in 3 of 5 files',
    )
  })

  it('takes nothing into a script but numbers of its own', () => {
    const scripts = [...jobs.shard.steps, ...jobs.join.steps].map(({ run = '' }) => run).join('\n')
    expect(new Set(scripts.match(/\$\{\{.*?\}\}/g))).toEqual(new Set(['${{ matrix.shard }}']))
  })
})

describe('Pull requests', () => {
  interface Workflow {
    readonly jobs: { readonly diff: { readonly steps: readonly (Step & { readonly if?: string })[] } }
  }
  const [workflow = ''] = blocks('Pull requests')
  const { jobs } = parse(workflow) as Workflow

  /** A repository in which a branch makes a change, and the base of the pull request is known as a checkout of CI knows it. */
  function branch(run: Shell): string {
    const cwd = folder({ 'blueprints/a.blueprint.yaml': TEA })
    const git = (command: string): void => {
      expect(run(`git -c user.name=A -c user.email=a@example.org ${command}`, cwd)).toMatchObject({ status: 0 })
    }
    git('init -q -b main')
    git('add .')
    git('commit -qm old')
    git('update-ref refs/remotes/origin/main HEAD')
    writeFileSync(join(cwd, 'blueprints/a.blueprint.yaml'), TEA.replaceAll('tea', 'coffee'))
    git('commit -qam new')
    return cwd
  }

  it('are told in the summary and in a comment', () => {
    const run = shell({ gh: '#!/bin/sh\necho "$*" >> "$GH_LOG"\n' })
    const cwd = branch(run)
    const [summary, log] = [join(cwd, 'summary.md'), join(cwd, 'gh.log')]
    const env = { GITHUB_BASE_REF: 'main', GITHUB_STEP_SUMMARY: summary, GH_LOG: log, NUMBER: '7', HOME: cwd }
    for (const { run: script } of jobs.diff.steps)
      if (script !== undefined) expect(run(script, cwd, env)).toMatchObject({ status: 0 })
    expect(readFileSync(summary, 'utf8')).toMatch(/^## Stageline: \d+ changes?: [^]*coffee[^]*```mermaid/)
    expect(readFileSync(log, 'utf8')).toBe('pr comment 7 --edit-last --create-if-none --body-file diff.md\n')
  })

  it('have the whole history, no more rights than they need, and no words of others in a script', () => {
    const checkout = jobs.diff.steps.find(({ uses }) => uses?.startsWith('actions/checkout'))
    expect(checkout?.with).toEqual({ 'fetch-depth': 0 })
    expect(jobs.diff.steps.map(({ run = '' }) => run).join('\n')).not.toContain('${{')
    expect(parse(workflow)).toMatchObject({
      on: 'pull_request',
      permissions: { contents: 'read', 'pull-requests': 'write' },
    })
    const comment = jobs.diff.steps.find(({ run }) => run?.startsWith('gh '))
    expect(comment?.if).toContain('github.event.pull_request.head.repo.full_name == github.repository')
  })

  it('are told by git itself when it knows how', () => {
    const run = shell()
    const cwd = branch(run)
    const env = { HOME: cwd }
    expect(run(blocks('In `git diff`')[0]!, cwd, env)).toMatchObject({ status: 0 })
    const { stdout } = run('git diff HEAD~1 HEAD', cwd, env)
    expect(stdout).toMatch(/^-.*tea/m)
    expect(stdout).toMatch(/^\+.*coffee/m)
    expect(stdout).not.toContain('lane: customer')
    expect(run('git diff --no-textconv HEAD~1 HEAD', cwd, env).stdout).toContain('lane: customer')
  })
})

describe('GitLab', () => {
  interface Pipeline {
    readonly shard: {
      readonly parallel: number
      readonly script: readonly string[]
      readonly artifacts: { readonly paths: readonly string[] }
    }
    readonly join: {
      readonly script: readonly string[]
      readonly artifacts: { readonly reports: Readonly<Record<string, string>> }
    }
  }
  const pipeline = parse(blocks('GitLab')[0]!) as Pipeline

  it('draws and reports in parallel, and joins', () => {
    const run = shell()
    const one = oneRun(run)
    const joining = folder(PROJECT)
    for (let at = 1; at <= pipeline.shard.parallel; at++) {
      const cwd = folder(PROJECT)
      const env = { CI_NODE_INDEX: String(at), CI_NODE_TOTAL: String(pipeline.shard.parallel) }
      expect(run(pipeline.shard.script.join('\n'), cwd, env)).toMatchObject({ status: 0 })
      for (const path of pipeline.shard.artifacts.paths)
        cpSync(join(cwd, path), join(joining, path), { recursive: true })
    }
    expect(run(pipeline.join.script.join('\n'), joining).status).toBe(1)
    expect(drawings(joining)).toEqual(drawings(one))
    const { codequality = '', junit = '' } = pipeline.join.artifacts.reports
    expect(readFileSync(join(joining, codequality), 'utf8')).toBe(readFileSync(join(one, 'gitlab.json'), 'utf8'))
    expect(existsSync(join(joining, junit))).toBe(true)
  })
})

describe('Kubernetes', () => {
  interface Job {
    readonly spec: {
      readonly completions?: number
      readonly template: {
        readonly spec: {
          readonly containers: readonly {
            readonly command: readonly string[]
            readonly args: readonly string[]
            readonly env?: readonly { readonly name: string; readonly value: string }[]
          }[]
        }
      }
    }
  }
  const [shards, joining] = blocks('Kubernetes')
    .slice(0, 2)
    .map((block) => parse(block) as Job)

  it('draws and reports in an indexed Job on one volume, and joins', () => {
    const run = shell()
    const one = oneRun(run)
    const volume = folder(PROJECT)
    const [container] = shards!.spec.template.spec.containers
    const env = Object.fromEntries(container!.env!.map(({ name, value }) => [name, value]))
    expect(container!.command).toEqual(['sh', '-c'])
    expect(Number(env.SHARDS)).toBe(shards!.spec.completions)
    for (let index = 0; index < shards!.spec.completions!; index++) {
      expect(
        run(`set +e\n${container!.args[0]!}`, volume, { ...env, JOB_COMPLETION_INDEX: String(index) }),
      ).toMatchObject({ status: 0 })
    }
    expect(run(`set +e\n${joining!.spec.template.spec.containers[0]!.args[0]!}`, volume).status).toBe(1)
    expect(drawings(volume)).toEqual(drawings(one))
    expect(readFileSync(join(volume, 'report.json'), 'utf8')).toBe(readFileSync(join(one, 'report.json'), 'utf8'))
  })

  it('fails where a shard could not work', () => {
    const run = shell()
    const [container] = shards!.spec.template.spec.containers
    const env = { SHARDS: '4', JOB_COMPLETION_INDEX: '0' }
    const none = folder({})
    mkdirSync(join(none, 'blueprints'))
    expect(run(`set +e\n${container!.args[0]!}`, none, env).status).toBe(2)
  })
})

describe('Slurm, and the first commands', () => {
  it('work as they stand', () => {
    const run = shell()
    const cwd = folder(PROJECT)
    const [array] = blocks('Slurm')
    for (const id of ['1', '2', '3', '4']) run(array!, cwd, { SLURM_ARRAY_TASK_ID: id, SLURM_ARRAY_TASK_COUNT: '4' })
    const [shard, join_] = blocks('Shards')
    for (const index of [1, 2, 3, 4]) {
      for (const line of shard!.replaceAll('2', String(index)).trim().split('\n')) run(line, cwd)
    }
    for (const line of join_!.trim().split('\n')) expect(run(line, cwd).status).toBe(1)
    expect(existsSync(join(cwd, 'out/index.html'))).toBe(true)
    expect(existsSync(join(cwd, 'stageline.sarif'))).toBe(true)
  })
})
