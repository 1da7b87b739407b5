package io.dromedary.bench;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown, its columns aligned. */
final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... heads) {
    rows.add(List.of(heads));
  }

  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      text.append(line(rows.get(row)));
      if (row == 0) {
        text.append(line(rows.get(0).stream().map(head -> "---").toList()));
      }
    }
    return text.toString();
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder("|");
    for (int column = 0; column < cells.size(); column++) {
      line.append(' ').append(padded(cells.get(column), width(column))).append(" |");
    }
    return line.append('\n').toString();
  }

  private static String padded(String cell, int width) {
    String fill = cell.startsWith("--") ? "-" : " ";
    return cell + fill.repeat(Math.max(0, width - cell.length()));
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
