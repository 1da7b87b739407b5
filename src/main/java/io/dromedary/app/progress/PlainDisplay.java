package io.dromedary.app.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** A plain line now and then, for log files and pipes: only when something has changed. */
final class PlainDisplay implements ProgressLine.Display {

  static final Duration SPACING = Duration.ofSeconds(10);

  private final PrintStream out;
  private final ZoneId zone;
  private Instant notBefore;
  private ProgressSnapshot last =
      new ProgressSnapshot(0, 0, false, 0, 0, Optional.empty(), Duration.ZERO);

  PlainDisplay(PrintStream out, Instant start, ZoneId zone) {
    this.out = out;
    this.zone = zone;
    this.notBefore = start.plus(SPACING);
  }

  @Override
  public void show(ProgressText text) {
    if (text.now().isBefore(notBefore) || text.snapshot().equals(last)) {
      return;
    }
    last = text.snapshot();
    notBefore = text.now().plus(SPACING);
    out.println(String.join(", ", text.pieces(zone)));
    out.flush();
  }
}
