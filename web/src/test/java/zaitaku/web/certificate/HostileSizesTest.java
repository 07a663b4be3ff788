package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;

/**
 * Security C11 measured: CPU time and bytes allocated by the thread that judges one hostile input
 * of the largest size. Allocation is all that was ever asked for, freed or not, so it bounds what
 * is held at once.
 */
class HostileSizesTest {
  private static final long MAX_CPU_NANOS = 1_000_000_000L;
  private static final long MAX_BYTES = 64L << 20;
  private static final int CERTIFICATE = ParsedCertificate.MAX_BYTES;

  private final com.sun.management.ThreadMXBean threads =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final CertificateVerifier verifier = TestProofs.verifier();

  private Object measure(String name, int size, Supplier<Object> work) {
    assertThat(work.get()).as("the first time, which loads classes").isNotNull();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long cpu = threads.getCurrentThreadCpuTime();
    Object result = work.get();
    cpu = threads.getCurrentThreadCpuTime() - cpu;
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    System.out.printf(
        "C11 %-42s %,12d bytes in, %,9d us CPU, %,12d bytes allocated%n",
        name, size, cpu / 1000, bytes);
    assertThat(cpu).as(name).isLessThan(MAX_CPU_NANOS);
    assertThat(bytes).as(name).isLessThan(MAX_BYTES);
    return result;
  }

  private void refusedProof(String name, byte[] certificate) {
    String proof = TestProofs.json("RS256", certificate, new byte[256]);
    Object verdict =
        measure(
            name,
            certificate.length,
            () -> verifier.verify(TestProofs.REQUEST, proof, TestProofs.NOW));
    assertThat(verdict).as(name).isInstanceOf(CertificateVerdict.Rejected.class);
  }

  @Test
  void SEC_C11_certificatesOfTheLargestSizeCostLittle() {
    byte[] subtree = {0x30, 0x06, (byte) 0x82, 0x04, 'a', '.', 'j', 'p'};
    byte[] policy = {0x30, 0x05, 0x06, 0x03, 0x55, 0x1d, 0x20};
    byte[] mapping = {0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x20, 0x06, 0x03, 0x55, 0x1d, 0x21};
    refusedProof("name constraints", card(Extension.nameConstraints, filled(subtree, 31_000)));
    refusedProof(
        "policies, all alike", card(Extension.certificatePolicies, filled(policy, 31_000)));
    refusedProof("policies, all different", policies(1000));
    refusedProof("policy mappings", card(Extension.policyMappings, filled(mapping, 31_000)));
    refusedProof("deep sequences", nested(0x30, 7_000));
    refusedProof("deep policies", card(Extension.certificatePolicies, nested(0x30, 7_000)));
    refusedProof("deep octet strings", nested(0x24, 7_000));
    refusedProof("indefinite lengths", indefinite());
    refusedProof("empty sequences", filled(new byte[] {0x30, 0}, CERTIFICATE - 8));
    refusedProof("extensions", extensions(2000));
    refusedProof("common name", CertificateForge.card().subject("CN=" + "x".repeat(31_000)).der());
    refusedProof("names", CertificateForge.card().subject("OU=x" + ",OU=x".repeat(900)).der());
    refusedProof("serial", CertificateForge.card().serial(BigInteger.ONE.shiftLeft(250_000)).der());
    refusedProof("object identifier", longIdentifier());
  }

  @Test
  void SEC_C11_enormousKeysAreRefusedBeforeTheyAreUsed() {
    BigInteger usual = BigInteger.valueOf(65_537);
    for (int bits : new int[] {4104, 8192, 16_384, 65_536, 240_000}) {
      refusedProof("RSA modulus of " + bits + " bits", rsa(bits, usual));
    }
    for (int bits : new int[] {65, 2048, 16_384, 200_000}) {
      refusedProof(
          "RSA exponent of " + bits + " bits",
          rsa(2048, BigInteger.ONE.shiftLeft(bits - 1).setBit(0)));
    }
    refusedProof(
        "RSA modulus and exponent", rsa(120_000, BigInteger.ONE.shiftLeft(120_000).setBit(0)));
  }

