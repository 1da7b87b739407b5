package io.dromedary.app.progress;

import io.dromedary.app.terminal.Terminal;
import io.dromedary.host.TimeSource;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps a person informed while a check runs: one line that changes on a terminal, plain lines
 * every 10 seconds elsewhere. Safe for use by any thread.
 */
public final class ProgressLine implements AutoCloseable {

  /** The pace is that of so long: enough to be steady, and to follow a host that slows down. */
  private static final long WINDOW = TimeUnit.SECONDS.toNanos(15);

  /** With one sample a second the window has 16; more often than that changes nothing. */
  private static final long SPACING = TimeUnit.MILLISECONDS.toNanos(500);

  /** Shows progress. */
  interface Display {

    /** Shows how far the check is. */
    void show(ProgressText text);

    /** Leaves a clean screen to what is printed next. */
    default void clear() {}
  }

  private record Sample(long nanos, long done) {}

  private final Supplier<ProgressSnapshot> source;
  private final TimeSource time;
  private final Display display;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private boolean closed;

  private ProgressLine(Supplier<ProgressSnapshot> source, TimeSource time, Display display) {
    this.source = source;
    this.time = time;
    this.display = display;
    samples.add(new Sample(time.nanos(), source.get().done()));
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
    double perSecond = perSecond(time.nanos(), snapshot.done());
    display.show(new ProgressText(snapshot, perSecond, time.instant()));
  }

  /** Takes the line away; nothing is shown any more. */
  @Override
  public synchronized void close() {
    closed = true;
    display.clear();
  }

  /** Takes a sample and gives the lines a second. */
  private double perSecond(long nanos, long done) {
    while (samples.size() > 1 && nanos - samples.getFirst().nanos() > WINDOW) {
      samples.removeFirst();
    }
    Sample oldest = samples.getFirst();
    if (nanos - samples.getLast().nanos() >= SPACING) {
      samples.addLast(new Sample(nanos, done));
    }
    double seconds = (nanos - oldest.nanos()) / (double) TimeUnit.SECONDS.toNanos(1);
    return seconds <= 0 ? 0 : (done - oldest.done()) / seconds;
  }
}
