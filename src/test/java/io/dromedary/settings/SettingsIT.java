package io.dromedary.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.testkit.Management;
import io.dromedary.testkit.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program in a working folder that holds settings. */
class SettingsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path folder;
  private Path list;
  private Path file;

  @BeforeEach
  void prepare() throws IOException {
    list = Files.writeString(folder.resolve("list"), "no url\n");
    file = folder.resolve("application.properties");
  }

  private Program start(String before, List<String> options, String... arguments)
      throws IOException {
    String shell = "HOME='" + folder + "' && cd '" + folder + "'" + before;
    return Program.startLimited(
        folder.resolve("log"), shell, Program.jar().toAbsolutePath(), options, List.of(arguments));
  }

  private String refused(String before, List<String> options, String... arguments)
      throws IOException {
    try (Program program = start(before, options, arguments)) {
      assertThat(program.endedWithin(PATIENCE)).hasValue(2);
      return program.lastWords();
    }
  }

  @Test
  void theFileOfTheWorkingFolderHoldsForTheWatchItsRoutesAndItsPort() throws Exception {
    Management management = Management.onFreePort();
    String address = management.option().replaceFirst("^-D", "");
    Files.writeString(file, address + "\ndromedary.inbox=lists\n");
    try (Program program = start("", List.of())) {
      await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("lists")));
      Files.move(list, folder.resolve("lists/a.txt"));

      Path results = folder.resolve("outbox/a.txt.jsonl");
      await().atMost(PATIENCE).until(() -> Files.exists(results));
      assertThat(management.metrics()).contains("dromedary_lists_total");
      assertThat(program.lastWords()).contains("settings are read from " + file);
      program.terminate(PATIENCE);
    }
  }

  @Test
  void checkNamesWhatItTakesAndDCountsMore() throws Exception {
    Files.writeString(file, "dromedary.host-rate=-1\n");

    assertThat(
            refused(
                "", List.of("-Ddromedary.host-rate=-2"), "check", "--no-state", list.toString()))
        .contains("dromedary: settings are taken from " + file + ": dromedary.host-rate")
        .contains("was \"-2\", given with -D");
  }

  @Test
  void aMisspeltVariableStopsTheStart() throws Exception {
    String variables = " && export DROMEDARY_SERVICE_HOST=10.0.0.1 DROMEDARY_HOST_RATTE=1";

    assertThat(refused(variables, List.of(), "watch"))
        .contains("DROMEDARY_HOST_RATTE: did you mean DROMEDARY_HOST_RATE?")
        .doesNotContain("DROMEDARY_SERVICE_HOST");
  }

  @Test
  void anOptionBeforeTheCommandIsRefused() throws Exception {
    assertThat(refused("", List.of(), "--host-rate=2", "check", list.toString()))
        .contains("--host-rate must stand behind the command: dromedary check");
  }
}
