/** Blueprints as practitioners draw them: what they say is right, and nothing is wrong with where it stands. */
import { expect, test } from 'vitest'
import { check } from '../../src/pipeline/check.ts'
import { SourceFile } from '../../src/source/source-file.ts'
import { audit } from '../support/audit.ts'
import { PRACTISED } from '../support/corpora.ts'
import { placementOf } from '../support/pipeline.ts'
import { practice } from '../support/practice.ts'

test.each(PRACTISED)('$name', { timeout: 30_000 }, async ({ text }) => {
  const { diagnostics } = check(new SourceFile('practised.blueprint.yaml', text))
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(audit(await placementOf(text))).toEqual([])
})

test('the same seed gives the same text, another one another', () => {
  expect(practice(5, 25)).toBe(practice(5, 25))
  expect(practice(6, 25)).not.toBe(practice(5, 25))
})
