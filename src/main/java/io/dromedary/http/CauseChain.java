package io.dromedary.http;

import java.util.Optional;
import java.util.regex.Pattern;

/** Looks through the causes of a failure. */
final class CauseChain {

  /** No real chain is longer, and one that is a ring ends. */
  private static final int DEEPEST = 16;

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");
  private static final int LONGEST = 300;

  private CauseChain() {}

  /** The first failure of a kind among a failure and its causes. */
  static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (kind.isInstance(cause)) {
        return Optional.of(kind.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** The message of the innermost cause that has one, in one line; else the name of its class. */
  static String text(Throwable failure) {
    String text = failure.getClass().getSimpleName();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      text = cause.getMessage() == null ? text : cause.getMessage();
      cause = cause.getCause();
    }
    return line(text);
  }

  /** Makes text of a server fit for a message: on one line, printable, and not too long. */
  private static String line(String text) {
    String start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String spaced = SPACES.matcher(start).replaceAll(" ");
    return UNPRINTABLE.matcher(spaced).replaceAll("?").strip();
  }
}
