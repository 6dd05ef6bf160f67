import { defineTheorem } from "./theorem.ts";

/**
 * Gronwall's inequality for what is dissipated at a rate c >= 0: between any two times x loses at least c times its integral. From every earlier
 * time s, x(s) >= x(t) + c G(s) with G(s) the integral of x from s to t, so -G' >= x(t) + c G, G(s) >= x(t) (e^(c(t-s)) - 1)/c, and
 * x(s) >= x(t) e^(c(t-s)). Continuity is not asked for.
 */
export const gronwall = defineTheorem({
  name: "gronwall",
  summary: "What loses at least c times itself per unit of time decays like exp(-c t).",
  names: { x: "random real(real)", c: "real", T: "random real" },
  indices: { s: "time", t: "time", a: "time" },
  cases: [
    {
      premises: ["all(a, all(t, implies(a <= t and t <= T, x(t) <= x(a) - integral(s, a, t, c * x(s)))))"],
      conditions: ["0 <= T", "0 <= c"],
      conclusion: "x(T) <= exp(-c * T) * x(0)",
    },
  ],
});
