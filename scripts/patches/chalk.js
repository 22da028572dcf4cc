/**
 * Removes chalk's terminal detection at load time; whether there are colours is decided in `src/run/color.ts`.
 * @type {import('rolldown').Plugin}
 */
export const chalk = {
  name: 'patch-chalk',
  load: (id) =>
    /[/\\]chalk[/\\].*[/\\]supports-color[/\\]index\.js$/.test(id)
      ? 'export default { stdout: false, stderr: false }'
      : null,
}
