(* Tactics for the scalar steps of proof scripts, as `lemmata export coq --proofs` writes them: over R, with what is no arithmetic (a norm,
   a probability) a variable. No statement stands here but small lemmas; the one definition is erf. *)
From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
Open Scope R_scope.

Definition erf (x : R) : R := 2 / sqrt PI * RInt (fun t => exp (- t ^ 2)) 0 x.

Lemma erf_0 : erf 0 = 0.
Proof. unfold erf. rewrite RInt_point. unfold zero; simpl. ring. Qed.

Lemma exp_le x y : x <= y -> exp x <= exp y.
Proof. intros [H|H]; [left; apply exp_increasing, H|right; f_equal; exact H]. Qed.

Lemma exp_at_most_1 x : x <= 0 -> exp x <= 1.
Proof. intros H. rewrite <- exp_0. apply exp_le, H. Qed.

Lemma sqrt_exp x : sqrt (exp x) = exp (x / 2).
Proof.
replace (exp x) with (exp (x / 2) ^ 2); [apply sqrt_pow2; left; apply exp_pos|].
simpl. rewrite Rmult_1_r, <- exp_plus. f_equal. field.
Qed.

Lemma ln_le x y : 0 < x -> x <= y -> ln x <= ln y.
Proof. intros H0 [H|H]; [left; apply ln_increasing; auto|right; f_equal; exact H]. Qed.

Lemma div_le a b c d : 0 <= a -> 0 < d -> a <= c -> d <= b -> a / b <= c / d.
Proof.
intros H0 Hd Hac Hdb. unfold Rdiv. apply Rmult_le_compat; auto.
- left. apply Rinv_0_lt_compat. lra.
- apply Rinv_le_contravar; auto.
Qed.

Lemma square_le a b : 0 <= b -> a ^ 2 <= b ^ 2 -> a <= b.
Proof. intros Hb H. destruct (Rle_lt_dec a b); auto. nra. Qed.

Lemma square_lt a b : 0 <= b -> a ^ 2 < b ^ 2 -> a < b.
Proof. intros Hb H. destruct (Rlt_le_dec a b); auto. nra. Qed.

Lemma numerator_le a d : 0 < d -> 0 <= a / d -> 0 <= a.
Proof. intros Hd H. replace a with (a / d * d) by (field; lra). apply Rmult_le_pos; lra. Qed.

Lemma numerator_lt a d : 0 < d -> 0 < a / d -> 0 < a.
Proof. intros Hd H. replace a with (a / d * d) by (field; lra). apply Rmult_lt_0_compat; lra. Qed.

Lemma quotient_le a d : 0 < d -> 0 <= a -> 0 <= a / d.
Proof. intros Hd H. apply Rmult_le_pos; auto. left. apply Rinv_0_lt_compat; auto. Qed.

Lemma Rabs_div a b : 0 < b -> Rabs (a / b) = Rabs a / b.
Proof. intros H. unfold Rdiv. rewrite Rabs_mult, (Rabs_right (/ b)); auto. left. apply Rinv_0_lt_compat, H. Qed.

Lemma both_le a b : a = b -> a <= b /\ b <= a.
Proof. intros ->. split; lra. Qed.

(* by enclosures; a precision keeps coq-interval from the floats of the processor *)
Ltac enclosed := interval with (i_prec 60).

(* 0 < x, 0 <= x, x <> 0: by the rule of signs *)
Ltac positive := lazymatch goal with
  | |- _ /\ _ => split; positive
  | |- _ <> 0 => apply Rgt_not_eq; positive
  | |- _ > _ => apply Rlt_gt; positive
  | |- 0 < _ * _ => first [apply Rmult_lt_0_compat; positive | assumption | nra]
  | |- 0 < _ / _ => apply Rdiv_lt_0_compat; positive
  | |- 0 < / _ => apply Rinv_0_lt_compat; positive
  | |- 0 < _ ^ _ => apply pow_lt; positive
  | |- 0 < sqrt _ => apply sqrt_lt_R0; positive
  | |- 0 < exp _ => apply exp_pos
  | |- 0 < PI => apply PI_RGT_0
  | |- 0 < _ + _ => first [assumption | apply Rplus_lt_0_compat; positive | apply Rplus_lt_le_0_compat; positive
      | apply Rplus_le_lt_0_compat; positive | lra | nra]
  | |- 0 < _ => first [assumption | lra | nra]
  | |- 0 <= _ * _ => first [apply Rmult_le_pos; positive | assumption | nra]
  | |- 0 <= _ / _ => apply quotient_le; positive
  | |- 0 <= / _ => left; apply Rinv_0_lt_compat; positive
  | |- 0 <= _ ^ 2 => apply pow2_ge_0
  | |- 0 <= _ ^ _ => apply pow_le; positive
  | |- 0 <= sqrt _ => apply sqrt_pos
  | |- 0 <= Rabs _ => apply Rabs_pos
  | |- 0 <= exp _ => left; apply exp_pos
  | |- 0 <= _ + _ => first [assumption | apply Rplus_le_le_0_compat; positive | lra | nra]
  | |- 0 <= _ => first [assumption | lra | left; positive | nra]
  end.

