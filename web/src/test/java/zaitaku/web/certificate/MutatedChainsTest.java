package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;

/**
 * Chains, proofs, answers and lists that were spoilt after signing, at least 100,000: none crashes
 * the verifier, and none is accepted with a byte changed that was signed. A case is its number: the
 * same number is the same case again.
 */
class MutatedChainsTest {
  private static final int CHAINS = 100_000;
  private static final int ANSWERS = 9_000;
  private static final int RESIGNED = 2_000;
  private static final long SEED = 20_261_125L;

  /** A right chain: the card's certificate, perhaps an intermediate, and the proof's signature. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Chain(
      String algorithm, byte[] card, List<ParsedCertificate> above, byte[] signature) {}

  /** The intermediate has the quickest key; the others are dearer and rarer. */
  private static final KeyPair MIDDLE = TestKeys.FOREIGN;

  private static final Chain RSA = chain(TestKeys.CARD, "SHA256withRSA", "RS256", false);
  private static final Chain BELOW_MIDDLE =
      chain(TestKeys.P256, "SHA256withECDSAinP1363Format", "ES256", true);
  private static final Chain P384 =
      chain(TestKeys.P384, "SHA384withECDSAinP1363Format", "ES384", false);
  private static final List<Chain> SEEDS = List.of(RSA, BELOW_MIDDLE, P384);

  private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();
  private final Collection<String> wrong = new ConcurrentLinkedQueue<>();

  private static Chain chain(KeyPair key, String jca, String algorithm, boolean intermediate) {
    CertificateForge card = CertificateForge.card(key);
    if (intermediate) {
      card.issuer(CertificateForge.MIDDLE_NAME)
          .signedBy(MIDDLE)
          .with(Extension.authorityKeyIdentifier, false, CertificateForge.keyIdOf(MIDDLE));
    }
    byte[] text =
        zaitaku.nfcbridge.protocol.ProofText.tbs(
            TestProofs.REQUEST.origin(), TestProofs.REQUEST.compactJws());
    return new Chain(
        algorithm,
        card.der(),
        intermediate ? List.of(middle().parsed()) : List.of(),
        TestKeys.sign(jca, key.getPrivate(), text));
  }

  private static CertificateForge middle() {
    return CertificateForge.middle()
        .key(TestKeys.info(MIDDLE))
        .with(Extension.subjectKeyIdentifier, false, CertificateForge.id(MIDDLE));
  }

  @Test
  void SEC_C05_noMutatedChainIsAcceptedWithAChangedSignedByte() {
    SEEDS.forEach(
        seed -> assertThat(verdict(seed)).isInstanceOf(CertificateVerdict.Accepted.class));
    run("Mutated chains", CHAINS, this::chain);
  }

  @Test
  void SEC_C06_noMutatedAnswerOrListIsGoodWithAChangedSignedByte() {
    byte[] direct = OcspForge.good().der();
    byte[] delegated = OcspForge.good().delegatedTo(CertificateForge.responder()).der();
    byte[] list = CrlForge.empty().revoking(java.math.BigInteger.ONE).der();
    byte[] other = CrlForge.revokingTheCard().der();
    OcspAnswerReader reader =
        new OcspAnswerReader(RevocationLimits.DEFAULT, CertificateProfile.STRICT);
    CrlJudge judge = new CrlJudge(CertificateProfile.STRICT);
    RevocationQuestion question = TestProofs.question();
    run(
        "Mutated answers and lists",
        ANSWERS,
        (number, random) -> {
          byte[] right = List.of(direct, delegated, list).get(number % 3);
          byte[] spoilt = mutation(number / 3).of(right, other, random);
          RevocationAnswer answer =
              right == list
                  ? CrlDocument.parse(spoilt)
                      .map(crl -> judge.judge(crl, question))
                      .orElse(new RevocationAnswer.Unknown("CRL: not readable"))
                  : reader.read(spoilt, question, new byte[0]);
          if (answer instanceof RevocationAnswer.Good
              && !sameSigned(right, spoilt, right != list)) {
            wrong.add("answer " + number + " " + mutation(number / 3));
          }
          return answer.getClass().getSimpleName();
        });
  }

  /** The issuer itself signs nonsense: what was read is used, and still nothing crashes. */
  @Test
  void SEC_C11_noMutationThatTheIssuerSignedCrashes() {
    byte[] other = middle().der();
    byte[] card =
        CertificateForge.card()
            .issuer(CertificateForge.MIDDLE_NAME)
            .signedBy(MIDDLE)
            .without(Extension.authorityKeyIdentifier)
            .der();
    CertificateVerifier verifier = verifier(List.of(middle().parsed()));
    byte[] signature = RSA.signature();
    run(
        "Mutated and signed again",
        RESIGNED,
        (number, random) -> {
          byte[] spoilt = mutation(number).of(card, other, random);
          byte[] signed = signedAgain(spoilt);
          return name(
              verifier.verify(
                  TestProofs.REQUEST, TestProofs.json("RS256", signed, signature), TestProofs.NOW));
        });
  }

  private static long processCpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private interface Case {
    String outcome(int number, SplittableRandom random);
  }

