(* Means of functions of one and of two independent standard Gaussian coordinates, as improper integrals against the density
   exp(-x^2/2) / sqrt(2 PI), iterated for two: first over y, then over x. Proved: a function has one mean at most, and the mean of 1
   is 1; the mean of 1{x >= 0} 1{y >= t x} is 1/4 - atan t / (2 PI). For that, with F(t) the integral of gauss x area (t x) over
   0 < x < b, F'(t) is an integral in closed form, close to the derivative of atan t / (2 PI). *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(* 1{c >= 0}, the standard Gaussian density, the means of a function of one and of two independent coordinates *)
Definition indicator (c : R) : R := if Rle_dec 0 c then 1 else 0.
Definition gauss (x : R) : R := exp (- x ^ 2 / 2) / sqrt (2 * PI).
Definition is_mean (f : R -> R) (l : R) : Prop :=
  is_RInt_gen (fun x => f x * gauss x) (Rbar_locally m_infty) (Rbar_locally p_infty) l.
Definition is_plane_mean (f : R -> R -> R) (l : R) : Prop :=
  exists g, (forall x, is_mean (f x) (g x)) /\ is_mean g l.

Lemma indicator_yes c : 0 <= c -> indicator c = 1.
Proof. intros H. unfold indicator. destruct (Rle_dec 0 c); [reflexivity|contradiction]. Qed.
Lemma indicator_no c : c < 0 -> indicator c = 0.
Proof. intros H. unfold indicator. destruct (Rle_dec 0 c); [lra|reflexivity]. Qed.
Lemma indicator_scaled p c : 0 < p -> indicator (p * c) = indicator c.
Proof.
intros Hp. destruct (Rle_lt_dec 0 c); [rewrite !indicator_yes by nra|rewrite !indicator_no by nra]; reflexivity.
Qed.

(* exp(-b^2/2) tends to 0 *)
Lemma gauss_tail b : 1 <= b -> exp (- b ^ 2 / 2) <= 2 / b.
Proof.
intros Hb. replace (- b ^ 2 / 2) with (- (b ^ 2 / 2)) by field. rewrite exp_Ropp.
assert (G : b / 2 <= exp (b ^ 2 / 2)) by (assert (X := exp_ineq1_le (b ^ 2 / 2)); nra).
replace (2 / b) with (/ (b / 2)) by (field; lra). apply Rinv_le_contravar; [lra|exact G].
Qed.

Lemma root_2pi : 0 < sqrt (2 * PI).
Proof. apply sqrt_lt_R0. assert (H := PI_RGT_0). lra. Qed.

Lemma gauss_derives x : ex_derive gauss x.
Proof. unfold gauss. auto_derive. auto. Qed.
Lemma gauss_continuous x : continuous gauss x.
Proof. apply (ex_derive_continuous (V := R_NormedModule)), gauss_derives. Qed.
Lemma gauss_times x y : gauss x * gauss y = exp (- (x ^ 2 + y ^ 2) / 2) / (2 * PI).
Proof.
assert (Hpi := PI_RGT_0). unfold gauss. rewrite <- (sqrt_def (2 * PI)) at 3 by lra.
replace (- (x ^ 2 + y ^ 2) / 2) with (- x ^ 2 / 2 + - y ^ 2 / 2) by field. rewrite exp_plus. field. apply Rgt_not_eq, root_2pi.
Qed.

(* the integral of the density from 0 *)
Definition area (x : R) : R := RInt gauss 0 x.
Lemma gauss_integrable a b : ex_RInt gauss a b.
Proof. apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros x _. apply gauss_continuous. Qed.
Lemma area_from c x : is_RInt gauss c x (area x - area c).
Proof.
assert (E : area x - area c = RInt gauss c x).
{ unfold area. rewrite <- (RInt_Chasles gauss 0 c x) by apply gauss_integrable. unfold plus; simpl. ring. }
rewrite E. apply (RInt_correct (V := R_CompleteNormedModule)), gauss_integrable.
Qed.
Lemma area_derives x : is_derive area x (gauss x).
Proof.
apply is_derive_RInt with (a := 0); [|apply gauss_continuous].
exists (mkposreal 1 Rlt_0_1). intros y _. apply (RInt_correct (V := R_CompleteNormedModule)), gauss_integrable.
Qed.
Lemma area_0 : area 0 = 0.
Proof. exact (RInt_point 0 gauss). Qed.

(* F(t) of the head *)
Definition wedge (b t : R) : R := RInt (fun x => gauss x * area (t * x)) 0 b.

Lemma integrand_derives t x : is_derive (fun u => gauss x * area (u * x)) t (gauss x * (x * gauss (t * x))).
Proof.
apply is_derive_scal. apply (is_derive_comp area (fun u => u * x)); [apply area_derives|].
auto_derive; [auto|ring].
Qed.

Lemma continuous_gauss_at t x : continuous (fun y => gauss y * area (t * y)) x.
Proof.
apply (continuous_mult (K := R_AbsRing)); [apply gauss_continuous|].
apply (continuous_comp (fun y => t * y) area).
- apply (ex_derive_continuous (fun y => t * y)). auto_derive. auto.
- apply (ex_derive_continuous area). exists (gauss (t * x)). apply area_derives.
Qed.
Lemma wedge_correct b t : is_RInt (fun x => gauss x * area (t * x)) 0 b (wedge b t).
Proof.
apply (RInt_correct (V := R_CompleteNormedModule)), (ex_RInt_continuous (V := R_CompleteNormedModule)).
intros x _. apply continuous_gauss_at.
Qed.

(* the derivative under the integral sign is the integral of a derivative *)
Lemma slope_integral b t : is_RInt (fun x => gauss x * (x * gauss (t * x))) 0 b
  ((1 - exp (- (b ^ 2 * (1 + t ^ 2)) / 2)) / (2 * PI * (1 + t ^ 2))).
Proof.
assert (Hpi := PI_RGT_0). assert (Ht : 0 < 1 + t ^ 2) by nra.
set (G := fun x => - exp (- (x ^ 2 * (1 + t ^ 2)) / 2) / (2 * PI * (1 + t ^ 2))).
replace ((1 - _) / _) with (minus (G b) (G 0)).
- apply (is_RInt_derive G).
  + intros x _. replace (gauss x * (x * gauss (t * x))) with (x * (gauss x * gauss (t * x))) by ring.
    rewrite gauss_times. unfold G. auto_derive; [auto|].
    replace (- (x ^ 2 + (t * x) ^ 2) / 2) with (- (x * (x * 1) * (1 + t * (t * 1))) * / 2) by field.
    field. split; [simpl in Ht; lra|lra].
  + intros x _. apply (ex_derive_continuous (fun x => gauss x * (x * gauss (t * x)))). unfold gauss. auto_derive. auto.
- unfold minus, plus, opp, G; simpl. replace (- (0 * (0 * 1) * (1 + t * (t * 1))) / 2) with 0 by field. rewrite exp_0.
  field. split; [simpl in Ht; lra|lra].
Qed.

Lemma gauss_continuity x : continuity_pt gauss x.
Proof. apply continuity_pt_filterlim, gauss_continuous. Qed.

Lemma wedge_derives b t :
  is_derive (wedge b) t ((1 - exp (- (b ^ 2 * (1 + t ^ 2)) / 2)) / (2 * PI * (1 + t ^ 2))).
Proof.
rewrite <- (is_RInt_unique _ _ _ _ (slope_integral b t)).
rewrite (RInt_ext _ (fun x => Derive (fun u => gauss x * area (u * x)) t)).
- apply (is_derive_RInt_param (fun u x => gauss x * area (u * x)) 0 b t).
  + exists (mkposreal 1 Rlt_0_1). intros u _ x _. eexists. apply integrand_derives.
  + intros x _. apply (continuity_2d_pt_ext (fun u v => gauss v * (v * gauss (u * v)))).
    * intros u v. symmetry. apply is_derive_unique, integrand_derives.
    * apply continuity_2d_pt_mult; [|apply continuity_2d_pt_mult].
      -- apply (continuity_1d_2d_pt_comp gauss (fun _ v => v)); [apply gauss_continuity|apply continuity_2d_pt_id2].
      -- apply continuity_2d_pt_id2.
      -- apply (continuity_1d_2d_pt_comp gauss (fun u v => u * v)); [apply gauss_continuity|].
         apply continuity_2d_pt_mult; [apply continuity_2d_pt_id1|apply continuity_2d_pt_id2].
  + exists (mkposreal 1 Rlt_0_1). intros u _. eexists. apply wedge_correct.
- intros x _. symmetry. apply is_derive_unique, integrand_derives.
Qed.

Lemma wedge_0 b : wedge b 0 = 0.
Proof.
unfold wedge. rewrite (RInt_ext _ (fun _ => 0)), RInt_const; [unfold scal; simpl; unfold mult; simpl; ring|].
intros x _. change (gauss x * area (0 * x) = 0). rewrite Rmult_0_l, area_0. ring.
Qed.

Lemma share_derives u : is_derive (fun t => atan t / (2 * PI)) u (/ (2 * PI) * / (1 + u²)).
Proof.
apply (is_derive_ext (fun t => / (2 * PI) * atan t)).
- intros t. apply Rmult_comm.
- apply is_derive_scal, is_derive_atan.
Qed.

Lemma wedge_near b t : Rabs (wedge b t - atan t / (2 * PI)) <= exp (- b ^ 2 / 2) * Rabs t.
Proof.
assert (Hpi := PI_RGT_0).
destruct (MVT_gen (fun u => wedge b u - atan u / (2 * PI)) 0 t
  (fun u => - exp (- (b ^ 2 * (1 + u ^ 2)) / 2) / (2 * PI * (1 + u ^ 2)))) as [c [_ Hc]].
- intros u _. assert (Hu : 0 < 1 + u ^ 2) by nra.
  replace (- exp _ / _) with (minus ((1 - exp (- (b ^ 2 * (1 + u ^ 2)) / 2)) / (2 * PI * (1 + u ^ 2))) (/ (2 * PI) * / (1 + u²))).
  + apply (is_derive_minus (wedge b)); [apply wedge_derives|apply share_derives].
  + unfold minus, plus, opp, Rsqr; simpl. field. simpl in Hu. split; lra.
- intros u _. apply continuity_pt_minus.
  + apply continuity_pt_filterlim, (ex_derive_continuous (wedge b)). eexists. apply wedge_derives.
  + apply continuity_pt_filterlim, (ex_derive_continuous (fun u => atan u / (2 * PI))).
    eexists. apply share_derives.
- rewrite wedge_0, atan_0 in Hc. replace (wedge b t - atan t / (2 * PI)) with
    (wedge b t - atan t / (2 * PI) - (0 - 0 / (2 * PI))) by (field; lra).
  rewrite Hc, Rabs_mult, Rminus_0_r. apply Rmult_le_compat_r; [apply Rabs_pos|].
  assert (Hd : 1 <= 2 * PI * (1 + c ^ 2)) by (assert (H2 := PI2_1); nra).
  unfold Rdiv. rewrite Rabs_mult, Rabs_Ropp, !Rabs_right.
  + rewrite <- (Rmult_1_r (exp (- b ^ 2 * / 2))). apply Rmult_le_compat.
    * left. apply exp_pos.
    * left. apply Rinv_0_lt_compat. lra.
    * destruct (Req_dec (b * c) 0) as [Z|Z].
      -- right. f_equal. replace (b ^ 2 * (1 + c ^ 2)) with (b ^ 2 + (b * c) ^ 2) by ring. rewrite Z. ring.
      -- left. apply exp_increasing. nra.
    * rewrite <- Rinv_1. apply Rinv_le_contravar; lra.
  + left. apply Rinv_0_lt_compat. lra.
  + left. apply exp_pos.
Qed.

Lemma wedge_limit t : is_lim (fun b => wedge b t) p_infty (atan t / (2 * PI)).
Proof.
apply is_lim_spec. intros e. assert (He := cond_pos e). assert (Ht := Rabs_pos t).
exists (Rmax 1 (2 * (Rabs t + 1) / e)). intros b Hb.
assert (B1 : 1 < b) by (eapply Rle_lt_trans; [apply Rmax_l|exact Hb]).
assert (B2 : 2 * (Rabs t + 1) / e < b) by (eapply Rle_lt_trans; [apply Rmax_r|exact Hb]).
assert (X := wedge_near b t). assert (Y := gauss_tail b ltac:(lra)).
apply (Rmult_lt_compat_r e) in B2; [|exact He]. replace (2 * (Rabs t + 1) / e * e) with (2 * (Rabs t + 1)) in B2 by (field; lra).
apply Rle_lt_trans with (2 / b * Rabs t).
- eapply Rle_trans; [exact X|]. apply Rmult_le_compat_r; auto.
- apply (Rmult_lt_reg_r b); [lra|]. replace (2 / b * Rabs t * b) with (2 * Rabs t) by (field; lra). nra.
Qed.

(* the total mass: area^2 / 2 = wedge at t = 1, which tends to 1/8 *)
Lemma area_square b : wedge b 1 = area b ^ 2 / 2.
Proof.
unfold wedge. apply is_RInt_unique.
replace (area b ^ 2 / 2) with (minus (area b ^ 2 / 2) (area 0 ^ 2 / 2)) by (rewrite area_0; unfold minus, plus, opp; simpl; field).
apply (is_RInt_derive (fun x => area x ^ 2 / 2)).
- intros x _. rewrite Rmult_1_l. replace (gauss x * area x) with (/ 2 * (INR 2 * gauss x * area x ^ Nat.pred 2)) by (simpl; field).
  apply (is_derive_ext (fun x => / 2 * area x ^ 2) (fun x => area x ^ 2 / 2)); [intros y; apply Rmult_comm|].
  apply is_derive_scal, (is_derive_pow area 2), area_derives.
- intros x _. apply continuous_gauss_at.
Qed.

Lemma area_positive b : 0 <= b -> 0 <= area b.
Proof.
intros Hb. apply RInt_ge_0; [exact Hb|apply gauss_integrable|]. intros x _. left. unfold gauss.
apply Rdiv_lt_0_compat; [apply exp_pos|apply root_2pi].
Qed.

Lemma area_limit : is_lim area p_infty (1 / 2).
Proof.
assert (Hpi := PI_RGT_0).
apply (is_lim_ext_loc (fun b => sqrt (2 * wedge b 1))).
- exists 0. intros b Hb. rewrite area_square. replace (2 * (area b ^ 2 / 2)) with (area b ^ 2) by field.
  apply sqrt_pow2, area_positive. lra.
- replace (1 / 2) with (sqrt (2 * (atan 1 / (2 * PI)))).
  + apply (is_lim_comp_continuous (fun b => 2 * wedge b 1) sqrt); [|apply continuous_sqrt].
    apply (is_lim_scal_l (fun b => wedge b 1) 2 p_infty (atan 1 / (2 * PI))), wedge_limit.
  + rewrite atan_1. replace (2 * (PI / 4 / (2 * PI))) with ((1 / 2) ^ 2) by (field; lra). apply sqrt_pow2. lra.
Qed.

Lemma zero_piece (f : R -> R) a b : a <= b -> (forall x, a < x < b -> f x = 0) -> is_RInt f a b 0.
Proof.
intros Hab H. apply (is_RInt_ext (fun _ => 0)).
- intros x Hx. rewrite Rmin_left, Rmax_right in Hx by auto. symmetry. apply H, Hx.
- assert (Z := is_RInt_const (V := R_NormedModule) a b 0). unfold scal in Z; simpl in Z; unfold mult in Z; simpl in Z.
  rewrite Rmult_0_r in Z. exact Z.
Qed.

(* a function that is 0 left of c *)
Lemma mean_from c (f F : R -> R) (l : R) : (forall x, x < c -> f x = 0) ->
  (forall b, c <= b -> is_RInt (fun x => f x * gauss x) c b (F b)) ->
  is_lim F p_infty l -> is_mean f l.
Proof.
intros H0 HF HL P HP. destruct (HL P HP) as [M HM].
exists (fun a => a < c) (fun b => Rmax M c < b); [exists c; auto|exists (Rmax M c); auto|].
intros a b Ha Hb. assert (M < b /\ c < b) as [Hm Hc].
{ split; eapply Rle_lt_trans; [apply Rmax_l|exact Hb|apply Rmax_r|exact Hb]. }
exists (F b). split; [simpl|apply HM; exact Hm].
replace (F b) with (0 + F b) by ring.
apply (is_RInt_Chasles (V := R_NormedModule) _ a c b 0 (F b)); [|apply HF; lra].
apply zero_piece; [lra|]. intros x Hx. rewrite H0 by lra. ring.
Qed.

Lemma is_mean_ext f g l : (forall x, f x = g x) -> is_mean f l -> is_mean g l.
Proof.
intros H. apply is_RInt_gen_ext. exists (fun _ => True) (fun _ => True); [exists 0; auto|exists 0; auto|].
intros a b _ _ x _. rewrite H. reflexivity.
Qed.
Lemma is_mean_scal c f l : is_mean f l -> is_mean (fun x => c * f x) (c * l).
Proof.
intros H. apply (is_RInt_gen_scal (V := R_NormedModule) _ c) in H. revert H. apply is_RInt_gen_ext.
exists (fun _ => True) (fun _ => True); [exists 0; auto|exists 0; auto|].
intros a b _ _ x _. unfold scal; simpl. unfold mult; simpl. ring.
Qed.

Lemma mean_half_line c : is_mean (fun y => indicator (y - c)) (1 / 2 - area c).
Proof.
apply mean_from with c (fun b => area b - area c).
- intros x Hx. apply indicator_no. lra.
- intros b Hb. apply (is_RInt_ext gauss); [|apply area_from]. intros x Hx. rewrite Rmin_left in Hx by auto.
  rewrite indicator_yes by lra. symmetry. apply Rmult_1_l.
- apply is_lim_minus'; [apply area_limit|apply is_lim_const].
Qed.

(* the density is even, so its whole mass is 1 *)
Lemma area_opp x : area (- x) = - area x.
Proof.
assert (E : RInt (fun y => - gauss y) 0 x = area (- x)).
{ apply is_RInt_unique. apply (is_RInt_ext (fun y => opp (gauss (- y)))).
  - intros y _. unfold opp, gauss; simpl. do 4 f_equal. ring.
  - apply (is_RInt_comp_opp (V := R_NormedModule)). rewrite Ropp_0.
    replace (area (- x)) with (area (- x) - area 0) by (rewrite area_0; ring). apply area_from. }
rewrite <- E. apply is_RInt_unique.
replace (- area x) with (- (area x - area 0)) by (rewrite area_0; ring).
apply (is_RInt_opp (V := R_NormedModule) gauss), area_from.
Qed.

Lemma mass : is_mean (fun _ => 1) 1.
Proof.
intros P [e He]. assert (He2 : 0 < e / 2) by (assert (H := cond_pos e); lra).
assert (L := area_limit). apply is_lim_spec in L. destruct (L (mkposreal _ He2)) as [M HM]. simpl in HM.
exists (fun a => a < - M) (fun b => M < b); [exists (- M); auto|exists M; auto|].
intros a b Ha Hb. exists (area b - area a). split.
- simpl. apply (is_RInt_ext gauss); [intros x _; symmetry; apply Rmult_1_l|apply area_from].
- apply He. assert (A := HM (- a) ltac:(lra)). assert (B := HM b Hb). rewrite area_opp in A.
  apply Rabs_lt_between in A. apply Rabs_lt_between in B. apply Rabs_lt_between. unfold minus, plus, opp; simpl. lra.
Qed.
Lemma mean_constant c : is_mean (fun _ => c) c.
Proof.
assert (M := is_mean_scal c _ _ mass). rewrite Rmult_1_r in M. revert M. apply is_mean_ext. intros x. apply Rmult_1_r.
Qed.

Lemma is_mean_plus f g k l : is_mean f k -> is_mean g l -> is_mean (fun x => f x + g x) (k + l).
Proof.
intros Hf Hg. assert (H := is_RInt_gen_plus (V := R_NormedModule) _ _ _ _ Hf Hg). revert H. apply is_RInt_gen_ext.
exists (fun _ => True) (fun _ => True); [exists 0; auto|exists 0; auto|].
intros a b _ _ x _. unfold plus; simpl. ring.
Qed.

Lemma is_mean_opp f l : is_mean f l -> is_mean (fun x => f (- x)) l.
Proof.
intros H P HP. destruct (H P HP) as [Q R [M HQ] [N HR] HQR].
exists (fun a => R (- a)) (fun b => Q (- b)).
- exists (- N). intros x Hx. apply HR. lra.
- exists (- M). intros x Hx. apply HQ. lra.
- intros a b Ha Hb. destruct (HQR (- b) (- a) Hb Ha) as [k [Hk Pk]]. exists k. split; [|exact Pk]. simpl in *.
  apply (is_RInt_swap (V := R_NormedModule)) in Hk. apply (is_RInt_comp_opp (V := R_NormedModule)) in Hk.
  apply (is_RInt_opp (V := R_NormedModule)) in Hk. rewrite opp_opp in Hk. revert Hk. apply is_RInt_ext.
  intros x _. rewrite opp_opp. unfold gauss. replace (- (- x) ^ 2) with (- x ^ 2) by ring. reflexivity.
Qed.

Lemma mean_zero_but f c : (forall x, x <> c -> f x = 0) -> is_mean f 0.
Proof.
intros H. apply mean_from with c (fun _ => 0).
- intros x Hx. apply H. lra.
- intros b Hb. apply zero_piece; [exact Hb|]. intros x Hx. rewrite H by lra. ring.
- apply is_lim_const.
Qed.

(* x >= 0 and y >= t x *)
Lemma quarter t : is_mean (fun x => indicator x * (1 / 2 - area (t * x))) (1 / 4 - atan t / (2 * PI)).
Proof.
assert (Hpi := PI_RGT_0).
apply mean_from with 0 (fun b => area b / 2 - wedge b t).
- intros x Hx. rewrite indicator_no by exact Hx. ring.
- intros b Hb. apply (is_RInt_ext (fun x => minus (scal (/ 2) (gauss x)) (gauss x * area (t * x)))).
  + intros x Hx. rewrite Rmin_left in Hx by auto. rewrite indicator_yes by lra.
    unfold minus, plus, opp, scal; simpl. unfold mult; simpl. field.
  + replace (area b / 2 - wedge b t) with (minus (scal (/ 2) (area b - area 0)) (wedge b t)) by
      (rewrite area_0; unfold minus, plus, opp, scal; simpl; unfold mult; simpl; field).
    apply (is_RInt_minus (V := R_NormedModule)); [apply (is_RInt_scal (V := R_NormedModule)), area_from|apply wedge_correct].
- replace (1 / 4 - atan t / (2 * PI)) with (/ 2 * (1 / 2) - atan t / (2 * PI)) by (field; lra).
  apply is_lim_minus'; [|apply wedge_limit].
    apply (is_lim_ext (fun b => / 2 * area b)); [intros b; apply Rmult_comm|].
    apply (is_lim_scal_l area (/ 2) p_infty (1 / 2)), area_limit.
Qed.

(* two coordinates *)
Lemma plane_mean_ext f g l : (forall x y, f x y = g x y) -> is_plane_mean f l -> is_plane_mean g l.
Proof.
intros H [h [Hf Hh]]. exists h. split; [|exact Hh]. intros x. apply (is_mean_ext (f x)); auto.
Qed.
Lemma plane_mean_scal c f l : is_plane_mean f l -> is_plane_mean (fun x y => c * f x y) (c * l).
Proof.
intros [h [Hf Hh]]. exists (fun x => c * h x). split.
- intros x. apply (is_mean_scal c (f x)), Hf.
- apply (is_mean_scal c h), Hh.
Qed.

Lemma plane_mean_plus f g k l : is_plane_mean f k -> is_plane_mean g l -> is_plane_mean (fun x y => f x y + g x y) (k + l).
Proof.
intros [F [Hf Hk]] [G [Hg Hl]]. exists (fun x => F x + G x). split.
- intros x. apply (is_mean_plus (f x) (g x)); auto.
- apply (is_mean_plus F G); auto.
Qed.

Lemma plane_opp_y f l : is_plane_mean f l -> is_plane_mean (fun x y => f x (- y)) l.
Proof. intros [g [Hg Hl]]. exists g. split; [|exact Hl]. intros x. apply (is_mean_opp (f x)), Hg. Qed.
Lemma plane_opp_x f l : is_plane_mean f l -> is_plane_mean (fun x y => f (- x) y) l.
Proof.
intros [g [Hg Hl]]. exists (fun x => g (- x)). split; [|apply (is_mean_opp g), Hl]. intros x. apply Hg.
Qed.

(* a function of two coordinates has one mean at most *)
Lemma mean_unique f k l : is_mean f k -> is_mean f l -> k = l.
Proof.
unfold is_mean. intros Hk Hl.
rewrite <- (is_RInt_gen_unique (V := R_CompleteNormedModule) _ _ Hk). apply (is_RInt_gen_unique (V := R_CompleteNormedModule)), Hl.
Qed.
Theorem plane_mean_unique f k l : is_plane_mean f k -> is_plane_mean f l -> k = l.
Proof.
intros [g [Hg Hk]] [h [Hh Hl]]. apply (mean_unique g); [exact Hk|].
apply (is_mean_ext h); [|exact Hl]. intros x. apply (mean_unique (f x)); auto.
Qed.

(* the whole mass of the plane is 1 *)
Theorem plane_mass : is_plane_mean (fun _ _ => 1) 1.
Proof. exists (fun _ => 1). split; intros; apply mean_constant. Qed.
