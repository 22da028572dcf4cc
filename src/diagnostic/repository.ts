/**
 * The web address of the repository, such as https://example.org/OWNER/NAME. It stays unset until the address is owned: what
 * a report, a page or a schema names, people open and machines run, and an address that nobody owns is anybody's to take.
 * Set here, and nowhere else, all of them name it.
 */
export const REPOSITORY = undefined as string | undefined
