(* Exact singularity: an integer vector v with Hinf v = 0, and its twin for the normalised data, whose entries are
   v_j |x_j|. Every x_j with v_j <> 0 lies on a line: rep j is the row that represents the line, and sg j says on which
   of its two rays x_j lies (+1, -1). Standard library only. *)
From Coq Require Import ZArith Reals List Lra Lia Psatz Ratan Bool.
From Lemmata Require Import Spec Sums HalfAngle.
Import ListNotations.
Open Scope R_scope.

Fixpoint zsum (n : nat) (f : nat -> Z) : Z := match n with O => 0%Z | S m => (zsum m f + f m)%Z end.
Lemma zsum_IZR n f : IZR (zsum n f) = rsum n (fun i => IZR (f i)).
Proof. induction n; simpl; auto. rewrite plus_IZR, IHn; auto. Qed.

Lemma zsum_ext n f g : (forall i, f i = g i) -> zsum n f = zsum n g.
Proof. intros H. induction n; simpl; auto. rewrite IHn, H; auto. Qed.

Section K.
Variables (d : nat) (X : list (list Z)) (den : Z) (v : list Z) (rep : list nat) (sg : list Z).
Let n := length X.
Let x j k := nth k (nth j X nil) 0%Z.
Let vz j := nth j v 0%Z.
Let rp j := nth j rep 0%nat.
Let s j := nth j sg 1%Z.
Let G i j := zsum d (fun k => x i k * x j k)%Z.
Definition all (m : nat) (p : nat -> bool) := forallb p (seq 0 m).
Lemma all_spec m p : all m p = true -> forall i, (i < m)%nat -> p i = true.
Proof. unfold all. rewrite forallb_forall. intros H i Hi. apply H. apply in_seq. lia. Qed.

Definition line_ok j : bool :=
  let r := rp j in
  (r <? n)%nat && (0 <? G r r)%Z && (0 <? s j * G j r)%Z && ((s j =? 1)%Z || (s j =? -1)%Z) &&
  all d (fun k => (G r r * x j k =? G j r * x r k)%Z).
Definition check_kernel : bool :=
  (0 <? den)%Z && negb (forallb (Z.eqb 0) (firstn n v)) &&
  all n (fun j => (vz j =? 0)%Z || line_ok j) &&
  all n (fun r => all d (fun k => (zsum n (fun j => if (rp j =? r)%nat then s j * vz j * x j k else 0) =? 0)%Z)) &&
  all d (fun k => (zsum n (fun j => if (s j =? -1)%Z then vz j * x j k else 0) =? 0)%Z).

Lemma half_angle_opp u : half_angle (- u) = / 2 - half_angle u.
Proof. unfold half_angle. rewrite acos_opp. assert (H := PI_RGT_0). field. lra. Qed.

Lemma ip_G i j : 0 < IZR den -> ip d X den i j = IZR (G i j) / (IZR den * IZR den).
Proof. intros H. unfold G. rewrite zsum_IZR. unfold Rdiv. rewrite Rmult_comm, <- rsum_scal.
unfold ip. apply rsum_ext; intros k _. rewrite mult_IZR. unfold xR, x. field. lra. Qed.

Lemma xline j : 0 < IZR den -> line_ok j = true -> let r := rp j in let c := IZR (G j r) / IZR (G r r) in
  (r < n)%nat /\ 0 < IZR (s j) * c /\ (s j = 1%Z \/ s j = (-1)%Z) /\ 0 < ip d X den r r /\
  forall i, ip d X den i j = c * ip d X den i r.
