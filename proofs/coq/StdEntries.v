(* Enclosures of the entries of H^infinity with integers alone, and the theorems of the backend std: the whole chain needs
   nothing beyond Coq's standard library. *)
From Coq Require Import ZArith Reals List Lra Lia Psatz Ratan Bool.
From Lemmata Require Import Spec Sums LowerBound UpperBound HalfAngle Bounds Atan.
Import ListNotations.
Open Scope R_scope.

Section Entry.
Variable S : Z. Hypothesis HS : (0 < S)%Z.
Variables (NT NH : nat) (pl ph : Z).
Hypothesis Hpl : (0 < pl)%Z.
Hypothesis Hpi : IZR pl <= IZR S * PI <= IZR ph.
Notation s := (IZR S).

(* bounds of S * atan (m / sqrt det), m > 0, det > 0 *)
Definition ang (m det : Z) : Z * Z :=
  (if m * m <=? det then
     let t := Z.sqrt (m * m * (S * S) / det) in (atlo S NT NH t, athi S NT NH (t + 1))
   else
     let t := Z.sqrt (det * (S * S) / (m * m)) in
     (pl / 2 - athi S NT NH (t + 1), ph / 2 + 1 - atlo S NT NH t))%Z.

Lemma sqrt_enc n m : (0 < n)%Z -> (0 < m)%Z ->
  let t := Z.sqrt (n * n * (S * S) / m) in
  (0 <= t)%Z /\ IZR t <= s * (IZR n / sqrt (IZR m)) <= IZR (t + 1).
Proof.
intros Hn Hm t. assert (Hs := Hs S HS). assert (Hn' := IZR_lt _ _ Hn). assert (Hm' := IZR_lt _ _ Hm).
assert (Hsm : 0 < sqrt (IZR m)) by (apply sqrt_lt_R0; auto).
assert (HN : (0 <= n * n * (S * S) / m)%Z) by (apply Z.div_pos; nia).
assert (E : s * (IZR n / sqrt (IZR m)) = sqrt (IZR (n * n * (S * S)) / IZR m)).
{ rewrite !mult_IZR. rewrite sqrt_div_alt by auto.
  replace (IZR n * IZR n * (s * s)) with ((IZR n * s) * (IZR n * s)) by ring.
  rewrite sqrt_square by (apply Rlt_le, Rmult_lt_0_compat; auto). field. lra. }
split; [apply Z.sqrt_nonneg|]. rewrite E. split.
- eapply Rle_trans; [apply Zsql; auto|]. apply sqrt_le_1_alt. apply Zfl; auto.
- unfold t. assert (H := Z.sqrt_spec _ HN). cbv zeta in H. set (r := Z.sqrt _) in *.
  assert (Hr : (0 <= r)%Z) by apply Z.sqrt_nonneg.
  rewrite <- (sqrt_square (IZR (r + 1))) by (apply IZR_le; lia).
  apply sqrt_le_1_alt. eapply Rle_trans; [apply Zce; auto|]. rewrite <- mult_IZR. apply IZR_le. lia.
Qed.

Lemma sqrt_enc' n m : (0 < n)%Z -> (0 < m)%Z ->
  let t := Z.sqrt (m * (S * S) / (n * n)) in
  (0 <= t)%Z /\ IZR t <= s * (sqrt (IZR m) / IZR n) <= IZR (t + 1).
Proof.
intros Hn Hm t. assert (Hs := Hs S HS). assert (Hn' := IZR_lt _ _ Hn). assert (Hm' := IZR_lt _ _ Hm).
assert (Hnn : (0 < n * n)%Z) by nia. assert (Hnn' := IZR_lt _ _ Hnn).
assert (HN : (0 <= m * (S * S) / (n * n))%Z) by (apply Z.div_pos; nia).
assert (E : s * (sqrt (IZR m) / IZR n) = sqrt (IZR (m * (S * S)) / IZR (n * n))).
{ rewrite sqrt_div_alt by auto. rewrite !mult_IZR. rewrite sqrt_mult_alt by lra.
  rewrite !sqrt_square by lra. field. lra. }
split; [apply Z.sqrt_nonneg|]. rewrite E. split.
- eapply Rle_trans; [apply Zsql; auto|]. apply sqrt_le_1_alt. apply Zfl; auto.
- unfold t. assert (H := Z.sqrt_spec _ HN). cbv zeta in H. set (r := Z.sqrt _) in *.
  assert (Hr : (0 <= r)%Z) by apply Z.sqrt_nonneg.
  rewrite <- (sqrt_square (IZR (r + 1))) by (apply IZR_le; lia).
  apply sqrt_le_1_alt. eapply Rle_trans; [apply Zce; auto|]. rewrite <- mult_IZR. apply IZR_le. lia.
Qed.

Lemma ang_ok m det : (0 < m)%Z -> (0 < det)%Z ->
  IZR (fst (ang m det)) <= s * atan (IZR m / sqrt (IZR det)) <= IZR (snd (ang m det)).
Proof.
intros Hm Hd. assert (Hm' := IZR_lt _ _ Hm). assert (Hd' := IZR_lt _ _ Hd).
assert (Hs := Hs S HS). assert (0 < sqrt (IZR det)) by (apply sqrt_lt_R0; auto).
unfold ang. destruct (m * m <=? det)%Z; cbn [fst snd].
- destruct (sqrt_enc m det Hm Hd) as (H1 & H2 & H3). cbv zeta in *. set (t := Z.sqrt _) in *. split.
  + apply atlo_le; auto.
  + apply athi_ge; auto; lia.
- destruct (sqrt_enc' m det Hm Hd) as (H1 & H2 & H3). cbv zeta in *. set (t := Z.sqrt _) in *.
  assert (A1 := atlo_le S HS NT NH t _ H1 H2).
  assert (A2 := athi_ge S HS NT NH (t + 1) (sqrt (IZR det) / IZR m) ltac:(lia) H3).
  assert (Hinv : atan (IZR m / sqrt (IZR det)) = PI / 2 - atan (sqrt (IZR det) / IZR m)).
  { rewrite <- atan_inv by (apply Rdiv_lt_0_compat; auto). f_equal. field. split; lra. }
  rewrite Hinv, !minus_IZR.
  assert (B1 := Zfl pl 2 ltac:(lia)). assert (B2 := Zce ph 2 ltac:(lia)). lra.
Qed.

Definition half_s (g det : Z) : Z * Z :=
  (if det =? 0 then (if 0 <? g then (S / 2, S / 2 + 1) else (0, 0))
   else let (al, au) := ang (Z.abs g) det in
     let lo := Z.max 0 (al * S / (2 * ph)) in let hi := au * S / (2 * pl) + 1 in
     if 0 <? g then (S / 4 + lo, S / 4 + 1 + hi) else (Z.max 0 (S / 4 - hi), S / 4 + 1 - lo))%Z.

Lemma half_angle_nonneg u : 0 <= half_angle u.
Proof. unfold half_angle. assert (H := acos_bound u). assert (H2 := PI_RGT_0).
apply Rmult_le_pos; [lra|]. apply Rlt_le, Rinv_0_lt_compat; lra. Qed.

Lemma half_s_ok g a b : (g <> 0)%Z -> (0 < a)%Z -> (0 < b)%Z -> (0 <= a * b - g * g)%Z ->
  let h := half_s g (a * b - g * g) in
  IZR (fst h) <= s * half_angle (IZR g / sqrt (IZR a * IZR b)) <= IZR (snd h) /\ (0 <= fst h)%Z.
Proof.
intros Hg Ha Hb Hd. assert (Hs := Hs S HS). assert (HP := PI_RGT_0).
assert (Ha' := IZR_lt _ _ Ha). assert (Hb' := IZR_lt _ _ Hb).
assert (Hdet : IZR (a * b - g * g) = IZR a * IZR b - IZR g * IZR g) by (rewrite minus_IZR, !mult_IZR; auto).
assert (B1 := Zfl S 4 ltac:(lia)). assert (B2 := Zce S 4 ltac:(lia)). rewrite plus_IZR in B2.
assert (C1 := Zfl S 2 ltac:(lia)). assert (C2 := Zce S 2 ltac:(lia)). 
assert (Hph : (0 < ph)%Z) by (apply lt_IZR; apply IZR_lt in Hpl; lra).
assert (HS4 : (0 <= S / 4)%Z) by (apply Z.div_pos; lia).
assert (HS2 : (0 <= S / 2)%Z) by (apply Z.div_pos; lia).
unfold half_s. set (det := (a * b - g * g)%Z) in *.
destruct (Z.eqb_spec det 0) as [E|E].
- rewrite E in Hdet. symmetry in Hdet.
  destruct (Z.ltb_spec 0 g) as [Hg1|Hg1]; cbn [fst snd]; (split; [|lia]).
  + rewrite half_angle_pos by (auto; apply IZR_lt in Hg1; lra). lra.
  + rewrite half_angle_neg; auto; [lra|]. apply IZR_lt. lia.
- assert (Hdp : (0 < det)%Z) by lia. assert (Hdp' := IZR_lt _ _ Hdp).
  assert (Hm : (0 < Z.abs g)%Z) by lia.
  assert (A := ang_ok (Z.abs g) det Hm Hdp). destruct (ang (Z.abs g) det) as [al au]. cbn [fst snd] in A.
  set (al' := atan (IZR (Z.abs g) / sqrt (IZR det))) in *.
  assert (Hal : 0 <= al').
  { unfold al'. rewrite <- atan_0. apply atan_mono. apply IZR_lt in Hm.
    apply Rlt_le, Rdiv_lt_0_compat; [auto|apply sqrt_lt_R0; auto]. }
  assert (Hau : (0 <= au)%Z). { apply le_IZR. apply Rle_trans with (s * al'); [apply Rmult_le_pos; lra|lra]. }
  assert (Hlo : IZR (Z.max 0 (al * S / (2 * ph))) <= s * (al' / (2 * PI))).
  { apply Z.max_case.
    - apply Rmult_le_pos; [lra|]. apply Rmult_le_pos; [lra|apply Rlt_le, Rinv_0_lt_compat; lra].
    - eapply Rle_trans; [apply Zfl; lia|]. rewrite !mult_IZR. apply IZR_lt in Hph.
      apply div_le_r; [lra|].
      replace (s * (al' / (2 * PI)) * (2 * IZR ph)) with (s * al' * (IZR ph / PI)) by (field; lra).
      assert (s <= IZR ph / PI) by (apply le_div_r; lra).
      assert (0 <= s * al') by (apply Rmult_le_pos; lra).
      apply Rle_trans with (s * al' * s); [apply Rmult_le_compat_r; lra|apply Rmult_le_compat_l; lra]. }
  assert (Hhi : s * (al' / (2 * PI)) <= IZR (au * S / (2 * pl) + 1)).
  { eapply Rle_trans; [|apply Zce; lia]. rewrite !mult_IZR. assert (Hpl' := IZR_lt _ _ Hpl).
    apply le_div_r; [lra|].
    replace (s * (al' / (2 * PI)) * (2 * IZR pl)) with (s * al' * (IZR pl / PI)) by (field; lra).
    assert (IZR pl / PI <= s) by (apply div_le_r; lra).
    assert (0 <= s * al') by (apply Rmult_le_pos; lra).
    apply Rle_trans with (s * al' * s); [apply Rmult_le_compat_l; lra|apply Rmult_le_compat_r; lra]. }
  assert (HM : (0 <= Z.max 0 (al * S / (2 * ph)))%Z) by lia.
  set (lo := Z.max 0 (al * S / (2 * ph))) in *. set (hi := (au * S / (2 * pl) + 1)%Z) in *.
  assert (HA : s * half_angle (IZR g / sqrt (IZR a * IZR b)) = 
     if (0 <? g)%Z then s / 4 + s * (al' / (2 * PI)) else s / 4 - s * (al' / (2 * PI))).
  { rewrite half_angle_gen by (auto; lra). rewrite <- Hdet. unfold al'.
    destruct (Z.ltb_spec 0 g).
    - rewrite Z.abs_eq by lia. field. lra.
    - rewrite Z.abs_neq by lia. rewrite opp_IZR.
      replace (- IZR g / sqrt (IZR det)) with (- (IZR g / sqrt (IZR det))) by (unfold Rdiv; ring).
      rewrite atan_opp. field. lra. }
  assert (HP0 := half_angle_nonneg (IZR g / sqrt (IZR a * IZR b))).
  assert (HP1 : 0 <= s * half_angle (IZR g / sqrt (IZR a * IZR b))) by (apply Rmult_le_pos; lra).
  revert HA HP1. generalize (s * half_angle (IZR g / sqrt (IZR a * IZR b))). intros H0 HA HP1.
  destruct (0 <? g)%Z; cbn [fst snd]; rewrite HA; split; try lia.
  + rewrite !plus_IZR. lra.
  + rewrite HA in HP1. rewrite minus_IZR, plus_IZR. split; [|lra].
    apply Z.max_case; [auto|]. rewrite minus_IZR. lra.
Qed.

Definition enc_std (md : mode) (den2 p2 : Z) (g a b : Z) : option (Z * Z) :=
  (if g =? 0 then Some (0, 0) else
   if (0 <? a) && (0 <? b) && (0 <=? a * b - g * g) && (0 <? p2) then
     let (h0, h1) := half_s g (a * b - g * g) in
     match md with
     | Raw => let D := den2 * S in
         if 0 <? g then Some (p2 * g * h0 / D, p2 * g * h1 / D + 1)
         else Some (p2 * g * h1 / D, p2 * g * h0 / D + 1)
     | Nrm => let u := Z.sqrt (g * g * (S * S) / (a * b)) in
         let lo := p2 * u * h0 / (S * S) in let hi := p2 * (u + 1) * h1 / (S * S) + 1 in
         if 0 <? g then Some (lo, hi) else Some (- hi, - lo)
     end
   else None)%Z%bool.

Theorem enc_std_ok md den2 p2 g a b lo hi : (0 < den2)%Z ->
  enc_std md den2 p2 g a b = Some (lo, hi) ->
  IZR lo <= kernR md (IZR den2) (IZR g) (IZR a) (IZR b) (IZR p2) <= IZR hi.
Proof.
intros Hden. unfold enc_std. destruct (Z.eqb_spec g 0) as [->|Hg].
{ intros H; injection H as <- <-. unfold kernR, Rdiv. rewrite !Rmult_0_l, Rmult_0_r. destruct md; lra. }
destruct ((0 <? a) && (0 <? b) && (0 <=? a * b - g * g) && (0 <? p2))%Z%bool eqn:E; [|discriminate].
rewrite !andb_true_iff, !Z.ltb_lt, Z.leb_le in E. destruct E as [[[Ha Hb] Hd] Hp2].
destruct (half_s_ok g a b Hg Ha Hb Hd) as [H1 H2]. cbv zeta in H1, H2.
destruct (half_s g (a * b - g * g)) as [h0 h1]. cbn [fst snd] in H1, H2.
assert (Hs := Hs S HS). assert (Hden' := IZR_lt _ _ Hden). assert (Hp2' := IZR_lt _ _ Hp2).
assert (Ha' := IZR_lt _ _ Ha). assert (Hb' := IZR_lt _ _ Hb). assert (H2' := IZR_le _ _ H2).
unfold kernR. set (w := half_angle (IZR g / sqrt (IZR a * IZR b))) in *.
assert (Hh1 : 0 <= IZR h1) by lra.
destruct md.
- assert (HD : (0 < den2 * S)%Z) by nia.
  assert (R1 : forall z x, IZR z <= s * x -> (0 <= p2 * g)%Z -> IZR (p2 * g * z / (den2 * S)) <= IZR p2 * (IZR g / IZR den2 * x)).
  { intros z x Hz Hpg. eapply Rle_trans; [apply Zfl; auto|]. assert (Hpg' := IZR_le _ _ Hpg). rewrite !mult_IZR in *.
    apply div_le_r; [apply Rmult_lt_0_compat; auto|].
    replace (IZR p2 * (IZR g / IZR den2 * x) * (IZR den2 * s)) with (IZR p2 * IZR g * (s * x)) by (field; lra).
    apply Rmult_le_compat_l; lra. }
  assert (R2 : forall z x, s * x <= IZR z -> (0 <= p2 * g)%Z -> IZR p2 * (IZR g / IZR den2 * x) <= IZR (p2 * g * z / (den2 * S) + 1)).
  { intros z x Hz Hpg. eapply Rle_trans; [|apply Zce; auto]. assert (Hpg' := IZR_le _ _ Hpg). rewrite !mult_IZR in *.
    apply le_div_r; [apply Rmult_lt_0_compat; auto|].
    replace (IZR p2 * (IZR g / IZR den2 * x) * (IZR den2 * s)) with (IZR p2 * IZR g * (s * x)) by (field; lra).
    apply Rmult_le_compat_l; lra. }
  assert (R3 : forall z x, s * x <= IZR z -> (p2 * g <= 0)%Z -> IZR (p2 * g * z / (den2 * S)) <= IZR p2 * (IZR g / IZR den2 * x)).
  { intros z x Hz Hpg. eapply Rle_trans; [apply Zfl; auto|]. assert (Hpg' := IZR_le _ _ Hpg). rewrite !mult_IZR in *.
    apply div_le_r; [apply Rmult_lt_0_compat; auto|].
    replace (IZR p2 * (IZR g / IZR den2 * x) * (IZR den2 * s)) with (IZR p2 * IZR g * (s * x)) by (field; lra).
    apply Rmult_le_compat_neg_l; lra. }
  assert (R4 : forall z x, IZR z <= s * x -> (p2 * g <= 0)%Z -> IZR p2 * (IZR g / IZR den2 * x) <= IZR (p2 * g * z / (den2 * S) + 1)).
  { intros z x Hz Hpg. eapply Rle_trans; [|apply Zce; auto]. assert (Hpg' := IZR_le _ _ Hpg). rewrite !mult_IZR in *.
    apply le_div_r; [apply Rmult_lt_0_compat; auto|].
    replace (IZR p2 * (IZR g / IZR den2 * x) * (IZR den2 * s)) with (IZR p2 * IZR g * (s * x)) by (field; lra).
    apply Rmult_le_compat_neg_l; lra. }
  destruct (Z.ltb_spec 0 g); intros H0; injection H0 as <- <-; split.
  + apply R1; [lra|nia]. + apply R2; [lra|nia]. + apply R3; [lra|nia]. + apply R4; [lra|nia].
- assert (Hab : (0 < a * b)%Z) by nia. assert (Hm : (0 < Z.abs g)%Z) by lia.
  assert (Q := sqrt_enc (Z.abs g) (a * b) Hm Hab). cbv zeta in Q.
  replace (Z.abs g * Z.abs g)%Z with (g * g)%Z in Q by (rewrite <- Z.abs_mul; lia).
  set (u := Z.sqrt (g * g * (S * S) / (a * b))) in *. destruct Q as (Q0 & Q1 & Q2).
  rewrite (mult_IZR a b) in Q1, Q2. set (U := IZR (Z.abs g) / sqrt (IZR a * IZR b)) in *.
  assert (HSS : (0 < S * S)%Z) by nia. assert (Q0' := IZR_le _ _ Q0).
  assert (K1 : IZR (p2 * u * h0 / (S * S)) <= IZR p2 * (U * w)).
  { eapply Rle_trans; [apply Zfl; auto|]. rewrite !mult_IZR. apply div_le_r; [apply Rmult_lt_0_compat; auto|].
    replace (IZR p2 * (U * w) * (s * s)) with (IZR p2 * ((s * U) * (s * w))) by ring.
    rewrite Rmult_assoc. apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat; lra. }
  assert (K2 : IZR p2 * (U * w) <= IZR (p2 * (u + 1) * h1 / (S * S) + 1)).
  { eapply Rle_trans; [|apply Zce; auto]. rewrite !mult_IZR. apply le_div_r; [apply Rmult_lt_0_compat; auto|].
    replace (IZR p2 * (U * w) * (s * s)) with (IZR p2 * ((s * U) * (s * w))) by ring.
    rewrite (Rmult_assoc (IZR p2) (IZR (u + 1))). apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat; lra. }
  assert (HU : IZR g / sqrt (IZR a * IZR b) = if (0 <? g)%Z then U else - U).
  { unfold U. destruct (Z.ltb_spec 0 g); [rewrite Z.abs_eq by lia; auto|].
    rewrite Z.abs_neq, opp_IZR by lia. unfold Rdiv. ring. }
  rewrite HU. destruct (0 <? g)%Z; intros H0; injection H0 as <- <-; [auto|].
  rewrite !opp_IZR. replace (IZR p2 * (- U * w)) with (- (IZR p2 * (U * w))) by ring. lra.
Qed.
End Entry.

(* ---------- the backend ---------- *)
Section Backend.
(* 2^W is the scale of the fixed point; 2 NT terms of the series after NH halvings of the argument *)
Variables (W : positive) (NT NH : nat) (md : mode) (d : nat) (X : list (list Z)) (den p2 : Z).
Let S := Z.pow_pos 2 W.
Let pl := pil S NT NH.
Let ph := pih S NT NH.

Definition bounds_std lower upper : bool :=
  (0 <? pl)%Z && bounds_ok Z Zops (fun z => z) d X den p2 (enc_std S NT NH pl ph md (den * den) p2) lower upper.

Lemma S_pos : (0 < S)%Z.
Proof. change S with (2 ^ (Z.pos W))%Z. apply Z.pow_pos_nonneg; lia. Qed.

Theorem bounds_std_sound lower upper : bounds_std lower upper = true ->
  at_least (length X) (target md d X den) lower /\ at_most (length X) (target md d X den) upper.
Proof.
unfold bounds_std. rewrite andb_true_iff, Z.ltb_lt. intros [H1 H2].
refine (bounds_sound _ _ Zops_ok _ (fun z => eq_refl) md d X den p2 _ _ _ _ H2).
intros g a b lo hi Hd E.
refine (enc_std_ok _ S_pos NT NH _ _ H1 (pi_ok _ S_pos NT NH) _ _ _ _ _ _ _ _ _ E). nia.
Qed.
End Backend.
