package io.dromedary.inbox;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean {@code inboxTrouble}: logs failures around the route of the inbox at debug level only,
 * because the route and {@link InboxFilter} have already logged them in plain words.
 */
public final class InboxFaultLog implements ExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(InboxFaultLog.class);

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
