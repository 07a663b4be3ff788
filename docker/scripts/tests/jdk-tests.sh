# shellcheck shell=bash
# Finding and fetching a JDK. Sourced by launcher-tests.

prepare_jdk_tests() {
  local tool
  # the tools without any Java beside them
  mkdir "$WORK/tools" "$WORK/served" "$WORK/no-jvm"
  for tool in bash sh cat curl wget tar gzip gunzip mktemp mkdir mv rm ls find id uname sha256sum shasum openssl cut \
    grep sed awk head tail tr readlink dirname dpkg-query ps sort; do
    ! command -v "$tool" >/dev/null 2>&1 || ln -s "$(command -v "$tool")" "$WORK/tools/$tool"
  done
  fake_jdk "$WORK/jdk-src/jdk-25.0.9" 25.0.9
  tar -czf "$WORK/served/jdk.tar.gz" -C "$WORK/jdk-src" jdk-25.0.9
  "$JAVA_HOME/bin/java" "$SCRIPTS/tests/LoopbackFiles.java" "$WORK/served" "$WORK/port" >"$WORK/server.log" 2>&1 &
  SERVER=$!
  await 200 test -s "$WORK/port" || die "the loopback server does not start: $(cat "$WORK/server.log")"
  SITE="http://127.0.0.1:$(cat "$WORK/port")"
  DIGEST="$(sha256_of "$WORK/served/jdk.tar.gz")"
}

# fake_jdk HOME VERSION: as much of a JDK as the finder looks at
fake_jdk() {
  mkdir -p "$1/bin"
  printf '#!/bin/sh\necho "javac %s"\n' "$2" >"$1/bin/javac"
  cp "$1/bin/javac" "$1/bin/java"
  chmod +x "$1/bin/javac" "$1/bin/java"
}

# in_bare_shell 'COMMANDS' [NAME=VALUE...]: with the scripts sourced, without any JDK in sight
in_bare_shell() {
  local commands="$1"
  shift
  env -i PATH="$WORK/tools" HOME="$T" XDG_CACHE_HOME="$T/cache here" ZAITAKU_JVM_FOLDER="$WORK/no-jvm" "$@" \
    bash -euc '. "$0/talk.sh"; . "$0/packages.sh"; . "$0/jdk.sh"; jdk_from_packages() { return 1; }; '"$commands" "$SCRIPTS"
}

expect_empty_cache() { expect_same "$(ls -A "$T/cache here/zaitaku" 2>/dev/null)" ''; }

test_a_fetched_jdk_is_checked_unpacked_and_used() {
  expect_code 0 in_bare_shell 'jdk_use; javac -version; echo "$JAVA_HOME"' ZAITAKU_JDK_URL="$SITE/jdk.tar.gz" ZAITAKU_JDK_SHA256="$DIGEST"
  expect_words 'javac 25.0.9'
  expect_words "$T/cache here/zaitaku/jdk-"
  expect_same "$(ls -A "$T/cache here/zaitaku" | wc -l | tr -d ' ')" 1
}

test_a_second_start_fetches_nothing() {
  expect_code 0 in_bare_shell jdk_use ZAITAKU_JDK_URL="$SITE/jdk.tar.gz" ZAITAKU_JDK_SHA256="$DIGEST"
  expect_code 0 in_bare_shell 'jdk_fetch() { exit 9; }; jdk_use; javac -version'
  expect_words 'javac 25.0.9'
}

test_two_fetches_at_once_leave_one_whole_jdk() {
  local one two
  in_bare_shell jdk_use ZAITAKU_JDK_URL="$SITE/jdk.tar.gz" ZAITAKU_JDK_SHA256="$DIGEST" >/dev/null 2>&1 & one=$!
  in_bare_shell jdk_use ZAITAKU_JDK_URL="$SITE/jdk.tar.gz" ZAITAKU_JDK_SHA256="$DIGEST" >/dev/null 2>&1 & two=$!
  wait "$one" || fails 'the first fetch failed'
  wait "$two" || fails 'the second fetch failed'
  expect_same "$(ls -A "$T/cache here/zaitaku" | wc -l | tr -d ' ')" 1
}

