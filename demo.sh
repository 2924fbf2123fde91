#!/usr/bin/env bash
# Builds, makes the two example actions, and plays the conversation with a real server. Exits 0 only if each answer is right.
# PORT chooses the port (8080).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
PORT=${PORT:-8080}

accepts() { (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; }

if accepts; then
  echo "Port $PORT is in use: choose another, PORT=8081 ./demo.sh" >&2
  exit 1
fi

./build.sh
artifacts/bin/whisk-action build examples/hello/hello.csproj -o artifacts/hello.json
artifacts/bin/whisk-action build examples/ciao/ciao.csproj -o artifacts/ciao.json

ACTION_LISTEN=127.0.0.1:$PORT artifacts/bin/action-host &
server=$!
request=$(mktemp)
trap 'rm -f "$request"; kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true' EXIT

for _ in $(seq 100); do
  accepts && break
  kill -0 "$server" || { echo "The server ended before it listened." >&2; exit 1; }
  sleep 0.05
done

# post PATH FILE: prints the status and the body. It is bash alone, so that a fresh machine needs no curl.
post() {
  exec 3<>"/dev/tcp/127.0.0.1/$PORT"
  { printf 'POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n' \
      "$1" "$(stat -c %s "$2")"; cat "$2"; } >&3
  tr -d '\r' <&3 | awk 'NR == 1 { print $2 } body { print } /^$/ { body = 1 }'
  exec 3>&-
}

# say PATH FILE SHOWN STATUS ANSWER: one request, shown with its answer, which has to be the one given.
say() {
  local answer
  echo "POST http://localhost:$PORT$1 $3"
  answer=$(post "$1" "$2")
  echo "${answer/$'\n'/ }"
  if [ "$answer" != "$4"$'\n'"$5" ]; then
    echo "Expected: $4 $5" >&2
    exit 1
  fi
}

mike='{"value":{"name":"Mike"}}'
printf %s "$mike" >"$request"
run() { say /run "$request" "$mike" "$@"; }
init() { say /init "artifacts/$1.json" "@artifacts/$1.json" 200 OK; }

echo
echo "The server is process $server."
run 500 '{"error":"the action failed to locate a binary"}'
init hello
run 200 '{"greetings":"Hello, Mike"}'
init ciao
run 200 '{"saluti":"Ciao, Mike"}'
kill -0 "$server"
echo "It was process $server from first to last; now it runs $(readlink "/proc/$server/exe")."
