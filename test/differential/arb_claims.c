/* Decides claims lambda_min(Hinf) >= q / 2^p with Arb, in balls of 400 bits and by the formula with acos.
   Standard input, one claim a line: n d p q and n * d integers (the rows). Output, one line each: T, F or ? (not decided). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#if __has_include(<flint/arb_mat.h>)
#include <flint/arb_mat.h>
#include <flint/fmpz.h>
#else
#include <arb_mat.h>
#include <flint/fmpz.h>
#endif

#define BITS 400

static int read_integer(fmpz_t x) {
  static char word[4096];
  return scanf("%4095s", word) == 1 && fmpz_set_str(x, word, 10) == 0;
}

/* cos (pi - acos cos) / (2 pi), cos = g / sqrt(ab); exactly 1/2 or 0 where g^2 = ab */
static void entry(arb_t h, const fmpz_t g, const fmpz_t a, const fmpz_t b) {
  fmpz_t ab, square;
  arb_t c, t, pi;
  fmpz_init(ab), fmpz_init(square), arb_init(c), arb_init(t), arb_init(pi);
  fmpz_mul(ab, a, b);
  fmpz_mul(square, g, g);
  if (fmpz_equal(ab, square)) {
    if (fmpz_sgn(g) > 0) arb_set_ui(h, 1), arb_mul_2exp_si(h, h, -1);
    else arb_zero(h);
  } else {
    arb_sqrt_fmpz(t, ab, BITS);
    arb_set_fmpz(c, g);
    arb_div(c, c, t, BITS);
    arb_const_pi(pi, BITS);
    arb_acos(t, c, BITS);
    arb_sub(t, pi, t, BITS);
    arb_mul(t, t, c, BITS);
    arb_div(t, t, pi, BITS);
    arb_mul_2exp_si(h, t, -1);
  }
  fmpz_clear(ab), fmpz_clear(square), arb_clear(c), arb_clear(t), arb_clear(pi);
}

/* Positive definite: its Cholesky factorisation completes. Not semidefinite: a leading minor is negative. */
static char decide(const arb_mat_t A, slong n) {
  arb_mat_t L, minor;
  arb_mat_init(L, n, n);
  char answer = arb_mat_cho(L, A, BITS) ? 'T' : '?';
  for (slong k = 1; k <= n && answer == '?'; k++) {
    arb_t det;
    arb_init(det);
    arb_mat_init(minor, k, k);
    for (slong i = 0; i < k; i++)
      for (slong j = 0; j < k; j++) arb_set(arb_mat_entry(minor, i, j), arb_mat_entry(A, i, j));
    arb_mat_det(det, minor, BITS);
    if (arb_is_negative(det)) answer = 'F';
    arb_mat_clear(minor);
    arb_clear(det);
  }
  arb_mat_clear(L);
  return answer;
}

int main(void) {
  long n, d, p;
  while (scanf("%ld %ld %ld", &n, &d, &p) == 3) {
    fmpz_t q;
    fmpz_init(q);
    fmpz *X = _fmpz_vec_init(n * d), *G = _fmpz_vec_init(n * n);
    if (!read_integer(q)) return 2;
    for (long k = 0; k < n * d; k++) if (!read_integer(X + k)) return 2;
    for (long i = 0; i < n; i++)
      for (long j = 0; j < n; j++)
        for (long k = 0; k < d; k++) fmpz_addmul(G + i * n + j, X + i * d + k, X + j * d + k);
    arb_mat_t A;
    arb_t shift;
    arb_mat_init(A, n, n);
    arb_init(shift);
    arb_set_fmpz(shift, q);
    arb_mul_2exp_si(shift, shift, -p);
    for (long i = 0; i < n; i++) {
      for (long j = 0; j < n; j++) entry(arb_mat_entry(A, i, j), G + i * n + j, G + i * n + i, G + j * n + j);
      arb_sub(arb_mat_entry(A, i, i), arb_mat_entry(A, i, i), shift, BITS);
    }
    printf("%c\n", decide(A, n));
    arb_mat_clear(A), arb_clear(shift), fmpz_clear(q);
    _fmpz_vec_clear(X, n * d), _fmpz_vec_clear(G, n * n);
  }
  return 0;
}
