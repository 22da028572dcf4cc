/**
 * Where the script of the text editor is in the package, as the build makes it of `browser/text-editor.js` and CodeMirror. A page that loads it has
 * `stagelineEditor.createEditor`.
 */
export const TEXT_EDITOR = 'dist/editor/generated/text-editor.js'
