# What the scripts that run programs from this checkout have in common: they find a Java, and build a module at the first run and when its
# sources have changed. Before it is read, the caller sets:
#   root      the folder of the checkout
#   module    the module whose jar runs
#   modules   the modules that it is built from, itself included
#   home      where what runs is put
#   title     what people call it
# shellcheck shell=bash
# shellcheck disable=SC2154

install_hint="Debian and Ubuntu: apt install openjdk-17-jdk-headless maven. macOS: brew install openjdk maven. \
Fedora: dnf install java-21-openjdk-devel maven."

fail() {
  printf '%s\n' "$@" >&2
  exit 5
}

# The java program: JAVA_HOME's, else the one on the PATH.
find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    [ -x "$JAVA_HOME/bin/java" ] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it." \
      "Set it to a JDK, 17 or newer, or unset it."
    printf '%s\n' "$JAVA_HOME/bin/java"
  else
    command -v java || fail "$title needs a JDK, 17 or newer, and there is no java on the PATH." "$install_hint"
  fi
}

# The feature version, such as 17; from the JDK's own note, which is quicker than asking it.
java_version() {
  local note=${JAVA_HOME:-$(dirname "$(readlink -f "$1" 2>/dev/null || printf '%s' "$1")")/..}/release known=""
  [ ! -r "$note" ] || known=$(sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$note")
  if [ -n "$known" ]; then
    printf '%s\n' "$known"
    return
  fi
  "$1" -XshowSettings:properties -version 2>&1 |
    sed -n 's/^ *java\.specification\.version = \(1\.\)\{0,1\}\([0-9]*\).*/\2/p'
}

# Whether nothing has changed since the build; a module is a folder with a pom.xml of its own.
built_from_these_sources() {
  [ -f "$jar" ] || return 1
  local watched=("$root/pom.xml" "$root/.mvn" "$root/openapi.yaml") each
  for each in $modules; do watched+=("$root/$each/pom.xml" "$root/$each/src/main"); done
  [ -z "$(find "${watched[@]}" -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

# Compiles what runs, without tests and checks, into the modules' target/product; then swaps the result in, so that a running DriveMind
# keeps its own jars. Maven itself runs for seconds only, which its quick compiler serves best.
build() {
  [ -x "$java_home/bin/javac" ] || command -v javac >/dev/null ||
    fail "$title has to be built, and this Java has no compiler: $java" "$install_hint"
  command -v mvn >/dev/null || fail "$title has to be built, and there is no mvn on the PATH." "$install_hint"
  echo "Building $title; the first time this takes a few minutes, as libraries are fetched." >&2
  local begun=$root/$module/target/.build-begun log=$root/$module/target/build.log
  mkdir -p "$root/$module/target"
  : >"$begun"
  export MAVEN_OPTS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC ${MAVEN_OPTS:-}"
  if ! (cd "$root" && mvn -q -B -Dbuild=product -pl "$module" -am package </dev/null >"$log" 2>&1); then
    { grep -v '^\[ERROR\] *$' "$log" || true; } | tail -n 40 >&2
    fail "The build failed. All of its output: $log"
  fi
  rm -rf "$home.new" "$home.old"
  mkdir -p "$home.new"
  cp "$root/$module/target/product/drivemind-$module"-*.jar "$home.new/$(basename "$jar")"
  cp -R "$root/$module/target/product/lib" "$home.new/lib"
  touch -r "$begun" "$home.new/stamp"
  [ ! -d "$home" ] || mv "$home" "$home.old"
  mv "$home.new" "$home"
  rm -rf "$home.old" "$begun"
  after_build
}

# One build at a time; a lock whose process is gone does not count.
build_alone() {
  local owner
  mkdir -p "$root/$module/target"
  until (set -o noclobber && echo $$ >"$lock") 2>/dev/null; do
    owner=$(cat "$lock" 2>/dev/null || true)
    if [ -n "$owner" ] && kill -0 "$owner" 2>/dev/null; then
      sleep 1
    else
      rm -f "$lock"
    fi
  done
  trap 'rm -f "$lock"' EXIT
  built_from_these_sources || build
  rm -f "$lock"
  trap - EXIT
}

# Finds a Java that will do; the names of files and the arguments are UTF-8, which Java 17 takes from the locale alone.
prepare() {
  java=$(find_java) || exit $?
  version=$(java_version "$java")
  [ "${version:-0}" -ge 17 ] || fail "$title needs Java 17 or newer; $java is Java ${version:-of an unknown version}." \
    "$install_hint"
  java_home=${JAVA_HOME:-$(dirname "$java")/..}
  [ "$(locale charmap 2>/dev/null || true)" = UTF-8 ] || export LC_ALL=C.UTF-8
}
