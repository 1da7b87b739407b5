package io.dromedary.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.gate.CancelReason;
import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.TimeSource;
import io.dromedary.http.AsyncHttpComponent;
import io.dromedary.http.HttpSettings;
import io.dromedary.http.HttpSettingsBuilder;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.ForgottenStates;
import io.dromedary.testkit.Hold;
import io.dromedary.testkit.ReceivedRequest;
import io.dromedary.testkit.TestConnection;
import io.dromedary.testkit.TestServer;
import io.dromedary.throttle.CallCancelledException;
import io.dromedary.throttle.Cancellation;
import io.dromedary.throttle.GateListener;
import io.dromedary.throttle.HostThrottle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Calls that wait and are cancelled, on routes of a user's own: policy and async-http on plain
 * camel-main, no frontier; two calls at once to a host.
 */
class OwnRouteTest extends CamelMainTestSupport {

  private static final CancelReason REASON =
      new CancelReason(429, "http://h/limited", Instant.EPOCH, Duration.ofSeconds(7));

  private final TestServer server = TestServer.start();
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stop() {
    server.close();
    scheduler.shutdownNow();
  }

  /** The class path also holds the settings of the program; the routes are not those. */
  @Override
  public void configureContext(CamelContextConfiguration configuration) {
    super.configureContext(configuration);
    Properties own = new Properties();
    own.setProperty("camel.main.routes-include-pattern", "classpath:routes/own.camel.yaml");
    configuration.withUseOverridePropertiesWithPropertiesComponent(own);
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    HttpSettings http = new HttpSettingsBuilder().allowPrivate(true).build();
    registry.bind("async-http", new AsyncHttpComponent(http, TimeSource.system()));
    registry.bind(
        "hostThrottle",
        new HostThrottle(
            new ThrottleSettings(2, 0, 100),
            new ForgottenStates(),
            TimeSource.system(),
            new Random(1),
            scheduler,
            new GateListener() {}));
  }

  @Test
  void threeCallsOnDifferentDelaysEndInTheOrderOfTheirDelays() {
    server.on("/long", Answer.body("ok").after(Duration.ofMillis(900)));
    server.on("/short", Answer.body("ok").after(Duration.ofMillis(100)));
    server.on("/middle", Answer.body("ok").after(Duration.ofMillis(500)));
    List<String> ended = new CopyOnWriteArrayList<>();

    List<CompletableFuture<Exchange>> calls =
        List.of("/long", "/short", "/middle").stream()
            .map(path -> call(server.url(path.substring(1) + ".localhost", path), path, ended))
            .toList();

    assertThat(calls).allSatisfy(call -> assertThat(status(end(call))).isEqualTo(200));
    assertThat(ended).containsExactly("/short", "/middle", "/long");
    assertThat(server.requests())
        .extracting(ReceivedRequest::path)
        .containsExactlyInAnyOrder("/long", "/short", "/middle");
    assertThat(server.connections()).noneMatch(TestConnection::isClosedByClient);
  }

  @Test
  void aCallThatIsCreatedHasNotStarted() {
    Hold hold = fillTheHost();
    Exchange exchange = exchange("/created");

    var call = template.asyncSend("direct:call", exchange);

    Cancellation handle = handleOf(exchange);
    assertThat(handle.state()).isEqualTo(Cancellation.State.NOT_STARTED);
    assertThat(handle.isCancelled()).isFalse();
    assertThat(call).isNotDone();
    assertThat(server.requests("/created")).isEmpty();
    hold.release();
    assertThat(status(end(call))).isEqualTo(200);
    assertThat(server.requests("/created")).hasSize(1);
    assertThat(handle.state()).isEqualTo(Cancellation.State.DONE);
  }

  @Test
  void aCancelledCallThatHasNotStartedNeverSendsAByte() {
    Hold hold = fillTheHost();
    Exchange exchange = exchange("/never");
    var call = template.asyncSend("direct:call", exchange);
    var next = template.asyncSend("direct:call", exchange("/next"));

    assertThat(handleOf(exchange).cancel(REASON)).isTrue();

    assertIsCancelled(end(call), REASON, false);
    assertThat(hold.waiting()).isEqualTo(2);
    hold.release();
    assertThat(status(end(next))).isEqualTo(200);
    assertThat(server.requests())
        .extracting(ReceivedRequest::path)
        .containsExactly("/full", "/full", "/next");
    assertThat(server.connections()).hasSize(2);
    assertThat(server.connections().stream().mapToInt(TestConnection::requests).sum()).isEqualTo(3);
  }

  @Test
  void aFinishedCallCannotBeCancelledAndIsNotMarkedSo() {
    Exchange exchange = exchange("/done");
    end(template.asyncSend("direct:call", exchange));

    assertThat(handleOf(exchange).cancel(REASON)).isFalse();

    assertThat(handleOf(exchange).isCancelled()).isFalse();
    assertThat(handleOf(exchange).reason()).isEmpty();
    assertThat(exchange.getException()).isNull();
    assertThat(server.connections()).singleElement().matches(TestConnection::isOpen);
  }

  @Test
  void aWaitingCallIsAbortedAndTheServerSeesIt() {
    server.on("/waits", Answer.silence());
    Exchange exchange = exchange("/waits");
    var call = template.asyncSend("direct:call", exchange);
    server.awaitRequests(1);

    assertThat(handleOf(exchange).cancel(REASON)).isTrue();

    server.awaitAllClosed();
    assertThat(server.connections()).singleElement().matches(TestConnection::isClosedByClient);
    assertIsCancelled(end(call), REASON, true);
    assertThat(handleOf(exchange).isCancelled()).isTrue();
  }

