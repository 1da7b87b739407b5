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
 * The bytes of a list's file that are read: those that it had when the list was opened. What is
 * appended meanwhile is read later as new lines. For one thread at a time.
 */
final class ListInput {

  private static final String PROPERTY = "DromedaryReading";

  private final InboxFile file;
  private @Nullable DigestInputStream bytes;
  private @Nullable String digest;
  private boolean openEnd;

  private ListInput(InboxFile file) {
    this.file = file;
  }

  /** Begins to read a file for an exchange. */
  static void begin(InboxFile file, Exchange exchange) {
    exchange.setProperty(PROPERTY, new ListInput(file));
  }

  /** The input of an exchange; empty when its list does not come from the inbox. */
  static Optional<ListInput> of(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(PROPERTY, ListInput.class));
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

  /** The SHA-256 of the bytes that were read; to be called after the last one. */
  String digest() {
    String known = digest;
    if (known == null) {
      DigestInputStream read = Objects.requireNonNull(bytes, "nothing was read");
      known = Hex.encodeHexString(read.getMessageDigest().digest());
      digest = known;
    }
    return known;
  }

  /** Returns true when the file is unchanged. */
  boolean isUntouched() {
    return InboxFile.of(file.path()).filter(file::isSameAs).isPresent();
  }

  /** Returns true when the file still begins with the bytes that were read. */
  boolean holds() throws IOException {
    if (isUntouched()) {
      return true;
    }
    boolean shorter = InboxFile.of(file.path()).filter(f -> f.size() >= file.size()).isEmpty();
    return !shorter && FirstBytes.digest(file.path(), file.size()).equals(digest());
  }

  /** Notes that the last line has no line end. */
  void endsOpen() {
    openEnd = true;
  }

  boolean openEnd() {
    return openEnd;
  }
}
