package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaitaku.nfcbridge.card.AuthenticationCard;
import zaitaku.nfcbridge.card.Opening;
import zaitaku.nfcbridge.card.Pin;
import zaitaku.nfcbridge.card.pcsc.PcscLimits;
import zaitaku.nfcbridge.card.pcsc.PcscReader;
import zaitaku.nfcbridge.virtualcard.testing.ReaderStack;
import zaitaku.nfcbridge.virtualcard.testing.RealReaders;
import zaitaku.nfcbridge.virtualcard.testing.Tool;

/** OpenSC, which others wrote for the real card, takes the virtual one for it; OpenSSL judges. */
class OpenScIT {

  private static final byte[] TEXT = "練習の文".getBytes(StandardCharsets.UTF_8);
  private static final Pattern TRIES = Pattern.compile("Tries left\\s*:\\s*([0-9]+)");

  private static ReaderStack stack;

  private final PcscReader reader = PcscReader.any(PcscLimits.USUAL);
  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    stack = RealReaders.stack();
  }

  @AfterEach
  void takeAway() {
    stack.take(stack.first);
  }

  private VirtualCard lay(int tries) throws IOException {
    VirtualCard card = TestCards.with(tries, Faults.NONE);
    lay(card);
    return card;
  }

  private void lay(VirtualCard card) throws IOException {
    stack.take(stack.second);
    stack.lay(stack.first, card);
    await("a card").pollInterval(Duration.ofMillis(10)).until(() -> reader.hindrance().isEmpty());
  }

  private static Tool tool(String... command) {
    return Tool.run(Map.of("PCSCLITE_CSOCK_NAME", stack.socket().toString()), command);
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  /** Tries of PIN and password, as OpenSC lists them. */
  private static String tries() {
    Tool list = tool("pkcs15-tool", "--list-pins");
    assertThat(list.exit()).as(list.text()).isZero();
    Matcher found = TRIES.matcher(list.text());
    StringBuilder all = new StringBuilder();
    while (found.find()) {
      all.append(found.group(1)).append(' ');
    }
    return all.toString().strip();
  }

  private Tool sign(String key, String pin, Path signature) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(TEXT);
    return tool(
        "pkcs15-crypt",
        "--sign",
        "--key",
        key,
        "--sha-256",
        "--pkcs1",
        "--raw",
        "--pin",
        pin,
        "--input",
        file("hash", hash).toString(),
        "--output",
        signature.toString());
  }

  private void openSslVerifies(Path signature) throws Exception {
    X509Certificate certificate = TestCards.CERTIFICATE;
    Path key =
        file(
            "key.pem",
            ("-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder()
                        .encodeToString(certificate.getPublicKey().getEncoded())
                    + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII));
    Tool verdict =
        Tool.run(
            "openssl",
            "dgst",
            "-sha256",
            "-verify",
            key.toString(),
            "-signature",
            signature.toString(),
            file("text", TEXT).toString());
    assertThat(verdict.text()).contains("Verified OK");
  }

  @Test
  void theCardIsTakenForAMyNumberCard() throws IOException {
    lay(3);
    assertThat(tool("opensc-tool", "--name").text()).contains("jpki");
  }

  @Test
  void thePinsAreListedWithTheirCountersBeforeAndAfterALogin() throws Exception {
    lay(2);
    assertThat(tries()).isEqualTo("2 5");
    assertThat(sign("01", "1234", directory.resolve("signature")).exit()).isZero();
    assertThat(tries()).as("63C3 also after a login").isEqualTo("3 5");
  }

  @Test
  void wrongPinsAreCountedDownUntilTheLockWhichIsShown() throws Exception {
    VirtualCard card = lay(3);
    Path none = directory.resolve("signature");
    for (int left = 2; left >= 0; left--) {
      assertThat(sign("01", "0000", none).exit()).isNotZero();
      assertThat(card.triesLeft()).isEqualTo(left);
      assertThat(tries()).isEqualTo(left + " 5");
    }
    Tool blocked = sign("01", "1234", none);
    assertThat(blocked.exit()).isNotZero();
    System.out.println("OpenSC on a blocked card: " + blocked.text().strip());
    assertThat(none).doesNotExist();
    Tool signature = sign("02", "PRACTICE1", none);
    assertThat(signature.exit()).as("the other half still works: " + signature.text()).isZero();
  }

  @Test
  void theCertificatesAreReadByteForByte() throws Exception {
    lay(3);
    assertThat(der(tool("pkcs15-tool", "--read-certificate", "01").text()))
        .isEqualTo(TestCards.CERTIFICATE.getEncoded());
    assertThat(der(tool("pkcs15-tool", "--read-certificate", "03").text()))
        .isEqualTo(TestCards.AUTHORITY.certificate().getEncoded());
    Tool withPassword =
        tool(
            "pkcs15-tool",
            "--verify-pin",
            "--auth-id",
            "02",
            "--pin",
            "PRACTICE1",
            "--read-certificate",
            "02");
    assertThat(der(withPassword.text())).isEqualTo(TestCards.SIGNATURE.certificate());
  }

  @Test
  void theSignatureCertificateIsNotReadWithoutThePassword() throws IOException {
    lay(3);
    Tool refused = tool("pkcs15-tool", "--read-certificate", "02");
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.text()).doesNotContain("BEGIN CERTIFICATE");
  }

  @Test
  void pkcs15CryptSignsAndOpenSslVerifies() throws Exception {
    lay(3);
    Path signature = directory.resolve("signature");
    Tool signed = sign("01", "1234", signature);
    assertThat(signed.exit()).as(signed.text()).isZero();
    openSslVerifies(signature);
  }

  @Test
  void pkcs11SignsAndOpenSslVerifies() throws Exception {
    lay(3);
    Path signature = directory.resolve("signature");
    Tool signed =
        tool(
            "pkcs11-tool",
            "--module",
            module(),
            "--sign",
            "--mechanism",
            "SHA256-RSA-PKCS",
            "--login",
            "--pin",
            "1234",
            "--id",
            "01",
            "--input-file",
            file("text", TEXT).toString(),
            "--output-file",
            signature.toString());
    assertThat(signed.exit()).as(signed.text()).isZero();
    openSslVerifies(signature);
  }

  private static String module() {
    return Optional.of("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so")
        .filter(path -> Files.exists(Path.of(path)))
        .orElse("opensc-pkcs11.so");
  }

  @Test
  void SEC_P04_openScCannotSignOnOurLogin() throws Exception {
    lay(3);
    try (AuthenticationCard card =
        ((Opening.Opened) AuthenticationCard.open(reader.connect())).card()) {
      card.verify(Pin.parse("1234".toCharArray()).orElseThrow());
      assertThat(card.sign(TEXT)).hasSize(256);
    }
    // select the application and the key, and sign, without a PIN
    Tool raw =
        tool(
            "opensc-tool",
            "--send-apdu",
            "00A4040C0AD392F000260100000001",
            "--send-apdu",
            "00A4020C020017",
            "--send-apdu",
            "802A008002010200");
    assertThat(raw.text()).contains("SW1=0x69, SW2=0x82").doesNotContain("Unable");
  }

  private static byte[] der(String output) {
    Matcher pem =
        Pattern.compile("-----BEGIN CERTIFICATE-----(.*?)-----END", Pattern.DOTALL).matcher(output);
    assertThat(pem.find()).as(output).isTrue();
    return Base64.getMimeDecoder().decode(pem.group(1));
  }
}
