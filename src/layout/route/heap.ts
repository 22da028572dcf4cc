/**
 * A binary heap of numbers with a priority each; ties are LIFO. Its arrays stay, so that one search after another fills them.
 * The first of all is held outside where it was pushed as such: almost every second is popped before it had to sink or rise.
 */
export class Heap {
  #items = new Int32Array(256)
  #priorities = new Float64Array(256)
  #sequence = new Int32Array(256)
  #size = 0
  #pushed = 0
  #held = NONE
  #heldPriority = 0

  get isEmpty(): boolean {
    return this.#size === 0 && this.#held === NONE
  }

  clear(): void {
    this.#held = NONE
    this.#size = 0
    this.#pushed = 0
  }

  /** `item`: from 0 on. */
  push(item: number, priority: number): void {
    const first = this.#held === NONE ? this.#priorities[0]! : this.#heldPriority
    if (priority > first && !this.isEmpty) return this.#insert(item, priority)
    if (this.#held !== NONE) this.#insert(this.#held, this.#heldPriority)
    this.#held = item
    this.#heldPriority = priority
  }

  #insert(item: number, priority: number): void {
    if (this.#size === this.#items.length) this.#grow()
    const priorities = this.#priorities
    let at = this.#size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (priorities[parent]! < priority) break
      this.#copy(parent, at)
      at = parent
    }
    this.#set(at, item, priority, this.#pushed++)
  }

  /** @throws RangeError when empty */
  pop(): number {
    if (this.#held !== NONE) {
      const held = this.#held
      this.#held = NONE
      return held
    }
    if (this.#size === 0) throw new RangeError('the heap is empty')
    const top = this.#items[0]!
    const last = --this.#size
    if (last > 0) this.#sink(this.#items[last]!, this.#priorities[last]!, this.#sequence[last]!)
    return top
  }

  /** Sift-down from the root. */
  #sink(item: number, priority: number, sequence: number): void {
    const size = this.#size
    const priorities = this.#priorities
    const sequences = this.#sequence
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      const other = child + 1
      if (other < size) {
        const difference = priorities[other]! - priorities[child]!
        if (difference < 0 || (difference === 0 && sequences[other]! > sequences[child]!)) child = other
      }
      const ahead = priorities[child]! - priority
      if (ahead > 0 || (ahead === 0 && sequences[child]! < sequence)) break
      this.#copy(child, at)
      at = child
    }
    this.#set(at, item, priority, sequence)
  }

  #copy(from: number, to: number): void {
    this.#set(to, this.#items[from]!, this.#priorities[from]!, this.#sequence[from]!)
  }

  #set(at: number, item: number, priority: number, sequence: number): void {
    this.#items[at] = item
    this.#priorities[at] = priority
    this.#sequence[at] = sequence
  }

  #grow(): void {
    const room = 2 * this.#items.length
    const [items, priorities, sequence] = [this.#items, this.#priorities, this.#sequence]
    this.#items = new Int32Array(room)
    this.#priorities = new Float64Array(room)
    this.#sequence = new Int32Array(room)
    this.#items.set(items)
    this.#priorities.set(priorities)
    this.#sequence.set(sequence)
  }
}

/** Stands for no item. */
const NONE = -1
