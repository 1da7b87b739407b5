package io.dromedary.faults;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority for tests, and certificates from it that are wrong in one way each. */
final class TlsIdentity {

  /** A key with the certificate that the authority gave it. */
  record Keyed(PrivateKey key, X509Certificate certificate) {}

  private static final char[] PASSWORD = "for-tests".toCharArray();
  private static final String GOOD = "SHA256withRSA";

  private final KeyPair keys = keys(2048);
  private final X509Certificate certificate;
  private long serial = 1;

  TlsIdentity() {
    certificate = issue("authority", keys, true, Duration.ofDays(-1), Duration.ofDays(30), GOOD);
  }

  /** The authority's certificate as a PEM file. */
  Path pem(Path folder) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(certificate);
      pem.flush();
      return Files.writeString(folder.resolve("authority.pem"), text.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  SSLContext good(String name) {
    return signed(name, Duration.ofDays(-1), Duration.ofDays(30), GOOD);
  }

  SSLContext expired(String name) {
    return signed(name, Duration.ofDays(-30), Duration.ofDays(-1), GOOD);
  }

  SSLContext notYetValid(String name) {
    return signed(name, Duration.ofDays(2), Duration.ofDays(30), GOOD);
  }

  /** Signed with MD5, which can be forged. */
  SSLContext weaklySigned(String name) {
    return signed(name, Duration.ofDays(-1), Duration.ofDays(30), "MD5withRSA");
  }

  /** With a key of 768 bits, which has been factored. */
  SSLContext weakKey(String name) {
    KeyPair own = keys(768);
    return context(
        own.getPrivate(),
        issue(name, own, false, Duration.ofDays(-1), Duration.ofDays(30), GOOD),
        certificate);
  }

  SSLContext selfSigned(String name) {
    TlsIdentity other = new TlsIdentity();
    return context(
        other.keys.getPrivate(),
        other.issue(name, other.keys, false, Duration.ofDays(-1), Duration.ofDays(30), GOOD));
  }

  /** A key with its certificate, for servers that are none of Java's. */
  Keyed keyed(String name) {
    KeyPair own = keys(2048);
    return new Keyed(
        own.getPrivate(), issue(name, own, false, Duration.ofDays(-1), Duration.ofDays(30), GOOD));
  }

  private SSLContext signed(String name, Duration from, Duration to, String algorithm) {
    KeyPair own = keys(2048);
    return context(own.getPrivate(), issue(name, own, false, from, to, algorithm), certificate);
  }

  private X509Certificate issue(
      String name,
      KeyPair subject,
      boolean authority,
      Duration from,
      Duration to,
      String algorithm) {
    try {
      Instant now = Instant.now();
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              authority ? new X500Name("CN=authority") : issuer(subject, name),
              BigInteger.valueOf(++serial),
              Date.from(now.plus(from)),
              Date.from(now.plus(to)),
              new X500Name("CN=" + name),
              subject.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  private X500Name issuer(KeyPair subject, String name) {
    return new X500Name("CN=" + (subject == keys ? name : "authority"));
  }

  private static KeyPair keys(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context(PrivateKey key, Certificate... chain) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, PASSWORD, chain);
      KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
      managers.init(store, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
