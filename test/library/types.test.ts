/** The declarations, to somebody who has installed nothing but the package. */
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const project = mkdtempSync(join(tmpdir(), 'stageline-types-'))

/** Where somebody's program stands that uses the package. */
const USE = join(project, 'use.ts')

beforeAll(() => {
  const installed = join(project, 'node_modules/stageline')
  mkdirSync(installed, { recursive: true })
  cpSync(join(ROOT, 'package.json'), join(installed, 'package.json'))
  cpSync(join(ROOT, 'dist/types'), join(installed, 'dist/types'), { recursive: true })
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
  copyFileSync(join(ROOT, 'test/library/use.ts.txt'), USE)
})

afterAll(() => rmSync(project, { recursive: true }))

const STRICT: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: false,
  noUnusedLocals: true,
  skipLibCheck: false,
  noEmit: true,
}

/** What a module gives, types included. */
function exportsOf(program: ts.Program, file: string): readonly ts.Symbol[] {
  const checker = program.getTypeChecker()
  return checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!)
}

const namesOf = (symbols: readonly ts.Symbol[]): string[] => symbols.map(({ name }) => name).sort()

describe.each([
  ['NodeNext', { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext }],
  ['Bundler', { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
])('the declarations under %s', (_, resolution) => {
  it('compile in strict mode with no other package, whatever of them is used', () => {
    const program = ts.createProgram([USE], { ...STRICT, ...resolution })
    const faults = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
      const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0
      return `${file?.fileName.slice(project.length) ?? ''}:${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
    })
    expect(faults).toEqual([])
    const foreign = program.getSourceFiles().filter(({ fileName }) => {
      return !fileName.startsWith(project) && !/typescript[/\\]lib[/\\]lib\./.test(fileName)
    })
    expect(foreign.map(({ fileName }) => fileName)).toEqual([])
  })
})

describe('the declarations', () => {
  const declarations = join(ROOT, 'dist/types/index.d.ts')
  const { Node20: module } = ts.ModuleKind
  const library = ts.createProgram([join(ROOT, 'src/index.ts')], {
    ...STRICT,
    module,
    allowImportingTsExtensions: true,
  })
  const declared = ts.createProgram([declarations], { ...STRICT, module })

  it('are of all that the library exports, and all of that is used in use.ts.txt', () => {
    const names = namesOf(exportsOf(library, join(ROOT, 'src/index.ts')))
    expect(names.length).toBeGreaterThan(80)
    expect(namesOf(exportsOf(declared, declarations))).toEqual(names)
    const use = ts.createSourceFile(USE, ts.sys.readFile(USE)!, ts.ScriptTarget.ES2022)
    const used = use.statements.filter(ts.isImportDeclaration).flatMap(({ importClause }) => {
      const bindings = importClause?.namedBindings
      return bindings && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : []
    })
    expect(used.sort()).toEqual(names)
  })

  it('say of each what it is', () => {
    const checker = declared.getTypeChecker()
    const unknown = exportsOf(declared, declarations).filter((symbol) => {
      const it = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
      const isValue = (it.flags & ts.SymbolFlags.Value) !== 0
      const type = isValue ? checker.getTypeOfSymbol(it) : checker.getDeclaredTypeOfSymbol(it)
      return (type.flags & ts.TypeFlags.Any) !== 0
    })
    expect(namesOf(unknown)).toEqual([])
  })
})
