/**
 * The web address of the repository, such as https://example.org/OWNER/NAME. It stays unset until the address is owned:
 * people open and machines fetch what a report, a page or a schema names, and an unowned address can be squatted. This
 * is the only place to set it.
 */
export const REPOSITORY = undefined as string | undefined
