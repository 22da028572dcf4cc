import { types } from 'node:util'
import type { ProjectFiles } from '../model/references.ts'
import { wrongType } from './arguments.ts'
import { given, isObject } from './given.ts'

const EXPECTED = 'an object with the methods read(path) and resolve(fromFile, reference)'

const NEEDED = ['read', 'resolve'] as const
const OPTIONAL = ['readBytes', 'like', 'notAFile'] as const

/**
 * Wraps the files and validates their return values: a promise would otherwise pass for a file that exists.
 * @throws TypeError when a method is missing; later, when one returns a value of a wrong type
 */
export function expectFiles(at: string, files: ProjectFiles): ProjectFiles {
  if (!isObject(files)) throw wrongType(at, EXPECTED, files)
  const methods: Readonly<Record<string, unknown>> = files
  const absent = OPTIONAL.filter((name) => methods[name] === undefined)
  for (const name of [...NEEDED, ...OPTIONAL.filter((each) => !absent.includes(each))]) {
    if (typeof methods[name] !== 'function') throw wrongType(`${at}.${name}`, 'a method', methods[name])
  }
  const all: Required<ProjectFiles> = {
    read: (path) => text(`${at}.read(${quoted(path)})`, 'the text of the file', files.read(path)),
    resolve: (from, reference) =>
      text(
        `${at}.resolve(${quoted(from)}, ${quoted(reference)})`,
        'the path of the file',
        files.resolve(from, reference),
      ),
    like: (from, reference) =>
      text(
        `${at}.like(${quoted(from)}, ${quoted(reference)})`,
        'how the file would be named',
        files.like?.(from, reference),
      ),
    notAFile(path) {
      const found: unknown = files.notAFile?.(path)
      if (found === undefined || found === 'folder' || found === 'dead-link') return found
      throw wrongAnswer(`${at}.notAFile(${quoted(path)})`, '"folder", "dead-link", or undefined', found)
    },
    readBytes(path, most) {
      const bytes: unknown = files.readBytes?.(path, most)
      if (bytes === undefined || bytes === 'too-large' || types.isUint8Array(bytes)) return bytes
      const expected = 'the bytes of the file as a Uint8Array, "too-large", or undefined when there is none'
      throw wrongAnswer(`${at}.readBytes(${quoted(path)}, ${most})`, expected, bytes)
    },
  }
  const guarded: ProjectFiles = all
  for (const name of absent) delete guarded[name]
  return guarded
}

function text(at: string, expected: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  throw wrongAnswer(at, `${expected}, or undefined when there is none`, value)
}

function wrongAnswer(at: string, expected: string, value: unknown): TypeError {
  const fault = types.isPromise(value) ? 'a promise: files are read at once, such as with readFileSync' : given(value)
  return new TypeError(`${at} must give ${expected}, but gives ${fault}`)
}

const quoted = (path: string): string => JSON.stringify(path)