(* a <= b place by place, where both sides have the same form *)
Ltac monotone := first [ assumption | lra | lazymatch goal with
  | |- ?a * _ <= ?a * _ => apply Rmult_le_compat_l; [positive|monotone]
  | |- _ * ?a <= _ * ?a => apply Rmult_le_compat_r; [positive|monotone]
  | |- _ * _ <= _ * _ => apply Rmult_le_compat; [positive|positive|monotone|monotone]
  | |- _ / _ <= _ / _ => apply div_le; [positive|positive|monotone|monotone]
  | |- _ + _ <= _ + _ => apply Rplus_le_compat; monotone
  | |- - _ <= - _ => apply Ropp_le_contravar; monotone
  | |- sqrt _ <= sqrt _ => apply sqrt_le_1_alt; monotone
  | |- exp _ <= exp _ => apply exp_le; monotone
  | |- ln _ <= ln _ => apply ln_le; [positive|monotone]
  | |- _ ^ ?n <= _ ^ ?n => apply pow_incr; split; [positive|monotone]
  | |- sqrt _ = sqrt _ => apply f_equal; monotone
  end | nra].

(* Multiplies the denominators away, in the premises and in the goal, where they are positive. *)
Ltac divisors := lazymatch goal with |- _ /\ _ => positive | |- _ <> _ => positive | |- _ => idtac end.
Ltac has_fraction t := match t with context [_ / _] => idtac | context [/ _] => idtac end.
Ltac cleared_premise H :=
  let P := fresh "P" in
  lazymatch type of H with
  | ?a <= ?b => assert (P : 0 <= b - a) by lra; clear H; revert P; field_simplify (b - a); divisors; intro P;
     try (lazymatch type of P with 0 <= _ / ?d => apply (numerator_le _ d) in P; [|positive] end)
  | ?a < ?b => assert (P : 0 < b - a) by lra; clear H; revert P; field_simplify (b - a); divisors; intro P;
     try (lazymatch type of P with 0 < _ / ?d => apply (numerator_lt _ d) in P; [|positive] end)
  end.
Ltac cleared_premises := repeat match goal with
  | H : ?a <= ?b |- _ => first [has_fraction a | has_fraction b]; cleared_premise H
  | H : ?a < ?b |- _ => first [has_fraction a | has_fraction b]; cleared_premise H
  | H : ?a = ?b |- _ => first [has_fraction a | has_fraction b];
      first [is_var a; subst a | is_var b; subst b | destruct (both_le _ _ H); clear H]
  end.
Ltac cleared_goal := lazymatch goal with
  | |- ?a <= ?b => apply Rminus_le_0; field_simplify (b - a); divisors; try (apply quotient_le; [positive|])
  | |- ?a < ?b => apply Rminus_lt_0; field_simplify (b - a); divisors; try (apply Rdiv_lt_0_compat; [|positive])
  | |- ?a = ?b => apply Rle_antisym; cleared_goal
  end.
Ltac pi_positive := let H := fresh in assert (H := PI_RGT_0).
Ltac cleared := pi_positive; cleared_premises; cleared_goal.

(* absolute values by cases *)
Ltac absolute := unfold Rabs in *; repeat destruct (Rcase_abs _).
Ltac powers := rewrite ?pow_add, ?pow_1, ?pow_O, ?Rmult_1_r in *.

(* Exponentials, logarithms, roots and powers become variables; their signs stay. *)
Ltac hide := repeat match goal with
  | |- context [exp ?x] => let t := fresh "t" in assert (0 < exp x) by apply exp_pos; set (t := exp x) in *; clearbody t
  | _ : context [exp ?x] |- _ => let t := fresh "t" in assert (0 < exp x) by apply exp_pos; set (t := exp x) in *; clearbody t
  | |- context [ln ?x] => let t := fresh "t" in set (t := ln x) in *; clearbody t
  | _ : context [ln ?x] |- _ => let t := fresh "t" in set (t := ln x) in *; clearbody t
  end.
