package io.dromedary.app.check;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One list of a check.
 *
 * @param name how it is called in the results: the file name, {@code stdin}, or the path as typed
 *     when several have the same file name
 * @param source the argument as typed
 */
public record InputList(String name, String source) {

  private static final String STDIN = "-";

  public static List<InputList> of(List<String> sources) {
    Set<String> names = new HashSet<>();
    List<InputList> lists = new ArrayList<>();
    for (String source : sources) {
      lists.add(new InputList(unusedName(source, names), source));
    }
    return lists;
  }

  /** The reason why the list cannot be read; empty when it can. */
  public String problem() {
    Path file = Path.of(source);
    if (source.equals(STDIN) || (Files.isReadable(file) && !Files.isDirectory(file))) {
      return "";
    }
    String why =
        Files.isDirectory(file)
            ? "it is a folder"
            : Files.exists(file) ? "no permission" : "no such file";
    return "cannot read " + source + ": " + why;
  }

  /** Opens it; the stream of a pipe, such as a shell makes of {@code <(...)}, can be read too. */
  public InputStream open() throws IOException {
    return source.equals(STDIN) ? System.in : new FileInputStream(source);
  }

  private static String unusedName(String source, Set<String> names) {
    Path fileName = Path.of(source).getFileName();
    String name = source.equals(STDIN) ? "stdin" : fileName == null ? source : fileName.toString();
    if (names.add(name)) {
      return name;
    }
    String unused = source;
    for (int i = 2; !names.add(unused); i++) {
      unused = source + " (" + i + ")";
    }
    return unused;
  }
}
