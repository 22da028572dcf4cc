import { quoted } from '../rule/quoted.ts'
import type { Rule } from '../rule/rule.ts'

/** A hard standard is counted or timed, so it says how much, how soon or how often. */
export const rule: Rule = {
  meta: {
    code: 'measurable-standard',
    severity: 'warning',
    summary: 'A hard standard has no number.',
    preset: 'recommended',
    source:
      'Zeithaml, Bitner and Gremler, "Services Marketing": hard customer-defined standards are counted, timed or observed',
  },
  check({ steps }, report) {
    for (const standard of steps.flatMap((step) => step.standards)) {
      if (standard.kind !== 'hard' || hasNumber(standard.label)) continue
      report(standard, `hard standard ${quoted(standard.label)} has no number, so nobody can count whether it is met`, {
        hint: 'say how many, how soon or how often ("Answered within 3 rings"); if it is a perception, write it as "soft:"',
      })
    }
  },
}

const NUMBER_WORD =
  /\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|half|quarter|dozen|once|twice)\b/iu

/** A Chinese numeral counts only before a unit: 十分 also says "very", and 第一时间 "at once". */
const CHINESE_NUMBER =
  /[一二两三四五六七八九十百千万半零〇几]个?(?:秒|分钟|分之|刻钟|小时|钟头|天|日|周|星期|月|年|次|声|遍|件|名|位|步|米|公里|元|成|倍|项|页|份|工作日)/u

function hasNumber(text: string): boolean {
  return /\p{N}/u.test(text) || NUMBER_WORD.test(text) || CHINESE_NUMBER.test(text)
}
