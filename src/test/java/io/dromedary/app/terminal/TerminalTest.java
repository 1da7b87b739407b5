package io.dromedary.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TerminalTest {

  @Test
  void coloursAreForTerminals() {
    assertThat(Terminal.ansi(true, Map.of())).isEqualTo(Ansi.ON);
    assertThat(Terminal.ansi(false, Map.of())).isEqualTo(Ansi.OFF);
  }

  @Test
  void noColorTurnsThemOffWhateverItSays() {
    assertThat(Terminal.ansi(true, Map.of("NO_COLOR", "0"))).isEqualTo(Ansi.OFF);
    assertThat(Terminal.ansi(true, Map.of("NO_COLOR", ""))).isEqualTo(Ansi.ON);
  }

  @Test
  void aWidthIsAlwaysKnown() {
    assertThat(Terminal.width()).isPositive();
  }
}
