package io.dromedary.simulation;

import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A kind of host.
 *
 * @param name what the table calls it
 * @param target the most that the makespan may be, as a multiple of the lower bound
 * @param hosts how many hosts share one limiter
 * @param urls URLs for each host
 * @param serviceMillis the mean work of one request at the host
 * @param limits draws the limits of one host, or of one group; gives equal limiters from then on
 * @param words how it words its limit
 */
record HostModel(
    String name,
    double target,
    int hosts,
    int urls,
    int serviceMillis,
    Function<Random, Supplier<Limiter>> limits,
    Words words) {

  private static final int QUICK = 30;

  /** Where the limit is announced by headers. */
  static final double ANNOUNCED = 1.05;

  /** Where it has to be found by hitting it. */
  static final double FOUND = 1.25;

  /** Where there is none to be found, and each refusal costs a way back. */
  static final double AT_RANDOM = 3;

  static HostModel announced(
      String name, int urls, Function<Random, Supplier<Limiter>> limits, Words words) {
    return new HostModel(name, ANNOUNCED, 1, urls, QUICK, limits, words);
  }

  static HostModel found(
      String name, int urls, Function<Random, Supplier<Limiter>> limits, Words words) {
    return new HostModel(name, FOUND, 1, urls, QUICK, limits, words);
  }

  /** The same, with more time. */
  HostModel within(double factor) {
    return new HostModel(name, factor, hosts, urls, serviceMillis, limits, words);
  }

  /** The same, behind one limiter for several hosts. */
  HostModel shared(int together) {
    return new HostModel(name, target, together, urls, serviceMillis, limits, words);
  }

  /** The same, with so much work for each request. */
  HostModel working(int millis) {
    return new HostModel(name, target, hosts, urls, millis, limits, words);
  }

  /** The same, with another number of URLs. */
  HostModel times(double factor) {
    int more = (int) Math.ceil(urls * factor);
    return new HostModel(name, target, hosts, more, serviceMillis, limits, words);
  }
}
