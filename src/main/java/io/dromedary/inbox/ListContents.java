package io.dromedary.inbox;

import io.dromedary.url.ListLines;
import io.dromedary.url.UrlLine;
import io.dromedary.url.UserInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads a list where there is no route. */
public final class ListContents {

  private ListContents() {}

  /**
   * Gives every line of a list, blank ones included, in its order; one that is compressed with gzip
   * is read as what it was. Blocks; the caller closes the stream.
   *
   * @param logins whether a URL may carry a user name or password
   * @param name the name of the list; one that ends in {@code .gz} must be compressed
   * @throws IOException when it cannot be read
   * @throws java.io.UncheckedIOException when it cannot be read to its end
   */
  public static void read(InputStream list, boolean logins, String name, Consumer<UrlLine> taker)
      throws IOException {
    UserInfo userInfo = logins ? UserInfo.ALLOW : UserInfo.REFUSE;
    ListLines lines = new ListLines(Compression.plain(list, name));
    while (lines.hasNext()) {
      taker.accept(UrlLine.of(lines.next(), userInfo));
    }
  }
}
