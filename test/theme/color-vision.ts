/**
 * Colours as they are seen with a colour-vision deficiency: the matrices for complete dichromacy (severity 1.0) of
 * Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
 * IEEE Transactions on Visualization and Computer Graphics 15(6), on linear RGB.
 */
const MATRICES = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const

export type Vision = keyof typeof MATRICES
export const VISIONS = ['protan', 'deutan', 'tritan'] as const

export function simulated(color: string, vision: Vision | 'full'): string {
  if (vision === 'full') return color
  const linear = channels(color)
  const seen = MATRICES[vision].map((row) => row.reduce((sum, weight, at) => sum + weight * linear[at]!, 0))
  return `#${seen.map((value) => byte(value).toString(16).padStart(2, '0')).join('')}`
}

/** CIE76: the distance in L*a*b* (D65). */
export function colorDistance(one: string, other: string): number {
  const [a, b] = [lab(one), lab(other)]
  return Math.hypot(...a.map((value, at) => value - b[at]!))
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => {
    const share = parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
}

function byte(linear: number): number {
  const value = Math.min(1, Math.max(0, linear))
  return Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055))
}

function lab(color: string): number[] {
  const [red, green, blue] = channels(color) as [number, number, number]
  const x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
  const y = 0.2126729 * red + 0.7151522 * green + 0.072175 * blue
  const z = (0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883
  const [fx, fy, fz] = [x, y, z].map((value) =>
    value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116,
  ) as [number, number, number]
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
}
