/** Colour arithmetic: blending, relative luminance and contrast ratio (WCAG 2.2) of colours as `#rrggbb`. */

/** Alpha blending in sRGB: `share` (0 to 1) of one colour over another. */
export function mix(color: string, ground: string, share: number): string {
  const [over, under] = [channels(color), channels(ground)]
  return hex(over.map((value, at) => value * share + under[at]! * (1 - share)))
}

/** The contrast ratio of two colours, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrastOf(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** The colour itself where its contrast ratio with the ground is `least` or more, else the nearest shade with that. */
export function legible(color: string, ground: string, least: number): string {
  const end = contrastOf('#ffffff', ground) > contrastOf('#000000', ground) ? '#ffffff' : '#000000'
  const shares = Array.from({ length: 20 }, (_, step) => step / 20)
  const shades = shares.map((share) => mix(end, color, share))
  return shades.find((shade) => contrastOf(shade, ground) >= least) ?? end
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red, green, blue] = channels(color).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
}

function hex(values: readonly number[]): string {
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}
