package io.dromedary.inbox;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean {@code inboxTrouble}: hears what went wrong with a file around its route. The route and
 * {@link ListsToTake} have told of it in words; how it came about is for those who look closely.
 */
public final class InboxTrouble implements ExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(InboxTrouble.class);

  @Override
  public void handleException(Throwable exception) {
    handleException("The inbox", exception);
  }

  @Override
  public void handleException(String message, Throwable exception) {
    handleException(message, null, exception);
  }

  @Override
  public void handleException(
      String message, @Nullable Exchange exchange, @Nullable Throwable exception) {
    LOG.debug("{}", message, exception);
  }
}
