/** The renderers as the library gives them. */
import { loadRenderer } from '../../src/index.ts'

export const svg = await loadRenderer('svg')
export const pdf = await loadRenderer('pdf')
export const png = await loadRenderer('png')
