/** The whole suite with far more chance than every day's: hours. A factor of its own: `npm run soak -- 3`. */
import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'

const factor = Number(process.argv[2] ?? 10)
const many = { RUNS: factor, MUTATIONS: 2_000 * factor, KILLS: 20 * factor, FUZZ: 500 * factor }
const variables = Object.entries(many).map(([name, value]) => [name, String(value)])
Object.assign(process.env, { SEED: 'random', LARGE: '1', ...Object.fromEntries(variables), ...process.env })
const vitest = ['node_modules/vitest/vitest.mjs', 'run']
const cwd = fileURLToPath(new URL('../..', import.meta.url))
process.exitCode = spawnSync(process.execPath, vitest, { cwd, stdio: 'inherit' }).status ?? 1
