/** Removes commander's executable subcommands: loading `child_process` takes Node 3 ms, and nothing here uses it. */
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
