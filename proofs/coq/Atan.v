(* Enclosures of atan and pi in fixed point with integers alone: argument halving and an alternating series, each bound
   rounded outwards. Standard library only. *)
From Coq Require Import ZArith Reals List Lra Lia Psatz Ratan Machin Bool.
From Lemmata Require Import Spec Sums.
Open Scope R_scope.

(* ---------- analysis ---------- *)
Definition tsum (N : nat) (x : R) : R := rsum N (fun k => (-1) ^ k * x ^ (2 * k + 1) / INR (2 * k + 1)).

Lemma tsum_deriv N x : derivable_pt_lim (tsum N) x (rsum N (fun k => (- (x * x)) ^ k)).
Proof.
induction N; unfold tsum in *; cbn [rsum].
- apply derivable_pt_lim_const.
- apply derivable_pt_lim_plus; [exact IHN|].
  replace ((- (x * x)) ^ N) with ((-1) ^ N / INR (2 * N + 1) * (INR (2 * N + 1) * x ^ pred (2 * N + 1))).
  + apply (derivable_pt_lim_ext (fun y => (-1) ^ N / INR (2 * N + 1) * y ^ (2 * N + 1))).
    { intros y. unfold Rdiv. ring. }
    apply derivable_pt_lim_scal. apply derivable_pt_lim_pow.
  + replace (pred (2 * N + 1)) with (2 * N)%nat by lia.
    replace (- (x * x)) with ((-1) * (x * x)) by ring. rewrite Rpow_mult_distr.
    rewrite pow_mult. replace (x ^ 2) with (x * x) by ring.
    assert (INR (2 * N + 1) <> 0) by (apply not_0_INR; lia). field. auto.
Qed.

Lemma geo N y : (1 + y) * rsum N (fun k => (- y) ^ k) = 1 - (- y) ^ N.
Proof. induction N; simpl; [ring|]. rewrite Rmult_plus_distr_l, IHN. ring. Qed.

Lemma atan_tsum N x : 0 <= x -> exists c, 0 <= c /\
  atan x - tsum N x = (- (c * c)) ^ N / (1 + c * c) * x.
Proof.
intros Hx. destruct (Rle_lt_or_eq_dec _ _ Hx) as [H|<-].
2:{ exists 0. split; [lra|]. rewrite atan_0. unfold tsum. rewrite rsum_zero; [ring|].
    intros i _. rewrite pow_i by lia. unfold Rdiv. ring. }
destruct (MVT_cor2 (fun y => atan y - tsum N y) (fun y => / (1 + y * y) - rsum N (fun k => (- (y * y)) ^ k)) 0 x H) as [c [Hc1 Hc2]].
{ intros c _. apply derivable_pt_lim_minus; [|apply tsum_deriv].
  replace (/ (1 + c * c)) with (/ (1 + c ^ 2)) by (f_equal; ring). apply derivable_pt_lim_atan. }
exists c. split; [lra|].
rewrite atan_0 in Hc1.
replace (tsum N 0) with 0 in Hc1.
2:{ unfold tsum. rewrite rsum_zero; [auto|]. intros i _. rewrite pow_i by lia. unfold Rdiv. ring. }
rewrite !Rminus_0_r in Hc1. rewrite Hc1. f_equal.
assert (0 <= c * c) by apply Rle_0_sqr.
apply (Rmult_eq_reg_l (1 + c * c)); [|lra].
rewrite Rmult_minus_distr_l, geo. field. lra.
Qed.

Lemma tsum_even_le n x : 0 <= x -> tsum (2 * n) x <= atan x.
Proof. intros Hx. destruct (atan_tsum (2 * n) x Hx) as [c [Hc E]].
assert (0 <= c * c) by apply Rle_0_sqr.
assert (0 <= (- (c * c)) ^ (2 * n) / (1 + c * c) * x); [|lra].
apply Rmult_le_pos; [|auto]. apply Rmult_le_pos; [|apply Rlt_le, Rinv_0_lt_compat; lra].
rewrite pow_mult. apply pow_le. nra. Qed.

