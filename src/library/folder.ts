import { resolve } from 'node:path'
import { filesBelow } from '../files/project-files.ts'
import { real } from '../files/real-path.ts'
import { status } from '../files/status.ts'
import type { ProjectFiles } from '../model/references.ts'
import { wrongType, wrongValue } from './arguments.ts'

/**
 * The files below a folder, read when they are asked for: for `check` and `readTheme`. Paths, also those of the files
 * that are checked, are relative to the folder, with `/`. Links are followed, and nothing outside the folder is read; a
 * file that cannot be read is as one that is not there.
 * @param folder absolute, or relative to the working directory
 * @throws TypeError for anything but a string, RangeError for a path that is not a folder
 */
export function folderFiles(folder: string): ProjectFiles {
  const at = 'folderFiles(folder): folder'
  const expected = 'a folder that is there, such as "blueprints"'
  if (typeof folder !== 'string') throw wrongType(at, expected, folder)
  if (folder === '' || !status(folder)?.isDirectory()) throw wrongValue(at, expected, folder)
  return filesBelow(real(resolve(folder)))
}
