package io.dromedary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list whose name is not ASCII, where no locale is set, as cron and systemd start programs. */
class FileNamesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  /** By the shell, so that the name does not depend on the locale of this process. */
  private static final String NO_LOCALE =
      "unset LC_ALL LC_CTYPE LANG && l=$(printf 'b\\303\\274cher.txt') && echo x > \"%s/$l\""
          + " && cd \"%s\" && set -- \"$@\" \"$l\"";

  private Path log;

  @BeforeEach
  void needsAShell() {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell here");
    log = folder.resolve("log");
  }

  private int check(Path program) throws IOException {
    String shell = NO_LOCALE.formatted(folder, folder);
    List<String> arguments = List.of("check", "--no-state");
    try (Program run =
        Program.startLimited(log, shell, program.toAbsolutePath(), List.of(), arguments)) {
      return run.endedWithin(PATIENCE).orElseThrow();
    }
  }

  @Test
  void theLauncherChecksIt() throws IOException {
    Path launcher = Program.jar().resolveSibling("dromedary");
    Assumptions.assumeTrue(Files.exists(launcher), "the executable has no launcher");

    assertThat(check(launcher)).as(Files.readString(log)).isEqualTo(1);
    assertThat(Files.readString(log)).contains("1  invalid");
  }

  @Test
  void javaAloneSaysInOneLineWhatToSet() throws IOException {
    Assumptions.assumeTrue(Program.jar().toString().endsWith(".jar"), "not Java");

    assertThat(check(Program.jar())).isEqualTo(2);
    assertThat(Files.readAllLines(log))
        .singleElement()
        .asString()
        .startsWith("dromedary: the name \"b")
        .endsWith("set one with UTF-8, such as LC_ALL=C.UTF-8");
  }
}