Proof.
intros Hden. unfold line_ok. cbv zeta. set (r := rp j).
rewrite !andb_true_iff, orb_true_iff, !Z.eqb_eq, !Z.ltb_lt, Nat.ltb_lt. intros [[[[H1 H2] H3] H4] H5].
assert (H2' := IZR_lt _ _ H2). assert (H3' := IZR_lt _ _ H3). rewrite mult_IZR in H3'.
split; [auto|]. split.
{ unfold Rdiv. rewrite <- Rmult_assoc. apply Rmult_lt_0_compat; [auto|apply Rinv_0_lt_compat; auto]. }
split; [auto|]. split.
{ rewrite ip_G by auto. apply Rdiv_lt_0_compat; [auto|]. apply Rmult_lt_0_compat; auto. }
intros i. unfold ip. rewrite <- rsum_scal. apply rsum_ext; intros k Hk.
assert (E := all_spec _ _ H5 k Hk). cbv beta in E. apply Z.eqb_eq in E.
apply (f_equal IZR) in E. rewrite !mult_IZR in E. unfold xR. fold (x j k) (x i k) (x r k).
apply (Rmult_eq_reg_l (IZR (G r r) * IZR den * IZR den)).
- transitivity (IZR (x i k) * (IZR (G r r) * IZR (x j k))); [field; lra|]. rewrite E. field. lra.
- repeat apply Rmult_integral_contrapositive_currified; lra.
Qed.

Lemma H_line i j : 0 < IZR den -> line_ok j = true ->
  Hinf d X den i j = IZR (s j) * ip d X den i j * half_angle (ip d X den i (rp j) / sqrt (ip d X den i i * ip d X den (rp j) (rp j)))
     + (if (s j =? -1)%Z then ip d X den i j / 2 else 0).
Proof.
intros Hden Hl. destruct (xline j Hden Hl) as (H1 & H2 & H3 & H4 & H5). cbv zeta in *.
set (r := rp j) in *. set (c := IZR (G j r) / IZR (G r r)) in *.
assert (Hjj : ip d X den j j = c * c * ip d X den r r).
{ rewrite (H5 j). assert (E : ip d X den j r = ip d X den r j) by (unfold ip; apply rsum_ext; intros; ring).
  rewrite E, (H5 r). ring. }
assert (Hu : ip d X den i j / sqrt (ip d X den i i * ip d X den j j)
           = IZR (s j) * (ip d X den i r / sqrt (ip d X den i i * ip d X den r r))).
{ rewrite Hjj, (H5 i).
  replace (ip d X den i i * (c * c * ip d X den r r)) with ((c * c) * (ip d X den i i * ip d X den r r)) by ring.
  rewrite (sqrt_mult_alt (c * c)) by (apply (Rle_0_sqr c)).
  assert (Hc : sqrt (c * c) = IZR (s j) * c).
  { destruct H3 as [E|E]; rewrite E in *; simpl in *.
    - rewrite sqrt_square by lra. lra.
    - replace (c * c) with ((- c) * (- c)) by ring. rewrite sqrt_square by lra. lra. }
  rewrite Hc. unfold Rdiv. rewrite !Rinv_mult.
  transitivity (c * / c * / IZR (s j) * (ip d X den i r * / sqrt (ip d X den i i * ip d X den r r))); [ring|].
  rewrite Rinv_r by (intros E0; rewrite E0 in H2; lra).
  destruct H3 as [E|E]; rewrite E; [replace (/ 1) with 1 by field|replace (/ -1) with (-1) by field]; ring. }
unfold Hinf, cosine. fold (half_angle (ip d X den i j / sqrt (ip d X den i i * ip d X den j j))).
transitivity (ip d X den i j * half_angle (ip d X den i j / sqrt (ip d X den i i * ip d X den j j))).
{ unfold half_angle, Rdiv. ring. }
rewrite Hu. destruct H3 as [E|E]; rewrite E; simpl.
- rewrite !Rmult_1_l. lra.
- replace (-1 * (ip d X den i r / sqrt (ip d X den i i * ip d X den r r))) with (- (ip d X den i r / sqrt (ip d X den i i * ip d X den r r))) by ring.
  rewrite half_angle_opp. field.
Qed.

Lemma rsum_rep m (f h : nat -> R) : (forall j, (j < m)%nat -> h j <> 0 -> (rp j < n)%nat) ->
  rsum m (fun j => f (rp j) * h j) = rsum n (fun r => f r * rsum m (fun j => if (rp j =? r)%nat then h j else 0)).
