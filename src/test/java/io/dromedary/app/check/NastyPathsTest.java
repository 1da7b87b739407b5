package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.app.watch.Watcher;
import io.dromedary.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders whose names mean something to frameworks and databases. */
class NastyPathsTest {

  private static final String OWN =
      """
      - route:
          id: own
          from:
            uri: direct:own
            steps:
              - log: hello
      """;

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a, b",
        "a+b%20c%",
        "a&b=c;d#e",
        "{{user.home}}",
        "${sys.user.home} $simple{body}",
        "RAW(a)",
        "ä 'ö' \"u\"",
        "*.txt",
        "a?b=c"
      })
  void anyFolderCanBeUsed(String name) throws IOException {
    Path root = Files.createDirectory(folder.resolve(name));
    Path routes = Files.createDirectory(root.resolve("routes"));
    Files.writeString(routes.resolve("own.camel.yaml"), OWN);
    try (Watcher watcher = new Watcher(root).with("routes", routes).start()) {
      watcher.drop("a.txt", server.url("/a"), "no url");

      assertThat(watcher.awaitWords("a.txt")).containsExactly("answered ok 200", "invalid");
      watcher.awaitThere(root.resolve("inbox/.done/a.txt"));
      assertThat(root.resolve("state/frontier.db")).isRegularFile();
      assertThat(watcher.stop()).isZero();
    }
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactly(root);
    }
  }
}
