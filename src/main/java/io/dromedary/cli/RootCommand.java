package io.dromedary.cli;

import io.dromedary.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program without a command: says which there are. */
@Command(
    name = "dromedary",
    description = "Checks lists of URLs politely: one true outcome for every line.",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Versions.class,
    subcommands = {CheckCommand.class, DemoCommand.class, CommandLine.HelpCommand.class},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every URL is ok",
      "1:some are broken, failed, refused or invalid",
      "2:wrong usage or settings, or the state is held by another process",
      "3:none of those, but some are unknown: their hosts asked us to wait for longer than we may",
      "70:the program failed"
    })
public final class RootCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Runs a command line and returns the exit code. Help and usage errors boot nothing.
   *
   * @param arguments the arguments of the program
   */
  public static int run(String... arguments) {
    return new CommandLine(new RootCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failure())
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: check or demo");
  }

  /** Names the version. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"dromedary " + Version.TEXT};
    }
  }
}
