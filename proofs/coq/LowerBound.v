(* A lower bound on the smallest eigenvalue of a symmetric matrix that is known up to intervals.
   The only witness is an integer lower-triangular factor L: when lo - q - L L^T is diagonally dominant, whatever the
   entries inside their intervals, v^T A v >= q v^T v for every v. Generic in the integers T (Z, BigZ). *)
From Coq Require Import ZArith Reals List Lra Lia Psatz.
From Lemmata Require Import Spec Sums.
Import ListNotations.
Open Scope R_scope.

(* ---------- the checker, generic in the integers ---------- *)
Record ops (T : Type) := Ops {
  val : T -> Z; tz : T; tadd : T -> T -> T; tsub : T -> T -> T; tmul : T -> T -> T;
  tle : T -> T -> bool }.
Arguments val {T}. Arguments tz {T}. Arguments tadd {T}. Arguments tsub {T}.
Arguments tmul {T}. Arguments tle {T}.
Record ops_ok {T} (o : ops T) : Prop := OpsOk {
  ok_z : val o (tz o) = 0%Z;
  ok_add : forall a b, val o (tadd o a b) = (val o a + val o b)%Z;
  ok_sub : forall a b, val o (tsub o a b) = (val o a - val o b)%Z;
  ok_mul : forall a b, val o (tmul o a b) = (val o a * val o b)%Z;
  ok_le  : forall a b, tle o a b = (val o a <=? val o b)%Z }.

Definition Zops : ops Z := Ops Z (fun x => x) 0%Z Z.add Z.sub Z.mul Z.leb.
Lemma Zops_ok : ops_ok Zops. Proof. split; reflexivity. Qed.

Section Checker.
Variable T : Type. Variable o : ops T. Hypothesis Ho : ops_ok o.
Notation V := (val o).
Definition vR (a : T) : R := IZR (V a).

Fixpoint dot_ (a b : list T) (acc : T) : T :=
  match a, b with x :: a', y :: b' => dot_ a' b' (tadd o acc (tmul o x y)) | _, _ => acc end.
Definition dot a b := dot_ a b (tz o).

(* residual of one row against the previous rows of L; result: bounds rho_j on
   |A_ij - (LL^T)_ij| and the diagonal slack lo_ii - (LL^T)_ii - sum_j rho_j *)
Fixpoint rowres (prev : list (list T)) (Li : list T) (Hi : list (T * T)) : option (list T * T) :=
  match prev, Hi with
  | nil, (lo, _) :: nil => Some (nil, tsub o lo (dot Li Li))
  | Lj :: prev', (lo, hi) :: Hi' =>
      match rowres prev' Li Hi' with
      | Some (rs, d) =>
          let b := dot Lj Li in
          let r1 := tsub o hi b in let r2 := tsub o b lo in
          let r := if tle o r1 r2 then r2 else r1 in
          Some (r :: rs, tsub o d r)
      | None => None
      end
  | _, _ => None
  end.

Fixpoint subl (acc rho : list T) : list T :=
  match acc, rho with a :: acc', r :: rho' => tsub o a r :: subl acc' rho' | _, _ => nil end.

Fixpoint rows (q : T) (prev : list (list T)) (acc : list T)
              (Ls : list (list T)) (Hs : list (list (T * T))) : option (list T) :=
  match Ls, Hs with
  | nil, nil => Some acc
  | Li :: Ls', Hi :: Hs' =>
      match rowres prev Li Hi with
      | Some (rs, d) => rows q (prev ++ [Li]) (subl acc rs ++ [tsub o d q]) Ls' Hs'
      | None => None
      end
  | _, _ => None
  end.

Definition check_lower (q : T) (Ls : list (list T)) (Hs : list (list (T * T))) : bool :=
  match rows q nil nil Ls Hs with Some acc => forallb (tle o (tz o)) acc | None => false end.

(* enclosure: lo <= A i j <= hi for j <= i < n  (A is already scaled by 2^p) *)
Definition ent (Hs : list (list (T * T))) i j : T * T := nth j (nth i Hs nil) (tz o, tz o).
Definition encl (A : nat -> nat -> R) (Hs : list (list (T * T))) : Prop :=
  forall i j, (j <= i)%nat -> (i < length Hs)%nat ->
    vR (fst (ent Hs i j)) <= A i j <= vR (snd (ent Hs i j)).

Definition Lf (Ls : list (list T)) i k : R := vR (nth k (nth i Ls nil) (tz o)).

