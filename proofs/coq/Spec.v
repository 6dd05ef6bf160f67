(* What is claimed: the definitions that a reader of a theorem has to believe. There is no proof in this file.
   The paper is Du, Zhai, Poczos, Singh, arXiv:1810.02054; H^infinity is defined before its Theorem 3.1. *)
From Coq Require Import ZArith Reals List.
Open Scope R_scope.

(* f 0 + ... + f (n - 1) *)
Fixpoint rsum (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S m => rsum m f + f m end.

(* v^T A v and |v|^2, of the n x n matrix A and of the first n entries of v *)
Definition qf (n : nat) (A : nat -> nat -> R) (v : nat -> R) : R :=
  rsum n (fun i => rsum n (fun j => A i j * v i * v j)).
Definition nrm2 (n : nat) (v : nat -> R) : R := rsum n (fun i => v i * v i).

(* The data set: coordinate k of input x_i is the rational number X[i][k] / den. *)
Definition xR (X : list (list Z)) (den : Z) (i k : nat) : R :=
  IZR (nth k (nth i X nil) 0%Z) / IZR den.
(* <x_i, x_j> *)
Definition ip (d : nat) (X : list (list Z)) (den : Z) (i j : nat) : R :=
  rsum d (fun k => xR X den i k * xR X den j k).
(* <x_i, x_j> / (|x_i| |x_j|) *)
Definition cosine (d : nat) (X : list (list Z)) (den : Z) (i j : nat) : R :=
  ip d X den i j / sqrt (ip d X den i i * ip d X den j j).

(* E_{w ~ N(0, I)} [ <x_i, x_j> 1{<w, x_i> >= 0} 1{<w, x_j> >= 0} ], in closed form, of the inputs as they are *)
Definition Hinf d X den i j : R :=
  ip d X den i j * (PI - acos (cosine d X den i j)) / (2 * PI).
(* the same of the inputs x_i / |x_i|, as the paper has them *)
Definition Hnrm d X den i j : R :=
  cosine d X den i j * (PI - acos (cosine d X den i j)) / (2 * PI).
