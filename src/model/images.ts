/** Checks the pictures of steps and of physical evidence: do they exist, and can they be drawn. */
import { finding } from '../diagnostic/codes.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { ENOUGH_FINDINGS } from '../diagnostic/findings-limit.ts'
import type { Place } from '../diagnostic/span.ts'
import { formatOf, isGitPointer } from '../raster/formats.js'
import type { Blueprint, PhysicalEvidence, Step } from './blueprint.ts'
import { readImage, type ImageFault } from './image-file.ts'
import type { ImageFile, PixelImage } from './image.ts'
import { nearName, type ProjectFiles } from '../source/project-files.ts'

/** A larger one would make every drawing that shows it too large to send. */
export const MAX_IMAGE_BYTES = 5_000_000

/** What may have a picture: it stands in a step's box, or on a card. */
export type Pictured = PhysicalEvidence | Step

/** The picture files of a blueprint, by the step or the evidence that shows them. */
export type Images = ReadonlyMap<Pictured, ImageFile>

/** The same once every picture is a raster image that can be embedded as it is. */
export type PixelImages = ReadonlyMap<Pictured, PixelImage>

/** Limits of all pictures of a blueprint: bytes in the drawing, and decoded pixels. */
const TOGETHER = { bytes: 50_000_000, pixels: 200_000_000 }

/**
 * Limits of pixels whose alpha channel pdfkit splits off, which takes it a quarter of a second a million: of one
 * picture, and of all.
 */
const PARTED = { one: 4_000_000, all: 16_000_000 }

/** The largest size in bytes of a re-encoded picture: its pixels are limited, whatever the file. */
const REMADE_BYTES = 350_000

/** A picture that was found, and its cost. */
interface FoundImage {
  readonly image: ImageFile
  /** Bytes that each card takes of the drawing. */
  readonly bytes: number
}

/** The pictures that can be drawn, by what they show, and a finding of each that cannot. */
export function checkImages(
  blueprint: Blueprint,
  path: string,
  files: ProjectFiles,
): { images: Images; diagnostics: Diagnostic[] } {
  const images = new Map<Pictured, ImageFile>()
  const diagnostics: Diagnostic[] = []
  if (!files.readBytes) return { images, diagnostics }
  const album = new Album(files)
  for (const pictured of blueprint.steps.flatMap((step): Pictured[] => [step, ...step.evidence])) {
    if (pictured.image === undefined) continue
    const found = album.at(pictured.image, path)
    if ('fault' in found) diagnostics.push(missing(pictured, found.fault, found.hint))
    else images.set(pictured, found.image)
    // Past a limit, reading on would find nothing more to report.
    if (album.isFull || diagnostics.length >= ENOUGH_FINDINGS) break
  }
  return { images, diagnostics }
}

/** One picture that a file at `from` names, by itself; `what` it is called where it cannot be drawn. */
export function readPicture(
  located: string,
  from: string,
  files: ProjectFiles,
  what: string,
): { readonly image: ImageFile } | Fault {
  return new Album(files, what).at(located, from)
}

/** The pictures of a blueprint: each file is read once, however its path is spelt, and all together within limits. */
class Album {
  readonly #files: ProjectFiles
  readonly #what: string
  /** By resolved path. */
  readonly #found = new Map<string, FoundImage | Fault>()
  #bytes = 0
  #pixels = 0
  #parted = 0
  isFull = false

  constructor(files: ProjectFiles, what = 'picture') {
    this.#files = files
    this.#what = what
  }

