package io.dromedary.app.metrics;

import io.dromedary.frontier.FrontierListener;
import io.dromedary.frontier.FrontierListener.CallResult;
import io.dromedary.host.TimeSource;
import io.dromedary.nodes.NodeStatus;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.Settlement;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Optional;

/** Prints what it costs to count one URL that is read, called and settled. */
@SuppressWarnings("deprecation") // the registry that Quarkus uses
public final class MeterCost {

  private static final int URLS = 2_000_000;
  private static final int ROUNDS = 6;
  private static final int COMMIT = 100;

  private MeterCost() {}

  /** Runs some rounds; the last ones count. */
  public static void main(String[] arguments) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    FrontierListener listener = new Meters(registry, () -> 0, NodeStatus::alone).frontier();
    TimeSource time = TimeSource.system();
    LastAnswer answer = new LastAnswer("ok", 200, "", 0);
    Settlement settlement = new Settlement("answered", "ok", Optional.of(answer), "{}");
    for (int round = 0; round < ROUNDS; round++) {
      long begun = time.nanos();
      for (int url = 0; url < URLS; url++) {
        listener.lineRead();
        listener.called(CallResult.ANSWERED, url % 1_000);
        listener.waited(url % 100_000);
        listener.settled(settlement);
        if (url % COMMIT == 0) {
          listener.committed(COMMIT, Duration.ofMillis(2));
        }
      }
      System.out.printf("%.0f ns a URL%n", (time.nanos() - begun) / (double) URLS);
    }
  }
}