  private void run(String what, int count, Case mutated) {
    long start = System.nanoTime();
    long cpuBefore = processCpu();
    IntStream.range(0, count)
        .parallel()
        .forEach(number -> {
          try {
            String outcome = mutated.outcome(number, new SplittableRandom(SEED + number));
            outcomes.computeIfAbsent(outcome, name -> new LongAdder()).increment();
          } catch (RuntimeException | StackOverflowError e) {
            wrong.add("case " + number + " threw " + e);
          }
        });
    long cpu = processCpu() - cpuBefore;
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf(
        "%s: %,d in %,d ms, %,d a CPU second; %s%n",
        what, count, took.toMillis(), count * 1_000_000_000L / Math.max(1, cpu), outcomes);
    assertThat(wrong).isEmpty();
    assertThat(outcomes.values().stream().mapToLong(LongAdder::sum).sum()).isEqualTo(count);
  }

  private static Mutation mutation(int number) {
    return Mutation.values()[number % Mutation.values().length];
  }

  private String chain(int number, SplittableRandom random) {
    int share = number % 40;
    Chain seed = share < 32 ? RSA : share < 39 ? BELOW_MIDDLE : P384;
    Mutation mutation = mutation(number / 40);
    byte[] other = SEEDS.get(random.nextInt(SEEDS.size())).card();
    int where = random.nextInt(10);
    CertificateVerdict verdict;
    if (where == 0) {
      byte[] signature = Mutation.values()[random.nextInt(6)].of(seed.signature(), other, random);
      verdict = verdict(new Chain(seed.algorithm(), seed.card(), seed.above(), signature));
    } else if (where < 6 && !seed.above().isEmpty()) {
      byte[] spoilt = mutation.of(seed.above().getFirst().der(), other, random);
      List<ParsedCertificate> above = new ArrayList<>();
      ParsedCertificate.parse(spoilt).ifPresent(above::add);
      verdict = verdict(new Chain(seed.algorithm(), seed.card(), above, seed.signature()));
    } else {
      byte[] spoilt = mutation.of(seed.card(), other, random);
      verdict = verdict(new Chain(seed.algorithm(), spoilt, seed.above(), seed.signature()));
    }
    if (verdict instanceof CertificateVerdict.Accepted accepted) {
      requireSameSigned(number, mutation, seed, accepted.certificate().evidence());
    }
    return name(verdict);
  }

  private void requireSameSigned(
      int number, Mutation mutation, Chain seed, CertificateEvidence evidence) {
    List<byte[]> chain = evidence.chain();
    boolean same = sameSigned(seed.card(), chain.getFirst(), false);
    for (int i = 0; i < seed.above().size(); i++) {
      same &= sameSigned(seed.above().get(i).der(), chain.get(i + 1), false);
    }
    if (!same || chain.size() != seed.above().size() + 2) {
      wrong.add("chain " + number + " " + mutation);
    }
  }

  private static String name(CertificateVerdict verdict) {
    return switch (verdict) {
      case CertificateVerdict.Accepted _ -> "accepted, nothing signed changed";
      case CertificateVerdict.AcceptedForEligibilityOnly _ -> "for eligibility only";
      case CertificateVerdict.Rejected rejected -> rejected.rejection().name();
    };
  }

  private static CertificateVerdict verdict(Chain chain) {
    String proof = TestProofs.json(chain.algorithm(), chain.card(), chain.signature());
    return verifier(chain.above()).verify(TestProofs.REQUEST, proof, TestProofs.NOW);
  }

  private static CertificateVerifier verifier(List<ParsedCertificate> above) {
    return new CertificateVerifier(
        TestProofs.config(),
        TrustAnchors.of(List.of(TestProofs.CA), above),
        TestProofs.ALWAYS_GOOD);
  }

  /** True when the first element inside, which is the signed one, has the same bytes. */
  private static boolean sameSigned(byte[] right, byte[] spoilt, boolean ocsp) {
    return Arrays.equals(signed(right, ocsp), signed(spoilt, ocsp));
  }

  private static byte[] signed(byte[] der, boolean ocsp) {
    DerNode whole = DerNode.read(der);
    // OCSPResponse { status, [0] { SEQUENCE { type, OCTET STRING { basic response } } } }
    DerNode signedThing =
        ocsp
            ? whole.children().get(1).children().get(0).children().get(1).children().get(0)
            : whole;
    return signedThing.children().getFirst().encoded();
  }

  /** With a signature of the intermediate over whatever the first part has become. */
  private static byte[] signedAgain(byte[] spoilt) {
    try {
      List<DerElement> parts = DerElement.whole(spoilt).children(3);
      if (parts.size() < 3) {
        return spoilt;
      }
      DerNode whole = DerNode.read(new byte[] {0x30, 0});
      byte[] signature =
          TestKeys.sign("SHA256withECDSA", MIDDLE.getPrivate(), parts.getFirst().encoded());
      byte[] bits = new byte[signature.length + 1];
      System.arraycopy(signature, 0, bits, 1, signature.length);
      DerNode last = DerNode.read(new byte[] {0x03, 1, 0});
      last.content(bits);
      whole.children().add(DerNode.read(parts.get(0).encoded()));
      whole.children().add(DerNode.read(parts.get(1).encoded()));
      whole.children().add(last);
      return whole.encoded();
    } catch (DerException | IllegalArgumentException e) {
      return spoilt;
    }
  }
}
