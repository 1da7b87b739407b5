package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.HostSign;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class OverloadFailuresTest {

  @Test
  void takesResetsAndTimeoutsForStrainHoweverDeep() {
    assertThat(OverloadFailures.of(new SocketException("Connection reset")))
        .isEqualTo(HostSign.OVERLOAD);
    assertThat(OverloadFailures.of(new SocketTimeoutException())).isEqualTo(HostSign.STRAIN);
    assertThat(OverloadFailures.of(new IOException(new TimeoutException())))
        .isEqualTo(HostSign.STRAIN);
  }

  @Test
  void takesAHostThatIsNotThereForNoStrain() {
    assertThat(OverloadFailures.of(new ConnectException("refused"))).isEqualTo(HostSign.NONE);
    assertThat(OverloadFailures.of(new NoRouteToHostException())).isEqualTo(HostSign.NONE);
    assertThat(OverloadFailures.of(new UnknownHostException("h"))).isEqualTo(HostSign.NONE);
  }

  @Test
  void endsWithCausesInACircle() {
    IOException one = new IOException("one");
    one.initCause(new IOException("two", one));
    assertThat(OverloadFailures.of(one)).isEqualTo(HostSign.NONE);
  }
}
