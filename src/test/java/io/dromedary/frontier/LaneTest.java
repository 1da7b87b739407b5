package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.store.Arrival;
import io.dromedary.store.LineId;
import io.dromedary.store.QueuedUrl;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lane over a real table, told of changes later than they can be read. */
final class LaneTest {

  private static final HostKey HOST = new HostKey("a");

  @TempDir static Path folder;

  private static Database database;

  @BeforeAll
  static void migrate() {
    database = new Database(folder.resolve("f.db"));
    Migrations.run(database.url());
  }

  /** A connection to the empty table; what a test writes is never committed. */
  private static Connection empty() throws SQLException {
    return database.writer();
  }

  private static void put(UrlTable table, long line) throws SQLException {
    String url = "http://a/" + line;
    table.insert(new Arrival(new LineId(1, line), url, url, HOST), 1);
  }

  @Test
  void rowsThatWereReadBeforeTheirCommitWasToldAreNotLost() throws Exception {
    try (Connection connection = empty()) {
      UrlTable table = new UrlTable(connection);
      Lane lane = new Lane(1, HOST);
      LaneReader reader = new LaneReader(connection);
      for (long line = 1; line <= 6; line++) {
        put(table, line);
      }
      lane.queued(1L);
      lane.queued(2L);
      assertThat(lane.peek(reader, 10)).isPresent();
      for (long line = 3; line <= 6; line++) {
        lane.queued(line);
      }
      List<Long> taken = new ArrayList<>();
      while (lane.peek(reader, 10).isPresent()) {
        taken.add(lane.take().at().line());
      }
      assertThat(taken).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }
  }

  /**
   * Whatever the order of reading, telling, taking, going back and settling: each row is taken, and
   * by one at a time.
   */
  @RepeatedTest(200)
  void everyRowIsTakenAndNeverTwiceAtOnce(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    try (Connection connection = empty()) {
      UrlTable table = new UrlTable(connection);
      LaneReader reader = new LaneReader(connection);
      Lane lane = new Lane(1, HOST);
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
          put(table, line);
          untold.add(() -> lane.queued(line));
        } else if (dice < 5 && !untold.isEmpty()) {
          untold.remove(0).run();
        } else if (dice < 8 && lane.peek(reader, 1 + random.nextInt(8)).isPresent()) {
          QueuedUrl url = lane.take();
          assertThat(awayLines.add(url.at().line())).as("line %s", url.at().line()).isTrue();
          assertThat(settled).doesNotContain(url.at().line());
          away.add(url);
        } else if (!away.isEmpty()) {
          QueuedUrl url = away.remove(random.nextInt(away.size()));
          long line = url.at().line();
          boolean settles = random.nextBoolean();
          if (settles) {
            table.settle(url.id());
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
}