Lemma vR_z : vR (tz o) = 0. Proof. unfold vR; rewrite (ok_z _ Ho); auto. Qed.
Lemma vR_sub a b : vR (tsub o a b) = vR a - vR b.
Proof. unfold vR; rewrite (ok_sub _ Ho), minus_IZR; auto. Qed.
Lemma vR_add a b : vR (tadd o a b) = vR a + vR b.
Proof. unfold vR; rewrite (ok_add _ Ho), plus_IZR; auto. Qed.
Lemma vR_mul a b : vR (tmul o a b) = vR a * vR b.
Proof. unfold vR; rewrite (ok_mul _ Ho), mult_IZR; auto. Qed.
Lemma vR_le a b : tle o a b = true -> vR a <= vR b.
Proof. rewrite (ok_le _ Ho). intros H. apply IZR_le, Z.leb_le, H. Qed.
Lemma vR_le_f a b : tle o a b = false -> vR b <= vR a.
Proof. rewrite (ok_le _ Ho). intros H. apply IZR_le. apply Z.leb_gt in H. lia. Qed.

Lemma rsum_shift m f : rsum (S m) f = f 0%nat + rsum m (fun k => f (S k)).
Proof. induction m. { simpl; lra. } change (rsum (S (S m)) f) with (rsum (S m) f + f (S m)).
rewrite IHm. simpl. lra. Qed.

Lemma dot__spec a b acc m : (length a <= m)%nat ->
  vR (dot_ a b acc) = vR acc + rsum m (fun k => vR (nth k a (tz o)) * vR (nth k b (tz o))).
Proof.
revert b acc m; induction a as [|x a IH]; intros b acc m Hm; simpl.
- rewrite rsum_zero; [lra|]. intros i _. destruct i; cbn [nth]; rewrite !vR_z; ring.
- simpl in Hm. destruct m as [|m]; [lia|]. destruct b as [|y b].
  + rewrite rsum_zero; [lra|]. intros i _. destruct i; cbn [nth]; rewrite !vR_z; ring.
  + rewrite (IH b _ m) by lia. rewrite rsum_shift. simpl nth. rewrite vR_add, vR_mul. lra.
Qed.
Lemma dot_spec a b m : (length a <= m)%nat ->
  vR (dot a b) = rsum m (fun k => vR (nth k a (tz o)) * vR (nth k b (tz o))).
Proof. intros H. unfold dot. rewrite (dot__spec _ _ _ m) by auto. rewrite vR_z; lra. Qed.

(* the bordered residual lemma *)
Definition lsum (l : list T) := rsum (length l) (fun k => vR (nth k l (tz o))).

Lemma rowres_spec prev Li Hi rs d a bb :
  rowres prev Li Hi = Some (rs, d) ->
  (forall j, (j <= length prev)%nat ->
     vR (fst (nth j Hi (tz o, tz o))) <= a j <= vR (snd (nth j Hi (tz o, tz o)))) ->
  (forall j, (j < length prev)%nat -> bb j = vR (dot (nth j prev nil) Li)) ->
  length rs = length prev /\
  (forall j, (j < length prev)%nat -> Rabs (a j - bb j) <= vR (nth j rs (tz o))) /\
  vR d + lsum rs <= a (length prev) - vR (dot Li Li).
Proof.
revert Hi rs d a bb; induction prev as [|Lj prev IH]; intros Hi rs d a bb; simpl.
- destruct Hi as [|[lo hi] [|? ?]]; try discriminate. intros H; injection H as <- <-. intros Ha _.
  specialize (Ha 0%nat (le_n _)). simpl in Ha. split; [auto|]. split; [intros; lia|].
  unfold lsum; simpl. rewrite vR_sub. lra.
