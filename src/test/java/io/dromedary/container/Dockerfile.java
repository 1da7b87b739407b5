package io.dromedary.container;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The instructions of a Dockerfile.
 *
 * @param instructions all of them, in order
 */
record Dockerfile(List<Instruction> instructions) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a health check has in front of its arguments. */
  private static final Pattern OPTIONS = Pattern.compile("^(--\\S+\\s+)*(CMD\\s+)?");

  /**
   * One instruction.
   *
   * @param word what it does, such as {@code COPY}
   * @param rest what it does it with, on one line
   */
  record Instruction(String word, String rest) {

    /** The words behind it, without options. */
    List<String> words() {
      return Arrays.stream(rest.split("\\s+")).filter(word -> !word.startsWith("--")).toList();
    }

    /** The arguments of the exec form; none when it is not in that form. */
    List<String> exec() {
      try {
        return List.of(JSON.readValue(OPTIONS.matcher(rest).replaceFirst(""), String[].class));
      } catch (JsonProcessingException e) {
        return List.of();
      }
    }
  }

  static Dockerfile parse(String text) {
    String lines =
        text.lines()
            .filter(line -> !line.startsWith("#"))
            .reduce("", (all, line) -> all + line + '\n')
            .replaceAll("\\\\\n\\s*", "");
    return new Dockerfile(
        lines
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> line.split("\\s+", 2))
            .map(parts -> new Instruction(parts[0], parts[1]))
            .toList());
  }

  /** The instructions of a kind, in all stages. */
  Stream<Instruction> all(String word) {
    return instructions.stream().filter(one -> one.word().equals(word));
  }

  /** The last instruction of a kind in the last stage; one without words when there is none. */
  Instruction last(String word) {
    int stage = 0;
    for (int i = 0; i < instructions.size(); i++) {
      stage = instructions.get(i).word().equals("FROM") ? i : stage;
    }
    return instructions.subList(stage, instructions.size()).stream()
        .filter(one -> one.word().equals(word))
        .reduce((first, second) -> second)
        .orElse(new Instruction(word, ""));
  }
}
