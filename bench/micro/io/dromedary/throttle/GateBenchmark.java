package io.dromedary.throttle;

import io.dromedary.host.HostKey;
import io.dromedary.host.Reservation;
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
    while (full.reserve(now) instanceof Reservation.Granted) {
      // The next one.
    }
  }

  /** Reserved, started, answered, given back. */
  @Benchmark
  public HostGate.Verdict wholeCall() {
    now += 1_000;
    GatePermit permit = (GatePermit) ((Reservation.Granted) open.reserve(now)).permit();
    open.start(permit);
    HostGate.Verdict verdict = open.answered(permit, OK, now);
    open.release(permit);
    return verdict;
  }

  /** No slot is free. */
  @Benchmark
  public Reservation busy() {
    return full.reserve(now);
  }

  private static HostGate gate() {
    return new HostGate(new HostKey("h"), new ThrottleSettings(4, 0, 1), () -> 0, () -> {});
  }
}
