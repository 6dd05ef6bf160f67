(* Finite sums of reals and quadratic forms. Standard library only. *)
From Coq Require Import ZArith Reals Lra Lia Psatz.
From Lemmata Require Import Spec.
Open Scope R_scope.

Lemma rsum_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> rsum n f = rsum n g.
Proof. induction n; simpl; intros H; auto. rewrite IHn, H by (intros; auto with arith); auto. Qed.
Lemma rsum_plus n f g : rsum n (fun i => f i + g i) = rsum n f + rsum n g.
Proof. induction n; simpl; [lra|rewrite IHn; lra]. Qed.
Lemma rsum_minus n f g : rsum n (fun i => f i - g i) = rsum n f - rsum n g.
Proof. induction n; simpl; [lra|rewrite IHn; lra]. Qed.
Lemma rsum_scal n c f : rsum n (fun i => c * f i) = c * rsum n f.
Proof. induction n; simpl; [lra|rewrite IHn; lra]. Qed.
Lemma rsum_zero n f : (forall i, (i < n)%nat -> f i = 0) -> rsum n f = 0.
Proof. induction n; simpl; intros H; auto. rewrite IHn, H by (intros; auto with arith); lra. Qed.
Lemma rsum_le n f g : (forall i, (i < n)%nat -> f i <= g i) -> rsum n f <= rsum n g.
Proof. induction n; simpl; intros H; [lra|]. apply Rplus_le_compat; auto. Qed.
Lemma rsum_pos n f : (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= rsum n f.
Proof. intros H. rewrite <- (rsum_zero n (fun _ => 0)) by auto. apply rsum_le; auto. Qed.
Lemma rsum_swap n m f :
  rsum n (fun i => rsum m (fun j => f i j)) = rsum m (fun j => rsum n (fun i => f i j)).
Proof. induction n; simpl.
- symmetry; apply rsum_zero; auto.
- rewrite IHn, <- rsum_plus. apply rsum_ext; auto. Qed.

(* ---------- quadratic forms ---------- *)
Definition sym (n : nat) (A : nat -> nat -> R) : Prop :=
  forall i j, (i < n)%nat -> (j < n)%nat -> A i j = A j i.

Lemma qf_S n A v : sym (S n) A ->
  qf (S n) A v = qf n A v + 2 * v n * rsum n (fun j => A n j * v j) + A n n * (v n * v n).
Proof.
intros HA. unfold qf. simpl. rewrite rsum_plus.
replace (rsum n (fun i => A i n * v i * v n)) with (v n * rsum n (fun j => A n j * v j)).
2:{ rewrite <- rsum_scal. apply rsum_ext. intros i Hi. rewrite (HA n i) by lia. ring. }
replace (rsum n (fun j => A n j * v n * v j)) with (v n * rsum n (fun j => A n j * v j)).
2:{ rewrite <- rsum_scal. apply rsum_ext. intros i Hi. ring. }
ring. Qed.

Lemma qf_gram_pos n m (L : nat -> nat -> R) v :
  0 <= qf n (fun i j => rsum m (fun k => L i k * L j k)) v.
Proof.
unfold qf.
replace (rsum n _) with (rsum m (fun k => rsum n (fun i => v i * L i k) * rsum n (fun i => v i * L i k))).
- apply rsum_pos. intros k _. apply Rle_0_sqr.
- rewrite (rsum_ext m _ (fun k => rsum n (fun i => rsum n (fun j => L i k * L j k * v i * v j)))).
  + rewrite rsum_swap. apply rsum_ext; intros i _. rewrite rsum_swap. apply rsum_ext; intros j _.
    replace (rsum m (fun k => L i k * L j k * v i * v j)) with (rsum m (fun k => (v i * v j) * (L i k * L j k)))
      by (apply rsum_ext; intros; ring).
    rewrite rsum_scal. ring.
  + intros k _. set (S0 := rsum n (fun i => v i * L i k)).
    transitivity (rsum n (fun i => S0 * (v i * L i k))).
    * rewrite rsum_scal. reflexivity.
    * apply rsum_ext; intros i _. unfold S0. rewrite Rmult_comm, <- rsum_scal.
      apply rsum_ext; intros; ring.
Qed.

Lemma nrm2_pos n v : (exists i, (i < n)%nat /\ v i <> 0) -> 0 < nrm2 n v.
Proof.
intros [i [Hi Hvi]]. unfold nrm2. induction n; [lia|]. simpl.
assert (0 <= rsum n (fun i => v i * v i)) by (apply rsum_pos; intros; apply Rle_0_sqr).
destruct (Nat.eq_dec i n) as [->|Hn].
- assert (0 < v n * v n) by (apply Rsqr_pos_lt in Hvi; exact Hvi). lra.
- assert (0 <= v n * v n) by apply Rle_0_sqr. specialize (IHn ltac:(lia)). lra.
Qed.

(* v^T A v = lam |v|^2 for an eigenvector *)
Lemma qf_eigen n A lam v :
  (forall i, (i < n)%nat -> rsum n (fun j => A i j * v j) = lam * v i) -> qf n A v = lam * nrm2 n v.
Proof.
intros Hv. unfold qf, nrm2. rewrite <- rsum_scal. apply rsum_ext; intros k Hk.
replace (lam * (v k * v k)) with (v k * (lam * v k)) by ring. rewrite <- Hv by auto.
rewrite <- rsum_scal. apply rsum_ext; intros; ring.
Qed.

(* No real eigenvalue is below such a q. *)
Theorem eig_lower n A q : (forall v, q * nrm2 n v <= qf n A v) ->
  forall lam v, (exists i, (i < n)%nat /\ v i <> 0) ->
  (forall i, (i < n)%nat -> rsum n (fun j => A i j * v j) = lam * v i) -> q <= lam.
Proof.
intros H lam v Hi Hv. specialize (H v). rewrite (qf_eigen _ _ _ _ Hv) in H.
assert (P := nrm2_pos n v Hi). nra.
Qed.
