package io.dromedary.cli;

import io.dromedary.Settings;
import org.apache.camel.CamelContext;

/**
 * A Camel runtime that a command starts when its beans are bound, and stops: Quarkus's or
 * camel-main's.
 */
interface CamelRun {

  /** The settings as this runtime is configured. */
  Settings settings();

  /** The context, also before the start. */
  CamelContext context();

  /** Starts the routes. */
  void start() throws Exception;

  /** Stops the routes. */
  void stop() throws Exception;
}
