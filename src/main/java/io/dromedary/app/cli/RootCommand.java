package io.dromedary.app.cli;

import io.dromedary.app.runtime.Boot;
import io.dromedary.app.runtime.MainRuntime;
import io.dromedary.app.runtime.QuarkusRuntime;
import io.dromedary.app.runtime.SettingsConfigSource;
import io.dromedary.app.terminal.ExitCode;
import io.dromedary.app.terminal.Stop;
import io.dromedary.app.watch.WatchRun;
import io.dromedary.app.wiring.Version;
import io.dromedary.host.TimeSource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** The program. Without a command it watches a folder. */
@Command(
    name = "dromedary",
    description = {
      "Checks lists of URLs politely, with one outcome for every line.",
      "Without a command, it watches a folder: see dromedary help watch."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    versionProvider = RootCommand.Versions.class,
    subcommands = {
      WatchCommand.class,
      CheckCommand.class,
      DemoCommand.class,
      CommandLine.HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all URLs are ok; watch was stopped normally",
      "1:some are broken, failed, refused or invalid",
      "2:wrong usage, settings or routes; the state is damaged or used by another process; a port is in"
          + " use",
      "3:none of these, but some are unknown: their hosts asked for a longer wait than is allowed",
      "70:the program failed"
    })
public final class RootCommand implements Callable<Integer> {

  @Mixin private WatchOptions options = new WatchOptions();

  private final Boot boot;

  /** The program on Quarkus. */
  RootCommand() {
    this(QuarkusRuntime::boot);
  }

  private RootCommand(Boot boot) {
    this.boot = boot;
  }

  /**
   * Runs a command line on Quarkus and returns the exit code. Help and usage errors boot nothing.
   *
   * @param arguments the arguments of the program
   */
  public static int run(String... arguments) {
    return run(QuarkusRuntime::boot, arguments);
  }

  /** As {@link #run}, on plain camel-main: the same commands, routes and settings. */
  public static int runOnCamelMain(String... arguments) {
    return run(MainRuntime::boot, arguments);
  }

  @Override
  public Integer call() throws Exception {
    return watch(options);
  }

  int watch(WatchOptions given) throws Exception {
    given.calls.any.use(given.settings());
    System.setProperty(SettingsConfigSource.COMMAND, SettingsConfigSource.WATCH);
    Stop stop = Stop.onSignals();
    return boot.boot(
        camel -> {
          stop.hearSignals(); // the framework may have taken them while it booted
          return new WatchRun(camel.settings(), TimeSource.system()).run(camel, stop);
        });
  }

  Boot boot() {
    return boot;
  }

  private static int run(Boot boot, String... arguments) {
    int code =
        new CommandLine(new RootCommand(boot))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(new Failure())
            .setExecutionStrategy(RootCommand::execute)
            .execute(arguments);
    return isAllSaid() ? code : Math.max(code, ExitCode.USAGE);
  }

  /** Options before a command would be lost: they belong to the watch without a command. */
  private static int execute(CommandLine.ParseResult parsed) {
    boolean isHelp = parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
    if (parsed.hasSubcommand() && !isHelp && !parsed.matchedOptions().isEmpty()) {
      throw new CommandLine.ParameterException(
          parsed.commandSpec().commandLine(),
          parsed.matchedOptions().get(0).longestName()
              + " must stand behind the command: dromedary "
              + parsed.subcommand().commandSpec().name()
              + " ...");
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** A report that nobody can read must not pass for one that was read. */
  private static boolean isAllSaid() {
    if (System.out.checkError()) {
      System.err.println(
          "dromedary: what standard output was to show is lost in whole or in part: it is full, or"
              + " nobody reads it any more");
      return false;
    }
    return true;
  }

  /** Names the version. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"dromedary " + Version.TEXT};
    }
  }
}
