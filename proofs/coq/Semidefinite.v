(* H^infinity is positive semidefinite, for every data set: the share of half spaces is 1/4 + asin(cos_ij)/(2 pi), a power series in
   cos_ij with coefficients >= 0, and entrywise powers of a Gram matrix are positive semidefinite (Schur). Standard library only. *)
From Coq Require Import ZArith Reals Lra Lia Psatz Ratan.
From Lemmata Require Import Spec Sums ArcSine.
Open Scope R_scope.

Section Gram.
(* vectors y_i of length d, no longer than 1, and their inner products *)
Variables (n d : nat) (y : nat -> nat -> R).
Let C i j := rsum d (fun k => y i k * y j k).
Hypothesis unit : forall i, (i < n)%nat -> C i i <= 1.

Lemma gram_bound i j : (i < n)%nat -> (j < n)%nat -> -1 <= C i j <= 1.
Proof.
intros Hi Hj. assert (Ui := unit i Hi). assert (Uj := unit j Hj).
assert (P : 0 <= rsum d (fun k => (y i k + y j k) * (y i k + y j k))) by (apply rsum_pos; intros; apply Rle_0_sqr).
assert (M : 0 <= rsum d (fun k => (y i k - y j k) * (y i k - y j k))) by (apply rsum_pos; intros; apply Rle_0_sqr).
rewrite (rsum_ext d _ (fun k => y i k * y i k + y j k * y j k + 2 * (y i k * y j k))) in P by (intros; ring).
rewrite (rsum_ext d _ (fun k => y i k * y i k + y j k * y j k - 2 * (y i k * y j k))) in M by (intros; ring).
rewrite !rsum_plus, rsum_scal in P. rewrite rsum_minus, rsum_plus, rsum_scal in M. unfold C in *. lra.
Qed.

(* the entrywise product with a Gram matrix keeps semidefiniteness *)
Lemma schur B : (forall v, 0 <= qf n B v) -> forall v, 0 <= qf n (fun i j => C i j * B i j) v.
Proof.
intros HB v.
replace (qf n (fun i j => C i j * B i j) v) with (rsum d (fun k => qf n B (fun i => y i k * v i))).
- apply rsum_pos. intros k _. apply HB.
- unfold qf. rewrite rsum_swap. apply rsum_ext; intros i _. rewrite rsum_swap. apply rsum_ext; intros j _.
  unfold C. rewrite (Rmult_comm (rsum d _)), !Rmult_assoc, (Rmult_comm (rsum d _)), <- !Rmult_assoc, <- rsum_scal.
  apply rsum_ext; intros k _. ring.
Qed.

Lemma power_psd m v : 0 <= qf n (fun i j => C i j ^ m) v.
Proof.
revert v. induction m; intros v.
- replace (qf n (fun i j => C i j ^ 0) v) with (rsum n v * rsum n v); [apply Rle_0_sqr|].
  unfold qf. rewrite <- rsum_scal. apply rsum_ext; intros i _. simpl.
  rewrite Rmult_comm, <- rsum_scal. apply rsum_ext; intros; ring.
- exact (schur (fun i j => C i j ^ m) IHm v).
Qed.

Lemma qf_sum m (A : nat -> nat -> nat -> R) v :
  qf n (fun i j => rsum m (fun k => A k i j)) v = rsum m (fun k => qf n (A k) v).
Proof.
unfold qf. symmetry. rewrite rsum_swap. apply rsum_ext; intros i _. rewrite rsum_swap. apply rsum_ext; intros j _.
rewrite Rmult_assoc, (Rmult_comm (rsum m _)), <- rsum_scal. apply rsum_ext; intros k _. ring.
Qed.

Lemma qf_scal c A v : qf n (fun i j => c * A i j) v = c * qf n A v.
Proof.
unfold qf. rewrite <- rsum_scal. apply rsum_ext; intros i _. rewrite <- rsum_scal. apply rsum_ext; intros j _. ring.
Qed.

