package io.dromedary.inbox;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides which entries of the inbox are skipped, and why. Links are never followed: whoever may
 * drop lists must not make this program read other files.
 */
final class SkippedEntries {

  private static final Pattern LIST =
      Pattern.compile("[^.].*\\.(txt|urls)(\\.gz)?", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  private SkippedEntries() {}

  /** The reason why an entry with a list's name is skipped; empty for all others. */
  static Optional<String> why(Path path) {
    String name = path.getFileName().toString();
    return LIST.matcher(name.toLowerCase(Locale.ROOT)).matches()
        ? fault(path, name)
        : Optional.empty();
  }

  /** The reason why an older file is not a list; empty for lists and hidden files. */
  static Optional<String> whyNoList(Path path, Instant changedBefore) {
    String name = path.getFileName().toString();
    if (name.startsWith(".") || LIST.matcher(name).matches()) {
      return Optional.empty();
    }
    return InboxFile.of(path).filter(file -> file.changed().isBefore(changedBefore)).isPresent()
        ? Optional.of("its name does not end in .txt, .urls, .txt.gz or .urls.gz")
        : Optional.empty();
  }

  private static Optional<String> fault(Path path, String name) {
    if (Files.isSymbolicLink(path)) {
      return Optional.of("it is a link, and links are not followed; drop the file itself");
    }
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of("it is a folder; drop the files in it");
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of("it is not a regular file")
          : Optional.empty();
    }
    return name(path, name);
  }

  private static Optional<String> name(Path path, String name) {
    if (name.indexOf('\\') >= 0 || LINE_BREAK.matcher(name).find()) {
      return Optional.of("there is a backslash or a line break in its name; rename it");
    }
    return path.toFile().exists()
        ? Optional.empty()
        : Optional.of("its name cannot be read in this locale; rename it, or set LANG=C.UTF-8");
  }
}
