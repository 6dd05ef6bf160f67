(* Which rows are collinear, by Cauchy and Schwarz in integers: <x_i, x_j>^2 < |x_i|^2 |x_j|^2 when they are not. Standard library only. *)
From Coq Require Import ZArith Reals List Lra Lia Bool.
From Lemmata Require Import Spec Sums LowerBound.
Import ListNotations.
Open Scope R_scope.

Definition zdot (x y : list Z) : Z := dot Z Zops x y.

Lemma ip_zdot d X den i j : 0 < IZR den -> (length (nth i X nil) <= d)%nat ->
  ip d X den i j = IZR (zdot (nth i X nil) (nth j X nil)) / (IZR den * IZR den).
Proof.
intros Hden Hd. unfold zdot. change (IZR (dot Z Zops ?a ?b)) with (vR Z Zops (dot Z Zops a b)).
rewrite (dot_spec Z Zops Zops_ok _ _ d Hd). unfold Rdiv. rewrite Rmult_comm, <- rsum_scal.
unfold ip. apply rsum_ext; intros k _. unfold xR, vR, Zops. cbn [val tz]. field. lra.
Qed.

Definition rows_ok (d : nat) (X : list (list Z)) (den : Z) : bool :=
  (0 <? den)%Z && forallb (fun r => Nat.eqb (length r) d) X.

Lemma rows_ok_spec d X den : rows_ok d X den = true ->
  0 < IZR den /\ forall i, (length (nth i X nil) <= d)%nat.
Proof.
unfold rows_ok. rewrite andb_true_iff, Z.ltb_lt, forallb_forall. intros [H1 H2]. split; [apply IZR_lt, H1|].
intros i. destruct (Nat.lt_ge_cases i (length X)) as [H|H].
- specialize (H2 _ (nth_In X nil H)). apply Nat.eqb_eq in H2. lia.
- rewrite nth_overflow by exact H. simpl. lia.
Qed.

Definition independent (x y : list Z) : bool := (zdot x y * zdot x y <? zdot x x * zdot y y)%Z.
Fixpoint pairs (X : list (list Z)) : bool :=
  match X with nil => true | x :: X' => forallb (independent x) X' && pairs X' end.
Definition no_collinear_ok d X den : bool := rows_ok d X den && pairs X.

Lemma pairs_spec X : pairs X = true -> forall i j, (i < j < length X)%nat ->
  independent (nth i X nil) (nth j X nil) = true.
Proof.
induction X as [|x X IH]; simpl; [intros; lia|]. rewrite andb_true_iff, forallb_forall. intros [H1 H2] i j Hij.
destruct j as [|j]; [lia|]. destruct i as [|i].
- apply H1, nth_In. lia.
- apply IH; auto. lia.
Qed.

Theorem no_collinear_sound d X den : no_collinear_ok d X den = true -> forall i j, (i < j < length X)%nat ->
  ip d X den i j * ip d X den i j < ip d X den i i * ip d X den j j.
Proof.
unfold no_collinear_ok. rewrite andb_true_iff. intros [H1 H2] i j Hij.
destruct (rows_ok_spec _ _ _ H1) as [Hden Hd]. assert (P := pairs_spec X H2 i j Hij).
unfold independent in P. apply Z.ltb_lt, IZR_lt in P. rewrite !mult_IZR in P.
rewrite !ip_zdot by auto. set (D := IZR den * IZR den).
assert (HD : 0 < / (D * D)) by (apply Rinv_0_lt_compat; unfold D; repeat apply Rmult_lt_0_compat; auto).
apply (Rmult_lt_compat_r (/ (D * D))) in P; [|exact HD]. unfold Rdiv.
replace (IZR (zdot (nth i X nil) (nth j X nil)) * / D * (IZR (zdot (nth i X nil) (nth j X nil)) * / D))
  with (IZR (zdot (nth i X nil) (nth j X nil)) * IZR (zdot (nth i X nil) (nth j X nil)) * / (D * D))
  by (rewrite Rinv_mult; ring).
replace (IZR (zdot (nth i X nil) (nth i X nil)) * / D * (IZR (zdot (nth j X nil) (nth j X nil)) * / D))
  with (IZR (zdot (nth i X nil) (nth i X nil)) * IZR (zdot (nth j X nil) (nth j X nil)) * / (D * D))
  by (rewrite Rinv_mult; ring).
exact P.
Qed.

(* x_j = t x_i with t of the given sign *)
Definition collinear_ok d X den (i j : nat) (sign : Z) : bool :=
  let x := nth i X nil in let y := nth j X nil in let a := zdot x x in let g := zdot x y in
  rows_ok d X den && (0 <? a)%Z && (0 <? sign * g)%Z
  && forallb (fun k => (a * nth k y 0 =? g * nth k x 0)%Z) (seq 0 d).

Theorem collinear_sound d X den i j sign : collinear_ok d X den i j sign = true ->
  exists t, 0 < IZR sign * t /\ forall k, (k < d)%nat -> xR X den j k = t * xR X den i k.
Proof.
unfold collinear_ok. cbv zeta. set (x := nth i X nil). set (y := nth j X nil).
rewrite !andb_true_iff, !Z.ltb_lt, forallb_forall. intros [[[H1 Ha] Hg] Hk].
destruct (rows_ok_spec _ _ _ H1) as [Hden _]. apply IZR_lt in Ha. apply IZR_lt in Hg. rewrite mult_IZR in Hg.
exists (IZR (zdot x y) / IZR (zdot x x)). split.
- unfold Rdiv. rewrite <- Rmult_assoc. apply Rmult_lt_0_compat; [exact Hg|apply Rinv_0_lt_compat, Ha].
- intros k H. specialize (Hk k ltac:(apply in_seq; lia)). apply Z.eqb_eq, (f_equal IZR) in Hk. rewrite !mult_IZR in Hk.
  unfold xR. fold x y. apply (Rmult_eq_reg_l (IZR (zdot x x) * IZR den)).
  + transitivity (IZR (zdot x x) * IZR (nth k y 0%Z)); [field; lra|]. rewrite Hk. field. lra.
  + apply Rmult_integral_contrapositive_currified; lra.
Qed.
