package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Security C11: whatever a stranger sends ends in a verdict, soon. */
class HostileInputTest {
  /** A guard against hanging, not a measurement. */
  private static final Duration HANG = Duration.ofSeconds(10);

  /** So many elements inside each other, from the inside out. */
  private static byte[] nested(int tag, int depth) {
    byte[] reversed = new byte[32 * 1024];
    int used = 0;
    for (int i = 0; i < depth && used < reversed.length - 8; i++) {
      int length = used;
      if (length < 0x80) {
        reversed[used++] = (byte) length;
      } else if (length < 0x100) {
        reversed[used++] = (byte) length;
        reversed[used++] = (byte) 0x81;
      } else {
        reversed[used++] = (byte) length;
        reversed[used++] = (byte) (length >> 8);
        reversed[used++] = (byte) 0x82;
      }
      reversed[used++] = (byte) tag;
    }
    byte[] der = new byte[used];
    for (int i = 0; i < used; i++) {
      der[i] = reversed[used - 1 - i];
    }
    return der;
  }

  private static byte[] filled(int tag, byte[] unit, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int count = (size - 4) / unit.length;
    int length = count * unit.length;
    out.write(tag);
    out.write(0x82);
    out.write(length >> 8);
    out.write(length);
    for (int i = 0; i < count; i++) {
      out.writeBytes(unit);
    }
    return out.toByteArray();
  }

  private static String proof(byte[] certificate) {
    return TestProofs.signed(certificate);
  }

  static Stream<Arguments> hostile() {
    byte[] zeros = new byte[ParsedCertificate.MAX_BYTES];
    byte[] indefinite = new byte[ParsedCertificate.MAX_BYTES];
    for (int i = 0; i < indefinite.length; i += 2) {
      indefinite[i] = 0x30;
      indefinite[i + 1] = (byte) 0x80;
    }
    ASN1ObjectIdentifier other = new ASN1ObjectIdentifier("1.2.3.4.5");
    byte[] policy = {0x30, 0x05, 0x06, 0x03, 0x55, 0x1d, 0x20};
    return Stream.of(
        Arguments.of("zeros", proof(zeros)),
        Arguments.of("indefinite lengths", proof(indefinite)),
        Arguments.of("deep sequences", proof(nested(0x30, 30_000))),
        Arguments.of("deep sets", proof(nested(0x31, 30_000))),
        Arguments.of("deep tags", proof(nested(0xa0, 30_000))),
        Arguments.of("constructed octets", proof(nested(0x24, 30_000))),
        Arguments.of("many nulls", proof(filled(0x30, new byte[] {5, 0}, 32_000))),
        Arguments.of("many empty sequences", proof(filled(0x30, new byte[] {0x30, 0}, 32_000))),
        Arguments.of(
            "deep policies",
            proof(
                CertificateForge.card()
                    .withBytes(Extension.certificatePolicies, true, nested(0x30, 9_000))
                    .der())),
        Arguments.of(
            "deep key identifier",
            proof(
                CertificateForge.card()
                    .withBytes(Extension.authorityKeyIdentifier, false, nested(0xa0, 9_000))
                    .der())),
        Arguments.of(
            "many policies",
            proof(
                CertificateForge.card()
                    .withBytes(Extension.certificatePolicies, true, filled(0x30, policy, 30_000))
                    .der())),
        Arguments.of(
            "name constraints",
            proof(
                CertificateForge.card()
                    .withBytes(
                        Extension.nameConstraints, true, filled(0x30, new byte[] {0x30, 0}, 30_000))
                    .der())),
        Arguments.of(
            "deep unknown extension",
            proof(CertificateForge.card().withBytes(other, false, nested(0x30, 9_000)).der())),
        Arguments.of(
            "long serial",
            proof(CertificateForge.card().serial(BigInteger.ONE.shiftLeft(240_000)).der())),
        Arguments.of("long common name", proof(longName())),
        Arguments.of("deep JSON", "{\"a\":" + "[".repeat(40_000) + "}"),
        Arguments.of("deep JSON objects", "{\"a\":".repeat(8_000) + "}"),
        Arguments.of("long number", "{\"a\":" + "9".repeat(48_000) + "}"),
        Arguments.of("long name", "{\"" + "a".repeat(48_000) + "\":1}"),
        Arguments.of("many fields", "{" + "\"format\":\"x\",".repeat(3_000) + "}"),
        Arguments.of("many escapes", "{\"format\":\"" + "\\u0041".repeat(7_900) + "\"}"),
        Arguments.of("a megabyte", "{" + "x".repeat(1 << 20) + "}"),
        Arguments.of("lone surrogate", "{\"format\":\"\ud800\"}"));
  }

  private static byte[] longName() {
    return CertificateForge.card().subject("CN=" + "x".repeat(30_000)).der();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void SEC_C11_hostileInputIsRejected(String name, String proof) {
    CertificateVerdict verdict =
        assertTimeoutPreemptively(
            HANG, () -> TestProofs.verifier().verify(TestProofs.REQUEST, proof, TestProofs.NOW));
    if (!"deep unknown extension".equals(name)) {
      assertThat(verdict).isInstanceOf(CertificateVerdict.Rejected.class);
    }
  }

  @Test
  void SEC_C11_hostileAnswersAndListsAreNotAccepted() {
    OcspAnswerReader reader =
        new OcspAnswerReader(RevocationLimits.DEFAULT, CertificateProfile.STRICT);
    for (int tag : new int[] {0x30, 0x31, 0xa0, 0x24}) {
      byte[] deep = nested(tag, 5_000);
      byte[] small = Arrays.copyOf(deep, Math.min(deep.length, 16 * 1024));
      assertTimeoutPreemptively(
          HANG,
          () -> {
            assertThat(reader.read(small, TestProofs.question(), new byte[32]))
                .isNotInstanceOf(RevocationAnswer.Good.class);
            assertThat(CrlDocument.parse(deep)).isEmpty();
          });
    }
  }

  @Test
  void base64OfTheLargestCertificateStillFitsTheProof() {
    assertThat(Base64.getEncoder().encodeToString(new byte[ParsedCertificate.MAX_BYTES]).length())
        .isLessThan(ProofParser.MAX_BYTES);
  }
}
