package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.testkit.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged program leaves in the folder of temporary files, also when it is killed. */
class TemporaryFilesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final OptionalInt SOME_INVALID = OptionalInt.of(1);

  @TempDir private Path folder;
  private Path temporary;

  @BeforeEach
  void makeFolder() throws IOException {
    temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  private Program start(Path log, Path temporaryFiles, String... arguments) throws IOException {
    List<String> options =
        List.of(
            "-Xmx128m",
            "-Djava.io.tmpdir=" + temporaryFiles,
            "-Duser.home=" + folder,
            "-Ddromedary.management=off");
    return Program.startPackaged(log, Program.jar(), options, List.of(arguments));
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.toList();
    }
  }

  @Test
  void aKilledWatchLeavesNothing() throws IOException {
    for (int round = 0; round < 3; round++) {
      Path log = folder.resolve("log" + round);
      try (Program watch =
          start(
              log,
              temporary,
              "watch",
              "--inbox=" + folder.resolve("in"),
              "--outbox=" + folder.resolve("out"),
              "--state=" + folder.resolve("state"))) {
        await().atMost(PATIENCE).until(() -> Files.readString(log).contains("Watching"));
        watch.kill();
      }
      assertThat(left()).as("after kill %d", round).isEmpty();
    }
  }

  @Test
  void aCheckWithStateAndOutputLeavesNothing() throws IOException {
    Path list = Files.writeString(folder.resolve("list.txt"), "no url\n");
    Path log = folder.resolve("log");
    try (Program check =
        start(
            log,
            temporary,
            "check",
            "--state=" + folder.resolve("state"),
            "-o",
            folder.resolve("out.jsonl").toString(),
            list.toString())) {
      assertThat(check.endedWithin(PATIENCE)).as(check.lastWords()).isEqualTo(SOME_INVALID);
    }
    assertThat(left()).isEmpty();
  }
}
