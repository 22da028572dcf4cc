/** Writes to standard output what both renderers make of a scene, in base64. Run by `time-zone.test.ts`. */
import { everything } from './scenes.ts'
import { pdf, svg } from '../support/renderers.ts'

const options = { date: new Date('2026-05-04T23:30:00Z'), fonts: 'embed' } as const
const files = [await svg.render(everything, options), await pdf.render(everything, options)]
process.stdout.write(files.map((file) => Buffer.from(file).toString('base64')).join('\n'))
