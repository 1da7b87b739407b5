package io.dromedary.torture;

import io.dromedary.load.LoadUrls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Makes one list of all sorts of lines. URLs come from a common stock, so that some stand in
 * several lists.
 */
final class ListMaker {

  private static final int PERCENT_DUPLICATE = 5;
  private static final int PERCENT_SHARED = 3;
  private static final int PERCENT_INVALID = 2;
  private static final int PERCENT_EMPTY = 2;
  private static final List<String> INVALID =
      List.of("not a url", "ftp://h0.localhost/file", "http://h0.localhost:99999/", "http://");
  private static final List<String> EMPTY =
      List.of("", "   ", "# a comment", "#http://h0.localhost/");

  private final Random random;
  private final LoadUrls urls;
  private final int port;
  private final String lineEnd;
  private final List<Long> here = new ArrayList<>();
  private final Map<Long, Long> firstLines = new TreeMap<>();
  private final Map<Long, Expected> expected = new TreeMap<>();
  private final StringBuilder text = new StringBuilder();
  private long line;

  ListMaker(Random random, LoadUrls urls, int port, String lineEnd) {
    this.random = random;
    this.urls = urls;
    this.port = port;
    this.lineEnd = lineEnd;
  }

  /**
   * Makes a list.
   *
   * @param name the name of its file
   * @param first the number of its first new URL; all lower ones stand in other lists
   * @param count how many new URLs it has
   */
  TortureList make(String name, long first, int count) {
    for (long number = first; number < first + count; number++) {
      extras(first);
      url(number, Expected.Kind.ANSWERED);
    }
    return new TortureList(name, text.toString(), Map.copyOf(expected));
  }

  private void extras(long first) {
    if (isHit(PERCENT_EMPTY)) {
      append(any(EMPTY));
    }
    if (isHit(PERCENT_INVALID)) {
      append(any(INVALID));
      expected.put(line, new Expected(Expected.Kind.INVALID, "", 0));
    }
    if (isHit(PERCENT_DUPLICATE) && !here.isEmpty()) {
      duplicate(any(here));
    }
    if (isHit(PERCENT_SHARED) && first > 0) {
      long shared = random.nextLong(first);
      if (!firstLines.containsKey(shared)) {
        url(shared, Expected.Kind.SHARED);
      }
    }
  }

  private void url(long number, Expected.Kind kind) {
    append(urls.url(number, port));
    here.add(number);
    firstLines.put(number, line);
    expected.put(line, new Expected(kind, urls.url(number, port), 0));
  }

  /** A fragment is never sent, so it makes no other URL. */
  private void duplicate(long number) {
    String url = urls.url(number, port);
    append(random.nextBoolean() ? url : url + "#again");
    expected.put(line, new Expected(Expected.Kind.DUPLICATE, url, firstLines.get(number)));
  }

  private void append(String what) {
    text.append(what).append(lineEnd);
    line++;
  }

  private boolean isHit(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
