package io.dromedary.settle;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Puts the headers of a host, and the cookies of the URL's own redirects, on the message of a call,
 * and takes them off when it has ended.
 */
final class CallHeaders extends DelegateAsyncProcessor {

  private static final String COOKIE = "Cookie";

  private final HostHeaders headers;

  CallHeaders(HostHeaders headers, Processor inner) {
    super(inner);
    this.headers = headers;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    String url = exchange.getMessage().getHeader(Exchange.HTTP_URI, "", String.class);
    Map<String, String> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    own.putAll(headers.of(url));
    LoginCall.take(exchange).ifPresent(login -> own.put("Authorization", login));
    ChainCookies.header(exchange, own.getOrDefault(COOKIE, cookieOf(exchange)))
        .ifPresent(cookies -> own.put(COOKIE, cookies));
    if (own.isEmpty()) {
      return super.process(exchange, callback);
    }
    own.forEach(exchange.getMessage()::setHeader);
    return super.process(
        exchange,
        doneSync -> {
          own.forEach((name, value) -> remove(exchange.getMessage(), name, value));
          callback.done(doneSync);
        });
  }

  /** The value that a route has set. */
  private static @Nullable String cookieOf(Exchange exchange) {
    return exchange.getMessage().getHeader(COOKIE, String.class);
  }

  /** A header of the answer may have the same name. */
  private static void remove(Message message, String name, String value) {
    if (value.equals(message.getHeader(name))) {
      message.removeHeader(name);
    }
  }
}
