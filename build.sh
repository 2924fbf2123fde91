#!/usr/bin/env bash
# Builds everything a user gets: artifacts/bin/action-host, artifacts/bin/whisk-action, artifacts/packages/*.nupkg.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/setup.sh

# Other content has another version, so that no build takes another one's unpacked packages. `dotnet build` and the tests read the file.
version=$(scripts/version.sh)
mkdir -p artifacts/packages
echo "$version" | cmp -s - artifacts/version || echo "$version" >artifacts/version
find artifacts/packages -name '*.nupkg' ! -name "*.$version.nupkg" -delete

programs_alone=("-p:PackageVersion=$version" -p:PublishDocumentationFiles=false -p:AllowedReferenceRelatedFileExtensions=none)
publish() { dotnet publish "$1" --configuration Release --output artifacts/bin -nologo -verbosity:quiet "${programs_alone[@]}"; }

publish src/ActionHost/ActionHost.csproj
# A publish keeps the linker's time; the tests ask whether the program is newer than its sources. The tool carries the program, so no needless touch.
[ -z "$(find src Directory.*.props -type f -not -path '*/obj/*' -not -path '*/bin/*' -newer artifacts/bin/action-host -print -quit)" ] || touch artifacts/bin/action-host
# The tool packs the SDK package, because it carries it.
publish src/ActionCli/ActionCli.csproj
pack_tool() { dotnet pack src/ActionCli/ActionCli.csproj --configuration Release -nologo -verbosity:quiet "${programs_alone[@]}" "$@"; }
pack_tool
# The package that chooses, and the one for machines that the native one is not for.
pack_tool --no-restore -p:RuntimeIdentifier=
pack_tool --runtime any -p:PublishAot=false
for package in templates/AotAction.Templates.csproj src/ActionTesting/ActionTesting.csproj; do
  dotnet pack "$package" --configuration Release -nologo -verbosity:quiet "-p:PackageVersion=$version"
done

stat --printf '%n %s bytes\n' artifacts/bin/action-host artifacts/bin/whisk-action artifacts/packages/*.nupkg
