package io.dromedary.app.progress;

import io.dromedary.app.terminal.HumanText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The text of a progress line in pieces, the most important first.
 *
 * @param snapshot how far the check is
 * @param perSecond the lines done a second
 * @param now the present time
 */
record ProgressText(ProgressSnapshot snapshot, double perSecond, Instant now) {

  private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Beyond this an estimate is a guess. */
  private static final double LONGEST_ESTIMATE = TimeUnit.DAYS.toSeconds(365);

  List<String> pieces(ZoneId zone) {
    List<String> pieces = new ArrayList<>();
    pieces.add(lines());
    pieces.add(HumanText.rate(perSecond) + "/s");
    pieces.add(HumanText.number(snapshot.inFlight()) + " in flight");
    if (snapshot.hostsCooling() > 0) {
      pieces.add(HumanText.count(snapshot.hostsCooling(), "host") + " cooling" + until(zone));
    }
    timeLeft().ifPresent(left -> pieces.add(HumanText.duration(left) + " left"));
    return pieces;
  }

  /** The part that is done, from 0 to 1; 0 while the lists are still being read. */
  double fraction() {
    return snapshot.totalKnown() && snapshot.total() > 0
        ? Math.min(1, (double) snapshot.done() / snapshot.total())
        : 0;
  }

  /**
   * The time left at the present rate, but not less than until the first host that waits may be
   * called: its URLs are still to come. Empty when there is nothing to go by.
   */
  Optional<Duration> timeLeft() {
    if (!snapshot.totalKnown() || snapshot.done() >= snapshot.total()) {
      return Optional.empty();
    }
    Optional<Duration> cooling =
        snapshot.coolingUntil().map(until -> shorter(Duration.between(now, until)));
    Optional<Duration> working = atPresentRate();
    return cooling.isPresent() && cooling.get().compareTo(working.orElse(Duration.ZERO)) > 0
        ? cooling
        : working;
  }

  /** A URL whose host is closed for longer than it may wait ends as unknown before. */
  private Duration shorter(Duration cooling) {
    return cooling.compareTo(snapshot.longestWait()) < 0 ? cooling : snapshot.longestWait();
  }

  private Optional<Duration> atPresentRate() {
    double seconds = (snapshot.total() - snapshot.done()) / perSecond;
    return seconds < LONGEST_ESTIMATE
        ? Optional.of(Duration.ofNanos(Math.round(seconds * NANOS_A_SECOND)))
        : Optional.empty();
  }

  private String lines() {
    String counts = HumanText.number(snapshot.done()) + "/" + HumanText.number(snapshot.total());
    return counts + (snapshot.totalKnown() ? " lines" : " lines, reading");
  }

  private String until(ZoneId zone) {
    return snapshot.coolingUntil().map(at -> " until " + HumanText.time(at, now, zone)).orElse("");
  }
}
