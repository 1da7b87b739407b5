package io.dromedary.app.runtime;

/** Boots a Camel runtime around a command: Quarkus, or plain camel-main. */
@FunctionalInterface
public interface Boot {

  /** The work within the runtime; returns the exit code. */
  @FunctionalInterface
  interface Command {
    int run(CamelRuntime camel) throws Exception;
  }

  /**
   * Boots the runtime, runs the command in it, shuts it down, and returns the command's exit code.
   *
   * @throws Exception what the command threw
   */
  int boot(Command command) throws Exception;
}
