package io.dromedary.testkit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A process that knows which processes this one has started, and kills them when this one is no
 * more, however it ended: the system closes the pipe between both. Safe for use by any thread.
 */
final class Guard {

  /** Reads "+ PID" and "- PID". Only Linux tells the children of a process in this way. */
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      end() {
        for one in $(cat "/proc/$1/task"/*/children 2> /dev/null); do end "$one"; done
        kill -9 "$1" 2> /dev/null
      }
      all=' '
      while read -r what pid; do
        case $what in
          +) all="$all$pid " ;;
          -) all="${all%%" $pid "*} ${all#*" $pid "}" ;;
        esac
      done
      for pid in $all; do end "$pid"; done
      """;

  private final PrintStream pids;

  private Guard(Process process) {
    this.pids = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  static Guard start() throws IOException {
    return new Guard(
        new ProcessBuilder("/bin/sh", "-c", SCRIPT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  void add(long pid) {
    say('+', pid);
  }

  void remove(long pid) {
    say('-', pid);
  }

  private synchronized void say(char what, long pid) {
    pids.print(what + " " + pid + '\n');
    pids.flush();
  }
}
