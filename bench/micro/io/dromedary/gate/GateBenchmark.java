package io.dromedary.gate;

import io.dromedary.host.HostKey;
import io.dromedary.host.Reservation;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The decisions of a gate that one call needs, and those of a gate that says no. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GateBenchmark {

  private static final int OK = 200;

  private final HostGate open = gate();
  private final HostGate full = gate();
  private long now = TimeUnit.DAYS.toNanos(1);

  /** Takes every slot of the one gate. */
  public GateBenchmark() {
    while (full.refusal(Long.MAX_VALUE, now).isEmpty()) {
      full.grant(now);
    }
  }

  /** Reserved, started, answered, given back. */
  @Benchmark
  public HostGate.Effect wholeCall() {
    now += 1_000;
    if (open.refusal(Long.MAX_VALUE, now).isPresent()) {
      throw new IllegalStateException("an open gate without a free slot");
    }
    Grant grant = open.grant(now);
    open.start(grant);
    HostGate.Effect effect = open.answered(grant, OK, now);
    open.release(grant);
    return effect;
  }

  /** No slot is free. */
  @Benchmark
  public Optional<Reservation> busy() {
    return full.refusal(Long.MAX_VALUE, now);
  }

  private static HostGate gate() {
    return new HostGate(new HostKey("h"), new ThrottleSettings(4, 0, 1), () -> 0);
  }
}
