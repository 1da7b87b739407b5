package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostPermits;
import io.dromedary.host.Permit;
import io.dromedary.host.Reservation;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Arrival;
import io.dromedary.store.LineId;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.StateFolder;
import io.dromedary.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
  void aUrlThatCannotBeSentGivesItsPermitBackAndIsSentLater() {
    Emitted emitted = new Emitted();
    AtomicBoolean refusing = new AtomicBoolean(true);
    AtomicInteger givenBack = new AtomicInteger();
    HostKey host = new HostKey("h");
    HostPermits counting =
        new HostPermits() {
          @Override
          public HostKey gateOf(HostKey key) {
            return key;
          }

          @Override
          public Reservation reserve(HostKey key) {
            return new Reservation.Granted(
                new Permit() {
                  @Override
                  public HostKey host() {
                    return key;
                  }

                  @Override
                  public void giveBack() {
                    givenBack.incrementAndGet();
                  }
                });
          }

          @Override
          public void onRoom(Consumer<HostKey> listener) {}
        };
    FrontierSettings settings = new FrontierSettings(1, Duration.ZERO, Duration.ofHours(1));
    try (Frontier frontier =
        Frontier.open(
            SqliteStore.in(StateFolder.lock(folder)),
            settings,
            TimeSource.system(),
            new PlainText())) {
      frontier.start(counting);
      frontier
          .queue()
          .dispatcher()
          .attach(
              (url, permit, done) -> {
                if (refusing.getAndSet(false)) {
                  throw new IllegalStateException("no exchange can be made");
                }
                emitted.emit(url, permit, done);
              });
      LineId at = new LineId(frontier.lists().open("a.txt"), 1);
      frontier
          .lines()
          .put(
              new Arrival(at, "http://h/", "http://h/", host),
              frontier.lines().look("http://h/", at));

      assertThat(emitted.next().url()).isEqualTo("http://h/");
      assertThat(givenBack).hasValue(1);
      assertThat(frontier.queue().dispatcher().underWay()).isEqualTo(1);
    }
  }

  @Test
  void allUrlsAreCalledAllTheSame() {
    Emitted emitted = new Emitted();
    FrontierSettings settings = new FrontierSettings(10, Duration.ZERO, Duration.ofHours(1));
    try (Frontier frontier =
        Frontier.open(
            SqliteStore.in(StateFolder.lock(folder)),
            settings,
            TimeSource.system(),
            new PlainText())) {
      frontier.start(permits);
      frontier.queue().dispatcher().attach(emitted);
      long list = frontier.lists().open("a.txt");
      for (String host : List.of("a", "b", "c")) {
        LineId at = new LineId(list, host.charAt(0));
        String url = "http://" + host + "/";
        frontier
            .lines()
            .put(new Arrival(at, url, url, new HostKey(host)), frontier.lines().look(url, at));
      }
      frontier.lists().close(list).toCompletableFuture().join();

      assertThat(emitted.next(3))
          .extracting(QueuedUrl::url)
          .containsExactlyInAnyOrder("http://a/", "http://b/", "http://c/");
    }
  }
}
