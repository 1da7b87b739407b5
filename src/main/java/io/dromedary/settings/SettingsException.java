package io.dromedary.settings;

import java.util.List;

/** The settings are not usable; it names every one that is not. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * Makes the exception.
   *
   * @param problems one line for each bad key: the key, what is allowed, what was there
   */
  public SettingsException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** One line for each bad key. */
  public List<String> problems() {
    return problems;
  }
}
