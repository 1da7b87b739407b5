package io.dromedary.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownVariablesTest {

  private static List<String> problems(String variable, GivenKey... given) {
    return UnknownVariables.problems(Set.of(variable), List.of(given));
  }

  @ParameterizedTest
  @CsvSource({
    "DROMEDARY_HOST_RATTE, ': did you mean DROMEDARY_HOST_RATE?'",
    "DROMEDRY_HOST_RATE, ': did you mean DROMEDARY_HOST_RATE?'",
    "DROMEDARYHOST_RATE, ': did you mean DROMEDARY_HOST_RATE?'",
    "Dromedary_Host_Rate, ': did you mean DROMEDARY_HOST_RATE?'",
    "dromedary_host_ratte, ': did you mean DROMEDARY_HOST_RATE?'",
    "DROMEDARY_JAVA_OPT, ''",
    "DROMEDARY_FAVOURITE_COLOUR, ''",
    "DROMEDARY_HEADERS_, ': did you mean DROMEDARY_HEADERS_NAME?'",
    "DROMEDARY_HOSTS__A_B__RATE, ': what is for one host is set in a file, with -D or with --set'"
  })
  void whatLooksLikeASettingAndIsNoneIsNamed(String variable, String rest) {
    assertThat(problems(variable))
        .containsExactly("unknown environment variable " + variable + rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROMEDARY_HOST_RATE",
        "dromedary_host_rate",
        "dromedary.host-rate",
        "DROMEDARY_HEADERS_X_A",
        "DROMEDARY_JAVA_OPTS",
        "DROMEDARY_SERVICE_HOST",
        "DROMEDARY_SERVICE_PORT_MANAGEMENT",
        "DROMEDARY_PORT",
        "DROMEDARY_PORT_9000_TCP_ADDR",
        "DROMEDARY_TWO_SERVICE_HOST",
        "DROMEDARY_TWO_PORT_9000_TCP",
        "HOST_RATE",
        "DROMEDARIES"
      })
  void settingsAndWhatOthersMakeAreLeftAlone(String variable) {
    assertThat(problems(variable)).isEmpty();
  }

  @Test
  void aVariableMayChangeWhatAFileSetsForAHost() {
    GivenKey key = new GivenKey("dromedary.hosts.\"a.b\".rate", "in f", false);

    assertThat(problems("DROMEDARY_HOSTS__A_B__RATE", key)).isEmpty();
    assertThat(problems("DROMEDARY_HOSTS__A_C__RATE", key)).hasSize(1);
  }
}
