package io.dromedary.results.files;

import io.dromedary.files.Access;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The results of an interrupted check that are not continued. */
public final class AbandonedPart {

  private AbandonedPart() {}

  /**
   * Renames it, with the first number that is free ({@code r.jsonl.part.1}): lines are never
   * deleted. Blocks for the time of a file operation.
   *
   * @param part the file that grew, as {@link ResultFile#partOf} names it
   * @return its new name; empty when nothing was there, or no line in it
   * @throws IOException when it cannot be renamed, or another check is writing it
   */
  public static Optional<Path> setAside(Path part) throws IOException {
    if (!Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (FileChannel channel = Access.OWNER.open(part)) {
      PartLock.take(part, channel);
      if (channel.size() == 0) {
        return Optional.empty();
      }
      Path free = free(part);
      Files.move(part, free, StandardCopyOption.ATOMIC_MOVE);
      return Optional.of(free);
    } catch (IOException e) {
      throw WriteFailure.at(part, e);
    }
  }

  private static Path free(Path part) {
    int number = 1;
    Path free = numbered(part, number);
    while (Files.exists(free, LinkOption.NOFOLLOW_LINKS)) {
      number++;
      free = numbered(part, number);
    }
    return free;
  }

  private static Path numbered(Path part, int number) {
    return part.resolveSibling(part.getFileName() + "." + number);
  }
}
