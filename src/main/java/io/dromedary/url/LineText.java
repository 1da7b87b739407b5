package io.dromedary.url;

/**
 * The text by which a line is shown: as it was written, without white space and controls around it,
 * without secrets and not too long.
 *
 * @param parts the line
 * @param isBeginning whether the line goes on behind this text
 */
record LineText(LineParts parts, boolean isBeginning) {

  /** The longest text of a line that is shown: enough to find it, without a megabyte of noise. */
  static final int MAX_SHOWN = 2048;

  /** The text of a line with a URL. */
  String ofUrl() {
    String line = parts.line();
    String rest = line.substring(parts.end());
    return shown(
        line.substring(0, parts.start())
            + Redaction.of(parts.url())
            + (isBeginning ? Redaction.ofCutNote(rest) : Redaction.ofNote(rest)));
  }

  /** The text of a line without one. */
  String ofInvalid() {
    String line = parts.line();
    String meant = InputText.trim(line.substring(parts.start()));
    return shown(
        line.substring(0, parts.start())
            + (isBeginning ? Redaction.ofBeginning(meant) : Redaction.ofInvalid(meant)));
  }

  private static String shown(String text) {
    String line = InputText.wellFormed(InputText.trim(text));
    if (line.length() <= MAX_SHOWN) {
      return line;
    }
    boolean pair = Character.isHighSurrogate(line.charAt(MAX_SHOWN - 1));
    return line.substring(0, pair ? MAX_SHOWN - 1 : MAX_SHOWN) + '…';
  }
}
