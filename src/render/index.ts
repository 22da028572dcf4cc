import type { BookRenderer, Renderer } from './renderer.ts'

/** A renderer by its name; its libraries are loaded with it and not before. */
export async function loadRenderer(name: Renderer['name']): Promise<Renderer> {
  switch (name) {
    case 'svg':
      return (await import('./svg.ts')).svg
    case 'pdf':
      return (await import('./pdf.ts')).pdf
    case 'png':
      return (await import('./png.ts')).png
  }
}

/** Draws books; what is of one sheet, too. */
export async function loadBookRenderer(): Promise<BookRenderer> {
  return (await import('./pdf.ts')).renderBook
}
