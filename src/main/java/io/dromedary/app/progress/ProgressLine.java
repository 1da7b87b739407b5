package io.dromedary.app.progress;

import io.dromedary.app.terminal.Terminal;
import io.dromedary.host.TimeSource;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps a person informed while a check runs: one line that changes on a terminal, plain lines
 * every 10 seconds elsewhere. Safe for use by any thread.
 */
public final class ProgressLine implements AutoCloseable {

  private final Supplier<ProgressSnapshot> source;
  private final TimeSource time;
  private final ProgressDisplay display;
  private final Pace pace;
  private boolean closed;

  private ProgressLine(
      Supplier<ProgressSnapshot> source, TimeSource time, ProgressDisplay display) {
    this.source = source;
    this.time = time;
    this.display = display;
    this.pace = new Pace(time.nanos(), source.get().done());
  }

  /** A line that is written over again and again; {@code width} is the terminal's, in columns. */
  static ProgressLine onTerminal(
      PrintStream err, int width, Supplier<ProgressSnapshot> source, TimeSource time) {
    return new ProgressLine(source, time, new TerminalDisplay(err, width, ZoneId.systemDefault()));
  }

  /** Plain lines, for what is not a terminal. */
  static ProgressLine plain(
      PrintStream err, Supplier<ProgressSnapshot> source, TimeSource time, ZoneId zone) {
    return new ProgressLine(source, time, new PlainDisplay(err, time.instant(), zone));
  }

  /** The one of both that fits where standard error goes. */
  public static ProgressLine fitting(
      PrintStream err, Supplier<ProgressSnapshot> source, TimeSource time) {
    return Terminal.STDERR.isTerminal()
        ? onTerminal(err, Terminal.width(), source, time)
        : plain(err, source, time, ZoneId.systemDefault());
  }

  /** Has the line brought up to date every second, until the future is cancelled. */
  public ScheduledFuture<?> every(ScheduledExecutorService scheduler) {
    return scheduler.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
  }

  /** Brings the line up to date. */
  synchronized void tick() {
    if (closed) {
      return;
    }
    ProgressSnapshot snapshot = source.get();
    double perSecond = pace.perSecond(time.nanos(), snapshot.done());
    display.show(new ProgressText(snapshot, perSecond, time.instant()));
  }

  /** Takes the line away; nothing is shown any more. */
  @Override
  public synchronized void close() {
    closed = true;
    display.clear();
  }
}
