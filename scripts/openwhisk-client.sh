#!/usr/bin/env bash
# Installs OpenWhisk's own JavaScript client, which tests compare with, into the folder given; what is installed is pinned beside the tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
target=$1
command -v npm >/dev/null || { echo "npm is needed: sudo apt-get install -y nodejs npm" >&2; exit 4; }
mkdir -p "$target"
cp tests/ActionCli.Tests/OpenWhisk/client/package*.json "$target"
npm ci --prefix "$target" --no-audit --no-fund --silent
