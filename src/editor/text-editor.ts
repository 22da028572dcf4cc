/**
 * Where the script of the text editor is, as the build makes it of `browser/text-editor.js` and CodeMirror. A page that loads it has
 * `stagelineEditor.createEditor`.
 */
export const TEXT_EDITOR = new URL('./generated/text-editor.js', import.meta.url)
