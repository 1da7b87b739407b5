package io.dromedary.inbox;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What in the inbox looks like a list and is none that can be taken. A link is never followed: who
 * may drop lists must not have files read that only we may read.
 */
final class LeftAlone {

  private static final Pattern LIST =
      Pattern.compile("[^.].*\\.(txt|urls)(\\.gz)?", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  private LeftAlone() {}

  /** Why what is at a path is not taken; empty when it is, or when nobody would expect it to be. */
  static Optional<String> why(Path path) {
    String name = path.getFileName().toString();
    return LIST.matcher(name.toLowerCase(Locale.ROOT)).matches()
        ? fault(path, name)
        : Optional.empty();
  }

  /** Why a file is no list that has been there for a while; empty for hidden ones. */
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
