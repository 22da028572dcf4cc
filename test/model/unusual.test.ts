/** What is wrong with a picture is found when it is read; what is unusual about it is known. */
import { describe, expect, test } from 'vitest'
import { readImage } from '../../src/model/image-file.ts'
import { BROKEN, SIDE, UNUSUAL } from './unusual.ts'

describe('found when it is read:', () => {
  test.each(Object.entries(BROKEN))('%s', (_, [bytes, fault]) => {
    expect(readImage(bytes)).toMatch(new RegExp(`^(?:${fault})$`))
  })
})

describe('drawn:', () => {
  test.each(Object.entries(UNUSUAL))('%s', (_, bytes) => {
    expect(readImage(bytes)).toMatchObject({ image: { width: SIDE, height: SIDE } })
  })
})
