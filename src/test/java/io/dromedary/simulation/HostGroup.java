package io.dromedary.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Hosts behind one limiter; most groups are of one. */
final class HostGroup {

  private static final long MILLI = 1_000_000L;
  private static final int NEAREST = 5;
  private static final int SPREAD = 60;

  private final HostModel model;
  private final Supplier<Limiter> limits;
  private final List<ModelledHost> hosts = new ArrayList<>();

  HostGroup(HostModel model, String name, Random random) {
    this.model = model;
    this.limits = model.limits().apply(random);
    Limiter limiter = limits.get();
    for (int host = 0; host < model.hosts(); host++) {
      long way = (NEAREST + random.nextInt(SPREAD)) * MILLI;
      hosts.add(
          new ModelledHost(
              name + "-" + host + ".test",
              limiter,
              model.words(),
              way,
              model.serviceMillis() * MILLI,
              new Random(random.nextLong())));
    }
  }

  HostModel model() {
    return model;
  }

  List<ModelledHost> hosts() {
    return hosts;
  }

  /** How long a perfect client would have taken. */
  long lowerBound(SimulationSettings settings, long start) {
    ModelledHost nearest = Collections.min(hosts, Comparator.comparingLong(ModelledHost::meanWay));
    PerfectClient client =
        new PerfectClient(
            settings.throttle().hostRate() * hosts.size(),
            settings.throttle().hostConcurrency() * hosts.size(),
            nearest.meanWay(),
            nearest.meanService());
    return client.makespan(limits.get(), model.urls() * hosts.size(), start);
  }

  /** How long the client under test took. */
  long makespan(long start) {
    return hosts.stream().mapToLong(host -> host.ledger().lastAnswer()).max().orElseThrow() - start;
  }
}
