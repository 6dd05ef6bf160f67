(* asin is the limit of the polynomials S_K x = sum_{k < K} a_k x^(2k+1) / (2k+1), a_k = binomial(2k, k) / 4^k >= 0, uniformly on [-1, 1].
   Standard library only. *)
From Coq Require Import Reals Lra Lia Psatz Ratan.
From Lemmata Require Import Spec Sums.
Open Scope R_scope.

Fixpoint coeff (k : nat) : R :=
  match k with O => 1 | S j => coeff j * ((2 * INR j + 1) / (2 * INR j + 2)) end.

Lemma coeff_bound k : 0 < coeff k <= 1.
Proof.
induction k; simpl; [lra|]. assert (H := pos_INR k).
assert (0 < (2 * INR k + 1) / (2 * INR k + 2)) by (apply Rdiv_lt_0_compat; lra).
assert ((2 * INR k + 1) / (2 * INR k + 2) <= 1).
{ apply (Rmult_le_reg_r (2 * INR k + 2)); [lra|]. field_simplify; lra. }
split; [apply Rmult_lt_0_compat; lra|]. rewrite <- (Rmult_1_r 1). apply Rmult_le_compat; lra.
Qed.

(* the polynomial and its derivative *)
Definition arc (K : nat) (x : R) : R := rsum K (fun k => coeff k / INR (2 * k + 1) * x ^ (2 * k + 1)).
Definition arc' (K : nat) (x : R) : R := rsum K (fun k => coeff k * x ^ (2 * k)).

