# shellcheck shell=bash
# What every launcher script says, and how it learns about files and processes. Sourced; bash 3.2 will do.

say() { printf '%s\n' "$*"; }

warn() { printf '%s: %s\n' "${PROGRAM:-zaitaku}" "$*" >&2; }

die() {
  warn "$*"
  exit 1
}

misuse() {
  warn "$* (see --help)"
  exit 2
}

# sha256_of FILE -> hex digest
sha256_of() {
  if command -v sha256sum >/dev/null 2>&1; then
    sha256sum <"$1" | cut -d ' ' -f 1
  elif command -v shasum >/dev/null 2>&1; then
    shasum -a 256 <"$1" | cut -d ' ' -f 1
  else
    openssl dgst -sha256 -r <"$1" | cut -d ' ' -f 1
  fi
}

# is_port TEXT: 0 to 65535, decimal, no sign
is_port() {
  case "$1" in
    '' | *[!0-9]* | ??????*) return 1 ;;
  esac
  [ "$((10#$1))" -le 65535 ]
}

# is_host TEXT: a host name in lower case or a dotted IPv4 address that other machines could use; 127.* is the agent's
is_host() {
  case "$1" in
    '' | *[!a-z0-9.-]* | -* | .* | *. | *..* | *.-* | *-.* | *- | 127.* | 0.*) return 1 ;;
    *[!0-9.]*) [ "${#1}" -le 253 ] ;;
    *) printf '%s\n' "$1" | grep -Eq '^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\.|$)){4}$' ;;
  esac
}

# somebody_listens PORT: on this machine's loopback
somebody_listens() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || (exec 3<>"/dev/tcp/::1/$1") 2>/dev/null
}

# birth_of PID -> a word that differs for every process that ever had this number; nothing when it is
# gone or only waits to be buried (a zombie counts as gone)
birth_of() {
  local stat rest
  if [ -r /proc/self/stat ]; then
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
    rest="${stat##*) }"
    # shellcheck disable=SC2086 # the fields are wanted apart
    set -- $rest
    case "$1" in Z | X | x) return 1 ;; esac
    printf '%s\n' "${20}"
  else
    stat="$(ps -o stat= -p "$1" 2>/dev/null)" || return 1
    case "$stat" in '' | Z*) return 1 ;; esac
    ps -o lstart= -p "$1" 2>/dev/null | tr -s ' ' '_'
  fi
}

# same_process PID BIRTH: does exactly that process still run?
same_process() {
  local now
  case "$1" in '' | *[!0-9]*) return 1 ;; esac
  now="$(birth_of "$1")" || return 1
  [ -n "$2" ] && [ "$now" = "$2" ]
}

# await TENTHS COMMAND...: until the command succeeds; fails when the time is over
await() {
  local left="$1"
  shift
  until "$@"; do
    [ "$left" -gt 0 ] || return 1
    left=$((left - 1))
    sleep 0.1
  done
}
