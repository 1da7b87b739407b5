package io.dromedary.testkit;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate with its key, signed by an authority of its own, made by the JDK's keytool into a
 * folder.
 */
public final class TestCertificate {

  private static final String PASSWORD = "for-tests";
  private static final String AUTHORITY = "authority";
  private static final String SERVER = "server";

  private final Path store;
  private final Path pem;

  private TestCertificate(Path store, Path pem) {
    this.store = store;
    this.pem = pem;
  }

  /** One for host names, valid from now on. */
  public static TestCertificate of(Path folder, String... names) {
    return make(folder, List.of("-validity", "30"), names);
  }

  /** One for host names that has expired. */
  public static TestCertificate expired(Path folder, String... names) {
    return make(folder, List.of("-startdate", "-30d", "-validity", "10"), names);
  }

  /** The certificate of the authority, as a PEM file. */
  public Path pem() {
    return pem;
  }

  KeyCertOptions keyCertOptions() {
    return new PfxOptions().setPath(store.toString()).setPassword(PASSWORD).setAlias(SERVER);
  }

  private static TestCertificate make(Path folder, List<String> validity, String... names) {
    try {
      Path store = Files.createTempDirectory(folder, "cert").resolve("store.p12");
      keytool(store, AUTHORITY, List.of("-dname", "CN=authority", "-ext", "bc:c=ca:true"));
      List<String> options = new ArrayList<>(validity);
      options.addAll(List.of("-signer", AUTHORITY, "-dname", "CN=" + names[0]));
      options.addAll(List.of("-ext", "san=dns:" + String.join(",dns:", names)));
      keytool(store, SERVER, options);
      Path pem = store.resolveSibling("cert.pem");
      Files.writeString(pem, pem(store));
      return new TestCertificate(store, pem);
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException("keytool failed", e);
    }
  }

  private static void keytool(Path store, String alias, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(
        List.of("-genkeypair", "-alias", alias, "-keyalg", "EC", "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD, "-keystore", store.toString()));
    command.addAll(options);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(output);
    }
  }

  private static String pem(Path store) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      String body =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(keys.getCertificate(AUTHORITY).getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }
  }
}
