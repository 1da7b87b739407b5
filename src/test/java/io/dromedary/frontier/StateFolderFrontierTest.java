package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Arrival;
import io.dromedary.store.LineId;
import io.dromedary.store.Seen;
import io.dromedary.store.StateFolder;
import io.dromedary.store.StateHeldException;
import io.dromedary.store.StoreException;
import io.dromedary.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a frontier on a state folder of its own does, and one on a shared database does not. */
final class StateFolderFrontierTest {

  @TempDir Path folder;

  private final AtomicLong now = new AtomicLong(1_000_000_000_000_000L);
  private final TimeSource time = now::get;
  private final ManualHosts hosts = new ManualHosts();
  private final Emitted emitted = new Emitted();
  private Frontier frontier;

  @BeforeEach
  void open() {
    frontier =
        Frontier.open(
            SqliteStore.in(StateFolder.lock(folder)),
            new FrontierSettings(500, Duration.ofMinutes(10), Duration.ofHours(1)),
            time,
            new PlainText());
    frontier.start(hosts);
    frontier.queue().dispatcher().attach(emitted);
  }

  @AfterEach
  void close() {
    frontier.close();
  }

  private Seen put(long list, long line, String url) {
    LineId at = new LineId(list, line);
    Seen mark = frontier.lines().look(url, at);
    return frontier.lines().put(new Arrival(at, url, url, new HostKey(url.split("/")[2])), mark);
  }

  private void closeList(long list) {
    frontier.lists().close(list).toCompletableFuture().join();
  }

  @Test
  void theStateFolderIsHeldByOneProcessAndTheSecondIsToldWhich() {
    assertThatThrownBy(() -> StateFolder.lock(folder))
        .isInstanceOf(StateHeldException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("process " + ProcessHandle.current().pid());
  }

  @Test
  void aStateBelongsToOneCommand() {
    frontier.claim("watch");
    frontier.claim("watch");
    assertThatThrownBy(() -> frontier.claim("check"))
        .isInstanceOf(StateHeldException.class)
        .hasMessage("the state folder " + folder + " belongs to watch; name another folder");
  }

  @Test
  void anAbandonedListIsNotCalledAnyMoreAndItsUrlsAreNew() {
    hosts.close("a");
    long list = frontier.lists().open("a.txt");
    put(list, 1, "http://a/1");
    closeList(list);
    frontier.close();
    frontier =
        Frontier.open(
            SqliteStore.in(StateFolder.lock(folder)),
            new FrontierSettings(5, Duration.ZERO, Duration.ofHours(1)),
            time,
            new PlainText());
    frontier.runs().beginUnnamed();
    frontier.start(hosts);
    frontier.queue().dispatcher().attach(emitted);
    hosts.open("a");
    long next = frontier.lists().open("b.txt");
    assertThat(put(next, 1, "http://a/1")).isEqualTo(new Seen.New());
    assertThat(emitted.next().at()).isEqualTo(new LineId(next, 1));
    assertThat(emitted.count()).isEqualTo(1);
  }

  @Test
  void anOperationThatFailsFailsAloneAndItsCompanionsStay() {
    long list = frontier.lists().open("a.txt");
    put(list, 1, "http://a/1");
    assertThatThrownBy(
            () ->
                frontier
                    .lines()
                    .put(
                        new Arrival(new LineId(list, 2), null, "http://a/2", new HostKey("a")),
                        new Seen.New()))
        .isInstanceOf(StoreException.class);
    put(list, 3, "http://a/3");
    closeList(list);
    assertThat(emitted.next(2)).extracting(url -> url.at().line()).containsExactly(1L, 3L);
    assertThat(frontier.progress().expected()).isEqualTo(2);
  }
}
