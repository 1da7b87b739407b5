package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Arrival;
import io.dromedary.store.LineChange;
import io.dromedary.store.LineId;
import io.dromedary.store.ListChange;
import io.dromedary.store.ListSource;
import io.dromedary.store.NotStoredException;
import io.dromedary.store.QueueReader;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Recheck;
import io.dromedary.store.Seen;
import io.dromedary.store.Settlement;
import io.dromedary.store.StateFolder;
import io.dromedary.store.Store;
import io.dromedary.store.StoreRules;
import io.dromedary.store.UrlChange;
import io.dromedary.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lane over a real table, told of changes later than they can be read. */
final class LaneTest {

  private static final HostKey HOST = new HostKey("a");

  @TempDir static Path folder;

  private static Store store;
  private static QueueReader reader;

  @BeforeAll
  static void open() {
    store =
        SqliteStore.in(StateFolder.lock(folder))
            .open(
                new StoreRules(
                    TimeSource.system(),
                    Recheck.after(Duration.ofHours(1)),
                    new PlainText(),
                    new UnderWay()));
    reader = store.queue();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static long list(String name) throws NotStoredException {
    return store.ahead(new ListChange.Add(ListSource.named(name), name)).id();
  }

  private static void put(long list, long line) throws NotStoredException {
    String url = "http://a/" + list + '/' + line;
    Arrival arrival = new Arrival(new LineId(list, line), url, url, HOST);
    store.commit(List.of(new LineChange.Put(arrival, new Seen.New())));
  }

  private static void settle(QueuedUrl url) throws NotStoredException {
    Settlement settlement = new Settlement("answered", "ok", Optional.empty(), "{}");
    store.commit(List.of(new UrlChange.Settle(url, settlement)));
  }

  private static Optional<QueuedUrl> peek(Lane lane, int limit) {
    boolean found = true;
    while (found && lane.needsRows()) {
      List<QueuedUrl> rows = reader.next(List.of(lane.ask(limit))).get(0);
      lane.read(rows);
      found = !rows.isEmpty();
    }
    return lane.peek();
  }

  @Test
  void aLineThatLeftBeforeWordOfItCameIsNotMissedForEver() {
    Lane lane = new Lane(1, HOST);
    lane.left(7);
    assertThat(lane.isEmpty()).isFalse();
    lane.queued(1, 7);
    assertThat(lane.isEmpty()).isTrue();
  }

  @Test
  void rowsThatWereReadBeforeTheirCommitWasToldAreNotLost() throws Exception {
    long list = list("a");
    Lane lane = new Lane(list, HOST);
    for (long line = 1; line <= 6; line++) {
      put(list, line);
    }
    lane.queued(1L);
    lane.queued(2L);
    assertThat(peek(lane, 10)).isPresent();
    for (long line = 3; line <= 6; line++) {
      lane.queued(line);
    }
    List<Long> taken = new ArrayList<>();
    while (peek(lane, 10).isPresent()) {
      taken.add(lane.take().at().line());
    }
    assertThat(taken).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  /**
   * Whatever the order of reading, telling, taking, going back and settling: each row is taken, and
   * by one at a time.
   */
  @RepeatedTest(200)
  void everyRowIsTakenAndNeverTwiceAtOnce(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    long list = list("random-" + repetition.getCurrentRepetition());
    Lane lane = new Lane(list, HOST);
    List<Runnable> untold = new ArrayList<>();
    List<QueuedUrl> away = new ArrayList<>();
    Set<Long> awayLines = new HashSet<>();
    Set<Long> settled = new TreeSet<>();
    int rows = 60;
    long written = 0;
    for (int step = 0; settled.size() < rows; step++) {
      assertThat(step).as("steps").isLessThan(100_000);
      int dice = random.nextInt(10);
      if (dice < 2 && written < rows) {
        long line = ++written;
        put(list, line);
        untold.add(() -> lane.queued(line));
      } else if (dice < 5 && !untold.isEmpty()) {
        untold.remove(0).run();
      } else if (dice < 8 && peek(lane, 1 + random.nextInt(8)).isPresent()) {
        QueuedUrl url = lane.take();
        assertThat(awayLines.add(url.at().line())).as("line %s", url.at().line()).isTrue();
        assertThat(settled).doesNotContain(url.at().line());
        away.add(url);
      } else if (!away.isEmpty()) {
        QueuedUrl url = away.remove(random.nextInt(away.size()));
        long line = url.at().line();
        boolean settles = random.nextBoolean();
        if (settles) {
          settle(url);
          settled.add(line);
        }
        untold.add(
            () -> {
              awayLines.remove(line);
              if (settles) {
                lane.left(line);
              } else {
                lane.back(line);
              }
            });
      }
    }
    untold.forEach(Runnable::run);
    assertThat(lane.isEmpty()).isTrue();
  }
}
