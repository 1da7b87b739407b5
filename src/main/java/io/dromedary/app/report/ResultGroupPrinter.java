package io.dromedary.app.report;

import io.dromedary.app.terminal.Colours;
import io.dromedary.app.terminal.HumanText;
import io.dromedary.files.OneLine;
import io.dromedary.results.Outcomes;
import io.dromedary.results.ResultGroup;
import io.dromedary.results.ResultLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Prints the lines of one standing, in one pass over the results. */
record ResultGroupPrinter(Path results, PrintStream out, Colours colours) {

  void print(ResultGroup group, long count) throws IOException {
    out.println();
    out.println(colours.heading(title(group) + " (" + HumanText.number(count) + ")"));
    try (BufferedReader reader = Files.newBufferedReader(results)) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        ResultLine line = Outcomes.read(text);
        if (line.group() == group) {
          out.println(describe(line));
        }
      }
    }
  }

  private String describe(ResultLine line) {
    StringBuilder text = new StringBuilder("  ");
    String label = label(line);
    if (!label.isEmpty()) {
      text.append(colours.of(line.group(), label)).append("  ");
    }
    text.append(OneLine.of(line.url()));
    text.append("  (").append(OneLine.of(line.list())).append(':').append(line.line()).append(')');
    line.reason().ifPresent(reason -> text.append("  ").append(OneLine.of(reason)));
    line.checkedAt().ifPresent(at -> text.append("  (checked ").append(at).append(')'));
    line.notBefore().ifPresent(at -> text.append("  (may be called at ").append(at).append(')'));
    return text.toString();
  }

  private static String label(ResultLine line) {
    return line.status().isPresent()
        ? String.valueOf(line.status().getAsInt())
        : OneLine.of(line.kind().orElse(""));
  }

  private static String title(ResultGroup group) {
    return switch (group) {
      case REFUSED -> "Refused: not called, for safety";
      case INVALID -> "Invalid: not an http or https URL";
      case UNKNOWN -> "Unknown: not called in time, or kept from the page";
      default -> group.name().charAt(0) + group.name().substring(1).toLowerCase(Locale.ROOT);
    };
  }
}
