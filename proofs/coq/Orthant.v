(* The closed form of an entry is a Gaussian mean (`Gauss`). For two vectors of the plane in any position and w with two independent
   standard Gaussian coordinates, 1{<a, w> >= 0} 1{<b, w> >= 0} has the mean (PI - acos c) / (2 PI), where c is the cosine of the angle
   between a and b (`plane_share`). So Hinf_ij and Hnrm_ij are the expectations of the paper where d = 2
   (`Hinf_plane`, `Hnrm_plane`). For every d they are the means of <x_i, x_j>, or cos_ij, times 1{x >= 0} 1{r x + sqrt(1 - r^2) y >= 0},
   r = cos_ij (`Hinf_mean`, `Hnrm_mean`).
   Not proved: that for w ~ N(0, I) in d <> 2 dimensions the pair <w, x_i>/|x_i|, <w, x_j>/|x_j| has the law of the pair x,
   r x + sqrt(1 - r^2) y. That is the invariance of the Gaussian measure under rotations. *)
From Coq Require Import ZArith Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Lemmata Require Import Spec Semidefinite Gauss.
Open Scope R_scope.

Lemma orthant_inside r : -1 < r < 1 ->
  is_plane_mean (fun x y => indicator x * indicator (r * x + sqrt (1 - r ^ 2) * y)) ((PI - acos r) / (2 * PI)).
Proof.
intros Hr. assert (Hpi := PI_RGT_0). set (s := sqrt (1 - r ^ 2)).
assert (Hs : 0 < s) by (apply sqrt_lt_R0; nra). set (t := - r / s).
exists (fun x => indicator x * (1 / 2 - area (t * x))). split.
- intros x. apply (is_mean_ext (fun y => indicator x * indicator (y - t * x))).
  + intros y. f_equal. rewrite <- (indicator_scaled s) by exact Hs. f_equal. unfold t. field. lra.
  + apply is_mean_scal, mean_half_line.
- replace ((PI - acos r) / (2 * PI)) with (1 / 4 - atan t / (2 * PI)); [apply quarter|].
  rewrite acos_asin, asin_atan by lra. unfold t, s. rewrite <- Rsqr_pow2. rewrite Ropp_div, atan_opp. field. lra.
Qed.

(* the share of the half planes x >= 0 and r x + sqrt(1 - r^2) y >= 0 *)
Theorem orthant r : -1 <= r <= 1 ->
  is_plane_mean (fun x y => indicator x * indicator (r * x + sqrt (1 - r ^ 2) * y)) ((PI - acos r) / (2 * PI)).
Proof.
intros Hr. assert (Hpi := PI_RGT_0).
destruct (Req_dec r 1) as [->|H1]; [|destruct (Req_dec r (-1)) as [->|H2]; [|apply orthant_inside; lra]].
- replace (1 - 1 ^ 2) with 0 by ring. rewrite sqrt_0, acos_1.
  exists indicator. split.
  + intros x. apply (is_mean_ext (fun _ => indicator x)); [|apply mean_constant].
    intros y. replace (1 * x + 0 * y) with x by ring. unfold indicator. destruct (Rle_dec 0 x); ring.
  + replace ((PI - 0) / (2 * PI)) with (1 / 2 - area 0) by (rewrite area_0; field; lra).
    apply (is_mean_ext (fun y => indicator (y - 0))); [intros y; rewrite Rminus_0_r; reflexivity|apply mean_half_line].
- replace (1 - (-1) ^ 2) with 0 by ring. rewrite sqrt_0.
  replace (acos (-1)) with PI by (replace (-1) with (Ropp 1) by lra; rewrite acos_opp, acos_1; ring).
  exists (fun x => indicator x * indicator (- x)). split.
  + intros x. apply (is_mean_ext (fun _ => indicator x * indicator (- x))); [|apply mean_constant].
    intros y. do 2 f_equal. ring.
  + replace ((PI - PI) / (2 * PI)) with 0 by (field; lra).
    apply mean_zero_but with 0. intros x Hx. destruct (Rlt_le_dec x 0).
    * rewrite (indicator_no x) by lra. ring.
    * rewrite (indicator_no (- x)) by lra. ring.
Qed.

