#!/usr/bin/env bash
# Drives a real server under load: ./load.sh [--activations N] [--inits N]. Without arguments a million activations over one connection and
# over 64, and a thousand inits. Ends with 1 when a promise is broken.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/setup.sh
dotnet run --project tests/Load --configuration Release -- "$@"