Lemma tsum_odd_ge n x : 0 <= x -> atan x <= tsum (2 * n + 1) x.
Proof. intros Hx. destruct (atan_tsum (2 * n + 1) x Hx) as [c [Hc E]].
assert (0 <= c * c) by apply Rle_0_sqr.
assert (0 <= - ((- (c * c)) ^ (2 * n + 1)) * / (1 + c * c) * x); [|unfold Rdiv in E; lra].
apply Rmult_le_pos; [|auto]. apply Rmult_le_pos; [|apply Rlt_le, Rinv_0_lt_compat; lra].
rewrite pow_add, pow_1, pow_mult.
assert (0 <= ((- (c * c)) ^ 2) ^ n) by (apply pow_le; nra). nra. Qed.

Lemma atan_half y : 0 <= y -> atan y = 2 * atan (y / (1 + sqrt (1 + y * y))).
Proof.
intros Hy. set (s := sqrt (1 + y * y)).
assert (Hs : s * s = 1 + y * y) by (apply sqrt_sqrt; nra).
assert (Hs1 : 1 <= s). { rewrite <- sqrt_1. apply sqrt_le_1_alt. nra. }
set (z := y / (1 + s)).
assert (Hz0 : 0 <= z) by (apply Rmult_le_pos; [auto|apply Rlt_le, Rinv_0_lt_compat; lra]).
assert (Hz : z * (1 + s) = y) by (unfold z; field; lra).
assert (Hz1 : z < 1). { apply (Rmult_lt_reg_r (1 + s)); [lra|]. rewrite Hz. nra. }
assert (Hsub : atan_sub y z = z).
{ unfold atan_sub. apply (Rmult_eq_reg_r (1 + y * z)); [|nra]. field_simplify_eq; [|nra].
  rewrite <- Hz. assert (Hzz : z * z * (1 + s) = s - 1).
  { apply (Rmult_eq_reg_r (1 + s)); [|lra]. transitivity (y * y); [rewrite <- Hz; ring|]. replace (y*y) with (s * s - 1) by lra. ring. }
  nra. }
assert (Hpi := PI_RGT_0).
assert (Hay : 0 <= atan y). { rewrite <- atan_0. destruct (Req_dec y 0) as [->|]; [lra|]. apply Rlt_le, atan_increasing; lra. }
assert (Haz : 0 <= atan z). { rewrite <- atan_0. destruct (Req_dec z 0) as [->|]; [lra|]. apply Rlt_le, atan_increasing; lra. }
assert (By := atan_bound y). assert (Bz := atan_bound z).
rewrite (atan_sub_correct y z) at 1.
- rewrite Hsub. ring.
- nra.
- lra.
- rewrite Hsub. lra.
Qed.

Lemma atan_mono x y : x <= y -> atan x <= atan y.
Proof. intros [H| ->]; [apply Rlt_le, atan_increasing; auto|lra]. Qed.