Lemma arc_psd K v : 0 <= qf n (fun i j => C i j * arc K (C i j)) v.
Proof.
apply schur. clear v. intros v. unfold arc. rewrite (qf_sum K (fun k i j => coeff k / INR (2 * k + 1) * C i j ^ (2 * k + 1))).
apply rsum_pos. intros k _. rewrite (qf_scal _ (fun i j => C i j ^ (2 * k + 1))).
apply Rmult_le_pos; [|apply power_psd]. assert (H := coeff_bound k).
apply Rmult_le_pos; [lra|]. left. apply Rinv_0_lt_compat, lt_0_INR. lia.
Qed.

Lemma rsum_Rabs m f : Rabs (rsum m f) <= rsum m (fun i => Rabs (f i)).
Proof.
induction m; simpl; [rewrite Rabs_R0; lra|]. eapply Rle_trans; [apply Rabs_triang|]. lra.
Qed.

(* entries that are close give quadratic forms that are close *)
Lemma qf_near A B eps v : (forall i j, (i < n)%nat -> (j < n)%nat -> Rabs (A i j - B i j) <= eps) ->
  Rabs (qf n A v - qf n B v) <= eps * (rsum n (fun i => Rabs (v i)) * rsum n (fun i => Rabs (v i))).
Proof.
intros H. unfold qf. rewrite <- rsum_minus. eapply Rle_trans; [apply rsum_Rabs|].
rewrite <- Rmult_assoc, <- rsum_scal. apply rsum_le. intros i Hi.
rewrite <- rsum_minus. eapply Rle_trans; [apply rsum_Rabs|].
replace (eps * rsum n (fun i => Rabs (v i)) * Rabs (v i)) with (rsum n (fun j => eps * Rabs (v i) * Rabs (v j)))
  by (rewrite rsum_scal; ring).
apply rsum_le. intros j Hj.
replace (A i j * v i * v j - B i j * v i * v j) with ((A i j - B i j) * (v i * v j)) by ring.
rewrite !Rabs_mult, Rmult_assoc. apply Rmult_le_compat_r; [|apply H; auto].
apply Rmult_le_pos; apply Rabs_pos.
Qed.

Lemma asin_psd v : 0 <= qf n (fun i j => C i j * asin (C i j)) v.
Proof.
set (M := rsum n (fun i => Rabs (v i)) * rsum n (fun i => Rabs (v i))).
assert (HM : 0 <= M) by apply Rle_0_sqr.
apply le_epsilon. intros e He. set (eps := e / (M + 1)).
assert (Heps : 0 < eps) by (apply Rdiv_lt_0_compat; lra).
destruct (arc_uniform eps Heps) as [K HK].
assert (N : Rabs (qf n (fun i j => C i j * asin (C i j)) v - qf n (fun i j => C i j * arc K (C i j)) v) <= eps * M).
{ apply qf_near. intros i j Hi Hj. assert (B := gram_bound i j Hi Hj). specialize (HK (C i j) B).
  rewrite <- Rmult_minus_distr_l, Rabs_mult. rewrite <- (Rmult_1_l eps).
  apply Rmult_le_compat; try apply Rabs_pos; [apply Rabs_le; lra|exact HK]. }
assert (P := arc_psd K v).
assert (E : eps * M <= e).
{ unfold eps. apply (Rmult_le_reg_r (M + 1)); [lra|]. replace (e / (M + 1) * M * (M + 1)) with (e * M) by (field; lra). nra. }
assert (R := Rle_abs (- (qf n (fun i j => C i j * asin (C i j)) v - qf n (fun i j => C i j * arc K (C i j)) v))).
rewrite Rabs_Ropp in R. lra.
Qed.
End Gram.

(* the rows divided by their norms; a row of zeros stays one *)
Definition direction d X den i k := xR X den i k / sqrt (ip d X den i i).

Lemma ip_pos d X den i : 0 <= ip d X den i i.
Proof. apply rsum_pos. intros; apply Rle_0_sqr. Qed.

Lemma cosine_gram d X den i j :
  cosine d X den i j = rsum d (fun k => direction d X den i k * direction d X den j k).
