import { defineConfig } from 'vitest/config'

/** Many random inputs each: properties of layout, of canonical form, of the language, of any text. */
const PROPERTY = [
  'test/{compare,format,layout}/**/*.test.ts',
  'test/hardening/{language-fuzz,mutations,patterns,pictures,yaml-suite}.test.ts',
  'test/report/any-text.test.ts',
  'test/scene/text-in-box.test.ts',
  'test/schema/{advice,is-valid,one-cause,refused}.test.ts',
  'test/source/yaml-patch.test.ts',
  'test/text/**/*.test.ts',
]

/** The program as it is built and installed, in processes and threads of its own, beside browsers and other programs. */
const SYSTEM = [
  'test/{batch,browser,editor,packaging,preview,shard,watch}/**/*.test.ts',
  'test/hardening/!(language-fuzz|mutations|patterns|pictures|yaml-suite).test.ts',
  'test/cli/{completion,devices,diff,integrations,kept-code,spawn,without-packages}.test.ts',
  'test/docs/ci.test.ts',
  'test/files/{effort,ignore-file}.test.ts',
  'test/library/types.test.ts',
  'test/lint/large.test.ts',
  'test/paper/pdf.test.ts',
  'test/render/{copied-text,png-memory,svg-picture,time-zone}.test.ts',
]

interface Project {
  readonly name: 'unit' | 'property' | 'system'
  readonly include: string[]
  readonly exclude?: string[]
  readonly globalSetup?: string
}

/** A new file is a unit test, unless one of the others names it or its folder. */
export const PROJECTS: readonly Project[] = [
  { name: 'unit', include: ['test/**/*.test.ts'], exclude: [...PROPERTY, ...SYSTEM] },
  { name: 'property', include: PROPERTY },
  { name: 'system', include: SYSTEM, globalSetup: 'test/support/built.ts' },
]

export default defineConfig({
  test: {
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'threads',
    maxWorkers: '100%', // unasked, one core of two would be left to who waits
    coverage: { include: ['src/**'] },
    projects: PROJECTS.map((test) => ({ extends: true, test })),
  },
})
