# How the program is started: read by the script of the project, ./multiverse, and by that of an installation,
# bin/multiverse. Works with the bash of macOS, which is 3.2.
# They set jar and libraries (its folder), and in an installation, installation (its folder); then they call prepare
# and start.

fail() { # exit code, message
    echo "multiverse: $2" >&2
    exit "$1"
}

# Sets followed to the file that a symbolic link leads to; not every readlink can follow several.
follow_links() { # file
    local target
    followed=$1
    while [[ -L $followed ]]; do
        target=$(readlink -- "$followed")
        [[ $target == /* ]] || target=${followed%/*}/$target
        followed=$target
    done
}

# Sets java to the JVM to use, java_release to its version and java_version to the first number of that.
find_java() {
    if [[ -n ${JAVA_HOME:-} ]]; then
        java=$JAVA_HOME/bin/java
        [[ -x $java ]] || fail 2 "JAVA_HOME is set, but there is no $java"
    else
        java=$(command -v java) || fail 2 "no java found: install a JDK 17 or newer, or set JAVA_HOME"
    fi
    java_version=
    local release line version
    follow_links "$java"
    release=${followed%/*}/../release
    # Reading the release file is quicker than starting a JVM to ask it.
    if [[ -r $release ]]; then
        while IFS= read -r line; do
            [[ $line == JAVA_VERSION=* ]] && java_version=${line#JAVA_VERSION=}
        done <"$release"
    fi
    if [[ -z $java_version ]]; then
        version=$("$java" -version 2>&1) || fail 2 "$java does not start: $version"
        [[ $version =~ version\ (\"[^\"]+\") ]] && java_version=${BASH_REMATCH[1]}
    fi
    java_version=${java_version//\"/}
    java_release=$java_version
    java_version=${java_version#1.}
    java_version=${java_version%%[!0-9]*}
    [[ -n $java_version ]] || fail 2 "cannot tell the version of $java"
    ((java_version >= 17)) || fail 2 "Java 17 or newer is needed, $java is Java $java_version"
}

# Sets archive to the file that holds, or will hold, the loaded classes for this jar and JVM: beside the jar, or where
# nothing can be written there, in the user's cache; to nothing where there is neither.
choose_archive() { # folder beside the jar
    local cache=${XDG_CACHE_HOME:-} number
    archive=$1/multiverse-jdk$java_version.jsa
    if [[ ! -w $1 ]] && ! is_archive_known; then
        [[ $cache == /* ]] || cache=${HOME:-}/.cache
        number=$(printf '%s\n' "$java $java_release $jar" | cksum)
        archive=$cache/multiverse/jdk$java_version-${number%% *}.jsa
        [[ $cache == /* ]] && mkdir -p -- "$cache/multiverse" 2>/dev/null || archive=
    fi
}

# Returns whether it is noted that the archive of classes was made of this jar by this JVM, or that it cannot be made.
is_archive_known() {
    [[ -f $archive.of && $(<"$archive.of") == "$java $java_release $jar" && ! $jar -nt $archive.of ]]
}

# Keeps the loaded classes of a short run in an archive, from which later JVMs start faster: once for each build and JDK.
# It is complete before it gets its name, because others may start at the same time.
archive_classes() {
    local folder=${archive%/*} made=$archive.$$
    [[ -w $folder ]] || return 0
    if command -v flock >/dev/null; then
        exec 9>"$folder/archive.lock"
        # Whoever holds the lock makes it; this run does without.
        flock -n 9 || {
            exec 9>&-
            return 0
        }
    fi
    [[ ! -t 2 ]] || echo "multiverse: preparing faster starts (once for each build and JDK)..." >&2
    rm -f -- "$archive.of"
    {
        "$java" "${flags[@]}" -Xlog:disable -XX:ArchiveClassesAtExit="$made" "-Dmultiverse.rehearsal=$made.run" \
            -jar "$jar" && mv -f -- "$made" "$archive"
    } >/dev/null 2>&1 9>&- || rm -f -- "$made" "$archive"
    rm -rf -- "$made.run"
    printf '%s\n' "$java $java_release $jar" >"$made.of" && mv -f -- "$made.of" "$archive.of"
    ! command -v flock >/dev/null || exec 9>&-
}

# Adds the JVM flags of a file, but none that the jar's manifest has, too: JVMs that find those on the command line
# cannot use all of what they keep archived, and start slower.
read_flags() { # file
    local line
    while IFS= read -r line || [[ -n $line ]]; do
        case $line in
            '' | '#'* | --add-exports* | --add-opens* | --enable-native-access*) ;;
            *) flags+=("$line") ;;
        esac
    done <"$1"
}

# Without this the JVM says on stdout that it records, whatever is said of other logs; it must follow all of them.
recording_in_silence=-Xlog:jfr+startup=error:stderr

# Sets words to the JVM options of a text, with all that a JVM prints to stdout turned to stderr: stdout is for data.
read_options() { # text
    local word
    words=()
    # Options are split at blanks on purpose, and never taken for patterns of file names.
    set -f
    for word in $1; do
        case $word in
            -Xlog) word=-Xlog:all=info:stderr ;;
            -Xlog:disable | -Xlog:help | -Xlog:async | -Xlog:*=off) ;;
            -Xlog:*:) word+=stderr ;;
            -Xlog:*:stdout*) word=${word/:stdout/:stderr} ;;
            -Xlog:*::*) word=${word/::/:stderr:} ;;
            -Xlog:*:*) ;;
            -Xlog:*) word+=:stderr ;;
            -verbose:gc | -XX:+PrintGC) word=-Xlog:gc:stderr ;;
            -XX:+PrintGCDetails) word=-Xlog:gc*:stderr ;;
            -verbose | -verbose:class) word=-Xlog:class+load:stderr ;;
            -verbose:module) word=-Xlog:module+load,module+unload:stderr ;;
            -verbose:jni) word=-Xlog:jni+resolve=debug:stderr ;;
            --show-version) word=-showversion ;;
            -agentlib:jdwp=* | -Xrunjdwp:*)
                # It prints to stdout where it listens; a port that it may choose itself must be told.
                if [[ $word =~ [=:,]address=([^,]*:)?[1-9] && $word != *quiet=* ]]; then
                    word+=,quiet=y
                fi
                ;;
        esac
        words+=("$word")
    done
    set +f
}

# Returns whether Java can load nothing from a folder: it takes "!/" for the end of a jar's name, ":" for that of a path.
is_no_class_path() { # folder
    [[ $1/ == *'!/'* || $1 == *:* ]]
}

# Prepares what is the same for every command: how names of files are read, and which JVM to use.
prepare() {
    # A JVM decodes arguments and names of files by the locale, and only UTF-8 keeps all letters.
    if [[ $(locale charmap 2>/dev/null) != UTF-8 ]]; then
        export LC_ALL=C.UTF-8
    fi

    # The JVM says the same, but with far fewer files not even this script and the JVM's start get on.
    open_files=$(ulimit -n)
    [[ $open_files == unlimited ]] || ((open_files >= 128)) \
        || fail 1 "this process may open $open_files files only, and needs 128: allow more with ulimit -n, for instance 1024"
    find_java
}

# Replaces this process by the JVM.
start() { # folder of the flag files, folder beside the jar, arguments...
    local flag_files=$1 beside=$2 variable copies copy
    shift 2
    flags=()
    [[ ! -r $flag_files/kernel.jvmflags ]] || read_flags "$flag_files/kernel.jvmflags"
    if ((java_version >= 24)) && [[ -r $flag_files/kernel-jdk24.jvmflags ]]; then
        read_flags "$flag_files/kernel-jdk24.jvmflags"
    fi
    if [[ ${1:-} != bench && -r $flag_files/launch.jvmflags ]]; then
        read_flags "$flag_files/launch.jvmflags"
    fi
    case " $* " in
        # The second compiler would only take time from what is over so soon.
        *' --help '* | *' -h '* | *' --version '* | *' -V '*) flags+=(-XX:TieredStopAtLevel=1) ;;
    esac
    flags+=(-XX:+DisplayVMOutputToStderr -Xlog:all=off:stdout -Xlog:all=warning:stderr)
    for variable in JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS; do
        if [[ ${!variable:-} =~ -Xlog|-verbose|PrintGC|--show-version|jdwp|StartFlightRecording ]]; then
            read_options "${!variable}"
            # These options come after those of the command line.
            [[ $variable != _JAVA_OPTIONS ]] || words+=("$recording_in_silence")
            export "$variable=${words[*]}"
        fi
    done
    choose_archive "$beside"
    if [[ -n $archive ]]; then
        is_archive_known || archive_classes
        if [[ -f $archive ]] && is_archive_known; then
            # Without the logs, a JVM that finds the archive unfit would say so before it does without.
            flags+=("-XX:SharedArchiveFile=$archive" -Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off)
        fi
    fi
    [[ -z ${installation:-} ]] || flags+=("-Dmultiverse.home=$installation")
    if is_no_class_path "${jar%/*}"; then
        # So it runs from a copy, which it deletes at its end.
        copies=${TMPDIR:-/tmp}
        ! is_no_class_path "$(cd -- "$copies" 2>/dev/null && pwd -P)" || copies=/tmp
        copy=$(mktemp -d "$copies/multiverse-copy-XXXXXX" 2>/dev/null) \
            || fail 1 "Java cannot run from a folder whose name ends with \"!\" or has a \":\", as in ${jar%/*}, and no \
copy can be made in $copies: rename the folder, or set TMPDIR"
        cp -R -- "$jar" "$libraries" "$copy/" || fail 1 "$jar cannot be copied to $copy"
        jar=$copy/${jar##*/}
        [[ -z ${installation:-} ]] || jar=$copy/${libraries##*/}/${jar##*/}
        flags+=("-Dmultiverse.copy=$copy")
    fi
    read_options "${MULTIVERSE_JAVA_OPTS:-}"
    words+=("$recording_in_silence")
    exec "$java" "${flags[@]}" "${words[@]}" -jar "$jar" "$@"
}
