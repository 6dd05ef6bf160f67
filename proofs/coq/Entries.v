(* From a data set and a sound enclosure of one entry to enclosures of the whole matrix. Standard library only. *)
From Coq Require Import ZArith Reals List Lra Lia Psatz.
From Lemmata Require Import Spec Sums LowerBound.
Import ListNotations.
Open Scope R_scope.

Section Assembly.
Variable T : Type. Variable o : ops T. Hypothesis Ho : ops_ok o.
Variable ofZ : Z -> T. Hypothesis ofZ_ok : forall z, val o (ofZ z) = z.
Notation V := (val o).
Variable enc : Z -> Z -> Z -> option (Z * Z).
Variable K : R -> R -> R -> R.
Hypothesis enc_ok : forall g a b lo hi, enc g a b = Some (lo, hi) ->
  IZR lo <= K (IZR g) (IZR a) (IZR b) <= IZR hi.
Hypothesis K_sym : forall g a b, K g a b = K g b a.

Fixpoint hrow (Xi : list T) (gi : Z) (ps : list (list T * Z)) : option (list (T * T)) :=
  match ps with
  | nil => Some nil
  | (Xj, gj) :: ps' =>
      match enc (V (dot T o Xi Xj)) gi gj with
      | Some (lo, hi) => match hrow Xi gi ps' with
                         | Some r => Some ((ofZ lo, ofZ hi) :: r) | None => None end
      | None => None end
  end.
Fixpoint hrows (prev : list (list T * Z)) (Xs : list (list T)) : option (list (list (T * T))) :=
  match Xs with
  | nil => Some nil
  | Xi :: Xs' =>
      let gi := V (dot T o Xi Xi) in
      let prev' := prev ++ [(Xi, gi)] in
      match hrow Xi gi prev' with
      | Some r => match hrows prev' Xs' with Some rs => Some (r :: rs) | None => None end
      | None => None end
  end.

Definition Gt (X : list (list T)) i j : R := IZR (V (dot T o (nth i X nil) (nth j X nil))).
Definition KM (X : list (list T)) i j : R := K (Gt X i j) (Gt X i i) (Gt X j j).

Lemma hrow_spec Xi gi ps r : hrow Xi gi ps = Some r -> 
  (forall j, (j < length ps)%nat -> snd (nth j ps (nil, 0%Z)) = V (dot T o (fst (nth j ps (nil, 0%Z))) (fst (nth j ps (nil, 0%Z))))) ->
  length r = length ps /\ forall j, (j < length ps)%nat ->
   let Xj := fst (nth j ps (nil, 0%Z)) in
   let k := K (IZR (V (dot T o Xi Xj))) (IZR gi) (IZR (V (dot T o Xj Xj))) in
   vR T o (fst (nth j r (tz o, tz o))) <= k <= vR T o (snd (nth j r (tz o, tz o))).
Proof.
revert r; induction ps as [|[Xj gj] ps IH]; intros r; simpl.
- intros H _; injection H as <-. split; [auto|]. intros j Hj; lia.
- destruct (enc _ gi gj) as [[lo hi]|] eqn:E; [|discriminate].
  destruct (hrow Xi gi ps) as [r'|]; [|discriminate].
  intros H HG; injection H as <-.
  destruct (IH r' eq_refl) as [H1 H2].
  { intros j Hj. apply (HG (S j)). lia. }
  split; [simpl; lia|].
  intros [|j] Hj.
  + cbn [nth fst snd]. unfold vR. rewrite !ofZ_ok. assert (H0 := HG 0%nat ltac:(lia)). simpl in H0.
    rewrite <- H0. apply enc_ok; auto.
  + apply H2; lia.
Qed.

Lemma hrows_spec Xs prev Hs : hrows prev Xs = Some Hs ->
  (forall j, (j < length prev)%nat -> snd (nth j prev (nil, 0%Z)) = V (dot T o (fst (nth j prev (nil, 0%Z))) (fst (nth j prev (nil, 0%Z))))) ->
  let all := map fst prev ++ Xs in
  length Hs = length Xs /\ forall i j, (length prev <= i < length prev + length Xs)%nat -> (j <= i)%nat ->
    vR T o (fst (ent T o Hs (i - length prev) j)) <= KM all i j <= vR T o (snd (ent T o Hs (i - length prev) j)).
Proof.
revert prev Hs; induction Xs as [|Xi Xs IH]; intros prev Hs; simpl.
- intros H _; injection H as <-. split; auto. intros; lia.
- set (gi := V (dot T o Xi Xi)). set (prev' := prev ++ [(Xi, gi)]).
  destruct (hrow Xi gi prev') as [r|] eqn:Er; [|discriminate].
  destruct (hrows prev' Xs) as [rs|] eqn:Ers; [|discriminate].
  intros H HG; injection H as <-.
  assert (Hlen : length prev' = S (length prev)) by (unfold prev'; rewrite app_length; simpl; lia).
  assert (HG' : forall j, (j < length prev')%nat -> snd (nth j prev' (nil, 0%Z)) = V (dot T o (fst (nth j prev' (nil, 0%Z))) (fst (nth j prev' (nil, 0%Z))))).
  { intros j Hj. unfold prev'. destruct (Nat.lt_ge_cases j (length prev)) as [Hc|Hc].
    - rewrite app_nth1 by auto. auto.
    - rewrite app_nth2 by auto. replace (j - length prev)%nat with 0%nat by lia. reflexivity. }
  destruct (hrow_spec Xi gi prev' r Er HG') as [R1 R2].
  destruct (IH prev' rs Ers HG') as [I1 I2].
  assert (Hall : map fst prev' ++ Xs = map fst prev ++ Xi :: Xs).
  { unfold prev'. rewrite map_app, <- app_assoc. reflexivity. }
  rewrite Hall in I2. split; [simpl; lia|].
  intros i j Hi Hj. destruct (Nat.eq_dec i (length prev)) as [->|Hn].
  + rewrite Nat.sub_diag. unfold ent. cbn [nth].
    specialize (R2 j ltac:(lia)). cbv zeta in R2.
    assert (Hj' : forall k, (k <= length prev)%nat -> nth k (map fst prev ++ Xi :: Xs) nil = fst (nth k prev' (nil, 0%Z))).
    { intros k Hk. rewrite <- Hall. rewrite app_nth1 by (rewrite map_length; lia).
      change (@nil T) with (fst (@nil T, 0%Z)) at 1. apply map_nth. }
    unfold KM, Gt. rewrite !Hj' by lia.
    assert (Hpi : fst (nth (length prev) prev' (nil, 0%Z)) = Xi).
    { unfold prev'. rewrite app_nth2, Nat.sub_diag by lia. reflexivity. }
    rewrite Hpi. exact R2.
  + specialize (I2 i j ltac:(lia) Hj).
    replace (i - length prev)%nat with (S (i - length prev')) by lia. exact I2.
Qed.

Lemma KM_sym n X : sym n (KM X).
Proof. intros i j _ _. unfold KM. rewrite K_sym. f_equal. unfold Gt. rewrite dot_comm; auto. Qed.

Lemma hrows_encl X Hs : hrows nil X = Some Hs -> length Hs = length X /\ encl T o (KM X) Hs.
Proof.
intros E. destruct (hrows_spec X nil Hs E) as [H1 H2]. { simpl; intros; lia. }
split; [auto|]. intros i j Hj Hi. specialize (H2 i j). simpl length in H2. rewrite Nat.sub_0_r in H2.
apply H2; [rewrite H1 in Hi; lia|auto].
Qed.
End Assembly.
