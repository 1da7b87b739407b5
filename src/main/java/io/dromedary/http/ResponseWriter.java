package io.dromedary.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultMessage;

/** Writes to a message what came back: the header contract of camel-http. */
final class ResponseWriter {

  private final HeaderFilterStrategy filter;

  ResponseWriter(HeaderFilterStrategy filter) {
    this.filter = filter;
  }

  /**
   * Writes the head of an answer into a new message that keeps the headers of the old one. A new
   * one because the message of a file would bring its file back as the body.
   */
  void write(Exchange exchange, AnswerHead head) {
    Message message = new DefaultMessage(exchange.getContext());
    message.setHeaders(exchange.getMessage().getHeaders());
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, head.status());
    message.setHeader(Exchange.HTTP_RESPONSE_TEXT, head.reason());
    MultiMap headers = head.fields();
    for (String name : headers.names()) {
      List<String> values = values(headers, name);
      Object value = values.size() == 1 ? values.get(0) : List.copyOf(values);
      if (!filter.applyFilterToExternalHeaders(name, value, exchange)) {
        message.setHeader(name, value);
      }
    }
    exchange.setMessage(message);
  }

  /** Servers of non-English sites put paths into a Location as UTF-8; browsers and curl take it. */
  private static List<String> values(MultiMap headers, String name) {
    List<String> values = headers.getAll(name);
    return HttpHeaders.LOCATION.toString().equalsIgnoreCase(name)
        ? values.stream().map(Latin1::asUtf8).toList()
        : values;
  }

  /** Writes what the call has cost. */
  void write(Exchange exchange, CallCost tally) {
    Message message = exchange.getMessage();
    message.setHeader(AsyncHttpConstants.BYTES, tally.bytes());
    message.setHeader(AsyncHttpConstants.REQUESTS, tally.requests());
  }
}
