package io.dromedary.app.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The three answers, over a real context. */
class HealthTest {

  private final TimeSource time = TimeSource.system();
  private final CamelContext context = new DefaultCamelContext();
  private volatile boolean disk = true;
  private volatile boolean loaded;
  private Health health;

  @BeforeEach
  void start() throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:a").routeId("call-urls").to("log:a");
          }
        });
    ThreadWatch watch =
        new ThreadWatch(
            "event loops",
            () -> Map.of("loop 0", Runnable::run),
            Duration.ofSeconds(30),
            Optional::empty,
            time);
    health =
        new Health(
            new HealthParts(
                List.of(watch),
                Map.of("disk room", () -> new Finding("disk room", disk, Map.of())),
                () -> loaded),
            context,
            time);
    health.start();
    await().until(() -> Health.isUp(health.readiness()));
  }

  @AfterEach
  void stop() {
    health.close();
    context.stop();
  }

  @Test
  void hasStartedWhenTheRoutesRunAndTheFrontierIsLoaded() {
    assertThat(Health.isUp(health.startup())).isFalse();
    context.start();
    assertThat(Health.isUp(health.startup())).isFalse();
    loaded = true;
    assertThat(Health.isUp(health.startup())).isTrue();
  }

  @Test
  void aSuspendedRouteIsNotAlive() throws Exception {
    context.start();
    assertThat(Health.isUp(health.liveness())).isTrue();

    context.getRouteController().suspendRoute("call-urls");

    assertThat(health.liveness())
        .contains(Finding.down("routes", Map.of("call-urls", "Suspended")));
  }

  @Test
  void aFullDiskIsNotReadyButAlive() {
    context.start();
    disk = false;

    await().until(() -> !Health.isUp(health.readiness()));
    assertThat(Health.isUp(health.liveness())).isTrue();
  }

  @Test
  void whileItStopsItIsAliveAndNotReady() {
    context.start();
    health.stopping();
    assertThat(Health.isUp(health.readiness())).isFalse();
    context.stop();

    assertThat(Health.isUp(health.liveness())).isTrue();
  }
}
