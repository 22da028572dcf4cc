/**
 * A date for a document's metadata. Node's own `toISOString`, which pdfkit asks for XMP's `xmp:CreateDate`, reads the
 * time zone of the machine, although it gives UTC: rendering is hermetic.
 */
export class MetadataDate extends Date {
  /** `YYYY-MM-DDTHH:mm:ss.sssZ`, for the years 0 to 9999 (ECMAScript 21.4.1.32). */
  override toISOString(): string {
    const two = (value: number): string => String(value).padStart(2, '0')
    const day = [String(this.getUTCFullYear()).padStart(4, '0'), two(this.getUTCMonth() + 1), two(this.getUTCDate())]
    const time = [two(this.getUTCHours()), two(this.getUTCMinutes()), two(this.getUTCSeconds())]
    return `${day.join('-')}T${time.join(':')}.${String(this.getUTCMilliseconds()).padStart(3, '0')}Z`
  }
}