(* y is above two lines through 0 *)
Lemma above s t : s <= t ->
  is_plane_mean (fun x y => indicator (y - s * x) * indicator (y - t * x)) (1 / 2 - (atan t - atan s) / (2 * PI)).
Proof.
intros Hst. assert (Hpi := PI_RGT_0).
exists (fun x => if Rle_dec 0 x then 1 / 2 - area (t * x) else 1 / 2 - area (s * x)). split.
- intros x. destruct (Rle_dec 0 x) as [H|H].
  + apply (is_mean_ext (fun y => indicator (y - t * x))); [|apply mean_half_line]. intros y.
    destruct (Rle_lt_dec 0 (y - t * x)) as [L|L].
    * rewrite !indicator_yes by nra. ring.
    * rewrite (indicator_no (y - t * x)) by exact L. ring.
  + apply (is_mean_ext (fun y => indicator (y - s * x))); [|apply mean_half_line]. intros y.
    destruct (Rle_lt_dec 0 (y - s * x)) as [L|L].
    * rewrite !indicator_yes by nra. ring.
    * rewrite (indicator_no (y - s * x)) by exact L. ring.
- assert (A := quarter t). assert (B := is_mean_opp _ _ (quarter (- s))). simpl in B.
  assert (S := is_mean_plus _ _ _ _ A B).
  assert (Z : is_mean (fun x => if Req_EM_T x 0 then - (1 / 2) else 0) 0).
  { apply mean_zero_but with 0. intros x Hx. destruct (Req_EM_T x 0); [contradiction|reflexivity]. }
  assert (T := is_mean_plus _ _ _ _ S Z). simpl in T. rewrite atan_opp in T.
  replace (1 / 2 - (atan t - atan s) / (2 * PI)) with (1 / 4 - atan t / (2 * PI) + (1 / 4 - - atan s / (2 * PI)) + 0)
    by (field; lra).
  revert T. apply is_mean_ext. intros x. destruct (Req_EM_T x 0) as [->|N].
  + rewrite Ropp_0, !Rmult_0_r, area_0, indicator_yes by lra. destruct (Rle_dec 0 0); lra.
  + replace (- s * - x) with (s * x) by ring. destruct (Rle_dec 0 x).
    * rewrite (indicator_yes x), (indicator_no (- x)) by lra. ring.
    * rewrite (indicator_no x), (indicator_yes (- x)) by lra. ring.
Qed.

(* the cosine of the angle between (a, b) and (c, e) *)
Definition cos2 (a b c e : R) : R := (a * c + b * e) / (sqrt (a ^ 2 + b ^ 2) * sqrt (c ^ 2 + e ^ 2)).
Definition both (a b c e x y : R) : R := indicator (a * x + b * y) * indicator (c * x + e * y).
Definition share (a b c e : R) : Prop := is_plane_mean (both a b c e) ((PI - acos (cos2 a b c e)) / (2 * PI)).

Lemma share_sym a b c e : share a b c e -> share c e a b.
Proof.
unfold share, cos2. rewrite (Rmult_comm a c), (Rmult_comm b e), (Rmult_comm (sqrt (a ^ 2 + b ^ 2))).
apply plane_mean_ext. intros x y. apply Rmult_comm.
Qed.
Lemma share_opp_y a b c e : share a b c e -> share a (- b) c (- e).
Proof.
unfold share, cos2. intros H. apply plane_opp_y in H.
replace (a * c + - b * - e) with (a * c + b * e) by ring.
replace ((- b) ^ 2) with (b ^ 2) by ring. replace ((- e) ^ 2) with (e ^ 2) by ring.
revert H. apply plane_mean_ext. intros x y. unfold both. f_equal; f_equal; ring.
Qed.
Lemma share_opp_x a b c e : share a b c e -> share (- a) b (- c) e.
Proof.
unfold share, cos2. intros H. apply plane_opp_x in H.
replace (- a * - c + b * e) with (a * c + b * e) by ring.
replace ((- a) ^ 2) with (a ^ 2) by ring. replace ((- c) ^ 2) with (c ^ 2) by ring.
revert H. apply plane_mean_ext. intros x y. unfold both. f_equal; f_equal; ring.
Qed.

