import { appendFileSync, copyFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CoqBackend } from "../../src/certificate/coq.ts";
import { Workplace } from "../e2e/binary.ts";
import { allowedAxioms, axiomsIn, type Compiled, Coq, missingCoq } from "./coq.ts";
import { edited, FALSE_CLAIMS, FIVE, generated, SINGULAR } from "./lane-data.ts";

/**
 * The lane of Coq: the oracle is coqc itself, which shares nothing with lemmata. Certificates made by `lemmata certify` must be proved,
 * with no axiom beyond the list; false ones must be refused. Without Coq every test here is skipped, and says so.
 */
const missing = missingCoq();
if (missing !== null) console.warn(`Coq lane skipped, nothing of it was checked: ${missing}`);

const MINUTES = 60_000;

describe.skipIf(missing !== null)("Coq", { concurrent: true, timeout: 30 * MINUTES }, () => {
  const coq = new Coq();
  const place = new Workplace();
  let built: Compiled;

  beforeAll(async () => {
    built = await coq.build();
  }, 10 * MINUTES);
  afterAll(() => {
    coq.remove();
    place.remove();
  });

  /** The certificate that `lemmata certify` writes for a file, without labels unless they are named. */
  function certificate(file: string, ...options: string[]): string {
    const output = `${file}${options.join("")}.json`;
    const reading = options.length === 0 ? ["--no-label"] : options;
    const { code, err } = place.lemmata(["certify", file, "--lemma", "theorem-3.1", ...reading, "-o", output]);
    if (code !== 0) throw new Error(err);
    return place.read(output);
  }

  function example(name: string): string {
    copyFileSync(fileURLToPath(new URL(`../../examples/${name}`, import.meta.url)), path.join(place.folder, name));
    return name;
  }

  function expectProved({ code, out, err }: Compiled, backend: CoqBackend): void {
    expect(err).toBe("");
    expect(code).toBe(0);
    const axioms = axiomsIn(out);
    expect(axioms.length).toBeGreaterThan(0);
    expect(axioms.filter((name) => !allowedAxioms(backend).includes(name))).toEqual([]);
  }

  test("the library builds, and nothing in it is admitted", () => {
    expect(built.err).toBe("");
    expect(built.code).toBe(0);
    expect(coq.text()).not.toMatch(/\b(Admitted|admit|Axiom|Parameter|Conjecture|Unset Guard)\b/);
  });

  test.each([
    ["mean", "every d", "d X den", "cosine d X den i j * w1 + sqrt (1 - cosine d X den i j ^ 2) * w2", "w1"],
    ["plane", "d = 2", "2 X den", "xR X den j 0 * w1 + xR X den j 1 * w2", "xR X den i 0 * w1 + xR X den i 1 * w2"],
  ] as const)(
    "the closed form is a Gaussian mean, and no other: Hinf_%s, %s",
    async (theorem, _, data, second, first) => {
      // Stated anew, with no definition but those of Spec.v, so that those of Gauss.v need not be believed.
      const text = (inSecond: string): string => `From Coq Require Import ZArith Reals List.
From Coquelicot Require Import Coquelicot.
From Lemmata Require Import Spec Orthant.
Open Scope R_scope.
Definition mean f l :=
  is_RInt_gen (fun x => f x * (exp (- x ^ 2 / 2) / sqrt (2 * PI))) (Rbar_locally m_infty) (Rbar_locally p_infty) l.
Definition half c := if Rle_dec 0 c then 1 else 0.
Opaque is_RInt_gen Rplus Rmult Ropp Rdiv sqrt ip cosine xR Hinf. (* a refusal ends soon *)
Theorem expectation (d : nat) X den i j : 0 < ip ${data} i i -> 0 < ip ${data} j j ->
  exists g, (forall w1, mean (fun w2 => ip ${data} i j * (half (${first}) * half (${inSecond}))) (g w1))
    /\\ mean g (Hinf ${data} i j).
Proof. intros Hi Hj. apply Hinf_${theorem}; assumption. Qed.
Print Assumptions expectation.
`;
      const check = async (name: string, inSecond: string): Promise<Compiled> => {
        writeFileSync(path.join(coq.folder, `${name}.v`), text(inSecond));
        return await coq.run("coqc", ["-q", "-w", "-all", "-Q", "lemmata", "Lemmata", `${name}.v`], coq.folder);
      };
      expectProved(await check(`true_${theorem}`, second), "std");
      const refused = await check(`false_${theorem}`, second.replace("w1", "(- w1)"));
      expect(refused.code).toBe(1);
      expect(refused.err).toContain("Unable to unify");
    },
  );

  test("Iris without its duplicate: lambda0 from both sides, n = 149", async () => {
    const text = certificate(example("iris.csv"), "--label", "species", "--deduplicate");
    expectProved(await coq.check("iris", text, "interval"), "interval");
  });

  test("Wine: lambda0 from both sides, n = 178", async () => {
    const text = certificate(example("wine.csv"), "--label", "class", "--normalize");
    expectProved(await coq.check("wine", text, "interval"), "interval");
  });

  test.each([
    [200, 20, "interval"],
    [100, 10, "interval"],
    [60, 8, "float"],
    [40, 5, "interval"],
    [30, 6, "float"],
    [20, 4, "interval"],
    [15, 3, "std"],
    [10, 2, "std"],
    [5, 5, "std"],
    [2, 2, "interval"],
  ] as const)("%i generated points in dimension %i, backend %s", async (n, d, backend) => {
    const name = `generated-${n}`;
    const text = certificate(place.write(`${name}.csv`, generated(n, d, n + d)));
    expectProved(await coq.check(name, text, backend), backend);
  });

  test.each(["interval", "float", "std"] as const)("a small set is proved by the backend %s", async (backend) => {
    const text = certificate(place.write(`five-${backend}.csv`, FIVE));
    expectProved(await coq.check(`five-${backend}`, text, backend), backend);
  });

  test("Iris with its duplicate is exactly singular", async () => {
    const text = certificate(example("iris.csv"), "--label", "species");
    expectProved(await coq.check("iris-duplicate", text, "interval"), "std");
  });

  test.each(Object.entries(SINGULAR))("the %s is exactly singular", async (name, data) => {
    const text = certificate(place.write(`${name}.csv`, data));
    expectProved(await coq.check(name, text, "interval"), "std");
  });

  test("make alone checks an exported folder, and does not let an axiom through", async () => {
    place.write("small.json", certificate(place.write("small.csv", SINGULAR.multiple)));
    expect(place.lemmata(["export", "coq", "small.json", "-o", "exported"])).toMatchObject({ code: 0, err: "" });
    const folder = path.join(place.folder, "exported");
    const made = await coq.run("make", [], folder);
    expect(made.out).toContain("proved, with no axiom beyond assumptions.txt");
    expect(made.code).toBe(0);
    const lie = "Axiom lie : False.\nTheorem equal : 1 = 2.\nProof. destruct lie. Qed.\nPrint Assumptions equal.\n";
    appendFileSync(path.join(folder, "Certificate.v"), lie);
    expect((await coq.run("make", [], folder)).code).not.toBe(0);
    expect(place.lemmata(["export", "coq", "small.json", "-o", "exported"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("not empty"),
    });
  });

  test("a hostile file name stays in its comment", async () => {
    const text = edited(certificate(place.write("hostile.csv", SINGULAR.multiple)), ({ data }) => {
      data.file = 'x*) Axiom lie : False. (* " ';
    });
    const checked = await coq.check("hostile", text, "std");
    expectProved(checked, "std");
    expect(checked.out).not.toContain("lie");
  });

  test.each(FALSE_CLAIMS)("refused: $name", async ({ name, of, change }) => {
    const text = certificate(place.write(`${name}.csv`, of === "five points" ? FIVE : SINGULAR[of]));
    const { code, err } = await coq.check(name, edited(text, change), "std");
    expect(code).toBe(1);
    // The check itself evaluates to false; no other error counts as a refusal.
    expect(err).toMatch(/vm_cast_no_check|Unable to unify "true" with|The term "eq_refl"/);
  });
});