  @Test
  void aRouteCanCatchTheCancellationAndGoOn() {
    server.on("/waits", Answer.silence());
    Exchange exchange = exchange("/waits");
    var call = template.asyncSend("direct:go-on", exchange);
    server.awaitRequests(1);

    handleOf(exchange).cancel(REASON);

    assertThat(end(call).getException()).isNull();
    assertThat(exchange.getProperty("wentOn")).isEqualTo("true");
    assertThat(exchange.getProperty("why", String.class)).isEqualTo(REASON.toString());
    server.awaitAllClosed();
    assertThat(server.connections().get(0).isClosedByClient()).isTrue();
  }

  @Test
  void aCancellationBeforeTheStartCanBeCaughtToo() {
    Hold hold = fillTheHost();
    Exchange exchange = exchange("/never");
    var call = template.asyncSend("direct:go-on", exchange);

    handleOf(exchange).cancel(REASON);

    assertThat(end(call).getException()).isNull();
    assertThat(exchange.getProperty("why", String.class)).isEqualTo(REASON.toString());
    hold.release();
    assertThat(server.requests("/never")).isEmpty();
  }

  @Test
  void aCancellationTravelsToACallerThatAsksForTheAnswer() {
    server.on("/waits", Answer.silence());
    server.on("/limited", Answer.status(429, "Retry-After: 60"));
    var call =
        template.asyncRequestBodyAndHeader(
            "direct:call", null, Exchange.HTTP_URI, server.url("/waits"));
    server.awaitRequests(1);

    end(template.asyncSend("direct:call", exchange("/limited")));

    assertThat(call)
        .failsWithin(10, TimeUnit.SECONDS)
        .withThrowableOfType(ExecutionException.class)
        .havingRootCause()
        .isInstanceOfSatisfying(
            CallCancelledException.class,
            cancelled -> assertThat(cancelled.reason().url()).isEqualTo(server.url("/limited")));
    assertThat(server.requests()).hasSize(2);
    await().until(() -> connectionOf("/waits").isClosedByClient());
  }

  @Test
  void a429CancelsTheOtherCallOfItsHostAndLeavesTheOneOfAnotherHostAlone() {
    Hold limited = new Hold(Answer.status(429, "Retry-After: 60"));
    Hold elsewhere = new Hold(Answer.body("ok"));
    server.on("/limited", limited).on("/same", Answer.silence()).on("/elsewhere", elsewhere);
    Exchange same = at("a.localhost", "/same");
    Exchange queued = at("a.localhost", "/queued");
    var first = template.asyncSend("direct:call", at("a.localhost", "/limited"));
    await().until(() -> limited.waiting() == 1);
    var second = template.asyncSend("direct:call", same);
    var third = template.asyncSend("direct:go-on", at("b.localhost", "/elsewhere"));
    server.awaitRequests(3);
    var fourth = template.asyncSend("direct:go-on", queued);
    handleOf(queued);

    limited.release();

    assertThat(status(end(first))).isEqualTo(429);
    CallCancelledException cancelled = end(second).getException(CallCancelledException.class);
    assertThat(cancelled.wasStarted()).isTrue();
    assertThat(cancelled.reason().status()).isEqualTo(429);
    assertThat(cancelled.reason().url()).isEqualTo(server.url("a.localhost", "/limited"));
    assertThat(cancelled.reason().retryAfter()).isEqualTo(Duration.ofSeconds(60));
    assertThat(end(fourth).getProperty("why", String.class))
        .isEqualTo(cancelled.reason().toString());
    assertThat(third).isNotDone();
    await().until(() -> connectionOf("/same").isClosedByClient());
    assertThat(connectionOf("/elsewhere").isOpen()).isTrue();
    elsewhere.release();
    assertThat(status(end(third))).isEqualTo(200);
    assertThat(end(third).getProperty("why")).isNull();
    assertThat(server.requests())
        .extracting(ReceivedRequest::path)
        .containsExactlyInAnyOrder("/limited", "/same", "/elsewhere");
  }

  /** Uses up both slots of the host until the answer is let go. */
  private Hold fillTheHost() {
    Hold hold = new Hold(Answer.body("ok"));
    server.on("/full", hold);
    template.asyncSend("direct:call", exchange("/full"));
    template.asyncSend("direct:call", exchange("/full"));
    await().until(() -> hold.waiting() == 2);
    return hold;
  }

  private CompletableFuture<Exchange> call(String url, String name, List<String> ended) {
    return template
        .asyncSend("direct:call", exchangeOf(url))
        .whenComplete((exchange, failure) -> ended.add(name));
  }

  private Exchange exchange(String path) {
    return exchangeOf(server.url(path));
  }

  private Exchange at(String host, String path) {
    return exchangeOf(server.url(host, path));
  }

  private Exchange exchangeOf(String url) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setHeader(Exchange.HTTP_URI, url);
    return exchange;
  }

  /** The handle of a call that has reached the policy. */
  private static Cancellation handleOf(Exchange exchange) {
    await().until(() -> Cancellation.of(exchange).isPresent());
    return Cancellation.of(exchange).orElseThrow();
  }

  private TestConnection connectionOf(String path) {
    return server.connections().get(server.requests(path).get(0).connection() - 1);
  }

  private static Exchange end(CompletableFuture<Exchange> call) {
    assertThat(call).succeedsWithin(10, TimeUnit.SECONDS);
    return call.join();
  }

  private static Integer status(Exchange exchange) {
    return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
  }

  private static void assertIsCancelled(Exchange exchange, CancelReason reason, boolean started) {
    CallCancelledException cancelled = exchange.getException(CallCancelledException.class);
    assertThat(cancelled).isNotNull();
    assertThat(cancelled.reason()).isEqualTo(reason);
    assertThat(cancelled.wasStarted()).isEqualTo(started);
  }
}