  @Test
  void SEC_C11_answersOfTheLargestSizeCostLittle() {
    OcspAnswerReader reader =
        new OcspAnswerReader(RevocationLimits.DEFAULT, CertificateProfile.STRICT);
    OcspForge fourDelegates = OcspForge.good().delegatedTo(CertificateForge.responder());
    for (int i = 0; i < 3; i++) {
      fourDelegates.with(CertificateForge.responder().signedBy(TestKeys.FOREIGN));
    }
    record Row(String name, byte[] answer) {}
    for (Row row :
        List.of(
            new Row("OCSP, 140 responses", OcspForge.good().copies(140).der()),
            new Row("OCSP, 5,000 responses", OcspForge.good().copies(5_000).der()),
            new Row("OCSP, 4 delegates", fourDelegates.nonce(new byte[8]).der()),
            new Row("OCSP, deep", nested(0x30, 3_000)),
            new Row("OCSP, empty sequences", filled(new byte[] {0x30, 0}, 16_000)))) {
      Object answer =
          measure(
              row.name(),
              row.answer().length,
              () -> reader.read(row.answer(), TestProofs.question(), new byte[4]));
      assertThat(answer).as(row.name()).isInstanceOf(RevocationAnswer.Unknown.class);
    }
  }

  @Test
  void SEC_C11_revocationListsOf64MebibytesCostLittle() {
    byte[] small = CrlForge.empty().revoking(BigInteger.ONE).der();
    byte[] entry = CrlForge.empty().revoking(BigInteger.valueOf(0x1234)).der();
    byte[] genuine = HugeLists.signed(entry, RevocationLimits.DEFAULT.maxCrlBytes() - 2048);
    Object good = judged("CRL of 64 MiB, genuine", genuine);
    assertThat(good).isInstanceOf(RevocationAnswer.Good.class);
    byte[] forged = genuine.clone();
    forged[forged.length - 1] ^= 1;
    assertThat(judged("CRL of 64 MiB, forged", forged))
        .isEqualTo(new RevocationAnswer.Unknown("CRL: signer"));
    byte[] zeros = Arrays.copyOf(small, RevocationLimits.DEFAULT.maxCrlBytes());
    assertThat(judged("64 MiB that are no list", zeros))
        .isEqualTo(new RevocationAnswer.Unknown("CRL: not readable"));
  }

  private Object judged(String name, byte[] list) {
    CrlJudge judge = new CrlJudge(CertificateProfile.STRICT);
    return measure(
        name,
        list.length,
        () ->
            CrlDocument.parse(list)
                .map(crl -> judge.judge(crl, TestProofs.question()))
                .orElse(new RevocationAnswer.Unknown("CRL: not readable")));
  }

  private static byte[] card(ASN1ObjectIdentifier oid, byte[] value) {
    return CertificateForge.card().withBytes(oid, true, value).der();
  }

  private static byte[] extensions(int count) {
    CertificateForge forge = CertificateForge.card();
    for (int i = 0; i < count; i++) {
      forge.withBytes(new ASN1ObjectIdentifier("1.2.3." + i), false, new byte[0]);
    }
    return forge.der();
  }

  private static byte[] policies(int count) {
    String[] found = new String[count];
    for (int i = 0; i < count; i++) {
      found[i] = "1.2.392.200149.8.5.1.3." + i;
    }
    return CertificateForge.card().policies(found).der();
  }

  private static byte[] longIdentifier() {
    byte[] oid = new byte[30_000];
    Arrays.fill(oid, (byte) 0xff);
    oid[oid.length - 1] = 1;
    DerNode tree = DerNode.read(TestProofs.CARD_DER);
    tree.all().stream()
        .filter(node -> node.tag() == DerElement.OBJECT_IDENTIFIER)
        .reduce((first, second) -> second)
        .orElseThrow()
        .content(oid);
    return tree.encoded();
  }

  private static byte[] rsa(int bits, BigInteger exponent) {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
    try {
      return CertificateForge.card()
          .key(
              new SubjectPublicKeyInfo(
                  new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                  new RSAPublicKey(modulus, exponent)))
          .der();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] indefinite() {
    byte[] found = new byte[CERTIFICATE];
    for (int i = 0; i < found.length; i += 2) {
      found[i] = 0x30;
      found[i + 1] = (byte) 0x80;
    }
    return found;
  }

  /** So many elements inside each other. */
  private static byte[] nested(int tag, int depth) {
    byte[] from = new byte[depth * 4];
    int start = from.length;
    for (int i = 0; i < depth; i++) {
      int length = from.length - start;
      from[--start] = (byte) length;
      if (length >= 0x100) {
        from[--start] = (byte) (length >> 8);
      }
      if (length >= 0x80) {
        from[--start] = (byte) (length >= 0x100 ? 0x82 : 0x81);
      }
      from[--start] = (byte) tag;
    }
    return Arrays.copyOfRange(from, start, from.length);
  }

  private static byte[] filled(byte[] unit, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length = size / unit.length * unit.length;
    out.write(0x30);
    out.write(0x82);
    out.write(length >> 8);
    out.write(length);
    for (int i = 0; i < length; i += unit.length) {
      out.writeBytes(unit);
    }
    return out.toByteArray();
  }
}
