/** Manifests as a run would write them, without a run. */
import type { Manifest, ManifestFile, ManifestFinding } from '../../src/batch/manifest/manifest.ts'

export function manifest(files: readonly ManifestFile[]): Manifest {
  return { stageline: '0.1.0', version: 1, files }
}

/** A blueprint that was drawn as SVG and PDF. */
export function drawn(name: string, more: Partial<ManifestFile> = {}): ManifestFile {
  const output = (format: 'svg' | 'pdf') => ({
    path: `${name}.${format}`,
    format,
    sha256: 'a'.repeat(64),
    crc32: 'a'.repeat(8),
    bytes: 12_345,
  })
  return {
    path: `${name}.blueprint.yaml`,
    sha256: 'b'.repeat(64),
    state: 'drawn',
    blueprint: { title: name, language: 'en' },
    outputs: [output('svg'), output('pdf')],
    findings: [],
    ...more,
  }
}

export function failed(name: string, more: Partial<ManifestFile> = {}): ManifestFile {
  return { path: `${name}.blueprint.yaml`, state: 'failed', outputs: [], findings: [], ...more }
}

export function found(
  severity: 'error' | 'warning' | 'info',
  message: string,
  more: Partial<ManifestFinding> = {},
): ManifestFinding {
  const range = { line: 4, column: 3, endLine: 4, endColumn: 8, pointer: '/steps' }
  return { rule: 'empty-lane', severity, message, hint: undefined, ...range, related: undefined, docs: '', ...more }
}
