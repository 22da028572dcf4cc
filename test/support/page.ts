/** A blueprint as the page that is handed over. */
import { drawingOf } from '../../src/paper/drawing.ts'
import { picture, type PictureOptions } from '../../src/pipeline/draw.ts'
import { render } from '../../src/render/html.ts'
import { blueprintOf } from './pipeline.ts'

export async function livePage(blueprintText: string, look: PictureOptions = {}): Promise<string> {
  const drawn = await picture(blueprintOf(blueprintText), look)
  return Buffer.from(await render(drawingOf(drawn, { report: [] }), { date: new Date(0), fonts: 'embed' })).toString()
}
