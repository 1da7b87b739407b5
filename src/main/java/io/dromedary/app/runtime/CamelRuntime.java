package io.dromedary.app.runtime;

import io.dromedary.app.health.Health;
import io.dromedary.settings.Settings;
import org.apache.camel.CamelContext;

/**
 * A Camel runtime that a command starts when its beans are bound, and stops: Quarkus's or
 * camel-main's.
 */
public interface CamelRuntime {

  /** The settings as this runtime is configured. */
  Settings settings();

  /** Sets a property, before any other source; to be called before {@link #context}. */
  void property(String name, String value);

  /** The context, also before the start. */
  CamelContext context();

  /** Serves the health of what runs, where there is something to serve it by. */
  default void serve(Health health) {}

  /** Starts the routes. */
  void start() throws Exception;

  /** Stops the routes. */
  void stop() throws Exception;
}