Ltac hide_roots := repeat match goal with
  | |- context [sqrt ?x] => let t := fresh "t" in assert (0 <= sqrt x) by apply sqrt_pos; set (t := sqrt x) in *; clearbody t
  | _ : context [sqrt ?x] |- _ => let t := fresh "t" in assert (0 <= sqrt x) by apply sqrt_pos; set (t := sqrt x) in *; clearbody t
  end.
Ltac hide_powers := repeat match goal with
  | |- context [?x ^ ?k] => is_var k; let t := fresh "t" in set (t := x ^ k) in *; clearbody t
  | _ : context [?x ^ ?k] |- _ => is_var k; let t := fresh "t" in set (t := x ^ k) in *; clearbody t
  end.

(* Roots of positive numbers become variables whose squares those numbers are. *)
Ltac name_root x := let s := fresh "s" in let E := fresh "E" in
  assert (E : x = sqrt x ^ 2) by (symmetry; apply pow2_sqrt; positive);
  assert (0 < sqrt x) by positive;
  remember (sqrt x) as s eqn:?.
Ltac name_roots := rewrite ?sqrt_mult, ?sqrt_div in * by positive; repeat match goal with
  | |- context [sqrt ?x] => name_root x
  | H : context [sqrt ?x] |- _ => lazymatch type of H with _ = sqrt _ => fail | _ => name_root x end
  end.

(* 1 / x becomes a variable q with x q = 1. *)
Ltac name_inverse x := lazymatch x with IZR _ => fail | _ => idtac end;
  let q := fresh "q" in let E := fresh "E" in
  assert (E : x * / x = 1) by (apply Rinv_r; positive); assert (0 < / x) by positive; set (q := / x) in *; clearbody q.
Ltac inverses := unfold Rdiv in *; rewrite ?Rinv_mult in *; repeat match goal with
  | |- context [/ ?x] => name_inverse x
  | _ : context [/ ?x] |- _ => name_inverse x
  end.

(* From m >= W and a < b to K a / (m L) < r, where K b / (W L) = r. *)
Ltac width_to := pi_positive; match goal with HA : ?A < ?B, HM : ?W <= ?M |- ?K * ?A / (?M * ?L) < _ =>
  apply Rlt_le_trans with (K * B / (M * L));
  [ unfold Rdiv at 1 2; apply Rmult_lt_compat_r; [positive|]; apply Rmult_lt_compat_l; [positive|exact HA]
  | apply Rle_trans with (K * B / (W * L));
    [apply div_le; [positive|positive|lra|apply Rmult_le_compat_r; [positive|exact HM]] | right; field; positive] ] end.

(* The same, or <=, where r is (sqrt (2 PI) / c d l / n^2)^2. *)
Ltac width_to_radius :=
  match goal with |- context [(sqrt (2 * PI) / ?c * ?d * ?l / ?n ^ 2) ^ 2] =>
    replace ((sqrt (2 * PI) / c * d * l / n ^ 2) ^ 2) with (2 * PI / c ^ 2 * d ^ 2 * l ^ 2 / n ^ 4) by
      (transitivity (sqrt (2 * PI) ^ 2 / c ^ 2 * d ^ 2 * l ^ 2 / n ^ 4);
       [rewrite pow2_sqrt by positive; reflexivity | field; positive]) end;
  try apply Rlt_le; width_to.

(* n exp(-x^2 / 2) = n / y for x = sqrt (2 ln y) *)
Lemma gauss_of_log y : 1 <= y -> exp (- sqrt (2 * ln y) ^ 2 / 2) = / y.
Proof.
intros H. assert (0 <= ln y) by (rewrite <- ln_1; apply ln_le; lra). rewrite pow2_sqrt by lra.
replace (- (2 * ln y) / 2) with (- ln y) by field. rewrite exp_Ropp, exp_ln by lra. reflexivity.
Qed.

Lemma ln_lt_0 y : 1 < y -> 0 < ln y.
Proof. intros H. rewrite <- ln_1. apply ln_increasing; lra. Qed.

(* A claim is false at a point: H, specialised there, has premises that hold and a conclusion that does not. *)
Ltac refuted H :=
  repeat match type of H with
  | ?A -> _ => let P := fresh in assert (P : A) by (simpl; first [lra | reflexivity | enclosed | apply Rminus_le_0; enclosed]); specialize (H P); clear P
  end;
  revert H; apply Rlt_not_le, Rminus_lt_0; simpl; first [lra | enclosed].
