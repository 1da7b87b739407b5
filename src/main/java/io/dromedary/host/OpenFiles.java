package io.dromedary.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The number of files and connections that this process may open, where the system says so (Linux,
 * proc(5)).
 */
public final class OpenFiles {

  private static final Path PROCESS = Path.of("/proc/self");
  private static final String LIMIT = "Max open files";

  /** Results, lists, the database, archives of classes: what calls must leave to the others. */
  private static final int OTHERS = 100;

  /** A call holds its connection, and for a moment one to a name server. */
  private static final int A_CALL = 2;

  private OpenFiles() {}

  /**
   * The calls that may be made at once.
   *
   * @param wanted what the settings say; it is not exceeded
   */
  public static int callsAtOnce(int wanted) {
    OptionalLong free = free();
    if (free.isEmpty()) {
      return wanted;
    }
    return (int) Math.max(1, Math.min(wanted, (free.getAsLong() - OTHERS) / A_CALL));
  }

  private static OptionalLong free() {
    try (Stream<String> limits = Files.lines(PROCESS.resolve("limits"));
        Stream<Path> open = Files.list(PROCESS.resolve("fd"))) {
      return limits
          .filter(line -> line.startsWith(LIMIT))
          .map(line -> line.substring(LIMIT.length()).strip().replaceFirst("\\s.*", ""))
          .filter(limit -> !limit.equals("unlimited"))
          .mapToLong(Long::parseLong)
          .map(limit -> limit - open.count())
          .findFirst();
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      return OptionalLong.empty(); // not Linux, or it does not let us see
    }
  }
}
