package io.dromedary.simulation;

import java.util.List;
import java.util.Locale;

/**
 * What a run found of one kind of host.
 *
 * @param early requests that left in closed windows
 * @param refused 429s that the hosts sent
 * @param delivered 429s that reached the client
 * @param median the makespan of the middle host as a multiple of its lower bound
 * @param worst the same of the worst host
 * @param total the time until the last host was done as a multiple of the greatest lower bound
 * @param faults broken rules, the first few of each host
 */
record Row(
    HostModel model,
    int hosts,
    int urls,
    int requests,
    int early,
    int refused,
    int delivered,
    int closings,
    double median,
    double worst,
    double total,
    List<String> faults) {

  static final String HEAD =
      String.format(
          Locale.ROOT,
          "%-36s %6s %7s %7s %6s %8s %8s %8s %7s %7s %7s %6s",
          "host model",
          "hosts",
          "URLs",
          "early",
          "faults",
          "429/1000",
          "sent/1k",
          "closings",
          "median",
          "total",
          "worst",
          "target");

  /** 429s that reached the client, for 1,000 URLs. */
  double limitedPerThousand() {
    return 1000.0 * delivered / urls;
  }

  boolean isOnTarget() {
    return total <= model.target();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-36s %6d %7d %7d %6d %8.1f %8.1f %8d %7.3f %7.3f %7.3f %6.2f%s",
        model.name(),
        hosts,
        urls,
        early,
        faults.size(),
        limitedPerThousand(),
        1000.0 * refused / urls,
        closings,
        median,
        total,
        worst,
        model.target(),
        isOnTarget() ? "" : " missed");
  }
}
