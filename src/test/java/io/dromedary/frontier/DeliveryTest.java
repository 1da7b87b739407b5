package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.host.TimeSource;
import io.dromedary.store.LineId;
import io.dromedary.store.Settlement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Outcomes on their way to a route that does not take them for a while. */
@ParameterizedClass
@EnumSource(TestStore.Kind.class)
class DeliveryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Parameter private TestStore.Kind kind;
  @TempDir private Path folder;
  private TestStore store;
  private final TimeSource time = TimeSource.system();
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final List<Long> attempts = new CopyOnWriteArrayList<>();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile boolean failing = true;
  private Frontier frontier;

  @BeforeEach
  void open() throws Exception {
    store = store == null ? TestStore.of(kind, folder) : store;
    frontier =
        Frontier.open(
            store.source(),
            new FrontierSettings(1, Duration.ofMinutes(10), Duration.ofHours(1)),
            time,
            new PlainText());
    context.getRegistry().bind("frontier", new FrontierComponent(frontier, "GET"));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("frontier:outcomes").process(DeliveryTest.this::take);
          }
        });
    context.start();
  }

  @AfterEach
  void close() {
    context.stop();
    TestStore.close(frontier);
    store.close();
  }

  private void take(Exchange exchange) {
    attempts.add(time.nanos());
    if (failing) {
      throw new IllegalStateException("no room");
    }
    taken.add(exchange.getMessage().getHeader(FrontierHeaders.LIST, String.class));
  }

  private void closeList(long list) {
    frontier.lists().close(list).toCompletableFuture().join();
  }

  private void settle(long list, long line) {
    frontier
        .lines()
        .settle(
            new LineId(list, line), new Settlement("invalid", "", Optional.empty(), "{\"a\":1}"));
  }

  @Test
  void moreEndsThanAreOfferedAtOnceAreAllTakenWhenTheFailureIsOver() {
    for (int i = 0; i < 40; i++) {
      closeList(frontier.lists().open("list-" + i));
    }
    await().atMost(PATIENCE).until(() -> attempts.size() >= 16);
    failing = false;

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).hasSize(40));
    assertThat(taken).doesNotHaveDuplicates();
  }

  @Test
  void whatIsNotTakenIsOfferedAgainAfterAPauseAlsoWhileMoreComes() {
    long list = frontier.lists().open("a.txt");
    for (long line = 1; attempts.size() < 3; line++) {
      settle(list, line);
    }

    assertThat(Duration.ofNanos(attempts.get(2) - attempts.get(0)))
        .isGreaterThan(Duration.ofMillis(1_500));
  }
}
