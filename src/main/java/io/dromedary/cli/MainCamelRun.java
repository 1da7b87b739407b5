package io.dromedary.cli;

import io.dromedary.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** The routes and settings of the program on plain camel-main. */
final class MainCamelRun implements CamelRun {

  private final Main main = new Main();

  /** Loads what {@code application.properties} names, from the class path or the folder. */
  MainCamelRun() {
    main.init();
  }

  /** Runs a command on plain camel-main, and returns its exit code. */
  static int boot(Boot.Command command) throws Exception {
    MainCamelRun run = new MainCamelRun();
    try {
      return command.run(run);
    } finally {
      run.stop();
    }
  }

  @Override
  public Settings settings() {
    return ConfiguredSettings.withoutQuarkus();
  }

  @Override
  public CamelContext context() {
    return main.getCamelContext();
  }

  @Override
  public void start() {
    main.start();
  }

  @Override
  public void stop() {
    main.stop();
  }
}
