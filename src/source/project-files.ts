/** A "did you mean" hint for a missing file; undefined when no name is similar. */
export function nearName(written: string, fromFile: string, files: ProjectFiles): string | undefined {
  const like = files.like?.(fromFile, written)
  // The path exists, but is not a file.
  if (like !== undefined && files.resolve(fromFile, like) === files.resolve(fromFile, written)) return undefined
  return like === undefined ? undefined : `did you mean "${like}"?`
}

/** The files of a project, as far as references may reach. */
export interface ProjectFiles {
  /** Text of a file of the project, undefined when there is none; `path` as `resolve` gives it. */
  read(path: string): string | undefined
  /** Bytes of a file of the project, at most so many; undefined when there is none. Absent where no pictures are read. */
  readBytes?(path: string, most: number): Uint8Array | 'too-large' | undefined
  /** The path that a reference written in `fromFile` leads to; undefined when that is outside the project's root. */
  resolve(fromFile: string, reference: string): string | undefined
  /**
   * The reference to an existing file whose name differs by case or Unicode normalisation alone; undefined when there
   * is none. Absent where names cannot be listed.
   */
  like?(fromFile: string, reference: string): string | undefined
  /**
   * Whether a path, as `resolve` gives it, is a folder or a dangling link; undefined otherwise. Absent where that is
   * not known.
   */
  notAFile?(path: string): 'folder' | 'dead-link' | undefined
}
