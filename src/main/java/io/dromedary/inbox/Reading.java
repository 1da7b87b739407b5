package io.dromedary.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * A file while its list is read: exactly the bytes that it had when the list was opened, so that a
 * writer behind our back adds lines, and never a part of one. By one thread at a time.
 */
final class Reading {

  private static final String PROPERTY = "DromedaryReading";

  private final InboxFile file;
  private final String digest;
  private boolean openEnd;

  private Reading(InboxFile file, String digest) {
    this.file = file;
    this.digest = digest;
  }

  /** Begins to read a file for an exchange. Blocks while its bytes are looked through. */
  static void begin(InboxFile file, Exchange exchange) throws IOException {
    Reading reading = new Reading(file, FirstBytes.digest(file.path(), file.size()));
    exchange.setProperty(PROPERTY, reading);
  }

  /** What is read for an exchange; empty when its list does not come from the inbox. */
  static Optional<Reading> of(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(PROPERTY, Reading.class));
  }

  InputStream open() throws IOException {
    return new FirstBytes(file.read(), file.size());
  }

  long bytes() {
    return file.size();
  }

  String digest() {
    return digest;
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
    return !shorter && FirstBytes.digest(file.path(), file.size()).equals(digest);
  }

  /** The last line that is read has no end. */
  void endsOpen() {
    openEnd = true;
  }

  boolean openEnd() {
    return openEnd;
  }
}
