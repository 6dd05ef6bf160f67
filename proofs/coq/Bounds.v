(* Bounds on the smallest eigenvalue of H^infinity of a data set, from a sound enclosure of one entry and a witness.
   Standard library only. *)
From Coq Require Import ZArith Reals List Lra Lia Psatz Bool.
From Lemmata Require Import Spec Sums LowerBound UpperBound HalfAngle Entries.
Import ListNotations.
Open Scope R_scope.

(* the matrix of a mode *)
Definition target (md : mode) d X den : nat -> nat -> R :=
  match md with Raw => Hinf d X den | Nrm => Hnrm d X den end.

(* What is claimed of the least eigenvalue of an n x n matrix A: it is at least q / r, with the factor as witness, and at
   most q / r, with the test vector as witness; either may be absent. *)
Definition at_least {W} (n : nat) (A : nat -> nat -> R) (claim : option (Z * Z * W)) : Prop :=
  match claim with
  | Some (q, r, _) => forall v, IZR q / IZR r * nrm2 n v <= qf n A v
  | None => True
  end.
Definition at_most {W} (n : nat) (A : nat -> nat -> R) (claim : option (Z * Z * W)) : Prop :=
  match claim with
  | Some (q, r, _) => exists v, 0 < nrm2 n v /\ qf n A v <= IZR q / IZR r * nrm2 n v
  | None => True
  end.

Section Bounds.
Variable T : Type. Variable o : ops T. Hypothesis Ho : ops_ok o.
Variable ofZ : Z -> T. Hypothesis ofZ_ok : forall z, val o (ofZ z) = z.
Variables (md : mode) (d : nat) (X : list (list Z)) (den p2 : Z).
(* enc g a b encloses p2 H_ij by two integers *)
Variable enc : Z -> Z -> Z -> option (Z * Z).
Hypothesis enc_ok : forall g a b lo hi, (0 < den)%Z -> enc g a b = Some (lo, hi) ->
  IZR lo <= kernR md (IZR (den * den)) (IZR g) (IZR a) (IZR b) (IZR p2) <= IZR hi.

Definition shape_ok : bool :=
  (0 <? den)%Z && (0 <? p2)%Z && forallb (fun r => Nat.eqb (length r) d) X.
(* q / r at the scale p2, upwards for a lower bound and downwards for an upper bound *)
Definition lower_ok (Hs : list (list (T * T))) (claim : option (Z * Z * list (list T))) : bool :=
  match claim with
  | Some (q, r, L) => (0 <? r)%Z && check_lower T o (ofZ (- (- (q * p2) / r))) L Hs
  | None => true
  end.
Definition upper_ok (Hs : list (list (T * T))) (claim : option (Z * Z * list T)) : bool :=
  match claim with
  | Some (q, r, w) => (0 <? r)%Z && check_upper T o (ofZ (q * p2 / r)) w Hs
  | None => true
  end.
(* the entries are enclosed once for both claims *)
Definition bounds_ok (lower : option (Z * Z * list (list T))) (upper : option (Z * Z * list T)) : bool :=
  shape_ok && match hrows T o ofZ enc nil (map (map ofZ) X) with
              | Some Hs => lower_ok Hs lower && upper_ok Hs upper
              | None => false
              end.

Lemma Gt_ip i j : (0 < den)%Z -> forallb (fun r => Nat.eqb (length r) d) X = true -> (i < length X)%nat ->
  Gt T o (map (map ofZ) X) i j = IZR den * IZR den * ip d X den i j.
Proof.
intros Hden HX Hi. apply IZR_lt in Hden. unfold Gt, ip.
change (IZR (val o ?x)) with (vR T o x).
rewrite (dot_spec T o Ho _ _ d).
2:{ change (@nil T) with (map ofZ nil). rewrite map_nth, map_length.
    rewrite forallb_forall in HX. specialize (HX (nth i X nil)). rewrite Nat.eqb_eq in HX.
    rewrite HX; [apply le_n|]. apply nth_In; auto. }
