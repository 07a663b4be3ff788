package zaitaku.web.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import zaitaku.web.platform.practice.DatabaseAddress;

/**
 * The least that a reception can cost on this machine now, summed from parts (design §10): ten bare
 * Netty answers, the cryptography of one reception, three small durable transactions by the bare
 * driver. CPU-ms of the serving side.
 *
 * @param answers ten answers of 8 KiB by one Netty thread
 * @param cryptography three RSA-2048 verifications (proof, certificate, OCSP answer), one ES256
 *     signature, eight seals of 600 bytes with AES-256-GCM
 * @param driver three transactions, the driver's side
 * @param server three transactions, PostgreSQL's side
 */
record Floor(double answers, double cryptography, double driver, double server) {

  /**
   * Measures.
   *
   * @param rounds of the cryptography; ten times as many answers, eight sixths as many transactions
   */
  static Floor measure(DatabaseAddress address, long postmasterPid, int rounds)
      throws IOException, GeneralSecurityException {
    double answers = tenAnswers(10 * rounds);
    double cryptography = primitives(rounds);
    BareTransactions.Cost three = BareTransactions.measure(address, postmasterPid, rounds);
    return new Floor(answers, cryptography, 3 * three.driver(), 3 * three.server());
  }

  double sum() {
    return answers + cryptography + driver + server;
  }

  /** The same summed for what another kind of reception has of pages and commits. */
  double sumFor(Walk walk) {
    return answers * walk.answers() / Walk.REGISTER.answers()
        + cryptography
        + (driver + server) * walk.transactions() / Walk.REGISTER.transactions();
  }

  String line() {
    return "ten Netty answers %.3f + cryptography %.3f + driver %.3f + PostgreSQL %.3f = %.3f CPU-ms"
        .formatted(answers, cryptography, driver, server, sum());
  }

  private static double tenAnswers(int times) throws IOException {
    byte[] page = new byte[8 * 1024];
    Arrays.fill(page, (byte) 'x');
    long[] thread = new long[1];
    try (FastResponder bare =
        FastResponder.start(
            "text/html; charset=utf-8",
            body -> {
              thread[0] = Thread.currentThread().threadId();
              return page;
            })) {
      URI uri = bare.uri("");
      ask(uri, times);
      long before = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread[0]);
      ask(uri, times);
      long used = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread[0]) - before;
      return used / 1e6 / times * 10;
    }
  }

  private static void ask(URI uri, int times) throws IOException {
    String cookie = "visit=" + "c".repeat(700);
    try (Wire wire = new Wire(uri)) {
      for (int i = 0; i < times; i++) {
        wire.get("/v/aaaaaaaaaaaaaaaaaaaaaaaaaa", cookie);
      }
    }
  }

  private static double primitives(int rounds) throws GeneralSecurityException {
    CryptoParts parts = new CryptoParts();
    for (int i = 0; i < rounds; i++) {
      parts.once();
    }
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < rounds; i++) {
      parts.once();
    }
    long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    return used / 1e6 / rounds;
  }

  /** The primitives alone, with keys that are there already. */
  static final class CryptoParts {

    private static final int SEALS = 8;

    private final byte[] text = "what is signed ".repeat(40).getBytes(StandardCharsets.US_ASCII);
    private final KeyPair rsa;
    private final KeyPair ec;
    private final byte[] rsaSignature;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    CryptoParts() throws GeneralSecurityException {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
      keys.initialize(2048);
      rsa = keys.generateKeyPair();
      KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
      curve.initialize(new ECGenParameterSpec("secp256r1"));
      ec = curve.generateKeyPair();
      Signature signing = Signature.getInstance("SHA256withRSA");
      signing.initSign(rsa.getPrivate());
      signing.update(text);
      rsaSignature = signing.sign();
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      key = new SecretKeySpec(bytes, "AES");
    }

    void once() throws GeneralSecurityException {
      threeVerifications();
      sign();
      seal();
    }

    void threeVerifications() throws GeneralSecurityException {
      for (int i = 0; i < 3; i++) {
        Signature verifying = Signature.getInstance("SHA256withRSA");
        verifying.initVerify(rsa.getPublic());
        verifying.update(text);
        if (!verifying.verify(rsaSignature)) {
          throw new IllegalStateException("a good signature was refused");
        }
      }
    }

    byte[] sign() throws GeneralSecurityException {
      Signature signing = Signature.getInstance("SHA256withECDSAinP1363Format");
      signing.initSign(ec.getPrivate(), random);
      signing.update(text);
      return signing.sign();
    }

    int seal() throws GeneralSecurityException {
      int length = 0;
      for (int i = 0; i < SEALS; i++) {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        length += cipher.doFinal(text).length;
      }
      return length;
    }
  }
}
