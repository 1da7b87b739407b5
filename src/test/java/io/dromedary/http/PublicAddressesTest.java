package io.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, unspecified",
    "0.1.2.3, this network",
    "10.0.0.0, private",
    "10.255.255.255, private",
    "100.64.0.0, carrier-grade NAT",
    "100.127.255.255, carrier-grade NAT",
    "100.100.100.200, cloud metadata",
    "127.0.0.1, loopback",
    "127.255.255.255, loopback",
    "169.254.0.1, link-local",
    "169.254.169.254, cloud metadata",
    "169.254.170.2, cloud metadata",
    "172.16.0.0, private",
    "172.31.255.255, private",
    "192.0.0.8, protocol assignment",
    "192.0.2.1, documentation",
    "192.88.99.1, 6to4 relay",
    "192.168.0.1, private",
    "198.18.0.1, benchmarking",
    "198.19.255.255, benchmarking",
    "198.51.100.1, documentation",
    "203.0.113.255, documentation",
    "224.0.0.1, multicast",
    "239.255.255.255, multicast",
    "240.0.0.1, reserved",
    "255.255.255.254, reserved",
    "255.255.255.255, broadcast",
    "::, unspecified",
    "::1, loopback",
    "::7f00:1, loopback (as IPv4-compatible)",
    "::0808:0808, ''",
    "::ffff:0:7f00:1, loopback (as IPv4-translated)",
    "64:ff9b::7f00:1, loopback (as NAT64)",
    "64:ff9b::a9fe:a9fe, cloud metadata (as NAT64)",
    "64:ff9b::808:808, ''",
    "64:ff9b:1::808:808, local NAT64",
    "100::1, discard-only",
    "2001::1, Teredo",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2, Teredo",
    "2001:2::1, benchmarking",
    "2001:10::1, ORCHID",
    "2001:2f:ffff::1, ORCHID",
    "2001:db8::1, documentation",
    "2002:0a00:0001::1, private (as 6to4)",
    "2002:7f00:0001::1, loopback (as 6to4)",
    "2002:0808:0808::1, ''",
    "2606:4700::5efe:7f00:1, loopback (as ISATAP)",
    "2606:4700::200:5efe:a9fe:a9fe, cloud metadata (as ISATAP)",
    "2606:4700::200:5efe:808:808, ''",
    "2606:4700::1:5efe:7f00:1, ''",
    "2606:4700::5eff:7f00:1, ''",
    "2002:808:808::5efe:a00:1, private (as ISATAP)",
    "2002:a00:1::5efe:808:808, private (as 6to4)",
    "3fff:fff::1, documentation",
    "5f00::1, segment routing",
    "fc00::1, unique-local",
    "fdff::1, unique-local",
    "fd00:ec2::254, cloud metadata",
    "fe80::1, link-local",
    "febf::1, link-local",
    "fec0::1, site-local",
    "ff02::1, multicast",
    "2001:1::1, protocol assignment",
    "2001:4:112::1, protocol assignment",
    "100:0:0:1::1, dummy prefix",
    "168.63.129.16, cloud metadata",
    "fd20:ce::254, cloud metadata",
    "fd00:ec2::23, cloud metadata",
  })
  void namesTheKindOfNetwork(String address, String kind) throws Exception {
    assertThat(refusal(address)).isEqualTo(kind.isEmpty() ? Optional.empty() : Optional.of(kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2001:db7::1",
        "2003::1",
        "2606:4700:4700::1111",
        "fbff::1",
        "fe00::1",
      })
  void publicAddressesMayBeCalled(String address) throws Exception {
    assertThat(refusal(address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "169.254.169.254", "8.8.8.8"})
  void aMappedAddressIsJudgedAsWhatItIs(String address) throws Exception {
    byte[] ip = InetAddress.getByName(address).getAddress();
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    System.arraycopy(ip, 0, mapped, 12, 4);

    assertThat(PublicAddresses.refusal(mapped).isPresent())
        .isEqualTo(PublicAddresses.refusal(ip).isPresent());
  }

  private static Optional<String> refusal(String address) throws Exception {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    return PublicAddresses.refusal(InetAddress.getByAddress(bytes));
  }
}
