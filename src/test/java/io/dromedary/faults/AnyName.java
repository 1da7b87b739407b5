package io.dromedary.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Hashtable;
import java.util.Vector;
import java.util.function.Consumer;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCertificate;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/** A TLS 1.2 server that may be called by any name: Java's own ends the handshake at odd ones. */
final class AnyName extends DefaultTlsServer {

  private final TlsIdentity.Keyed identity;
  private final Consumer<String> names;

  private AnyName(TlsIdentity.Keyed identity, Consumer<String> names) {
    super(new JcaTlsCryptoProvider().create(new SecureRandom()));
    this.identity = identity;
    this.names = names;
  }

  /**
   * Speaks TLS, and plays another script behind the handshake. Tells the name that a client calls
   * it by, empty when it says none.
   */
  static Script tls(TlsIdentity.Keyed identity, Consumer<String> names, Script inner) {
    return peer -> {
      TlsServerProtocol protocol =
          new TlsServerProtocol(peer.socket().getInputStream(), peer.socket().getOutputStream());
      protocol.accept(new AnyName(identity, names));
      inner.play(peer.through(layer(protocol)));
    };
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.TLSv12.only();
  }

  @Override
  @SuppressWarnings("rawtypes") // as in the method that is overridden
  public void processClientExtensions(Hashtable extensions) throws IOException {
    super.processClientExtensions(extensions);
    Vector<?> sent = context.getSecurityParametersHandshake().getClientServerNames();
    names.accept(
        sent == null
            ? ""
            : new String(((ServerName) sent.get(0)).getNameData(), StandardCharsets.US_ASCII));
  }

  @Override
  protected TlsCredentialedSigner getRSASignerCredentials() {
    JcaTlsCrypto crypto = (JcaTlsCrypto) getCrypto();
    TlsCertificate certificate = new JcaTlsCertificate(crypto, identity.certificate());
    return new JcaDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        crypto,
        identity.key(),
        new Certificate(new TlsCertificate[] {certificate}),
        SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.rsa));
  }

  private static Socket layer(TlsServerProtocol protocol) {
    return new Socket() {
      @Override
      public InputStream getInputStream() {
        return protocol.getInputStream();
      }

      @Override
      public OutputStream getOutputStream() {
        return protocol.getOutputStream();
      }

      @Override
      public void close() throws IOException {
        protocol.close();
      }
    };
  }
}
