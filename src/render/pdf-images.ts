/** Image XObjects in a PDF: each file is opened and embedded once, however many cards show it. */
import type { Image, SceneItem } from '../scene/scene.ts'
import { openImage, type OpenImage } from './pdfkit/document.ts'

/** Sequentially: pdfkit inflates transparent PNGs asynchronously, and the order of objects would depend on timing. */
export async function openImages(
  document: PDFKit.PDFDocument,
  items: readonly SceneItem[],
): Promise<ReadonlyMap<Uint8Array, OpenImage>> {
  const opened = new Map<Uint8Array, OpenImage>()
  for (const { data, type } of images(items, [])) {
    if (opened.has(data)) continue
    const image = openImage(document, data)
    image.embed(document)
    while (type === 'png' && image.imgData) await new Promise((resolve) => setImmediate(resolve))
    opened.set(data, image)
  }
  return opened
}

function images(items: readonly SceneItem[], found: Image[]): readonly Image[] {
  for (const item of items) {
    if (item.item === 'group') images(item.items, found)
    else if (item.item === 'image') found.push(item)
  }
  return found
}
