/** Numbers as people read them, in English everywhere. */

/** `1,997` */
export function grouped(count: number): string {
  // eslint-disable-next-line regexp/no-super-linear-move -- a number has twenty digits or so
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** `41 s`, `3 min`, `2 h`: rounded up, since it is an estimate. */
export function roughTime(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`
  return seconds < 6000 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`
}
