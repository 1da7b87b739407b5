package io.dromedary.inbox;

import io.dromedary.store.ReadFile;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * A list whose file has grown since it was read.
 *
 * @param read what was read of it
 * @param file as it is now
 * @param goesOn whether its last line had no end when it was read, and goes on now
 */
record GrownList(ReadFile read, InboxFile file, boolean goesOn) {

  static final String HEADER = "DromedaryGrownList";

  /** The grown list that an exchange is about; empty when it is about another one. */
  static Optional<GrownList> of(Exchange exchange) {
    return Optional.ofNullable(exchange.getMessage().getHeader(HEADER, GrownList.class));
  }
}
