package io.dromedary.app.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a check has written.
 *
 * @param lines the results, in the order of settling
 * @param summary the summary file
 * @param exitCode the exit code that the summary stands for
 */
public record Checked(List<JsonNode> lines, JsonNode summary, int exitCode) {

  /** The outcome of a line of {@code list.txt}. */
  JsonNode line(int number) {
    return line("list.txt", number);
  }

  JsonNode line(String list, int number) {
    return lines.stream()
        .filter(line -> place(line).equals(list + ':' + number))
        .findFirst()
        .orElseThrow();
  }

  /**
   * The outcomes of all lines of {@code list.txt}, each as {@link #word}, in the order of lines.
   */
  List<String> words() {
    return lines.stream()
        .sorted((a, b) -> Integer.compare(a.path("line").asInt(), b.path("line").asInt()))
        .map(Checked::word)
        .toList();
  }

  /** Which line of which list each outcome is for. */
  List<String> places() {
    return lines.stream().map(Checked::place).toList();
  }

  /** An outcome with what tells it from others: {@code answered ok 200}, {@code failed dns}. */
  public static String word(JsonNode line) {
    StringBuilder word = new StringBuilder(line.path("outcome").asText());
    for (String key : List.of("verdict", "status", "kind", "duplicateOf")) {
      if (line.has(key)) {
        word.append(' ').append(line.get(key).asText());
      }
    }
    return word.toString();
  }

  private static String place(JsonNode line) {
    return line.path("list").asText() + ':' + line.path("line").asInt();
  }
}
