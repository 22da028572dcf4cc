/** commander can start programs, which takes Node 3 ms to get ready for; nothing here asks it to. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { sourcePatch } from './source-patch.js'

const command = join(dirname(createRequire(import.meta.url).resolve('commander')), 'lib/command.js')

export const commander = sourcePatch(
  'commander',
  new Map([
    [
      command,
      [
        [
          "const childProcess = require('node:child_process');",
          "const childProcess = { spawn: (...a) => require('node:child_process').spawn(...a) };",
        ],
      ],
    ],
  ]),
)
