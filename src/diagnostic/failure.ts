/**
 * The error of a call whose arguments are right: the machine, a font or a picture does not allow what was asked. The
 * message is for the user and says what to do. What is wrong with a blueprint is a finding, never one of these.
 */
export abstract class StagelineError extends Error {
  /** Stable and public; identifies the class where `instanceof` cannot, such as between two copies of the package. */
  abstract readonly code: 'render-failure' | 'font-failure'
}

/** A format that cannot be made of this scene or on this machine. */
export class RenderFailure extends StagelineError {
  override readonly name: string = 'RenderFailure'
  readonly code: StagelineError['code'] = 'render-failure'
}

/** A font of a client's that cannot be used. */
export class FontFailure extends RenderFailure {
  override readonly name = 'FontFailure'
  override readonly code = 'font-failure'
}
