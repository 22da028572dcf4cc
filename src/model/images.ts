/** Pictures of physical evidence: are they there, and can they be drawn. */
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/span.ts'
import type { Blueprint, PhysicalEvidence } from './blueprint.ts'
import { readImage, type ImageFault, type ImageFile, type PixelImage } from './image-file.ts'
import type { ProjectFiles } from './references.ts'

/** A larger one would make every drawing that shows it too large to send. */
export const MOST_BYTES = 5_000_000

export type Images = ReadonlyMap<PhysicalEvidence, ImageFile>

/** Those that can be drawn as they are. */
export type PixelImages = ReadonlyMap<PhysicalEvidence, PixelImage>

/** The pictures that can be drawn, by what they show, and a finding of each that cannot. */
export function checkImages(
  blueprint: Blueprint,
  path: string,
  files: ProjectFiles,
): { images: Images; diagnostics: Diagnostic[] } {
  const images = new Map<PhysicalEvidence, ImageFile>()
  const read = new Map<string, ImageFile | ReturnType<typeof imageFault>>()
  if (!files.readBytes) return { images, diagnostics: [] }
  const diagnostics = blueprint.steps
    .flatMap(({ evidence }) => evidence)
    .flatMap((evidence) => {
      const { image: written } = evidence
      if (written === undefined) return []
      const image = read.get(written) ?? imageAt(written, path, files)
      read.set(written, image)
      if ('fault' in image) return [missing(evidence, image.fault, image.hint)]
      images.set(evidence, image)
      return []
    })
  return { images, diagnostics }
}

function missing({ place, places }: PhysicalEvidence, message: string, hint: string): Diagnostic {
  const at: Place = places.image ?? place
  return finding('missing-file', at, message, { hint })
}

function imageAt(written: string, from: string, files: ProjectFiles): ImageFile | { fault: string; hint: string } {
  const relative = 'write the file relative to this one, such as ./images/lobby.png'
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(written))
    return imageFault(`"${written}" is an address and not a file of this project`, `save the picture, then ${relative}`)
  if (/^(?:[/\\]|[A-Za-z]:)/.test(written))
    return imageFault(`"${written}" is an absolute path, which means nothing on another computer`, relative)
  const target = files.resolve(from, written)
  if (target === undefined)
    return imageFault(`"${written}" is outside the project`, 'move the picture into the project')
  const bytes = files.readBytes?.(target, MOST_BYTES)
  if (bytes === undefined)
    return imageFault(`the picture "${written}" is not there`, 'correct its name, or remove the line')
  if (bytes === 'too-large') {
    const most = `${MOST_BYTES / 1_000_000} MB`
    return imageFault(
      `the picture "${written}" is larger than ${most}`,
      'save it smaller: a card shows it some 200 pixels wide',
    )
  }
  const image = readImage(bytes)
  return typeof image === 'string'
    ? imageFault(`the picture "${written}" ${FAULTS[image].fault}`, FAULTS[image].hint)
    : image
}

function imageFault(fault: string, hint: string): { fault: string; hint: string } {
  return { fault, hint }
}

const AS_PNG = 'export it as PNG'

const FAULTS: Readonly<Record<ImageFault, { readonly fault: string; readonly hint: string }>> = {
  'other-format': { fault: 'is no PNG, JPEG or SVG', hint: 'save it as PNG or JPEG' },
  damaged: { fault: 'is damaged', hint: 'save it anew as PNG or JPEG' },
  'too-many-pixels': { fault: 'has too many pixels', hint: 'save it smaller: a card shows it some 200 pixels wide' },
  'svg-too-large': { fault: 'is an SVG of more than 1 MB', hint: AS_PNG },
  'svg-entities': { fault: 'is an SVG that defines entities of its own', hint: `save it as plain SVG, or ${AS_PNG}` },
  // A drawing is passed on: it calls for nothing, and what it shows must not depend on who opens it.
  'svg-outside': { fault: 'is an SVG that calls for other files', hint: AS_PNG },
  'svg-size': {
    fault: 'is an SVG that does not say how large it is',
    hint: `give it a width and a height, or ${AS_PNG}`,
  },
}
