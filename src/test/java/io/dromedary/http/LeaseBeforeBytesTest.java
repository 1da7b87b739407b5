package io.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostState;
import io.dromedary.host.HostStateStore;
import io.dromedary.host.TimeSource;
import io.dromedary.throttle.CallCancelledException;
import io.dromedary.throttle.GateListener;
import io.dromedary.throttle.HostThrottle;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A lease that is lost between the start of a call and its bytes. */
class LeaseBeforeBytesTest {

  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final HostThrottle throttle =
      new HostThrottle(
          ThrottleSettings.DEFAULTS,
          new NoStore(),
          TimeSource.system(),
          new Random(),
          scheduler,
          new GateListener() {});

  @Test
  void noByteLeavesWhenTheConnectionIsThereButTheLeaseIsNot() throws Exception {
    throttle.share(() -> throttle.inFlight() == 0, Duration.ZERO);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Caller caller = Caller.localCaller()) {
      server.setSoTimeout(10_000);
      Exchange end = call(caller, "http://127.0.0.1:" + server.getLocalPort() + "/");
      try (Socket connection = server.accept()) {
        connection.setSoTimeout(10_000);
        assertThat(connection.getInputStream().readAllBytes()).isEmpty();
      }

      CallCancelledException cancelled = (CallCancelledException) end.getException();
      assertThat(cancelled).hasMessageContaining("the lease of this node was lost");
      assertThat(Caller.requests(end)).isEqualTo(0);
    } finally {
      scheduler.shutdownNow();
    }
  }

  private Exchange call(Caller caller, String url) throws Exception {
    caller
        .context()
        .addRoutes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("direct:polite").policy(throttle).to("async-http:call").end();
              }
            });
    CompletableFuture<Exchange> end = new CompletableFuture<>();
    try (var producer = caller.context().getEndpoint("direct:polite").createAsyncProducer()) {
      producer.start();
      Exchange exchange = caller.exchange("GET", url);
      producer.process(exchange, sync -> end.complete(exchange));
      return end.get(10, TimeUnit.SECONDS);
    }
  }

  private static final class NoStore implements HostStateStore {

    @Override
    public CompletionStage<Void> save(HostState state) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public List<HostState> load() {
      return List.of();
    }
  }
}
