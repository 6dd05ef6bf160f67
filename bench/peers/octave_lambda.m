% Interval Cholesky of a random positive definite matrix of order n, Octave's interval package.
% Argument: n. Prints JSON: seconds.
n = str2double(argv(){1});
pkg load interval
rand("seed", 1);
a = rand(n) - 0.5;
b = infsup(a * a' / n + eye(n));
began = time();
r = chol(b);
printf("{\"seconds\": [%.6f], \"version\": \"Octave %s with interval\"}\n", time() - began, version());
