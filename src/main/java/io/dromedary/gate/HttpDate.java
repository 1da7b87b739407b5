package io.dromedary.gate;

import io.netty.handler.codec.DateFormatter;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an HTTP-date in any of its three formats (RFC 9110, section 5.6.7). Never throws. */
final class HttpDate {

  /** An HTTP-date has at most 33 characters; anything much longer is none. */
  private static final int LONGEST = 64;

  private HttpDate() {}

  /** The time that a header names; empty when it is missing or malformed. */
  static Optional<Instant> of(@Nullable String value) {
    if (value == null || value.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(DateFormatter.parseHttpDate(value)).map(Date::toInstant);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
