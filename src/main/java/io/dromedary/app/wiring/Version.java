package io.dromedary.app.wiring;

/** The version of the program, as the build file has it; a test compares them. */
public final class Version {

  /** The number alone. */
  public static final String TEXT = "0.1.0";

  private Version() {}
}