Proof.
induction m; simpl; intros H.
- symmetry. apply rsum_zero. intros; ring.
- rewrite IHm by (intros; apply H; auto).
  rewrite (rsum_ext n (fun r => f r * (rsum m (fun j => if (rp j =? r)%nat then h j else 0) + (if (rp m =? r)%nat then h m else 0)))
     (fun r => f r * rsum m (fun j => if (rp j =? r)%nat then h j else 0) + f r * (if (rp m =? r)%nat then h m else 0))) by (intros; ring).
  rewrite rsum_plus. f_equal.
  destruct (Req_dec (h m) 0) as [E|E].
  { rewrite E, Rmult_0_r. symmetry. apply rsum_zero. intros r _. destruct (rp m =? r)%nat; ring. }
  specialize (H m (Nat.lt_succ_diag_r m) E). clear -H. revert H. generalize (rp m) as r0. generalize n as N.
  induction N; intros r0 H; [lia|]. simpl. destruct (Nat.eq_dec r0 N) as [->|Hn].
  + rewrite Nat.eqb_refl. rewrite rsum_zero; [ring|]. intros r Hr.
    replace (N =? r)%nat with false by (symmetry; apply Nat.eqb_neq; lia). ring.
  + rewrite <- IHN by lia. replace (r0 =? N)%nat with false by (symmetry; apply Nat.eqb_neq; lia). ring.
Qed.

Lemma ip_comb i (w : nat -> Z) : (0 < IZR den) ->
  (forall k, (k < d)%nat -> zsum n (fun j => w j * x j k)%Z = 0%Z) ->
  rsum n (fun j => IZR (w j) * ip d X den i j) = 0.
Proof.
intros Hden H. unfold ip.
rewrite (rsum_ext n _ (fun j => rsum d (fun k => xR X den i k * / IZR den * IZR (w j * x j k)))).
2:{ intros j _. rewrite <- rsum_scal. apply rsum_ext; intros k _. rewrite mult_IZR. unfold xR. fold (x j k). field. lra. }
rewrite rsum_swap. apply rsum_zero. intros k Hk. rewrite rsum_scal, <- zsum_IZR, H by auto. ring.
Qed.

Theorem kernel_sound : check_kernel = true ->
  (exists j, (j < n)%nat /\ vz j <> 0%Z) /\
  forall i, rsum n (fun j => Hinf d X den i j * IZR (vz j)) = 0.
Proof.
unfold check_kernel. rewrite !andb_true_iff, Z.ltb_lt. intros [[[[Hden Hnz] Hl] H1] H2].
apply IZR_lt in Hden. split.
{ clear -Hnz. unfold vz. revert Hnz. generalize v as l0. generalize n as n0. clear. induction n0 as [|m IH]; intros [|a l]; simpl; try discriminate.
  destruct (Z.eq_dec a 0) as [->|Ha].
  - intros H. destruct (IH l H) as [j [Hj Hv]]. exists (S j). split; [lia|auto].
  - intros _. exists 0%nat. split; [lia|auto]. }
intros i.
set (t := fun r => half_angle (ip d X den i r / sqrt (ip d X den i i * ip d X den r r))).
set (h := fun j => IZR (s j * vz j) * ip d X den i j).
rewrite (rsum_ext n _ (fun j => t (rp j) * h j + / 2 * (IZR (if (s j =? -1)%Z then vz j else 0%Z) * ip d X den i j))).
2:{ intros j Hj. assert (E := all_spec _ _ Hl j Hj). cbv beta in E. apply orb_true_iff in E.
    destruct E as [E|E].
    - apply Z.eqb_eq in E. unfold h. rewrite E, Z.mul_0_r. destruct (s j =? -1)%Z; ring.
    - rewrite (H_line i j Hden E). unfold h, t. rewrite mult_IZR. destruct (s j =? -1)%Z; field. }
