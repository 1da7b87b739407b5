package io.dromedary.app.runtime;

import io.dromedary.settings.ConfiguredSettings;
import io.dromedary.settings.Settings;
import io.dromedary.settings.SettingsSources;
import io.smallrye.config.SmallRyeConfig;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** The routes and settings of the program on plain camel-main. */
public final class MainRuntime implements CamelRuntime {

  private final Main main = new Main();

  /** Makes a runtime that has not started. */
  public MainRuntime() {
    RuntimeDefaults.CAMEL.forEach(main::addInitialProperty);
  }

  /** Runs a command on plain camel-main, and returns its exit code. */
  public static int boot(Boot.Command command) throws Exception {
    MainRuntime run = new MainRuntime();
    try {
      return command.run(run);
    } finally {
      run.stop();
    }
  }

  /** Routes find the settings as properties; of files and options, camel-main knows none. */
  @Override
  public Settings settings() {
    SmallRyeConfig config = ConfiguredSettings.config(SettingsSources.current());
    for (String name : config.getPropertyNames()) {
      if (name.startsWith("dromedary.")) {
        config
            .getOptionalValue(name, String.class)
            .ifPresent(value -> main.addOverrideProperty(name, value));
      }
    }
    return ConfiguredSettings.read();
  }

  @Override
  public void property(String name, String value) {
    main.addOverrideProperty(name, value);
  }

  /** Here Camel loads the route files. */
  @Override
  public CamelContext context() {
    main.init();
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
