/**
 * Lets pdfkit write the objects of a PDF straight away. It asks of each value what it is not, seven times before it comes to a
 * dictionary, which nearly all are, and takes each text to bytes and back for a cipher that no drawing has. The rest of its
 * code stands behind this, for all that is neither.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { sourcePatch } from './source-patch.js'

const folder = dirname(createRequire(import.meta.url).resolve('pdfkit'))

const CONVERT = 'static convert(object, encryptFn = null) {'

const STRAIGHT = `${CONVERT}
    if (encryptFn === null && typeof object === 'object' && object !== null) {
      if (object instanceof PDFAbstractReference) return object.toString()
      const prototype = Object.getPrototypeOf(object)
      if (prototype === Object.prototype) {
        let out = '<<'
        for (const key in object) {
          const value = object[key]
          if (value !== undefined) out += '\\n/' + key + ' ' + PDFObject.convert(value)
        }
        return out + '\\n>>'
      }
      if (prototype === Array.prototype) {
        let out = '['
        for (let i = 0; i < object.length; i++) {
          if (i > 0) out += ' '
          out += PDFObject.convert(object[i] ?? null)
        }
        return out + ']'
      }
      if (prototype === String.prototype && /^[\\x00-\\x7f]*$/.test(object)) {
        return '(' + object.replace(escapableRe, c => escapable[c]) + ')'
      }
    }`

export const pdfkit = sourcePatch('pdfkit', new Map([[join(folder, 'pdfkit.node.mjs'), [[CONVERT, STRAIGHT]]]]))