Lemma length_sloped s b : 0 < b -> sqrt ((- (s * b)) ^ 2 + b ^ 2) = b * sqrt (1 + s²).
Proof.
intros Hb. replace ((- (s * b)) ^ 2 + b ^ 2) with (b ^ 2 * (1 + s²)) by (unfold Rsqr; ring).
rewrite sqrt_mult, sqrt_pow2 by (try apply pow2_ge_0; try lra; assert (H := Rle_0_sqr s); lra). reflexivity.
Qed.

Lemma share_sloped s t b e : s <= t -> 0 < b -> 0 < e -> share (- (s * b)) b (- (t * e)) e.
Proof.
intros Hst Hb He. assert (Hpi := PI_RGT_0). unfold share.
assert (As := atan_bound s). assert (At := atan_bound t).
assert (Hs : 0 < sqrt (1 + s²)) by (apply sqrt_lt_R0; assert (H := Rle_0_sqr s); lra).
assert (Ht : 0 < sqrt (1 + t²)) by (apply sqrt_lt_R0; assert (H := Rle_0_sqr t); lra).
assert (Hm : atan s <= atan t) by (destruct Hst as [L| ->]; [left; apply atan_increasing, L|right; reflexivity]).
replace (cos2 _ _ _ _) with (cos (atan t - atan s)).
- rewrite acos_cos by lra.
  replace ((PI - (atan t - atan s)) / (2 * PI)) with (1 / 2 - (atan t - atan s) / (2 * PI)) by (field; lra).
  apply (plane_mean_ext (fun x y => indicator (y - s * x) * indicator (y - t * x))); [|apply above, Hst].
  intros x y. unfold both. rewrite <- (indicator_scaled b (y - s * x)), <- (indicator_scaled e (y - t * x)) by auto.
  f_equal; f_equal; ring.
- unfold cos2. rewrite !length_sloped by auto. rewrite cos_minus, !cos_atan, !sin_atan. field. lra.
Qed.

Lemma share_upper a b c e : 0 < b -> 0 < e -> share a b c e.
Proof.
intros Hb He. replace a with (- (- a / b * b)) by (field; lra). replace c with (- (- c / e * e)) by (field; lra).
destruct (Rle_lt_dec (- a / b) (- c / e)); [|apply share_sym]; apply share_sloped; auto; lra.
Qed.

Lemma half_plane a b : 0 < b -> is_plane_mean (fun x y => indicator (a * x + b * y)) (1 / 2).
Proof.
intros Hb. assert (H := above (- a / b) (- a / b) (Rle_refl _)). assert (P := PI_RGT_0).
replace (1 / 2 - (atan (- a / b) - atan (- a / b)) / (2 * PI)) with (1 / 2) in H by (field; lra).
revert H. apply plane_mean_ext. intros x y. rewrite <- (indicator_scaled b) by exact Hb.
replace (b * (y - - a / b * x)) with (a * x + b * y) by (field; lra).
unfold indicator. destruct (Rle_dec 0 (a * x + b * y)); ring.
Qed.

(* 1{v >= 0} = 1 - 1{-v >= 0}, but on a line *)
Lemma share_mixed a b c e : 0 < b -> e < 0 -> share a b c e.
Proof.
intros Hb He. assert (Hpi := PI_RGT_0). assert (U := share_upper a b (- c) (- e) Hb ltac:(lra)). unfold share in *.
apply (plane_mean_scal (-1)) in U. assert (S := plane_mean_plus _ _ _ _ (half_plane a b Hb) U).
assert (Z : is_plane_mean (fun x y => if Req_EM_T (c * x + e * y) 0 then indicator (a * x + b * y) else 0) 0).
{ exists (fun _ => 0). split; [|apply mean_constant]. intros x. apply mean_zero_but with (- c / e * x).
  intros y Hy. destruct (Req_EM_T (c * x + e * y) 0) as [E|E]; [|reflexivity].
  exfalso. apply Hy. apply (Rmult_eq_reg_l e); [|lra]. replace (e * (- c / e * x)) with (- (c * x)) by (field; lra). lra. }
