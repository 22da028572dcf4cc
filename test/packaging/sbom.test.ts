/** The bill of materials: what npm says, without when and where, and what is bundled. */
import { expect, it } from 'vitest'
import { wholeBom } from '../../scripts/build/sbom.js'

const component = (name: string, more: object = {}) => ({ 'bom-ref': `${name}@1.0.0`, name, version: '1.0.0', ...more })

/** As npm writes it. */
const bom = () => ({
  bomFormat: 'CycloneDX',
  serialNumber: 'urn:uuid:1',
  metadata: { timestamp: '2026-05-04T00:00:00Z', tools: [], component: component('installation') },
  components: [
    component('zebra'),
    component('stageline', { externalReferences: [{ type: 'distribution', url: 'file:a.tgz' }] }),
    component('@a/b'),
  ],
  dependencies: [
    { ref: 'installation@1.0.0', dependsOn: ['stageline@1.0.0'] },
    { ref: 'stageline@1.0.0', dependsOn: ['zebra@1.0.0'] },
  ],
})

it('speaks of the package, of what is installed with it, and of what is bundled', () => {
  const parts = [
    { name: '@c/d', version: '2.0.0', licence: 'MIT AND OFL-1.1' },
    { name: 'yaml', version: '2.9.1', licence: 'ISC' },
  ]
  expect(wholeBom(bom(), parts)).toEqual({
    bomFormat: 'CycloneDX',
    metadata: {
      tools: [],
      component: component('stageline', {
        components: [
          {
            type: 'library',
            'bom-ref': 'stageline/@c/d@2.0.0',
            name: '@c/d',
            version: '2.0.0',
            purl: 'pkg:npm/%40c/d@2.0.0',
            licenses: [{ expression: 'MIT AND OFL-1.1' }],
          },
          {
            type: 'library',
            'bom-ref': 'stageline/yaml@2.9.1',
            name: 'yaml',
            version: '2.9.1',
            purl: 'pkg:npm/yaml@2.9.1',
            licenses: [{ license: { id: 'ISC' } }],
          },
        ],
      }),
    },
    components: [component('@a/b'), component('zebra')],
    dependencies: [{ ref: 'stageline@1.0.0', dependsOn: ['zebra@1.0.0'] }],
  })
})

it('is not written of an installation that lacks the package', () => {
  expect(() => wholeBom({ ...bom(), components: [] }, [])).toThrow('stageline is not installed')
})
