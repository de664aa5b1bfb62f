# shellcheck shell=bash
# Sourced by the scripts beside this folder; sets root, the top of the repository.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly root

# The program as scripts/run builds it.
# shellcheck disable=SC2034 # for the scripts
readonly softswitch=$root/src/Softswitch/bin/Release/net10.0/softswitch

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# say TEXT… - one progress line on standard error; results go to standard output.
say() {
  printf '%s\n' "$*" >&2
}

# need_dotnet - ends with 2 and says what to install when there is no SDK that global.json accepts.
need_dotnet() {
  if (cd "$root" && dotnet --version) >/dev/null 2>&1; then
    return
  fi

  say "The .NET 10 SDK is needed and was not found (global.json names the version)."
  say "Get it from https://dotnet.microsoft.com/download/dotnet/10.0, or on Debian 12:"
  say "  curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0"
  say "  export PATH=\"\$HOME/.dotnet:\$PATH\""
  exit 2
}

# need_debian BINARY:PACKAGE… - installs the packages whose binary is missing.
# Without root it prints the line to run and ends with 2.
need_debian() {
  local pair missing=()
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
  done

  if ((${#missing[@]} == 0)); then
    return
  fi

  if ((EUID != 0)); then
    say "Missing: ${missing[*]}. Install them with:"
    say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
    exit 2
  fi

  say "installing ${missing[*]}"
  apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# build_softswitch - restores and builds Release, silent unless it fails.
build_softswitch() {
  local output
  say "restoring and building (Release)"
  if ! output=$(dotnet build "$root/src/Softswitch/Softswitch.csproj" -c Release --nologo -v quiet -p:RestoreLockedMode=true 2>&1); then
    say "$output"
    exit 1
  fi
}

# config_of ARGUMENT… - sets config_option to (--config DIR) unless the arguments name one.
config_of() {
  local argument
  config_option=(--config "$root/config")
  for argument in "$@"; do
    if [[ $argument == --config || $argument == --config=* ]]; then
      # shellcheck disable=SC2034 # for the scripts
      config_option=()
    fi
  done
}
