# Sourced by build.sh: sees that this machine can compile, and installs what is missing where it may.

can_link() {
  local cc probe status=0
  cc=$(command -v clang || command -v gcc) || return 1
  probe=$(mktemp)
  echo 'int main(void) { return 0; }' | "$cc" -x c - -lz -o "$probe" 2>/dev/null || status=$?
  rm -f "$probe"
  return "$status"
}

need_linker() {
  can_link && return
  local packages="gcc libc6-dev zlib1g-dev"
  if ! command -v apt-get >/dev/null; then
    echo "A C linker and zlib's headers are needed: install gcc, the C library's and zlib's development packages." >&2
    exit 4
  fi
  if [ "$(id -u)" != 0 ]; then
    echo "A C linker and zlib's headers are needed: sudo apt-get update && sudo apt-get install -y $packages" >&2
    exit 4
  fi
  echo "Installing $packages" >&2
  apt-get update -qq
  # shellcheck disable=SC2086 # three packages, not one
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
  can_link || { echo "The C compiler still cannot link against zlib after installing $packages." >&2; exit 4; }
}

# What only some tests need: without it they are skipped, and say why.
want_for_tests() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && [ "$(uname -m)" = x86_64 ] || return 0
  local packages=""
  command -v dockerd >/dev/null && command -v iptables >/dev/null || packages="docker.io iptables"
  command -v clang >/dev/null && command -v ld.lld >/dev/null || packages="$packages clang lld"
  command -v aarch64-linux-gnu-gcc >/dev/null || packages="$packages gcc-aarch64-linux-gnu libc6-dev-arm64-cross"
  command -v qemu-aarch64-static >/dev/null || packages="$packages qemu-user-static"
  [ -n "$packages" ] || return 0
  echo "Installing $packages for the tests" >&2
  # shellcheck disable=SC2086 # a list of packages
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null; } ||
    echo "Not all could be installed; the tests that need them are skipped." >&2
}

# For ./fuzz.sh alone.
need_afl() {
  command -v afl-fuzz >/dev/null && return
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "AFL++ is needed: sudo apt-get update && sudo apt-get install -y afl++" >&2
    exit 4
  fi
  echo "Installing afl++" >&2
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends afl++ >/dev/null
}

need_dotnet() {
  if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
    echo "The .NET SDK 10 is needed: sudo apt-get install -y dotnet-sdk-10.0" >&2
    exit 4
  fi
}

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Scripts end with nothing left running: no build server stays to wait for the next build.
export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

need_dotnet
need_linker
