# shellcheck shell=bash
# What the system must have, and how it gets it: apt as root on Debian, else the line to type. Sourced after talk.sh.

is_debian() { [ -r /etc/debian_version ] && command -v apt-get >/dev/null 2>&1; }

is_root() { [ "$(id -u)" = 0 ]; }

# package_is_here NAME: by what it brings, however it came here
package_is_here() {
  case "$1" in
    maven) command -v mvn >/dev/null 2>&1 ;;
    chromium) command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ;;
    chromium-driver) command -v chromedriver >/dev/null 2>&1 ;;
    xvfb) command -v Xvfb >/dev/null 2>&1 ;;
    curl) command -v curl >/dev/null 2>&1 ;;
    procps) command -v ps >/dev/null 2>&1 ;;
    ca-certificates) [ -s /etc/ssl/certs/ca-certificates.crt ] || ! is_debian ;;
    libpcsclite1) [ -n "$(find /usr/lib /usr/lib64 /usr/local/lib -name 'libpcsclite.so.1' 2>/dev/null | head -n 1)" ] ;;
    pcscd) command -v pcscd >/dev/null 2>&1 ;;
    opensc) command -v pkcs15-tool >/dev/null 2>&1 && command -v pkcs11-tool >/dev/null 2>&1 ;;
    openssl) command -v openssl >/dev/null 2>&1 ;;
    opensc-pkcs11) [ -n "$(find /usr/lib /usr/lib64 /usr/local/lib -name opensc-pkcs11.so 2>/dev/null | head -n 1)" ] ;;
    vsmartcard-vpcd) [ -n "$(find /usr/lib /usr/lib64 /usr/local/lib -name 'libifdvpcd.so*' 2>/dev/null | head -n 1)" ] ;;
    fonts-noto-cjk)
      [ -n "$(find /usr/share/fonts /Library/Fonts /System/Library/Fonts -iname '*cjk*' 2>/dev/null | head -n 1)" ] \
        || [ "$(uname -s)" = Darwin ]
      ;;
    *) dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed' ;;
  esac
}

missing_packages() {
  local name
  for name in "$@"; do
    package_is_here "$name" || printf '%s ' "$name"
  done
}

apt_quiet() {
  DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"
}

# apt_install NAME...: with what apt already knows; asks for news once when that fails; three tries in all
apt_install() {
  local log attempt
  log="$(mktemp)"
  for attempt in 1 2 3; do
    if { [ "$attempt" -eq 1 ] || apt_quiet update; } >>"$log" 2>&1 \
      && apt_quiet install -y --no-install-recommends "$@" >>"$log" 2>&1; then
      rm -f "$log"
      return 0
    fi
    [ "$attempt" -eq 1 ] || sleep 5
  done
  warn 'apt-get could not install them; its last words:'
  tail -n 15 "$log" >&2
  rm -f "$log"
  return 1
}

install_line() {
  if is_debian; then
    say "sudo apt-get install -y $*"
  elif [ "$(uname -s)" = Darwin ]; then
    say "brew install ${*/chromium-driver/chromedriver}"
  else
    say "install with your package manager: $*"
  fi
}

# need_packages NAME...: installs what is missing where it may; elsewhere says the line and goes on
need_packages() {
  local missing
  missing="$(missing_packages "$@")"
  [ -n "$missing" ] || return 0
  # shellcheck disable=SC2086 # a list of package names
  if is_debian && is_root; then
    say "Installing: $missing"
    apt_install $missing || warn 'going on with what is here'
  else
    warn "missing: ${missing}- to have all of it, type:"
    warn "  $(install_line $missing)"
  fi
}

need_maven() {
  need_packages maven
  command -v mvn >/dev/null 2>&1 || die "Maven is needed: $(install_line maven)"
}

# jdk_from_packages: a JDK from the distribution, where it has one and we may
jdk_from_packages() {
  local name
  is_debian && is_root || return 1
  for name in temurin-25-jdk openjdk-25-jdk-headless; do
    if apt-cache show "$name" >/dev/null 2>&1; then
      say "Installing: $name"
      apt_install "$name" && return 0
    fi
  done
  return 1
}
