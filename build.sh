#!/usr/bin/env bash
# Builds everything a user gets: artifacts/bin/action-host, artifacts/bin/whisk-action, artifacts/packages/*.nupkg.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/setup.sh

publish() {
  dotnet publish "$1" --configuration Release --output artifacts/bin -nologo -verbosity:quiet \
    -p:PublishDocumentationFiles=false -p:AllowedReferenceRelatedFileExtensions=none
}

publish src/ActionHost/ActionHost.csproj
# A publish keeps the linker's time; the tests ask whether the program is newer than its sources.
touch artifacts/bin/action-host
# The tool packs the SDK package, because it carries it.
publish src/ActionCli/ActionCli.csproj
dotnet pack templates/AotAction.Templates.csproj --configuration Release -nologo -verbosity:quiet

stat --printf '%n %s bytes\n' artifacts/bin/action-host artifacts/bin/whisk-action artifacts/packages/*.nupkg
