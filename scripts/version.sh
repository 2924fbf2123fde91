#!/usr/bin/env bash
# Prints the version of the packages that ./build.sh makes: 0.1.0 for a release (RELEASE=1), else 0.1.0-dev.c and a hash of all that
# goes into them. NuGet keeps an unpacked package for ever under its version, so other content needs another version.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
release=$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' Directory.Build.props)

if [ "${RELEASE:-}" = 1 ]; then
  echo "$release"
  exit
fi

# Of files, not of a commit: so it needs no git, and what is not committed counts.
content=$(find src templates Directory.Build.props Directory.Packages.props global.json \
    -type d \( -name bin -o -name obj \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
echo "$release-dev.c${content:0:12}"
