package io.dromedary.results;

import io.dromedary.frontier.FrontierHeaders;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A list as its results know it.
 *
 * @param id its number, never used again for another list
 * @param name how it is called in its results
 * @param results the name of its files in the outbox, without their endings
 * @param openedAt when it was opened
 */
public record ResultList(long id, String name, String results, Instant openedAt) {

  /** Reads what {@code frontier:outcomes} says of the list. */
  static ResultList of(Exchange exchange) {
    Message message = exchange.getMessage();
    return new ResultList(
        message.getHeader(FrontierHeaders.LIST_ID, Long.class),
        message.getHeader(FrontierHeaders.LIST, String.class),
        message.getHeader(FrontierHeaders.RESULTS, String.class),
        Instant.ofEpochMilli(message.getHeader(FrontierHeaders.OPENED_AT, Long.class)));
  }
}
