package io.dromedary.results.files;

import io.dromedary.files.OneLine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Names the results of a list in the outbox: {@code a.txt} for {@code a.txt}, and {@code a.txt.2}
 * when something is there under that name. Nothing is ever replaced.
 */
public final class OutboxNames {

  /** The endings of complete results, without the summary. */
  static final List<String> COMPLETE = List.of(".jsonl", ".politeness.jsonl");

  /** The endings of results, the longest one last. */
  private static final List<String> ENDINGS =
      List.of(
          ".jsonl",
          ".jsonl.part",
          ".summary.json",
          ".summary.json.part",
          ".politeness.jsonl",
          ".politeness.jsonl.part");

  /** File systems allow 255 bytes; this leaves room for a number and the longest ending. */
  private static final int LONGEST = 225;

  private final Path outbox;

  /** Makes the names of a folder. */
  public OutboxNames(Path outbox) {
    this.outbox = outbox;
  }

  /**
   * A name under which nothing is there yet. Looks at the folder.
   *
   * @param list the name of the list, a plain file name
   * @param taken whether a list that is not done has a name
   * @throws IllegalArgumentException when the list is not named by a plain file name
   */
  public String name(String list, Predicate<String> taken) {
    String base = shortened(plain(list));
    String name = base;
    for (int number = 2; taken.test(name) || isThere(name); number++) {
      name = base + '.' + number;
    }
    return name;
  }

  private boolean isThere(String name) {
    return ENDINGS.stream()
        .anyMatch(ending -> Files.exists(outbox.resolve(name + ending), LinkOption.NOFOLLOW_LINKS));
  }

  private static String plain(String list) {
    Path path = Path.of(list);
    if (list.isBlank()
        || path.isAbsolute()
        || path.getNameCount() != 1
        || path.equals(Path.of("."))
        || path.equals(Path.of(".."))) {
      throw new IllegalArgumentException(
          "a list must be named by a plain file name, was \"" + OneLine.reason(list) + '"');
    }
    return path.getFileName().toString();
  }

  private static String shortened(String name) {
    String part = name;
    while (part.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      part = part.substring(0, part.offsetByCodePoints(part.length(), -1));
    }
    return part;
  }
}
