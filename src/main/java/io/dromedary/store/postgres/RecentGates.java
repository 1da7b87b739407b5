package io.dromedary.store.postgres;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Change;
import io.dromedary.store.GateChange;
import io.dromedary.store.Slots;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The gates that this node has saved in the last minute, to be saved again when the database turns
 * out to have lost that. For the thread that commits.
 */
final class RecentGates {

  /** A standby that is further behind than this has lost more than the gates of hosts. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private static final int MOST = 10_000;

  private record Saved(HostState gate, long nanos) {}

  private final TimeSource time;
  private final Map<HostKey, Saved> saved = new LinkedHashMap<>();

  RecentGates(TimeSource time) {
    this.time = time;
  }

  /** Notes what is saved among some changes. */
  void note(List<Change<?>> changes) {
    long now = time.nanos();
    for (Change<?> change : changes) {
      if (change instanceof GateChange.Save gate) {
        saved.remove(gate.host().host()); // it goes to the end
        saved.put(gate.host().host(), new Saved(gate.host(), now));
      }
    }
    Iterator<Saved> eldest = saved.values().iterator();
    while (eldest.hasNext() && isTooMuch(eldest.next(), now)) {
      eldest.remove();
    }
  }

  /** Saves them again, but for those of which the database has something newer. */
  void saveAgain(Session session, long ahead) throws SQLException {
    for (Saved one : saved.values()) {
      PostgresHosts.saveIfNewer(session, Slots.of(one.gate.host()), one.gate, ahead);
    }
  }

  private boolean isTooMuch(Saved one, long now) {
    return saved.size() > MOST || now - one.nanos > KEPT.toNanos();
  }
}
