package io.dromedary.settle;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Puts the headers of a host on the message of a call, and takes them off when it has ended. */
final class HeaderedCall extends DelegateAsyncProcessor {

  private final HostHeaders headers;

  HeaderedCall(HostHeaders headers, Processor inner) {
    super(inner);
    this.headers = headers;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    String url = exchange.getMessage().getHeader(Exchange.HTTP_URI, "", String.class);
    Map<String, String> own = new HashMap<>(headers.of(url));
    LoginCall.take(exchange).ifPresent(login -> own.put("Authorization", login));
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

  /** A header of the answer may have the same name. */
  private static void remove(Message message, String name, String value) {
    if (value.equals(message.getHeader(name))) {
      message.removeHeader(name);
    }
  }
}
