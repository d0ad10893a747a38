# Read by the other scripts (`. tools/say.sh`): how the commands talk, and where they keep what they know.
# Nothing here prints a secret; long output goes to a file in $VAR_DIR/log, its end to the terminal when a step fails.
VAR_DIR=${VAR_DIR:-$PWD/var}
VENV=.venv
export VAR_DIR

say() { printf '%s\n' "$*"; }
stop() { printf 'stadtmitte: %s\n' "$*" >&2; exit 1; }

# quietly LOG COMMAND…: runs it with its output in the log; on failure the caller reads $LOG to say why.
quietly() {
  LOG=$VAR_DIR/log/$1.log
  shift
  mkdir -p "$VAR_DIR/log" 2>/dev/null || stop "Can't write to $VAR_DIR: make it writable, or set VAR_DIR to a folder that is."
  "$@" >"$LOG" 2>&1
}

# why_it_failed WHAT: one line with the cause and what to do, from the log of the step that has just failed.
why_it_failed() {
  if grep -qiE 'no space left|ENOSPC|Errno 28' "$LOG"; then
    stop "The disk is full ($1). Free about 2 GB in $PWD, then run the same command again."
  elif grep -qiE 'NewConnectionError|NameResolution|Temporary failure in name|Network is unreachable|ConnectTimeout|ReadTimeout|timed out|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|Could not resolve|Failed to fetch|Connection refused|ProxyError' "$LOG"; then
    stop "No network ($1). Check the connection or the proxy settings, then run the same command again. Details: $LOG"
  fi
  tail -n 15 "$LOG" >&2
  stop "$1 failed. The end of its output is above, all of it in $LOG"
}
