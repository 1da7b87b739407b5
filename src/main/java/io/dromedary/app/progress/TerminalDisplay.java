package io.dromedary.app.progress;

import java.io.PrintStream;
import java.time.ZoneId;

/** One line of a terminal that is written over again and again. */
final class TerminalDisplay implements ProgressLine.Display {

  /** A shorter bar shows nothing. */
  private static final int MIN_BAR = 10;

  private static final int MAX_BAR = 30;
  private static final int BRACKETS_AND_GAP = 3;
  private static final String GAP = "  ";

  private static final String CLEAR_LINE = "\r\u001b[2K";

  /** Without wrapping, a line stays one line when the window is made narrower. */
  private static final String WRAP_OFF = "\u001b[?7l";

  private static final String WRAP_ON = "\u001b[?7h";

  private final PrintStream out;
  private final int width;
  private final ZoneId zone;

  TerminalDisplay(PrintStream out, int width, ZoneId zone) {
    this.out = out;
    this.width = width;
    this.zone = zone;
  }

  @Override
  public void show(ProgressText text) {
    out.print(CLEAR_LINE + WRAP_OFF + line(text, width - 1) + WRAP_ON);
    out.flush();
  }

  @Override
  public void clear() {
    out.print(CLEAR_LINE);
    out.flush();
  }

  private String line(ProgressText text, int room) {
    StringBuilder line = new StringBuilder();
    for (String piece : text.pieces(zone)) {
      String gap = line.isEmpty() ? "" : GAP;
      if (line.length() + gap.length() + piece.length() <= room) {
        line.append(gap).append(piece);
      }
    }
    return bar(text.fraction(), room - line.length()) + line;
  }

  private static String bar(double fraction, int room) {
    int length = Math.min(MAX_BAR, room - BRACKETS_AND_GAP);
    if (length < MIN_BAR) {
      return "";
    }
    int filled = (int) (fraction * length);
    return '[' + "#".repeat(filled) + ".".repeat(length - filled) + "] ";
  }
}
