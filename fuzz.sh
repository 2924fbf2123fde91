#!/usr/bin/env bash
# Gives the readers of /init, ELF, zip and deflate broken inputs for as long as you say: ./fuzz.sh [MINUTES] [CLASS], an hour by default. With the name of a
# class of tests, such as MutatedZip, only its properties run. What fails is printed with its seed: CsCheck_Seed=SEED dotnet test tests/ActionSdk.Tests makes
# it fail again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
minutes=${1:-60}
class=${2:-}
. scripts/setup.sh

# A class has two properties, which run one after the other. There are three classes, of which two run at once.
turns=3
filter="FullyQualifiedName~Mutated|FullyQualifiedName~InitRequest"
[ -z "$class" ] || { turns=2; filter="FullyQualifiedName~$class"; }
seconds=$((minutes * 60 / turns))
[ "$seconds" -gt 0 ] || { echo "\"$minutes\" is no number of minutes: write one above 0, or nothing for 60." >&2; exit 2; }
CsCheck_Time=$seconds dotnet test tests/ActionSdk.Tests --configuration Release --nologo --filter "$filter" --logger "console;verbosity=detailed"
