package io.dromedary.app.runtime;

import io.dromedary.app.health.Health;
import io.dromedary.app.metrics.JvmMeters;
import io.dromedary.app.terminal.ExitCode;
import io.dromedary.settings.ConfiguredSettings;
import io.dromedary.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Boots Quarkus around a command. The command line is parsed before, so that help and usage errors
 * never boot anything; Camel is started by the command, when its beans are there, and never sees
 * our arguments.
 */
public final class QuarkusRuntime implements QuarkusApplication, CamelRuntime {

  private static final AtomicReference<Boot.@Nullable Command> COMMAND = new AtomicReference<>();

  private static final AtomicReference<@Nullable Exception> FAILURE = new AtomicReference<>();

  private final CamelContext context;
  private final org.apache.camel.quarkus.core.CamelRuntime runtime;
  private final HealthEndpoints endpoints;

  /** Made by Quarkus. */
  @Inject
  public QuarkusRuntime(
      CamelContext context,
      org.apache.camel.quarkus.core.CamelRuntime runtime,
      HealthEndpoints endpoints) {
    this.context = context;
    this.runtime = runtime;
    this.endpoints = endpoints;
  }

  /**
   * Boots Quarkus, runs a command in it, shuts it down, and returns the command's exit code.
   *
   * @throws Exception what the command threw
   */
  public static int boot(Boot.Command command) throws Exception {
    COMMAND.set(command);
    AtomicInteger exitCode = new AtomicInteger(ExitCode.FAILURE);
    Quarkus.run(QuarkusRuntime.class, (code, failure) -> ended(code, failure, exitCode));
    Exception failure = FAILURE.getAndSet(null);
    if (failure != null) {
      throw failure;
    }
    return exitCode.get();
  }

  private static void ended(int code, @Nullable Throwable failure, AtomicInteger exitCode) {
    exitCode.set(code);
    if (failure != null) {
      FAILURE.compareAndSet(null, BootFailure.of(failure));
    }
  }

  /**
   * Keeps what a command throws for its caller: Quarkus would print it as a failure of the
   * application.
   */
  @Override
  public int run(String... args) {
    try {
      return Objects.requireNonNull(COMMAND.get(), "no command").run(this);
    } catch (Exception e) {
      FAILURE.set(e);
      return ExitCode.FAILURE;
    }
  }

  @Override
  public Settings settings() {
    return ConfiguredSettings.read();
  }

  @Override
  public void property(String name, String value) {
    context.getPropertiesComponent().addOverrideProperty(name, value);
  }

  @Override
  public CamelContext context() {
    return context;
  }

  @Override
  public void serve(Health health) {
    endpoints.serve(health);
    JvmMeters.bind(context.getRegistry().findSingleByType(MeterRegistry.class));
  }

  @Override
  public void start() {
    runtime.start(new String[0]);
  }

  @Override
  public void stop() {
    runtime.stop();
  }
}
