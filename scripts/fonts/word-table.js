/**
 * Writes the Chinese words that a line should not divide, and how common each is, into one table, made of the dictionary
 * that `@node-rs/jieba` brings. `src/text/setting/chinese-word-breaks.ts` reads it.
 */
import { Buffer } from 'node:buffer'

/** Longer words are split into shorter ones: an idiom of two halves, a name. */
const MAX_WORD_LENGTH = 4

/** What a line of the dictionary that is used must be: a word of Chinese characters, and how often it was met. */
const ENTRY = /^([\u3400-\u9fff]+) (\d+) /

/** Least count of a word, by its characters: the rarest long ones are mostly names of people. */
const MIN_COUNTS = [0, 1, 3, 3, 5]

/** Words of services that are younger than the dictionary, and rarer in its texts than in blueprints. */
const SERVICE_WORDS =
  '微信 公众号 小程序 扫码 扫码枪 刷脸 网购 网银 网约车 官网 线上 下架 自提 自助机 健康码 快递员 行李员 工单 派单 抢单 维保 ' +
  '点餐 备餐 出餐 取餐 送餐 堂食 后厨 烟盅 到店 离店 叫号 取号 分诊 诊区 到院 离院 发药 护士站 住院单 危急值 医保卡 传菜 取车 失败点'

/** How often each of them was met, as it were: as often as words of everyday life. */
const SERVICE_COUNT = 300

/** By how much the weight grows when a word is met twice as often: all weights of words fit a byte. */
const STEPS_A_DOUBLING = 12

/**
 * A line of JSON: `counts`, the number of words of each length from 1 on, and `total`, the weight of all that was counted.
 * Then of each length its words, ascending, in UTF-16 (little-endian), one after the other; then in the same order the
 * weight of each in a byte: the logarithm of its count.
 * @param {string} dictionary lines of a word, its count and its class
 */
export function wordTable(dictionary) {
  const counted = [...wordCounts(dictionary)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const known = new Set(counted.map(([word]) => word))
  const lists = Array.from({ length: MAX_WORD_LENGTH }, (_, i) =>
    counted.filter(([word]) => word.length === i + 1 && !hasTwoHalves(word, known)),
  )
  const total = counted.reduce((sum, [, count]) => sum + count, 0)
  const header = JSON.stringify({ counts: lists.map(({ length }) => length), total: weight(total) })
  return Buffer.concat([
    Buffer.from(header + '\n'),
    ...lists.map((list) => Buffer.from(list.map(([word]) => word).join(''), 'utf16le')),
    ...lists.map((list) => Buffer.from(list.map(([, count]) => weight(count)))),
  ])
}

/** @param {string} dictionary @returns {Map<string, number>} */
function wordCounts(dictionary) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const line of dictionary.split('\n')) {
    const [, word = '', count] = ENTRY.exec(line) ?? []
    if (word !== '' && word.length <= MAX_WORD_LENGTH && Number(count) >= (MIN_COUNTS[word.length] ?? 0))
      counts.set(word, Number(count))
  }
  for (const word of SERVICE_WORDS.split(' ')) counts.set(word, Math.max(SERVICE_COUNT, counts.get(word) ?? 0))
  return counts
}

/** @param {string} word @param {ReadonlySet<string>} known */
function hasTwoHalves(word, known) {
  return word.length === MAX_WORD_LENGTH && known.has(word.slice(0, 2)) && known.has(word.slice(2))
}

/** @param {number} count */
function weight(count) {
  return Math.round(Math.log2(Math.max(1, count)) * STEPS_A_DOUBLING)
}
