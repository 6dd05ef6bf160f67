/** A growing list of (key, item). */
class Bucket {
  keys = new Int32Array(8);
  items = new Int32Array(8);
  size = 0;

  push(key: number, item: number): void {
    if (this.size === this.keys.length) {
      this.keys = grown(this.keys);
      this.items = grown(this.items);
    }
    this.keys[this.size] = key;
    this.items[this.size++] = item;
  }
}

function grown(values: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * values.length);
  longer.set(values);
  return longer;
}

/**
 * A queue of items, each due at a whole time, for a clock that never goes back: a radix heap (Ahuja, Mehlhorn, Orlin and Tarjan 1990).
 * An item is moved at most 32 times, whatever the clock does.
 */
export class DueQueue {
  #now = 0;
  readonly #buckets: (Bucket | undefined)[] = [];

  /** Adds an item that is due at `key`, a whole number below 2^31; one that is overdue is due now. */
  push(key: number, item: number): void {
    const due = Math.max(key, this.#now);
    const place = 32 - Math.clz32(due ^ this.#now); // above the highest bit in which the two differ
    this.#buckets[place] ??= new Bucket();
    this.#buckets[place].push(due, item);
  }

  /** Sets the clock and takes out every item that is due. */
  take(now: number, visit: (item: number) => void): void {
    const place = 32 - Math.clz32(now ^ this.#now);
    this.#now = now;
    for (let b = 0; b <= place; b++) {
      const bucket = this.#buckets[b];
      if (bucket === undefined) continue;
      this.#buckets[b] = undefined;
      for (let k = 0; k < bucket.size; k++) {
        if (bucket.keys[k] <= now) visit(bucket.items[k]);
        else this.push(bucket.keys[k], bucket.items[k]);
      }
    }
  }
}
