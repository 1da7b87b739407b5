package io.dromedary.app.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A standard stream: where it goes, and what may be printed there. */
public enum Terminal {
  STDOUT(1),
  STDERR(2);

  private final int descriptor;

  Terminal(int descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Returns true when a person looks at this stream. Java can only say whether input and output
   * both are a terminal; Linux says it for each stream.
   */
  public boolean isTerminal() {
    if ("dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    Path link = Path.of("/proc/self/fd/" + descriptor);
    if (!Files.isSymbolicLink(link)) {
      return Ansi.AUTO.enabled();
    }
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  /** Colours on a terminal, unless NO_COLOR is set to anything (no-color.org). */
  Ansi ansi() {
    return ansi(isTerminal(), System.getenv());
  }

  static Ansi ansi(boolean isTerminal, Map<String, String> environment) {
    boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return isTerminal && !unwanted ? Ansi.ON : Ansi.OFF;
  }

  /** The columns of the terminal; 80 when it does not say. */
  public static int width() {
    return new UsageMessageSpec().autoWidth(true).width();
  }
}
