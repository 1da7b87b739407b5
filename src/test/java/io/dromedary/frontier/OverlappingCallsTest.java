package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Arrival;
import io.dromedary.store.LineId;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Seen;
import io.dromedary.store.StateFolder;
import io.dromedary.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A URL that was put back is called again before the exchange of its earlier call has ended. */
class OverlappingCallsTest {

  @TempDir private Path folder;
  private final Emitted emitted = new Emitted();
  private Frontier frontier;
  private QueuedUrl first;
  private QueuedUrl second;

  @BeforeEach
  void callTwice() {
    FrontierSettings settings =
        new FrontierSettings(500, Duration.ofMinutes(10), Duration.ofHours(1));
    frontier =
        Frontier.open(
            SqliteStore.in(StateFolder.lock(folder)),
            settings,
            TimeSource.system(),
            new PlainText());
    frontier.start(new ManualHosts());
    frontier.queue().dispatcher().attach(emitted);
    LineId at = new LineId(frontier.lists().open("a.txt"), 1);
    Seen mark = frontier.lines().look("http://a/1", at);
    frontier.lines().put(new Arrival(at, "http://a/1", "http://a/1", new HostKey("a")), mark);
    first = emitted.next();
    frontier.results().putBack(first, first).toCompletableFuture().join();
    second = emitted.next();
  }

  @AfterEach
  void close() {
    frontier.close();
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
