package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(Strain.isStrain(new SocketException("Connection reset"))).isTrue();
    assertThat(Strain.isStrain(new SocketTimeoutException())).isTrue();
    assertThat(Strain.isStrain(new IOException(new TimeoutException()))).isTrue();
  }

  @Test
  void takesAHostThatIsNotThereForNoStrain() {
    assertThat(Strain.isStrain(new ConnectException("refused"))).isFalse();
    assertThat(Strain.isStrain(new NoRouteToHostException())).isFalse();
    assertThat(Strain.isStrain(new UnknownHostException("h"))).isFalse();
  }

  @Test
  void endsWithCausesInACircle() {
    IOException one = new IOException("one");
    one.initCause(new IOException("two", one));
    assertThat(Strain.isStrain(one)).isFalse();
  }
}
