/** A growing list of items with a due time, and a number that goes with each. */
export class DueItems {
  size = 0;
  keys = new Int32Array(8);
  items = new Int32Array(8);
  values = new Float64Array(8);

  push(key: number, item: number, value: number): void {
    if (this.size === this.keys.length) {
      this.keys = enlarged(this.keys, new Int32Array(2 * this.size));
      this.items = enlarged(this.items, new Int32Array(2 * this.size));
      this.values = enlarged(this.values, new Float64Array(2 * this.size));
    }
    this.keys[this.size] = key;
    this.items[this.size] = item;
    this.values[this.size++] = value;
  }
}

function enlarged<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/**
 * A queue of items, each due at a whole time, for a clock that never goes back: a radix heap (Ahuja, Mehlhorn, Orlin and Tarjan 1990).
 * An item is moved at most 32 times, whatever the clock does.
 */
export class DueQueue {
  #now = 0;
  readonly #buckets: (DueItems | undefined)[] = [];

  /** Adds an item that is due at `key`, a whole number below 2^31; one that is overdue is due now. */
  push(key: number, item: number, value: number): void {
    const due = Math.max(key, this.#now);
    const place = 32 - Math.clz32(due ^ this.#now); // above the highest bit in which the two differ
    this.#buckets[place] ??= new DueItems();
    this.#buckets[place].push(due, item, value);
  }

  /** Sets the clock and moves every item that is due to `out`. */
  take(now: number, out: DueItems): void {
    const place = 32 - Math.clz32(now ^ this.#now);
    this.#now = now;
    for (let b = 0; b <= place; b++) {
      const bucket = this.#buckets[b];
      if (bucket === undefined) continue;
      const { size, keys, items, values } = bucket;
      bucket.size = 0; // what is not due goes to a lower bucket, which is empty by now
      for (let k = 0; k < size; k++) {
        if (keys[k] <= now) out.push(keys[k], items[k], values[k]);
        else this.push(keys[k], items[k], values[k]);
      }
    }
  }
}
