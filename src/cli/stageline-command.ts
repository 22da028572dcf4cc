/** Commander's commands with usage errors in our own words: what is wrong, and what to write instead. */
import { Command, type Option, type ParseOptionsResult } from 'commander'
import { didYouMean } from '../diagnostic/did-you-mean.ts'

/** Names of commands that know an option, which the command that was asked for does not. */
export type CommandsKnowing = (flag: string) => readonly string[]

/**
 * Each of these methods is called by commander when it meets such a fault, and ends in its `error`, which throws. They are
 * not in commander's types: `test/cli/usage.test.ts` meets each of them.
 */
export class StagelineCommand extends Command {
  readonly #knownBy: CommandsKnowing

  constructor(name: string | undefined, knownBy: CommandsKnowing) {
    super(name)
    this.#knownBy = knownBy
    this.#sayHelp()
  }

  override copyInheritedSettings(source: Command): this {
    super.copyInheritedSettings(source)
    return this.#sayHelp()
  }

  override createCommand(name?: string): StagelineCommand {
    return new StagelineCommand(name, this.#knownBy)
  }

  /** `-f json` in one argument would else give a value that begins with a space. */
  override parseOptions(argv: string[]): ParseOptionsResult {
    const end = argv.indexOf('--')
    const asOne = argv.slice(0, end === -1 ? undefined : end).find((each) => /^-[a-z]\s/i.test(each))
    if (asOne !== undefined && this.#option(asOne.slice(0, 2))) this.unknownOption(asOne)
    return super.parseOptions(argv)
  }

  /** Of `stageline help NAME`; commander prints its own usage for a name that is none. */
  _dispatchHelpCommand(name?: string): unknown {
    if (name !== undefined && !this.commands.some((each) => each.name() === name)) this.unknownCommand(name)
    const { _dispatchHelpCommand: dispatch } = Command.prototype as unknown as Pick<this, '_dispatchHelpCommand'>
    return dispatch.call(this, name)
  }

  unknownCommand(name = this.args[0] ?? ''): void {
    const commands = this.createHelp().visibleCommands(this)
    const near = didYouMean(
      name,
      commands.map((each) => each.name()),
    )
    this.#refuse('unknownCommand', `unknown command "${name}"`, near)
  }

  unknownOption(written: string): void {
    const [head = written, flag = written, sign] = /^(--?[^\s=]+)(\s+|=)/.exec(written) ?? []
    const value = written.slice(head.length)
    const own = this.createHelp().visibleOptions(this)
    const option = this.#option(flag)
    if (option && sign === '=') return this.#refuse('unknownOption', `option "${flag}" takes no value`)
    if (option) return this.#refuse('unknownOption', ...oneArgument(option, flag, written, value))
    const long = own.flatMap((each) => each.long ?? [])
    const others = this.#knownBy(flag).filter((name) => name !== this.name())
    const elsewhere =
      others.length > 0 ? `it is one of ${others.map((name) => `"stageline ${name}"`).join(', ')}` : undefined
    this.#refuse('unknownOption', `unknown option "${flag}"`, didYouMean(flag, long) ?? elsewhere)
  }

  missingArgument(name: string): void {
    const argument = this.registeredArguments.find((each) => each.name() === name)
    this.#refuse('missingArgument', `"${this.#usage()}" needs <${name}>`, argument?.description)
  }

  optionMissingArgument({ flags, description }: Option): void {
    this.#refuse('optionMissingArgument', `option "${flags}" needs its value`, description)
  }

  missingMandatoryOptionValue({ flags, description }: Option): void {
    this.#refuse('missingMandatoryOptionValue', `"${this.#usage()}" needs "${flags}"`, description)
  }

  _excessArguments(received: readonly string[]): void {
    const first = received[this.registeredArguments.length] ?? ''
    this.#refuse('excessArguments', `"${this.#usage()}" has no place for "${first}"`)
  }

  #option(flag: string): Option | undefined {
    const own = this.createHelp().visibleOptions(this)
    return own.find(({ short, long }) => flag === short || flag === long)
  }

  #refuse(code: string, what: string, hint?: string): void {
    this.error(hint === undefined ? what : `${what}: ${hint}`, { code: `commander.${code}` })
  }

  #usage(): string {
    return this.name() === 'stageline' ? 'stageline' : `stageline ${this.name()}`
  }

  #sayHelp(): this {
    return this.showHelpAfterError(`(${this.#usage()} --help says how it is used)`)
  }
}

/** Several words in one argument, as when a CI system does not split them. */
function oneArgument(
  { short, long, required }: Option,
  flag: string,
  written: string,
  value: string,
): [string, string] {
  const asOne = required && long !== undefined ? `"${long}=${value}"` : undefined
  const asTwo = `"${flag}" and "${value}" as two`
  return [
    `"${written}" is one argument`,
    `write ${asOne === undefined ? '' : `${asOne}, or `}${asTwo}${short === flag ? '' : ', such as on two lines'}`,
  ]
}
