#!/usr/bin/env bash
# Gives the readers of requests, /init, ELF, zip and deflate broken inputs: ./fuzz.sh [MINUTES] [TARGET]. By default all share an hour.
#   request, zip, deflate        guided by the branches that an input takes (AFL++ and SharpFuzz, tests/Fuzz); each run goes on from
#                                what the last one found
#   a class, such as MutatedZip  property tests, with inputs at random (CsCheck): MutatedProgram, MutatedZip, InitRequest, MutatedRequest
# Ends with 1 if anything fails, and says how to make it fail again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
minutes=${1:-60}
guided="request zip deflate"
targets=${2:-$guided MutatedProgram MutatedZip InitRequest MutatedRequest}
. scripts/setup.sh

seconds=$((minutes * 60 / $(wc -w <<<"$targets")))
[ "$seconds" -gt 0 ] || { echo "\"$minutes\" is no number of minutes: write one above 0, or nothing for 60." >&2; exit 2; }
folder=artifacts/fuzz
program=$folder/program/Fuzz

# The library is instrumented: it tells AFL++ which branches an input takes.
build_program() {
  local target
  need_afl
  rm -rf "$folder/program"
  dotnet publish tests/Fuzz --configuration Release --output "$folder/program" -nologo -verbosity:quiet
  for target in $guided; do
    mkdir -p "$folder/$target/seeds"
    "$program" "$target" seeds "$folder/$target/seeds"
  done
  dotnet tool restore >/dev/null
  dotnet tool run sharpfuzz "$folder/program/AotAction.Sdk.dll"
}

# No input is longer than 8,000 bytes: so much may be thrown away of a request that another server goes on with. None may take more
# than 2 s.
fuzz() {
  AFL_AUTORESUME=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1 AFL_SKIP_CPUFREQ=1 AFL_SKIP_BIN_CHECK=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 \
    afl-fuzz -V "$seconds" -i "$folder/$1/seeds" -o "$folder/$1" -G 8000 -t 2000 -m none "$program" "$1" >"$folder/$1/log" ||
    { tail -20 "$folder/$1/log" >&2; return 1; }
  echo "$1:"
  grep -E '^(run_time|execs_done|corpus_count|edges_found|saved_crashes|saved_hangs) ' "$folder/$1/default/fuzzer_stats"
  if find "$folder/$1"/default/{crashes,hangs} -name 'id*' | grep .; then
    echo "Each fails again: $program $1 <FILE" >&2
    return 1
  fi
}

# A failure is printed with its seed: CsCheck_Seed=SEED dotnet test PROJECT --filter CLASS makes it fail again.
run_properties() {
  local project=tests/ActionSdk.Tests
  [ "$1" != MutatedRequest ] || project=tests/Http.Tests
  # A class may have two properties, which run one after the other.
  CsCheck_Time=$(((seconds + 1) / 2)) dotnet test "$project" --configuration Release --nologo --filter "FullyQualifiedName~$1" \
    --logger "console;verbosity=detailed"
}

status=0
for target in $targets; do
  if [[ " $guided " != *" $target "* ]]; then
    run_properties "$target" || status=1
    continue
  fi
  [ -n "${is_built:-}" ] || build_program
  is_built=1
  fuzz "$target" || status=1
done
exit "$status"
