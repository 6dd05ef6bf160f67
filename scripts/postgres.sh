#!/usr/bin/env bash
# Runs a command with a PostgreSQL of its own: a fresh cluster in a new folder, reachable only through 127.0.0.1 at a free port, with its address in
# LEMMATA_TEST_POSTGRES, and removed afterwards. Uses Debian's package; as root the server runs as the user postgres, since it refuses root.
#   scripts/postgres.sh npx vitest run test/sweep
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
[ -n "$bin" ] || { echo "PostgreSQL is not installed: bash scripts/system-packages.sh" >&2; exit 69; }
folder=$(mktemp -d)
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
stop() { as "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap stop EXIT
cd "$folder"
as "$bin/initdb" -D "$folder/data" -U lemmata -A trust --no-sync >/dev/null
as "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off" start >/dev/null
cd "$OLDPWD"
LEMMATA_TEST_POSTGRES="postgres://lemmata@127.0.0.1:$port/postgres" "$@"
