package io.dromedary.load;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * A list by rule: no line of it is kept in memory. Lines are counted from 0 here.
 *
 * @param name the name of its file
 * @param lines how many lines it has
 * @param duplicates so many percent of the lines repeat the URL of any earlier line, spread evenly
 *     over the list
 * @param first the lowest number of its URLs
 */
public record Workload(String name, long lines, int duplicates, long first) {

  /** Checks the numbers. */
  public Workload {
    if (lines < 1 || duplicates < 0 || duplicates > 99) {
      throw new IllegalArgumentException(
          "a list has at least one line and 0 to 99 % duplicates, was "
              + lines
              + ", "
              + duplicates);
    }
  }

  /** How many different URLs stand in it. */
  public long distinct() {
    return freshUntil(lines);
  }

  /** Whether a line is the first one of its URL. */
  public boolean isFirst(long line) {
    return freshUntil(line + 1) > freshUntil(line);
  }

  /** The number of the URL in a line. */
  public long number(long line) {
    long known = freshUntil(line);
    return first + (isFirst(line) ? known : Math.floorMod(mix(line), known));
  }

  public void writeTo(OutputStream out, LoadUrls urls, int port) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.US_ASCII);
    for (long line = 0; line < lines; line++) {
      writer.write(urls.url(number(line), port));
      writer.write('\n');
    }
    writer.flush();
  }

  /** How many of the first so many lines have a URL that did not come before them. */
  private long freshUntil(long count) {
    return (count * (100 - duplicates) + 99) / 100;
  }

  /** A number that looks random: the finaliser of SplitMix64. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
