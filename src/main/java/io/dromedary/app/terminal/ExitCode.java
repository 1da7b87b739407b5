package io.dromedary.app.terminal;

/** The exit codes that are not those of a summary. */
public final class ExitCode {

  /** The command did what it was asked to. */
  public static final int OK = 0;

  /** Wrong usage or settings, a list that cannot be read, or the state is held. */
  public static final int USAGE = 2;

  /** The program itself failed. */
  public static final int FAILURE = 70;

  /** The database has lost the last commits: the same command, started again, goes on. */
  public static final int START_AGAIN = 75;

  private ExitCode() {}
}
