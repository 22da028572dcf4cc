import type { ElementName, Item } from './change.ts'

/** The things of one of two versions, in document order: by element, by id, by position. */
export class Side {
  readonly items: readonly Item[]
  readonly #byElement = new Map<ElementName, Item[]>()
  readonly #byId = new Map<ElementName, ReadonlyMap<string, Item>>()

  constructor(items: readonly Item[]) {
    this.items = items
    for (const item of items) {
      const list = this.#byElement.get(item.element)
      if (list) list.push(item)
      else this.#byElement.set(item.element, [item])
    }
  }

  of(element: ElementName): readonly Item[] {
    return this.#byElement.get(element) ?? []
  }

  /** Undefined where no thing of the element has the id. */
  named(element: ElementName, id: string | undefined): Item | undefined {
    if (id === undefined) return undefined
    const known = this.#byId.get(element) ?? new Map(this.of(element).map((item) => [item.id, item]))
    this.#byId.set(element, known)
    return known.get(id)
  }

  /** The moment in which a step stands, if it stands in one. */
  momentOf({ belongs: { moment } }: Item): Item | undefined {
    return moment === undefined ? undefined : this.of('moment')[Number(moment)]
  }
}
