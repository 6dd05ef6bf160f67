(* Enclosures of the entries of H^infinity by coq-interval, and the theorems of the backends interval (floats of any
   precision, made of machine integers) and float (binary64 of the processor, as modelled by Coq's primitive floats). *)
From Coq Require Import ZArith Reals List Lra Lia Psatz Ratan.
From Bignums Require Import BigZ.
From Flocq Require Import Zaux.
From Interval Require Import Float.Basic Float.Sig Float.Specific_ops Float.Specific_bigint Float.Primitive_ops.
From Interval Require Import Interval.Interval Interval.Float Interval.Float_full Real.Xreal.
From Lemmata Require Import Spec Sums LowerBound UpperBound HalfAngle Bounds.
Import ListNotations.
Open Scope R_scope.

Module Enc (F : FloatOps with Definition sensible_format := true).
Module I := FloatIntervalFull F.

Lemma some_inj {T} (x y : T) : Some x = Some y -> y = x.
Proof. congruence. Qed.

Lemma xreal_inj (x y : R) : Xreal x = Xreal y -> y = x.
Proof. congruence. Qed.

Section E.
Variable prec : F.precision.
Let zi (z : Z) := I.fromZ prec z.

(* enclosure of half_angle; None if a or b is not positive or g^2 > a b *)
Definition half_i (g a b : Z) : option I.type :=
  if ((0 <? a) && (0 <? b))%Z%bool then
    let det := (a * b - g * g)%Z in
    if (0 <? det)%Z then
      Some (I.add prec (I.div prec (zi 1) (zi 4))
             (I.div prec (I.atan prec (I.div prec (zi g) (I.sqrt prec (zi det))))
                         (I.mul prec (zi 2) (I.pi prec))))
    else if (det =? 0)%Z then
      if (0 <? g)%Z then Some (I.div prec (zi 1) (zi 2)) else Some (zi 0)
    else None
  else None.

Definition kern_i (md : mode) (den2 g a b p2 : Z) : I.type :=
  match half_i g a b with
  | None => I.nai
  | Some h =>
    match md with
    | Raw => I.mul prec (I.div prec (zi (p2 * g)) (zi den2)) h
    | Nrm => I.mul prec (I.div prec (zi (p2 * g)) (I.sqrt prec (zi (a * b)))) h
    end
  end.

(* floor / ceiling of the two bounds *)
Definition flo (x : float F.radix) : option Z :=
  match x with
  | Basic.Fnan => None | Fzero => Some 0%Z
  | Basic.Float s m e => let sm := if s then Z.neg m else Z.pos m in
      match e with Z0 => Some sm | Z.pos q => Some (sm * Z.pow_pos F.radix q)%Z
                 | Z.neg q => Some (sm / Z.pow_pos F.radix q)%Z end
  end.
Definition cei (x : float F.radix) : option Z :=
  match x with
  | Basic.Fnan => None | Fzero => Some 0%Z
  | Basic.Float s m e => let sm := if s then Z.neg m else Z.pos m in
      match e with Z0 => Some sm | Z.pos q => Some (sm * Z.pow_pos F.radix q)%Z
                 | Z.neg q => Some (- ((- sm) / Z.pow_pos F.radix q))%Z end
  end.

Definition enc (md : mode) (den2 p2 : Z) (g a b : Z) : option (Z * Z) :=
  if (g =? 0)%Z then Some (0%Z, 0%Z) else
  match kern_i md den2 g a b p2 with
  | Float.Ibnd l u => match flo (F.toF l), cei (F.toF u) with
                | Some x, Some y => Some (x, y) | _, _ => None end
  | _ => None
  end.

Lemma zi_ok z : contains (I.convert (zi z)) (Xreal (IZR z)).
Proof. apply I.fromZ_correct. Qed.

Lemma div_ok x y a b : b <> 0 -> contains (I.convert x) (Xreal a) -> contains (I.convert y) (Xreal b) ->
  contains (I.convert (I.div prec x y)) (Xreal (a / b)).
Proof. intros Hb Hx Hy. assert (H := I.div_correct prec x y _ _ Hx Hy).
simpl in H. unfold Xdiv' in H. rewrite is_zero_false in H by auto. exact H. Qed.
Lemma mul_ok x y a b : contains (I.convert x) (Xreal a) -> contains (I.convert y) (Xreal b) ->
  contains (I.convert (I.mul prec x y)) (Xreal (a * b)).
Proof. intros Hx Hy. exact (I.mul_correct prec x y _ _ Hx Hy). Qed.
Lemma add_ok x y a b : contains (I.convert x) (Xreal a) -> contains (I.convert y) (Xreal b) ->
  contains (I.convert (I.add prec x y)) (Xreal (a + b)).
Proof. intros Hx Hy. exact (I.add_correct prec x y _ _ Hx Hy). Qed.
Lemma sqrt_ok x a : 0 <= a -> contains (I.convert x) (Xreal a) ->
  contains (I.convert (I.sqrt prec x)) (Xreal (sqrt a)).
Proof. intros Ha Hx. exact (I.sqrt_correct prec x _ Hx). Qed.
Lemma atan_ok x a : contains (I.convert x) (Xreal a) ->
  contains (I.convert (I.atan prec x)) (Xreal (atan a)).
Proof. intros Hx. exact (I.atan_correct prec x _ Hx). Qed.

Lemma half_ok g a b h : g <> 0%Z -> half_i g a b = Some h ->
  (0 < a)%Z /\ (0 < b)%Z /\
  contains (I.convert h) (Xreal (half_angle (IZR g / sqrt (IZR a * IZR b)))).
Proof.
intros Hg. unfold half_i.
destruct (Z.ltb_spec 0 a) as [Ha|]; [|discriminate].
destruct (Z.ltb_spec 0 b) as [Hb|]; [|discriminate]. simpl andb. cbv iota.
intros H. split; [exact Ha|]. split; [exact Hb|]. revert H.
assert (Ha' := IZR_lt _ _ Ha). assert (Hb' := IZR_lt _ _ Hb). simpl in Ha', Hb'.
assert (Hpi := PI_RGT_0).
assert (Hdet : IZR (a * b - g * g) = IZR a * IZR b - IZR g * IZR g)
  by (rewrite minus_IZR, !mult_IZR; auto).
destruct (Z.ltb_spec 0 (a * b - g * g)) as [Hd|Hd].
- apply IZR_lt in Hd. rewrite Hdet in Hd.
  intros H; apply some_inj in H; rewrite H; clear H h.
  rewrite half_angle_gen by auto.
  assert (0 < sqrt (IZR a * IZR b - IZR g * IZR g)) by (apply sqrt_lt_R0; auto).
  apply add_ok.
  + replace (/ 4) with (1 / 4) by field. apply div_ok; [lra| |]; apply zi_ok.
  + apply div_ok; [lra| |].
    * apply atan_ok, div_ok; [lra|apply zi_ok|]. apply sqrt_ok; [lra|]. rewrite <- Hdet. apply zi_ok.
    * apply mul_ok; [apply zi_ok|apply I.pi_correct].
- destruct (Z.eqb_spec (a * b - g * g) 0) as [Hz|]; [|discriminate].
  rewrite Hz in Hdet. symmetry in Hdet.
  destruct (Z.ltb_spec 0 g) as [Hg'|Hg']; intros H; apply some_inj in H; rewrite H; clear H h.
  + apply IZR_lt in Hg'. rewrite half_angle_pos by auto.
    replace (/ 2) with (1 / 2) by field. apply div_ok; [lra| |]; apply zi_ok.
  + assert (Hg2 : (g < 0)%Z) by lia. apply IZR_lt in Hg2. rewrite half_angle_neg by auto. apply zi_ok.
Qed.

Lemma kern_ok md den2 g a b p2 : (0 < den2)%Z -> g <> 0%Z ->
  contains (I.convert (kern_i md den2 g a b p2))
    (Xreal (kernR md (IZR den2) (IZR g) (IZR a) (IZR b) (IZR p2))).
Proof.
intros Hden Hg. unfold kern_i, kernR. destruct (half_i g a b) as [h|] eqn:E.
2:{ rewrite I.nai_correct. exact I. }
destruct (half_ok g a b h Hg E) as (Ha & Hb & Hh).
apply IZR_lt in Ha. apply IZR_lt in Hb. apply IZR_lt in Hden.
destruct md; rewrite <- Rmult_assoc.
- apply mul_ok; [|exact Hh]. replace (IZR p2 * (IZR g / IZR den2)) with (IZR (p2 * g) / IZR den2).
  2:{ rewrite mult_IZR; field; lra. }
  apply div_ok; [lra| |]; apply zi_ok.
- assert (0 < IZR a * IZR b) by (apply Rmult_lt_0_compat; auto).
  assert (0 < sqrt (IZR a * IZR b)) by (apply sqrt_lt_R0; auto).
  apply mul_ok; [|exact Hh].
  replace (IZR p2 * (IZR g / sqrt (IZR a * IZR b))) with (IZR (p2 * g) / sqrt (IZR a * IZR b)).
  2:{ rewrite mult_IZR; field; lra. }
  apply div_ok; [lra|apply zi_ok|]. apply sqrt_ok; [lra|]. rewrite <- mult_IZR. apply zi_ok.
Qed.

Lemma pow_pos_gt q : 0 < IZR (Z.pow_pos F.radix q).
Proof. apply IZR_lt. apply (Zpower_pos_gt_0 F.radix q). apply radix_gt_0. Qed.

Lemma flo_ok x z r : flo x = Some z -> FtoX x = Xreal r -> IZR z <= r.
Proof.
destruct x as [| |s m e]; intros H1 H2; [discriminate| |].
- apply some_inj in H1. apply xreal_inj in H2. rewrite H1, H2. lra.
- apply xreal_inj in H2. rewrite H2. clear H2 r. unfold flo in H1. unfold FtoR.
  set (sm := if s then Z.neg m else Z.pos m) in *.
  destruct e as [|q|q]; apply some_inj in H1; rewrite H1; try lra.
  assert (Hq := pow_pos_gt q). set (d := Z.pow_pos F.radix q) in *.
  apply (Rmult_le_reg_r (IZR d)); [auto|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  rewrite <- mult_IZR. apply IZR_le. rewrite Z.mul_comm. apply Z.mul_div_le. apply lt_IZR; auto.
Qed.
Lemma cei_ok x z r : cei x = Some z -> FtoX x = Xreal r -> r <= IZR z.
Proof.
destruct x as [| |s m e]; intros H1 H2; [discriminate| |].
- apply some_inj in H1. apply xreal_inj in H2. rewrite H1, H2. lra.
- apply xreal_inj in H2. rewrite H2. clear H2 r. unfold cei in H1. unfold FtoR.
  set (sm := if s then Z.neg m else Z.pos m) in *.
  destruct e as [|q|q]; apply some_inj in H1; rewrite H1; try lra.
  assert (Hq := pow_pos_gt q). set (d := Z.pow_pos F.radix q) in *.
  apply (Rmult_le_reg_r (IZR d)); [auto|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  rewrite <- mult_IZR. apply IZR_le.
  assert (d * (- sm / d) <= - sm)%Z by (apply Z.mul_div_le; apply lt_IZR; auto). lia.
Qed.

Theorem enc_ok md den2 p2 g a b lo hi : (0 < den2)%Z ->
  enc md den2 p2 g a b = Some (lo, hi) ->
  IZR lo <= kernR md (IZR den2) (IZR g) (IZR a) (IZR b) (IZR p2) <= IZR hi.
Proof.
intros Hden. unfold enc. destruct (Z.eqb_spec g 0) as [->|Hg].
{ intros H; injection H as <- <-. unfold kernR, Rdiv. rewrite !Rmult_0_l, Rmult_0_r. destruct md; lra. }
assert (K := kern_ok md den2 g a b p2 Hden Hg).
destruct (kern_i md den2 g a b p2) as [|l u] eqn:E; [discriminate|].
destruct (flo (F.toF l)) as [x|] eqn:El; [|discriminate].
destruct (cei (F.toF u)) as [y|] eqn:Eu; [|discriminate].
intros H; injection H as <- <-.
unfold I.convert in K.
destruct (F.valid_lb l && F.valid_ub u)%bool eqn:V.
2:{ simpl in K. lra. }
assert (HL : exists r, FtoX (F.toF l) = Xreal r).
{ destruct (F.toF l); [discriminate El|eexists; reflexivity|eexists; reflexivity]. }
assert (HU : exists r, FtoX (F.toF u) = Xreal r).
{ destruct (F.toF u); [discriminate Eu|eexists; reflexivity|eexists; reflexivity]. }
destruct HL as [r1 HL], HU as [r2 HU].
unfold contains in K. change (I.F.toX l) with (FtoX (F.toF l)) in K. change (I.F.toX u) with (FtoX (F.toF u)) in K.
rewrite HL, HU in K. destruct K as [K1 K2]. split.
- apply Rle_trans with (2 := K1). eapply flo_ok; eauto.
- apply Rle_trans with (1 := K2). eapply cei_ok; eauto.
Qed.
End E.
End Enc.

Definition Bops : ops BigZ.t := Ops _ BigZ.to_Z BigZ.zero BigZ.add BigZ.sub BigZ.mul BigZ.leb.
Lemma Bops_ok : ops_ok Bops.
Proof. split; simpl; intros.
- apply BigZ.spec_0. - apply BigZ.spec_add. - apply BigZ.spec_sub. - apply BigZ.spec_mul. - apply BigZ.spec_leb. Qed.
Lemma Bof z : val Bops (BigZ.of_Z z) = z. Proof. apply BigZ.spec_of_Z. Qed.

Module FB := SpecificFloat BigIntRadix2.
Module EB := Enc FB.
Module FP := PrimitiveFloat.
Module EP := Enc FP.

Lemma den2_pos den : (0 < den)%Z -> (0 < den * den)%Z. Proof. nia. Qed.

Definition bounds_interval prec md d X den p2 :=
  bounds_ok BigZ.t Bops BigZ.of_Z d X den p2 (EB.enc (FB.PtoP prec) md (den * den) p2).

Theorem bounds_interval_sound prec md d X den p2 lower upper :
  bounds_interval prec md d X den p2 lower upper = true ->
  at_least (length X) (target md d X den) lower /\ at_most (length X) (target md d X den) upper.
Proof.
refine (bounds_sound _ _ Bops_ok _ Bof md d X den p2 _ _ lower upper).
intros g a b lo hi Hd E. exact (EB.enc_ok _ _ _ _ _ _ _ _ _ (den2_pos _ Hd) E).
Qed.

Definition bounds_float md d X den p2 :=
  bounds_ok BigZ.t Bops BigZ.of_Z d X den p2 (EP.enc (FP.PtoP 53%positive) md (den * den) p2).

Theorem bounds_float_sound md d X den p2 lower upper :
  bounds_float md d X den p2 lower upper = true ->
  at_least (length X) (target md d X den) lower /\ at_most (length X) (target md d X den) upper.
Proof.
refine (bounds_sound _ _ Bops_ok _ Bof md d X den p2 _ _ lower upper).
intros g a b lo hi Hd E. exact (EP.enc_ok _ _ _ _ _ _ _ _ _ (den2_pos _ Hd) E).
Qed.
