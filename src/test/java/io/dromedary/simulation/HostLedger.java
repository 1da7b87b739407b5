package io.dromedary.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a modelled host sees of its client, kept apart from what the client says of itself: a 429
 * closes a window until the time that the host has named, and one probe must end it.
 */
final class HostLedger {

  private enum Window {
    OPEN,
    CLOSED,
    PROBING
  }

  private static final int MOST_FAULTS = 5;

  private final Map<String, Integer> answered = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private Window window = Window.OPEN;
  private String probe = "";
  private long askedUntil;
  private long gateUntil;
  private int requests;
  private int refused;
  private int delivered;
  private int closings;
  private int probes;
  private int early;
  private long lastAnswer;

  /** A request leaves the client. */
  void left(String url, long now) {
    requests++;
    if (window == Window.PROBING) {
      fault(url + " left while the probe " + probe + " was under way", now);
    }
    if (window != Window.OPEN && now < Math.max(askedUntil, gateUntil)) {
      early++;
      fault(url + " left " + (Math.max(askedUntil, gateUntil) - now) + " ns early", now);
    }
    if (window == Window.CLOSED) {
      window = Window.PROBING;
      probe = url;
      probes++;
    }
  }

  /** The host refuses a request; the client may never come to know, when it cancels before. */
  void refused() {
    refused++;
  }

  /** A 429 reaches the client. */
  void limited(String url, long askedNanos, long now) {
    delivered++;
    askedUntil = Math.max(askedUntil, askedNanos == 0 ? 0 : now + askedNanos);
    if (window == Window.CLOSED || (window == Window.PROBING && !url.equals(probe))) {
      fault("a second 429 of one closing reached " + url, now);
    } else {
      closings++;
    }
    window = Window.CLOSED;
  }

  /** Another answer reaches the client. */
  void answered(String url, long now) {
    answered.merge(url, 1, Integer::sum);
    lastAnswer = now;
    if (window == Window.PROBING && url.equals(probe)) {
      window = Window.OPEN;
    }
  }

  /** The client says until when it will leave the host alone. */
  void gateClosed(Instant until) {
    gateUntil = ChronoUnit.NANOS.between(Instant.EPOCH, until);
  }

  /** A rule was broken: what is wrong, the first few times. */
  void fault(String what, long now) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(what + " at " + now);
    }
  }

  /** Every URL must have had exactly one answer, and every closing exactly one probe. */
  void close(int urls) {
    long once = answered.values().stream().filter(times -> times == 1).count();
    if (once != urls || answered.size() != urls) {
      fault(
          urls + " URLs, " + answered.size() + " answered, " + once + " of them once", lastAnswer);
    }
    if (probes != closings || window != Window.OPEN) {
      fault(closings + " closings, " + probes + " probes, at last " + window, lastAnswer);
    }
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  int requests() {
    return requests;
  }

  /** 429s that the host sent. */
  int refusals() {
    return refused;
  }

  /** 429s that reached the client. */
  int delivered() {
    return delivered;
  }

  int closings() {
    return closings;
  }

  /** Requests that left in a closed window. */
  int early() {
    return early;
  }

  /** When the last good answer reached the client. */
  long lastAnswer() {
    return lastAnswer;
  }
}
