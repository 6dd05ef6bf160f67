(* The scalar steps of the arguments of du2018, as docs/mathematics.md writes them: inequalities on a domain, integrals,
   constants. What is probability or linear algebra there stays outside; these are the steps between. *)
From Coq Require Import Reals Lra Psatz Lia.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
Open Scope R_scope.

(* ---------- Lemma 3.3: the drift is an integral of exp(-l s / 2), not of exp(-l s) ---------- *)
Lemma exp_le x y : x <= y -> exp x <= exp y.
Proof. intros [H|H]; [left; apply exp_increasing, H|right; f_equal; exact H]. Qed.

Lemma decay_slower l s : 0 <= l -> 0 <= s -> exp (- l * s) <= exp (- l * s / 2).
Proof. intros Hl Hs. apply exp_le. assert (0 <= l * s) by (apply Rmult_le_pos; auto). lra. Qed.

Lemma decay_slower_strictly l s : 0 < l -> 0 < s -> exp (- l * s) < exp (- l * s / 2).
Proof. intros Hl Hs. apply exp_increasing. assert (0 < l * s) by (apply Rmult_lt_0_compat; auto). lra. Qed.

Lemma decay_integral c t : c <> 0 -> is_RInt (fun s => exp (- c * s)) 0 t ((1 - exp (- c * t)) / c).
Proof.
intros Hc. replace ((1 - exp (- c * t)) / c) with (minus (- exp (- c * t) / c) (- exp (- c * 0) / c)).
2:{ unfold minus, plus, opp; simpl. rewrite Rmult_0_r, exp_0. field. exact Hc. }
apply (is_RInt_derive (fun s => - exp (- c * s) / c)).
- intros s _. auto_derive; [auto|]. field. exact Hc.
- intros s _. apply (ex_derive_continuous (fun s => exp (- c * s))). auto_derive. auto.
Qed.

Lemma decay_integral_bound c t : 0 < c -> 0 <= t -> RInt (fun s => exp (- c * s)) 0 t <= / c.
Proof.
intros Hc Ht. rewrite (is_RInt_unique _ _ _ _ (decay_integral c t ltac:(lra))).
assert (0 < exp (- c * t)) by apply exp_pos. unfold Rdiv. rewrite <- (Rmult_1_l (/ c)) at 2.
apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat; auto|lra].
Qed.

(* so the factor of the radius is 2 / l *)
Lemma drift_factor l t : 0 < l -> 0 <= t -> RInt (fun s => exp (- (l / 2) * s)) 0 t <= 2 / l.
Proof.
intros Hl Ht. replace (2 / l) with (/ (l / 2)) by (field; lra). apply decay_integral_bound; lra.
Qed.

(* and no smaller factor serves for all t: the printed 1 / l is passed *)
Lemma printed_factor_fails l : 0 < l -> exists t, 0 <= t /\ / l < RInt (fun s => exp (- (l / 2) * s)) 0 t.
Proof.
intros Hl. exists (2 / l). assert (0 < 2 / l) by (apply Rdiv_lt_0_compat; lra). split; [lra|].
rewrite (is_RInt_unique _ _ _ _ (decay_integral (l / 2) (2 / l) ltac:(lra))).
replace (- (l / 2) * (2 / l)) with (-1) by (field; lra).
replace ((1 - exp (-1)) / (l / 2)) with (2 * (1 - exp (-1)) * / l) by (field; lra).
rewrite <- (Rmult_1_l (/ l)) at 1. apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat; auto|].
assert (exp (-1) < 1 / 2) by interval. lra.
Qed.

(* ---------- gradient descent ---------- *)
(* F5 *)
Lemma sqrt_half z : 0 <= z <= 1 -> 1 - sqrt (1 - z) >= z / 2.
Proof.
intros Hz. assert (H1 := sqrt_pos (1 - z)).
assert (H2 : sqrt (1 - z) * sqrt (1 - z) = 1 - z) by (apply sqrt_sqrt; lra). nra.
Qed.

Lemma one_minus_le_exp x : 1 - x <= exp (- x).
Proof. assert (H := exp_ineq1_le (- x)). lra. Qed.

(* |1 - eta mu| <= 1 - eta l / 2 for every eigenvalue mu between l / 2 and 1 / eta *)
Lemma contraction eta l mu : 0 < eta -> l / 2 <= mu -> eta * mu <= 1 -> Rabs (1 - eta * mu) <= 1 - eta * l / 2.
Proof.
intros He Hl Hm. rewrite Rabs_right by lra.
assert (eta * (l / 2) <= eta * mu) by (apply Rmult_le_compat_l; lra). lra.
Qed.

(* the sum of the steps: eta sum_{k < K} (1 - eta l / 2)^k <= 2 / l *)
Lemma geometric_drift eta l K : 0 < eta -> 0 < l -> eta * l / 2 <= 1 ->
  eta * sum_f_R0 (fun k => (1 - eta * l / 2) ^ k) K <= 2 / l.
