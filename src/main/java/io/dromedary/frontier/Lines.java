package io.dromedary.frontier;

import io.dromedary.store.LineId;
import org.apache.camel.Exchange;

/** Reads the headers that say which line an exchange is about. */
final class Lines {

  private Lines() {}

  static LineId of(Exchange exchange) {
    return new LineId(
        header(exchange, FrontierHeaders.LIST_ID, Long.class),
        header(exchange, FrontierHeaders.LINE, Long.class));
  }

  static <T> T header(Exchange exchange, String name, Class<T> type) {
    T value = exchange.getMessage().getHeader(name, type);
    if (value == null) {
      throw new IllegalArgumentException(
          "the frontier needs the header "
              + name
              + " ("
              + type.getSimpleName()
              + "), it is missing");
    }
    return value;
  }
}
