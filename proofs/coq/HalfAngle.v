(* The entries of H^infinity as functions of the integer inner products g = <X_i, X_j>, a = |X_i|^2, b = |X_j|^2.
   Because u / sqrt(1 - u^2) = g / sqrt(a b - g^2) for u = g / sqrt(a b), the share of half spaces (pi - acos u)/(2 pi)
   is 1/4 + atan(g / sqrt(a b - g^2))/(2 pi): no arc cosine is ever computed. Standard library only. *)
From Coq Require Import Reals Lra Psatz Ratan.
Open Scope R_scope.

Definition half_angle (u : R) : R := (PI - acos u) / (2 * PI).

Lemma acos_quot g a b : 0 < a -> 0 < b -> 0 < a * b - g * g ->
  acos (g / sqrt (a * b)) = PI / 2 - atan (g / sqrt (a * b - g * g)).
Proof.
intros Ha Hb Hd.
assert (Hab : 0 < a * b) by (apply Rmult_lt_0_compat; auto).
set (s := sqrt (a * b)).
assert (Hs : 0 < s) by (apply sqrt_lt_R0; auto).
assert (Hss : s * s = a * b) by (apply sqrt_sqrt; lra).
assert (Hu : (g / s) * (g / s) < 1).
{ replace (g / s * (g / s)) with (g * g / (a * b)) by (rewrite <- Hss; field; lra).
  apply (Rmult_lt_reg_r (a * b)); [auto|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
unfold acos. destruct (Rle_dec (g / s) (-1)) as [H1|H1]; [exfalso; nra|].
destruct (Rle_dec 1 (g / s)) as [H2|H2]; [exfalso; nra|].
f_equal. f_equal.
replace (1 - (g / s)²) with ((a * b - g * g) / (s * s)).
2:{ unfold Rsqr. rewrite <- Hss. field. lra. }
rewrite sqrt_div_alt by nra. rewrite sqrt_square by lra.
assert (0 < sqrt (a * b - g * g)) by (apply sqrt_lt_R0; auto).
field. split; lra.
Qed.

Lemma half_angle_gen g a b : 0 < a -> 0 < b -> 0 < a * b - g * g ->
  half_angle (g / sqrt (a * b)) = / 4 + atan (g / sqrt (a * b - g * g)) / (2 * PI).
Proof. intros. unfold half_angle. rewrite acos_quot by auto. assert (H2 := PI_RGT_0). field. lra. Qed.

Lemma half_angle_pos g a b : 0 < g -> 0 < a -> 0 < b -> a * b - g * g = 0 ->
  half_angle (g / sqrt (a * b)) = / 2.
Proof. intros Hg Ha Hb H. replace (a * b) with (g * g) by lra. rewrite sqrt_square by lra.
unfold half_angle, Rdiv. rewrite Rinv_r by lra. rewrite acos_1. assert (H2 := PI_RGT_0). field. lra. Qed.

Lemma half_angle_neg g a b : g < 0 -> 0 < a -> 0 < b -> a * b - g * g = 0 ->
  half_angle (g / sqrt (a * b)) = 0.
Proof. intros Hg Ha Hb H. replace (a * b) with ((- g) * (- g)) by lra. rewrite sqrt_square by lra.
replace (g / - g) with (- (1)) by (field; lra).
unfold half_angle. rewrite acos_opp, acos_1. unfold Rdiv. ring. Qed.

Inductive mode := Raw | Nrm.

(* 2^p H_ij as a function of the integers g, a, b; den2 = den^2, p2 = 2^p *)
Definition kernR (md : mode) (den2 g a b p2 : R) : R :=
  match md with
  | Raw => p2 * (g / den2 * half_angle (g / sqrt (a * b)))
  | Nrm => p2 * (g / sqrt (a * b) * half_angle (g / sqrt (a * b)))
  end.

Lemma kernR_sym md den2 g a b p2 : kernR md den2 g a b p2 = kernR md den2 g b a p2.
Proof. unfold kernR. rewrite (Rmult_comm a b). reflexivity. Qed.
