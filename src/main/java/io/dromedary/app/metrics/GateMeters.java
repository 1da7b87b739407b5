package io.dromedary.app.metrics;

import io.dromedary.host.HostKey;
import io.dromedary.throttle.GateClosing;
import io.dromedary.throttle.GateListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts what happens to gates, of all hosts together. */
final class GateMeters implements GateListener {

  private final Counter closings;
  private final Counter notStarted;
  private final Counter inFlight;
  private final Counter violations;
  private final Timer cancellation;

  GateMeters(MeterRegistry registry) {
    closings =
        Counter.builder("dromedary.gate.closings")
            .description("Times that a gate closed, because a host answered 429 or the like")
            .register(registry);
    notStarted = cancellations(registry, "not-started");
    inFlight = cancellations(registry, "in-flight");
    violations =
        Counter.builder("dromedary.politeness.violations")
            .description("Requests that left while their gate was closed; must be 0")
            .register(registry);
    cancellation = Histograms.cancellation(registry);
  }

  @Override
  public void closed(GateClosing closing) {
    closings.increment();
    notStarted.increment(closing.cancelledNotStarted());
    inFlight.increment(closing.cancelledInFlight());
  }

  @Override
  public void allCancelled(HostKey host, long epoch, Duration took) {
    cancellation.record(took);
  }

  @Override
  public void violation(HostKey host, long epoch, String url) {
    violations.increment();
  }

  private static Counter cancellations(MeterRegistry registry, String state) {
    return Counter.builder("dromedary.cancellations")
        .description("Calls that a closing cancelled, by how far they had come")
        .tag("state", state)
        .register(registry);
  }
}
