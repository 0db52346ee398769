# What the product is built from in this checkout: what checkout.bash needs, and the parts beside the program. The caller sets `root` before.
# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154,SC2317

# Whether one of the arguments is the first one given here.
among() {
  local wanted=$1 each
  shift
  for each in "$@"; do [ "$each" != "$wanted" ] || return 0; done
  return 1
}

module=local
modules=$(cd "$root" && for each in */pom.xml; do among "$each" extract/pom.xml meaning/pom.xml google/pom.xml || echo "${each%/*}"; done)
title=DriveMind
home=$root/local/target/drivemind
jar=$home/drivemind.jar
stamp=$home/stamp
lock=$root/local/target/.building
page=$root/web/target/bundle
extractor=$root/extract/target/drivemind
meaning=$root/meaning/target/drivemind
google=$root/google/target/drivemind

# Whether the dashboard was built from these sources.
page_built_from_these_sources() {
  [ -f "$page/index.html" ] || return 1
  [ -z "$(find "$root/openapi.yaml" "$root/web"/*.* "$root/web/src" -newer "$page/index.html" -print 2>/dev/null | head -n 1)" ]
}

# Whether the libraries that the page is built from are there, in these versions.
page_libraries_fetched() {
  [ "$root/web/node_modules/.package-lock.json" -nt "$root/web/package-lock.json" ]
}

node_is_new_enough() {
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1)' 2>/dev/null
}

# Builds the dashboard, which needs Node.js; without it, everything else works. A page that cannot be built keeps nobody from the server.
build_page() {
  local log=$root/web/target/build.log new=target/bundle.new.$$
  if ! command -v npm >/dev/null || ! node_is_new_enough; then return 0; fi
  mkdir -p "$root/web/target"
  echo "Building the dashboard; the first time this takes a minute, as libraries are fetched." >&2
  if (
    cd "$root/web" &&
      { page_libraries_fetched || npm ci --omit=dev --prefer-offline --fetch-retries=1 --fetch-timeout=30000; } &&
      npm run build -- --outDir "$new"
  ) </dev/null >"$log" 2>&1; then
    rm -rf "$page"
    mv "$root/web/$new" "$page"
  else
    rm -rf "${root:?}/web/$new"
    echo "The dashboard could not be built; everything else works. All of the output: $log" >&2
  fi
}

# Builds a program that only those fetch who want it: its module, and what people call it. It runs as a process with libraries of its own.
build_apart() (
  module=$1
  modules=$1
  title=$2
  home=$root/$1/target/drivemind
  jar=$home/drivemind-$1.jar
  stamp=$home/stamp
  lock=$root/$1/target/.building
  after_build() { :; }
  built_from_these_sources || build_alone
)
