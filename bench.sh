#!/usr/bin/env bash
# Measures the project against its limit, its baselines and, with --peer NAME=COMMAND,PAYLOAD, any other server of the OpenWhisk contract. --quick to see that it runs.
# Prints one table, and writes bench/results.json and bench/results.svg. Ten minutes on two cores; leave the machine alone meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
./build.sh >/dev/null
. scripts/setup.sh

programs=$PWD/artifacts/bench
publish() { dotnet publish "$1" --configuration Release --output "$programs/$2" -nologo -verbosity:quiet "-p:RestoreAdditionalProjectSources=$PWD/artifacts/packages" "${@:3}"; }
publish examples/hello/hello.csproj hello
# Under another name of the folder for its intermediate files, so that the two do not overwrite each other.
publish examples/hello/hello.csproj jit -p:PublishAot=false --no-self-contained -p:IntermediateOutputPath=obj/jit/
for baseline in slim constant process allocation; do publish "bench/baselines/$baseline/$baseline.csproj" "$baseline"; done
cc -O2 -o "$programs/limit" bench/baselines/limit/limit.c
dotnet build bench/Bench/Bench.csproj --configuration Release -nologo -verbosity:quiet

dotnet bench/Bench/bin/Release/net10.0/Bench.dll --programs "$programs" --root "$PWD" "$@"
