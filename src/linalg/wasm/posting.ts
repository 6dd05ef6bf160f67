/** A view of shared memory, taken apart. */
interface Parts {
  readonly buffer: ArrayBufferLike;
  readonly byteOffset: number;
  readonly length: number;
  readonly type: "Float64Array" | "Int32Array" | "Uint32Array";
}

type View = new (buffer: ArrayBufferLike, byteOffset: number, length: number) => ArrayBufferView;

const VIEWS: Readonly<Record<Parts["type"], View>> = { Float64Array, Int32Array, Uint32Array };

/**
 * A job as it can be posted to another thread: its views taken apart. Posted as it is, a view of 4 GiB or more (order
 * 23,171 and above) would arrive with its length cut down modulo 2^32 bytes, without an error: V8 writes it so in
 * Node 20.
 */
export function takeApart(job: object): object {
  return mapValues(job, (value) => {
    if (!ArrayBuffer.isView(value)) return value;
    const { buffer, byteOffset, length } = value as Float64Array;
    const parts: Parts = { buffer, byteOffset, length, type: value.constructor.name as Parts["type"] };
    return parts;
  });
}

/** The job again, in the thread that it was posted to. */
export function putTogether<T extends object>(posted: object): T {
  return mapValues(posted, (value) => {
    if (!isParts(value)) return value;
    return new VIEWS[value.type](value.buffer, value.byteOffset, value.length);
  }) as T;
}

function isParts(value: unknown): value is Parts {
  return typeof value === "object" && value !== null && "buffer" in value && !ArrayBuffer.isView(value);
}

function mapValues(object: object, change: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
