package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostKey;
import io.dromedary.host.Permit;
import io.dromedary.host.Reservation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;

/** A throttle in a real Camel context, in virtual time, around a producer that answers by hand. */
abstract class ThrottleTestBase {

  static final String CAUGHT = "caught";

  final ManualTime time = new ManualTime();
  final VirtualScheduler scheduler = new VirtualScheduler(time);
  final MemoryStore store = new MemoryStore();
  final GateLog log = new GateLog();
  final HandProducer producer = new HandProducer();
  Function<ThrottleSettings, HostRules> rules = HostRules::same;
  HostThrottle throttle;
  CamelContext camel;
  ProducerTemplate template;
  private final Map<String, AsyncProducer> producers = new HashMap<>();

  /** Starts the routes {@code direct:bare} and, with a catch around the policy, direct:caught. */
  void start(int slots, double rate, int queue) throws Exception {
    throttle =
        new HostThrottle(
            rules.apply(new ThrottleSettings(slots, rate, queue)),
            store,
            time,
            new NoJitter(),
            scheduler,
            log,
            HostSigns.OF_THE_JDK);
    camel = new DefaultCamelContext();
    camel.getShutdownStrategy().setTimeout(10);
    camel.addRoutes(routes());
    camel.start();
    template = camel.createProducerTemplate();
  }

  void start() throws Exception {
    start(1, 0, 100);
  }

  private RouteBuilder routes() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:bare").policy(throttle).process(producer).end();
        from("direct:caught")
            .doTry()
            .policy(throttle)
            .process(producer)
            .end()
            .endDoTry()
            .doCatch(CallCancelledException.class)
            .process(e -> e.setProperty(CAUGHT, e.getProperty(Exchange.EXCEPTION_CAUGHT)))
            .end();
      }
    };
  }

  @AfterEach
  void stopAndLookForLeaks() throws Exception {
    if (camel != null) {
      store.letGo();
      throttle.stop();
      producer.endAll();
      scheduler.runDue();
      camel.close();
      assertThat(throttle.inFlight()).isZero();
      assertThat(throttle.violations()).isZero();
    }
  }

  CompletableFuture<Exchange> send(String url) {
    return send("direct:bare", exchange(url));
  }

  CompletableFuture<Exchange> send(Exchange exchange) {
    return send("direct:bare", exchange);
  }

  CompletableFuture<Exchange> send(String route, String url) {
    return send(route, exchange(url));
  }

  /** Sends on this thread, so that what happens in line has happened on return. */
  private CompletableFuture<Exchange> send(String route, Exchange exchange) {
    CompletableFuture<Exchange> end = new CompletableFuture<>();
    producers
        .computeIfAbsent(route, this::producerOf)
        .process(exchange, done -> end.complete(exchange));
    return end;
  }

  private AsyncProducer producerOf(String route) {
    try {
      AsyncProducer made = camel.getEndpoint(route).createAsyncProducer();
      made.start();
      return made;
    } catch (Exception failure) {
      throw new IllegalStateException(route, failure);
    }
  }

  Exchange exchange(String url) {
    Exchange exchange = new DefaultExchange(camel);
    exchange.getMessage().setHeader(Exchange.HTTP_URI, url);
    exchange.getMessage().setBody("request");
    return exchange;
  }

  Exchange withPermit(Exchange exchange, Permit permit) {
    exchange.setProperty(Permit.PROPERTY, permit);
    return exchange;
  }

  Permit permit(String host) {
    Reservation answer = throttle.reserve(new HostKey(host));
    assertThat(answer).isInstanceOf(Reservation.Granted.class);
    return ((Reservation.Granted) answer).permit();
  }

  void pass(Duration duration) {
    scheduler.advance(duration);
  }

  List<String> called() {
    return producer.calls().stream()
        .map(call -> call.exchange().getMessage().getHeader(Exchange.HTTP_URI, String.class))
        .toList();
  }

  static CallCancelledException cancelled(CompletableFuture<Exchange> future) {
    assertThat(future).isCompleted();
    return (CallCancelledException) future.join().getException();
  }

  /** Draws no jitter, so that times in tests are round. */
  static final class NoJitter extends Random {
    private static final long serialVersionUID = 1L;

    @Override
    public double nextDouble() {
      return 0;
    }
  }
}
