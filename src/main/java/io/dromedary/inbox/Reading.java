package io.dromedary.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A file while its list is read: exactly the bytes that it had when the list was opened, so that a
 * writer behind our back adds lines, and never a part of one. By one thread at a time.
 */
final class Reading {

  private static final String PROPERTY = "DromedaryReading";

  private final InboxFile file;
  private @Nullable DigestInputStream bytes;
  private @Nullable String digest;
  private boolean openEnd;

  private Reading(InboxFile file) {
    this.file = file;
  }

  /** Begins to read a file for an exchange. */
  static void begin(InboxFile file, Exchange exchange) {
    exchange.setProperty(PROPERTY, new Reading(file));
  }

  /** What is read for an exchange; empty when its list does not come from the inbox. */
  static Optional<Reading> of(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(PROPERTY, Reading.class));
  }

  InputStream open() throws IOException {
    DigestInputStream opened =
        new DigestInputStream(
            FirstBytes.of(file.read(), file.size()), DigestUtils.getSha256Digest());
    bytes = opened;
    return opened;
  }

  long bytes() {
    return file.size();
  }

  /** The SHA-256 of the bytes that were read, once all of them were. */
  String digest() {
    String known = digest;
    if (known == null) {
      DigestInputStream read = Objects.requireNonNull(bytes, "nothing was read");
      known = Hex.encodeHexString(read.getMessageDigest().digest());
      digest = known;
    }
    return known;
  }

  /** Whether the file is exactly what it was. */
  boolean isUntouched() {
    return InboxFile.of(file.path()).filter(file::isSameAs).isPresent();
  }

  /** Whether the bytes that were read are still its first ones, whatever came behind them. */
  boolean holds() throws IOException {
    if (isUntouched()) {
      return true;
    }
    boolean shorter = InboxFile.of(file.path()).filter(f -> f.size() >= file.size()).isEmpty();
    return !shorter && FirstBytes.digest(file.path(), file.size()).equals(digest());
  }

  /** The last line that is read has no end. */
  void endsOpen() {
    openEnd = true;
  }

  boolean openEnd() {
    return openEnd;
  }
}
