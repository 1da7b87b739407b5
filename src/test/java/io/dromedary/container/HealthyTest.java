package io.dromedary.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Management;
import io.dromedary.testkit.Program;
import io.dromedary.testkit.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health check of the images. */
class HealthyTest {

  @TempDir private Path folder;

  private OptionalInt healthy(int port) throws IOException {
    try (Program check =
        Program.startCommand(
            folder.resolve("log"),
            List.of("bash", "src/main/docker/healthy"),
            Map.of("DROMEDARY_MANAGEMENT", "0.0.0.0:" + port))) {
      return check.endedWithin(Duration.ofSeconds(20));
    }
  }

  @Test
  void saysWhatLivenessSays() throws IOException {
    try (TestServer server = TestServer.start()) {
      int port = URI.create(server.url("/")).getPort();
      server.otherwise(Answer.status(404));
      server.on(
          Management.HEALTH + "live", Answer.sequence(Answer.status(200), Answer.status(503)));

      assertThat(healthy(port)).hasValue(0);
      assertThat(healthy(port)).hasValue(1);
    }
  }

  @Test
  void nobodyThereIsNotHealthy() throws IOException {
    assertThat(healthy(Management.onFreePort().port())).hasValue(1);
  }
}