assert (T := plane_mean_plus _ _ _ _ S Z). simpl in T.
replace (cos2 a b (- c) (- e)) with (- cos2 a b c e) in T.
- rewrite acos_opp in T.
  replace ((PI - acos (cos2 a b c e)) / (2 * PI)) with (1 / 2 + -1 * ((PI - (PI - acos (cos2 a b c e))) / (2 * PI)) + 0)
    by (field; lra).
  revert T. apply plane_mean_ext. intros x y. unfold both. replace (- c * x + - e * y) with (- (c * x + e * y)) by ring.
  set (v := c * x + e * y). destruct (Req_EM_T v 0) as [E|E]; [rewrite E, Ropp_0, (indicator_yes 0) by lra; ring|].
  destruct (Rle_lt_dec 0 v).
  + rewrite (indicator_yes v), (indicator_no (- v)) by lra. ring.
  + rewrite (indicator_no v), (indicator_yes (- v)) by lra. ring.
- unfold cos2, Rdiv. replace ((- c) ^ 2) with (c ^ 2) by ring. replace ((- e) ^ 2) with (e ^ 2) by ring. ring.
Qed.

Lemma share_axis a c e : 0 < a -> 0 <= e -> 0 < c ^ 2 + e ^ 2 -> share a 0 c e.
Proof.
intros Ha He Hn. unfold share. set (n := sqrt (c ^ 2 + e ^ 2)). assert (N : 0 < n) by (apply sqrt_lt_R0, Hn).
assert (NN : n ^ 2 = c ^ 2 + e ^ 2) by (apply pow2_sqrt; lra).
replace (cos2 a 0 c e) with (c / n).
2:{ unfold cos2. fold n. replace (a ^ 2 + 0 ^ 2) with (a ^ 2) by ring. rewrite sqrt_pow2 by lra. field. lra. }
assert (R : sqrt (1 - (c / n) ^ 2) = e / n).
{ replace (1 - (c / n) ^ 2) with ((e / n) ^ 2).
  - apply sqrt_pow2, Rmult_le_pos; [exact He|left; apply Rinv_0_lt_compat, N].
  - apply (Rmult_eq_reg_r (n ^ 2)); [|nra]. replace ((1 - (c / n) ^ 2) * n ^ 2) with (n ^ 2 - c ^ 2) by (field; lra).
    replace ((e / n) ^ 2 * n ^ 2) with (e ^ 2) by (field; lra). lra. }
assert (B : -1 <= c / n <= 1).
{ split; apply (Rmult_le_reg_r n); auto; replace (c / n * n) with c by (field; lra); nra. }
assert (H := orthant _ B). rewrite R in H. revert H. apply plane_mean_ext. intros x y. unfold both.
rewrite <- (indicator_scaled a x), <- (indicator_scaled n (c / n * x + e / n * y)) by auto.
f_equal; f_equal; field; lra.
Qed.

Lemma share_axis_any a c e : a <> 0 -> 0 < c ^ 2 + e ^ 2 -> share a 0 c e.
Proof.
assert (P : forall a c e, 0 < a -> 0 < c ^ 2 + e ^ 2 -> share a 0 c e).
{ clear. intros a c e Ha Hn. destruct (Rle_lt_dec 0 e); [apply share_axis; auto|].
  rewrite <- Ropp_0, <- (Ropp_involutive e). apply share_opp_y, share_axis; [exact Ha|lra|].
  replace ((- e) ^ 2) with (e ^ 2) by ring. exact Hn. }
intros Ha Hn. destruct (Rlt_le_dec 0 a); [apply P; auto|].
rewrite <- (Ropp_involutive a), <- (Ropp_involutive c). apply share_opp_x, P; [lra|].
replace ((- c) ^ 2) with (c ^ 2) by ring. exact Hn.
Qed.

(* two vectors of the plane in any position *)
Theorem plane_share a b c e : 0 < a ^ 2 + b ^ 2 -> 0 < c ^ 2 + e ^ 2 ->
  is_plane_mean (fun x y => indicator (a * x + b * y) * indicator (c * x + e * y))
    ((PI - acos ((a * c + b * e) / (sqrt (a ^ 2 + b ^ 2) * sqrt (c ^ 2 + e ^ 2)))) / (2 * PI)).