- destruct Hi as [|[lo hi] Hi]; try discriminate.
  destruct (rowres prev Li Hi) as [[rs' d']|] eqn:E; try discriminate.
  intros H; injection H as <- <-. intros Ha Hb.
  destruct (IH Hi rs' d' (fun j => a (S j)) (fun j => bb (S j)) E) as (IH1 & IH2 & IH3).
  { intros j Hj. apply (Ha (S j)). lia. }
  { intros j Hj. apply (Hb (S j)). lia. }
  set (r := if tle o _ _ then _ else _).
  assert (Hr : Rabs (a 0%nat - bb 0%nat) <= vR r).
  { rewrite (Hb 0%nat) by lia. simpl nth. specialize (Ha 0%nat (Nat.le_0_l _)). simpl in Ha.
    assert (vR (tsub o hi (dot Lj Li)) <= vR r /\ vR (tsub o (dot Lj Li) lo) <= vR r) as [H1 H2].
    { unfold r. case_eq (tle o (tsub o hi (dot Lj Li)) (tsub o (dot Lj Li) lo)); intros Hc.
      - apply vR_le in Hc. lra.
      - apply vR_le_f in Hc. lra. }
    rewrite vR_sub in H1, H2. apply Rabs_le. lra. }
  split; [simpl; lia|]. split.
  + intros [|j] Hj; simpl; [exact Hr|]. apply IH2; lia.
  + unfold lsum in *. cbn [length]. rewrite rsum_shift. cbn [nth]. rewrite vR_sub. lra.
Qed.

Lemma subl_spec acc rho : length rho = length acc ->
  length (subl acc rho) = length acc /\
  forall k, (k < length acc)%nat ->
    vR (nth k (subl acc rho) (tz o)) = vR (nth k acc (tz o)) - vR (nth k rho (tz o)).
Proof.
revert rho; induction acc as [|a acc IH]; intros [|r rho]; simpl; try discriminate.
- split; [auto|]; intros; lia.
- intros H; injection H as H. destruct (IH rho H) as [H1 H2]. split; [lia|].
  intros [|k] Hk; [apply vR_sub|]. apply H2; lia.
Qed.

Lemma Rabs_inv x y : Rabs x <= y -> - y <= x <= y.
Proof. unfold Rabs; destruct (Rcase_abs x); lra. Qed.

Lemma border n (W : nat -> nat -> R) (v : nat -> R) (rho : nat -> R) :
  (forall j, (j < n)%nat -> Rabs (W n j) <= rho j) ->
  - rsum n (fun j => rho j * (v j * v j)) - rsum n rho * (v n * v n)
    <= 2 * v n * rsum n (fun j => W n j * v j).
Proof.
intros H. rewrite <- rsum_scal.
replace (rsum n rho * (v n * v n)) with (rsum n (fun j => (v n * v n) * rho j))
  by (rewrite rsum_scal; ring).
assert (0 <= rsum n (fun j => 2 * v n * (W n j * v j) + (rho j * (v j * v j) + v n * v n * rho j))).
{ apply rsum_pos. intros j Hj. specialize (H j Hj). apply Rabs_inv in H.
  assert (H1 : 0 <= (rho j + W n j) * ((v j + v n) * (v j + v n))).
  { apply Rmult_le_pos; [lra|apply Rle_0_sqr]. }
  assert (H2 : 0 <= (rho j - W n j) * ((v j - v n) * (v j - v n))).
  { apply Rmult_le_pos; [lra|apply Rle_0_sqr]. }
  nra. }
rewrite !rsum_plus in H0. lra.
Qed.

Lemma rows_spec q A v Ls Hs prev acc accf : 
  let N := (length prev + length Ls)%nat in
  let all := prev ++ Ls in
  let B := fun i j => vR (dot (nth j all nil) (nth i all nil)) in
  let W := fun i j => A i j - (if Nat.eqb i j then vR q else 0) - B i j in
  sym N W -> 
  length acc = length prev -> length Hs = length Ls ->
  (forall i j, (j <= i)%nat -> (length prev <= i < N)%nat ->
     vR (fst (ent Hs (i - length prev) j)) <= A i j <= vR (snd (ent Hs (i - length prev) j))) ->
  rsum (length prev) (fun k => vR (nth k acc (tz o)) * (v k * v k)) <= qf (length prev) W v ->
  rows q prev acc Ls Hs = Some accf ->
  length accf = N /\ rsum N (fun k => vR (nth k accf (tz o)) * (v k * v k)) <= qf N W v.
Proof.
revert Hs prev acc; induction Ls as [|Li Ls IH]; intros Hs prev acc N all B W HW Hacc HHs HA Hinv; simpl.
- destruct Hs; [|discriminate]. intros H; injection H as <-.
  unfold N; simpl. rewrite Nat.add_0_r. auto.
