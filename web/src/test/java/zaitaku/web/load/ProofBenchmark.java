package zaitaku.web.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import zaitaku.nfcbridge.virtualcard.PracticePki;
import zaitaku.web.certificate.AnswersAtHand;
import zaitaku.web.certificate.CertificateConfig;
import zaitaku.web.certificate.CertificateVerdict;
import zaitaku.web.certificate.CertificateVerifier;
import zaitaku.web.certificate.TrustAnchors;
import zaitaku.web.challenge.SignedRequest;

/**
 * The check of a proof with its revocation answer, over thousands of distinct certificates; beside
 * it what the bare signatures cost.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
public class ProofBenchmark {

  private static final String ORIGIN = "http://localhost:8080";

  /** Distinct certificates, 1 to 20,000. */
  @Param("3000")
  int cards = 3000;

  private final SignedRequest request =
      new SignedRequest(ORIGIN, "e30." + "cmVxdWVzdA".repeat(120) + ".c2lnbmF0dXJl");
  private Path home = Path.of("");
  private CertificateVerifier verifier = unset();
  private List<String> proofs = List.of();
  private Floor.CryptoParts bare = unset();
  private int next;

  /** Fields are filled before the first use. */
  @SuppressWarnings({"TypeParameterUnusedInFormals", "NullAway"})
  private static <T> T unset() {
    return null;
  }

  @Setup
  public void issue() throws IOException, GeneralSecurityException {
    SecureRandom random = new SecureRandom();
    home = Files.createTempDirectory("zaitaku-proofs");
    PracticePki pki = PracticePki.open(home.resolve("pki"), random, Clock.systemUTC());
    LoadCards issued = LoadCards.issue(pki, cards, random);
    CertificateConfig config =
        CertificateConfig.of(
            List.of(pki.anchorFile()),
            java.net.URI.create("http://127.0.0.1:1/ocsp"),
            java.net.URI.create("http://127.0.0.1:1/crl"));
    verifier =
        new CertificateVerifier(
            config,
            TrustAnchors.load(config, Instant.now()),
            new AnswersAtHand(issued.ocspAnswers()));
    proofs =
        issued.all().parallelStream()
            .map(card -> card.proof(ORIGIN, request.compactJws()))
            .toList();
    bare = new Floor.CryptoParts();
  }

  @TearDown
  public void tidy() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Shape, certificate, signature, path, revocation answer. */
  @Benchmark
  public CertificateVerdict proof() {
    next = (next + 1) % proofs.size();
    CertificateVerdict verdict = verifier.verify(request, proofs.get(next), Instant.now());
    if (!(verdict instanceof CertificateVerdict.Accepted)) {
      throw new IllegalStateException("a good proof was refused");
    }
    return verdict;
  }

  /** The floor: three bare verifications with RSA-2048. */
  @Benchmark
  public void floorOfProof() throws GeneralSecurityException {
    bare.threeVerifications();
  }

  /** The ES256 signature of a request object. */
  @Benchmark
  public byte[] floorOfRequestSignature() throws GeneralSecurityException {
    return bare.sign();
  }
}