Proof.
intros Ha Hc. change (share a b c e).
destruct (Req_dec b 0) as [->|Hb]; [apply share_axis_any; nra|].
destruct (Req_dec e 0) as [->|He]; [apply share_sym, share_axis_any; nra|].
assert (P : forall a b c e, 0 < b -> e <> 0 -> share a b c e).
{ clear. intros a b c e Hb He. destruct (Rlt_le_dec 0 e); [apply share_upper|apply share_mixed]; auto; lra. }
destruct (Rlt_le_dec 0 b); [apply P; auto|].
rewrite <- (Ropp_involutive b), <- (Ropp_involutive e). apply share_opp_y, P; lra.
Qed.

Lemma cosine_bound d X den i j : -1 <= cosine d X den i j <= 1.
Proof.
rewrite cosine_gram. apply (gram_bound (S (i + j)) d (direction d X den)); [|lia|lia].
intros k _. apply direction_short.
Qed.

(* an entry of the limit Gram matrix is the mean of a product of two indicators, times the inner product *)
Theorem Hnrm_mean d X den i j : let r := cosine d X den i j in
  is_plane_mean (fun x y => r * (indicator x * indicator (r * x + sqrt (1 - r ^ 2) * y))) (Hnrm d X den i j).
Proof.
intros r. unfold Hnrm, Rdiv. rewrite Rmult_assoc.
apply (plane_mean_scal _ (fun x y => indicator x * indicator (r * x + sqrt (1 - r ^ 2) * y))), orthant, cosine_bound.
Qed.
Theorem Hinf_mean d X den i j : let r := cosine d X den i j in
  is_plane_mean (fun x y => ip d X den i j * (indicator x * indicator (r * x + sqrt (1 - r ^ 2) * y))) (Hinf d X den i j).
Proof.
intros r. unfold Hinf, Rdiv. rewrite Rmult_assoc.
apply (plane_mean_scal _ (fun x y => indicator x * indicator (r * x + sqrt (1 - r ^ 2) * y))), orthant, cosine_bound.
Qed.

(* the expectations of the paper for rows of two coordinates *)
Definition dot2 (X : list (list Z)) (den : Z) (i : nat) (x y : R) : R := xR X den i 0 * x + xR X den i 1 * y.

Lemma rows_share X den i j : 0 < ip 2 X den i i -> 0 < ip 2 X den j j ->
  is_plane_mean (fun x y => indicator (dot2 X den i x y) * indicator (dot2 X den j x y))
    ((PI - acos (cosine 2 X den i j)) / (2 * PI)).
Proof.
assert (E : forall k, ip 2 X den k k = xR X den k 0 ^ 2 + xR X den k 1 ^ 2) by (intros k; unfold ip; simpl; ring).
unfold cosine. rewrite sqrt_mult by apply ip_pos. rewrite !E. intros Hi Hj.
replace (ip 2 X den i j) with (xR X den i 0 * xR X den j 0 + xR X den i 1 * xR X den j 1) by (unfold ip; simpl; ring).
apply plane_share; assumption.
Qed.
Theorem Hinf_plane X den i j : 0 < ip 2 X den i i -> 0 < ip 2 X den j j ->
  is_plane_mean (fun x y => ip 2 X den i j * (indicator (dot2 X den i x y) * indicator (dot2 X den j x y))) (Hinf 2 X den i j).
Proof.
intros Hi Hj. unfold Hinf, Rdiv. rewrite Rmult_assoc.
apply (plane_mean_scal _ (fun x y => indicator (dot2 X den i x y) * indicator (dot2 X den j x y))), rows_share; assumption.
Qed.
Theorem Hnrm_plane X den i j : 0 < ip 2 X den i i -> 0 < ip 2 X den j j ->
  is_plane_mean (fun x y => cosine 2 X den i j * (indicator (dot2 X den i x y) * indicator (dot2 X den j x y))) (Hnrm 2 X den i j).
Proof.
intros Hi Hj. unfold Hnrm, Rdiv. rewrite Rmult_assoc.
apply (plane_mean_scal _ (fun x y => indicator (dot2 X den i x y) * indicator (dot2 X den j x y))), rows_share; assumption.
Qed.
