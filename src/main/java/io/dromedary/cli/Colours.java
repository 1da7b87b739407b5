package io.dromedary.cli;

import io.dromedary.outbox.Standing;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** Colours for our own words. Text from outside is never marked up: it could mark up itself. */
record Colours(Ansi ansi) {

  String heading(String text) {
    return paint(Style.bold, text);
  }

  String of(Standing standing, String text) {
    return switch (standing) {
      case OK -> paint(Style.fg_green, text);
      case BROKEN, FAILED, REFUSED, INVALID -> paint(Style.fg_red, text);
      case UNKNOWN -> paint(Style.fg_yellow, text);
      case DUPLICATE -> text;
    };
  }

  private String paint(Style style, String text) {
    return ansi.enabled() ? style.on() + text + style.off() : text;
  }
}
