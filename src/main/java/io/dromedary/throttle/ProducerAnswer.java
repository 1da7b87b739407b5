package io.dromedary.throttle;

import io.dromedary.gate.AnswerReader;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * The answer that an HTTP producer without support for cancellation has left on its exchange.
 *
 * @param status the HTTP status; empty when there was no answer
 * @param headers gives the value of a header by its name in any case, or null
 */
record ProducerAnswer(OptionalInt status, UnaryOperator<@Nullable String> headers) {

  private static final ProducerAnswer NONE = new ProducerAnswer(OptionalInt.empty(), name -> null);

  /**
   * Takes from a message what an earlier answer left there, so that it is not read as a new one.
   */
  static void clear(Message message) {
    message.removeHeader(Exchange.HTTP_RESPONSE_CODE);
    AnswerReader.fields().forEach(message::removeHeader);
  }

  static ProducerAnswer of(Exchange exchange) {
    Exception failure = exchange.getException();
    if (failure instanceof HttpOperationFailedException answer) {
      return new ProducerAnswer(
          OptionalInt.of(answer.getStatusCode()), name -> any(answer.getResponseHeaders(), name));
    }
    Message message = exchange.getMessage();
    return failure == null && message.getHeader(Exchange.HTTP_RESPONSE_CODE) instanceof Number code
        ? new ProducerAnswer(
            OptionalInt.of(code.intValue()), name -> text(name, message.getHeader(name)))
        : NONE;
  }

  private static @Nullable String any(@Nullable Map<String, String> headers, String name) {
    return headers == null
        ? null
        : headers.entrySet().stream()
            .filter(header -> name.equalsIgnoreCase(header.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
  }

  /** The value of a field; Camel has a list where it came in several lines. */
  private static @Nullable String text(String name, @Nullable Object value) {
    return value instanceof Collection<?> lines
        ? Cancellation.joined(name, lines.stream().map(String::valueOf).toList())
        : value == null ? null : value.toString();
  }
}
