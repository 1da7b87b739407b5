package io.dromedary.settle;

import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Takes the user name and password out of the URL of a call, before anybody can name the URL who
 * would tell them; they wait in a property of the exchange for the call to begin.
 */
final class LoginCall extends DelegateAsyncProcessor {

  private static final String PROPERTY = "DromedaryLogin";

  LoginCall(Processor inner) {
    super(inner);
  }

  /** The Authorization header of the call, which is secret; empty when it has none or had it. */
  static Optional<String> take(Exchange exchange) {
    return exchange.removeProperty(PROPERTY) instanceof Login login
        ? Optional.of(login.authorization())
        : Optional.empty();
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    exchange.removeProperty(PROPERTY);
    Login.in(exchange.getMessage().getHeader(Exchange.HTTP_URI, "", String.class))
        .ifPresent(
            login -> {
              exchange.getMessage().setHeader(Exchange.HTTP_URI, login.url());
              exchange.setProperty(PROPERTY, login);
            });
    return super.process(exchange, callback);
  }
}
