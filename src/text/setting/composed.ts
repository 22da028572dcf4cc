/** For who shows a text that no typesetter sets, such as what is read aloud in place of a shape. */
export { composed } from '../../files/text.ts'
