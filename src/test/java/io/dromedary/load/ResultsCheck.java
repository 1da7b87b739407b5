package io.dromedary.load;

import io.dromedary.testkit.ResultRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/** Checks the results of one list by rule, in a bit of memory for each line. For one thread. */
public final class ResultsCheck {

  private static final int MOST_EXAMPLES = 5;

  private final Workload list;
  private final LoadUrls urls;
  private final int port;
  private final BitSet seen = new BitSet();
  private final StringBuilder examples = new StringBuilder();
  private long doubled;
  private long wrong;
  private int examplesKept;

  /** A check of the results of a list. */
  public ResultsCheck(Workload list, LoadUrls urls, int port) {
    this.list = list;
    this.urls = urls;
    this.port = port;
  }

  /** Reads a file of results. */
  public ResultsCheck read(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        accept(line);
      }
    }
    return this;
  }

  void accept(String text) {
    try {
      ResultRow row = ResultRow.parse(text);
      if (!isRight(row)) {
        wrong(text);
      } else if (seen.get((int) row.line())) {
        doubled++;
      } else {
        seen.set((int) row.line());
      }
    } catch (IOException e) {
      wrong(text);
    }
  }

  /** Lines without an outcome. */
  public long lost() {
    return list.lines() - seen.cardinality();
  }

  /** Outcomes beyond the first one of their line. */
  public long doubled() {
    return doubled;
  }

  /** Lines of results that are not what they should be, or are of no line of the list. */
  public long wrong() {
    return wrong;
  }

  /** Some of the wrong ones. */
  public String examples() {
    return examples.toString();
  }

  private boolean isRight(ResultRow row) {
    if (!row.list().equals(list.name()) || row.line() > list.lines()) {
      return false;
    }
    long line = row.line() - 1;
    boolean isSettled =
        list.isFirst(line)
            ? row.outcome().equals("answered") && row.verdict().equals("ok")
            : row.outcome().equals("duplicate") && isEarlier(row);
    return isSettled && row.url().equals(urls.url(list.number(line), port));
  }

  private boolean isEarlier(ResultRow row) {
    long first = row.duplicateOf() - 1;
    return first >= 0
        && first < row.line() - 1
        && list.isFirst(first)
        && list.number(first) == list.number(row.line() - 1);
  }

  private void wrong(String text) {
    wrong++;
    if (examplesKept++ < MOST_EXAMPLES) {
      examples.append("wrong: ").append(text).append('\n');
    }
  }
}
