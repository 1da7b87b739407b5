package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.AnswerReader;
import io.dromedary.host.TimeSource;
import io.dromedary.http.AsyncHttpComponent;
import io.dromedary.http.HttpSettings;
import io.dromedary.http.HttpSettingsBuilder;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A field that is a list may stand in several lines (RFC 9110, section 5.3). */
class RepeatedLinesTest {

  @Test
  void limitsInSeveralLinesAreAllRead() throws Exception {
    List<String> read = new ArrayList<>();
    try (TestServer server = TestServer.start();
        DefaultCamelContext context = new DefaultCamelContext()) {
      server.on(
          "/a",
          Answer.status(
              200,
              "RateLimit: \"minute\";r=50;t=30",
              "ratelimit: \"day\";r=7;t=3600",
              "RateLimit-Policy: \"minute\";q=100;w=60",
              "RateLimit-Policy: \"day\";q=1000;w=86400",
              "Retry-After: 5",
              "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT",
              "X-RateLimit-Remaining: 3",
              "X-RateLimit-Remaining: 4"));
      HttpSettings settings = new HttpSettingsBuilder().allowPrivate(true).build();
      context
          .getRegistry()
          .bind("async-http", new AsyncHttpComponent(settings, TimeSource.system()));
      context.start();
      context
          .createProducerTemplate()
          .send(
              "async-http:call",
              exchange -> {
                exchange.getMessage().setHeader(Exchange.HTTP_URI, server.url("/a"));
                exchange.setProperty(Cancellation.PROPERTY, new Cancellation(listener(read)));
              });
    }

    assertThat(read)
        .containsExactly(
            "\"minute\";r=50;t=30, \"day\";r=7;t=3600",
            "\"minute\";q=100;w=60, \"day\";q=1000;w=86400",
            "5, Sun, 06 Nov 1994 08:49:37 GMT",
            "3");
  }

  @Test
  void theSameHoldsForWhatAnotherProducerLeft() throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      Exchange exchange = new DefaultExchange(context);
      exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 429);
      exchange.getMessage().setHeader("Retry-After", List.of("5", "9"));
      exchange.getMessage().setHeader("X-RateLimit-Remaining", List.of("3", "4"));
      UnaryOperator<@Nullable String> headers = ProducerAnswer.of(exchange).headers();
      assertThat(headers.apply("Retry-After")).isEqualTo("5, 9");
      assertThat(headers.apply("X-RateLimit-Remaining")).isEqualTo("3");
      assertThat(headers.apply("Retry-After-Ms")).isNull();
    }
  }

  @Test
  void aNewCallBeginsWithoutWhatAnEarlierAnswerLeft() throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      Exchange exchange = new DefaultExchange(context);
      List<String> names = AnswerReader.fields();
      names.forEach(name -> exchange.getMessage().setHeader(name, "1"));
      ProducerAnswer.clear(exchange.getMessage());
      assertThat(exchange.getMessage().getHeaders()).isEmpty();
    }
  }

  private static CallListener listener(List<String> read) {
    return new CallListener() {
      @Override
      public void answered(int status, UnaryOperator<@Nullable String> headers) {
        List.of("RateLimit", "RateLimit-Policy", "Retry-After", "X-RateLimit-Remaining")
            .forEach(name -> read.add(headers.apply(name)));
      }
    };
  }
}
