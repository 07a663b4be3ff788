# shellcheck shell=bash
# Finds a JDK 25 or later, or fetches Eclipse Temurin once. Sourced after talk.sh.

# The one release that is fetched. Digests as published with the release; to move on, change both together.
JDK_LEAST=25
JDK_RELEASE='25.0.4+7'
JDK_SITE='https://github.com/adoptium/temurin25-binaries/releases/download'
jdk_digest() {
  case "$1" in
    x64_linux) echo e58fcdcd637b25c03ca84cbbcefc70d11efb8f4b4cbd05decc9f661769d77f94 ;;
    aarch64_linux) echo 621f7196f0b682fb557da58bec89bd7dfe5419811fe1c0ba75c9cc8432f084c7 ;;
    x64_mac) echo a5ac9c46dad47ac06df35e36d096913195d8da1f3f71918828bcc2cfe33869b7 ;;
    aarch64_mac) echo 5a101c54abf5a9f16c0f70d8c38ba99e6567c1ba213378f0bb04497284f051bd ;;
    *) return 1 ;;
  esac
}

jdk_cache() { printf '%s\n' "${XDG_CACHE_HOME:-${HOME:?HOME is not set}/.cache}/zaitaku"; }

# jdk_platform -> x64_linux and the like; fails where no release is known to run (musl included)
jdk_platform() {
  local machine system
  case "$(uname -m)" in
    x86_64 | amd64) machine=x64 ;;
    aarch64 | arm64) machine=aarch64 ;;
    *) return 1 ;;
  esac
  case "$(uname -s)" in
    Linux) system=linux ;;
    Darwin) system=mac ;;
    *) return 1 ;;
  esac
  for musl in /lib/ld-musl-*; do
    [ ! -e "$musl" ] || [ -e /lib/ld-linux-x86-64.so.2 ] || [ -e /lib64/ld-linux-x86-64.so.2 ] \
      || [ -e /lib/ld-linux-aarch64.so.1 ] || return 1
  done
  printf '%s_%s\n' "$machine" "$system"
}

# jdk_is_good HOME: has a compiler that runs here and is new enough
jdk_is_good() {
  local version
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 1
  version="$("$1/bin/javac" -version 2>/dev/null)" || return 1
  version="${version#javac }"
  version="${version%%[!0-9]*}"
  [ -n "$version" ] && [ "$version" -ge "$JDK_LEAST" ]
}

# jdk_homes -> every place where a JDK may be, one a line, best first
jdk_homes() {
  local javac
  printf '%s\n' "${JAVA_HOME:-}"
  # Apple's /usr/bin/javac is a stub that opens a window
  if javac="$(command -v javac)" && ! { [ "$(uname -s)" = Darwin ] && [ "$javac" = /usr/bin/javac ]; }; then
    javac="$(readlink -f "$javac" 2>/dev/null || printf '%s' "$javac")"
    printf '%s\n' "${javac%/bin/javac}"
  fi
  printf '%s\n' "${ZAITAKU_JVM_FOLDER:-/usr/lib/jvm}"/*
  printf '%s\n' /Library/Java/JavaVirtualMachines/*/Contents/Home
  printf '%s\n' "$(jdk_cache)/jdk-$JDK_RELEASE"*
}

# jdk_find -> home of the first good one
jdk_find() {
  local home
  while IFS= read -r home; do
    if jdk_is_good "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  done < <(jdk_homes)
  return 1
}

download() {
  if command -v curl >/dev/null 2>&1; then
    local meter=(--silent --show-error)
    [ ! -t 2 ] || meter=(--progress-bar)
    curl --fail --location "${meter[@]}" --retry 3 --connect-timeout 20 --speed-limit 1024 --speed-time 60 \
      --output "$2" "$1"
  elif command -v wget >/dev/null 2>&1; then
    wget --quiet --tries=3 --timeout=60 --output-document="$2" "$1"
  else
    warn 'neither curl nor wget is here'
    return 1
  fi
}

# jdk_fetch: leaves a checked JDK in the cache, or nothing at all
# ZAITAKU_JDK_URL with ZAITAKU_JDK_SHA256: another archive (a mirror, a test)
jdk_fetch() (
  platform="$(jdk_platform)" || { warn "no JDK to fetch for $(uname -s) on $(uname -m)"; exit 1; }
  url="${ZAITAKU_JDK_URL:-}"
  digest="${ZAITAKU_JDK_SHA256:-}"
  if [ -z "$url" ]; then
    digest="$(jdk_digest "$platform")"
    url="$JDK_SITE/jdk-${JDK_RELEASE/+/%2B}/OpenJDK25U-jdk_${platform}_hotspot_${JDK_RELEASE/+/_}.tar.gz"
  elif [ -z "$digest" ]; then
    warn 'ZAITAKU_JDK_URL needs ZAITAKU_JDK_SHA256 beside it'
    exit 1
  fi
  cache="$(jdk_cache)"
  mkdir -p "$cache" || exit 1
  # what a killed download left a day ago
  find "$cache" -maxdepth 1 -name 'part.*' -mmin +1440 -exec rm -rf {} + 2>/dev/null
  part="$(mktemp -d "$cache/part.XXXXXX")" || exit 1
  trap 'rm -rf "$part"' EXIT
  trap 'exit 130' HUP INT TERM
  warn "fetching JDK $JDK_RELEASE (about 140 MB, once) from $url"
  download "$url" "$part/jdk.tar.gz" || { warn 'the download failed'; exit 1; }
  if [ "$(sha256_of "$part/jdk.tar.gz")" != "$digest" ]; then
    warn "the checksum of $url is wrong: refused and thrown away"
    exit 1
  fi
  mkdir "$part/jdk"
  tar -xzf "$part/jdk.tar.gz" -C "$part/jdk" || { warn 'the archive cannot be unpacked'; exit 1; }
  for home in "$part"/jdk/*/Contents/Home "$part"/jdk/*; do
    if jdk_is_good "$home"; then
      # a rename: whoever looks sees a whole JDK or none
      [ -e "$cache/jdk-$JDK_RELEASE" ] || mv "$home" "$cache/jdk-$JDK_RELEASE"
      exit 0
    fi
  done
  warn 'the archive holds no JDK that runs here'
  exit 1
)

# jdk_use: sets JAVA_HOME and PATH, or ends the program with the one line to type
jdk_use() {
  local home
  if ! home="$(jdk_find)"; then
    jdk_from_packages || jdk_fetch || true
    home="$(jdk_find)" \
      || die "no JDK $JDK_LEAST or later: install Eclipse Temurin $JDK_LEAST (https://adoptium.net) and set JAVA_HOME"
  fi
  export JAVA_HOME="$home"
  export PATH="$JAVA_HOME/bin:$PATH"
}