  /** The picture that the blueprint at a path calls by this name. */
  at(located: string, from: string): FoundImage | Fault {
    const target = targetOf(located, from, this.#files)
    if (typeof target !== 'string') return target
    const found = this.#found.get(target) ?? this.#read(target)
    this.#found.set(target, found)
    if ('fault' in found) {
      const near = found === NOT_THERE ? nearName(located, from, this.#files) : undefined
      return { fault: `the ${this.#what} "${located}" ${found.fault}`, hint: near ?? found.hint }
    }
    this.#bytes += found.bytes
    this.isFull = this.#bytes > TOGETHER.bytes || this.#pixels > TOGETHER.pixels
    return this.isFull ? tooMuch(located) : found
  }

  #read(target: string): FoundImage | Fault {
    const bytes = this.#files.readBytes?.(target, MAX_IMAGE_BYTES)
    if (bytes === undefined) return NOT_FILES[this.#files.notAFile?.(target) ?? 'nothing']
    if (bytes === 'too-large') return { fault: `is larger than ${MAX_IMAGE_BYTES / 1_000_000} MB`, hint: SMALLER }
    const read = readImage(bytes)
    if (typeof read === 'string') return read === 'other-format' ? otherFormat(bytes) : FAULTS[read]
    this.#pixels += read.pixels
    this.#parted += read.parted
    const isSlow = read.parted > PARTED.one || (read.parted > 0 && this.#parted > PARTED.all)
    if (isSlow) this.#parted -= read.parted
    const image = isSlow ? { ...read.image, isRemade: true } : read.image
    const isRemade = image.isRemade === true || image.type === 'svg'
    return { image, bytes: isRemade ? REMADE_BYTES : image.data.length }
  }
}

function missing({ place, places }: Pictured, message: string, hint: string): Diagnostic {
  const at: Place = places.image ?? place
  return finding('missing-file', at, message, { hint })
}

/** What is wrong with a picture, and what to do. */
export interface Fault {
  readonly fault: string
  readonly hint: string
}

/** The picture's path as the project has it. */
function targetOf(located: string, from: string, files: ProjectFiles): string | Fault {
  const relative = 'write the file relative to this one, such as ./images/lobby.png'
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(located)) {
    const fault = `"${located}" is an address and not a file of this project`
    return { fault, hint: `save the picture, then ${relative}` }
  }
  if (/^(?:[/\\]|[A-Za-z]:)/.test(located))
    return { fault: `"${located}" is an absolute path, which means nothing on another computer`, hint: relative }
  const target = files.resolve(from, located)
  return target ?? { fault: `"${located}" is outside the project`, hint: 'move the picture into the project' }
}

const NOT_THERE: Fault = { fault: 'is not there', hint: 'correct its name, or remove the line' }

const NOT_FILES = {
  folder: { fault: 'is a folder', hint: 'name the picture in it, such as ./images/lobby.png' },
  'dead-link': { fault: 'is a link that leads nowhere', hint: 'put the picture in its place, or remove the line' },
  nothing: NOT_THERE,
} as const

const SMALLER = 'save it smaller: a drawing shows it some 200 pixels wide'

function tooMuch(located: string): Fault {
  const { bytes, pixels } = TOGETHER
  const most = `${bytes / 1_000_000} MB or ${pixels / 1_000_000} million pixels`
  const fault = `with "${located}", the pictures of this blueprint come to more than ${most}`
  return { fault, hint: 'save them smaller: a drawing shows a picture some 200 pixels wide' }
}

function otherFormat(bytes: Uint8Array): Fault {
  const fault = 'is no PNG, JPEG or SVG'
  if (bytes.length === 0) return { fault: 'is empty', hint: 'save it anew as PNG or JPEG' }
  if (isGitPointer(bytes)) return { fault, hint: 'git has not fetched it: run "git lfs pull"' }
  const format = formatOf(bytes)
  return {
    fault,
    hint:
      format === undefined ? 'save it as PNG or JPEG' : `it is ${article(format)} ${format}: save it as PNG or JPEG`,
  }
}

const article = (name: string): string => (/^[AIi]/.test(name) ? 'an' : 'a')

const AS_PNG = 'export it as PNG'

const FAULTS: Readonly<Record<Exclude<ImageFault, 'other-format'>, Fault>> = {
  damaged: { fault: 'is damaged', hint: 'save it anew as PNG or JPEG' },
  coding: {
    fault: 'is a JPEG of a kind that few programs show',
    hint: 'save it anew as an ordinary JPEG of 8 bits a colour, or as PNG',
  },
  work: { fault: 'is a JPEG in too many passes', hint: 'save it anew as an ordinary JPEG, or as PNG' },
  'too-many-pixels': { fault: 'has too many pixels', hint: SMALLER },
  'svg-too-large': { fault: 'is an SVG of more than 1 MB', hint: AS_PNG },
  'svg-entities': { fault: 'is an SVG that defines entities of its own', hint: `save it as plain SVG, or ${AS_PNG}` },
  // A drawing is self-contained: it loads nothing, so that it looks the same everywhere.
  'svg-outside': { fault: 'is an SVG that calls for other files', hint: AS_PNG },
  'svg-picture': {
    fault: 'is an SVG with a photograph or a picture in it that is damaged, or that programs show in different ways',
    hint: AS_PNG,
  },
  'svg-size': {
    fault: 'is an SVG that does not say how large it is',
    hint: `give it a width and a height, or ${AS_PNG}`,
  },
}
