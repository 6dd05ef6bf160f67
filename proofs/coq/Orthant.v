(* Where the closed form comes from. In the plane of x_i and x_j, with the first axis along x_i, a Gaussian w has the coordinates
   r (cos phi, sin phi) with the density r exp(-r^2/2) / (2 pi) of r > 0 and -pi < phi < pi, and x_j lies at the angle
   theta = acos(cos_ij). So <w, x_i> >= 0 means cos phi >= 0, and <w, x_j> >= 0 means cos(phi - theta) >= 0. Proved here: the radial
   part of the integral is 1 and the angular part is pi - theta. Not proved: that the expectation is this integral, that is the
   invariance of the Gaussian measure under rotations and polar coordinates. *)
From Coq Require Import ZArith Reals Lra.
From Coquelicot Require Import Coquelicot.
From Lemmata Require Import Spec.
Open Scope R_scope.

Definition indicator (c : R) : R := if Rle_dec 0 c then 1 else 0.
Lemma indicator_yes c : 0 <= c -> indicator c = 1.
Proof. intros H. unfold indicator. destruct (Rle_dec 0 c); [reflexivity|contradiction]. Qed.
Lemma indicator_no c : c < 0 -> indicator c = 0.
Proof. intros H. unfold indicator. destruct (Rle_dec 0 c); [lra|reflexivity]. Qed.

(* r exp(-r^2/2) on r > 0 has the integral 1 *)
Lemma radial_part b : is_RInt (fun r => r * exp (- r ^ 2 / 2)) 0 b (1 - exp (- b ^ 2 / 2)).
Proof.
assert (E : 1 - exp (- b ^ 2 / 2) = - exp (- b ^ 2 / 2) - - exp (- 0 ^ 2 / 2)).
{ replace (- 0 ^ 2 / 2) with 0 by field. rewrite exp_0. lra. }
rewrite E. apply (is_RInt_derive (fun r => - exp (- r ^ 2 / 2))).
- intros r _. auto_derive; [auto|]. replace (- (r * (r * 1)) * / 2) with (- r ^ 2 / 2) by (simpl; field). field.
- intros r _. apply (ex_derive_continuous (fun r => r * exp (- r ^ 2 / 2))). auto_derive. auto.
Qed.

Lemma gauss_tail : is_lim (fun b => 1 - exp (- b ^ 2 / 2)) p_infty 1.
Proof.
apply is_lim_spec. intros e. exists (Rmax 1 (2 * / e)). intros b Hb.
assert (B1 : 1 < b) by (eapply Rle_lt_trans; [apply Rmax_l|exact Hb]).
assert (B2 : 2 * / e < b) by (eapply Rle_lt_trans; [apply Rmax_r|exact Hb]).
assert (He := cond_pos e). replace (1 - exp (- b ^ 2 / 2) - 1) with (- exp (- b ^ 2 / 2)) by ring.
rewrite Rabs_Ropp, Rabs_right by (left; apply exp_pos).
replace (- b ^ 2 / 2) with (- (b ^ 2 / 2)) by field. rewrite exp_Ropp.
assert (G : b / 2 < exp (b ^ 2 / 2)).
{ assert (X := exp_ineq1_le (b ^ 2 / 2)). nra. }
apply (Rmult_lt_reg_r (exp (b ^ 2 / 2))); [apply exp_pos|]. rewrite Rinv_l by (apply Rgt_not_eq, exp_pos).
apply (Rmult_lt_compat_l e) in G; [|exact He]. apply (Rmult_lt_compat_l e) in B2; [|exact He].
replace (e * (2 * / e)) with 2 in B2 by (field; lra). lra.
Qed.

Theorem radial : is_RInt_gen (fun r => r * exp (- r ^ 2 / 2)) (at_point 0) (Rbar_locally p_infty) 1.
Proof.
intros P HP. destruct (gauss_tail P HP) as [M HM].
exists (fun a => a = 0) (fun b => M < b); [reflexivity|exists M; auto|].
intros a b -> Hb. exists (1 - exp (- b ^ 2 / 2)). split; [apply radial_part|apply HM; exact Hb].
Qed.

Lemma constant_piece (f : R -> R) a b c : a <= b -> (forall x, a < x < b -> f x = c) -> is_RInt f a b (c * (b - a)).
Proof.
intros Hab H. apply (is_RInt_ext (fun _ => c)).
- intros x Hx. rewrite Rmin_left, Rmax_right in Hx by auto. symmetry. apply H. exact Hx.
- replace (c * (b - a)) with (scal (b - a) c) by (unfold scal; simpl; unfold mult; simpl; ring).
  exact (is_RInt_const a b c).
Qed.

Lemma cos_neg_left x : - PI < x < - (PI / 2) -> cos x < 0.
Proof. intros H. rewrite <- cos_neg. apply cos_lt_0; lra. Qed.

Theorem angular theta : 0 <= theta <= PI ->
  is_RInt (fun phi => indicator (cos phi) * indicator (cos (phi - theta))) (- PI) PI (PI - theta).
Proof.
intros Ht. assert (Hpi := PI_RGT_0). set (f := fun phi => _).
assert (P1 : is_RInt f (- PI) (- (PI / 2)) (0 * (- (PI / 2) - - PI))).
{ apply constant_piece; [lra|]. intros x Hx. unfold f. rewrite (indicator_no (cos x)); [ring|]. apply cos_neg_left. lra. }
assert (P2 : is_RInt f (- (PI / 2)) (theta - PI / 2) (0 * (theta - PI / 2 - - (PI / 2)))).
{ apply constant_piece; [lra|]. intros x Hx. unfold f. rewrite (indicator_no (cos (x - theta))); [ring|].
  rewrite <- cos_neg. apply cos_lt_0; lra. }
assert (P3 : is_RInt f (theta - PI / 2) (PI / 2) (1 * (PI / 2 - (theta - PI / 2)))).
{ apply constant_piece; [lra|]. intros x Hx. unfold f.
  rewrite !indicator_yes; [ring|apply cos_ge_0; lra|apply cos_ge_0; lra]. }
assert (P4 : is_RInt f (PI / 2) PI (0 * (PI - PI / 2))).
{ apply constant_piece; [lra|]. intros x Hx. unfold f. rewrite (indicator_no (cos x)); [ring|]. apply cos_lt_0; lra. }
assert (C := is_RInt_Chasles _ _ _ _ _ _ (is_RInt_Chasles _ _ _ _ _ _ (is_RInt_Chasles _ _ _ _ _ _ P1 P2) P3) P4).
unfold plus in C; simpl in C. replace (PI - theta) with
  (0 * (- (PI / 2) - - PI) + 0 * (theta - PI / 2 - - (PI / 2)) + 1 * (PI / 2 - (theta - PI / 2)) + 0 * (PI - PI / 2)) by lra.
exact C.
Qed.

(* the entry is <x_i, x_j> times the mean of the two indicators over the angle *)
Theorem Hinf_angular d X den i j :
  Hinf d X den i j = ip d X den i j
    * (RInt (fun phi => indicator (cos phi) * indicator (cos (phi - acos (cosine d X den i j)))) (- PI) PI / (2 * PI)).
Proof.
assert (B := acos_bound (cosine d X den i j)). rewrite (is_RInt_unique _ _ _ _ (angular _ B)).
unfold Hinf, Rdiv. ring.
Qed.
