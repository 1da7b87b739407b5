package io.dromedary.settings;

import java.util.List;
import java.util.regex.Pattern;

/** The settings are not usable; it names every one that is not. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final Pattern USER_INFO = Pattern.compile("//.*@");
  private static final Pattern LOGIN = Pattern.compile("[^\\s/:]+:(?!//)[^\\s:]+@");
  private static final Pattern PASSWORD =
      Pattern.compile("(password=)[^&]*", Pattern.CASE_INSENSITIVE);
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

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

  /** A value as it may stand in a message: without a password, on one line. */
  static String shown(String text) {
    String withoutUser = USER_INFO.matcher(text).replaceFirst("//***@");
    String withoutLogin = LOGIN.matcher(withoutUser).replaceFirst("***@");
    String shown = PASSWORD.matcher(withoutLogin).replaceAll("$1***");
    return UNPRINTABLE.matcher(shown).replaceAll("?");
  }

  /** One line for each bad key. */
  public List<String> problems() {
    return problems;
  }
}
