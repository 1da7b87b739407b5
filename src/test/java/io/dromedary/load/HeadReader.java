package io.dromedary.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts the bytes of one connection into the heads of requests without bodies. For one thread. */
final class HeadReader {

  private static final byte[] NONE = {};
  private static final int END_LENGTH = 4;

  /** Far more than the program sends; a client that sends more is not ours. */
  private static final int LONGEST = 64 * 1024;

  private final Consumer<Head> heads;
  private byte[] held = NONE;

  HeadReader(Consumer<Head> heads) {
    this.heads = heads;
  }

  void received(byte[] chunk) {
    byte[] all = held.length == 0 ? chunk : join(held, chunk);
    int start = 0;
    for (int end = endOfHead(all, start); end >= 0; end = endOfHead(all, start)) {
      heads.accept(Head.parse(new String(all, start, end - start, StandardCharsets.ISO_8859_1)));
      start = end + END_LENGTH;
    }
    held = start == all.length ? NONE : Arrays.copyOfRange(all, start, all.length);
    if (held.length > LONGEST) {
      throw new IllegalStateException("a request head of more than " + LONGEST + " bytes");
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static int endOfHead(byte[] bytes, int from) {
    for (int i = from; i + END_LENGTH <= bytes.length; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
