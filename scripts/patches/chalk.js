/**
 * chalk looks the terminal over when it is loaded; whether there are colours is decided in `src/run/color.ts`.
 * @type {import('rolldown').Plugin}
 */
export const chalk = {
  name: 'patch-chalk',
  load: (id) =>
    /[/\\]chalk[/\\].*[/\\]supports-color[/\\]index\.js$/.test(id)
      ? 'export default { stdout: false, stderr: false }'
      : null,
}
