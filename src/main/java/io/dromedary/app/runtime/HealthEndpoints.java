package io.dromedary.app.runtime;

import io.dromedary.app.health.Finding;
import io.dromedary.app.health.Health;
import io.smallrye.health.api.HealthRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * Gives our health to Quarkus, which serves it. Until a command has its parts together, the program
 * lives, but has not started.
 */
@ApplicationScoped
@Default
@Readiness
@Startup
public class HealthEndpoints implements HealthCheck {

  private final HealthRegistry liveness;
  private final HealthRegistry readiness;
  private final HealthRegistry startup;
  private volatile boolean serving;

  /** Made by Quarkus. */
  @Inject
  public HealthEndpoints(
      @Liveness HealthRegistry liveness,
      @Readiness HealthRegistry readiness,
      @Startup HealthRegistry startup) {
    this.liveness = liveness;
    this.readiness = readiness;
    this.startup = startup;
  }

  /** Serves what is found from now on. */
  void serve(Health health) {
    register(liveness, health::liveness);
    register(readiness, health::readiness);
    register(startup, health::startup);
    serving = true;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("parts").status(serving).build();
  }

  private static void register(HealthRegistry registry, Supplier<List<Finding>> findings) {
    for (Finding known : findings.get()) {
      HealthCheck check = () -> response(named(known.name(), findings.get()));
      registry.register(known.name(), check);
    }
  }

  /** A check that no longer runs, because the program stops, is up. */
  private static Finding named(String name, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.name().equals(name))
        .findFirst()
        .orElseGet(() -> Finding.up(name, Map.of("state", "stopping")));
  }

  private static HealthCheckResponse response(Finding finding) {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named(finding.name()).status(finding.isUp());
    finding.details().forEach(response::withData);
    return response.build();
  }
}
