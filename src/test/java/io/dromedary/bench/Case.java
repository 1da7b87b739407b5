package io.dromedary.bench;

import io.dromedary.load.Workload;
import java.util.List;
import java.util.Optional;

/**
 * A list that all contenders call.
 *
 * @param name what it is called on the command line
 * @param lines how many lines it has
 * @param duplicates so many percent of them repeat an earlier one
 * @param hosts over so many hosts
 * @param delayMillis how long an answer takes
 * @param limits calls at once
 * @param rounds how often each contender runs it unless told otherwise
 * @param onlyOurs whether the yardsticks are left out: they know no duplicates
 */
record Case(
    String name,
    long lines,
    int duplicates,
    int hosts,
    long delayMillis,
    Contender.Limits limits,
    int rounds,
    boolean onlyOurs) {

  private static final int MANY = 5;

  /** The settings that ship would allow 500; 100 hosts with 4 calls each are 400. */
  private static final Contender.Limits SHIPPED = new Contender.Limits(400, 4);

  private static final Contender.Limits SINGLE_HOST = new Contender.Limits(16, 16);

  private static final List<Case> ALL =
      List.of(
          new Case("fast", 100_000, 0, 100, 0, SHIPPED, MANY, false),
          new Case("slow", 100_000, 0, 100, 50, SHIPPED, MANY, false),
          new Case("million", 1_000_000, 0, 100, 0, SHIPPED, 1, false),
          new Case("hosts", 100_000, 0, 100_000, 0, SHIPPED, MANY, false),
          new Case("onehost", 1_000_000, 0, 1, 0, SINGLE_HOST, 1, false),
          new Case("duplicates", 10_000_000, 90, 100, 0, SHIPPED, 1, true));

  static Optional<Case> named(String name) {
    return ALL.stream().filter(one -> one.name.equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Case::name).toList();
  }

  /** The same with a fraction of the lines, and of the hosts where each line has its own. */
  Case scaled(double scale) {
    long fewer = Math.max(1, Math.round(lines * scale));
    int fewerHosts = (int) Math.min(hosts, fewer);
    return new Case(name, fewer, duplicates, fewerHosts, delayMillis, limits, rounds, onlyOurs);
  }

  Workload workload() {
    return new Workload(name + ".txt", lines, duplicates, 0);
  }

  /** One line for a person. */
  String title() {
    String repeated = duplicates == 0 ? "" : ", " + duplicates + " % of them duplicates";
    return "%s: %,d lines%s, %,d hosts, answers after %d ms, %d calls at once, %d to a host"
        .formatted(name, lines, repeated, hosts, delayMillis, limits.all(), limits.host());
  }
}
