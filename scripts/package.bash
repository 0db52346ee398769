# What the scripts that make packages have in common: a Java with nothing but the parts that are needed, and one tree as a .tar.gz, a .deb and
# an OCI image. Two packagings of one commit by the same tools are equal byte for byte: files are sorted, and all their times are the commit's,
# or SOURCE_DATE_EPOCH. Before it is read, the caller sets, beside what checkout.bash needs:
#   name      what the package is called
#   parts     the parts of Java that are needed
#   deploy    the folder with what is installed beside the program
#   squeeze   how the .deb is compressed: what is mostly compressed already takes minutes with xz, and gets no smaller
# and defines
#   deb_files TREE    adds to the tree of the .deb what stands elsewhere than in the package's own folder
#   deb_control       prints what the .deb says of itself
#   image_command     prints what Java starts in an image, an argument a line
# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154

# Prints the kinds to make: those that are wanted, all of the possible ones if none is.
kinds() {
  local possible=$1 each
  shift
  for each in "$@"; do
    [[ " $possible " == *" $each "* ]] || fail "There is no package $each. Say one of these, or nothing for all: $possible."
  done
  # shellcheck disable=SC2086 # several words
  [ $# -gt 0 ] || set -- $possible
  printf '%s\n' "$@"
}

# What the package manager calls this machine, and what the driver of SQLite calls it.
platform() {
  case $(uname -m) in
    x86_64) deb_arch=amd64 java_arch=amd64 native=x86_64 ;;
    aarch64) deb_arch=arm64 java_arch=aarch64 native=aarch64 ;;
    *) fail "$title can be packaged on x86_64 and aarch64; this is $(uname -m)." ;;
  esac
}

# When everything in the package was changed last, in seconds.
epoch() {
  printf '%s\n' "${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 1767225600)}"
}

# Finds the tools, builds the program, and begins with an empty folder.
begin_package() {
  prepare
  java_home=$(dirname "$(dirname "$(readlink -f "$java")")")
  [ -x "$java_home/bin/jlink" ] || fail "$title is packaged with jlink, and $java_home has none." "$install_hint"
  platform
  SOURCE_DATE_EPOCH=$(epoch)
  export SOURCE_DATE_EPOCH DPKG_DEB_THREADS_MAX=1
  built_from_these_sources || build_alone
  package_version=$(sed -n 's/^ *<version>\([0-9][^<]*\)<.*/\1/p' "$root/pom.xml" | head -n 1)
  package=$root/$module/target/package
  content=$package/$name
  rm -rf "$package"
  mkdir -p "$content"
}

# A Java with nothing but what is needed. What each start would read and check anew as one file is made where it is installed: two makings
# of that file differ.
make_runtime() {
  local compress=zip-6
  [ "$version" -ge 21 ] || compress=2
  "$java_home/bin/jlink" --add-modules "$parts" --strip-java-debug-attributes --no-header-files --no-man-pages \
    --compress="$compress" --output "$content/runtime"
}

# SQLite's native part for this platform alone, and beside its jar: nothing is unpacked into /tmp, which may be noexec.
separate_sqlite() {
  local driver unpacked
  driver=$(ls "$content"/lib/sqlite-jdbc-*.jar)
  unpacked=$(mktemp -d)
  (cd "$unpacked" && "$java_home/bin/jar" xf "$driver")
  mkdir -p "$content/native"
  mv "$unpacked/org/sqlite/native/Linux/$native/libsqlitejdbc.so" "$content/native/"
  rm -r "$unpacked/org/sqlite/native"
  pack "$unpacked" "$driver"
  rm -r "$unpacked"
}

# The files of a folder as a jar, its manifest first, sorted.
pack() {
  rm "$2"
  (cd "$1" && find . -type f ! -path ./META-INF/MANIFEST.MF | LC_ALL=C sort >../pack.$$ &&
    "$java_home/bin/jar" --create --file "$2" --manifest META-INF/MANIFEST.MF \
      --date="$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)" "@../pack.$$" && rm ../pack.$$)
}

# Everyone may read what is installed, whatever the umask was.
settle() {
  chmod -R u=rwX,go=rX "$1"
  find "$1" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
}

make_deb() {
  local tree=$package/deb
  rm -rf "$tree"
  mkdir -p "$tree"/{DEBIAN,usr/bin,usr/lib,"usr/share/doc/$name"}
  cp -R "$content" "$tree/usr/lib/$name"
  ln -s "../lib/$name/$name" "$tree/usr/bin/$name"
  cp "$root/LICENSE" "$tree/usr/share/doc/$name/copyright"
  deb_files "$tree"
  {
    echo "Package: $name"
    echo "Version: $package_version"
    echo "Architecture: $deb_arch"
    echo "Maintainer: DriveMind <maintainers@drivemind.invalid>"
    echo "Installed-Size: $(du -sk --apparent-size "$tree/usr" | cut -f1)"
    deb_control
  } >"$tree/DEBIAN/control"
  settle "$tree"
  dpkg-deb --root-owner-group -Z"$squeeze" -b "$tree" "$package/${name}_${package_version}_$deb_arch.deb" >/dev/null
  rm -rf "$tree"
}

make_tar() {
  archive=$package/${name}_${package_version}_linux_$deb_arch.tar.gz
  settle "$content"
  tar -C "$package" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -cf - "$name" | gzip -n >"$archive"
}

make_oci() {
  local image="$package/${name}_${package_version}_oci_$deb_arch.tar"
  image_command | "$root/scripts/make-image" "$content" "$image" "$package_version" "$deb_arch" "$deploy/image.json"
  "$root/scripts/check-image" "$image"
}

# What there is now, and the sums by which it can be checked elsewhere.
end_package() {
  local sums
  sums=$(cd "$package" && find . -maxdepth 1 -type f -printf '%f\n' | LC_ALL=C sort | xargs sha256sum)
  printf '%s\n' "$sums" >"$package/SHA256SUMS"
  ls -l "$package"
}
