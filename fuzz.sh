#!/usr/bin/env bash
# Gives the readers of /init, ELF and zip broken inputs for as long as you say: ./fuzz.sh [MINUTES], an hour by default. What fails is printed
# with its seed: CsCheck_Seed=SEED dotnet test tests/ActionSdk.Tests makes it fail again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
minutes=${1:-60}
. scripts/setup.sh

# Two classes run at once, each with two properties, one after the other.
seconds=$((minutes * 60 / 2))
[ "$seconds" -gt 0 ] || { echo "\"$minutes\" is no number of minutes: write one above 0, or nothing for 60." >&2; exit 2; }
CsCheck_Time=$seconds dotnet test tests/ActionSdk.Tests --configuration Release --nologo \
  --filter "FullyQualifiedName~Mutated|FullyQualifiedName~InitRequest" --logger "console;verbosity=detailed"
