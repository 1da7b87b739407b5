package io.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressGuardTest {

  @Test
  void anAllowedNetworkIsOpenAndNothingBesideIt() {
    AddressGuard guard =
        guard(new HttpSettingsBuilder().allowNetworks(List.of("10.1.0.0/16", "::1")));

    assertThat(isOpen(guard, "10.1.2.3")).isTrue();
    assertThat(isOpen(guard, "::1")).isTrue();
    assertThat(isOpen(guard, "8.8.8.8")).isTrue();
    assertThat(isOpen(guard, "10.2.0.0")).isFalse();
    assertThat(isOpen(guard, "::2")).isFalse();
    assertThat(isOpen(guard, "169.254.169.254")).isFalse();
  }

  @Test
  void aDeniedNetworkIsClosedWhateverElseIsSet() {
    AddressGuard guard =
        guard(
            new HttpSettingsBuilder()
                .allowPrivate(true)
                .allowNetworks(List.of("10.0.0.0/8"))
                .denyNetworks(List.of("10.1.0.0/16", "8.8.8.8", "2001:db8::/32")));

    assertThat(isOpen(guard, "10.2.3.4")).isTrue();
    assertThat(isOpen(guard, "8.8.4.4")).isTrue();
    assertThat(isOpen(guard, "10.1.2.3")).isFalse();
    assertThat(isOpen(guard, "8.8.8.8")).isFalse();
    assertThat(isOpen(guard, "2001:db8::1")).isFalse();
    assertThat(guard.refusal("8.8.8.8", List.of(ip("8.8.8.8"))))
        .hasMessage("8.8.8.8, which is in deny-networks 8.8.8.8");
    assertThat(guard.refusal("a.test", List.of(ip("10.1.2.3"))))
        .hasMessage("a.test has the address 10.1.2.3, which is in deny-networks 10.1.0.0/16");
  }

  @Test
  void anAddressThatCarriesAnotherIsInTheNetworksOfBoth() {
    AddressGuard denying = guard(new HttpSettingsBuilder().denyNetworks(List.of("8.8.8.0/24")));
    AddressGuard allowing = guard(new HttpSettingsBuilder().allowNetworks(List.of("10.0.0.0/8")));

    assertThat(isOpen(denying, "64:ff9b::808:808")).isFalse();
    assertThat(isOpen(denying, "2002:808:808::1")).isFalse();
    assertThat(isOpen(denying, "64:ff9b::808:404")).isTrue();
    assertThat(isOpen(allowing, "64:ff9b::a01:203")).isTrue();
    assertThat(isOpen(allowing, "64:ff9b::7f00:1")).isFalse();
    assertThat(isOpen(denying, "2606:4700::5efe:808:808")).isFalse();
    assertThat(isOpen(allowing, "2606:4700::5efe:a00:1")).isTrue();
  }

  @Test
  void anAllowedNetworkDoesNotOpenTheNetworkAroundWhatIsCarried() {
    AddressGuard allowing = guard(new HttpSettingsBuilder().allowNetworks(List.of("10.0.0.0/8")));

    assertThat(isOpen(allowing, "fe80::5efe:a00:1")).as("link-local as well").isFalse();
    assertThat(isOpen(allowing, "2002:7f00:1::5efe:a00:1")).as("loopback by 6to4").isFalse();
  }

  @Test
  void ofSeveralAddressesTheOpenOnesAreLeft() {
    AddressGuard guard = guard(new HttpSettingsBuilder().denyNetworks(List.of("8.8.8.8")));

    assertThat(guard.open(List.of(ip("8.8.8.8"), ip("10.0.0.1"), ip("8.8.4.4"))))
        .containsExactly(ip("8.8.4.4"));
  }

  private static AddressGuard guard(HttpSettingsBuilder settings) {
    return new AddressGuard(settings.build().addresses());
  }

  private static boolean isOpen(AddressGuard guard, String address) {
    return !guard.open(List.of(ip(address))).isEmpty();
  }

  private static InetAddress ip(String address) {
    try {
      return InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(address));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }
}