Proof.
intros He Hl Hq. set (q := 1 - eta * l / 2).
assert (E : eta * l / 2 * sum_f_R0 (fun k => q ^ k) K = 1 - q ^ (S K)).
{ induction K; simpl in *; [unfold q; lra|]. rewrite Rmult_plus_distr_l, IHK. unfold q; ring. }
assert (0 <= q ^ (S K)) by (apply pow_le; unfold q; lra).
apply (Rmult_le_reg_l (l / 2)); [lra|]. replace (l / 2 * (2 / l)) with 1 by (field; lra).
replace (l / 2 * (eta * sum_f_R0 (fun k => q ^ k) K)) with (eta * l / 2 * sum_f_R0 (fun k => q ^ k) K) by field.
lra.
Qed.

(* ---------- F2: a normal deviate is rarely small ---------- *)
Definition phi t := / sqrt (2 * PI) * exp (- t ^ 2 / 2).

Lemma sqrt_2pi_pos : 0 < sqrt (2 * PI).
Proof. apply sqrt_lt_R0. assert (H := PI_RGT_0). lra. Qed.

Lemma phi_le t : phi t <= / sqrt (2 * PI).
Proof.
assert (H := Rinv_0_lt_compat _ sqrt_2pi_pos). unfold phi.
assert (exp (- t ^ 2 / 2) <= 1); [|nra].
rewrite <- exp_0. apply exp_le. assert (0 <= t ^ 2) by apply pow2_ge_0. lra.
Qed.

Lemma phi_int a b : ex_RInt phi a b.
Proof.
apply (ex_RInt_continuous phi). intros z _. apply (ex_derive_continuous phi). unfold phi. auto_derive. auto.
Qed.

Lemma anti_concentration r : 0 <= r -> RInt phi (- r) r <= 2 * r / sqrt (2 * PI).
Proof.
intros Hr. replace (2 * r / sqrt (2 * PI)) with (RInt (fun _ => / sqrt (2 * PI)) (- r) r).
- apply RInt_le; [lra|apply phi_int|apply ex_RInt_const|]. intros x _. apply phi_le.
- rewrite RInt_const. unfold scal; simpl; unfold mult; simpl. unfold Rdiv. ring.
Qed.

