package io.dromedary.url;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A target for a fuzzer: any bytes, read as a list. The first byte says how often the rest is
 * repeated, so that short inputs pass the ends of buffers too; the lines must be those that the
 * whole text has when it is taken apart in memory.
 */
public final class ListFuzz {

  /** More than two of the reader's buffers. */
  private static final int MOST_BYTES = 140_000;

  private static final int MOST_READ = 16;
  private static final int UNSIGNED = 0xFF;

  private ListFuzz() {}

  /** Throws when a line is lost, doubled or another one. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length < 2) {
      return;
    }
    byte[] list = repeated(input);
    boolean isUtf16 = begins(list, 0xFF, 0xFE) || begins(list, 0xFE, 0xFF);
    List<ListLine> lines = lines(list, input.length);
    for (int i = 0; i < lines.size(); i++) {
      must(lines.get(i).number() == i + 1, "line " + i + " has another number");
      must(lines.get(i).text().length() <= Urls.MAX_LENGTH, "line " + i + " is not cut");
    }
    lines.stream().limit(MOST_READ).forEach(UrlLine::of);
    if (!isUtf16) {
      must(lines.equals(expected(text(list))), "other lines than the text has");
    }
  }

  private static byte[] repeated(byte[] input) {
    int length = input.length - 1;
    int times = Math.max(1, Math.min(input[0] & UNSIGNED, MOST_BYTES / length));
    byte[] list = new byte[times * length];
    for (int i = 0; i < times; i++) {
      System.arraycopy(input, 1, list, i * length, length);
    }
    return list;
  }

  /** Reads the list from a stream that gives it in two pieces. */
  private static List<ListLine> lines(byte[] list, int cut) {
    int first = Math.min(cut, list.length);
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream(list, 0, first),
            new ByteArrayInputStream(list, first, list.length - first));
    List<ListLine> lines = new ArrayList<>();
    try (ListLines reader = new ListLines(in)) {
      reader.forEachRemaining(lines::add);
    }
    return lines;
  }

  private static String text(byte[] list) {
    int mark = begins(list, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    return new String(list, mark, list.length - mark, StandardCharsets.UTF_8);
  }

  private static List<ListLine> expected(String text) {
    String[] parts = text.split("\r\n|\r|\n", -1);
    int count = parts[parts.length - 1].isEmpty() ? parts.length - 1 : parts.length;
    List<ListLine> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean tooLong = parts[i].length() > Urls.MAX_LENGTH;
      String shown = tooLong ? parts[i].substring(0, Urls.MAX_LENGTH) : parts[i];
      lines.add(new ListLine(i + 1, shown, tooLong));
    }
    return lines;
  }

  private static boolean begins(byte[] list, int... mark) {
    byte[] bytes = new byte[mark.length];
    for (int i = 0; i < mark.length; i++) {
      bytes[i] = (byte) mark[i];
    }
    return list.length >= mark.length && Arrays.equals(Arrays.copyOf(list, mark.length), bytes);
  }

  private static void must(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
