package io.dromedary.app.cli;

import io.dromedary.app.terminal.ExitCode;
import io.dromedary.app.terminal.UsageException;
import io.dromedary.app.wiring.RouteException;
import io.dromedary.settings.SettingsException;
import io.dromedary.store.StateHeldException;
import io.dromedary.store.StoreException;
import io.dromedary.store.WentBackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Says what stopped a command: one line for what its user can mend, the whole trace for what is our
 * fault.
 */
final class Failure implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof InvalidPathException name) {
      return print(err, FileNames.problem(name));
    }
    if (!isUsers(failure)) {
      failure.printStackTrace(err);
      return ExitCode.FAILURE;
    }
    int code = print(err, String.valueOf(failure.getMessage()));
    return failure instanceof WentBackException ? ExitCode.START_AGAIN : code;
  }

  private static int print(PrintWriter err, String problem) {
    err.println("dromedary: " + problem);
    err.flush();
    return ExitCode.USAGE;
  }

  private static boolean isUsers(Exception failure) {
    return failure instanceof SettingsException
        || failure instanceof StateHeldException
        || failure instanceof StoreException
        || failure instanceof UsageException
        || failure instanceof RouteException
        || failure instanceof IOException
        || failure instanceof UncheckedIOException;
  }
}
