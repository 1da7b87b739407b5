package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.Sign;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class StrainTest {

  @Test
  void takesResetsAndTimeoutsForStrainHoweverDeep() {
    assertThat(Strain.of(new SocketException("Connection reset"))).isEqualTo(Sign.OVERLOAD);
    assertThat(Strain.of(new SocketTimeoutException())).isEqualTo(Sign.STRAIN);
    assertThat(Strain.of(new IOException(new TimeoutException()))).isEqualTo(Sign.STRAIN);
  }

  @Test
  void takesAHostThatIsNotThereForNoStrain() {
    assertThat(Strain.of(new ConnectException("refused"))).isEqualTo(Sign.NONE);
    assertThat(Strain.of(new NoRouteToHostException())).isEqualTo(Sign.NONE);
    assertThat(Strain.of(new UnknownHostException("h"))).isEqualTo(Sign.NONE);
  }

  @Test
  void endsWithCausesInACircle() {
    IOException one = new IOException("one");
    one.initCause(new IOException("two", one));
    assertThat(Strain.of(one)).isEqualTo(Sign.NONE);
  }
}