test_a_wrong_checksum_is_refused_and_nothing_is_left() {
  expect_code 1 in_bare_shell jdk_use ZAITAKU_JDK_URL="$SITE/jdk.tar.gz" ZAITAKU_JDK_SHA256="${DIGEST/[0-9a-f]/x}"
  expect_words 'the checksum of'
  expect_words 'install Eclipse Temurin 25'
  expect_empty_cache
}

test_half_a_download_is_refused_and_nothing_is_left() {
  expect_code 1 in_bare_shell jdk_use ZAITAKU_JDK_URL="$SITE/half/jdk.tar.gz" ZAITAKU_JDK_SHA256="$DIGEST"
  expect_words 'the download failed'
  expect_empty_cache
}

test_an_archive_without_a_jdk_is_refused_and_nothing_is_left() {
  mkdir -p "$T/src/other"
  tar -czf "$WORK/served/other.tar.gz" -C "$T/src" other
  expect_code 1 in_bare_shell jdk_use ZAITAKU_JDK_URL="$SITE/other.tar.gz" ZAITAKU_JDK_SHA256="$(sha256_of "$WORK/served/other.tar.gz")"
  expect_words 'holds no JDK'
  expect_empty_cache
}

test_another_address_needs_its_checksum() {
  expect_code 1 in_bare_shell jdk_use ZAITAKU_JDK_URL="$SITE/jdk.tar.gz"
  expect_words 'needs ZAITAKU_JDK_SHA256'
  expect_empty_cache
}

test_an_older_jdk_is_passed_over() {
  fake_jdk "$T/jvm/old" 24.0.2
  fake_jdk "$T/jvm/right" 25
  expect_code 0 in_bare_shell 'jdk_find' JAVA_HOME="$T/jvm/old" ZAITAKU_JVM_FOLDER="$T/jvm"
  expect_same "$(cat "$T/out")" "$T/jvm/right"
}

test_java_home_comes_first() {
  fake_jdk "$T/jvm/a" 25.0.1
  fake_jdk "$T/mine" 26-ea
  expect_code 0 in_bare_shell 'jdk_find' JAVA_HOME="$T/mine" ZAITAKU_JVM_FOLDER="$T/jvm"
  expect_same "$(cat "$T/out")" "$T/mine"
}

test_a_runtime_without_compiler_does_not_do() {
  fake_jdk "$T/jvm/a" 25.0.1
  rm "$T/jvm/a/bin/javac"
  expect_code 1 in_bare_shell 'jdk_find' ZAITAKU_JVM_FOLDER="$T/jvm"
}

test_every_known_platform_has_a_digest() {
  local platform
  for platform in x64_linux aarch64_linux x64_mac aarch64_mac; do
    expect_code 0 in_bare_shell "jdk_digest $platform"
    grep -Eqx '[0-9a-f]{64}' "$T/out" || fails "no digest for $platform"
  done
  expect_code 1 in_bare_shell 'jdk_digest riscv64_linux'
}

test_an_ordinary_user_gets_the_line_to_type_and_goes_on() {
  local as=()
  if [ "$(id -u)" = 0 ]; then
    command -v setpriv >/dev/null 2>&1 || return 0
    as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  fi
  [ -r /etc/debian_version ] || return 0
  cat "$SCRIPTS/talk.sh" "$SCRIPTS/packages.sh" >"$T/both.sh"
  expect_code 0 ${as[@]+"${as[@]}"} bash -euc '. /dev/stdin; package_is_here() { return 1; }; need_packages maven chromium; echo "went on"' \
    <"$T/both.sh"
  expect_words 'sudo apt-get install -y maven chromium'
  expect_words 'went on'
}