- destruct Hs as [|Hi Hs]; [discriminate|].
  destruct (rowres prev Li Hi) as [[rs d]|] eqn:E; [|discriminate].
  intros Hrows. simpl in HHs. injection HHs as HHs.
  set (i := length prev) in *.
  assert (Hall : all = (prev ++ [Li]) ++ Ls) by (unfold all; rewrite <- app_assoc; auto).
  assert (HN : N = (length (prev ++ [Li]) + length Ls)%nat)
    by (unfold N; rewrite app_length; simpl; lia).
  assert (Hlen : length (prev ++ [Li]) = S i) by (rewrite app_length; simpl; lia).
  assert (HLi : nth i all nil = Li).
  { unfold all, i. rewrite app_nth2, Nat.sub_diag by lia. auto. }
  assert (Hprev : forall j, (j < i)%nat -> nth j all nil = nth j prev nil).
  { intros j Hj. unfold all. rewrite app_nth1; auto. }
  destruct (rowres_spec prev Li Hi rs d (fun j => A i j) (fun j => B i j) E) as (R1 & R2 & R3).
  { intros j Hj. assert (HiN : (i <= i < N)%nat) by (unfold N; simpl; lia).
    specialize (HA i j Hj HiN). rewrite Nat.sub_diag in HA. exact HA. }
  { intros j Hj. unfold B. rewrite HLi, Hprev; auto. }
  fold i in R1, R2, R3.
  destruct (subl_spec acc rs) as [S1 S2]; [lia|].
  specialize (IH Hs (prev ++ [Li]) (subl acc rs ++ [tsub o d q])).
  cbv zeta in IH. rewrite <- Hall, <- HN, Hlen in IH. fold B in IH. 
  change (fun i0 j : nat => A i0 j - (if Nat.eqb i0 j then vR q else 0) - B i0 j) with W in IH.
  apply IH; auto; clear IH.
  + rewrite !app_length, S1; simpl; lia.
  + intros i' j Hj Hi'.
    assert (Hb : (i <= i' < N)%nat) by lia.
    specialize (HA i' j Hj Hb).
    destruct i' as [|i'']; [lia|]. replace (S i'' - i)%nat with (S (S i'' - S i)) in HA by lia.
    exact HA.
  + simpl rsum.
    assert (HWs : sym (S i) W).
    { intros a b Ha Hb. apply HW; unfold N; simpl; lia. }
    match goal with |- _ <= ?x => change x with (qf (S i) W v) end.
    rewrite (qf_S i W v HWs).
    assert (Hb := border i W v (fun j => vR (nth j rs (tz o)))).
    lapply Hb.
    2:{ intros j Hj. unfold W at 1. replace (Nat.eqb i j) with false.
        2:{ symmetry; apply Nat.eqb_neq; lia. }
        specialize (R2 j Hj). unfold B in R2 |- *. rewrite HLi in R2 |- *.
        replace (A i j - 0 - vR (dot (nth j all nil) Li)) with (A i j - vR (dot (nth j all nil) Li)) by ring.
        exact R2. }
    clear Hb; intros Hb.
    rewrite (rsum_ext i (fun k => vR (nth k (subl acc rs ++ [tsub o d q]) (tz o)) * (v k * v k))
               (fun k => vR (nth k acc (tz o)) * (v k * v k) - vR (nth k rs (tz o)) * (v k * v k))).
    2:{ intros k Hk. rewrite app_nth1 by lia. rewrite S2 by lia. ring. }
    rewrite rsum_minus.
    replace (nth i (subl acc rs ++ [tsub o d q]) (tz o)) with (tsub o d q).
    2:{ rewrite app_nth2 by lia. replace (i - length (subl acc rs))%nat with 0%nat by lia. auto. }
    assert (HWii : vR d + lsum rs - vR q <= W i i).
    { unfold W, B. rewrite Nat.eqb_refl, HLi. lra. }
    rewrite vR_sub. unfold lsum in HWii. rewrite R1 in HWii.
    assert (0 <= v i * v i) by apply Rle_0_sqr.
    set (S0 := rsum i (fun j => vR (nth j rs (tz o)))) in *.
    assert ((vR d + S0 - vR q) * (v i * v i) <= W i i * (v i * v i)) by (apply Rmult_le_compat_r; lra).
    lra.
Qed.

Lemma dot_comm a b : V (dot a b) = V (dot b a).
Proof.
unfold dot. generalize (tz o) as acc. revert b; induction a as [|x a IH]; intros [|y b] acc; auto.
simpl. rewrite IH. revert acc. 
assert (G : forall c d acc1 acc2, V acc1 = V acc2 -> V (dot_ c d acc1) = V (dot_ c d acc2)).
{ induction c as [|z c IHc]; intros [|w d] a1 a2 E; auto. simpl. apply IHc.
  rewrite !(ok_add _ Ho), E; auto. }
intros acc. apply G. rewrite !(ok_add _ Ho), !(ok_mul _ Ho). lia.
Qed.

Lemma length_le_max (Ls : list (list T)) : exists m, forall i, (length (nth i Ls nil) <= m)%nat.
Proof. induction Ls as [|L Ls [m H]].
- exists 0%nat; intros [|i]; simpl; auto.
- exists (Nat.max (length L) m). intros [|i]; simpl; [lia|]. specialize (H i); lia. Qed.

Lemma qf_linear n A1 A2 A3 v c :
  (forall i j, (i < n)%nat -> (j < n)%nat -> A1 i j = A2 i j + (if Nat.eqb i j then c else 0) + A3 i j) ->
  qf n A1 v = qf n A2 v + c * nrm2 n v + qf n A3 v.
Proof.
intros H. unfold qf, nrm2.
rewrite <- rsum_scal, <- !rsum_plus. apply rsum_ext; intros i Hi.
replace (c * (v i * v i)) with (rsum n (fun j => (if Nat.eqb i j then c else 0) * v i * v j)).
- rewrite <- !rsum_plus. apply rsum_ext; intros j Hj. rewrite H by auto. ring.
- clear -Hi. induction n; simpl; [lia|].
  destruct (Nat.eq_dec i n) as [->|Hn].
  + rewrite Nat.eqb_refl. rewrite rsum_zero; [ring|].
    intros k Hk. replace (Nat.eqb n k) with false by (symmetry; apply Nat.eqb_neq; lia). ring.
  + rewrite IHn by lia. replace (Nat.eqb i n) with false by (symmetry; apply Nat.eqb_neq; lia). ring.
Qed.

Theorem check_lower_sound q Ls Hs (A : nat -> nat -> R) :
  check_lower q Ls Hs = true ->
  sym (length Hs) A -> encl A Hs ->
  forall v, vR q * nrm2 (length Hs) v <= qf (length Hs) A v.
Proof.
unfold check_lower. destruct (rows q nil nil Ls Hs) as [accf|] eqn:E; [|discriminate].
intros Hpos HA Henc v.
assert (HL : length Hs = length Ls).
{ symmetry. clear -E. revert E. generalize (@nil (list T)) as p, (@nil T) as a. revert Hs.
  induction Ls as [|L Ls IH]; intros [|H Hs] p a; simpl; auto; try discriminate.
  destruct (rowres p L H) as [[rs d]|]; try discriminate. intros E; f_equal; eapply IH; eauto. }
set (B := fun i j => vR (dot (nth j Ls nil) (nth i Ls nil))).
set (W := fun i j => A i j - (if Nat.eqb i j then vR q else 0) - B i j).
destruct (rows_spec q A v Ls Hs nil nil accf) as [H1 H2]; auto.
- simpl. rewrite <- HL. intros i j Hi Hj. rewrite (HA i j) by auto.
  rewrite Nat.eqb_sym. unfold vR at 2 4. rewrite dot_comm. auto.
- intros i j Hj Hi. simpl in Hi. simpl. rewrite Nat.sub_0_r. apply Henc; [auto|lia].
- unfold qf; simpl; lra.
- simpl in H1, H2. rewrite <- HL in H1, H2. 
  change (rsum (length Hs) (fun k => vR (nth k accf (tz o)) * (v k * v k)) <= qf (length Hs) W v) in H2.
  rewrite (qf_linear (length Hs) A W B v (vR q)) by (intros; unfold W; ring).
  assert (0 <= rsum (length Hs) (fun k => vR (nth k accf (tz o)) * (v k * v k))).
  { apply rsum_pos. intros k Hk. apply Rmult_le_pos; [|apply Rle_0_sqr].
    rewrite forallb_forall in Hpos. rewrite <- vR_z. apply vR_le, Hpos, nth_In. lia. }
  assert (0 <= qf (length Hs) B v); [|lra].
  destruct (length_le_max Ls) as [m Hm].
  replace (qf (length Hs) B v) with (qf (length Hs) (fun i j => rsum m (fun k => Lf Ls i k * Lf Ls j k)) v).
  { apply qf_gram_pos. }
  unfold qf. apply rsum_ext; intros i _. apply rsum_ext; intros j _. f_equal. f_equal.
  unfold B. rewrite (dot_spec _ _ m) by auto. apply rsum_ext; intros k _. unfold Lf. ring.
Qed.
End Checker.