(* ---------- integer rounding ---------- *)
Lemma div_le_r a b c : 0 < c -> a <= b * c -> a / c <= b.
Proof. intros Hc H. apply (Rmult_le_reg_r c); [auto|]. replace (a / c * c) with a by (field; lra). auto. Qed.
Lemma le_div_r a b c : 0 < c -> b * c <= a -> b <= a / c.
Proof. intros Hc H. apply (Rmult_le_reg_r c); [auto|]. replace (a / c * c) with a by (field; lra). auto. Qed.
Lemma Zfl a b : (0 < b)%Z -> IZR (a / b) <= IZR a / IZR b.
Proof. intros H. assert (H' := IZR_lt _ _ H). apply (Rmult_le_reg_r (IZR b)); [auto|].
unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. rewrite <- mult_IZR. apply IZR_le.
rewrite Z.mul_comm. apply Z.mul_div_le; auto. Qed.
Lemma Zce a b : (0 < b)%Z -> IZR a / IZR b <= IZR (a / b + 1).
Proof. intros H. assert (H' := IZR_lt _ _ H). apply (Rmult_le_reg_r (IZR b)); [auto|].
unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. rewrite <- mult_IZR. apply IZR_le.
assert (E := Z.mod_pos_bound a b H). assert (E2 := Z.div_mod a b ltac:(lia)). lia. Qed.
Lemma Zsql n : (0 <= n)%Z -> IZR (Z.sqrt n) <= sqrt (IZR n).
Proof. intros H. assert (E := Z.sqrt_spec n H). cbv zeta in E. unfold Z.succ in E. assert (E2 := Z.sqrt_nonneg n).
set (r := Z.sqrt n) in *.
rewrite <- (sqrt_square (IZR r)) by (apply IZR_le; auto).
apply sqrt_le_1_alt. rewrite <- mult_IZR. apply IZR_le. lia. Qed.
Lemma Zsqu n : (0 <= n)%Z -> sqrt (IZR n) <= IZR (Z.sqrt n + 1).
Proof. intros H. assert (E := Z.sqrt_spec n H). cbv zeta in E. unfold Z.succ in E. assert (E2 := Z.sqrt_nonneg n).
set (r := Z.sqrt n) in *.
rewrite <- (sqrt_square (IZR (r + 1))) by (apply IZR_le; lia).
apply sqrt_le_1_alt. rewrite <- mult_IZR. apply IZR_le. lia. Qed.

(* ---------- fixed point, scale S ---------- *)
Section Fix.
Variable S : Z. Hypothesis HS : (0 < S)%Z.
Variables (NT NH : nat).            (* 2*NT Taylor terms, NH argument halvings *)
Let s : R := IZR S.
Lemma Hs : 0 < s. Proof. apply IZR_lt; auto. Qed.

Fixpoint tay (n : nat) (neg : bool) (k pl pu a b sl su : Z) : Z * Z :=
  match n with
  | O => (sl, su)
  | Datatypes.S m =>
      let u := (pl / k)%Z in let v := (pu / k + 1)%Z in
      tay m (negb neg) (k + 2) (pl * a / S) (pu * b / S + 1) a b
          (if neg then sl - v else sl + u)%Z (if neg then su - u else su + v)%Z
  end.

Lemma tay_ok n : forall neg j pl pu a b sl su x, 0 <= x -> (0 <= pl)%Z -> (0 <= a)%Z ->
  neg = Nat.odd j -> IZR pl <= s * x ^ (2 * j + 1) <= IZR pu -> IZR a <= s * (x * x) <= IZR b ->
  IZR sl <= s * tsum j x <= IZR su ->
  let r := tay n neg (Z.of_nat (2 * j + 1)) pl pu a b sl su in
  IZR (fst r) <= s * tsum (j + n) x <= IZR (snd r).
Proof.
assert (Hs := Hs).
induction n; intros neg j pl pu a b sl su x Hx Hpl Ha Hneg Hp Hab Hsum; cbn [tay].
- rewrite Nat.add_0_r. exact Hsum.
- replace (Z.of_nat (2 * j + 1) + 2)%Z with (Z.of_nat (2 * (j + 1) + 1)) by lia.
  replace (j + Datatypes.S n)%nat with ((j + 1) + n)%nat by lia.
  assert (Hk : (0 < Z.of_nat (2 * j + 1))%Z) by lia.
  set (k := Z.of_nat (2 * j + 1)) in *.
  assert (HkR : IZR k = INR (2 * j + 1)) by (unfold k; rewrite <- INR_IZR_INZ; auto).
  assert (Hk' := IZR_lt _ _ Hk).
  assert (Hxx : 0 <= x * x) by (apply Rle_0_sqr).
  assert (Hxp : 0 <= x ^ (2 * j + 1)) by (apply pow_le; auto).
  assert (Hpl' := IZR_le _ _ Hpl). assert (Ha' := IZR_le _ _ Ha).
  apply IHn; auto.
  + apply Z.div_pos; [apply Z.mul_nonneg_nonneg; auto|auto].
  + rewrite Hneg. replace (j + 1)%nat with (Datatypes.S j) by lia. rewrite Nat.odd_succ. 
    rewrite <- Nat.negb_odd. reflexivity.
  + replace (2 * (j + 1) + 1)%nat with (2 * j + 1 + 2)%nat by lia. rewrite pow_add.
    replace (x ^ 2) with (x * x) by ring. split.
    * eapply Rle_trans; [apply Zfl; auto|]. rewrite mult_IZR. fold s.
      apply div_le_r; [auto|].
      replace (s * (x ^ (2 * j + 1) * (x * x)) * s) with ((s * x ^ (2 * j + 1)) * (s * (x * x))) by ring.
      apply Rmult_le_compat; lra.
    * eapply Rle_trans; [|apply Zce; auto]. rewrite mult_IZR. fold s.
      apply le_div_r; [auto|].
      replace (s * (x ^ (2 * j + 1) * (x * x)) * s) with ((s * x ^ (2 * j + 1)) * (s * (x * x))) by ring.
      apply Rmult_le_compat; try lra; apply Rmult_le_pos; lra.
  + assert (T1 : IZR (pl / k) <= s * (x ^ (2 * j + 1) / INR (2 * j + 1))).
    { eapply Rle_trans; [apply Zfl; auto|]. rewrite HkR. unfold Rdiv. rewrite <- Rmult_assoc.
      apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra|lra]. }
    assert (T2 : s * (x ^ (2 * j + 1) / INR (2 * j + 1)) <= IZR (pu / k + 1)).
    { eapply Rle_trans; [|apply Zce; auto]. rewrite HkR. unfold Rdiv. rewrite <- Rmult_assoc.
      apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra|lra]. }
    replace (j + 1)%nat with (Datatypes.S j) by lia. unfold tsum in *. cbn [rsum].
    set (T := x ^ (2 * j + 1) / INR (2 * j + 1)) in *.
    replace ((-1) ^ j * x ^ (2 * j + 1) / INR (2 * j + 1)) with ((-1) ^ j * T) by (unfold T, Rdiv; ring).
    destruct neg.
    * replace ((-1) ^ j) with (-1).
      2:{ symmetry in Hneg. apply Nat.odd_spec in Hneg. destruct Hneg as [i ->].
          rewrite pow_add, pow_mult. replace ((-1)^2) with 1 by ring. rewrite pow1. ring. }
      rewrite !minus_IZR. lra.
    * replace ((-1) ^ j) with 1.
      2:{ symmetry in Hneg. rewrite <- Nat.negb_even in Hneg. apply negb_false_iff, Nat.even_spec in Hneg. destruct Hneg as [i ->].
          rewrite pow_mult. replace ((-1)^2) with 1 by ring. rewrite pow1. ring. }
      rewrite !plus_IZR. rewrite plus_IZR in T2. lra.
Qed.

Definition tay0 (n : nat) (t : Z) : Z * Z :=
  let a := (t * t / S)%Z in tay n false 1 t t a (a + 1) 0 0.
Lemma tay0_ok n t : (0 <= t)%Z ->
  IZR (fst (tay0 n t)) <= s * tsum n (IZR t / s) <= IZR (snd (tay0 n t)).
Proof.
intros Ht. assert (Hs := Hs). assert (Ht' := IZR_le _ _ Ht).
assert (Hx : 0 <= IZR t / s) by (apply Rmult_le_pos; [auto|apply Rlt_le, Rinv_0_lt_compat; auto]).
assert (E : s * (IZR t / s * (IZR t / s)) = IZR (t * t) / IZR S).
{ rewrite mult_IZR. fold s. field. lra. }
unfold tay0.
refine (tay_ok n false 0 t t _ _ 0 0 (IZR t / s) Hx Ht _ eq_refl _ _ _).
- apply Z.div_pos; [apply Z.mul_nonneg_nonneg; auto|auto].
- simpl. replace (s * (IZR t / s * 1)) with (IZR t) by (field; lra). lra.
- rewrite E. split; [apply Zfl|apply Zce]; auto.
- unfold tsum; simpl. lra.
Qed.

Fixpoint atlo (h : nat) (t : Z) : Z :=
  match h with
  | O => fst (tay0 (2 * NT) t)
  | Datatypes.S h' => 2 * atlo h' (t * S / (S + (Z.sqrt (S * S + t * t) + 1)))
  end%Z.
Fixpoint athi (h : nat) (t : Z) : Z :=
  match h with
  | O => snd (tay0 (2 * NT + 1) t)
  | Datatypes.S h' => 2 * athi h' (t * S / (S + Z.sqrt (S * S + t * t)) + 1)
  end%Z.

Lemma half_step t : (0 <= t)%Z ->
  let y := IZR t / s in let r := sqrt (IZR (S * S + t * t)) in
  s * (y / (1 + sqrt (1 + y * y))) = IZR t * s / (s + r) /\ 0 <= r.
Proof.
intros Ht y r. assert (Hs := Hs).
assert (0 <= r) by apply sqrt_pos. split; [|auto].
replace r with (s * sqrt (1 + y * y)).
- assert (0 <= sqrt (1 + y * y)) by apply sqrt_pos. unfold y. field. fold y. split; nra.
- unfold r. rewrite plus_IZR, !mult_IZR. fold s.
  replace (s * s + IZR t * IZR t) with ((s * s) * (1 + y * y)) by (unfold y; field; lra).
  rewrite (sqrt_mult_alt (s * s)) by nra. rewrite sqrt_square by lra. reflexivity.
Qed.

Lemma atlo_ok h : forall t, (0 <= t)%Z -> IZR (atlo h t) <= s * atan (IZR t / s).
Proof.
assert (Hs := Hs). induction h; intros t Ht; cbn [atlo]; assert (Ht' := IZR_le _ _ Ht);
assert (Hy : 0 <= IZR t / s) by (apply Rmult_le_pos; [auto|apply Rlt_le, Rinv_0_lt_compat; auto]).
- destruct (tay0_ok (2 * NT) t Ht) as [H _]. eapply Rle_trans; [exact H|].
  apply Rmult_le_compat_l; [lra|]. apply tsum_even_le; auto.
- rewrite atan_half by auto. destruct (half_step t Ht) as [E Hr].
  set (y := IZR t / s) in *. set (z := y / (1 + sqrt (1 + y * y))) in *.
  set (r := sqrt (IZR (S * S + t * t))) in *.
  assert (Hn : (0 <= S * S + t * t)%Z) by nia.
  assert (Hq := Zsqu _ Hn). fold r in Hq. assert (Hq0 := Z.sqrt_nonneg (S * S + t * t)).
  set (D := (S + (Z.sqrt (S * S + t * t) + 1))%Z). assert (HD : (0 < D)%Z) by (unfold D; lia).
  assert (HDR : s + r <= IZR D) by (unfold D; rewrite plus_IZR; fold s; lra).
  assert (Ht2 : (0 <= t * S / D)%Z) by (apply Z.div_pos; nia).
  specialize (IHh _ Ht2). rewrite mult_IZR.
  enough (IZR (t * S / D) / s <= z) by (assert (atan (IZR (t * S / D) / s) <= atan z) by (apply atan_mono; auto); nra).
  apply (Rmult_le_reg_l s); [auto|]. rewrite E. replace (s * (IZR (t * S / D) / s)) with (IZR (t * S / D)) by (field; lra).
  eapply Rle_trans; [apply Zfl; auto|]. rewrite mult_IZR. fold s. 
  apply Rmult_le_compat_l; [apply Rmult_le_pos; lra|]. apply Rinv_le_contravar; lra.
Qed.

Lemma athi_ok h : forall t, (0 <= t)%Z -> s * atan (IZR t / s) <= IZR (athi h t).
Proof.
assert (Hs := Hs). induction h; intros t Ht; cbn [athi]; assert (Ht' := IZR_le _ _ Ht);
assert (Hy : 0 <= IZR t / s) by (apply Rmult_le_pos; [auto|apply Rlt_le, Rinv_0_lt_compat; auto]).
- destruct (tay0_ok (2 * NT + 1) t Ht) as [_ H]. eapply Rle_trans; [|exact H].
  apply Rmult_le_compat_l; [lra|]. apply tsum_odd_ge; auto.
- rewrite atan_half by auto. destruct (half_step t Ht) as [E Hr].
  set (y := IZR t / s) in *. set (z := y / (1 + sqrt (1 + y * y))) in *.
  set (r := sqrt (IZR (S * S + t * t))) in *.
  assert (Hn : (0 <= S * S + t * t)%Z) by nia.
  assert (Hq := Zsql _ Hn). fold r in Hq. assert (Hq0 := Z.sqrt_nonneg (S * S + t * t)).
  set (D := (S + Z.sqrt (S * S + t * t))%Z). assert (HD : (0 < D)%Z) by (unfold D; lia).
  assert (HDR : IZR D <= s + r) by (unfold D; rewrite plus_IZR; fold s; lra).
  assert (HD' := IZR_lt _ _ HD).
  assert (Ht2 : (0 <= t * S / D + 1)%Z) by (assert (0 <= t * S / D)%Z by (apply Z.div_pos; nia); lia).
  specialize (IHh _ Ht2). rewrite mult_IZR.
  enough (z <= IZR (t * S / D + 1) / s) by (assert (atan z <= atan (IZR (t * S / D + 1) / s)) by (apply atan_mono; auto); nra).
  apply (Rmult_le_reg_l s); [auto|]. rewrite E. replace (s * (IZR (t * S / D + 1) / s)) with (IZR (t * S / D + 1)) by (field; lra).
  eapply Rle_trans; [|apply Zce; auto]. rewrite mult_IZR. fold s.
  apply Rmult_le_compat_l; [apply Rmult_le_pos; lra|]. apply Rinv_le_contravar; lra.
Qed.

(* one-sided use with inexact arguments *)
Lemma atlo_le t x : (0 <= t)%Z -> IZR t <= s * x -> IZR (atlo NH t) <= s * atan x.
Proof. intros H1 H2. assert (Hs := Hs). eapply Rle_trans; [apply atlo_ok; auto|].
apply Rmult_le_compat_l; [lra|]. apply atan_mono. apply (Rmult_le_reg_l s); [auto|].
replace (s * (IZR t / s)) with (IZR t) by (field; lra). auto. Qed.
Lemma athi_ge t x : (0 <= t)%Z -> s * x <= IZR t -> s * atan x <= IZR (athi NH t).
Proof. intros H1 H2. assert (Hs := Hs). eapply Rle_trans; [|apply athi_ok; auto].
apply Rmult_le_compat_l; [lra|]. apply atan_mono. apply (Rmult_le_reg_l s); [auto|].
replace (s * (IZR t / s)) with (IZR t) by (field; lra). auto. Qed.

Definition pil : Z := (16 * atlo NH (S / 5) - 4 * athi NH (S / 239 + 1))%Z.
Definition pih : Z := (16 * athi NH (S / 5 + 1) - 4 * atlo NH (S / 239))%Z.
Lemma pi_ok : IZR pil <= s * PI <= IZR pih.
Proof.
assert (Hs := Hs). assert (M := Machin_4_5_239).
assert (A : forall k, (0 < k)%Z -> IZR (atlo NH (S / k)) <= s * atan (/ IZR k) <= IZR (athi NH (S / k + 1))).
{ intros k Hk. assert (Hk' := IZR_lt _ _ Hk). assert (0 <= S / k)%Z by (apply Z.div_pos; lia).
  split; [apply atlo_le|apply athi_ge]; try lia.
  - apply (Zfl S k); auto. - apply (Zce S k); auto. }
assert (A5 := A 5%Z ltac:(lia)). assert (A239 := A 239%Z ltac:(lia)).
unfold pil, pih. rewrite !minus_IZR, !mult_IZR.
replace (s * PI) with (16 * (s * atan (/ 5)) - 4 * (s * atan (/ 239))).
- lra.
- replace PI with (4 * (PI / 4)) by field. rewrite M. ring.
Qed.
End Fix.