Proof.
unfold cosine, ip at 1, direction. rewrite sqrt_mult by apply ip_pos. unfold Rdiv. rewrite Rinv_mult, Rmult_comm, <- rsum_scal.
apply rsum_ext; intros k _. ring.
Qed.

Lemma direction_short d X den i : rsum d (fun k => direction d X den i k * direction d X den i k) <= 1.
Proof.
rewrite <- cosine_gram. unfold cosine. rewrite sqrt_square by apply ip_pos.
destruct (Req_dec (ip d X den i i) 0) as [E|E].
- rewrite E. unfold Rdiv. rewrite Rmult_0_l. lra.
- unfold Rdiv. rewrite Rinv_r by exact E. lra.
Qed.

Theorem Hnrm_psd n d X den v : 0 <= qf n (Hnrm d X den) v.
Proof.
assert (Hpi := PI_RGT_0). set (y := direction d X den).
assert (U : forall i, (i < n)%nat -> rsum d (fun k => y i k * y i k) <= 1) by (intros; apply direction_short).
assert (B := gram_bound n d y U).
assert (E : qf n (Hnrm d X den) v
  = / 4 * qf n (fun i j => rsum d (fun k => y i k * y j k) ^ 1) v
    + / (2 * PI) * qf n (fun i j => rsum d (fun k => y i k * y j k) * asin (rsum d (fun k => y i k * y j k))) v).
{ rewrite <- !qf_scal. unfold qf. rewrite <- rsum_plus. apply rsum_ext; intros i Hi.
  rewrite <- rsum_plus. apply rsum_ext; intros j Hj. unfold Hnrm. rewrite cosine_gram. fold y.
  rewrite acos_asin by (apply B; auto). field. lra. }
rewrite E. assert (P1 := power_psd n d y 1 v). assert (P2 := asin_psd n d y U v).
assert (0 < / (2 * PI)) by (apply Rinv_0_lt_compat; lra).
apply Rplus_le_le_0_compat; apply Rmult_le_pos; lra.
Qed.

(* Hinf_ij = |x_i| |x_j| Hnrm_ij, also for rows of zeros *)
Lemma Hinf_Hnrm d X den i j :
  Hinf d X den i j = sqrt (ip d X den i i) * sqrt (ip d X den j j) * Hnrm d X den i j.
Proof.
unfold Hinf, Hnrm. set (t := PI - acos (cosine d X den i j)).
enough (E : ip d X den i j = sqrt (ip d X den i i) * sqrt (ip d X den j j) * cosine d X den i j)
  by (rewrite E at 1; unfold Rdiv; ring).
unfold cosine. rewrite sqrt_mult by apply ip_pos.
assert (Z : forall i j, sqrt (ip d X den i i) = 0 -> ip d X den i j = 0).
{ clear i j t. intros i j H. apply sqrt_eq_0 in H; [|apply ip_pos]. unfold ip. apply rsum_zero. intros k Hk.
  enough (xR X den i k = 0) as -> by ring.
  destruct (Req_dec (xR X den i k) 0) as [E|E]; [exact E|exfalso].
  assert (P : 0 < ip d X den i i) by (apply nrm2_pos; exists k; auto). lra. }
destruct (Req_dec (sqrt (ip d X den i i)) 0) as [Ei|Ei]; [rewrite (Z i j Ei), Ei; ring|].
destruct (Req_dec (sqrt (ip d X den j j)) 0) as [Ej|Ej].
- replace (ip d X den i j) with (ip d X den j i) by (unfold ip; apply rsum_ext; intros; ring).
  rewrite (Z j i Ej), Ej. ring.
- field. auto.
Qed.

Theorem Hinf_psd n d X den v : 0 <= qf n (Hinf d X den) v.
Proof.
replace (qf n (Hinf d X den) v) with (qf n (Hnrm d X den) (fun i => sqrt (ip d X den i i) * v i)); [apply Hnrm_psd|].
unfold qf. apply rsum_ext; intros i _. apply rsum_ext; intros j _. rewrite Hinf_Hnrm. ring.
Qed.
