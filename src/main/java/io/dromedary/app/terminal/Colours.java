package io.dromedary.app.terminal;

import io.dromedary.results.ResultGroup;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** Colours for our own words. Text from outside is never marked up: it could mark up itself. */
public record Colours(Ansi ansi) {

  public String heading(String text) {
    return paint(Style.bold, text);
  }

  public String of(ResultGroup group, String text) {
    return switch (group) {
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
