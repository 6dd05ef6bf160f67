/** A pair whose sign is not certain. Where it is taken wrongly, the exact pre-activation is at most `reach` from 0. */
export interface OpenPair {
  readonly neuron: number;
  readonly input: number;
  readonly reach: number;
}

/** A pair whose sign changed in the last step: its pre-activations before and after it, each known to within `error`. */
export interface Crossing {
  readonly neuron: number;
  readonly input: number;
  readonly wasActive: boolean;
  readonly before: number;
  readonly after: number;
  readonly error: number;
}
