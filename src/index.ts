/**
 * The library: check a blueprint's text, make its picture, render that; docs/api.md shows how. Semver holds for what is
 * exported here. A wrong argument is a TypeError or a RangeError that names it; what cannot be done all the same is a
 * StagelineError.
 */
export type { Checked, CheckOptions } from './pipeline/check.ts'
export type { Diagnostic, RelatedPlace, Severity } from './diagnostic/diagnostic.ts'
export { FontFailure, RenderFailure, StagelineError } from './diagnostic/failure.ts'
export type { Place, Span } from './diagnostic/span.ts'
export { beginRun, check } from './library/check.ts'
export { figures } from './library/figures.ts'
export { folderFiles } from './library/folder.ts'
export { format } from './library/format.ts'
export { paper, type PaperOptions } from './library/paper.ts'
export { picture, type Fold, type PictureOptions } from './library/picture.ts'
export { plain, type PlainOptions } from './library/plain.ts'
export { loadRenderer, type Renderer } from './library/renderer.ts'
export { rules } from './library/rules.ts'
export { SourceFile } from './library/source-file.ts'
export { readTheme } from './library/theme.ts'
export type { Figures } from './figures/figures.ts'
export type { Canonical } from './pipeline/format.ts'
export type { PaperName } from './paper/page.ts'
export type { LintOptions, LintRun } from './lint/lint.ts'
export type { PresetName } from './lint/rule/presets.ts'
export type { Fact, Facts, Level, RuleMeta, RuleOption, RuleOptions, RuleSetting } from './lint/rule/rule.ts'
export {
  THEMES,
  type Audience,
  type Density,
  type Part,
  type Theme,
  type ThemeName,
  type View,
} from './pipeline/theme.ts'
export type * from './model/blueprint.ts'
export type { ImageFile } from './model/image.ts'
export type { Images } from './model/images.ts'
export type { ProjectFiles } from './model/references.ts'
export type { FontUse, RenderOptions } from './render/renderer.ts'
export type { Scene, SceneItem } from './scene/scene.ts'
export type * from './schema/generated/plain-blueprint.ts'
export type { Position } from './source/source-file.ts'
