package io.dromedary.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file with one password, as container platforms mount it: one line, with or without its end. */
final class PasswordFile {

  private static final int MOST = 4_096;

  private static final Pattern ONE_LINE = Pattern.compile("([^\\r\\n]+)\\r?\\n?");

  private PasswordFile() {}

  /** Reads it; empty when it cannot be read or holds something else. */
  static Optional<String> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      Matcher line = ONE_LINE.matcher(new String(in.readNBytes(MOST), StandardCharsets.UTF_8));
      return line.matches() ? Optional.of(line.group(1)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
