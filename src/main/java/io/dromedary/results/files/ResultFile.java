package io.dromedary.results.files;

import io.dromedary.files.Access;
import io.dromedary.results.Outcomes;
import io.dromedary.results.ResultLine;
import io.dromedary.results.ledger.Closings;
import io.dromedary.results.ledger.PolitenessFile;
import io.dromedary.results.ledger.PolitenessTotals;
import io.dromedary.results.summary.Summary;
import io.dromedary.results.summary.SummaryWriter;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results of one list, or of a whole check: one JSON line for each line of input, exactly once.
 *
 * <p>It grows as {@code .part} and gets its name when it is complete. One that is there already is
 * continued: a torn last line is cut and what stands in it counts. Safe for use by any thread;
 * methods block for the time of a write.
 */
public final class ResultFile implements Closeable {

  private static final String POLITENESS = ".politeness.jsonl";
  private static final String SUMMARY = ".summary.json";

  private final ResultName name;
  private final Access access;
  private PartFile part;
  private final Summary summary;
  private final DeliveredLines delivered = new DeliveredLines();
  private @Nullable ResultStream copy;

  private ResultFile(ResultName name, Access access, PartFile part, Instant startedAt) {
    this.access = access;
    this.name = name;
    this.part = part;
    this.summary = new Summary(startedAt);
  }

  /**
   * Opens the results of a list in the outbox. They end as {@code <list>.jsonl} and {@code
   * <list>.summary.json}, or with a number ({@code <list>.2.jsonl}) when that is there: nothing is
   * replaced.
   *
   * @param outbox the folder, made when missing
   * @param list the name of the list, extension included
   * @param startedAt when the check of the list began
   * @param access who may read the files
   * @throws IOException when the folder or file cannot be written or read; says what to do
   */
  public static ResultFile ofList(Path outbox, String list, Instant startedAt, Access access)
      throws IOException {
    Path file = outbox.resolve(list).normalize();
    if (!file.startsWith(outbox.normalize()) || file.equals(outbox.normalize())) {
      throw new IllegalArgumentException("a list must be named by a plain file name, was " + list);
    }
    return open(new ResultName.Numbered(file), startedAt, access);
  }

  /**
   * Opens the results of a whole check. They end as {@code file}, which is replaced when it is
   * there, and {@code <file>.summary.json}.
   *
   * @param file the file, its folder made when missing
   * @param startedAt when the check began
   * @throws IOException when the folder or file cannot be written or read; says what to do
   */
  public static ResultFile of(Path file, Instant startedAt) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("cannot write results to " + file + ": it is a folder; name a file");
    }
    return open(new ResultName.Exactly(file), startedAt, Access.OWNER);
  }

  /** All files that {@link #of} may make or replace for a file of this name. */
  public static List<Path> filesOf(Path file) {
    return Stream.of("", ".part", POLITENESS, POLITENESS + ".part", SUMMARY, SUMMARY + ".part")
        .map(ending -> file.resolveSibling(file.getFileName() + ending))
        .toList();
  }

  /**
   * From now on a stream gets each line, too; it is closed with the file. A stream that ends fails
   * {@link #append}.
   */
  public synchronized void copyTo(ResultStream stream) {
    copy = stream;
  }

  /** The path of growing results that end as {@code file}. */
  public static Path partOf(Path file) {
    return new ResultName.Exactly(file).part();
  }

  /**
   * Counts the results of a check that are complete. Blocks until all of them are read.
   *
   * @param startedAt when the check began
   * @throws IOException when they cannot be read, or hold something else
   */
  public static Summary summaryOf(Path file, Instant startedAt) throws IOException {
    Summary summary = new Summary(startedAt);
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        summary.add(Outcomes.read(line));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " holds something else: " + e.getMessage(), e);
    }
    return summary;
  }

  private static ResultFile open(ResultName name, Instant startedAt, Access access)
      throws IOException {
    try {
      access.makeFolder(name.part().toAbsolutePath().getParent());
      PartFile part = PartFile.open(name.part(), access);
      ResultFile file = new ResultFile(name, access, part, startedAt);
      file.recall();
      return file;
    } catch (IOException e) {
      throw WriteFailure.at(name.part(), e);
    }
  }

  /**
   * Writes the outcome of a line, unless the line has one already.
   *
   * @param list the name of the list
   * @param line the physical line, from 1
   * @param body the outcome, as {@link Outcomes#body} made it
   * @return false when the line had its outcome before
   * @throws IOException when it cannot be written: then nothing of it is in the file
   */
  public synchronized boolean append(String list, long line, String body) throws IOException {
    if (delivered.contains(list, line)) {
      return false;
    }
    String text = Outcomes.splice(delivered.prefix(list), line, body);
    ResultLine result = Outcomes.read(text);
    try {
      part.append(text);
    } catch (IOException e) {
      throw WriteFailure.at(name.part(), e);
    }
    count(result);
    ResultStream stream = copy;
    if (stream != null) {
      stream.write(text);
    }
    return true;
  }

  /** Returns true when the line has its outcome. */
  public synchronized boolean contains(String list, long line) {
    return delivered.contains(list, line);
  }

  /** The number of lines that have their outcome. */
  public synchronized long lines() {
    return summary.lines();
  }

  /** The counts; to be read when no line is added any more. */
  public Summary summary() {
    return summary;
  }

  /**
   * Ends the file: everything goes to the disk, the politeness ledger and the summary are written,
   * and then the results get their name in one step.
   *
   * @param end when the check ended
   * @param closings knows the closings of gates
   * @return the file of the complete results
   */
  public synchronized Path finish(Instant end, Closings closings) throws IOException {
    ResultName.Place place = name.place();
    try {
      if (!part.isInPlace()) {
        part = part.putBack();
      }
      part.force();
      part.close();
      PolitenessTotals politeness =
          new PolitenessFile(place.politeness(), closings, summary.startedAt(), end, access)
              .write(name.part());
      writeSummary(place.summary(), end, politeness);
      Files.move(name.part(), place.results(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw WriteFailure.at(place.results(), e);
    }
    closeCopy();
    return place.results();
  }

  /** Closes the file. Its content is kept, and counts when it is opened again. */
  @Override
  public synchronized void close() throws IOException {
    part.close();
    closeCopy();
  }

  private void closeCopy() throws IOException {
    if (copy != null) {
      copy.close();
    }
  }

  private void writeSummary(Path file, Instant end, PolitenessTotals politeness)
      throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    try (Writer out = access.writer(unfinished)) {
      SummaryWriter.write(summary, end, politeness, out);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private void recall() throws IOException {
    try {
      part.read(text -> count(Outcomes.read(text)));
    } catch (IllegalArgumentException e) {
      part.close();
      throw new IOException("it holds something else: " + e.getMessage(), e);
    } catch (IOException e) {
      part.close();
      throw e;
    }
  }

  private void count(ResultLine line) {
    if (!delivered.contains(line.list(), line.line())) {
      delivered.add(line.list(), line.line());
      summary.add(line);
    }
  }
}
