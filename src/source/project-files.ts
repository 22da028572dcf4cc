/** A hint for a name that leads nowhere; undefined when nothing like it is there. */
export function nearName(written: string, fromFile: string, files: ProjectFiles): string | undefined {
  const like = files.like?.(fromFile, written)
  // What was written leads to something that is no file.
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
   * How a reference would be written to what is there under a name that differs by capitals or accents alone; undefined
   * when there is no such thing. Absent where nothing is known of names.
   */
  like?(fromFile: string, reference: string): string | undefined
  /** What is at a path, as `resolve` gives it, that is no file; undefined where nothing is. Absent where that is not known. */
  notAFile?(path: string): 'folder' | 'dead-link' | undefined
}
