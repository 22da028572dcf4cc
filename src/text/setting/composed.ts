/** NFC for texts that no typesetter sets, such as alternative text. */
export { composed } from '../../files/text.ts'
