package io.dromedary.cli;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/**
 * The shipped routes and settings on plain camel-main, as a Camel user without Quarkus has them.
 */
final class MainCamelRun implements CamelRun {

  private final Main main = new Main();

  /**
   * Loads what {@code application.properties} on the class path names.
   *
   * @param folder where an inbox would be; nothing is read from the working directory
   */
  MainCamelRun(Path folder) {
    main.addInitialProperty("dromedary.inbox", folder.resolve("inbox").toString());
    main.init();
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
