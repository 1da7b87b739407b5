package io.dromedary.url;

/** The standard's IPv6 parser and serializer; the text is what stands between the brackets. */
final class Ipv6 {

  private static final int PIECES = 8;
  private static final int NONE = -1;

  private final String in;
  private final int[] pieces = new int[PIECES];
  private int count;
  private int compress = NONE;
  private int at;

  private Ipv6(String in) {
    this.in = in;
  }

  /** The address in its shortest notation (RFC 5952), without brackets. */
  static String canonical(String text) throws InvalidUrlException {
    Ipv6 address = new Ipv6(text);
    address.parse();
    address.expand();
    return address.serialise();
  }

  private void parse() throws InvalidUrlException {
    if (peek(0) == ':') {
      require(peek(1) == ':');
      at = 2;
      compress = ++count;
    }
    while (at < in.length()) {
      require(count < PIECES);
      if (peek(0) == ':') {
        require(compress == NONE);
        at++;
        compress = ++count;
      } else if (piece()) {
        return;
      }
    }
  }

  /** Reads one piece and its separator, or the IPv4 address that ends the text. */
  private boolean piece() throws InvalidUrlException {
    int start = at;
    int value = hexDigits();
    if (peek(0) == '.') {
      require(at > start);
      at = start;
      require(count <= PIECES - 2);
      embeddedIpv4();
      return true;
    }
    if (peek(0) == ':') {
      at++;
      require(at < in.length());
    } else {
      require(at == in.length());
    }
    pieces[count++] = value;
    return false;
  }

  private int hexDigits() {
    int value = 0;
    int end = Math.min(at + 4, in.length());
    while (at < end && Ascii.hexValue(in.charAt(at)) >= 0) {
      value = value * 16 + Ascii.hexValue(in.charAt(at++));
    }
    return value;
  }

  private void embeddedIpv4() throws InvalidUrlException {
    int high = ipv4Byte();
    high = (high << 8) | dotAndByte();
    int low = dotAndByte();
    low = (low << 8) | dotAndByte();
    require(at == in.length());
    pieces[count++] = high;
    pieces[count++] = low;
  }

  private int dotAndByte() throws InvalidUrlException {
    require(peek(0) == '.');
    at++;
    return ipv4Byte();
  }

  /** A decimal number up to 255 without leading zeros. */
  private int ipv4Byte() throws InvalidUrlException {
    int start = at;
    int value = 0;
    while (at - start < 3 && Ascii.isDigit(peek(0))) {
      value = value * 10 + peek(0) - '0';
      at++;
    }
    boolean leadingZero = at - start > 1 && in.charAt(start) == '0';
    require(at > start && value <= 255 && !leadingZero);
    return value;
  }

  /** Moves what stands behind the {@code ::} to the end. */
  private void expand() throws InvalidUrlException {
    if (compress == NONE) {
      require(count == PIECES);
      return;
    }
    int tail = count - compress;
    for (int i = 1; i <= tail; i++) {
      int from = count - i;
      int to = PIECES - i;
      if (from != to) {
        pieces[to] = pieces[from];
        pieces[from] = 0;
      }
    }
  }

  private String serialise() {
    int gap = longestZeros();
    StringBuilder out = new StringBuilder(39);
    int i = 0;
    while (i < PIECES) {
      if (i == gap) {
        out.append(i == 0 ? "::" : ":");
        i = zerosEnd(i);
      } else {
        out.append(Integer.toHexString(pieces[i++])).append(i < PIECES ? ":" : "");
      }
    }
    return out.toString();
  }

  /** The start of the first longest run of two or more zero pieces begins. */
  private int longestZeros() {
    int best = NONE;
    int bestLength = 1;
    for (int i = 0; i < PIECES; i++) {
      int length = zerosEnd(i) - i;
      if (length > bestLength) {
        best = i;
        bestLength = length;
      }
    }
    return best;
  }

  private int zerosEnd(int from) {
    int end = from;
    while (end < PIECES && pieces[end] == 0) {
      end++;
    }
    return end;
  }

  /** The character so far ahead, or a blank behind the end. */
  private char peek(int ahead) {
    return at + ahead < in.length() ? in.charAt(at + ahead) : ' ';
  }

  private static void require(boolean valid) throws InvalidUrlException {
    if (!valid) {
      throw new InvalidUrlException("the host is not a valid IPv6 address");
    }
  }
}
