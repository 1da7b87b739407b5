package io.dromedary.app.progress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** The rate at which lines are done, over the last seconds. */
final class Pace {

  /** Long enough to be steady, short enough to follow a host that slows down. */
  private static final long WINDOW = TimeUnit.SECONDS.toNanos(15);

  /** With one sample a second the window has 16; more often than that changes nothing. */
  private static final long SPACING = TimeUnit.MILLISECONDS.toNanos(500);

  private record Sample(long nanos, long done) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  Pace(long nanos, long done) {
    samples.add(new Sample(nanos, done));
  }

  /** Takes a sample and gives the lines a second. */
  double perSecond(long nanos, long done) {
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