rewrite <- rsum_scal. apply rsum_ext. intros k _. unfold xR.
assert (E : forall i, vR T o (nth k (nth i (map (map ofZ) X) nil) (tz o)) = IZR (nth k (nth i X nil) 0%Z)).
{ intros i'. change (@nil T) with (map ofZ nil). rewrite map_nth.
  unfold vR. f_equal. destruct (Nat.lt_ge_cases k (length (nth i' X nil))) as [Hk|Hk].
  - rewrite (nth_indep _ (tz o) (ofZ 0%Z)) by (rewrite map_length; auto). rewrite map_nth. apply ofZ_ok.
  - rewrite !nth_overflow by (rewrite ?map_length; auto). apply (ok_z _ Ho). }
rewrite !E. field. lra.
Qed.

Lemma scaled_target i j : (0 < den)%Z -> (0 < p2)%Z ->
  forallb (fun r => Nat.eqb (length r) d) X = true -> (i < length X)%nat -> (j < length X)%nat ->
  KM T o (fun g a b => kernR md (IZR (den * den)) g a b (IZR p2)) (map (map ofZ) X) i j
    = IZR p2 * target md d X den i j.
Proof.
intros Hden Hp2 HX Hi Hj. unfold KM. rewrite !Gt_ip by auto.
apply IZR_lt in Hden. apply IZR_lt in Hp2.
set (D := IZR den * IZR den).
assert (HD : 0 < D) by (apply Rmult_lt_0_compat; auto).
assert (E : D * ip d X den i j / sqrt (D * ip d X den i i * (D * ip d X den j j)) = cosine d X den i j).
{ unfold cosine. set (g := ip d X den i j). set (a := ip d X den i i). set (b := ip d X den j j).
  replace (D * a * (D * b)) with ((D * D) * (a * b)) by ring.
  rewrite (sqrt_mult_alt (D * D)) by (apply (Rle_0_sqr D)).
  rewrite (sqrt_square D) by (apply Rlt_le; exact HD). unfold Rdiv. rewrite Rinv_mult.
  transitivity (D * / D * (g * / sqrt (a * b))); [ring|]. rewrite Rinv_r by lra. ring. }
unfold kernR, half_angle. rewrite E, mult_IZR. fold D. assert (Hpi := PI_RGT_0).
destruct md; unfold target, Hinf, Hnrm; [field; split; lra|unfold Rdiv; ring].
Qed.

Lemma floor_scale q r : (0 < r)%Z -> IZR (q * p2 / r) <= IZR p2 * (IZR q / IZR r).
Proof.
intros Hr. assert (Hr' := IZR_lt _ _ Hr). apply (Rmult_le_reg_r (IZR r)); [auto|].
replace (IZR p2 * (IZR q / IZR r) * IZR r) with (IZR (q * p2)) by (rewrite mult_IZR; field; lra).
rewrite <- mult_IZR. apply IZR_le. rewrite Z.mul_comm. apply Z.mul_div_le; auto.
Qed.
Lemma ceil_scale q r : (0 < r)%Z -> IZR p2 * (IZR q / IZR r) <= IZR (- (- (q * p2) / r)).
Proof.
intros Hr. assert (F := floor_scale (- q) r Hr). rewrite Z.mul_opp_l in F. rewrite opp_IZR in F |- *.
unfold Rdiv in *. rewrite Ropp_mult_distr_l_reverse in F. lra.
Qed.

(* the enclosed matrix is symmetric, and is p2 times the target *)
Lemma entries_enclose Hs : (0 < den)%Z -> hrows T o ofZ enc nil (map (map ofZ) X) = Some Hs ->
  let A := KM T o (fun g a b => kernR md (IZR (den * den)) g a b (IZR p2)) (map (map ofZ) X) in
  length Hs = length X /\ sym (length Hs) A /\ encl T o A Hs.
Proof.
intros Hden E A.
destruct (hrows_encl T o ofZ ofZ_ok enc
  (fun g a b => kernR md (IZR (den * den)) g a b (IZR p2)) (fun g a b lo hi => enc_ok g a b lo hi Hden) _ _ E) as [H1 H2].
rewrite map_length in H1. split; [auto|]. split; [|exact H2].
apply KM_sym; auto. intros; apply kernR_sym.
Qed.

Lemma qf_scaled_target v : (0 < den)%Z -> (0 < p2)%Z -> forallb (fun r => Nat.eqb (length r) d) X = true ->
  qf (length X) (KM T o (fun g a b => kernR md (IZR (den * den)) g a b (IZR p2)) (map (map ofZ) X)) v
    = IZR p2 * qf (length X) (target md d X den) v.
Proof.
intros Hden Hp2 HX. unfold qf. rewrite <- rsum_scal. apply rsum_ext; intros i Hi.
rewrite <- rsum_scal. apply rsum_ext; intros j Hj. rewrite scaled_target by auto. ring.
Qed.

Theorem bounds_sound lower upper : bounds_ok lower upper = true ->
  at_least (length X) (target md d X den) lower /\ at_most (length X) (target md d X den) upper.
Proof.
unfold bounds_ok, shape_ok. rewrite !andb_true_iff, !Z.ltb_lt. intros [[[Hden Hp2] HX] Hc].
destruct (hrows _ _ _ _ _ _) as [Hs|] eqn:E; [|discriminate].
rewrite andb_true_iff in Hc. destruct Hc as [Hl Hu].
destruct (entries_enclose Hs Hden E) as (H1 & H2 & H3). assert (Hp2' := IZR_lt _ _ Hp2).
split.
- destruct lower as [[[q r] L]|]; [|exact I]. simpl in Hl |- *. rewrite andb_true_iff, Z.ltb_lt in Hl.
  destruct Hl as [Hr Hc]. intros v. assert (S := check_lower_sound T o Ho _ _ _ _ Hc H2 H3 v).
  rewrite H1, qf_scaled_target in S by auto. unfold vR in S. rewrite ofZ_ok in S.
  assert (B := ceil_scale q r Hr). set (c := (- (- (q * p2) / r))%Z) in *.
  apply (Rmult_le_reg_l (IZR p2)); [auto|]. eapply Rle_trans; [|exact S].
  rewrite <- Rmult_assoc. apply Rmult_le_compat_r; [apply rsum_pos; intros; apply Rle_0_sqr|exact B].
- destruct upper as [[[q r] w]|]; [|exact I]. simpl in Hu |- *. rewrite andb_true_iff, Z.ltb_lt in Hu.
  destruct Hu as [Hr Hc]. destruct (check_upper_sound T o Ho _ _ _ _ Hc H2 H3) as (v & Hv & S).
  rewrite H1 in Hv, S. exists v. split; [exact Hv|].
  rewrite qf_scaled_target in S by auto. unfold vR in S. rewrite ofZ_ok in S.
  assert (B := floor_scale q r Hr). set (c := (q * p2 / r)%Z) in *.
  apply (Rmult_le_reg_l (IZR p2)); [auto|]. eapply Rle_trans; [exact S|].
  rewrite <- Rmult_assoc. apply Rmult_le_compat_r; [lra|exact B].
Qed.
End Bounds.

(* Every input has a direction, so that x_i / |x_i| makes sense. *)
Definition nonzero_ok (d : nat) (X : list (list Z)) (den : Z) : bool :=
  (0 <? den)%Z && forallb (fun r => Nat.eqb (length r) d && existsb (fun z => negb (z =? 0)%Z) r) X.

Theorem nonzero_sound d X den : nonzero_ok d X den = true ->
  forall i, (i < length X)%nat -> 0 < ip d X den i i.
Proof.
unfold nonzero_ok. rewrite andb_true_iff, Z.ltb_lt, forallb_forall. intros [Hden H] i Hi.
apply IZR_lt in Hden. specialize (H _ (nth_In X nil Hi)). rewrite andb_true_iff, Nat.eqb_eq in H.
destruct H as [Hd H]. apply existsb_exists in H. destruct H as [z [Hz Hn]].
apply negb_true_iff, Z.eqb_neq in Hn.
destruct (In_nth _ _ 0%Z Hz) as [k [Hk Ek]]. rewrite Hd in Hk.
change (0 < nrm2 d (fun k => xR X den i k)). apply nrm2_pos. exists k. split; [exact Hk|].
unfold xR. rewrite Ek. apply Rmult_integral_contrapositive_currified; [|apply Rinv_neq_0_compat; lra].
apply not_0_IZR. exact Hn.
Qed.
