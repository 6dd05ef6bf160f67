import { Problem } from "../kernel/index.ts";
import { refuseSize } from "./size.ts";
import type { Cell, Table } from "./table.ts";
import { quoted } from "./text.ts";

/** Reads one element at a byte offset. */
type Reader = (view: DataView, offset: number, little: boolean) => Cell;

/** Element types read, by NumPy's letter and size in bytes. */
const TYPES: ReadonlyMap<string, { readonly size: number; readonly read: Reader }> = new Map<
  string,
  { size: number; read: Reader }
>([
  ["f4", { size: 4, read: (view, at, little) => view.getFloat32(at, little) }],
  ["f8", { size: 8, read: (view, at, little) => view.getFloat64(at, little) }],
  ["i1", { size: 1, read: (view, at) => view.getInt8(at) }],
  ["i2", { size: 2, read: (view, at, little) => view.getInt16(at, little) }],
  ["i4", { size: 4, read: (view, at, little) => view.getInt32(at, little) }],
  ["i8", { size: 8, read: (view, at, little) => view.getBigInt64(at, little) }],
  ["u1", { size: 1, read: (view, at) => view.getUint8(at) }],
  ["u2", { size: 2, read: (view, at, little) => view.getUint16(at, little) }],
  ["u4", { size: 4, read: (view, at, little) => view.getUint32(at, little) }],
  ["u8", { size: 8, read: (view, at, little) => view.getBigUint64(at, little) }],
  ["b1", { size: 1, read: (view, at) => view.getUint8(at) !== 0 }],
]);

const MAGIC = "\x93NUMPY";
const EXPECTED_TYPES = "f4, f8, i1, i2, i4, i8, u1, u2, u4, u8 or bool";

interface Header {
  readonly descr: string;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  /** Offset of the data in the file. */
  readonly start: number;
}

/**
 * Reads a NumPy array file (.npy, versions 1 to 3) that holds an n x d array of real or integer numbers.
 * @throws Problem for any other shape or element type, and for a truncated or overlong file
 */
export function readNpy(bytes: Uint8Array): Table {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { descr, fortran, shape, start } = readHeader(bytes, view);
  const [n, d] = shape;
  if (shape.length !== 2 || n === undefined || d === undefined) refuseShape(shape);
  const type = TYPES.get(descr.slice(1));
  if (type === undefined || !/^[<>|=]/.test(descr) || (descr.startsWith("|") && type.size > 1)) refuseType(descr);
  const expected = BigInt(n) * BigInt(d) * BigInt(type.size);
  if (expected !== BigInt(bytes.byteLength - start)) refuseLength(bytes.byteLength - start, expected, shape, descr);
  refuseSize(n, d);
  const little = !descr.startsWith(">");
  const at = (i: number, j: number) => start + type.size * (fortran ? j * n + i : i * d + j);
  const rows = Array.from({ length: n }, (_, i) =>
    Array.from({ length: d }, (_, j) => type.read(view, at(i, j), little)),
  );
  return { format: "npy", names: null, columns: d, rows, labels: null, fractions: false, notes: [] };
}

function readHeader(bytes: Uint8Array, view: DataView): Header {
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (ascii(0, 6) !== MAGIC) refuseHeader("it does not begin with \\x93NUMPY");
  if (bytes.length < 12) refuseHeader("it ends within the header");
  const version = view.getUint8(6);
  if (version < 1 || version > 3) refuseHeader(`version ${version}.${view.getUint8(7)} is not known`);
  const [length, from] = version === 1 ? [view.getUint16(8, true), 10] : [view.getUint32(8, true), 12];
  if (from + length > bytes.length) refuseHeader("it ends within the header");
  if (length > 65536) refuseHeader("its header is too long");
  const text = new TextDecoder("utf-8").decode(bytes.subarray(from, from + length));
  const descr = /'descr'\s*:\s*(?:'([^']*)'|\[)/.exec(text);
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text);
  const shape = /'shape'\s*:\s*\(([\d\s,L]*)\)/.exec(text);
  if (descr === null || order === null || shape === null)
    refuseHeader("its header names no descr, fortran_order or shape");
  const lengths = shape[1].match(/\d+/g) ?? [];
  return {
    descr: descr[1] ?? "structured",
    fortran: order[1] === "True",
    shape: lengths.map(Number),
    start: from + length,
  };
}

function refuseHeader(why: string): never {
  throw new Problem({
    code: "dataset/npy",
    message: `this is no readable NPY file: ${why}`,
    expected: "a file written by numpy.save, version 1, 2 or 3",
  });
}

function refuseShape(shape: readonly number[]): never {
  throw new Problem({
    code: "dataset/npy-shape",
    message: `the array has ${shape.length} ${shape.length === 1 ? "axis" : "axes"}, its shape is (${shape.join(", ")}${shape.length === 1 ? "," : ""})`,
    expected: "an n x d array: one row an input, one column a feature",
    advice: shape.length === 1 ? "save x.reshape(-1, 1) for n inputs of one feature" : "save x.reshape(len(x), -1)",
  });
}

function refuseType(descr: string): never {
  throw new Problem({
    code: "dataset/npy-type",
    message: `elements of type ${quoted(descr)} are not read`,
    expected: EXPECTED_TYPES,
    advice: "save x.astype('f8')",
  });
}

function refuseLength(found: number, expected: bigint, shape: readonly number[], descr: string): never {
  throw new Problem({
    code: "dataset/npy-length",
    message: `the file is ${BigInt(found) < expected ? "cut short" : "too long"}: ${found} bytes of data`,
    expected: `${expected} bytes for shape (${shape.join(", ")}) of ${descr}`,
    advice: "save it again",
  });
}
