/** What a file is that is no text at all, by its first bytes: as its icon names it. */

/** Bytes that are looked at, at each end: a zip archive lists its content at its end. */
const REACH = 65_536

const SIGNATURES: readonly (readonly [signature: string, kind: string])[] = [
  ['%PDF-', 'a PDF file'],
  ['\x89PNG\r\n', 'a picture (PNG)'],
  ['\xff\xd8\xff', 'a picture (JPEG)'],
  ['GIF8', 'a picture (GIF)'],
  ['\x1f\x8b', 'a compressed file (gzip)'],
  ['SQLite format 3\0', 'a database (SQLite)'],
]

/** What the parts of an archive are called by which program. */
const IN_ZIP: readonly (readonly [part: string, kind: string])[] = [
  ['xl/', 'an Excel file'],
  ['word/', 'a Word file'],
  ['ppt/', 'a PowerPoint file'],
  ['visio/', 'a Visio file'],
  ['opendocument.spreadsheet', 'a spreadsheet (OpenDocument)'],
  ['opendocument.text', 'a text document (OpenDocument)'],
  ['opendocument.presentation', 'a presentation (OpenDocument)'],
  ['Index/', 'a file of Numbers, Pages or Keynote'],
]

/** Streams of the office programs' files before 2007, in UTF-16. */
const IN_OLE: readonly (readonly [stream: string, kind: string])[] = [
  ['Workbook', 'an Excel file'],
  ['WordDocument', 'a Word file'],
  ['PowerPoint Document', 'a PowerPoint file'],
  ['VisioDocument', 'a Visio file'],
  ['Book', 'an Excel file'],
]

/** Such as `an Excel file`; undefined for what may be text. */
export function kindOfBytes(bytes: Uint8Array): string | undefined {
  const start = latin1(bytes.subarray(0, 16))
  if (start.startsWith('PK\x03\x04')) return named(ends(bytes), IN_ZIP) ?? 'an archive (zip)'
  if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) {
    return named(ends(bytes).replaceAll('\0', ''), IN_OLE) ?? 'a file of an office program'
  }
  return SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1]
}

function named(content: string, parts: readonly (readonly [part: string, kind: string])[]): string | undefined {
  return parts.find(([part]) => content.includes(part))?.[1]
}

function ends(bytes: Uint8Array): string {
  return latin1(bytes.subarray(0, REACH)) + latin1(bytes.subarray(Math.max(REACH, bytes.length - REACH)))
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}