rewrite rsum_plus, rsum_scal.
rewrite (ip_comb i (fun j => if (s j =? -1)%Z then vz j else 0%Z)); auto.
2:{ intros k Hk. assert (E := all_spec _ _ H2 k Hk). apply Z.eqb_eq in E.
    etransitivity; [|exact E]. apply zsum_ext; intros j. destruct (s j =? -1)%Z; lia. }
rewrite rsum_rep.
2:{ intros j Hj Hh. assert (E := all_spec _ _ Hl j Hj). cbv beta in E. apply orb_true_iff in E.
    destruct E as [E|E].
    - exfalso. apply Hh. unfold h. apply Z.eqb_eq in E. rewrite E, Z.mul_0_r. ring.
    - apply (xline j Hden E). }
rewrite rsum_zero; [ring|]. intros r Hr.
assert (E := all_spec _ _ H1 r Hr). cbv beta in E.
replace (rsum n (fun j => if (rp j =? r)%nat then h j else 0)) with
  (rsum n (fun j => IZR (if (rp j =? r)%nat then s j * vz j else 0)%Z * ip d X den i j)).
2:{ apply rsum_ext; intros j _. unfold h. destruct (rp j =? r)%nat; ring. }
rewrite ip_comb; [ring|auto|].
intros k Hk. assert (E' := all_spec _ _ E k Hk). apply Z.eqb_eq in E'.
etransitivity; [|exact E']. apply zsum_ext; intros j. destruct (rp j =? r)%nat; lia.
Qed.
End K.


Theorem kernel_raw_sound d X den v rep sg : check_kernel d X den v rep sg = true ->
  exists w : nat -> R, (exists j, (j < length X)%nat /\ w j <> 0) /\
    forall i, (i < length X)%nat -> rsum (length X) (fun j => Hinf d X den i j * w j) = 0.
Proof.
intros Hc. destruct (kernel_sound _ _ _ _ _ _ Hc) as [(j & Hj & Hv) H].
exists (fun j => IZR (nth j v 0%Z)). split.
- exists j. split; [exact Hj|]. apply not_0_IZR. exact Hv.
- intros i _. apply H.
Qed.

(* ---------- normalised data ---------- *)
(* Hnrm_ij = Hinf_ij / (|x_i| |x_j|) *)
Lemma Hnrm_scaled d X den i j : 0 < ip d X den i i -> 0 < ip d X den j j ->
  Hnrm d X den i j * sqrt (ip d X den j j) = Hinf d X den i j * / sqrt (ip d X den i i).
Proof.
intros Hi Hj. unfold Hnrm, Hinf.
assert (Si := sqrt_lt_R0 _ Hi). assert (Sj := sqrt_lt_R0 _ Hj). assert (Hpi := PI_RGT_0).
set (t := PI - acos (cosine d X den i j)). unfold cosine. rewrite sqrt_mult_alt by lra. field. lra.
Qed.

Theorem kernel_nrm_sound d X den v rep sg : check_kernel d X den v rep sg = true ->
  (forall i, (i < length X)%nat -> 0 < ip d X den i i) ->
  exists w : nat -> R, (exists j, (j < length X)%nat /\ w j <> 0) /\
    forall i, (i < length X)%nat -> rsum (length X) (fun j => Hnrm d X den i j * w j) = 0.
Proof.
intros Hc Hp. destruct (kernel_sound _ _ _ _ _ _ Hc) as [(j & Hj & Hv) H].
exists (fun j => sqrt (ip d X den j j) * IZR (nth j v 0%Z)). split.
- exists j. split; [exact Hj|]. apply Rmult_integral_contrapositive_currified.
  + assert (S := sqrt_lt_R0 _ (Hp j Hj)). lra.
  + apply not_0_IZR. exact Hv.
- intros i Hi.
  rewrite (rsum_ext _ _ (fun j => / sqrt (ip d X den i i) * (Hinf d X den i j * IZR (nth j v 0%Z)))).
  + rewrite rsum_scal, H. ring.
  + intros k Hk. rewrite <- Rmult_assoc, Hnrm_scaled by auto. ring.
Qed.
