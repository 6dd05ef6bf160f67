/* Arb's way to a positive definite limit Gram matrix: everything in 64-bit balls, then arb_mat_cho.
   Arguments: file of n x d doubles, n, d. Prints JSON: seconds, whether the factorisation completed. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#if __has_include(<flint/arb_mat.h>)
#include <flint/arb_mat.h>
#else
#include <arb_mat.h>
#endif

#define BITS 64

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

/* h(c) = c (pi - acos c) / (2 pi) */
static void limit_entry(arb_t h, const arb_t c, const arb_t pi) {
  arb_t a;
  arb_init(a);
  arb_acos(a, c, BITS);
  arb_sub(a, pi, a, BITS);
  arb_mul(a, a, c, BITS);
  arb_div(a, a, pi, BITS);
  arb_mul_2exp_si(h, a, -1);
  arb_clear(a);
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  slong n = atol(argv[2]), d = atol(argv[3]);
  double *values = malloc(sizeof(double) * n * d);
  FILE *file = fopen(argv[1], "rb");
  if (!file || fread(values, sizeof(double), n * d, file) != (size_t)(n * d)) return 2;
  fclose(file);

  double began = now();
  arb_mat_t rows, columns, gram, factor;
  arb_mat_init(rows, n, d);
  arb_mat_init(columns, d, n);
  arb_mat_init(gram, n, n);
  arb_mat_init(factor, n, n);
  arb_t norm, pi;
  arb_init(norm);
  arb_init(pi);
  arb_const_pi(pi, BITS);
  for (slong i = 0; i < n; i++) {
    arb_zero(norm);
    for (slong k = 0; k < d; k++) {
      arb_set_d(arb_mat_entry(rows, i, k), values[i * d + k]);
      arb_addmul(norm, arb_mat_entry(rows, i, k), arb_mat_entry(rows, i, k), BITS);
    }
    arb_rsqrt(norm, norm, BITS);
    for (slong k = 0; k < d; k++) arb_mul(arb_mat_entry(rows, i, k), arb_mat_entry(rows, i, k), norm, BITS);
  }
  arb_mat_transpose(columns, rows);
  arb_mat_mul(gram, rows, columns, BITS);
  for (slong i = 0; i < n; i++) {
    for (slong j = 0; j < i; j++) {
      limit_entry(arb_mat_entry(gram, i, j), arb_mat_entry(gram, i, j), pi);
      arb_set(arb_mat_entry(gram, j, i), arb_mat_entry(gram, i, j));
    }
    arb_set_d(arb_mat_entry(gram, i, i), 0.5);
  }
  double between = now();
  int completed = arb_mat_cho(factor, gram, BITS);
  double ended = now();
  printf("{\"seconds\": [%.6f], \"gram\": %.6f, \"cho\": %.6f, \"completed\": %s, \"version\": \"Arb %s\"}\n",
         ended - began, between - began, ended - between, completed ? "true" : "false", arb_version);
  return 0;
}
