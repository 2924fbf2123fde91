#!/usr/bin/env bash
# Runs every test, one project after the other. The last line is "N passed, N failed", with skipped ones if there are any.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
./build.sh || { echo "The build failed, so no test ran." >&2; echo "0 passed, 1 failed"; exit 1; }
. scripts/setup.sh
want_for_tests

results=artifacts/test-results
rm -rf "$results" artifacts/figures
broken=0
for project in tests/*.Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  if ! dotnet test "$project" --configuration Release --nologo --logger "trx;LogFileName=$name.trx" --results-directory "$results"; then
    # A test that failed is in the results; a build that failed, or a run that crashed, is not.
    grep -qs ' failed="[1-9]' "$results/$name.trx" || { echo "$name did not finish." >&2; broken=$((broken + 1)); }
  fi
done

# count ATTRIBUTE: its sum over the counters of all result files.
count() {
  cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | grep -o " $1=\"[0-9]*" | awk -F'"' '{ sum += $2 } END { print sum + 0 }' || true
}

# Figures are of the machine that recorded them: nothing is asserted, but a change that makes one worse is seen.
echo
echo "Measured (and recorded in tests/figures.txt, which is what artifacts/figures held on the day of the record):"
cat artifacts/figures/* 2>/dev/null | awk -F': ' '
  NR == FNR { recorded[$1] = substr($0, length($1) + 3); next }
  { print $0 "   [recorded: " ($1 in recorded ? recorded[$1] : "not yet") "]" }' tests/figures.txt - || true
echo

total=$(count total)
passed=$(count passed)
failed=$(($(count failed) + $(count error) + $(count timeout) + $(count aborted) + broken))
skipped=$((total - $(count executed)))
line="$passed passed, $failed failed"
[ "$skipped" = 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
