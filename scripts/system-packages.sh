#!/usr/bin/env bash
# Installs the Debian packages that some tests use as second engines or as the environment of a user. Nothing here is
# needed to use lemmata. Without apt-get or the rights to use it, it says what is missing; the tests concerned are then
# skipped and say so.
set -euo pipefail
wanted=(chromium gcc libc6-dev libopenblas0 libflint-arb-dev postgresql coq libcoq-interval libcoq-bignums)
missing=()
for package in "${wanted[@]}"; do
  dpkg-query --show --showformat='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "not installed, and this user cannot install them: ${missing[*]}" >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
