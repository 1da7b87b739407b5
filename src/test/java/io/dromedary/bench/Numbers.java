package io.dromedary.bench;

import java.util.List;
import java.util.Locale;

/** The median of some measurements, and their range. */
record Numbers(List<Double> sorted) {

  Numbers(List<Double> sorted) {
    this.sorted = sorted.stream().sorted().toList();
  }

  double median() {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Such as {@code 35.1 (34.0-37.9)}; the range only where there is one. */
  String text(String format) {
    String middle = number(format, median());
    return sorted.size() == 1
        ? middle
        : middle
            + " ("
            + number(format, sorted.get(0))
            + "-"
            + number(format, sorted.get(sorted.size() - 1))
            + ")";
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
