#!/usr/bin/env bash
# Runs every test. The last line is "N passed, N failed", with skipped ones if there are any.
# --no-build: with what ./build.sh has left. --quick: only the tests that need no program built with Native AOT, in the state of the sources; for the time between two edits.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
results=artifacts/test-results

if [ "${1:-}" = --quick ]; then
  . scripts/setup.sh
  first=(Architecture ActionSdk)
  second=(Http)
  build() {
    local name
    for name in "${first[@]}" "${second[@]}"; do dotnet build "tests/$name.Tests" --configuration Release -nologo -verbosity:quiet || return; done
  }
else
  [ "${1:-}" = --no-build ] || ./build.sh || { echo "The build failed, so no test ran." >&2; echo "0 passed, 1 failed"; exit 1; }
  . scripts/setup.sh
  want_for_tests
  # One after the other they take twice as long as the tool's tests, which wait for builds.
  first=(ActionCli)
  second=()
  for folder in tests/*.Tests; do
    name=$(basename "$folder" .Tests)
    [ "$name" = ActionCli ] || second+=("$name")
  done
  build() { dotnet build aot-action.sln --configuration Release -nologo -verbosity:quiet; }
fi

rm -rf "$results" artifacts/figures
mkdir -p "$results"
build || { echo "The tests do not build." >&2; echo "0 passed, 1 failed"; exit 1; }

# run NAME...: one project after the other, and what each said when it has ended.
run() {
  local name
  for name in "$@"; do
    if ! dotnet test "tests/$name.Tests" --no-build --configuration Release --nologo --logger "trx;LogFileName=$name.trx" \
        --results-directory "$results" >"$results/$name.log" 2>&1; then
      # A test that failed is in the results; a run that crashed is not.
      grep -qs ' failed="[1-9]' "$results/$name.trx" || { echo "$name did not finish." >>"$results/$name.log"; touch "$results/$name.broken"; }
    fi
    cat "$results/$name.log"
  done
}

# Two rows of projects side by side, for two cores: where one waits for a process, the other works.
run "${first[@]}" &
run "${second[@]}"
wait

# count ATTRIBUTE: its sum over the counters of all result files.
count() {
  cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | grep -o " $1=\"[0-9]*" | awk -F'"' '{ sum += $2 } END { print sum + 0 }' || true
}

echo
echo "The slowest test classes, in seconds of each test together:"
awk -f scripts/test-times.awk "$results"/*.trx | head -25 || true

# Figures are of the machine that recorded them: nothing is asserted, but a change that makes one worse is seen.
echo
echo "Measured (and recorded in tests/figures.txt, which is what artifacts/figures held on the day of the record):"
cat artifacts/figures/* 2>/dev/null | awk -F': ' '
  NR == FNR { recorded[$1] = substr($0, length($1) + 3); next }
  { print $0 "   [recorded: " ($1 in recorded ? recorded[$1] : "not yet") "]" }' tests/figures.txt - || true
echo

total=$(count total)
passed=$(count passed)
broken=$(find "$results" -name '*.broken' | wc -l)
failed=$(($(count failed) + $(count error) + $(count timeout) + $(count aborted) + broken))
skipped=$((total - $(count executed)))
line="$passed passed, $failed failed"
[ "$skipped" = 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
