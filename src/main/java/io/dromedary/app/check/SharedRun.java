package io.dromedary.app.check;

import io.dromedary.files.Access;
import io.dromedary.host.TimeSource;
import io.dromedary.store.StoredRun;
import java.io.IOException;
import java.io.Writer;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A check whose lines are in a database that nodes share, as a file beside its results knows it: so
 * the same command goes on with it, and no other does. Methods block for the time of a file
 * operation.
 *
 * @param file the file; gone when the check is over
 * @param inbox the identity under which the database keeps its lists
 * @param run the check
 */
record SharedRun(Path file, UUID inbox, StoredRun run) {

  private static final String ENDING = ".node";
  private static final int HEAD = 3;

  /** The file that belongs to results. */
  static Path of(Path results) {
    return results.resolveSibling(results.getFileName() + ENDING);
  }

  /**
   * Reads the file that belongs to results; empty when there is none, or it holds something else.
   */
  static Optional<SharedRun> read(Path results) throws IOException {
    Path file = of(results);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    try {
      UUID inbox = UUID.fromString(lines.get(0));
      StoredRun run = StoredRun.begun(number(inbox), lines.get(1), Long.parseLong(lines.get(2)));
      Set<String> done = new HashSet<>();
      lines.stream().skip(HEAD).map(SharedRun::decoded).forEach(done::add);
      return Optional.of(new SharedRun(file, inbox, run.with(done, 0)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /**
   * Begins a new one, and writes its file.
   *
   * @param lists the digest of its lists
   * @throws IOException when it cannot be written, or holds something else
   */
  static SharedRun begin(Path results, String lists, TimeSource time) throws IOException {
    Path file = of(results);
    if (Files.exists(file) && Files.size(file) > 0 && read(results).isEmpty()) {
      throw new IOException(file + " is needed, and holds something else; name another --output");
    }
    UUID inbox = UUID.randomUUID();
    long now = time.millis();
    try (Writer out = Access.OWNER.writer(file)) {
      out.write(inbox + "\n" + lists + "\n" + now + "\n");
    }
    return new SharedRun(file, inbox, StoredRun.begun(number(inbox), lists, now));
  }

  /** Notes that every outcome of a list is in the results. */
  void done(String list) throws IOException {
    byte[] line =
        (URLEncoder.encode(list, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.APPEND)) {
      out.write(ByteBuffer.wrap(line));
    }
  }

  /** Forgets it. */
  void end() throws IOException {
    Files.deleteIfExists(file);
  }

  private static String decoded(String line) {
    return URLDecoder.decode(line, StandardCharsets.UTF_8);
  }

  /** Part of the source of its lists, which has the identity besides. */
  private static long number(UUID inbox) {
    return inbox.getMostSignificantBits() & Long.MAX_VALUE;
  }
}
