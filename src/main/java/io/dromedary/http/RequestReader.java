package io.dromedary.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Iterator;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.ObjectHelper;

/** Reads from a message what to ask for: the header contract of camel-http. */
final class RequestReader {

  /**
   * The Accept header of browsers for pages: some servers answer 404 or 415 to a plain {@code
   * *}{@code /*}.
   */
  private static final String PAGES =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  private final HeaderFilterStrategy filter;
  private final String userAgent;

  RequestReader(HeaderFilterStrategy filter, String userAgent) {
    this.filter = filter;
    this.userAgent = userAgent;
  }

  /**
   * Reads the message of an exchange.
   *
   * @throws IllegalArgumentException when its URL or method is missing or bad; names the value
   */
  CallRequest read(Exchange exchange) {
    Message message = exchange.getMessage();
    CallUrl url = CallUrl.parse(String.valueOf(message.getHeader(Exchange.HTTP_URI)));
    MultiMap headers = HttpHeaders.headers();
    for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
      if (!filter.applyFilterToCamelHeaders(header.getKey(), header.getValue(), exchange)) {
        copy(header.getKey(), header.getValue(), exchange, headers);
      }
    }
    addDefaults(url, headers);
    return new CallRequest(url, method(message.getHeader(Exchange.HTTP_METHOD, "GET")), headers);
  }

  private void addDefaults(CallUrl url, MultiMap headers) {
    if (!headers.contains(HttpHeaders.USER_AGENT)) {
      headers.set(HttpHeaders.USER_AGENT, userAgent);
    }
    if (!headers.contains(HttpHeaders.ACCEPT)) {
      headers.set(HttpHeaders.ACCEPT, PAGES);
    }
    if (url.authorization().isPresent() && !headers.contains(HttpHeaders.AUTHORIZATION)) {
      headers.set(HttpHeaders.AUTHORIZATION, url.authorization().get());
    }
  }

  private static void copy(String name, Object value, Exchange exchange, MultiMap headers) {
    Iterator<?> values = ObjectHelper.createIterator(value, null);
    while (values.hasNext()) {
      String text = exchange.getContext().getTypeConverter().convertTo(String.class, values.next());
      if (text != null) {
        headers.add(name, text);
      }
    }
  }

  /** Only methods without a body that may be sent twice: RFC 9110, sections 9.2.1 and 9.2.2. */
  private static HttpMethod method(Object method) {
    return switch (method.toString()) {
      case "GET" -> HttpMethod.GET;
      case "HEAD" -> HttpMethod.HEAD;
      case "OPTIONS" -> HttpMethod.OPTIONS;
      default ->
          throw new IllegalArgumentException(
              "CamelHttpMethod must be GET, HEAD or OPTIONS, was '" + method + "'");
    };
  }
}
