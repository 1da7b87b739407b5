package io.dromedary.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Resident memory over the time of a run. For one thread. */
final class MemoryCurve {

  private static final int QUARTERS = 4;
  private static final double KIB_PER_MIB = 1024;

  private final List<Long> samples = new ArrayList<>();

  void add(long kib) {
    if (kib > 0) {
      samples.add(kib);
    }
  }

  /** The most memory in each quarter of the time, in MiB, and the last quarter by the second. */
  String quarters() {
    if (samples.size() < QUARTERS) {
      return "too short to say";
    }
    StringBuilder text = new StringBuilder();
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      text.append(String.format(Locale.ROOT, "%.0f ", peak(quarter) / KIB_PER_MIB));
    }
    return text.append(String.format(Locale.ROOT, "(last/second %.2f)", growth())).toString();
  }

  private double growth() {
    return (double) peak(QUARTERS - 1) / peak(1);
  }

  private long peak(int quarter) {
    int from = samples.size() * quarter / QUARTERS;
    int to = samples.size() * (quarter + 1) / QUARTERS;
    return samples.subList(from, to).stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
