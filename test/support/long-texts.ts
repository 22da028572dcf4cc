/** Texts of 120 letters as authors write them, paste them and generate them. */
const letters = (text: string): string => text.repeat(Math.ceil(120 / text.length)).slice(0, 120)

export const LONG_TEXTS: readonly (readonly [name: string, text: string])[] = [
  ['a sentence', letters('What a guest sees and does from the arrival to the departure, ').trimEnd()],
  ['one word', letters('Donaudampfschifffahrtsgesellschaftskapitän')],
  ['a web address', letters('https://example.org/procedures/front-desk/2026/')],
  ['wide letters', letters('WWW MMM ')],
  ['Chinese', letters('预约之后客人在前台办理入住手续，并且等待行李送到房间')],
  ['Japanese', letters('予約した後にフロントでチェックインの手続きをして')],
  ['Chinese with Latin words', letters('扫码QR支付WeChat Pay并打印发票invoice，')],
  ['short words', letters('a b ').trimEnd()],
  ['four lines', ['First line', 'the second line', 'the third line', 'the fourth line'].join('\n')],
]
