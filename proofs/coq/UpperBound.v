(* An upper bound on the smallest eigenvalue of a symmetric matrix that is known up to intervals: an integer test vector
   w with w^T A w <= q w^T w, whatever the entries inside their intervals. Standard library only. *)
From Coq Require Import ZArith Reals List Lra Lia Psatz Bool.
From Lemmata Require Import Spec Sums LowerBound.
Import ListNotations.
Open Scope R_scope.

Section Checker.
Variable T : Type. Variable o : ops T. Hypothesis Ho : ops_ok o.
Notation V := (vR T o).

(* an upper bound of 2 sum_{j < i} A_ij w_i w_j + A_ii w_i^2, where prev = w_0, ..., w_(i-1) and Hi encloses row i *)
Fixpoint upper_row (wi : T) (prev : list T) (Hi : list (T * T)) : option T :=
  match prev, Hi with
  | nil, (_, hi) :: nil => Some (tmul o hi (tmul o wi wi))
  | wj :: prev', (lo, hi) :: Hi' =>
      match upper_row wi prev' Hi' with
      | Some s =>
          let c := tmul o wi wj in
          let x := tmul o lo c in let y := tmul o hi c in
          let m := if tle o x y then y else x in
          Some (tadd o s (tadd o m m))
      | None => None
      end
  | _, _ => None
  end.

Fixpoint upper_rows (prev : list T) (acc : T) (w : list T) (Hs : list (list (T * T))) : option T :=
  match w, Hs with
  | nil, nil => Some acc
  | wi :: w', Hi :: Hs' =>
      match upper_row wi prev Hi with
      | Some s => upper_rows (prev ++ [wi]) (tadd o acc s) w' Hs'
      | None => None
      end
  | _, _ => None
  end.

Definition check_upper (q : T) (w : list T) (Hs : list (list (T * T))) : bool :=
  match upper_rows nil (tz o) w Hs with
  | Some s => let n2 := dot T o w w in negb (tle o n2 (tz o)) && tle o s (tmul o q n2)
  | None => false
  end.

Lemma between_mul lo a hi c m :
  lo <= a <= hi -> lo * c <= m -> hi * c <= m -> a * c <= m.
Proof. intros [H1 H2] H3 H4. destruct (Rle_dec 0 c); nra. Qed.

Lemma upper_row_spec wi prev Hi s a : upper_row wi prev Hi = Some s ->
  (forall j, (j <= length prev)%nat ->
     V (fst (nth j Hi (tz o, tz o))) <= a j <= V (snd (nth j Hi (tz o, tz o)))) ->
  2 * V wi * rsum (length prev) (fun j => a j * V (nth j prev (tz o))) + a (length prev) * (V wi * V wi) <= V s.
Proof.
revert Hi s a; induction prev as [|wj prev IH]; intros Hi s a; cbn [upper_row length].
- destruct Hi as [|[lo hi] [|? ?]]; try discriminate. intros H; injection H as <-. intros Ha.
  specialize (Ha 0%nat (le_n _)). simpl in Ha |- *. rewrite !(vR_mul T o Ho).
  assert (0 <= V wi * V wi) by apply Rle_0_sqr. nra.
