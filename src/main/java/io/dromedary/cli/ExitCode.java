package io.dromedary.cli;

/** The exit codes that are not those of a summary. */
final class ExitCode {

  /** The command did what it was asked to. */
  static final int OK = 0;

  /** Wrong usage or settings, a list that cannot be read, or the state is held. */
  static final int USAGE = 2;

  /** The program itself failed. */
  static final int FAILURE = 70;

  private ExitCode() {}
}
