# How DriveMind is started, from a checkout and from a package alike. Before it is read, the caller sets:
#   java        the program
#   version     its feature version, such as 17
#   deploy      the folder of this file
#   jar         what runs, with its libraries beside it
#   invocation  what the user calls it
# shellcheck shell=bash
# shellcheck disable=SC2154

# Starts it in place of this shell, with the arguments; what is in `options` goes to Java first.
launch() {
  # What ends within seconds takes a third less work with the quick compiler alone, and with little memory in large pages: folders too are
  # read within seconds.
  local brief=(-XX:TieredStopAtLevel=1 -XX:CICompilerCount=1 -Xmn32m)
  [ ! -r /sys/kernel/mm/transparent_hugepage/enabled ] || brief+=(-XX:+UseTransparentHugePages)
  case ${1:-} in
    agents | audit | cancel | categories | changes | connections | files | found | health | operations | sources | status | tags | why)
      options+=("${brief[@]}")
      ;;
    # A server's jobs take what others leave of the processor, so that its answers do not wait for them. No thread is raised above other
    # programs, which root might; Java would warn all others that they may not.
    up)
      options+=(-XX:ThreadPriorityPolicy=1 -XX:JavaPriority1_To_OSPriority=19 -XX:-PrintWarnings)
      options+=(-XX:JavaPriority8_To_OSPriority=0 -XX:JavaPriority9_To_OSPriority=0 -XX:JavaPriority10_To_OSPriority=0)
      ;;
    diff | duplicates | insights | report) options+=("${brief[@]}" -Xms64m) ;;
    scan) [ ! -d "${2:-}" ] || options+=("${brief[@]}") ;;
  esac
  options+=("-Ddrivemind.invocation=$invocation")
  if [ -t 2 ] && [ "${TERM:-dumb}" != dumb ]; then
    columns=$( (stty size </dev/tty) 2>/dev/null | cut -d ' ' -f 2 || true)
    options+=(-Ddrivemind.terminal=true "-Ddrivemind.columns=${columns:-80}")
  fi
  # shellcheck disable=SC2086 # several options in one variable
  exec "$java" "${options[@]}" ${DRIVEMIND_JAVA_OPTS:-} -jar "$jar" "$@"
}

options=("@$deploy/java.options")
[ "$version" -lt 22 ] || options+=(--enable-native-access=ALL-UNNAMED)
[ "$version" -lt 23 ] || options+=(--sun-misc-unsafe-memory-access=allow)
