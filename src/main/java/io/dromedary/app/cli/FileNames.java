package io.dromedary.app.cli;

import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.util.Locale;

/**
 * Says why a name is no file's. Java reads names by the locale of the system; where none is set, as
 * with cron and systemd, that is ASCII, and any other name is unreadable.
 */
final class FileNames {

  /** The property that names the encoding of file names. */
  private static final String ENCODING = "sun.jnu.encoding";

  private FileNames() {}

  /** One sentence about a name that cannot be used. */
  static String problem(InvalidPathException failure) {
    String encoding = System.getProperty(ENCODING, Charset.defaultCharset().name());
    return problem(failure, encoding);
  }

  static String problem(InvalidPathException failure, String encoding) {
    String name = '"' + failure.getInput().replaceAll("[^ -~]", "?") + '"';
    if (isUnicode(encoding) || isAscii(failure.getInput())) {
      return name + " cannot be the name of a file: " + failure.getReason();
    }
    return "the name "
        + name
        + " cannot be read: the locale has the encoding "
        + encoding
        + "; set one with UTF-8, such as LC_ALL=C.UTF-8";
  }

  private static boolean isAscii(String name) {
    return name.codePoints().allMatch(point -> point < 0x80);
  }

  private static boolean isUnicode(String encoding) {
    return encoding.toUpperCase(Locale.ROOT).startsWith("UTF");
  }
}
