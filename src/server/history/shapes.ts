/** The names of an object's fields, in their order. */
export type Shape = readonly string[];

/** A shape with the number by which it is known. */
export interface KnownShape {
  readonly shape: Shape;
  readonly number: number;
}

/** The shapes of objects, each of which has a number. */
export class Shapes {
  readonly #known: KnownShape[] = [];
  /** By the names as text, as long as something may be added. */
  #byNames: Map<string, KnownShape> | null = new Map();

  /**
   * The shape of an object.
   *
   * @param likely the one that it probably has, which costs next to nothing then.
   */
  of(object: object, likely: KnownShape | undefined): KnownShape {
    if (likely !== undefined && hasShape(object, likely.shape)) return likely;
    const shape = Object.keys(object);
    const names = JSON.stringify(shape);
    const known = this.#byNames?.get(names);
    if (known !== undefined) return known;
    const found = { shape, number: this.#known.length };
    this.#known.push(found);
    this.#byNames?.set(names, found);
    return found;
  }

  /** The shape of that number. */
  at(number: number): Shape {
    return this.#known[number]?.shape ?? [];
  }

  /** Nothing is added any more. */
  seal(): void {
    this.#byNames = null;
  }
}

/** Whether an object has these fields, in this order, and no others. */
function hasShape(object: object, shape: Shape): boolean {
  let nth = 0;
  for (const name in object) {
    if (name !== shape[nth]) return false;
    nth += 1;
  }
  return nth === shape.length;
}
