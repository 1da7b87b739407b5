package io.dromedary.frontier;

import io.dromedary.host.Permit;
import io.dromedary.store.QueuedUrl;
import io.dromedary.url.Urls;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/**
 * {@code from: frontier:urls}: emits a URL when its host has room, with its permit. A route settles
 * it or puts it back; an exchange that ends otherwise settles its URL as {@code unknown}.
 */
final class UrlConsumer extends DefaultConsumer {

  private final Frontier frontier;
  private final String method;

  UrlConsumer(FrontierEndpoint endpoint, Processor processor, Frontier frontier, String method) {
    super(endpoint, processor);
    this.frontier = frontier;
    this.method = method;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    frontier.emitTo(this::emit);
  }

  @Override
  protected void doStop() throws Exception {
    frontier.stopCalling();
    super.doStop();
  }

  private void emit(QueuedUrl url, Permit permit, Runnable done) {
    Exchange exchange = createExchange(false);
    exchange.setProperty(QueuedUrl.PROPERTY, url);
    exchange.setProperty(Permit.PROPERTY, permit);
    Message message = exchange.getMessage();
    message.setHeader(Exchange.HTTP_URI, url.target());
    message.setHeader(Exchange.HTTP_METHOD, url.method().isEmpty() ? method : url.method());
    getAsyncProcessor().process(exchange, doneSync -> ended(exchange, url, permit, done));
  }

  private void ended(Exchange exchange, QueuedUrl url, Permit permit, Runnable done) {
    permit.giveBack();
    Optional<Throwable> failure = Optional.ofNullable(exchange.getException());
    if (failure.isPresent() && !frontier.isStopping()) {
      getExceptionHandler()
          .handleException(
              "The route failed at " + Urls.shown(url.target()), exchange, failure.get());
    }
    frontier.results().ended(url, failure);
    releaseExchange(exchange, false);
    done.run();
  }
}