- destruct Hi as [|[lo hi] Hi]; try discriminate.
  destruct (upper_row wi prev Hi) as [s'|] eqn:E; [|discriminate].
  intros H; injection H as <-. intros Ha.
  assert (I := IH Hi s' (fun j => a (S j)) E (fun j Hj => Ha (S j) ltac:(cbn [length]; lia))).
  specialize (Ha 0%nat ltac:(lia)). cbn [nth fst snd] in Ha.
  set (x := tmul o lo _). set (y := tmul o hi _). set (m := if tle o x y then y else x).
  assert (Hm : V x <= V m /\ V y <= V m).
  { unfold m. destruct (tle o x y) eqn:C; [apply (vR_le T o Ho) in C|apply (vR_le_f T o Ho) in C]; lra. }
  unfold x, y in Hm. rewrite !(vR_mul T o Ho) in Hm.
  assert (B := between_mul _ _ _ _ (V m) Ha (proj1 Hm) (proj2 Hm)).
  rewrite rsum_shift. cbn [nth]. rewrite !(vR_add T o Ho). lra.
Qed.

Lemma upper_rows_spec A prev acc w Hs s :
  let N := (length prev + length w)%nat in
  let v := fun i => V (nth i (prev ++ w) (tz o)) in
  sym N A ->
  (forall i j, (j <= i)%nat -> (length prev <= i < N)%nat ->
     V (fst (ent T o Hs (i - length prev) j)) <= A i j <= V (snd (ent T o Hs (i - length prev) j))) ->
  qf (length prev) A v <= V acc ->
  upper_rows prev acc w Hs = Some s ->
  length Hs = length w /\ qf N A v <= V s.
Proof.
revert prev acc Hs; induction w as [|wi w IH]; intros prev acc Hs N v HA HE Hacc; cbn [upper_rows].
- destruct Hs; [|discriminate]. intros H; injection H as <-. split; auto.
  unfold N. cbn [length]. rewrite Nat.add_0_r. exact Hacc.
- destruct Hs as [|Hi Hs]; [discriminate|].
  destruct (upper_row wi prev Hi) as [t|] eqn:E; [|discriminate]. intros Hr.
  assert (Hlen : length (prev ++ [wi]) = S (length prev)) by (rewrite app_length; simpl; lia).
  assert (HN : (length (prev ++ [wi]) + length w)%nat = N) by (unfold N; rewrite Hlen; simpl; lia).
  assert (HN' : (length prev < N)%nat) by (unfold N; simpl; lia).
  assert (Hv : forall i, V (nth i ((prev ++ [wi]) ++ w) (tz o)) = v i)
    by (intros i; unfold v; rewrite <- app_assoc; reflexivity).
  assert (Hw : V (nth (length prev) (prev ++ wi :: w) (tz o)) = V wi)
    by (rewrite app_nth2, Nat.sub_diag by lia; reflexivity).
  assert (S1 := upper_row_spec wi prev Hi t (fun j => A (length prev) j) E).
  destruct (IH (prev ++ [wi]) (tadd o acc t) Hs) as [I1 I2]; auto.
  + rewrite HN. exact HA.
  + rewrite HN, Hlen. intros i j Hj Hij. specialize (HE i j Hj ltac:(lia)).
    replace (i - length prev)%nat with (S (i - S (length prev))) in HE by lia. exact HE.
  + rewrite Hlen, (vR_add T o Ho).
    assert (Hqf : forall m, qf m A (fun i => V (nth i ((prev ++ [wi]) ++ w) (tz o))) = qf m A v).
    { intros m. unfold qf. apply rsum_ext; intros; apply rsum_ext; intros. rewrite !Hv. reflexivity. }
    rewrite Hqf, qf_S.
    2:{ intros i j H1 H2. apply HA; lia. }
    assert (S2 : 2 * V wi * rsum (length prev) (fun j => A (length prev) j * V (nth j prev (tz o)))
                 + A (length prev) (length prev) * (V wi * V wi) <= V t).
    { apply S1. intros j Hj. specialize (HE (length prev) j Hj ltac:(lia)).
      rewrite Nat.sub_diag in HE. exact HE. }
    replace (v (length prev)) with (V wi) by (unfold v; rewrite Hw; reflexivity).
    rewrite (rsum_ext _ (fun j => A (length prev) j * v j) (fun j => A (length prev) j * V (nth j prev (tz o)))).
    2:{ intros j Hj. unfold v. rewrite app_nth1 by auto. reflexivity. }
    lra.
  + split; [simpl; lia|]. rewrite HN in I2. eapply Rle_trans; [|exact I2]. right.
    unfold qf. apply rsum_ext; intros; apply rsum_ext; intros. rewrite !Hv. reflexivity.
Qed.

Theorem check_upper_sound q w Hs (A : nat -> nat -> R) :
  check_upper q w Hs = true -> sym (length Hs) A -> encl T o A Hs ->
  exists v, 0 < nrm2 (length Hs) v /\ qf (length Hs) A v <= V q * nrm2 (length Hs) v.
Proof.
unfold check_upper. destruct (upper_rows nil (tz o) w Hs) as [s|] eqn:E; [|discriminate].
rewrite andb_true_iff, negb_true_iff. intros [Hp Hq] HA HE.
apply (vR_le T o Ho) in Hq. rewrite (vR_mul T o Ho) in Hq.
assert (HL : length Hs = length w).
{ clear -E. revert E. generalize (@nil T) as p, (tz o) as a. revert Hs.
  induction w as [|wi w IH]; intros [|Hi Hs] p a; simpl; auto; try discriminate.
  destruct (upper_row wi p Hi); try discriminate. intros E; f_equal; eapply IH; eauto. }
set (v := fun i => V (nth i w (tz o))).
assert (Hn : nrm2 (length Hs) v = V (dot T o w w)).
{ rewrite (dot_spec T o Ho _ _ (length w)) by auto. rewrite HL. reflexivity. }
exists v. rewrite Hn. split.
- rewrite (ok_le _ Ho), Z.leb_gt, (ok_z _ Ho) in Hp. apply IZR_lt in Hp. exact Hp.
- destruct (upper_rows_spec A nil (tz o) w Hs s) as [_ H2]; auto.
  + simpl. rewrite <- HL. exact HA.
  + simpl. intros i j Hj Hi. rewrite Nat.sub_0_r. apply HE; [auto|lia].
  + unfold qf; simpl. rewrite (vR_z T o Ho). lra.
  + simpl in H2. rewrite <- HL in H2. eapply Rle_trans; [exact H2|exact Hq].
Qed.
End Checker.
