package io.dromedary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.testkit.Program;
import io.dromedary.testkit.TestServer;
import io.dromedary.testkit.WatchFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on plain camel-main, as a process of its own. */
class CamelMainDromedaryTest {

  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  @TempDir private Path folder;

  @Test
  void watchesAFolderWithoutQuarkusAndStopsInOrder() throws Exception {
    WatchFolders folders = WatchFolders.create(folder, "plain-");
    Path settings =
        Files.writeString(folder.resolve("settings"), "dromedary.inbox=" + folders.inbox() + "\n");
    try (TestServer server = TestServer.start();
        Program program =
            Program.start(
                folders.log(),
                List.of(
                    "-cp",
                    CLASS_PATH,
                    "-Ddromedary.host-rate=0",
                    "io.dromedary.CamelMainDromedary",
                    "--config=" + settings,
                    "--outbox=" + folders.outbox(),
                    "--state=" + folders.root().resolve("state"),
                    "--allow-private"))) {
      folders.prepare("a.txt", out -> out.write((server.url("/a") + "\n").getBytes("UTF-8")));
      folders.drop("a.txt");

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.exists(folders.outbox().resolve("a.txt.jsonl")));
      assertThat(Files.readString(folders.outbox().resolve("a.txt.jsonl")))
          .contains("\"outcome\":\"answered\",\"verdict\":\"ok\",\"status\":200");
      assertThat(server.requests()).hasSize(1);
      assertThat(program.terminate(Duration.ofSeconds(20))).hasValue(0);
      assertThat(program.lastWords())
          .contains("Watching", settings.toString())
          .doesNotContain("quarkus");
    }
  }
}
