package io.dromedary.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hosts that have a limit, and what came to them while they were closed. Thread-safe. */
final class LimitedHosts {

  /** More are counted, but not kept. */
  private static final int MOST_KEPT = 1_000;

  private final LimitPlan plan;
  private final Map<String, LimitedHost> hosts = new HashMap<>();
  private final List<Intrusion> intrusions = new ArrayList<>();
  private boolean isDueNow;
  private long limited;
  private long early;
  private long intruded;

  LimitedHosts(LimitPlan plan) {
    this.plan = plan;
  }

  /** Judges a request that arrives now; gives the seconds of its 429, or 0 for a good answer. */
  int arrived(Head head, Connection connection, long now) {
    if (!plan.isLimited(LoadUrls.place(head.host()))) {
      return 0;
    }
    return judge(head, connection, now);
  }

  private synchronized int judge(Head head, Connection connection, long now) {
    LimitedHost host = hosts.computeIfAbsent(head.host(), name -> new LimitedHost(plan));
    if (isDueNow && !host.isClosed(now)) {
      isDueNow = false;
      host.dueNow();
    }
    LimitedHost.Judgement judgement = host.arrived(now, connection.id());
    limited += judgement.retryAfterSeconds() > 0 ? 1 : 0;
    early += judgement.isEarly() ? 1 : 0;
    if (!judgement.forbiddenBy().isEmpty()) {
      intruded++;
      if (intrusions.size() < MOST_KEPT) {
        intrusions.add(
            new Intrusion(connection.call(head, now, 429), List.copyOf(judgement.forbiddenBy())));
      }
    }
    return judgement.retryAfterSeconds();
  }

  /** The next request to a limited host that is open gets a 429. */
  synchronized void dueNow() {
    isDueNow = true;
  }

  synchronized List<Intrusion> intrusions() {
    return List.copyOf(intrusions);
  }

  synchronized int closed(long now) {
    return (int) hosts.values().stream().filter(host -> host.isClosed(now)).count();
  }

  synchronized long limited() {
    return limited;
  }

  synchronized long early() {
    return early;
  }

  synchronized long intruded() {
    return intruded;
  }
}
