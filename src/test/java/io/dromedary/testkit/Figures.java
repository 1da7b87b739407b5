package io.dromedary.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of figures, some of which must be what they are. For one thread. */
public final class Figures {

  private record Row(String name, String value, String note, boolean isWrong) {}

  private final List<Row> rows = new ArrayList<>();

  /** Adds a figure that is there to be known. */
  public Figures add(String name, Object value) {
    rows.add(new Row(name, String.valueOf(value), "", false));
    return this;
  }

  /** Adds a figure with decimals. */
  public Figures add(String name, String format, double value) {
    return add(name, String.format(Locale.ROOT, format, value));
  }

  /** Adds a figure that must have this value. */
  public Figures must(String name, long value, long wanted) {
    boolean isWrong = value != wanted;
    String note = "must be " + wanted + (isWrong ? "  <-- VIOLATED" : "");
    rows.add(new Row(name, String.valueOf(value), note, isWrong));
    return this;
  }

  /** Whether all figures are what they must be. */
  public boolean areRight() {
    return rows.stream().noneMatch(Row::isWrong);
  }

  /** The names of the figures that are not what they must be. */
  public List<String> wrong() {
    return rows.stream().filter(Row::isWrong).map(Row::name).toList();
  }

  /** The table as text. */
  @Override
  public String toString() {
    int widest = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      String line = "%-" + (widest + 2) + "s%14s  %s";
      text.append(
              String.format(Locale.ROOT, line, row.name(), row.value(), row.note()).stripTrailing())
          .append('\n');
    }
    return text.toString();
  }
}
