package io.dromedary.store.postgres;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Slots;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The gates that this node has saved, or was about to save, in the last minute. They are saved once
 * more before its hosts become other nodes': the database may not have them, or have lost them.
 * Safe for use by any thread.
 */
final class RecentGates {

  /** A standby that is further behind than this has lost more than the gates of hosts. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private static final int MOST = 10_000;

  private record Heard(HostState gate, long nanos) {}

  private final TimeSource time;
  private final Map<HostKey, Heard> heard = new LinkedHashMap<>();

  RecentGates(TimeSource time) {
    this.time = time;
  }

  synchronized void note(HostState gate) {
    long now = time.nanos();
    heard.remove(gate.host()); // it goes to the end
    heard.put(gate.host(), new Heard(gate, now));
    Iterator<Heard> eldest = heard.values().iterator();
    while (eldest.hasNext() && isTooMuch(eldest.next(), now)) {
      eldest.remove();
    }
  }

  /**
   * Saves them again, but for those of which the database has something newer. Nothing is
   * committed.
   *
   * @param clock of the database, in milliseconds since the epoch
   */
  void saveAgain(Connection connection, long clock) throws SQLException {
    long ahead = clock - time.millis();
    try (PreparedStatement save = connection.prepareStatement(PostgresHosts.SAVE_IF_NEWER)) {
      for (HostState gate : inOrder()) {
        Object[] values = PostgresHosts.values(Slots.of(gate.host()), gate, ahead);
        for (int i = 0; i < values.length; i++) {
          save.setObject(i + 1, values[i]);
        }
        save.addBatch();
      }
      var unused = save.executeBatch();
    }
  }

  private synchronized List<HostState> inOrder() {
    return heard.values().stream()
        .map(Heard::gate)
        .sorted(Comparator.comparing(gate -> gate.host().value()))
        .toList();
  }

  private boolean isTooMuch(Heard one, long now) {
    return heard.size() > MOST || now - one.nanos > KEPT.toNanos();
  }
}
