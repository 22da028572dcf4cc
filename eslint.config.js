import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'
import { noCycle } from './scripts/build/no-cycle.js'

const counted = 'a test has no clock: count what is done (test/support/work.ts)'
const deterministic = 'the same input must give the same bytes on every machine'

const noExit = {
  selector: "CallExpression[callee.object.name='process'][callee.property.name='exit']",
  message: 'set process.exitCode: process.exit() cuts off what is still in a pipe',
}

export default defineConfig(
  globalIgnores(['dist', 'out', 'coverage', 'src/{editor,page,preview}/generated', 'src/schema/generated']),
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-syntax': ['error', noExit],
    },
  },
  {
    files: ['src/{cli,config,diagnostic,files,lint,model,project,report,run,schema,source}/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        noExit,
        {
          selector: 'Program > VariableDeclaration > VariableDeclarator > Literal[regex.pattern=/\\\\p\\{/]',
          message:
            'V8 takes a third of a millisecond to read a class of Unicode, at every start: write it where it is asked',
        },
      ],
    },
  },
  {
    files: ['src/**'],
    plugins: { stageline: { rules: { 'no-cycle': noCycle } } },
    rules: { 'stageline/no-cycle': 'error' },
  },
  {
    // Below the command line there is no clock, no chance, no environment and no console.
    files: ['src/**'],
    ignores: ['src/cli/**', 'src/batch/**', 'src/run/**', 'src/files/temporaries.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', { name: 'process', message: 'only cli/ knows the process' }],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: deterministic },
        { object: 'Date', property: 'now', message: deterministic },
        { property: 'localeCompare', message: `${deterministic}; compare with < and >` },
        { property: 'toLocaleString', message: deterministic },
        { property: 'toLocaleUpperCase', message: deterministic },
        { property: 'toLocaleLowerCase', message: deterministic },
      ],
    },
  },
  {
    // Whoever writes a blueprint may be a stranger: no pattern takes longer than in proportion to its text.
    files: ['src/**', 'bin/**', 'scripts/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false }],
    },
  },
  {
    files: ['bin/**', '**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { __dirname: 'readonly', module: 'readonly', process: 'readonly', require: 'readonly' },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off', '@typescript-eslint/unbound-method': 'off' },
  },
  {
    // Runs in a page: checked with the types of a browser, by a configuration of its own.
    files: ['src/{editor,page,preview}/browser/**'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'clearTimeout',
          'CSS',
          'CustomEvent',
          'DOMParser',
          'document',
          'Event',
          'EventSource',
          'fetch',
          'history',
          'location',
          'matchMedia',
          'requestAnimationFrame',
          'ResizeObserver',
          'setTimeout',
          'URLSearchParams',
          'window',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  { files: ['test/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    // How long something takes depends on what else the machine does: what is done is counted, by `test/support/work.ts`.
    files: ['test/**'],
    ignores: ['test/bench/**'],
    rules: {
      'no-restricted-globals': ['error', { name: 'performance', message: counted }],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: counted },
        { object: 'process', property: 'cpuUsage', message: counted },
        { object: 'process', property: 'hrtime', message: counted },
      ],
      'no-restricted-imports': ['error', { name: 'node:perf_hooks', message: counted }],
    },
  },
)
