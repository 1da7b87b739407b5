package io.dromedary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.app.wiring.Wiring;
import io.dromedary.host.TimeSource;
import io.dromedary.results.files.OutboxNames;
import io.dromedary.results.files.OutboxResults;
import io.dromedary.results.ledger.Closings;
import io.dromedary.settings.Settings;
import io.dromedary.testkit.TestServer;
import io.dromedary.throttle.GateListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts in a Camel application of one's own, as docs/embedding.md shows. */
class EmbeddedTest {

  @TempDir private Path folder;

  @Test
  void aListThatTheApplicationSendsItselfIsChecked() throws Exception {
    Path outbox = folder.resolve("outbox");
    Settings settings =
        Settings.of(
            Map.of(
                "dromedary.outbox", outbox.toString(),
                "dromedary.state", folder.resolve("state").toString(),
                "dromedary.allow-private", "true"));
    try (TestServer server = TestServer.start()) {
      Main main = new Main();
      main.configure()
          .withRoutesIncludePattern(
              "classpath:routes/inbox.camel.yaml,classpath:routes/check.camel.yaml,classpath:routes/outbox.camel.yaml");
      main.configure().withShutdownTimeout(3).withShutdownLogInflightExchangesOnTimeout(false);
      main.init();
      CamelContext camel = main.getCamelContext();
      try (OutboxResults results =
              new OutboxResults(outbox, InstantSource.system(), () -> Closings.NONE);
          Wiring wiring =
              Wiring.open(
                  settings,
                  new Wiring.Run(
                      settings.folders().state(),
                      Duration.ofHours(24),
                      results,
                      new OutboxNames(outbox)::name,
                      new GateListener() {},
                      false),
                  TimeSource.system())) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        camel.getRegistry().bind("meters", meters);
        wiring.bind(camel);
        main.start();
        ProducerTemplate template = camel.createProducerTemplate();
        byte[] list = (server.url("/a") + "\nno url\n").getBytes(StandardCharsets.UTF_8);
        template.sendBodyAndHeader(
            "direct:read-list", new ByteArrayInputStream(list), Exchange.FILE_NAME, "mine.txt");

        await().until(() -> Files.exists(outbox.resolve("mine.txt.jsonl")));
        await()
            .until(() -> meters.get("dromedary.lists").tag("event", "done").counter().count() == 1);
        main.stop();
        assertThat(meters.get("dromedary.inbox.lines").counter().count()).isEqualTo(2);
        assertThat(meters.get("dromedary.call").tag("end", "answered").timer().count())
            .isEqualTo(1);
      }
      assertThat(Files.readAllLines(outbox.resolve("mine.txt.jsonl"))).hasSize(2);
      assertThat(outbox.resolve("mine.txt.summary.json")).exists();
    }
  }
}
