package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostPermits;
import io.dromedary.host.Reservation;
import io.dromedary.host.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Permits that fail once: neither their own URL nor those of others wait for something to come. */
class DispatcherFailureTest {

  @TempDir private Path folder;
  private final AtomicBoolean failing = new AtomicBoolean(true);
  private final ManualHosts hosts = new ManualHosts();

  private final HostPermits permits =
      new HostPermits() {
        @Override
        public HostKey gateOf(HostKey host) {
          return hosts.gateOf(host);
        }

        @Override
        public Reservation reserve(HostKey host) {
          if (failing.getAndSet(false)) {
            throw new IllegalStateException("a fault of ours");
          }
          return hosts.reserve(host);
        }

        @Override
        public void onRoom(Consumer<HostKey> listener) {
          hosts.onRoom(listener);
        }
      };

  @Test
  void allUrlsAreCalledAllTheSame() {
    Emitted emitted = new Emitted();
    FrontierSettings settings = new FrontierSettings(10, Duration.ZERO, Duration.ofHours(1));
    try (Frontier frontier =
        Frontier.open(StateFolder.lock(folder), settings, TimeSource.system(), new PlainText())) {
      frontier.start(permits);
      frontier.dispatcher().attach(emitted);
      long list = frontier.openList("a.txt");
      for (String host : List.of("a", "b", "c")) {
        LineId at = new LineId(list, host.charAt(0));
        String url = "http://" + host + "/";
        frontier.put(new Arrival(at, url, url, new HostKey(host)), frontier.look(url, at));
      }
      frontier.closeList(list).toCompletableFuture().join();

      assertThat(emitted.next(3))
          .extracting(QueuedUrl::url)
          .containsExactlyInAnyOrder("http://a/", "http://b/", "http://c/");
    }
  }
}
