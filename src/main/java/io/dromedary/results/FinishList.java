package io.dromedary.results;

import io.dromedary.frontier.FrontierHeaders;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;

/**
 * The step {@code finishList}: every line of the list has its outcome; its results become complete,
 * and the exchange goes on when they are.
 */
public final class FinishList extends AsyncProcessorSupport {

  private final Results results;

  /** Makes the step. */
  public FinishList(Results results) {
    this.results = results;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    exchange.setProperty(FrontierHeaders.WRITING, true);
    try {
      var unused =
          results
              .end(ResultList.of(exchange))
              .whenComplete((ok, failure) -> finished(exchange, failure, callback));
      return false;
    } catch (RuntimeException e) {
      exchange.setException(e);
      callback.done(true);
      return true;
    }
  }

  private static void finished(
      Exchange exchange, @Nullable Throwable failure, AsyncCallback callback) {
    if (failure == null) {
      exchange.removeProperty(FrontierHeaders.WRITING);
    } else {
      boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
      exchange.setException(wrapped ? failure.getCause() : failure);
    }
    callback.done(false);
  }
}
