package io.dromedary.app.demo;

import io.dromedary.app.terminal.HumanText;
import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import io.dromedary.throttle.GateClosing;
import io.dromedary.throttle.GateListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Prints the events of the limited host of the demo as they happen. */
public final class DemoStory implements GateListener {

  private final PrintStream out;
  private final TimeSource time;
  private final long begin;
  private final IntSupplier unstarted;
  private volatile int cancelled;

  /**
   * Begins the story.
   *
   * @param unstarted returns how many URLs of the limited host have not been called so far
   */
  public DemoStory(PrintStream out, TimeSource time, IntSupplier unstarted) {
    this.unstarted = unstarted;
    this.out = out;
    this.time = time;
    this.begin = time.nanos();
  }

  /** Prints one event with the seconds since the beginning. */
  public void print(String event) {
    double seconds = (time.nanos() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
    out.println(String.format(Locale.ROOT, "%6.2f s  %s", seconds, event));
  }

  /** Calls that were cancelled. */
  public int cancelled() {
    return cancelled;
  }

  @Override
  public void closed(GateClosing closing) {
    cancelled = closing.cancelledInFlight() + closing.cancelledNotStarted();
    print(closing.reason().toString());
    print(
        "its gate is closed: "
            + HumanText.count(closing.cancelledInFlight(), "call")
            + " in flight aborted on the wire");
    print(
        HumanText.count(unstarted.getAsInt(), "URL")
            + " of it not started and held back: not a byte goes out; the other hosts go on");
  }

  @Override
  public void allCancelled(HostKey host, long epoch, Duration took) {
    print(
        "all cancelled calls have ended, "
            + took.toMillis()
            + " ms after the 429; their URLs are back in the frontier");
  }

  @Override
  public void probed(HostKey host, long epoch, OptionalInt status) {
    print(
        "the wait is over: one probe went to "
            + host
            + ", answered "
            + (status.isPresent() ? status.getAsInt() : "not at all"));
  }

  @Override
  public void opened(HostKey host, long epoch, int slots, double pace) {
    print(
        String.format(
            Locale.ROOT,
            "its gate is open again, carefully: %s at once, %.1f calls a second, growing",
            HumanText.count(slots, "call"),
            pace));
  }
}
