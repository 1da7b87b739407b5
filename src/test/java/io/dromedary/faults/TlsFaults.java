package io.dromedary.faults;

import java.io.IOException;

/** Faults of TLS: of the certificate, the handshake and what is spoken at all. */
final class TlsFaults {

  private TlsFaults() {}

  static void addTo(FaultWorld world) {
    TlsIdentity authority = world.authority();
    String name = FaultWorld.NAME;
    world.certificate("TLS without a fault", authority.good(name), "answered ok 200");
    world.certificate("TLS: other name", authority.good("other.localhost"), "failed tls");
    world.certificate("TLS: expired", authority.expired(name), "failed tls");
    world.certificate("TLS: not yet valid", authority.notYetValid(name), "failed tls");
    world.certificate("TLS: self-signed", authority.selfSigned(name), "failed tls");
    world.certificate("TLS: signed with MD5", authority.weaklySigned(name), "failed tls");
    world.certificate("TLS: key of 768 bits", authority.weakKey(name), "failed tls");
    names(world);
    world.https("TLS 1.0", false, TlsScripts.oldProtocol(), "failed tls");
    world.https("TLS: cipher not offered", false, TlsScripts.weakCipher(), "failed tls");
    world.https("TLS stops in the handshake", true, TlsScripts.stopsHalfWay(), "failed timeout");
    world.https("TLS: accepts, silent", true, Peer::hold, "failed timeout");
    world.https("TLS: close at once", false, Peer::close, "failed reset");
    world.https("TLS: close after the greeting", false, Peer::anything, "failed reset");
    world.https("TLS: reset after the greeting", false, TlsFaults::reset, "failed reset");
    world.https("plain HTTP on the https port", false, TlsFaults::plain, "failed tls");
    world.https(
        "TLS: close after the request",
        false,
        TlsScripts.tls(authority.good(name), Peer::request),
        "failed reset");
  }

  /** The server does not know the name that it is called by. */
  private static void names(FaultWorld world) {
    TlsIdentity authority = world.authority();
    String ok = "answered ok 200";
    Script answer = world.answering(HttpText.OK);
    world.https(
        "TLS: warns that it does not know the name",
        false,
        TlsScripts.alerting(1, authority.good(FaultWorld.NAME), answer),
        ok);
    world.https(
        "TLS: fails because it does not know the name",
        false,
        TlsScripts.alerting(2, authority.good(FaultWorld.NAME), answer),
        "failed tls");
  }

  private static void reset(Peer peer) throws IOException {
    peer.anything();
    peer.reset();
  }

  private static void plain(Peer peer) throws IOException {
    peer.anything();
    peer.send(HttpText.empty("400 Bad Request"));
  }
}
