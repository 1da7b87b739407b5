package io.dromedary.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The length of a body according to its head (RFC 9112, section 6.3). Equal lengths are one length;
 * what leaves the end of the body in doubt is an error, because the rest could be taken for another
 * answer.
 *
 * @param length the one length, in digits; empty when the end is marked otherwise
 * @param plain whether it is said as the RFC wants it, or not at all
 */
record BodyLength(Optional<String> length, boolean plain) {

  /** No body is as long as a number of more digits says. */
  private static final int MOST_DIGITS = 18;

  private static final String CHUNKED = "chunked";

  /** The length where there is no body, without doubt: answers to HEAD, 204 and 304. */
  static BodyLength ofNoBody(RawHead head) {
    List<String> lengths = head.framing(HttpHeaderNames.CONTENT_LENGTH);
    boolean one = lengths.size() == 1 && isNumber(lengths.get(0));
    return new BodyLength(
        one ? Optional.of(lengths.get(0)) : Optional.empty(), one || lengths.isEmpty());
  }

  /**
   * Reads it.
   *
   * @throws BrokenHeadException when it is in doubt; says why
   */
  static BodyLength of(RawHead head) {
    head.lost().ifPresent(name -> fail("its " + name + " cannot be read"));
    List<String> codings = head.framing(HttpHeaderNames.TRANSFER_ENCODING);
    List<String> lengths = head.framing(HttpHeaderNames.CONTENT_LENGTH);
    if (!codings.isEmpty()) {
      checkCodings(head.status().minor(), String.join(", ", codings), lengths);
    }
    return lengths.size() == 1 && isNumber(lengths.get(0))
        ? new BodyLength(Optional.of(lengths.get(0)), true)
        : ofMany(lengths.stream().flatMap(BodyLength::parts).toList());
  }

  private static BodyLength ofMany(List<String> lengths) {
    for (String length : lengths) {
      if (!isNumber(length)) {
        fail("its Content-Length is '" + length + "'");
      }
    }
    List<Long> different = lengths.stream().map(Long::valueOf).distinct().toList();
    if (different.size() > 1) {
      fail("it has two lengths, " + different.get(0) + " and " + different.get(1));
    }
    return new BodyLength(different.stream().findFirst().map(String::valueOf), lengths.isEmpty());
  }

  private static void checkCodings(int minor, String codings, List<String> lengths) {
    if (minor == 0) {
      fail("it has the Transfer-Encoding '" + codings + "' in HTTP/1.0");
    }
    List<String> all = parts(codings.toLowerCase(Locale.ROOT)).toList();
    boolean chunked = all.contains(CHUNKED);
    if (chunked && !all.get(all.size() - 1).equals(CHUNKED)) {
      fail("its Transfer-Encoding '" + codings + "' does not end with chunked");
    }
    if (chunked && !lengths.isEmpty()) {
      fail("it has a Content-Length and is chunked");
    }
  }

  private static Stream<String> parts(String list) {
    return Stream.of(list.split(",", -1)).map(String::strip);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }

  private static void fail(String fault) {
    throw new BrokenHeadException(fault);
  }
}
