import type { Renderer } from './renderer.ts'

/** A renderer by its name; its libraries are loaded with it and not before. */
export async function loadRenderer(name: 'svg' | 'pdf'): Promise<Renderer> {
  switch (name) {
    case 'svg':
      return (await import('./svg.ts')).svg
    case 'pdf':
      return (await import('./pdf.ts')).pdf
  }
}