(* ---------- Lemma 3.1: the union of Hoeffding's bounds over the n (n + 1) / 2 entries ---------- *)
Lemma hoeffding_width n m l delta : 0 < n -> 0 < l -> 0 < delta ->
  m >= 8 * n ^ 2 * ln (n * (n + 1) / delta) / l ^ 2 ->
  n * (n + 1) / 2 * (2 * exp (- 2 * m * (l / (4 * n)) ^ 2)) <= delta.
Proof.
intros Hn Hl Hd Hm.
assert (Hnn : 0 < n * (n + 1)) by (apply Rmult_lt_0_compat; lra).
assert (Hc : 0 < 8 * n ^ 2) by (assert (0 < n ^ 2) by (apply pow_lt; auto); lra).
assert (Hl2 : 0 < l ^ 2) by (apply pow_lt; auto).
replace (- 2 * m * (l / (4 * n)) ^ 2) with (- (m * (l ^ 2 / (8 * n ^ 2)))) by (field; lra).
assert (Hk : 0 < l ^ 2 / (8 * n ^ 2)) by (apply Rdiv_lt_0_compat; auto).
assert (ln (n * (n + 1) / delta) <= m * (l ^ 2 / (8 * n ^ 2))).
{ apply Rge_le in Hm. apply (Rmult_le_compat_r _ _ _ (Rlt_le _ _ Hk)) in Hm.
  eapply Rle_trans; [|exact Hm]. right. field. lra. }
apply Rle_trans with (n * (n + 1) * exp (- ln (n * (n + 1) / delta))).
- replace (n * (n + 1) / 2 * (2 * exp (- (m * (l ^ 2 / (8 * n ^ 2))))))
    with (n * (n + 1) * exp (- (m * (l ^ 2 / (8 * n ^ 2))))) by field.
  apply Rmult_le_compat_l; [lra|]. apply exp_le. lra.
- rewrite exp_Ropp, exp_ln by (apply Rdiv_lt_0_compat; auto). right. field. lra.
Qed.

(* ---------- Lemma 3.2: the radius is the one at which Markov's bound meets l / 4 ---------- *)
Lemma radius_meets_quarter n l delta : 0 < n -> 0 < delta ->
  let r := sqrt (2 * PI) / 16 * delta * l / n ^ 2 in
  2 * n * (2 * n * r / sqrt (2 * PI)) / delta = l / 4.
Proof. intros Hn Hd r. unfold r. assert (H := sqrt_2pi_pos). field. lra. Qed.

(* ---------- Theorem 3.2: from the width to R' < R ---------- *)
(* y bounds |y|^2 + n / 2 = E |e0|^2, e2 = |e0|^2, and Markov leaves e2 <= 3 y / delta *)
Lemma width_makes_radius n m l delta y e2 : 0 < n -> 0 < m -> 0 < l -> 0 < delta -> 0 <= e2 ->
  e2 <= 3 * y / delta -> m > 27648 / (2 * PI) * n ^ 5 * y / (l ^ 4 * delta ^ 3) ->
  2 * sqrt n * sqrt e2 / (sqrt m * l) < sqrt (2 * PI) / 16 * (delta / 3) * l / n ^ 2.
Proof.
intros Hn Hm Hl Hd He2 He Hw. assert (Hpi := PI_RGT_0).
assert (Hsm : 0 < sqrt m) by (apply sqrt_lt_R0; auto).
assert (Hl4 : 0 < l ^ 4) by (apply pow_lt; auto). assert (Hd3 : 0 < delta ^ 3) by (apply pow_lt; auto).
assert (Hn2 : 0 < n ^ 2) by (apply pow_lt; auto). assert (Hn5 : 0 < n ^ 5) by (apply pow_lt; auto).
assert (H2p := sqrt_2pi_pos).
apply Rsqr_incrst_0.
2:{ apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat; nra].
    assert (S1 := sqrt_pos n). assert (S2 := sqrt_pos e2). nra. }
2:{ assert (0 < sqrt (2 * PI) / 16 * (delta / 3) * l / n ^ 2); [|lra].
    apply Rdiv_lt_0_compat; [|auto]. repeat apply Rmult_lt_0_compat; lra. }
replace (Rsqr (2 * sqrt n * sqrt e2 / (sqrt m * l))) with (4 * n * e2 / (m * l ^ 2)).
2:{ unfold Rsqr. transitivity (4 * (sqrt n * sqrt n) * (sqrt e2 * sqrt e2) / ((sqrt m * sqrt m) * l ^ 2)).
    - rewrite !sqrt_sqrt by lra. reflexivity.
    - field. lra. }
replace (Rsqr (sqrt (2 * PI) / 16 * (delta / 3) * l / n ^ 2)) with (2 * PI * delta ^ 2 * l ^ 2 / (2304 * n ^ 4)).
2:{ unfold Rsqr. transitivity ((sqrt (2 * PI) * sqrt (2 * PI)) * delta ^ 2 * l ^ 2 / (2304 * n ^ 4)).
    - rewrite sqrt_sqrt by lra. reflexivity.
    - field. lra. }
assert (Hml : 0 < m * l ^ 2) by (apply Rmult_lt_0_compat; [auto|apply pow_lt; auto]).
assert (Hn4 : 0 < 2304 * n ^ 4) by (assert (0 < n ^ 4) by (apply pow_lt; auto); lra).
apply (Rmult_lt_reg_r (m * l ^ 2)); [auto|].
replace (4 * n * e2 / (m * l ^ 2) * (m * l ^ 2)) with (4 * n * e2) by (field; lra).
apply Rle_lt_trans with (4 * n * (3 * y / delta)); [apply Rmult_le_compat_l; lra|].
set (C := 2 * PI * delta ^ 2 * l ^ 4 / (2304 * n ^ 4)).
assert (HC : 0 < C).
{ unfold C. apply Rdiv_lt_0_compat; [|auto]. assert (0 < delta ^ 2) by (apply pow_lt; auto).
  assert (0 < 2 * PI * delta ^ 2) by (apply Rmult_lt_0_compat; lra). apply Rmult_lt_0_compat; auto. }
replace (2 * PI * delta ^ 2 * l ^ 2 / (2304 * n ^ 4) * (m * l ^ 2)) with (C * m) by (unfold C; field; lra).
apply (Rmult_lt_compat_l C) in Hw; [|auto]. eapply Rle_lt_trans; [|exact Hw].
right. unfold C. field. lra.
Qed.

(* ---------- constants ---------- *)
Lemma width_constant : Rabs (27648 / (2 * PI) - 4400.316) <= 5e-4.
Proof. interval with (i_prec 60). Qed.
Lemma radius_constant : Rabs (sqrt (2 * PI) / 16 - 0.15666426716443753) <= 5e-18.
Proof. interval with (i_prec 90). Qed.
(* the exponents of matrix Chernoff and Chernoff at 1/4 and at 1 *)
Lemma chernoff_quarter : 1 / 4 + 3 / 4 * ln (3 / 4) >= 1 / 32.
Proof. apply Rle_ge. interval. Qed.
Lemma chernoff_double : 2 * ln 2 - 1 >= 1 / 3.
Proof. apply Rle_ge. interval. Qed.
