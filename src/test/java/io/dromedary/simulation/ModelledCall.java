package io.dromedary.simulation;

import io.dromedary.http.AsyncHttpConstants;
import io.dromedary.http.CallFailedException;
import io.dromedary.http.FailureKind;
import io.dromedary.simulation.ModelledHost.Reply;
import io.dromedary.throttle.CallCancelledException;
import io.dromedary.throttle.Cancellation;
import java.net.SocketException;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** One request on its way to a modelled host and back, as async-http would make it. */
final class ModelledCall {

  private final ModelledNet net;
  private final ModelledHost host;
  private final Exchange exchange;
  private final AsyncCallback callback;
  private final Cancellation cancellation;
  private final String url;
  private boolean aborted;

  ModelledCall(ModelledNet net, ModelledHost host, Exchange exchange, AsyncCallback callback) {
    this.net = net;
    this.host = host;
    this.exchange = exchange;
    this.callback = callback;
    this.cancellation = Cancellation.of(exchange).orElseThrow();
    this.url = exchange.getMessage().getHeader(Exchange.HTTP_URI, String.class);
  }

  void begin() {
    cancellation.onCancel(this::abort);
    host.ledger().left(url, net.now());
    net.note(url, 0);
    net.in(host.way(), this::arrive);
  }

  private void arrive() {
    Reply reply = host.judge(net.now());
    long service = reply.status() == 200 ? host.service() : 0;
    net.in(service, () -> leave(reply));
  }

  private void leave(Reply reply) {
    if (reply.status() == 200) {
      host.over();
    }
    net.in(host.way(), () -> head(reply));
  }

  private void head(Reply reply) {
    if (aborted) {
      return;
    }
    net.note(url, reply.status());
    if (reply.status() == Words.CLOSED) {
      endClosed();
      return;
    }
    if (reply.status() == 200) {
      host.ledger().answered(url, net.now());
    } else if (reply.status() == 429) {
      host.ledger().limited(url, reply.askedNanos(), net.now());
    }
    if (cancellation.answered(reply.status(), name -> header(reply.headers(), name))) {
      end(reply);
    } else {
      host.ledger().fault(url + " was cancelled and not aborted", net.now());
    }
  }

  /** The exchange goes on later, as with a real client: never within the abort. */
  private void abort() {
    aborted = true;
    net.in(0, this::endCancelled);
  }

  private void endCancelled() {
    exchange.setException(
        new CallCancelledException(
            exchange, cancellation.reason().orElseThrow(), cancellation.wasStarted()));
    exchange.getMessage().setHeader(AsyncHttpConstants.REQUESTS, 1);
    callback.done(false);
  }

  private void endClosed() {
    SocketException reset = new SocketException("closed by the model");
    exchange.setException(new CallFailedException(FailureKind.RESET, "closed", reset));
    exchange.getMessage().setHeader(AsyncHttpConstants.REQUESTS, 1);
    callback.done(false);
  }

  private void end(Reply reply) {
    Message message = exchange.getMessage();
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
    reply.headers().forEach(message::setHeader);
    message.setHeader(AsyncHttpConstants.BYTES, 0L);
    message.setHeader(AsyncHttpConstants.REQUESTS, 1);
    callback.done(false);
  }

  private static String header(Map<String, String> headers, String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
