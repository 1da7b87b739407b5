package io.dromedary.results.ledger;

import io.dromedary.files.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The politeness ledger of one list: the closings that began while it ran, of the gates that its
 * URLs and their redirects pass. There is no file when there was none.
 */
public final class PolitenessFile {

  private final Path file;
  private final Closings closings;
  private final Instant from;
  private final Instant to;
  private final Access access;
  private final PolitenessTotals totals = new PolitenessTotals();

  public PolitenessFile(Path file, Closings closings, Instant from, Instant to, Access access) {
    this.access = access;
    this.file = file;
    this.closings = closings;
    this.from = from;
    this.to = to;
  }

  /**
   * Writes it, whole or not at all; one that is there already is replaced, or removed. To be called
   * once.
   *
   * @param results the outcomes of all lines
   */
  public PolitenessTotals write(Path results) throws IOException {
    Set<String> gates = new HashSet<>();
    closings.each(from, to, record -> gates.add(record.closing().host().value()));
    Set<String> passed = CalledHosts.among(gates, results, closings);
    if (passed.isEmpty()) {
      Files.deleteIfExists(file);
    } else {
      write(passed);
    }
    return totals;
  }

  private void write(Set<String> gates) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    try (Writer out = access.writer(unfinished)) {
      closings.each(
          from,
          to,
          record -> {
            if (gates.contains(record.closing().host().value())) {
              totals.add(record);
              line(out, ClosingText.write(record));
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void line(Writer out, String text) {
    try {
      out.write(text + '\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
