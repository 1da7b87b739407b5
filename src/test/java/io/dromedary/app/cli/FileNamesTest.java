package io.dromedary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.InvalidPathException;
import org.junit.jupiter.api.Test;

class FileNamesTest {

  private static String problem(String name, String encoding) {
    return FileNames.problem(new InvalidPathException(name, "Nul character"), encoding);
  }

  @Test
  void aNameThatTheLocaleCannotReadNamesTheEncodingAndWhatToSet() {
    assertThat(problem("b\uFFFD\uFFFDcher.txt", "ANSI_X3.4-1968"))
        .isEqualTo(
            "the name \"b??cher.txt\" cannot be read: the locale has the encoding ANSI_X3.4-1968;"
                + " set one with UTF-8, such as LC_ALL=C.UTF-8");
  }

  @Test
  void anyOtherNameSaysWhyItIsNone() {
    String expected = "\"a?b\" cannot be the name of a file: Nul character";

    assertThat(problem("a\u0000b", "ANSI_X3.4-1968")).isEqualTo(expected);
    assertThat(problem("a\u00fcb", "UTF-8")).isEqualTo(expected);
  }
}
