package io.dromedary.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher, before a Java that only says how it was started. */
class LauncherTest {

  private static final Duration MOST = Duration.ofSeconds(10);

  private static final String JAVA =
      "#!/bin/sh\necho \"locale ${LC_ALL:-${LC_CTYPE:-${LANG:-none}}}\"\n"
          + "for a in \"$@\"; do printf '<%s>\\n' \"$a\"; done\n";

  @TempDir private Path folder;

  @BeforeEach
  void makeJava() throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    Path java = Files.writeString(folder.resolve("bin/java"), JAVA);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
  }

  private List<String> started(Map<String, String> more, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "-u", "LC_ALL", "-u", "LC_CTYPE"));
    command.addAll(List.of("-u", "LANG", "JAVA_HOME=" + folder));
    more.forEach((name, value) -> command.add(name + '=' + value));
    command.addAll(List.of("sh", "src/main/launcher/dromedary"));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("log");
    Files.deleteIfExists(log);
    try (Program program = Program.startCommand(log, command, Map.of())) {
      assertThat(program.endedWithin(MOST)).hasValue(0);
    }
    return Files.readAllLines(log);
  }

  private static String jar() {
    return "<" + Path.of("src/main/launcher/quarkus-run.jar").toAbsolutePath() + ">";
  }

  @ParameterizedTest
  @CsvSource({
    "LANG, '', C.UTF-8",
    "LANG, C, C.UTF-8",
    "LANG, POSIX, C.UTF-8",
    "LC_ALL, C, C.UTF-8",
    "LANG, de_DE.UTF-8, de_DE.UTF-8",
    "LC_CTYPE, en_GB.ISO-8859-1, en_GB.ISO-8859-1"
  })
  void aLocaleIsSetWhereThereIsNone(String variable, String value, String seen) throws IOException {
    assertThat(started(Map.of(variable, value), "watch")).first().isEqualTo("locale " + seen);
  }

  @Test
  void propertiesBeforeTheCommandAreJavasAndNothingElseIs() throws IOException {
    String host = "-Ddromedary.hosts.\"a.b\".headers.X-A=b c";

    assertThat(started(Map.of("DROMEDARY_JAVA_OPTS", "-Xmx9m -Da=*"), host, "-Dx", "check", "-Dy"))
        .endsWith(
            "<-Xmx9m>", "<-Da=*>", "<" + host + ">", "<-Dx>", "<-jar>", jar(), "<check>", "<-Dy>");
  }

  @Test
  void argumentsArriveAsTheyAre() throws IOException {
    assertThat(started(Map.of(), "check", "a *", "", "$HOME"))
        .endsWith("<-jar>", jar(), "<check>", "<a *>", "<>", "<$HOME>");
    assertThat(started(Map.of())).endsWith("<-jar>", jar());
    assertThat(started(Map.of(), "-Dx")).endsWith("<-Dx>", "<-jar>", jar());
  }

  @Test
  void javaEndsWhenItsMemoryIsUsedUp() throws IOException {
    assertThat(started(Map.of(), "watch"))
        .contains("<-XX:OnOutOfMemoryError=kill -KILL %p>", "<-XX:+ExitOnOutOfMemoryError>");
  }

  @ParameterizedTest
  @CsvSource({"ulimit -S -n 64, 0, ''", "ulimit -n 250, 0, ''", "ulimit -n 64, 70, 64 files"})
  void tooFewOpenFilesAreASentence(String limit, int code, String words) throws IOException {
    Path log = folder.resolve("limited");
    Path launcher = Path.of("src/main/launcher/dromedary").toAbsolutePath();
    List<String> command =
        List.of("sh", "-c", limit + " && exec sh \"$@\"", "sh", launcher.toString(), "watch");
    Map<String, String> java = Map.of("JAVA_HOME", folder.toString());
    try (Program program = Program.startCommand(log, command, java)) {
      assertThat(program.endedWithin(MOST)).hasValue(code);
    }
    if (words.isEmpty()) {
      assertThat(Files.readString(log)).contains("<watch>");
    } else {
      assertThat(Files.readAllLines(log))
          .singleElement()
          .asString()
          .isEqualTo(
              "dromedary: this process may open %s, and needs at least 250; allow it more"
                  + " (ulimit -n)",
              words);
    }
  }
}
