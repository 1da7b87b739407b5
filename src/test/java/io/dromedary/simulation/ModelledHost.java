package io.dromedary.simulation;

import java.util.Map;
import java.util.Random;

/**
 * One host: a limiter that it may share with others, its words, and how far away and how quick it
 * is.
 */
final class ModelledHost {

  private static final double LEAST = 0.8;
  private static final double SPREAD = 0.4;

  /**
   * What it answers.
   *
   * @param status {@link Words#CLOSED} for none
   * @param askedNanos of a 429: how long the client is asked to wait
   */
  record Reply(int status, Map<String, String> headers, long askedNanos) {}

  private final String name;
  private final Limiter limiter;
  private final Words words;
  private final long way;
  private final long service;
  private final Random random;
  private final HostLedger ledger = new HostLedger();

  ModelledHost(String name, Limiter limiter, Words words, long way, long service, Random random) {
    this.name = name;
    this.limiter = limiter;
    this.words = words;
    this.way = way;
    this.service = service;
    this.random = random;
  }

  String name() {
    return name;
  }

  String url(int number) {
    return "http://" + name + "/" + number;
  }

  HostLedger ledger() {
    return ledger;
  }

  /** The mean time of one way. */
  long meanWay() {
    return way;
  }

  /** The mean time of the work at the host. */
  long meanService() {
    return service;
  }

  /** The time of one way of one call. */
  long way() {
    return about(way);
  }

  /** The time that the host works on one call. */
  long service() {
    return about(service);
  }

  /** Judges a request that arrives now. */
  Reply judge(long now) {
    long allowed = limiter.earliest(now);
    if (allowed > now) {
      ledger.refused();
      Words.Refusal refusal = words.limited(limiter, allowed - now, now);
      return new Reply(refusal.status(), refusal.headers(), refusal.askedNanos());
    }
    limiter.admit(now);
    return new Reply(200, words.good(limiter, now), 0);
  }

  /** A request that was let through is over at the host. */
  void over() {
    limiter.left();
  }

  private long about(long mean) {
    return (long) (mean * (LEAST + SPREAD * random.nextDouble()));
  }
}
