package io.dromedary.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostPattern;
import io.dromedary.host.PerHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostHeadersTest {

  private static final Map<String, String> SECRET = Map.of("X-Token", "secret");
  private static final PerHost<RequestHeaders> OF_GOOD =
      new PerHost<>(
          List.of(
              new PerHost.Entry<>(new HostPattern("good.example"), new RequestHeaders(SECRET))));

  private final HostHeaders headers = new HostHeaders(new Open(), RequestHeaders.NONE, OF_GOOD);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://good.example/",
        "https://good.example",
        "HTTP://GOOD.example:8080/a?b#c",
        "http://good.example./",
      })
  void aUrlOfTheHostHasThem(String url) {
    assertThat(headers.of(url)).isEqualTo(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://evil.example/", "http://good.example\\@evil.example/", "ftp://x/"})
  void anyUrlHasThoseForAllHosts(String url) {
    assertThat(everywhere(Map.of("x-token", "all")).of(url)).isEqualTo(Map.of("x-token", "all"));
  }

  @Test
  void thoseOfAHostCountMoreThanThoseForAll() {
    assertThat(everywhere(Map.of("x-token", "all", "Accept", "x")).of("http://good.example/"))
        .containsOnly(Map.entry("X-Token", "secret"), Map.entry("Accept", "x"));
  }

  private static HostHeaders everywhere(Map<String, String> all) {
    return new HostHeaders(new Open(), new RequestHeaders(all), OF_GOOD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example/",
        "http://good.example.evil.example/",
        "http://good.example@evil.example/",
        "http://good.example\\@evil.example/",
        "http://evil.example\\@good.example/",
        "http://evil.example/?http://good.example/",
        "ftp://good.example/",
        "",
      })
  void anyOtherHasNone(String url) {
    assertThat(headers.of(url)).isEmpty();
  }

  @Test
  void theyAreOnTheMessageDuringTheCallAlone() throws Exception {
    List<Object> seen = new ArrayList<>();
    Later call = new Later(seen);
    Exchange exchange = exchange("http://good.example/");
    AsyncProcessor policy = (AsyncProcessor) headers.wrap(null, call);

    policy.process(exchange, doneSync -> seen.add("done " + token(exchange)));
    call.end();

    assertThat(seen).containsExactly("secret", "done null");
  }

  @Test
  void aHeaderOfTheAnswerWithThatNameStays() throws Exception {
    Later call = new Later(new ArrayList<>());
    Exchange exchange = exchange("http://good.example/");
    AsyncProcessor policy = (AsyncProcessor) headers.wrap(null, call);
    policy.process(exchange, doneSync -> {});

    exchange.getMessage().setHeader("X-Token", "of the answer");
    call.end();

    assertThat(token(exchange)).isEqualTo("of the answer");
  }

  @Test
  void theyAreNotPrinted() {
    assertThat(OF_GOOD.toString()).contains("X-Token").doesNotContain("secret");
  }

  private static Exchange exchange(String url) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.getMessage().setHeader(Exchange.HTTP_URI, url);
    return exchange;
  }

  private static Object token(Exchange exchange) {
    return exchange.getMessage().getHeader("X-Token");
  }

  /** Lets everything through. */
  private static final class Open implements Policy {
    @Override
    public void beforeWrap(Route route, NamedNode definition) {}

    @Override
    public Processor wrap(Route route, Processor processor) {
      return processor;
    }
  }

  /** Ends when it is told to. */
  private static final class Later extends AsyncProcessorSupport {
    private final List<Object> seen;
    private AsyncCallback callback;

    Later(List<Object> seen) {
      this.seen = seen;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback then) {
      seen.add(token(exchange));
      callback = then;
      return false;
    }

    void end() {
      callback.done(false);
    }
  }
}