Lemma arc_deriv K x : derivable_pt_lim (arc K) x (arc' K x).
Proof.
induction K; unfold arc, arc' in *; cbn [rsum]; [apply derivable_pt_lim_const|].
apply derivable_pt_lim_plus; [exact IHK|].
assert (H : INR (2 * K + 1) <> 0) by (apply not_0_INR; lia).
replace (coeff K * x ^ (2 * K)) with (coeff K / INR (2 * K + 1) * (INR (2 * K + 1) * x ^ pred (2 * K + 1))).
- apply derivable_pt_lim_scal, derivable_pt_lim_pow.
- replace (pred (2 * K + 1)) with (2 * K)%nat by lia. field. exact H.
Qed.

Lemma arc_odd K x : arc K (- x) = - arc K x.
Proof.
unfold arc. replace (- rsum K (fun k => coeff k / INR (2 * k + 1) * x ^ (2 * k + 1)))
  with (-1 * rsum K (fun k => coeff k / INR (2 * k + 1) * x ^ (2 * k + 1))) by ring.
rewrite <- rsum_scal. apply rsum_ext; intros k _. rewrite !pow_add, !pow_1, !pow_mult.
replace ((- x) ^ 2) with (x ^ 2) by ring. ring.
Qed.

Lemma arc'_bound K x : 0 <= x <= 1 -> 0 <= arc' K x <= INR K.
Proof.
intros Hx. induction K; unfold arc' in *; cbn [rsum]; [simpl; lra|].
assert (C := coeff_bound K). assert (0 <= x ^ (2 * K)) by (apply pow_le; lra).
assert (x ^ (2 * K) <= 1) by (rewrite <- (pow1 (2 * K)); apply pow_incr; lra).
rewrite S_INR. nra.
Qed.

(* ---------- the remainder of the derivative: 1 - sqrt(1 - x^2) S_K'(x) ---------- *)
(* it has the derivative (2K - 1) a_(K-1) x^(2K-1) / sqrt(1 - x^2) *)
Lemma arc'_deriv K x : derivable_pt_lim (arc' K) x (rsum K (fun k => coeff k * (INR (2 * k) * x ^ pred (2 * k)))).
Proof.
induction K; unfold arc' in *; cbn [rsum]; [apply derivable_pt_lim_const|].
apply derivable_pt_lim_plus; [exact IHK|]. apply derivable_pt_lim_scal, derivable_pt_lim_pow.
Qed.

(* (1 - x^2) S_K'' - x S_K' telescopes *)
Lemma telescope K x : (1 - x * x) * rsum (S K) (fun k => coeff k * (INR (2 * k) * x ^ pred (2 * k))) - x * arc' (S K) x
  = - (2 * INR K + 1) * coeff K * x ^ (2 * K + 1).
Proof.
induction K.
- unfold arc'. simpl. ring.
- change (arc' (S (S K)) x) with (arc' (S K) x + coeff (S K) * x ^ (2 * S K)).
  change (rsum (S (S K)) ?f) with (rsum (S K) f + f (S K)). cbv beta.
  replace (pred (2 * S K)) with (2 * K + 1)%nat by lia.
  transitivity (((1 - x * x) * rsum (S K) (fun k => coeff k * (INR (2 * k) * x ^ pred (2 * k))) - x * arc' (S K) x)
     + (1 - x * x) * (coeff (S K) * (INR (2 * S K) * x ^ (2 * K + 1))) - x * (coeff (S K) * x ^ (2 * S K))).
  { ring. }
  rewrite IHK. replace (2 * S K)%nat with (2 * K + 1 + 1)%nat by lia.
  replace (INR (2 * K + 1 + 1)) with (2 * INR K + 2) by (rewrite !plus_INR, mult_INR; simpl; ring).
  rewrite S_INR. cbn [coeff]. assert (H := pos_INR K).
  replace (x ^ (2 * K + 1 + 1 + 1)) with (x ^ (2 * K + 1) * x * x) by (rewrite !pow_add; ring).
  replace (x ^ (2 * K + 1 + 1)) with (x ^ (2 * K + 1) * x) by (rewrite !pow_add; ring).
  field. lra.
Qed.

Definition rest K x := 1 - sqrt (1 - x * x) * arc' (S K) x.

Lemma rest_deriv K x : -1 < x < 1 ->
  derivable_pt_lim (rest K) x ((2 * INR K + 1) * coeff K * x ^ (2 * K + 1) / sqrt (1 - x * x)).
Proof.
intros Hx. assert (Hp : 0 < 1 - x * x) by nra. assert (Hs := sqrt_lt_R0 _ Hp).
assert (E := telescope K x). set (D := rsum (S K) (fun k => coeff k * (INR (2 * k) * x ^ pred (2 * k)))) in *.
replace ((2 * INR K + 1) * coeff K * x ^ (2 * K + 1) / sqrt (1 - x * x))
  with (0 - ((/ (2 * sqrt (1 - x * x)) * (0 - (1 * x + x * 1))) * arc' (S K) x + sqrt (1 - x * x) * D)).
- unfold rest. apply derivable_pt_lim_minus; [apply derivable_pt_lim_const|].
  apply (derivable_pt_lim_mult (fun x => sqrt (1 - x * x)) (arc' (S K))); [|apply arc'_deriv].
  apply (derivable_pt_lim_comp (fun x => 1 - x * x) sqrt).
  + apply derivable_pt_lim_minus; [apply derivable_pt_lim_const|].
    apply (derivable_pt_lim_mult (fun x => x) (fun x => x)); apply derivable_pt_lim_id.
  + apply derivable_pt_lim_sqrt. exact Hp.
- replace ((2 * INR K + 1) * coeff K * x ^ (2 * K + 1)) with (- ((1 - x * x) * D - x * arc' (S K) x)) by (rewrite E; ring).
  assert (Hss : sqrt (1 - x * x) * sqrt (1 - x * x) = 1 - x * x) by (apply sqrt_sqrt; lra).
  apply (Rmult_eq_reg_r (sqrt (1 - x * x))); [|lra].
  replace (- ((1 - x * x) * D - x * arc' (S K) x) / sqrt (1 - x * x) * sqrt (1 - x * x))
    with (- ((1 - x * x) * D - x * arc' (S K) x)) by (field; lra).
  transitivity (x * arc' (S K) x - sqrt (1 - x * x) * sqrt (1 - x * x) * D); [field; lra|rewrite Hss; ring].
Qed.

Lemma rest_zero K : rest K 0 = 0.
Proof.
unfold rest, arc'. replace (1 - 0 * 0) with 1 by ring. rewrite sqrt_1.
rewrite (rsum_ext _ _ (fun k => if Nat.eqb k 0 then 1 else 0)).
- enough (E : rsum (S K) (fun k => if Nat.eqb k 0 then 1 else 0) = 1) by (rewrite E; ring).
  induction K; simpl in *; lra.
- intros [|k] _; [simpl; ring|]. rewrite pow_i by lia. simpl. ring.
Qed.

(* mean value theorem for what may be differentiated on [0, x] *)
Lemma mean (f f' : R -> R) x : 0 < x -> (forall c, 0 <= c <= x -> derivable_pt_lim f c (f' c)) ->
  exists c, 0 < c < x /\ f x = f 0 + f' c * x.
Proof.
intros Hx H. destruct (MVT_cor2 f f' 0 x Hx H) as [c [E Hc]]. exists c. split; [exact Hc|].
rewrite Rminus_0_r in E. lra.
Qed.

Lemma sqrt_below c x : 0 <= c <= x -> x < 1 -> 0 < sqrt (1 - x * x) <= sqrt (1 - c * c).
Proof. intros H H1. split; [apply sqrt_lt_R0; nra|apply sqrt_le_1_alt; nra]. Qed.

Lemma rest_bound K x : 0 < x < 1 ->
  0 <= rest K x <= (2 * INR K + 1) * x ^ (2 * K + 1) / sqrt (1 - x * x).
Proof.
intros [H H1]. assert (C := coeff_bound K). assert (HK := pos_INR K).
destruct (mean (rest K) _ x H (fun c Hc => rest_deriv K c ltac:(lra))) as [c [Hc E]].
rewrite rest_zero, Rplus_0_l in E. rewrite E. clear E.
destruct (sqrt_below c x) as [S1 S2]; [lra|lra|].
assert (P1 : 0 <= c ^ (2 * K + 1)) by (apply pow_le; lra).
assert (P2 : c ^ (2 * K + 1) <= x ^ (2 * K + 1)) by (apply pow_incr; lra).
assert (I1 : 0 < / sqrt (1 - c * c)) by (apply Rinv_0_lt_compat; lra).
assert (I2 : / sqrt (1 - c * c) <= / sqrt (1 - x * x)) by (apply Rinv_le_contravar; lra).
assert (A : 0 <= (2 * INR K + 1) * coeff K * c ^ (2 * K + 1)) by (apply Rmult_le_pos; [nra|lra]).
assert (B : (2 * INR K + 1) * coeff K * c ^ (2 * K + 1) <= (2 * INR K + 1) * x ^ (2 * K + 1)).
{ rewrite Rmult_assoc. apply Rmult_le_compat_l; [lra|]. nra. }
set (n := (2 * INR K + 1) * coeff K * c ^ (2 * K + 1)) in *.
set (m := (2 * INR K + 1) * x ^ (2 * K + 1)) in *. unfold Rdiv. split.
- apply Rmult_le_pos; [|lra]. apply Rmult_le_pos; lra.
- apply Rle_trans with (n * / sqrt (1 - c * c)).
  + rewrite <- (Rmult_1_r (n * / sqrt (1 - c * c))) at 2. apply Rmult_le_compat_l; [|lra].
    apply Rmult_le_pos; lra.
  + apply Rmult_le_compat; lra.
Qed.

(* ---------- asin itself ---------- *)
Lemma asin_deriv x : -1 < x < 1 -> derivable_pt_lim asin x (/ sqrt (1 - x * x)).
Proof.
intros H. apply derive_pt_eq_1 with (pr := derivable_pt_asin x H). rewrite derive_pt_asin.
unfold Rsqr, Rdiv. ring.
Qed.

Lemma arc_zero K : arc K 0 = 0.
Proof. unfold arc. apply rsum_zero. intros i _. rewrite pow_i by lia. ring. Qed.

Lemma asin_minus_arc K x : 0 < x < 1 ->
  exists c, 0 < c < x /\ asin x - arc (S K) x = rest K c / sqrt (1 - c * c) * x.
Proof.
intros [H H1].
destruct (mean (fun y => asin y - arc (S K) y) (fun y => / sqrt (1 - y * y) - arc' (S K) y) x H) as [c [Hc E]].
{ intros c Hc. apply derivable_pt_lim_minus; [apply asin_deriv; lra|apply arc_deriv]. }
exists c. split; [exact Hc|]. rewrite E, asin_0, arc_zero. unfold rest.
assert (0 < sqrt (1 - c * c)) by (apply sqrt_lt_R0; nra). field. lra.
Qed.

Lemma arc_below K x : 0 <= x < 1 -> arc (S K) x <= asin x.
Proof.
intros [[H|<-] H1]; [|rewrite arc_zero, asin_0; lra].
destruct (asin_minus_arc K x (conj H H1)) as [c [Hc E]]. destruct (rest_bound K c) as [R _]; [lra|].
assert (0 < sqrt (1 - c * c)) by (apply sqrt_lt_R0; nra).
assert (0 <= rest K c / sqrt (1 - c * c) * x); [|lra].
apply Rmult_le_pos; [|lra]. apply Rmult_le_pos; [exact R|left; apply Rinv_0_lt_compat; auto].
Qed.

Lemma arc_near K x r : 0 <= x <= r -> r < 1 ->
  asin x - arc (S K) x <= INR (2 * K + 1) * r ^ (2 * K + 1) / (1 - r * r).
Proof.
intros [[H|<-] Hr] H1.
2:{ rewrite arc_zero, asin_0. assert (0 <= INR (2 * K + 1) * r ^ (2 * K + 1) / (1 - r * r)); [|lra].
    apply Rmult_le_pos; [apply Rmult_le_pos; [apply pos_INR|apply pow_le; lra]|left; apply Rinv_0_lt_compat; nra]. }
destruct (asin_minus_arc K x) as [c [Hc E]]; [lra|]. rewrite E. clear E.
destruct (rest_bound K c) as [R0 R1]; [lra|]. destruct (sqrt_below c r) as [S1 S2]; [lra|lra|].
assert (HK := pos_INR K).
replace (INR (2 * K + 1)) with (2 * INR K + 1) by (rewrite plus_INR, mult_INR; simpl; ring).
assert (P1 : 0 <= c ^ (2 * K + 1)) by (apply pow_le; lra).
assert (P2 : c ^ (2 * K + 1) <= r ^ (2 * K + 1)) by (apply pow_incr; lra).
set (s := sqrt (1 - c * c)) in *. set (t := sqrt (1 - r * r)) in *.
assert (Ht : t * t = 1 - r * r) by (apply sqrt_sqrt; nra).
assert (I0 : 0 < / s) by (apply Rinv_0_lt_compat; lra).
assert (I1 : / s <= / t) by (apply Rinv_le_contravar; lra).
set (m := (2 * INR K + 1) * r ^ (2 * K + 1)).
assert (Hm : rest K c <= m * / t).
{ eapply Rle_trans; [exact R1|]. unfold Rdiv, m. apply Rmult_le_compat; [nra|lra| |exact I1].
  apply Rmult_le_compat_l; lra. }
replace (m / (1 - r * r)) with (m * / t * / t) by (rewrite <- Ht; field; lra).
apply Rle_trans with (rest K c * / s).
- unfold Rdiv. rewrite <- (Rmult_1_r (rest K c * / s)) at 2. apply Rmult_le_compat_l; [|lra].
  apply Rmult_le_pos; lra.
- apply Rmult_le_compat; lra.
Qed.

Lemma arc_increasing K x y : 0 <= x <= y -> arc K x <= arc K y.
Proof.
intros H. unfold arc. apply rsum_le. intros k _. apply Rmult_le_compat_l; [|apply pow_incr; lra].
assert (C := coeff_bound k). apply Rmult_le_pos; [lra|]. left. apply Rinv_0_lt_compat, lt_0_INR. lia.
Qed.

Lemma arc_one K : arc (S K) 1 <= PI / 2.
Proof.
apply le_epsilon. intros e He. set (n := INR (S K)). assert (Hn : 1 <= n) by (unfold n; rewrite S_INR; assert (H := pos_INR K); lra).
set (h := Rmin (1 / 2) (e / n)).
assert (Hh : 0 < h) by (apply Rmin_glb_lt; [lra|apply Rdiv_lt_0_compat; lra]).
assert (Hh1 : h <= 1 / 2) by apply Rmin_l. assert (Hh2 : h <= e / n) by apply Rmin_r.
destruct (MVT_cor2 (arc (S K)) (arc' (S K)) (1 - h) 1) as [c [E Hc]]; [lra|intros; apply arc_deriv|].
assert (A := arc_below K (1 - h) ltac:(lra)). assert (B := asin_bound (1 - h)).
destruct (arc'_bound (S K) c) as [_ D]; [lra|]. fold n in D.
assert (arc' (S K) c * (1 - (1 - h)) <= n * (e / n)).
{ replace (1 - (1 - h)) with h by ring. destruct (arc'_bound (S K) c) as [D0 _]; [lra|].
  apply Rmult_le_compat; lra. }
replace (n * (e / n)) with e in H by (field; lra). lra.
Qed.

(* n r^n goes to 0 *)
Lemma npow_small r eps : 0 < r < 1 -> 0 < eps -> exists N, forall n, (N <= n)%nat -> INR n * r ^ n <= eps.
Proof.
intros Hr He. set (q := sqrt r).
assert (Hq : 0 < q) by (apply sqrt_lt_R0; lra). assert (Hqq : q * q = r) by (apply sqrt_sqrt; lra).
assert (Hq1 : q < 1) by nra. set (h := / q - 1).
assert (Hh : 0 < h). { unfold h. assert (1 < / q); [|lra]. rewrite <- Rinv_1 at 1. apply Rinv_lt_contravar; lra. }
destruct (pow_lt_1_zero q) with (y := eps * h) as [N HN].
{ rewrite Rabs_right; lra. } { apply Rmult_lt_0_compat; lra. }
exists N. intros n Hn. specialize (HN n Hn). assert (Hp : 0 < q ^ n) by (apply pow_lt; auto).
rewrite Rabs_right in HN by lra.
assert (Hb : INR n * h <= (1 + h) ^ n).
{ assert (P := poly n h Hh). lra. }
replace (1 + h) with (/ q) in Hb by (unfold h; ring).
rewrite <- Rinv_pow in Hb by lra.
rewrite <- Hqq, Rpow_mult_distr.
assert (Hc : INR n * h * q ^ n <= 1).
{ apply (Rmult_le_compat_r (q ^ n)) in Hb; [|lra]. rewrite Rinv_l in Hb by lra. exact Hb. }
apply (Rmult_le_reg_r h); [auto|].
replace (INR n * (q ^ n * q ^ n) * h) with (INR n * h * q ^ n * q ^ n) by ring.
assert (INR n * h * q ^ n * q ^ n <= 1 * q ^ n) by (apply Rmult_le_compat_r; lra). lra.
Qed.

Theorem arc_uniform eps : 0 < eps -> exists K, forall x, -1 <= x <= 1 -> Rabs (asin x - arc K x) <= eps.
Proof.
intros He. assert (Hpi := PI_RGT_0).
set (t := Rmax (PI / 4) (PI / 2 - eps / 2)).
assert (T1 : PI / 4 <= t) by apply Rmax_l. assert (T2 : PI / 2 - eps / 2 <= t) by apply Rmax_r.
assert (T3 : t < PI / 2) by (apply Rmax_lub_lt; lra).
set (r := sin t). assert (R0 : 0 < r) by (apply sin_gt_0; lra).
assert (R1 : r < 1). { unfold r. rewrite <- sin_PI2. apply sin_increasing_1; lra. }
assert (Ra : asin r = t) by (apply asin_sin; lra).
destruct (npow_small r (eps / 2 * (1 - r * r))) as [K HK]; [lra|apply Rmult_lt_0_compat; nra|].
specialize (HK (2 * K + 1)%nat ltac:(lia)). exists (S K).
assert (N : forall x, 0 <= x <= r -> asin x - arc (S K) x <= eps / 2).
{ intros x Hx. eapply Rle_trans; [apply (arc_near K x r); lra|].
  apply (Rmult_le_reg_r (1 - r * r)); [nra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l by nra. lra. }
assert (P : forall x, 0 <= x <= 1 -> Rabs (asin x - arc (S K) x) <= eps).
{ intros x Hx. assert (L : arc (S K) x <= asin x).
  { destruct (Req_dec x 1) as [->|Hn]; [rewrite asin_1; apply arc_one|apply arc_below; lra]. }
  rewrite Rabs_right by lra. destruct (Rle_lt_dec x r) as [Hxr|Hxr].
  - specialize (N x ltac:(lra)). lra.
  - specialize (N r ltac:(lra)). rewrite Ra in N. assert (B := asin_bound x).
    assert (A := arc_increasing (S K) r x ltac:(lra)). lra. }
intros x Hx. destruct (Rle_lt_dec 0 x) as [H|H]; [apply P; lra|].
specialize (P (- x) ltac:(lra)). rewrite asin_opp, arc_odd in P.
replace (asin x - arc (S K) x) with (- (- asin x - - arc (S K) x)) by ring. rewrite Rabs_Ropp. exact P.
Qed.
