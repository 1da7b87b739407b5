package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Arrival;
import io.dromedary.store.LineId;
import io.dromedary.store.QueuedUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A URL that was put back is called again before the exchange of its earlier call has ended. */
@ParameterizedClass
@EnumSource(TestStore.Kind.class)
class OverlappingCallsTest {

  @Parameter private TestStore.Kind kind;
  @TempDir private Path folder;
  private TestStore store;
  private final Emitted emitted = new Emitted();
  private Frontier frontier;
  private QueuedUrl first;
  private QueuedUrl second;

  @BeforeEach
  void callTwice() {
    store = store == null ? TestStore.of(kind, folder) : store;
    FrontierSettings settings =
        new FrontierSettings(500, Duration.ofMinutes(10), Duration.ofHours(1));
    frontier = Frontier.open(store.source(), settings, TimeSource.system(), new PlainText());
    TestStore.start(frontier, new ManualHosts());
    frontier.queue().dispatcher().attach(emitted);
    LineId at = new LineId(frontier.lists().open("a.txt"), 1);
    TestStore.put(frontier, new Arrival(at, "http://a/1", "http://a/1", new HostKey("a")));
    first = emitted.next();
    frontier.results().putBack(first, first).toCompletableFuture().join();
    second = emitted.next();
  }

  @AfterEach
  void close() {
    TestStore.close(frontier);
    store.close();
  }

  @Test
  void theEndOfTheEarlierExchangeLeavesTheLaterCallAlone() throws Exception {
    frontier.results().ended(first, Optional.empty());
    frontier.lists().close(first.at().listId()).toCompletableFuture().join();

    assertThat(frontier.progress().settled()).isZero();
    assertThat(frontier.outcomes().reader().next(0, 10)).isEmpty();
  }

  @Test
  void theLaterCallIsStillWatched() throws Exception {
    frontier.results().ended(first, Optional.empty());
    frontier.results().ended(second, Optional.empty());
    frontier.lists().close(first.at().listId()).toCompletableFuture().join();

    assertThat(frontier.outcomes().reader().next(0, 10).get(0).at()).isEqualTo(first.at());
  }
}
