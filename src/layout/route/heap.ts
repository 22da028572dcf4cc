/** A binary heap of numbers with a priority each; ties are LIFO. */
export class Heap {
  readonly #items: number[] = []
  readonly #priorities: number[] = []
  readonly #sequence: number[] = []
  #pushed = 0

  get size(): number {
    return this.#items.length
  }

  push(item: number, priority: number): void {
    const sequence = this.#pushed++
    let at = this.#items.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#priorities[parent]! < priority) break
      this.#copy(parent, at)
      at = parent
    }
    this.#set(at, item, priority, sequence)
  }

  /** @throws RangeError when empty */
  pop(): number {
    const top = this.#items[0]
    if (top === undefined) throw new RangeError('the heap is empty')
    const item = this.#items.pop()!
    const priority = this.#priorities.pop()!
    const sequence = this.#sequence.pop()!
    if (this.#items.length > 0) this.#sink(item, priority, sequence)
    return top
  }

  /** Sift-down from the root. */
  #sink(item: number, priority: number, sequence: number): void {
    const size = this.#items.length
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && this.#before(child + 1, child)) child++
      const ahead = this.#priorities[child]! - priority
      if (ahead > 0 || (ahead === 0 && this.#sequence[child]! < sequence)) break
      this.#copy(child, at)
      at = child
    }
    this.#set(at, item, priority, sequence)
  }

  #before(a: number, b: number): boolean {
    const difference = this.#priorities[a]! - this.#priorities[b]!
    return difference < 0 || (difference === 0 && this.#sequence[a]! > this.#sequence[b]!)
  }

  #copy(from: number, to: number): void {
    this.#set(to, this.#items[from]!, this.#priorities[from]!, this.#sequence[from]!)
  }

  #set(at: number, item: number, priority: number, sequence: number): void {
    this.#items[at] = item
    this.#priorities[at] = priority
    this.#sequence[at] = sequence
  }
}
